using Plp.Pathways;
using Plp.Plans;
using Plp.Storage;

namespace Plp.Demonstration;

/// <summary>The demonstration school's catalog: eight pathways, of every kind there is, and the criteria it published.</summary>
internal static class DemonstrationPathways
{
    public const string Clinic = "Large-animal clinic days", EarlyCollege = "Early college", Welding = "Welding at the technical center";

    private static readonly string[] upper = ["11", "12"], all = ["9", "10", "11", "12"];

    public static IEnumerable<Document> Of(DemonstrationDays days)
    {
        yield return PathwayCriteria.Shipped with
        {
            Id = PathwayCriteria.IdOf(1),
            Day = days.InQuarter(1, 3),
            Version = 1,
            Note = "Adopted by the committee; transportation is said in so many words.",
            By = DemonstrationStaff.Whitcomb.Id,
            At = DemonstrationDays.Hour(days.InQuarter(1, 3), 14),
        };
        foreach (var pathway in Catalog(days))
            yield return pathway;
    }

    /// <summary>Who of the students written in full is on which: the place, the agreement, the hours.</summary>
    public static IEnumerable<Document> Of(DemonstrationStudent student, DemonstrationDays days) => student.Key switch
    {
        "Lucía Hernández 9" => On(student, days, Clinic, 1, "Dr. Marsh", "Rides along, holds what is handed to her, writes a case log.",
            "How to see that an animal is ill, and to write it down the same evening. Shown: a case log of three animals.",
            (-30, 4.5m, "First Saturday at the clinic"), (-25, 5, "Second Saturday; a calving"), (-6, 2.5m, "First farm call")),
        "Tyler Gokey 11" => On(student, days, Welding, 1, "The center’s instructor", "Works in shop 3 every morning.",
            "Flat and horizontal welds that pass the bend test. Shown: the test, and one plate taken home.",
            (-12, 3, "Practice plates"), (-8, 3, "Practice plates, shop door open"), (-3, 3, "Three clean plates")),
        _ => [],
    };

    public static string KeyOf(string title) => DemonstrationIds.Of("pathway", title);

    private static IEnumerable<Document> On(
        DemonstrationStudent student,
        DemonstrationDays days,
        string title,
        int place,
        string supervisor,
        string does,
        string learns,
        params IReadOnlyList<(int SchoolDay, decimal Hours, string What)> hours)
    {
        var (from, pathway) = (days.InQuarter(1, 10), Catalog(days).Single(one => one.Title == title));
        yield return PathwayPlace.Of(pathway, place, student.Id);
        yield return new PathwayParticipation
        {
            Id = PathwayParticipation.IdOf(student.Id, pathway.Key),
            Student = student.Id,
            State = pathway.Key,
            Day = from,
            Rev = 4,
            Status = ParticipationStatus.Active,
            From = from,
            To = days.Calendar.End,
            Place = place,
            By = DemonstrationStaff.Whitcomb.Id,
            At = DemonstrationDays.Hour(from, 15),
            Agreement = new LearningAgreement
            {
                Version = 1,
                Does = does,
                Learns = learns,
                Supervisor = supervisor,
                Signatures =
                [
                    new AgreementSignature(AgreementParty.Student, student.Given, from),
                    new AgreementSignature(AgreementParty.Partner, supervisor, from, DemonstrationStaff.Whitcomb.Id),
                    new AgreementSignature(AgreementParty.School, "Dana Whitcomb", from),
                ],
            },
            Hours =
            [
                .. hours.Select((entry, n) => new HoursEntry(
                    DemonstrationIds.Of("hours", student.Id, title, entry.What),
                    days.SchoolDay(entry.SchoolDay),
                    entry.Hours,
                    entry.What,
                    student.Id,
                    DemonstrationDays.Hour(days.SchoolDay(entry.SchoolDay), 19, n))
                {
                    Confirmed = n < hours.Count - 1
                        ? new HoursConfirmed(supervisor, DemonstrationDays.Hour(days.SchoolDay(-2), 8), DemonstrationStaff.Whitcomb.Id)
                        : null,
                }),
            ],
        };
    }

