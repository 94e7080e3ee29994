using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>
/// Something the files leave open and only a person at the school knows. Asked once: the answer is remembered, and the same
/// question over the same facts is not asked again.
/// </summary>
internal sealed record RosterQuestion
{
    /// <summary>Names the question, the same in every dry run over the same facts: twelve hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required QuestionAbout About { get; init; }

    /// <summary>The question, whole.</summary>
    public required string Text { get; init; }

    /// <summary>What is done as long as nobody answers.</summary>
    public required string UntilThen { get; init; }

    public required IReadOnlyList<QuestionOption> Options { get; init; }

    /// <summary>Where it comes from, when that is one place in the files.</summary>
    public string? File { get; init; }

    public long? Line { get; init; }
    public string? Column { get; init; }

    /// <summary>What differs, where it is about a person's field.</summary>
    public Plans.FieldChange? Difference { get; init; }

    /// <summary>Nothing is imported before it is answered.</summary>
    public bool Blocks { get; init; }

    /// <summary>What was answered earlier; null for an open question.</summary>
    public string? Answer { get; init; }

    /// <summary>Whose record it is about, by their ids here.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Concerns { get; init; } = [];

    /// <summary>Nobody decides about themselves: an answer of one of these does not count (A1).</summary>
    [JsonIgnore]
    public IReadOnlyList<string> NotBy { get; init; } = [];

    /// <param name="facts">What it depends on; other facts are another question.</param>
    public static string IdOf(QuestionAbout about, params IEnumerable<string?> facts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{about}\n{string.Join('\n', facts)}")))[..12];
}

/// <param name="Key">What is sent back as the answer.</param>
/// <param name="Text">What it means, in a few words.</param>
internal sealed record QuestionOption(string Key, string Text);

[JsonConverter(typeof(CamelCase<QuestionAbout>))]
internal enum QuestionAbout
{
    /// <summary>Several schools in one export: which one.</summary>
    School,

    /// <summary>A status word nobody knows.</summary>
    Status,

    /// <summary>Accounts that are switched off in the source.</summary>
    Enabled,

    /// <summary>An id under which another name and another address came.</summary>
    Identity,

    /// <summary>Two records that may be one person.</summary>
    SamePerson,

    /// <summary>A field somebody set by hand and the files say otherwise.</summary>
    Field,

    /// <summary>Somebody taken away from a student by hand whom the files still name.</summary>
    Link,
}

/// <summary>What was answered to the imports' questions: one document, kept with the school.</summary>
internal sealed record RosterAnswers : Document, IDocument<RosterAnswers>
{
    public const string TheId = "roster-answers";

    public static DocumentKind<RosterAnswers> Shape { get; } = new("roster-answers", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public static RosterAnswers None { get; } = new() { Id = TheId };

    /// <summary>By the question's id.</summary>
    public IReadOnlyDictionary<string, GivenAnswer> Given { get; init; } = new Dictionary<string, GivenAnswer>();

    /// <summary>With these answers too; a null answer is taken back, so that it is asked again.</summary>
    public RosterAnswers With(IReadOnlyDictionary<string, string?> answers, string? by, DateTimeOffset at) => this with
    {
        Given = Given.Where(given => !answers.ContainsKey(given.Key))
            .Concat(answers.Where(answer => answer.Value is not null)
                .Select(answer => KeyValuePair.Create(answer.Key, new GivenAnswer(answer.Value!, by, at))))
            .OrderBy(given => given.Key, StringComparer.Ordinal)
            .ToDictionary(),
    };
}

/// <param name="By">The coordinator's id; null for the command line.</param>
internal sealed record GivenAnswer(string Key, string? By, DateTimeOffset At);

/// <summary>Gathers the questions of one import, and answers those that were answered before.</summary>
/// <param name="isFamily">Whether one of these persons is family of that one, who does not decide about them (A1); null: nobody is.</param>
internal sealed class Questions(RosterAnswers answers, Func<string, IReadOnlyList<string>, bool>? isFamily = null)
{
    private readonly Dictionary<string, RosterQuestion> asked = new(StringComparer.Ordinal);

    public IReadOnlyList<RosterQuestion> Open =>
        [.. asked.Values.Where(question => question.Answer is null).OrderByDescending(question => question.Blocks)
        .ThenBy(question => question.About)];

    public IReadOnlyList<RosterQuestion> Answered => [.. asked.Values.Where(question => question.Answer is not null)];

    /// <returns>The key of the answer; null as long as nobody gave one of the question's options.</returns>
    public string? Ask(RosterQuestion question)
    {
        var given = answers.Given.GetValueOrDefault(question.Id);
        var counts = given is not null && question.Options.Any(option => option.Key == given.Key)
            && (given.By is not { } by || !(question.NotBy.Contains(by) || isFamily?.Invoke(by, question.Concerns) == true));
        asked[question.Id] = question with { Answer = counts ? given!.Key : null };
        return asked[question.Id].Answer;
    }
}
