using System.Text.Json.Serialization;

namespace Plp.Plans;

/// <summary>
/// Something a student learns by outside the usual schedule or in it: its scope and how demanding it is (B6, S1
/// L13-15).
/// </summary>
internal sealed record Opportunity : TemplatedItem
{
    public required OpportunityKind Kind { get; init; }
    public required string Title { get; init; }

    /// <summary>The id of the goal it serves.</summary>
    public string? GoalId { get; init; }

    /// <summary>The ids of the graduation proficiencies it is about (H13).</summary>
    public IReadOnlyList<string>? Proficiencies { get; init; }

    public bool Archived { get; init; }

    public override string Heading(Template template) => Title;

    public override IEnumerable<(string Field, string? Value)> Fields() =>
    [
        ("kind", Kind.ToString()), ("title", Title), .. ValueFields(), ("goal", GoalId),
        ("proficiencies", ProficiencySet.ToHistory(Proficiencies)),
        ("audience", Audience.ToString()), ("archived", Archived ? "yes" : null),
    ];

    public override Opportunity Set(string field, string? value) => field switch
    {
        "kind" => this with { Kind = Enum.TryParse(value, out OpportunityKind kind) ? kind : Kind },
        "title" => this with { Title = value ?? Title },
        "goal" => this with { GoalId = value },
        "proficiencies" => this with { Proficiencies = value is null ? null : ProficiencySet.FromHistory(value) },
        "archived" => this with { Archived = value is not null },
        "audience" => this,
        _ => (Opportunity)SetValue(field, value),
    };

    public override string? WordsField(string asked, Template template) =>
        asked == "title" ? asked : base.WordsField(asked, template);
}

[JsonConverter(typeof(CamelCase<OpportunityKind>))]
internal enum OpportunityKind
{
    Academic,
    Experiential,
}
