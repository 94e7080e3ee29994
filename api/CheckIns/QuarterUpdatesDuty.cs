using Plp.Duties;
using Plp.School;

namespace Plp.CheckIns;

/// <summary>When a period is over, what was shared in it goes home (D7): the coordinator looks it over and lets it go.</summary>
internal sealed class QuarterUpdatesDuty(PeriodUpdates updates) : SchoolDutyKind
{
    /// <summary>School days after the period's last.</summary>
    private const int SchoolDays = 10;

    public override string Key => "quarter-updates";

    public override async Task<SchoolDuty?> Of(SchoolToday today, CancellationToken token)
    {
        if (PeriodUpdates.Closed(today) is not { } closed || await updates.Sent(closed, token) is { Done: true })
            return null;
        return SchoolDuty.Open(
            $"{Key}:{closed.Key}",
            today.Calendar.SchoolDayAfter(closed.End, SchoolDays),
            today,
            today.School.Words.Apply($"Review the family updates of {closed.Name}"),
            $"/quarter-updates/?quarter={closed.Key}");
    }
}
