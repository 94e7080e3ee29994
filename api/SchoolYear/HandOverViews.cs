using Plp.People;

namespace Plp.SchoolYear;

/// <summary>A part of the job: what is passed on, and whose.</summary>
internal sealed record HandOverPart(HandOver What, IReadOnlyList<string> Students);

/// <param name="Left">Students who stayed with the one before: children of the new advisor.</param>
/// <param name="On">The first day; null in what older programs stored.</param>
internal sealed record HandOverResult(
    string From,
    string To,
    int Students,
    IReadOnlyList<string> Left,
    DateOnly? On = null,
    DateOnly? Until = null)
{
    /// <summary>How many stayed because they are children of whoever handed over; they are not named (A1).</summary>
    public int? Own { get; init; }

    /// <summary>Who can hand those over.</summary>
    public string? OwnWith { get; init; }
}

internal sealed record HandOverInput
{
    /// <summary>A UUID made once per hand-over, so that sending it again does nothing twice.</summary>
    public Guid? Key { get; init; }

    public string? To { get; init; }

    /// <summary>The first day; today when it is not said.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day of a cover.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Whether this asks for what was handed over then.</summary>
    public bool Asks(string from, HandOverResult known) =>
        known.From == from && known.To == To?.Trim() && (known.On is null || ((From ?? known.On) == known.On && Until == known.Until));
}
