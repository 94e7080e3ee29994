using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Pathways;

/// <summary>
/// By what the school judges a pathway (G1, G2): rigor, personalization, equity. A version never changes; publishing makes the next.
/// </summary>
internal sealed record PathwayCriteria : Document, IDocument<PathwayCriteria>
{
    public const int Most = 20;

    public static DocumentKind<PathwayCriteria> Shape { get; } = new("pathway-criteria", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    /// <summary>Counted from 1; 0 is what the program begins with.</summary>
    public required int Version { get; init; }

    public required IReadOnlyList<PathwayCriterion> Items { get; init; }

    /// <summary>What is new in this version, in a line.</summary>
    public string? Note { get; init; }

    public string? By { get; init; }
    public DateTimeOffset? At { get; init; }

    public static string IdOf(int version) => $"pathway-criteria:{version}";

    public PathwayCriterion? Find(string? key) => Items.FirstOrDefault(item => item.Key == key);

    /// <summary>What a school may begin with; it publishes its own over it.</summary>
    public static PathwayCriteria Shipped { get; } = new()
    {
        Id = IdOf(0),
        Version = 0,
        Items =
        [
            new("level", CriterionArea.Rigor, "The work is at the level of the course or proficiency it stands for."),
            new("evidence", CriterionArea.Rigor, "It is said beforehand what will be shown, to whom, and how it is judged."),
            new("own", CriterionArea.Personalization, "It serves a goal of the student’s own plan, and the student can say why."),
            new("adult", CriterionArea.Personalization, "A named adult who knows the field works with the student."),
            new("access", CriterionArea.Equity, "Cost, transport and schedule keep no student out who meets the prerequisites."),
            new("support", CriterionArea.Equity, "Students with support plans get there what their plans promise."),
        ],
    };
}

/// <param name="Key">Names it in judgments: letters and digits; stays when the text is worded anew.</param>
internal sealed record PathwayCriterion(string Key, CriterionArea Area, string Text);

[JsonConverter(typeof(CamelCase<CriterionArea>))]
internal enum CriterionArea
{
    Rigor,
    Personalization,
    Equity,
}
