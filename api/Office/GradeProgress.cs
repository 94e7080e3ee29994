using Plp.CheckIns;
using Plp.Duties;
using Plp.People;
using Plp.School;

namespace Plp.Office;

/// <summary>How the students of one grade stand in each duty of the year.</summary>
/// <param name="Duties">In the order of the school's <see cref="DutyProgress"/>.</param>
internal sealed record GradeProgress(string Grade, int Students, IReadOnlyList<DutyCounts> Duties)
{
    /// <summary>Pure: the lowest grade first.</summary>
    /// <param name="shown">The school's duties that have begun.</param>
    public static IReadOnlyList<GradeProgress> Of(IReadOnlyList<Card> active, IReadOnlyList<DutyProgress> shown, SchoolToday today)
    {
        var places = DutyProgress.PlacesOf(shown, today);
        return [.. active
            .GroupBy(card => card.Grade, StringComparer.Ordinal)
            .OrderBy(grade => Grades.Order(grade.Key), StringComparer.Ordinal)
            .Select(grade => new GradeProgress(grade.Key, grade.Count(), DutyProgress.CountsOf([.. grade], places, today)))];
    }
}

/// <summary>The check-ins of the running period against the calendar: how many were held by the close of each school day.</summary>
internal sealed record PaceView
{
    public required string Key { get; init; }
    public required string Name { get; init; }

    /// <summary>The last day of the period.</summary>
    public required DateOnly End { get; init; }

    /// <summary>School days of the whole period.</summary>
    public required int SchoolDays { get; init; }

    /// <summary>Check-ins that can be held: all but those that are not possible or not applicable.</summary>
    public required int Of { get; init; }

    /// <summary>One for each school day that has begun, the first day first.</summary>
    public required IReadOnlyList<PaceDay> Days { get; init; }

    /// <summary>How many will be held by the last day if it goes on as it did; left out while that is too early to say.</summary>
    public int? OnPaceFor { get; init; }

    /// <summary>
    /// The day by which all will be held if it goes on as it did, or were; left out while that is too early to say, and where the
    /// school year ends before.
    /// </summary>
    public DateOnly? AllBy { get; init; }

    /// <summary>A pace is told once a week of school is over and a tenth is held: of less any line can be drawn.</summary>
    private const int EnoughDays = 5, EnoughShare = 10;

    /// <summary>Pure; null between periods, before the first school day of one and where there is nothing to hold.</summary>
    public static PaceView? At(IReadOnlyList<Card> active, SchoolToday today)
    {
        var calendar = today.Calendar;
        if (calendar.PeriodOf(today.Day) is not { } period)
            return null;
        var days = Enumerable
            .Range(period.Start.DayNumber, today.Day.DayNumber - period.Start.DayNumber + 1)
            .Select(DateOnly.FromDayNumber)
            .Where(calendar.IsSchoolDay)
            .ToList();
        var of = active.Count(card => CheckInDuty.StateOf(card, period, calendar, today.Day)
            is not (DutyState.NotPossible or DutyState.NotApplicable));
        if (days.Count == 0 || of == 0)
            return null;
        var held = active
            .Select(card => card.CheckIns.GetValueOrDefault(period.Key))
            .OfType<DutyFact>()
            .Where(fact => fact.Ending == DutyEnding.Done)
            .Select(fact => fact.On)
            .ToList();
        var schoolDays = calendar.SchoolDays(period.Start, period.End);
        var isEnough = days.Count >= EnoughDays && held.Count * EnoughShare >= of;
        return new PaceView
        {
            Key = period.Key,
            Name = period.Name,
            End = period.End,
            SchoolDays = schoolDays,
            Of = of,
            Days = [.. days.Select((day, i) => new PaceDay(day, i == days.Count - 1 ? held.Count : held.Count(on => on <= day)))],
            OnPaceFor = isEnough ? Math.Min(of, held.Count * schoolDays / days.Count) : null,
            AllBy = isEnough ? AllHeldBy(held, of, days.Count, period, calendar) : null,
        };
    }

    private static DateOnly? AllHeldBy(List<DateOnly> held, int of, int days, Period period, SchoolCalendar calendar)
    {
        if (held.Count >= of)
            return held.Max();
        var needed = ((of * days) + held.Count - 1) / held.Count;
        for (var day = period.Start; day <= calendar.End; day = day.AddDays(1))
        {
            if (calendar.IsSchoolDay(day) && --needed == 0)
                return day;
        }
        return null;
    }
}

/// <param name="Held">Check-ins held up to that day.</param>
internal sealed record PaceDay(DateOnly On, int Held);
