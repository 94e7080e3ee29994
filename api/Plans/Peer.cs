using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.People;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>
/// Another student whom this one named (B15): with the family's consent they read what is shared with peers and answer in a few
/// words, until a day. Student, family and coordinator end it at any time, and so may the peer.
/// </summary>
internal sealed record Peer : Document, IDocument<Peer>, ICardCause
{
    public const string AskedState = "asked", OpenState = "open", EndedState = "ended";

    /// <summary>Named at a time.</summary>
    public const int Most = 5;

    public static DocumentKind<Peer> Shape { get; } = new("peer", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }

    /// <summary>The peer's id.</summary>
    public required string Person { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>The last one; null while none was given.</summary>
    public PeerConsent? Consent { get; init; }

    public PeerEnding? Ended { get; init; }

    /// <summary>The peer finds it on their first page while it is open.</summary>
    public override IReadOnlyList<string>? Staff => State == OpenState ? [Person] : null;

    public static string IdOf(string student, string peer) => $"peer:{student}:{peer}";

    /// <summary>Named, and waiting for the family.</summary>
    public static Peer Asked(string student, string peer, Peer? before, DateTimeOffset at) =>
        (before ?? new Peer { Id = IdOf(student, peer), Student = student, Person = peer, Rev = 0, SavedAt = at }) with
        {
            Rev = (before?.Rev ?? 0) + 1,
            State = AskedState,
            SavedAt = at,
            Ended = null,
        };

    public Peer With(PeerConsent consent, DateTimeOffset at) =>
        this with { Rev = Rev + 1, State = OpenState, SavedAt = at, Consent = consent, Ended = null };

    public Peer EndedBy(string person, DateOnly on, DateTimeOffset at) =>
        this with { Rev = Rev + 1, State = EndedState, SavedAt = at, Ended = new PeerEnding(person, on) };

    /// <summary>Whether the peer reads on that day.</summary>
    public bool IsOpen(DateOnly day) => State == OpenState && Consent?.Until >= day;

    public Card MarkOn(Card card) => card.ReadByPeer(Person, State == OpenState ? Consent?.Until : null);
}

/// <summary>
/// That the peer reads what is shared with peers, and answers and suggests in a few words; it covers nothing else.
/// </summary>
/// <param name="Adult">Who gave it; null: the student, who is of age.</param>
/// <param name="On">The day it was given.</param>
/// <param name="Until">The last day it holds.</param>
/// <param name="RecordedBy">Who typed it from paper; null where it was given on the page.</param>
internal sealed record PeerConsent(string? Adult, ConsentWay How, DateOnly On, DateOnly Until, string? RecordedBy);

[JsonConverter(typeof(CamelCase<ConsentWay>))]
internal enum ConsentWay
{
    /// <summary>On the family page.</summary>
    Page,

    /// <summary>On paper, recorded by the coordinator.</summary>
    Paper,

    /// <summary>The student is 18 and needs nobody's.</summary>
    OfAge,
}

internal sealed record PeerEnding(string By, DateOnly On);
