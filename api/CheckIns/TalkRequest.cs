using Plp.Duties;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>A student asked for a talk with the advisor or the coordinator, in one tap (C10).</summary>
internal sealed record TalkRequest : Document, IDocument<TalkRequest>, ICardCause
{
    public const string OpenState = "open", SeenState = "seen";

    public static DocumentKind<TalkRequest> Shape { get; } = new("talk", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required TalkWith With { get; init; }
    public required DateTimeOffset Asked { get; init; }

    /// <summary>Who said "I have seen it", and when.</summary>
    public string? SeenBy { get; init; }

    public DateTimeOffset? SeenAt { get; init; }

    public DateTimeOffset SavedAt => SeenAt ?? Asked;

    public static string IdOf(string student, string key) => $"talk:{student}:{key}";

    public Card MarkOn(Card card) => card.AskedFor(new TalkFact(Id, With, Day!.Value), State == OpenState);
}
