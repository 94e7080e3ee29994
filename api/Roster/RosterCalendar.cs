using Plp.School;

namespace Plp.Roster;

/// <summary>
/// The school's periods from its grading periods, or its terms where there are none. They go by their dates: labels of
/// school years are written in too many ways.
/// </summary>
internal static class RosterCalendar
{
    /// <summary>The periods to take over; null when there is nothing to take, or the calendar was edited by hand already.</summary>
    public static IReadOnlyList<RosterPeriod>? Offered(IReadOnlyList<RosterPeriod> periods, SchoolCalendar? calendar, List<string> notes)
    {
        if (calendar is null || periods.Count == 0 || calendar.Rev > 1 || Over(calendar, periods) is not { } after)
            return null;
        if (after.Check() is { Any: true })
        {
            notes.Add("The grading periods or terms of the files do not make a calendar (two to six, one after the other); the " +
                "school's stays as it is.");
            return null;
        }
        return periods;
    }

    /// <summary>The year with these periods, as far as they lie in it; null when none does.</summary>
    public static SchoolCalendar? Over(SchoolCalendar calendar, IReadOnlyList<RosterPeriod> periods)
    {
        var inYear = periods
            .Where(period => period.Start >= calendar.Start.AddMonths(-2) && period.End <= calendar.End.AddMonths(2))
            .DistinctBy(period => (period.Start, period.End))
            .OrderBy(period => period.Start)
            .ToList();
        if (inYear.Count == 0)
            return null;
        var start = inYear[0].Start.Year == calendar.Start.Year ? inYear[0].Start : calendar.Start;
        return calendar with
        {
            Rev = calendar.Rev + 1,
            Start = start,
            End = inYear[^1].End,
            WorksFrom = calendar.WorksFrom is { } from
                ? inYear.MinBy(period => Math.Abs(period.Start.DayNumber - from.DayNumber))!.Start
                : null,
            Periods = [.. inYear.Select((period, i) => new Period(
                Period.KeyOf(start, i + 1),
                period.Title.Length <= 40 ? period.Title : period.Title[..40],
                period.Start,
                period.End))],
        };
    }
}
