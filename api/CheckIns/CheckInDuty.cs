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

/// <summary>The duty to check in once a period (S0 L87).</summary>
public static class CheckInDuty
{
    public static DutyState StateOf(Card card, Period period, DateOnly today)
    {
        if (card.CheckIns.TryGetValue(period.Key, out var fact))
            return Ended(fact.Ending);
        if (!card.Active || card.Enrolled > period.End)
            return DutyState.NotApplicable;
        if (today < period.Start)
            return DutyState.NotYet;
        return today <= period.End ? DutyState.Due : DutyState.Overdue;
    }

    /// <summary>The year as a strip: every period's state, with the day it ended.</summary>
    public static IReadOnlyList<StripView> Strip(Card card, SchoolToday today) =>
    [
        .. today.Calendar.Periods.Select(period => new StripView
        {
            Key = period.Key,
            Name = period.Name,
            State = StateOf(card, period, today.Day),
            On = card.CheckIns.GetValueOrDefault(period.Key)?.On,
        }),
    ];

    public static DutyState Ended(DutyEnding ending) => ending switch
    {
        DutyEnding.Done => DutyState.Done,
        DutyEnding.Tried => DutyState.Tried,
        DutyEnding.NotPossible => DutyState.NotPossible,
        DutyEnding.Passed => DutyState.Passed,
        _ => DutyState.NotApplicable,
    };
}

/// <summary>One period of the year strip.</summary>
public sealed record StripView
{
    public required string Key { get; init; }
    public required string Name { get; init; }
    public required DutyState State { get; init; }
    public DateOnly? On { get; init; }
}
