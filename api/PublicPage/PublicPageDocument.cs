using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.PublicPage;

/// <summary>
/// The school's own words for its public page, as they are written now and as they were published: what is written is read by
/// nobody outside before it is published.
/// </summary>
internal sealed record PublicPageDocument : Document, IDocument<PublicPageDocument>
{
    public const string TheId = "public-page";

    /// <summary>Pictures of a page: with the page itself and these, whoever opens it makes at most four requests.</summary>
    public const int MostPictures = 3;

    /// <summary>Bytes of one picture.</summary>
    public const int MostOfPicture = 100_000;

    /// <summary>Characters of the school's words in one language.</summary>
    public const int MostWords = 4000;

    /// <summary>What the file store keeps the pictures under, in the place of a student.</summary>
    public const string Owner = "public-page";

    public static DocumentKind<PublicPageDocument> Shape { get; } = new("public-page", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }

    /// <summary>Markdown, by language (BCP 47); a language without words has what the program ships with.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init => field = value ?? new Dictionary<string, string>(); } =
        new Dictionary<string, string>();

    public IReadOnlyList<PublicPicture> Pictures { get; init => field = value ?? []; } = [];

    /// <summary>Whether search engines may list the page.</summary>
    public bool IsIndexed { get; init; }

    /// <summary>Null: nobody outside reads the page.</summary>
    public PublishedWords? Published { get; init; }

    /// <summary>Whether what is published is what is written.</summary>
    [JsonIgnore]
    public bool IsCurrent => Published is { } published && published.Rev + 1 == Rev;

    /// <summary>Whether both say the same, inside and to anyone; published again, it is the same where it was current.</summary>
    public bool SaysTheSame(PublicPageDocument other) =>
        IsIndexed == other.IsIndexed
        && Same(Words, other.Words)
        && (Published == other.Published
            || (IsCurrent
                && Published is { } mine
                && other.Published is { } theirs
                && mine.IsIndexed == theirs.IsIndexed
                && Same(mine.Html, theirs.Html)));

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(text => other.GetValueOrDefault(text.Key) == text.Value);

    public static PublicPageDocument None { get; } = new() { Id = TheId, Rev = 0 };
}

/// <param name="Id">As the words name it, <c>picture:0a1b2c3d4e5f6071</c>: the beginning of the hash.</param>
/// <param name="Hash">Of what it holds, as the file store names it.</param>
internal sealed record PublicPicture(string Id, string Hash, string MediaType, long Bytes, int? Width, int? Height);

/// <summary>What anyone reads.</summary>
/// <param name="Rev">The revision whose words these are.</param>
/// <param name="Html">Sanitized, by language.</param>
internal sealed record PublishedWords(
    int Rev,
    DateOnly On,
    string By,
    IReadOnlyDictionary<string, string> Html,
    IReadOnlyList<PublicPicture> Pictures,
    bool IsIndexed);
