using Plp.Plans;
using Plp.School;
using Plp.Storage;

namespace Plp.Quality;

/// <summary>By what the school tells a good plan (H2, S0 L65). A published version is never changed.</summary>
internal sealed record QualityRubric : Document, IDocument<QualityRubric>
{
    public static DocumentKind<QualityRubric> Shape { get; } = new("quality-rubric", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    /// <summary>Counted from 1.</summary>
    public required int Version { get; init; }

    public required IReadOnlyList<QualityCriterion> Criteria { get; init; }

    /// <summary>What is new, in a line.</summary>
    public required string Note { get; init; }

    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    public static string IdOf(int version) => $"quality-rubric:{version}";
}

/// <summary>The next version while it is worked on: one for the school, edited by several.</summary>
internal sealed record QualityRubricDraft : Document, IDocument<QualityRubricDraft>
{
    public const string TheId = "quality-rubric-draft";

    public static DocumentKind<QualityRubricDraft> Shape { get; } = new(TheId, 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required IReadOnlyList<QualityCriterion> Criteria { get; init; }
    public string? By { get; init; }
    public DateTimeOffset? At { get; init; }
}

/// <summary>What staff or students would have the rubric say (S1).</summary>
internal sealed record QualityProposal : Proposal, IDocument<QualityProposal>
{
    public static DocumentKind<QualityProposal> Shape { get; } = new("quality-proposal", 1, Retention.School);

    internal override DocumentKind Kind => Shape;
}

/// <param name="Key">Stays when the criterion is reworded, so that years can be compared.</param>
/// <param name="Levels">What a plan at each level is like, the lowest first.</param>
internal sealed record QualityCriterion(string Key, string Name, IReadOnlyList<string> Levels)
{
    public const int Most = 12, FewestLevels = 2, MostLevels = 6;

    /// <summary>What a draft begins with, in the school's terms.</summary>
    public static IReadOnlyList<QualityCriterion> Shipped(SchoolWords words) =>
    [
        .. new QualityCriterion[]
        {
            new("own", "The goals are the student’s own",
            [
                "No goal, or goals that could be anyone’s.",
                "A goal says what, but not why it matters to the student.",
                "Most goals say why they matter to the student.",
                "Every goal says why it matters, and builds on who the student is.",
            ]),
            new("steps", "It says how the goals are reached",
            [
                "Nothing says how.",
                "Some steps, without people, resources or dates.",
                "Steps with people, resources and dates for most goals.",
                "Steps that were followed, or changed for a reason that is told.",
            ]),
            new("shown", "It says how learning is shown",
            [
                "Nothing says how learning is shown.",
                "It is to be shown, but not how.",
                "It says how for most goals.",
                "It says how for every goal, to whom, and what would be good work.",
            ]),
            new("reflection", "The student looks back and goes on",
            [
                "No reflection.",
                "It tells what was done.",
                "It tells what was learned from it.",
                "What was learned leads to what comes next.",
            ]),
        }.Select(one => one with { Name = words.Apply(one.Name), Levels = [.. one.Levels.Select(words.Apply)] }),
    ];
}
