using Plp.School;

namespace Plp.Duties;

/// <summary>How a school stands in one duty of its year: every student counted, each ending apart. No student is named.</summary>
/// <param name="Key">As the board names it: <c>yearly-update</c>, <c>2026-q2</c>.</param>
/// <param name="Due">The next day by which something of it is due, or was; left out where nothing is left to do.</param>
internal sealed record DutyProgress(string Key, string Name, DateOnly? Due, DutyCounts Counts)
{
    /// <summary>Pure: every duty that has begun for somebody, in the order of the board.</summary>
    public static IReadOnlyList<DutyProgress> Of(IReadOnlyList<Card> active, SchoolToday today)
    {
        var states = active.Select(card => DutyKind.AllOf(card, today)).ToList();
        return [.. DutyKind.AllColumns(today)
            .Select((duty, i) => new DutyProgress(
                duty.Key,
                duty.Name,
                states
                    .Where(student => student[i].State is DutyState.Due or DutyState.Overdue)
                    .Min(student => student[i].Day),
                DutyCounts.Of(states.Select(student => student[i].State))))
            .Where(duty => duty.Counts.HasBegun)];
    }
}
