using Plp.Duties;
using Plp.People;
using Plp.Reminders;
using Plp.School;

namespace Plp.SchoolYear;

/// <summary>What a hand-over would move, and from when.</summary>
internal sealed record HandOverView
{
    public required PersonName From { get; init; }
    public required PersonName To { get; init; }

    /// <summary>The first day of the one who gets it.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The last day of a substitute.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The last day of the one before; null for a substitute, whom the one before stays beside.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>By grade and name.</summary>
    public required IReadOnlyList<MovingStudent> Students { get; init; }

    /// <summary>Who stays: children of the new advisor.</summary>
    public required IReadOnlyList<string> Left { get; init; }

    /// <inheritdoc cref="HandOverResult.Own"/>
    public int? Own { get; init; }

    /// <inheritdoc cref="HandOverResult.OwnWith"/>
    public string? OwnWith { get; init; }
}

/// <param name="As">As what the new one has the student.</param>
/// <param name="Duties">What is open and moves with the student.</param>
internal sealed record MovingStudent(
    string StudentId,
    string Name,
    string Grade,
    IReadOnlyList<StaffLinkKind> As,
    IReadOnlyList<MovingDuty> Duties)
{
    public static MovingStudent Of(Card card, string name, HandOver over, SchoolToday today) => new(
        card.Student!,
        name,
        card.Grade,
        [.. card.StaffLinks
            .Where(over.Passes)
            .Select(link => over.Until is null ? link.Kind : StaffLinkKind.Cover)
            .Distinct()],
        [.. StudentDuty.Of(card, today)
            .Where(duty => duty.IsOpen && duty.Owners(today).Contains(over.From))
            .Select(duty => new MovingDuty(duty.Key, duty.Period?.Name, duty.Due, duty.State))]);
}

/// <param name="Duty"><c>first-contact</c>, <c>check-in:2026-q2</c>, <c>first-plan</c> or <c>yearly-update</c>.</param>
/// <param name="Quarter">The name of a check-in's period.</param>
internal sealed record MovingDuty(string Duty, string? Quarter, DateOnly Due, DutyState State);

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

    /// <summary>The ids the list showed before it was confirmed; when they are others now, nothing is handed over.</summary>
    public IReadOnlyList<string?>? Students { get; init; }

    /// <summary>Whether this asks for what was handed over then.</summary>
    public bool Asks(string from, HandOverResult known) =>
        known.From == from && known.To == To?.Trim() && (known.On is null || ((From ?? known.On) == known.On && Until == known.Until));
}
