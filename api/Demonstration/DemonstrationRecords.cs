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
}
