using System.Text.Json.Serialization;
using Plp.Equity;
using Plp.Storage;

namespace Plp.Programme;

/// <summary>
/// The yearly evaluation of the program (I3, S3 step 9) as it was gathered on one day. Its figures stay as they were: only published
/// ones are taken, none of a few, so that whoever reads it learns no more than the equity page told. What people find in them, what they do
/// about it and what became of last year’s findings is written afterwards. <see cref="Document.Day"/> is the day it was gathered.
/// </summary>
internal sealed record Evaluation : Document, IDocument<Evaluation>
{
    public const string OwnState = "school", PublicState = "public";

    public const int MostFindings = 20, MostActions = 10;

    public static DocumentKind<Evaluation> Shape { get; } = new("evaluation", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required string SchoolYear { get; init; }

    /// <summary>The year’s months, the first first: what was counted over the whole school.</summary>
    public required IReadOnlyList<EvaluationMonth> Months { get; init; }

    /// <summary>The groups of the last of them.</summary>
    public required IReadOnlyList<EquityTable> Tables { get; init; }

    /// <summary>The last month of the school year before; null: none was taken.</summary>
    public EvaluationMonth? LastYear { get; init; }

    /// <summary>Null: no review of plans was closed, or too few plans were read.</summary>
    public EvaluationQuality? Quality { get; init; }

    /// <summary>What was asked by choices in surveys of the year that are over; none of a few, no one's own words.</summary>
    public IReadOnlyList<EvaluationSurvey> Surveys { get; init => field = value ?? []; } = [];

    /// <summary>What the figures say of each area, in words.</summary>
    public IReadOnlyDictionary<ImpactArea, string> Notes { get; init => field = value ?? new Dictionary<ImpactArea, string>(); } =
        new Dictionary<ImpactArea, string>();

    public IReadOnlyList<EvaluationFinding> Findings { get; init => field = value ?? []; } = [];

    /// <summary>The findings of the evaluation before, and what became of them.</summary>
    public required IReadOnlyList<EarlierFinding> Earlier { get; init; }

    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether both say the same; a new finding gets another key each time it is sent.</summary>
    public bool SaysTheSame(Evaluation other) =>
        Findings.Select(one => (one.Area, one.Text)).SequenceEqual(other.Findings.Select(one => (one.Area, one.Text)))
        && Earlier.SequenceEqual(other.Earlier)
        && Notes.Count == other.Notes.Count
        && Notes.All(note => other.Notes.GetValueOrDefault(note.Key) == note.Value);

    [JsonIgnore]
    public string Key => Id[(Id.IndexOf(':') + 1)..];

    public static string IdOf(DateOnly day) => FormattableString.Invariant($"evaluation:{day:yyyy-MM-dd}");
}

/// <summary>What S3 step 9 asks of a program, and everything else.</summary>
[JsonConverter(typeof(CamelCase<ImpactArea>))]
internal enum ImpactArea
{
    /// <summary>Students’ abilities to establish personal and learning goals.</summary>
    SettingGoals,

    /// <summary>Students engage in learning that is relevant to their career, college and academic goals.</summary>
    EngagingInLearning,

    /// <summary>The quality of instruction.</summary>
    Instruction,

    Program,
}

/// <param name="Students">Rounded; null where the school is too small for figures.</param>
internal sealed record EvaluationMonth(DateOnly On, int SmallestGroup, int? Students, IReadOnlyList<EquityMeasure> Measures)
{
    public static EvaluationMonth Of(EquityMonth month) =>
        new(month.Day ?? default, month.SmallestGroup, month.Students, month.Measures);
}

/// <param name="Plans">Read by two people each, rounded.</param>
internal sealed record EvaluationQuality(DateOnly On, int Plans, IReadOnlyList<EvaluationCriterion> Criteria);

/// <param name="PercentUpper">Readings that chose a level of the upper half, in steps of five from 5 to 95.</param>
internal sealed record EvaluationCriterion(string Key, string Name, int PercentUpper);

/// <param name="Answers">Rounded.</param>
internal sealed record EvaluationSurvey(string Title, DateOnly Closed, int Answers, IReadOnlyList<EvaluationQuestion> Questions);

/// <param name="Answers">To this question, rounded.</param>
internal sealed record EvaluationQuestion(string Text, int Answers, IReadOnlyList<EvaluationChoice> Choices);

/// <param name="Percent">Who chose it, in steps of five from 5 to 95.</param>
internal sealed record EvaluationChoice(string Name, int Percent);

/// <param name="Actions">Each a work item.</param>
internal sealed record EvaluationFinding(string Key, ImpactArea Area, string Text, IReadOnlyList<EvaluationAction> Actions);

/// <param name="Item">Key of the work item.</param>
internal sealed record EvaluationAction(string Item, string What, string Owner, DateOnly Due);

/// <param name="Done">How many of its actions were done when the new evaluation was gathered.</param>
/// <param name="Outcome">What became of it, as the committee says.</param>
internal sealed record EarlierFinding(
    string Key,
    ImpactArea Area,
    string Text,
    int Actions,
    int Done,
    FindingOutcome Outcome,
    string? Note);

[JsonConverter(typeof(CamelCase<FindingOutcome>))]
internal enum FindingOutcome
{
    /// <summary>Nobody has looked yet.</summary>
    NotReviewed,
    Resolved,
    Continues,
    Dropped,
}
