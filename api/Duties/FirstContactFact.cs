using System.Text.Json.Serialization;

namespace Plp.Duties;

/// <summary>
/// The facts of one school year's first contact with a student's family (S0 L83): when somebody was reached, which days
/// it was tried, and how the duty was ended otherwise. The order in which facts come in makes no difference.
/// </summary>
internal sealed record FirstContactFact
{
    /// <summary>Tried enough: so many tries on so many days (C11).</summary>
    public const int EnoughTries = 3, OnDays = 2;

    /// <summary>The first day somebody was reached.</summary>
    public DateOnly? Reached { get; init; }

    /// <summary>The days of the tries that reached nobody, in order; two on one day stand twice.</summary>
    public IReadOnlyList<DateOnly>? Tries { get; init; }

    /// <summary>Not possible, not applicable or passed on.</summary>
    public DutyFact? Otherwise { get; init; }

    /// <summary>
    /// How the duty ended; null while it is open. Whoever was reached in the end was reached; whoever it was passed to may
    /// try enough too, from the day it was passed on.
    /// </summary>
    [JsonIgnore]
    public DutyFact? Ended =>
        Reached is { } reached ? new DutyFact(reached, DutyEnding.Done)
        : Otherwise is { Ending: DutyEnding.Passed } passed
            && TriedEnough([.. (Tries ?? []).Where(day => day >= passed.On)]) ? new DutyFact(Tries![^1], DutyEnding.Tried)
        : Otherwise ?? (TriedEnough(Tries) ? new DutyFact(Tries![^1], DutyEnding.Tried) : null);

    public static bool TriedEnough(IReadOnlyList<DateOnly>? tries) =>
        tries is not null && tries.Count >= EnoughTries && tries.Distinct().Count() >= OnDays;

    public FirstContactFact With(DateOnly on, bool reached) => reached
        ? this with { Reached = Reached < on ? Reached : on }
        : this with { Tries = [.. (Tries ?? []).Append(on).Order()] };
}
