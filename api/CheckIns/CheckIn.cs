using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.People;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>A quarterly talk between student and advisor, in four boxes and one thing to work on (C1, S0 L87).</summary>
internal sealed record CheckIn : StaffRecord, IDocument<CheckIn>
{
    public static DocumentKind<CheckIn> Shape { get; } = new("check-in", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required string Period { get; init; }

    /// <summary>The day it was held; <see cref="Document.Day"/> says the same to queries.</summary>
    public required DateOnly HeldOn { get; init; }

    public required DutyEnding Ending { get; init; }

    /// <summary>Why it could not be held, or was not needed: plain words, seen by staff only.</summary>
    public string? Reason { get; init; }

    /// <summary>The days on which it was tried, where that ended the duty.</summary>
    public IReadOnlyList<DateOnly>? Tries { get; init; }

    /// <summary>The member of staff it was passed to.</summary>
    public string? PassedTo { get; init; }

    /// <summary>Student and advisor agreed that nothing goes home this time (C8).</summary>
    public bool NothingHome { get; init; }

    /// <summary>Held with several students at once; each has a record of their own.</summary>
    public bool InGroup { get; init; }

    /// <summary>The ids of the graduation proficiencies it was about (H13).</summary>
    public IReadOnlyList<string>? Proficiencies { get; init; }

    public Box? Progress { get; init; }
    public Box? Problems { get; init; }
    public Box? Ideas { get; init; }
    public Box? Developments { get; init; }
    public Box? OneThing { get; init; }
    public Box? NextSteps { get; init; }

    /// <summary>What the update home about this talk is known by.</summary>
    [JsonIgnore]
    public string UpdateKey => Id[$"check-in:{Student}:".Length..];

    public override CheckIn Undone(Amendment by) => this with
    {
        Changes = Rev,
        Voided = by,
        Reason = null,
        Proficiencies = null,
        Progress = null,
        Problems = null,
        Ideas = null,
        Developments = null,
        OneThing = null,
        NextSteps = null,
    };

    public static string IdOf(string student, string period, string key) => $"check-in:{student}:{period}:{key}";

    internal override bool HasRestricted => Boxes.Any(box => box.Box?.Audience == Audience.Restricted);

    public override Card MarkOn(Card card) => Voided is not null
        ? card
        : card.CheckedIn(Period, new DutyFact(HeldOn, Ending, PassedTo)).AlsoTagged(Shape.Type, Proficiencies ?? [], []);

    /// <summary>The boxes by their field's name, in the form's order.</summary>
    public IEnumerable<(string Field, Box? Box)> Boxes =>
    [
        ("progress", Progress), ("problems", Problems), ("ideas", Ideas),
        ("developments", Developments), ("oneThing", OneThing), ("nextSteps", NextSteps),
    ];
}
