using Plp.Duties;
using Plp.School;

namespace Plp.CheckIns;

/// <summary>The duty to check in once a period (S0 L87).</summary>
internal static class CheckInDuty
{
    public static DutyState StateOf(Card card, Period period, SchoolCalendar calendar, DateOnly today)
    {
        if (card.CheckIns.GetValueOrDefault(period.Key) is { } fact)
            return Duty.Ended(fact.Ending);
        return Duty.CameTooLate(card, period.Start, period.End, calendar)
            ? DutyState.NotApplicable
            : Duty.Open(card, period.Start, period.End, calendar, today);
    }

    /// <summary>The earliest period of the year whose check-in is still open though the period is over.</summary>
    public static Period? StillOpen(Card card, SchoolToday today) =>
        today.Calendar.Periods.FirstOrDefault(period =>
            period.End < today.Day && StateOf(card, period, today.Calendar, today.Day) == DutyState.Overdue);

    /// <summary>Whether the check-in of that period is still to be held.</summary>
    public static bool IsOpen(Card card, string period, SchoolToday today) =>
        today.Calendar.Find(period) is { } found && StateOf(card, found, today.Calendar, today.Day) is DutyState.Due or DutyState.Overdue;

    /// <summary>The year as a strip: every period's state, with the day it ended.</summary>
    public static IReadOnlyList<StripView> Strip(Card card, SchoolToday today) =>
    [
        .. today.Calendar.Periods.Select(period => new StripView
        {
            Key = period.Key,
            Name = period.Name,
            State = StateOf(card, period, today.Calendar, today.Day),
            On = card.CheckIns.GetValueOrDefault(period.Key)?.On,
        }),
    ];
}

/// <summary>One period of the year strip.</summary>
internal sealed record StripView
{
    public required string Key { get; init; }
    public required string Name { get; init; }
    public required DutyState State { get; init; }
    public DateOnly? On { get; init; }
}
