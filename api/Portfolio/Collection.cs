using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Portfolio;

/// <summary>
/// Pieces of work that a student chose and ordered for an audience or an occasion, with an opening of their own (F1). Until it is
/// shared, after a self-check by the school's rubric (F2), it is the student's and the advisor's.
/// </summary>
internal sealed record Collection : Document, IDocument<Collection>, ICardCause
{
    public const string KeptState = "kept", WithdrawnState = "withdrawn";

    /// <summary>Pieces in it, of a student, and comments on it.</summary>
    public const int MostPieces = 60, Most = 30, MostComments = 100;

    public static DocumentKind<Collection> Shape { get; } = new("collection", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required string Title { get; init; }

    /// <summary>For whom or what it is made: "the exhibition in May".</summary>
    public string? For { get; init; }

    /// <summary>What the student says first.</summary>
    public string? Opening { get; init; }

    /// <summary>The keys of its pieces, in the student's order.</summary>
    public IReadOnlyList<string> Pieces { get; init; } = [];

    /// <summary>Who reads it once it is shared.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Null until it is shared.</summary>
    public SelfCheck? Shared { get; init; }

    public IReadOnlyList<Comment> Comments { get; init; } = [];
    public required Authorship Words { get; init; }

    public static string IdOf(string student, string key) => $"collection:{student}:{key}";

    [JsonIgnore]
    public string Key => Id[(Id.LastIndexOf(':') + 1)..];

    [JsonIgnore]
    public DateTimeOffset SavedAt => Words.At;

    /// <summary>Who reads it now.</summary>
    [JsonIgnore]
    public Audience ReadBy => Shared is null ? Audience.Advisor : Audience;

    public Card MarkOn(Card card) => State == KeptState && Shared is { } shared ? card.SharedCollection(shared.On) : card;

    /// <summary>Every field by its name, as history writes it.</summary>
    public IEnumerable<(string Field, string? Value)> Fields() =>
    [
        ("title", Title), ("for", For), ("opening", Opening), ("pieces", Pieces.Count == 0 ? null : string.Join(", ", Pieces)),
        ("audience", Audience.ToString()), ("shared", Shared?.On.ToString("O")),
    ];

    /// <summary>By its audience; a teacher of record reads single pieces of the goals they keep and no collection.</summary>
    public bool Shows(StudentVisit visit) =>
        State == KeptState
        && visit.Relation != Relation.TeacherOfRecord
        && Access.Sees(visit, new Readers(ReadBy, Words.Author, Words.TypedBy));
}

/// <summary>What the student answered to each line of the rubric before sharing; not yet is an answer.</summary>
/// <param name="Rubric">The version that was answered.</param>
/// <param name="Yes">Ids of the lines that hold.</param>
internal sealed record SelfCheck(DateOnly On, int Rubric, IReadOnlyList<string> Yes, IReadOnlyList<string> NotYet);

/// <summary>What an advisor says about a collection.</summary>
internal sealed record Comment(string Id, string By, DateTimeOffset At, string Text);
