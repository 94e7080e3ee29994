using Plp.Duties;
using Plp.School;

namespace Plp.SchoolYear;

/// <summary>
/// A month before the year ends: the next one is prepared, so that plans, duties and reminders go on without a gap
/// (B10).
/// </summary>
internal sealed class NextYearDuty : SchoolDutyKind
{
    private const int DaysBeforeEnd = 30;

    public override string Key => "next-year";

    public override Task<SchoolDuty?> Of(SchoolToday today, CancellationToken token)
    {
        var calendar = today.Calendar;
        return Task.FromResult(today.Day < calendar.End.AddDays(-DaysBeforeEnd)
            ? null
            : SchoolDuty.Open($"{Key}:{calendar.SchoolYear}", calendar.End, today, "Start the next school year", "/roll-over/"));
    }
}
