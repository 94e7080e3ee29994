using Plp.People;

namespace Plp.Demonstration;

/// <summary>The demonstration school's people as documents: persons, and who belongs to each student from when.</summary>
internal static class DemonstrationPeople
{
    public const int FirstGrade = 7;

    private const int LastGrade = 12, LongestStay = LastGrade - FirstGrade;

    /// <summary>Asked two weeks ago what goes home at 18; chose that her mother goes on being written to.</summary>
    private const string ComesOfAge = "Brianna Cole 12";

    private static readonly Dictionary<string, DemonstrationFamily> familyOf = DemonstrationFamilies.All
        .SelectMany(family => family.Students.Select(student => (student, family)))
        .ToDictionary(pair => pair.student, pair => pair.family, StringComparer.Ordinal);

    /// <summary>The endings of telephone numbers that no member of staff has.</summary>
    private static readonly List<string> freeLines =
        [.. Enumerable.Range(1, 99).Select(line => line.ToString("00")).Except(DemonstrationStaff.All.Select(staff => staff.Line))];

    /// <summary>Every adult of a family who does not work at the school.</summary>
    public static IEnumerable<Person> Adults()
    {
        var homes = 0;
        foreach (var family in DemonstrationFamilies.All)
        {
            foreach (var (adult, i) in family.Adults.Select((adult, i) => (adult, i)))
            {
                homes += i == 0 || family.TwoHomes ? 1 : 0;
                if (adult.Staff is null)
                    yield return AsPerson(adult, family, freeLines[homes - 1]);
            }
        }
    }

    public static Person Student(DemonstrationStudent student, DemonstrationDays days) => new()
    {
        Id = Person.IdOf(student.Id),
        PersonId = student.Id,
        State = Person.StudentState,
        Rev = 1,
        Given = student.Given,
        Family = student.Family,
        Preferred = student.Preferred,
        Pronouns = student.Pronouns,
        Email = DemonstrationIds.Email(student.Given, student.Family, student.Number),
        Roles = [Role.Student],
        Active = !student.HasLeft,
        Left = student.HasLeft ? LeftOn(days) : null,
        Learner = new StudentFacts
        {
            Grade = student.GradeName,
            HomeLanguage = student.Language,
            Enrolled = Enrolled(student, days),
            BirthDate = Born(student, days),
            Flags = student.Flag is { } flag ? [flag] : [],
            ComingOfAge = student.Key == ComesOfAge
                ? new ComingOfAge().Answered(new AdultStudentAnswer(
                    AdultStudentChoice.Keep,
                    Only: null,
                    days.Calendar.At(days.Day(-14), new TimeOnly(12, 40)),
                    student.Id))
                : null,
        },
    };

    public static StudentPeople Around(DemonstrationStudent student, DemonstrationDays days) => StudentPeople.Nobody(student.Id) with
    {
        Rev = 1,
        StaffLinks = [.. StaffOf(student, days)],
        Adults = familyOf.TryGetValue(student.Key, out var family)
            ? [.. family.Adults.Select(adult => Link(adult, family, days))]
            : [],
    };

    /// <summary>Grade 7, unless the student came later; Fatuma Abdi came this week, everyone else at the start of a year.</summary>
    public static DateOnly Enrolled(DemonstrationStudent student, DemonstrationDays days)
    {
        if (student.Key == "Fatuma Abdi 7")
            return days.SchoolDay(-4);
        var years = YearsHere(student);
        return years == 0 ? days.Calendar.Start : DemonstrationDays.Weekday(days.Calendar.Start.AddYears(-years).AddDays(-1), 1);
    }

    /// <summary>Whole school years the student was here before this one.</summary>
    public static int YearsHere(DemonstrationStudent student) => student.Key switch
    {
        "Lucía Hernández 9" => 1,
        "Ezra Lindholm 12" => LongestStay,
        _ => Math.Min(student.Grade - FirstGrade, student.Place % 6 == 5 ? 0 : LongestStay),
    };

    /// <summary>Cody Blanchard's last day: moved away in quarter 1.</summary>
    private static DateOnly LeftOn(DemonstrationDays days) => days.InQuarter(1, 20);

    /// <summary>
    /// Everyone comes of age after this quarter, in grade 12 within the year, but Brianna Cole in sixteen days. (On a
    /// 29 February nobody does: eighteen years before there was none.)
    /// </summary>
    private static DateOnly Born(DemonstrationStudent student, DemonstrationDays days) => student.Key == ComesOfAge
        ? days.Day(16).AddYears(-18)
        : days.Day(90 + student.Place * 37 % 180).AddYears(LastGrade - student.Grade - 18);

    private static IEnumerable<StaffLink> StaffOf(DemonstrationStudent student, DemonstrationDays days)
    {
        var from = Enrolled(student, days) > days.Calendar.Start ? Enrolled(student, days) : days.Calendar.Start;
        DateOnly? to = student.HasLeft ? LeftOn(days) : null;
        yield return new StaffLink(student.Advisor.Id, StaffLinkKind.Advisor, from, to, LinkSource.Hand);
        if (student.Advisor == DemonstrationStaff.Pruitt)
            yield return new StaffLink(
                DemonstrationStaff.Ortiz.Id,
                StaffLinkKind.Cover,
                days.SchoolDay(-12),
                days.SchoolDay(40),
                LinkSource.Hand);
        if (student.CoAdvised)
            yield return new StaffLink(DemonstrationStaff.Kimball.Id, StaffLinkKind.CoAdvisor, from, to, LinkSource.Hand);
        if (student.Flag is SupportFlag.Iep or SupportFlag.Section504)
            yield return new StaffLink(DemonstrationStaff.Beaulieu.Id, StaffLinkKind.CaseManager, from, to, LinkSource.Hand);
        if (DemonstrationPlans.EssaysKeptByWhitcomb(student))
            yield return new StaffLink(DemonstrationStaff.Whitcomb.Id, StaffLinkKind.TeacherOfRecord, from, to, LinkSource.Hand);
    }

    private static AdultLink Link(DemonstrationAdult adult, DemonstrationFamily family, DemonstrationDays days)
    {
        var link = new AdultLink { Person = IdOf(adult, family), Kind = adult.Kind };
        return adult.NoMailNoPage
            ? link with
            {
                MayMail = false,
                MayOpen = false,
                SetBy = DemonstrationStaff.Whitcomb.Id,
                SetOn = days.InQuarter(1, 9),
                Basis = "order seen in office",
                Order = new LegalBasis(BasisKind.CourtOrder, DemonstrationStaff.Whitcomb.Id, days.InQuarter(1, 9).AddDays(-14)),
            }
            : link;
    }

    private static string IdOf(DemonstrationAdult adult, DemonstrationFamily family) => family.IdOf(family.Adults.ToList().IndexOf(adult));

    private static Person AsPerson(DemonstrationAdult adult, DemonstrationFamily family, string line) => new()
    {
        Id = Person.IdOf(IdOf(adult, family)),
        PersonId = IdOf(adult, family),
        State = Person.AdultState,
        Rev = 1,
        Given = adult.Given,
        Family = adult.Family,
        Email = adult.HasEmail ? DemonstrationIds.Email(adult.Given, adult.Family) : null,
        Phone = DemonstrationIds.Phone(line),
        Roles = [Role.Guardian],
        Adult = new AdultFacts { Language = adult.Language, Channels = adult.Channels, Interpreter = adult.Interpreter },
    };
}
