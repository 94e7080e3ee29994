using System.Security.Cryptography;
using System.Text;
using Plp.Storage;

namespace Plp.Surveys;

/// <summary>
/// Anonymous answers to one survey, some in each of several documents, a new one in any of them by chance. Nothing in it says whose they
/// are or when they came: no person, no link, no time; they lie in the order of ids that chance gave them. That somebody has answered is
/// kept in another document (<see cref="SurveyMarks"/>) as a digest by a key that is not among the documents: what lies in the store
/// joins no answer to anybody, nor the only answer to the only one who gave it.
/// </summary>
internal sealed record SurveyBallots : Document, IDocument<SurveyBallots>
{
    /// <summary>Ballots in one document, so that it stays far below what a document may hold.</summary>
    public const int Most = 100;

    public static DocumentKind<SurveyBallots> Shape { get; } = new("survey-ballots", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public IReadOnlyList<Ballot> Ballots { get; init => field = value ?? []; } = [];

    public static SurveyBallots Empty(string survey, int box) => new() { Id = IdOf(survey, box), State = survey };

    public static string IdOf(string survey, int box) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"survey-ballots:{survey}:{box}");

    public SurveyBallots With(string? group, IReadOnlyDictionary<string, SurveyValue> values) => this with
    {
        Ballots =
        [
            .. Ballots
                .Append(new Ballot(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), group, values))
                .OrderBy(ballot => ballot.Id, StringComparer.Ordinal),
        ],
    };
}

/// <param name="Id">By chance.</param>
/// <param name="Group">The student's grade; null for everybody else.</param>
/// <param name="Values">By the question's key.</param>
internal sealed record Ballot(string Id, string? Group, IReadOnlyDictionary<string, SurveyValue> Values);

/// <param name="Chosen">Of a choice.</param>
/// <param name="Text">In the writer's own words.</param>
internal sealed record SurveyValue(IReadOnlyList<string>? Chosen, string? Text);

/// <summary>
/// Who has answered one survey, as digests in their order that only the survey's key (<see cref="SurveyKeys"/>) makes again.
/// </summary>
internal sealed record SurveyMarks : Document, IDocument<SurveyMarks>
{
    private const int Digits = 20;

    public static DocumentKind<SurveyMarks> Shape { get; } = new("survey-marks", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public IReadOnlyList<string> Marks { get; init => field = value ?? []; } = [];

    public static SurveyMarks Empty(string survey) => new() { Id = IdOf(survey), State = survey };

    public static string IdOf(string survey) => "survey-marks:" + survey;

    /// <param name="whose">A person, or a code's link that is nobody's.</param>
    public static string Of(byte[] key, string whose) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(whose)))[..Digits];

    public SurveyMarks With(string mark) => this with { Marks = [.. Marks.Append(mark).Order(StringComparer.Ordinal)] };
}

/// <summary>An answer to a survey that says above its first question that it is kept with the name.</summary>
internal sealed record SurveyAnswer : Document, IDocument<SurveyAnswer>
{
    public static DocumentKind<SurveyAnswer> Shape { get; } = new("survey-answer", 1, Retention.StudentRecord);

    internal override DocumentKind Kind => Shape;

    public required string Person { get; init; }

    /// <summary>The student's grade; null for everybody else.</summary>
    public string? Group { get; init; }

    public IReadOnlyDictionary<string, SurveyValue> Values { get; init => field = value ?? new Dictionary<string, SurveyValue>(); } =
        new Dictionary<string, SurveyValue>();

    public static string IdOf(string survey, string person) => $"survey-answer:{survey}:{person}";
}
