using Plp.Families;
using Plp.Records;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Demonstration;

/// <summary>
/// What the demonstration school says of its records: how long it keeps them, who took the school out last, and what was asked.
/// </summary>
internal static class DemonstrationRecords
{
    private const int ExportedDaysAgo = 12, AskedDaysAgo = 20, GivenDaysAgo = 9;

    public static IEnumerable<Document> Of(DemonstrationDays days)
    {
        var on = days.SchoolDay(-ExportedDaysAgo);
        yield return new RecordKeeping
        {
            Id = RecordKeeping.TheId,
            Rev = 1,
            Years = 7,
            By = DemonstrationStaff.Lavallee.Id,
            Since = days.Calendar.Start,
        };
        yield return PrivacyChecklist.Begun(days.Calendar.SchoolYear) with
        {
            Rev = 1,
            Entries = new Dictionary<string, ChecklistEntry>(StringComparer.Ordinal)
            {
                ["annual-notice"] = Settled("In the handbook that went home in the first week", days.Calendar.Start),
                ["retention"] = Settled("Seven years, as the state’s schedule says", days.Calendar.Start),
                ["roles"] = Settled(null, days.SchoolDay(-ExportedDaysAgo)),
            },
        };
        yield return new Disclosure
        {
            Id = $"disclosure:school:{DemonstrationIds.KeyOf("school export"):n}",
            Day = on,
            State = Disclosure.SchoolState,
            What = DisclosureKind.School,
            By = DemonstrationStaff.Whitcomb.Id,
            At = DemonstrationDays.Hour(on, 16, 40),
            Purpose = "Copy for the safe, before the quarter ends",
        };
        foreach (var document in Requests(days))
            yield return document;
    }

    /// <summary>A mother saw who looked, and said why she does not agree with a note that the school did not amend.</summary>
    private static IEnumerable<Document> Requests(DemonstrationDays days)
    {
        var family = DemonstrationFamilies.All.First(family => family.Students[0] == "Calvin Roy 9");
        var student = DemonstrationStudents.All.First(student => student.Key == family.Students[0]).Id;
        var (asked, given) = (days.SchoolDay(-AskedDaysAgo), days.SchoolDay(-GivenDaysAgo));
        var looked = new RecordRequest
        {
            Id = RecordRequest.IdOf(student, DemonstrationIds.KeyOf("who looked")),
            Student = student,
            Day = asked.AddDays(RecordRequest.DaysToAnswer),
            State = RecordRequest.ClosedState,
            Rev = 4,
            What = RecordAsked.AccessRecord,
            AskedBy = family.IdOf(0),
            Right = AskerRight.Parent,
            Way = AskWay.InPerson,
            AskedOn = asked,
            Words = "Who has read Calvin’s record this year?",
            TakenBy = DemonstrationStaff.Whitcomb.Id,
            Reviewed = new(DemonstrationStaff.Whitcomb.Id, given),
            Delivery = new(DemonstrationStaff.Whitcomb.Id, given, null, null, null),
            Closing = new(DemonstrationStaff.Whitcomb.Id, given, "Printed and handed to Sandra Roy, who signed for it."),
        };
        yield return looked;
        yield return new Disclosure
        {
            Id = $"disclosure:{student}:{DemonstrationIds.KeyOf("who looked, given"):n}",
            Student = student,
            Day = given,
            What = DisclosureKind.Record,
            By = DemonstrationStaff.Whitcomb.Id,
            At = DemonstrationDays.Hour(given, 15, 10),
            Purpose = "Record of access asked for by a parent (34 CFR 99.10), given on paper",
            To = "Sandra Roy",
        };
        yield return new StudentAccess
        {
            Id = StudentAccess.IdOf(student, asked),
            Student = student,
            Day = new DateOnly(asked.Year, asked.Month, 1),
            Reads = [new(asked, DemonstrationStaff.Kimball.Id, Relation.Advisor)],
        };
        var amendment = looked with
        {
            Id = RecordRequest.IdOf(student, DemonstrationIds.KeyOf("late")),
            What = RecordAsked.Amendment,
            Words = "A contact says that I never call back. That is wrong: I called twice.",
            Reviewed = null,
            Delivery = null,
            Decision = new(false, "The log shows no call on these days.", DemonstrationStaff.Whitcomb.Id, given),
            Closing = new(DemonstrationStaff.Whitcomb.Id, given, "Told by letter, with the right to a hearing. No hearing is wanted."),
        };
        yield return amendment;
        yield return new RecordStatement
        {
            Id = RecordStatement.IdOf(student, amendment.Key),
            Student = student,
            Day = given,
            By = family.IdOf(0),
            ByName = "Sandra Roy",
            About = "The contact log of this year",
            Text = "I called the school twice in those weeks and left a message both times.",
        };
    }

    private static ChecklistEntry Settled(string? note, DateOnly on) =>
        new(ChecklistState.Done, note, DemonstrationStaff.Lavallee.Id, on);
}