    private static IEnumerable<Pathway> Catalog(DemonstrationDays days) =>
    [
        Of(PathwayKind.EarlyCollege, EarlyCollege, "The whole of grade 12 at a college, which counts for both.") with
        {
            LeadsTo = "A diploma and a first year of college credit",
            RunBy = "Green Valley State College",
            Begins = days.Quarter(3).Start,
            Ends = days.Quarter(4).End,
            When = "College schedule",
            Where = "On campus, 25 minutes by bus",
            Places = 4,
            Grades = ["12"],
            Prerequisites = "Grade 12, two recommendations, the placement test",
            Cost = "None for tuition; books about $120 a term",
            Transport = "Public bus; the school pays the pass",
            Areas = [GoalArea.Academic, GoalArea.Career],
            Interests = ["college", "civics", "writing"],
            Proficiencies = Named("CC", "SD"),
        },
        Of(PathwayKind.DualEnrollment, "College statistics", "One college course taken outside the usual schedule.") with
        {
            LeadsTo = "Three college credits and a mathematics credit",
            RunBy = "Green Valley State College, online and two Saturdays",
            When = "Evenings; two Saturdays on campus",
            Grades = upper,
            Prerequisites = "Algebra 2",
            Cost = "None: two vouchers for each student",
            Transport = "None needed but for the two Saturdays",
            Areas = [GoalArea.Academic],
            Interests = ["mathematics", "data"],
            Proficiencies = Named("PS"),
        },
        Of(PathwayKind.CareerTechnical, Welding, "Half of each school day in the welding shop, with a certified welder.") with
        {
            LeadsTo = "The flat and horizontal welding test; four credits",
            RunBy = "Northern Technical Center",
            When = "Every morning; the bus leaves at 7:40",
            Where = "Northern Technical Center, shop 3",
            Places = 6,
            Grades = upper,
            Prerequisites = "A shop safety course; a visit before",
            Cost = "Boots and gloves, about $90; the center lends them",
            Transport = "School bus both ways",
            Areas = [GoalArea.Career],
            Interests = ["welding", "metal", "making things"],
            Proficiencies = Named("PS", "SD"),
        },
        Of(PathwayKind.WorkBased, Clinic, "Ride along with a large-animal vet: farm calls, the clinic, and a case log of one’s own.") with
        {
            LeadsTo = "Evidence for Scientific Inquiry; half a credit",
            RunBy = "Dr. Marsh’s clinic",
            When = "Two Saturdays a quarter, and farm calls by arrangement",
            Where = "The clinic and farms around",
            Places = 2,
            Grades = all,
            Prerequisites = "A tetanus shot; the safety hour at the clinic",
            Cost = "None",
            Transport = "A family drives to the clinic; Dr. Marsh drives to the farms",
            Areas = [GoalArea.Career, GoalArea.Academic],
            Interests = ["animals", "farming", "vet", "science"],
            Proficiencies = Named("SI", "CC"),
        },
        Of(PathwayKind.WorkBased, "A day with a road crew, a nurse and a baker", "Three working days in three trades, compared.") with
        {
            LeadsTo = "A comparison presented in advisory",
            RunBy = "Renée Gagnon, school counselor",
            When = "Three school days of one’s own choice",
            Places = 8,
            Areas = [GoalArea.Career],
            Interests = ["work", "trades", "health", "baking"],
            Proficiencies = Named("SD"),
            Cost = "None",
            Transport = "By the school’s van",
        },
        Of(PathwayKind.Virtual, "Virtual Spanish 4", "A live class on screen with students of six schools.") with
        {
            LeadsTo = "One credit",
            RunBy = "The state’s virtual learning cooperative",
            When = "Monday, Wednesday and Friday, 10:10",
            Where = "Library, table 2",
            Grades = all,
            Prerequisites = "Spanish 3",
            Cost = "None",
            Transport = "None needed",
            Areas = [GoalArea.Academic],
            Interests = ["languages", "Spanish"],
            Proficiencies = Named("CC"),
        },
        Of(PathwayKind.Community, "Fiddle club and town concert", "Tunes by ear with players of all ages, for the town.") with
        {
            LeadsTo = "Evidence for Creative Practice",
            RunBy = "Jed Sawyer and the town’s fiddlers",
            When = "Tuesdays at lunch",
            Where = "Room 12",
            Cost = "None; instruments are lent",
            Transport = "None needed",
            Areas = [GoalArea.Personal],
            Interests = ["music", "fiddle"],
            Proficiencies = Named("CP"),
        },
        Of(PathwayKind.Independent, "Write the manual", "Take something apart, put it back together, write how it is done.") with
        {
            LeadsTo = "A manual someone else uses",
            RunBy = "Any advisor, with an adult who knows the trade",
            When = "By agreement",
            Areas = [GoalArea.Career, GoalArea.Personal],
            Interests = ["engines", "making things", "writing"],
            Proficiencies = Named("CC", "PS"),
            Cost = "None",
        },
    ];

    private static Pathway Of(PathwayKind what, string title, string summary) => new()
    {
        Id = Pathway.IdOf(KeyOf(title)),
        State = Pathway.PublishedState,
        Rev = 1,
        What = what,
        Title = title,
        Summary = summary,
    };

    private static List<string> Named(params ReadOnlySpan<string> codes)
    {
        var found = new List<string>();
        foreach (var code in codes)
            found.Add(DemonstrationProficiencies.IdOf(code));
        return found;
    }
}
