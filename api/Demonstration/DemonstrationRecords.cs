using Plp.Records;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Demonstration;

/// <summary>What the demonstration school says of its records: how long it keeps them, and who took the school out last.</summary>
internal static class DemonstrationRecords
{
    private const int ExportedDaysAgo = 12;

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
            What = DisclosureKind.School,
            By = DemonstrationStaff.Whitcomb.Id,
            At = DemonstrationDays.Hour(on, 16, 40),
            Purpose = "Copy for the safe, before the quarter ends",
        };
    }

    private static ChecklistEntry Settled(string? note, DateOnly on) =>
        new(ChecklistState.Done, note, DemonstrationStaff.Lavallee.Id, on);
}
