using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.People;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>One contact with a student's family, or the try of one (C5, S0 L83).</summary>
internal sealed record Contact : StaffRecord, IDocument<Contact>
{
    public static DocumentKind<Contact> Shape { get; } = new("contact", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    /// <summary>The school year it belongs to.</summary>
    public required string Year { get; init; }

    /// <summary>The day of the contact; <see cref="Document.Day"/> says the same to queries.</summary>
    public required DateOnly On { get; init; }

    public required ContactWay How { get; init; }

    /// <summary>Somebody was reached, not only tried.</summary>
    public required bool Reached { get; init; }

    /// <summary>The adult of the student; null when nobody in particular is named.</summary>
    public string? With { get; init; }

    /// <summary>BCP 47, the language spoken or written.</summary>
    public string? Language { get; init; }

    public bool Interpreter { get; init; }
    public Box? Note { get; init; }

    public static string IdOf(string student, string key) => $"contact:{student}:{key}";

    public override Contact Undone(Amendment by) => this with { Changes = Rev, Voided = by, Note = null };

    internal override bool HasRestricted => Note?.Audience == Audience.Restricted;

    public override Card MarkOn(Card card) => Voided is not null ? card : card.FirstContact(Year, fact => fact.With(On, Reached));
}

[JsonConverter(typeof(CamelCase<ContactWay>))]
internal enum ContactWay
{
    Mail,
    Phone,
    Text,
    Visit,
    Paper,
    Meeting,
}

/// <summary>
/// How a year's first contact ended otherwise than by contacts: not possible, not applicable, or passed to somebody by
/// name (C11). Taking it back opens the duty again.
/// </summary>
internal sealed record FirstContactEnding : Document, IDocument<FirstContactEnding>, ICardCause
{
    public static DocumentKind<FirstContactEnding> Shape { get; } = new("first-contact", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required string Year { get; init; }
    public required DateTimeOffset SavedAt { get; init; }
    public required string By { get; init; }

    /// <summary>Null: the duty is open again.</summary>
    public DutyEnding? Ending { get; init; }

    /// <summary>Plain words, seen by staff only.</summary>
    public string? Reason { get; init; }

    /// <summary>The member of staff it was passed to.</summary>
    public string? PassedTo { get; init; }

    /// <summary>Who had it by name and has it no more.</summary>
    public IReadOnlyList<string>? HandedOn { get; init; }

    /// <summary>What was sent of late, the newest last.</summary>
    public IReadOnlyList<SentEnding>? Sent { get; init; }

    /// <summary>What that person sent under that key; null when they did not.</summary>
    public SentEnding? SentBy(string person, Guid key) => Sent?.FirstOrDefault(sent => sent.By == person && sent.Key == key);

    public static string IdOf(string student, string year) => $"first-contact:{student}:{year}";

    public Card MarkOn(Card card) => (HandedOn ?? []).Aggregate(
        card.FirstContact(Year, fact => fact with { Otherwise = Ending is { } ending ? new DutyFact(Day!.Value, ending, PassedTo) : null }),
        (marked, person) => marked.HandedOnBy(person, Year));
}

/// <summary>
/// How somebody ended a first contact, as they sent it: sent once more, because the answer was lost, it is answered alike,
/// even though they may have given the duty away with it.
/// </summary>
/// <param name="Key">The sender's, made once per entry.</param>
/// <param name="Rev">What it became.</param>
/// <param name="HandedBack">It was passed to whose duty it is anyway, which opened it again.</param>
internal sealed record SentEnding(
    Guid Key,
    string By,
    int Rev,
    DateOnly On,
    DutyEnding? Ending,
    string? Reason,
    string? PassedTo,
    bool HandedBack)
{
    /// <summary>How many of them are kept with one first contact.</summary>
    public const int Kept = 20;

    /// <summary>How the duty stood by it: null, open.</summary>
    [JsonIgnore]
    public DutyEnding? Stood => HandedBack ? null : Ending;

    /// <summary>The card with nothing of the first contact but this.</summary>
    public Card AloneOn(Card card, string year) =>
        card.FirstContact(year, _ => new FirstContactFact { Otherwise = Stood is { } ending ? new DutyFact(On, ending, PassedTo) : null });
}
