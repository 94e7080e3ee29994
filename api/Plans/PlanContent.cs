using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>
/// What stands in a plan, in the plan itself and in each copy kept of it. How each kind of item lies in it is told once, by
/// its <see cref="PlanItemKind"/>.
/// </summary>
internal abstract record PlanContent : Document
{
    /// <summary>The version of the school's template its fields are named by.</summary>
    [JsonPropertyName("template")]
    public int TemplateVersion { get; init; } = 1;

    public IReadOnlyList<Goal> Goals { get; init => field = value ?? []; } = [];

    /// <summary>What was done for the goals, in the order it was written.</summary>
    public IReadOnlyList<DoEntry> Entries { get; init => field = value ?? []; } = [];

    public IReadOnlyList<InventoryEntry> Inventory { get; init => field = value ?? []; } = [];
    public IReadOnlyList<Opportunity> Opportunities { get; init => field = value ?? []; } = [];

    /// <summary>Rows of sections of the school's own.</summary>
    public IReadOnlyList<SectionRow> Rows { get; init => field = value ?? []; } = [];

    public PlanItem? Item(string id) => Items().FirstOrDefault(item => item.Id == id);

    public IEnumerable<PlanItem> Items() => PlanItemKind.All.SelectMany(kind => kind.In(this));
}

internal static class PlanContents
{
    /// <summary>The content with that item in its place, or at the end when it is new.</summary>
    public static T With<T>(this T content, PlanItem item) where T : PlanContent => (T)PlanItemKind.Of(item).With(content, item);

    /// <summary>The content without an item and what goes with it.</summary>
    public static T Without<T>(this T content, string item) where T : PlanContent =>
        (T)PlanItemKind.All.Aggregate<PlanItemKind, PlanContent>(content, (left, kind) => kind.Without(left, item));
}
