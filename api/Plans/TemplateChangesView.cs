using Plp.People;

namespace Plp.Plans;

/// <summary>What publishing a draft comes to: said before it is done (B11).</summary>
internal sealed record TemplateChangesView
{
    /// <summary>The version it would become.</summary>
    public required int Version { get; init; }

    /// <summary>Labels of what is asked for the first time.</summary>
    public required IReadOnlyList<string> Added { get; init; }

    /// <summary>What is asked no longer, and how many plans hold words for it; those stay readable as earlier ones.</summary>
    public required IReadOnlyList<FieldOfPlans> Removed { get; init; }

    /// <summary>Options that are offered no longer, and how many plans have chosen them.</summary>
    public required IReadOnlyList<FieldOfPlans> OptionsRemoved { get; init; }

    /// <summary>What has another key or label; words stay with it.</summary>
    public required IReadOnlyList<RenamedField> Renamed { get; init; }

    /// <summary>What fewer people may read, and how many plans hold words for it.</summary>
    public required IReadOnlyList<FieldOfPlans> Narrowed { get; init; }

    /// <summary>How many plans move.</summary>
    public required int Plans { get; init; }

    /// <summary>What keeps it from being published, field by field; null: nothing.</summary>
    public IReadOnlyDictionary<string, List<string>>? Problems { get; init; }

    public required IReadOnlyList<PromptWarning> Warnings { get; init; }

    public static TemplateChangesView Of(Template current, TemplateContent draft, IReadOnlyList<Plan> plans)
    {
        var problems = TemplateCheck.Of(draft, current);
        var fields = draft.Sections.SelectMany(section => section.Fields).ToList();
        TemplateField? Now(TemplateField was) => fields.Find(field => (field.Was ?? field.Key) == was.Key);
        int Holding(string key) => plans.Count(plan => Holds(plan, current.NameOf(key), null));
        return new()
        {
            Version = current.Version + 1,
            Added = [.. fields.Where(field => current.Knows(field.Was ?? field.Key) is null).Select(field => field.Label)],
            Removed = [.. current.Fields.Where(field => Now(field) is null)
                .Select(field => new FieldOfPlans(field.Key, field.Label, Holding(field.Key)))],
            OptionsRemoved = [.. current.Fields
                .SelectMany(field => field.Options
                    .Where(option => !option.Earlier
                        && Now(field) is { } now
                        && !now.Options.Any(other => other.Key == option.Key && !other.Earlier))
                    .Select(option => new FieldOfPlans(
                        field.Key,
                        $"{field.Label}: {option.Label}",
                        plans.Count(plan => Holds(plan, field.Key, option.Key)))))],
            Renamed = [.. current.Fields
                .Where(field => Now(field) is { } now && (now.Label != field.Label || now.Key != field.Key))
                .Select(field => new RenamedField(field.Label, Now(field)!.Label))],
            Narrowed = [.. current.Fields
                .Where(field => Now(field) is { } now && now.Widest < field.Widest)
                .Select(field => new FieldOfPlans(field.Key, field.Label, Holding(field.Key)))],
            Plans = plans.Count,
            Problems = problems.Any ? problems.ByField : null,
            Warnings = TemplateCheck.Warnings(draft),
        };
    }

    /// <param name="option">The key of an option that was chosen; null: whatever was written.</param>
    private static bool Holds(Plan plan, string key, string? option) => plan.Items().Any(item => item switch
    {
        TemplatedItem templated => templated.Value(key) is { } value && Chose(value, option),
        InventoryEntry entry => entry.Prompt == key && (option is null || (entry.Text is { } text && Chose(text, option))),
        _ => false,
    });

    private static bool Chose(string value, string? option) => option is null || value.Split('\n').Contains(option, StringComparer.Ordinal);
}

/// <param name="Plans">How many hold words for it.</param>
internal sealed record FieldOfPlans(string Key, string Label, int Plans);

internal sealed record RenamedField(string Was, string Now);
