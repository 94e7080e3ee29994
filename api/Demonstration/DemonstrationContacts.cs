using Plp.CheckIns;
using Plp.Duties;
using Plp.People;
using Plp.Storage;

namespace Plp.Demonstration;

/// <summary>
/// The demonstration school's contact log: one first contact for every family reached, the tries that reached nobody, and
/// the one contact that runs through the counselor.
/// </summary>
internal static class DemonstrationContacts
{
    private const int OpenHouseNight = 6;

    /// <summary>Nobody reached by the 14th day; one of them was tried twice.</summary>
    private static readonly HashSet<string> overdue = new(StringComparer.Ordinal) { "Liam Parker 11", "Sofia Reyes 11", "Greta Lund 7" };

    /// <summary>Three tries on two days, nobody reached.</summary>
    private static readonly HashSet<string> triedThreeTimes = new(StringComparer.Ordinal) { "Otis Burke 11", "Mae Wheelock 11" };

    /// <summary>Met all at once by Ms. Thibault.</summary>
    private static readonly HashSet<string> atOpenHouse = new(StringComparer.Ordinal)
    {
        "Jade Fournier 8", "Esme Larose 8", "Iris Benoit 7", "Josie Tatro 7", "Leo Gervais 8", "Mila Desrochers 7", "Rosalie Martel 7",
    };

    public static IEnumerable<Document> Of(DemonstrationStudent student, StudentPeople around, DemonstrationDays days)
    {
        if (student.HasLeft || student.Key == "Fatuma Abdi 7")
            return [];
        if (student.Key == "Dominic Hale 12")
            return [ThroughTheCounselor(student, days)];
        var made = new Contact
        {
            Id = "",
            Student = student.Id,
            Year = days.Calendar.SchoolYear,
            On = default,
            SavedAt = default,
            By = MadeBy(student).Id,
            How = ContactWay.Phone,
            Reached = true,
            With = around.Adults[0].Person,
            Language = student.Language,
        };
        return student.Key switch
        {
            "Liam Parker 11" => [On(made with { Reached = false }, days, 4, 1), On(made with { Reached = false }, days, 7, 2)],
            _ when overdue.Contains(student.Key) => [],
            _ when triedThreeTimes.Contains(student.Key) =>
                [On(made with { Reached = false }, days, 2, 1),
                    On(made with { Reached = false }, days, 2, 2),
                    On(made with { Reached = false, How = ContactWay.Paper }, days, 5, 3)],
            "Lucía Hernández 9" => [On(made with { Interpreter = true }, days, 3, 1)],
            "Tyler Gokey 11" => [On(
                made with { How = ContactWay.Visit, Note = new Box("Met at the feed store. Agreed: paper packets.", Audience.Staff) },
                days,
                4,
                1)],
            "Owen Tatro 10" => [On(made with { How = ContactWay.Meeting }, days, 5, 1)],
            _ when atOpenHouse.Contains(student.Key) =>
                [On(made with { How = ContactWay.Meeting, Note = new Box("Open-house night.", Audience.Staff) }, days, OpenHouseNight, 1)],
            _ => [On(made with { How = student.Place % 3 == 0 ? ContactWay.Mail : ContactWay.Phone }, days, 2 + student.Place % 6, 1)],
        };
    }

    /// <summary>The case manager made the first contacts of students with an IEP or a 504 plan; EST stayed with the advisor.</summary>
    private static DemonstrationStaff MadeBy(DemonstrationStudent student) =>
        student.Flag is SupportFlag.Iep or SupportFlag.Section504 ? DemonstrationStaff.Beaulieu : student.Advisor;

    private static FirstContactEnding ThroughTheCounselor(DemonstrationStudent student, DemonstrationDays days)
    {
        var on = days.InQuarter(1, 3);
        return new FirstContactEnding
        {
            Id = FirstContactEnding.IdOf(student.Id, days.Calendar.SchoolYear),
            Student = student.Id,
            Day = on,
            State = "ended",
            Rev = 1,
            Year = days.Calendar.SchoolYear,
            SavedAt = DemonstrationDays.Hour(on, 15, 10),
            By = student.Advisor.Id,
            Ending = DutyEnding.Passed,
            PassedTo = DemonstrationStaff.Gagnon.Id,
        };
    }

    /// <summary>That contact on a school day of quarter 1, the how-manieth of the student's.</summary>
    private static Contact On(Contact made, DemonstrationDays days, int day, int number)
    {
        var on = days.InQuarter(1, day);
        return made with
        {
            Id = Contact.IdOf(made.Student!, DemonstrationIds.Of("contact", made.Student!, number.ToString())),
            Day = on,
            State = made.Reached ? "reached" : "tried",
            On = on,
            SavedAt = DemonstrationDays.Hour(on, 15, 10 + number * 5),
        };
    }
}
