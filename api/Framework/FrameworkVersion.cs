using Plp.Storage;

namespace Plp.Framework;

/// <summary>
/// What the school means by its plans (H15, S3 step 2): why it has them, its terms, and what is often misunderstood. A version is
/// adopted on a day and never changed; the newest is in force, earlier ones stay readable.
/// </summary>
internal sealed record FrameworkVersion : Document, IDocument<FrameworkVersion>
{
    public static DocumentKind<FrameworkVersion> Shape { get; } = new("framework", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    /// <summary>Counted from 1.</summary>
    public required int Version { get; init; }

    public required FrameworkContent Content { get; init; }

    /// <summary>The day the school adopted it, which may be before it was entered.</summary>
    public required DateOnly AdoptedOn { get; init; }

    /// <summary>Who adopted it and what is new, in a line.</summary>
    public required string Note { get; init; }

    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    public static string IdOf(int version) => $"framework:{version}";
}

/// <summary>The next version while it is worked on: one for the school, edited by several.</summary>
internal sealed record FrameworkDraft : Document, IDocument<FrameworkDraft>
{
    public const string TheId = "framework-draft";

    public static DocumentKind<FrameworkDraft> Shape { get; } = new(TheId, 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    /// <summary>Whoever saves an older one sees both texts and loses nothing.</summary>
    public required int Rev { get; init; }

    public required FrameworkContent Content { get; init; }
    public string? By { get; init; }
    public DateTimeOffset? At { get; init; }
}

/// <summary>What a member of staff would have the framework say.</summary>
internal sealed record FrameworkProposal : Plans.Proposal, IDocument<FrameworkProposal>
{
    public static DocumentKind<FrameworkProposal> Shape { get; } = new("framework-proposal", 1, Retention.School);

    internal override DocumentKind Kind => Shape;
}

/// <param name="Purpose">Why the school has plans, in paragraphs.</param>
internal sealed record FrameworkContent(
    string Purpose,
    IReadOnlyList<FrameworkTerm> Terms,
    IReadOnlyList<Misunderstanding> Misunderstandings)
{
    public const int MostTerms = 60, MostMisunderstandings = 30;

    /// <summary>Every text of it once, in the order it is read.</summary>
    public IEnumerable<string> Texts() => Terms
        .SelectMany(term => (string[])[term.Name, term.Definition])
        .Prepend(Purpose)
        .Concat(Misunderstandings.SelectMany(one => (string[])[one.Heard, one.InFact]))
        .Distinct(StringComparer.Ordinal);

    public FrameworkTerm? Find(string key) => Terms.FirstOrDefault(term => term.Key == key);
}

/// <param name="Key">
/// That of the school's dictionary where the term is in it (<c>checkIn</c>), so that headings find the definition; else of its own.
/// </param>
internal sealed record FrameworkTerm(string Key, string Name, string Definition);

/// <param name="Heard">What people think or say.</param>
/// <param name="InFact">What is so.</param>
internal sealed record Misunderstanding(string Heard, string InFact);
