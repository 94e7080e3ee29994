using System.Globalization;
using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Storage;

namespace Plp.Portfolio;

/// <summary>
/// A piece of a student's work (F1): a link, words or a file, in the student's words. A document of its own and no part of the
/// plan: a student keeps many, and a plan is read on every page.
/// </summary>
internal sealed record Evidence : Document, IDocument<Evidence>, ICardCause
{
    public const string KeptState = "kept", WithdrawnState = "withdrawn";

    public static DocumentKind<Evidence> Shape { get; } = new("evidence", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required EvidenceKind What { get; init; }

    /// <summary>What it is, in the student's words.</summary>
    public required string Caption { get; init; }

    /// <summary>Where it is words.</summary>
    public string? Text { get; init; }

    /// <summary>Where it is a link.</summary>
    public string? Url { get; init; }

    public KeptFile? File { get; init; }

    /// <summary>What a picture shows, for those who cannot see it.</summary>
    public string? Alt { get; init; }

    public required EvidenceFrom From { get; init; }

    /// <summary>The day the work is from.</summary>
    public required DateOnly On { get; init; }

    public string? Goal { get; init; }

    /// <summary>The cycle of the goal it belongs to.</summary>
    public int? Cycle { get; init; }

    /// <summary>The step of that cycle.</summary>
    public Step? Step { get; init; }

    /// <summary>Ids of the graduation proficiencies it shows; null for none.</summary>
    public IReadOnlyList<string>? Proficiencies { get; init; }

    public required Audience Audience { get; init; }
    public required Authorship Words { get; init; }

    /// <summary>What others suggested for its words and the student has not answered yet (B5).</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];

    /// <summary>Words that were suggested and the student made theirs, for as long as they stand.</summary>
    public IReadOnlyList<SuggestedWords> Suggested { get; init; } = [];

    /// <summary>The most characters of what a picture shows.</summary>
    public const int MostOfAlt = 1000;

    /// <summary>The texts that words can be suggested for, with the most characters of each.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, int> Texts
    {
        get
        {
            var texts = new Dictionary<string, int>(StringComparer.Ordinal) { ["caption"] = FieldErrors.Line };
            if (What == EvidenceKind.Text)
                texts["text"] = FieldErrors.Text;
            if (What == EvidenceKind.Picture)
                texts["alt"] = MostOfAlt;
            return texts;
        }
    }

    public string? TextOf(string field) => Fields().FirstOrDefault(one => one.Field == field).Value;

    /// <summary>The piece with suggested words in the place of a text.</summary>
    public Evidence Accepting(Suggestion suggestion, Authorship words, DateOnly on) => this with
    {
        Rev = Rev + 1,
        Caption = suggestion.Field == "caption" ? suggestion.Text : Caption,
        Text = suggestion.Field == "text" ? suggestion.Text : Text,
        Alt = suggestion.Field == "alt" ? suggestion.Text : Alt,
        Words = words,
        Suggested =
        [
            .. Suggested.Where(other => other.Field != suggestion.Field),
            new SuggestedWords(suggestion.Field, suggestion.By, on, suggestion.Name),
        ],
    };

    /// <param name="key">As <see cref="PlanItems.IdOf"/> makes it.</param>
    public static string IdOf(string student, string key) => $"evidence:{student}:{key}";

    /// <summary>The last part of the id, which names it in addresses.</summary>
    [JsonIgnore]
    public string Key => Id[(Id.LastIndexOf(':') + 1)..];

    [JsonIgnore]
    public DateTimeOffset SavedAt => Words.At;

    /// <summary>A piece shows the proficiencies it names (H13), and what was suggested for it waits for the student (B5).</summary>
    public Card MarkOn(Card card) => State == KeptState
        ? card.AddedWork(Goal)
            .AlsoTagged(Shape.Type, Proficiencies ?? [], Proficiencies ?? [])
            .AlsoSuggested(Shape.Type, SuggestionFact.Of(Suggestions.Select(_ => Audience)))
        : card;

    /// <summary>Every field by its name, as history writes it.</summary>
    public IEnumerable<(string Field, string? Value)> Fields() =>
    [
        ("caption", Caption), ("text", Text), ("url", Url), ("alt", Alt), (
            "from",
            From.ToString()), ("on", On.ToString("O")), ("goal", Goal),
        ("cycle", Cycle?.ToString(CultureInfo.InvariantCulture)), ("step", Step?.ToString()),
        ("proficiencies", ProficiencySet.ToHistory(Proficiencies)), ("audience", Audience.ToString()),
    ];
}

/// <summary>A file as it lies in the file store under its student.</summary>
/// <param name="Hash">Of what it holds; part of its key.</param>
/// <param name="Width">Pixels, of a picture.</param>
/// <param name="Thumbnail">A small picture of it; null where none was sent.</param>
internal sealed record KeptFile(
    FileKind Kind,
    string Hash,
    string MediaType,
    string Extension,
    long Bytes,
    int? Width,
    int? Height,
    SmallPicture? Thumbnail)
{
    /// <summary>What lies in the file store for it.</summary>
    public IEnumerable<string> Hashes() => Thumbnail is null ? [Hash] : [Hash, Thumbnail.Hash];
}

internal sealed record SmallPicture(string Hash, string MediaType, long Bytes);

[JsonConverter(typeof(CamelCase<EvidenceKind>))]
internal enum EvidenceKind
{
    Link,
    Text,
    Picture,
    Pdf,
    Audio,
}

[JsonConverter(typeof(CamelCase<EvidenceFrom>))]
internal enum EvidenceFrom
{
    School,
    Outside,
}
