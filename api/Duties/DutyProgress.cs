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

    /// <summary>Where those duties stand among all of the year.</summary>
    public static IReadOnlyList<int> PlacesOf(IReadOnlyList<DutyProgress> shown, SchoolToday today)
    {
        var columns = DutyKind.AllColumns(today).Select(duty => duty.Key).ToList();
        return [.. shown.Select(duty => columns.IndexOf(duty.Key))];
    }

    /// <summary>Pure: how some students stand in the duties at those places.</summary>
    public static IReadOnlyList<DutyCounts> CountsOf(IReadOnlyList<Card> students, IReadOnlyList<int> places, SchoolToday today) =>
        [.. places.Select(i => DutyCounts.Of(students.Select(card => DutyKind.AllOf(card, today)[i].State)))];
}
