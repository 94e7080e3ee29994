using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Quality;

/// <summary>
/// One reading of plans by the rubric: which plans, and which two readers each has. What single plans came to is in no view of it; once
/// it is closed it holds the school's results by criterion.
/// </summary>
internal sealed record QualityReview : Document, IDocument<QualityReview>
{
    public const string OpenState = "open", ClosedState = "closed";

    public static DocumentKind<QualityReview> Shape { get; } = new("quality-review", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required string SchoolYear { get; init; }
    public required int RubricVersion { get; init; }

    /// <summary>Of chance: the same students, number and seed give the same sample.</summary>
    public required string Seed { get; init; }

    /// <summary>How many plans were asked for; null: all.</summary>
    public int? Size { get; init; }

    /// <summary>Students whose plan could be drawn.</summary>
    public required int Students { get; init; }

    /// <summary>The last day on which a reader reads.</summary>
    public required DateOnly Until { get; init; }

    public required IReadOnlyList<SampledPlan> Plans { get; init; }
    public required string By { get; init; }

    /// <summary>Plans that were read by both; null until it is closed.</summary>
    public int? ReadTwice { get; init; }

    /// <summary>Null until it is closed, and where too few plans were read by both.</summary>
    public IReadOnlyList<CriterionResult>? Results { get; init; }

    public static string IdOf(string key) => "quality-review:" + key;

    [JsonIgnore]
    public string Key => Id[(Id.IndexOf(':') + 1)..];
}

/// <param name="About">Whose plan.</param>
/// <param name="Readers">Two members of staff who do not work with that student.</param>
internal sealed record SampledPlan(string About, string Grade, IReadOnlyList<string> Readers);

/// <summary>
/// One reader's reading of one plan: that it was opened and when, and the level of each criterion. It is kept for a year and a month,
/// then only the results are.
/// </summary>
internal sealed record QualityReading : Document, IDocument<QualityReading>
{
    public const string BegunState = "begun", DoneState = "done";

    public static DocumentKind<QualityReading> Shape { get; } = new("quality-reading", 1, Retention.Days(400));

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required string About { get; init; }
    public required string Reader { get; init; }

    /// <summary>When the plan was opened for it: written before a word of it is shown.</summary>
    public required DateTimeOffset Opened { get; init; }

    /// <summary>By the criterion's key, from 1.</summary>
    public IReadOnlyDictionary<string, int> Levels { get; init; } = new Dictionary<string, int>();

    public static string IdOf(QualityReview review, int plan, int reader) => $"quality-reading:{review.Key}:{plan}:{reader}";
}

/// <param name="Levels">How many readings chose each level, the lowest first.</param>
/// <param name="Plans">Read by both.</param>
/// <param name="Exact">Plans of which both readers chose the same level.</param>
/// <param name="Adjacent">Plans of which they chose the same or the next.</param>
/// <param name="Kappa">Cohen's kappa with linear weights, in thousandths; null where every reading chose the same level.</param>
internal sealed record CriterionResult(string Key, string Name, IReadOnlyList<int> Levels, int Plans, int Exact, int Adjacent, int? Kappa)
{
    /// <summary>Pure.</summary>
    /// <param name="pairs">Of each plan what the first and the second reader chose, from 1.</param>
    public static CriterionResult Of(QualityCriterion criterion, IReadOnlyList<(int First, int Second)> pairs)
    {
        var levels = criterion.Levels.Count;
        var (n, observed, expected) = ((double)pairs.Count, pairs.Sum(pair => Math.Abs(pair.First - pair.Second)), 0.0);
        for (var one = 1; one <= levels; one++)
        {
            for (var other = 1; other <= levels; other++)
                expected += Math.Abs(one - other)
                    * (pairs.Count(pair => pair.First == one) * pairs.Count(pair => pair.Second == other) / n);
        }
        return new(
            criterion.Key,
            criterion.Name,
            [.. Enumerable.Range(1, levels).Select(level =>
                pairs.Count(pair => pair.First == level) + pairs.Count(pair => pair.Second == level))],
            pairs.Count,
            pairs.Count(pair => pair.First == pair.Second),
            pairs.Count(pair => Math.Abs(pair.First - pair.Second) <= 1),
            expected > 0 ? (int)Math.Round(1000 * (1 - (observed / expected))) : null);
    }
}
