using System.Text.Json.Serialization;
using Plp.People;
using Plp.School;

namespace Plp.CheckIns;

/// <summary>How a duty stands; computed from facts, calendar and today, never stored.</summary>
[JsonConverter(typeof(CamelCase<DutyState>))]
public enum DutyState
{
    Done,
    Tried,
    NotPossible,
    NotApplicable,
    Passed,
    Due,
    Overdue,
    NotYet,
}

/// <summary>What all duties about a student have in common (C11).</summary>
public static class Duty
{
    /// <summary>Whoever enrolled with fewer school days than this left before the close owes nothing.</summary>
    public const int LeastSchoolDays = 15;

    /// <summary>How a duty that must be done between two days stands; both days belong to it.</summary>
    public static DutyState StateOf(Card card, DutyFact? fact, DateOnly opens, DateOnly due, DateOnly today) =>
        fact is not null ? Ended(fact.Ending)
        : !card.Active || card.EarlyCollegeFrom <= due ? DutyState.NotApplicable
        : today < opens ? DutyState.NotYet
        : today <= due ? DutyState.Due
        : DutyState.Overdue;

    /// <summary>Whether the student came too shortly before the close of a period or year to owe anything in it.</summary>
    public static bool CameTooLate(Card card, DateOnly start, DateOnly close, SchoolCalendar calendar) =>
        card.Enrolled > start && calendar.SchoolDays(card.Enrolled.Value, close) < LeastSchoolDays;

    public static DutyState Ended(DutyEnding ending) => ending switch
    {
        DutyEnding.Done => DutyState.Done,
        DutyEnding.Tried => DutyState.Tried,
        DutyEnding.NotPossible => DutyState.NotPossible,
        DutyEnding.Passed => DutyState.Passed,
        _ => DutyState.NotApplicable,
    };
}

/// <summary>The duty to check in once a period (S0 L87).</summary>
public static class CheckInDuty
{
    public static DutyState StateOf(Card card, Period period, SchoolCalendar calendar, DateOnly today)
    {
        var fact = card.CheckIns.GetValueOrDefault(period.Key);
        return fact is null && Duty.CameTooLate(card, period.Start, period.End, calendar)
            ? DutyState.NotApplicable
            : Duty.StateOf(card, fact, period.Start, period.End, today);
    }

    /// <summary>The earliest period of the year whose check-in is still open though the period is over.</summary>
    public static Period? StillOpen(Card card, SchoolToday today) =>
        today.Calendar.Periods.FirstOrDefault(period => period.End < today.Day && StateOf(card, period, today.Calendar, today.Day) == DutyState.Overdue);

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
public sealed record StripView
{
    public required string Key { get; init; }
    public required string Name { get; init; }
    public required DutyState State { get; init; }
    public DateOnly? On { get; init; }
}

/// <summary>Duties counted by how they stand, each ending apart (C11).</summary>
public sealed record DutyCounts
{
    public required int Done { get; init; }
    public required int Tried { get; init; }
    public required int NotPossible { get; init; }
    public required int NotApplicable { get; init; }
    public required int Passed { get; init; }
    public required int Due { get; init; }
    public required int Overdue { get; init; }
    public required int NotYet { get; init; }

    public static DutyCounts Of(IEnumerable<DutyState> states)
    {
        var by = states.CountBy(state => state).ToDictionary();
        return new DutyCounts
        {
            Done = by.GetValueOrDefault(DutyState.Done),
            Tried = by.GetValueOrDefault(DutyState.Tried),
            NotPossible = by.GetValueOrDefault(DutyState.NotPossible),
            NotApplicable = by.GetValueOrDefault(DutyState.NotApplicable),
            Passed = by.GetValueOrDefault(DutyState.Passed),
            Due = by.GetValueOrDefault(DutyState.Due),
            Overdue = by.GetValueOrDefault(DutyState.Overdue),
            NotYet = by.GetValueOrDefault(DutyState.NotYet),
        };
    }
}
