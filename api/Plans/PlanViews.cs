using System.Text.Json.Serialization;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>A plan as one caller sees it.</summary>
internal sealed record PlanView
{
    public required int Rev { get; init; }
    public required string State { get; init; }
    public required DateOnly Opened { get; init; }
    public IReadOnlyList<GoalView> Goals { get; init; } = [];
    public IReadOnlyList<InventoryView> Inventory { get; init; } = [];
    public IReadOnlyList<OpportunityView> Opportunities { get; init; } = [];

    /// <summary>Rows of sections of the school's own; left out where there are none.</summary>
    public IReadOnlyList<SectionRowView>? Rows { get; init; }

    /// <summary>What adults suggested and the student has not answered.</summary>
    public IReadOnlyList<SuggestionView> Suggestions { get; init; } = [];

    /// <summary>Restricted items that an administrator may open by saying why; left out where there are none.</summary>
    public IReadOnlyList<ClosedItemView>? ClosedItems { get; init; }

    /// <summary>When restricted items were opened, the newest first; left out for all but the student, and where none was.</summary>
    public IReadOnlyList<OpenedItemView>? OpenedItems { get; init; }

    /// <summary>The ids of the graduation proficiencies that something in it names.</summary>
    [JsonIgnore]
    public IEnumerable<string> Proficiencies =>
        Goals.SelectMany(goal => goal.Proficiencies).Concat(Opportunities.SelectMany(opportunity => opportunity.Proficiencies));

    public static PlanView Of(Plan plan, StudentVisit visit, StaffNames staff)
    {
        var page = new PlanView
        {
            Rev = plan.Rev,
            State = plan.State!,
            Opened = plan.Opened,
            ClosedItems = ClosedItemView.In(plan, visit),
            OpenedItems = OpenedItemView.In(plan, visit, staff),
            Suggestions = [.. plan.Suggestions
                .Select(suggestion => (Suggestion: suggestion, Item: plan.Item(suggestion.Item)))
                .Where(both => both.Item is not null
                    && ItemView.Shows(both.Item, plan, visit)
                    && ItemView.ShowsField(both.Item, both.Suggestion.Field, plan, visit))
                .Select(both => SuggestionView.Of(both.Suggestion, both.Item!, plan.Template, staff))],
        };
        return PlanItemKind.All.Aggregate(page, (shown, kind) => kind.Show(shown, plan, visit, staff));
    }
}

/// <summary>What every part of a plan shows, whatever it is.</summary>
[JsonDerivedType(typeof(GoalView))]
[JsonDerivedType(typeof(DoEntryView))]
[JsonDerivedType(typeof(InventoryView))]
[JsonDerivedType(typeof(OpportunityView))]
[JsonDerivedType(typeof(SectionRowView))]
internal abstract record ItemView
{
    public required string Id { get; init; }
    public required int Rev { get; init; }
    public required Audience Audience { get; init; }
    public required AuthorView By { get; init; }
    public string? TypedBy { get; init; }

    /// <summary>Written in another program and brought along.</summary>
    public BroughtAlong? BroughtAlong { get; init; }

    /// <summary>Fields whose words were suggested by an adult and accepted.</summary>
    public IReadOnlyList<SuggestedView>? SuggestedBy { get; init; }

    public static bool Shows(PlanItem item, Plan plan, StudentVisit visit) => PlanItemKind.Of(item).Shows(item, plan, visit);

    /// <summary>Whether the caller reads a field of an item they see: the template may keep a field to fewer people.</summary>
    public static bool ShowsField(PlanItem item, string field, Plan plan, StudentVisit visit) =>
        item is not TemplatedItem templated
        || templated.In(field, plan.Template) is var narrower && (ReferenceEquals(narrower, item) || Shows(narrower, plan, visit));

    /// <param name="plan">The plan it stands in.</param>
    public static ItemView Of(PlanItem item, Plan plan, StudentVisit visit, StaffNames staff) =>
        PlanItemKind.Of(item).View(item, plan, visit, staff);

    /// <summary>What was written for the template's fields, as far as the caller reads them.</summary>
    protected static Dictionary<string, string>? ValuesOf(TemplatedItem item, Plan plan, StudentVisit visit)
    {
        var shown = item.Values.Where(value => ShowsField(item, value.Key, plan, visit)).ToDictionary(StringComparer.Ordinal);
        return shown.Count > 0 ? shown : null;
    }

    protected static IReadOnlyList<string>? NotSaidIn(TemplatedItem item, Plan plan, StudentVisit visit)
    {
        var shown = item.NotSaid.Where(key => ShowsField(item, key, plan, visit)).ToList();
        return shown.Count > 0 ? shown : null;
    }

    protected static bool IsIn(PlanItem item, StudentVisit visit) =>
        Access.Sees(visit, new Readers(item.Audience, item.Words.Author, item.Words.TypedBy)
        {
            Openings = visit.Openings.Where(opening => opening.Item == item.Id),
        });

    protected static IReadOnlyList<SuggestedView>? SuggestedIn(PlanItem item, StaffNames staff) =>
        item.Suggested.Count == 0
            ? null
            : [.. item.Suggested.Select(words => SuggestedView.Of(words, staff))];
}

internal sealed record AuthorView(string Name, DateTimeOffset On)
{
    public static AuthorView Of(PlanItem item, StudentVisit visit, StaffNames staff) =>
        new(NameOf(item.Words.Author, visit, staff), item.Words.At);

    public static string? Typist(PlanItem item, StaffNames staff) => item.Words.TypedBy is { } typist ? staff.NameOf(typist) : null;

    /// <summary>The student's name, or a member of staff's.</summary>
    public static string NameOf(string person, StudentVisit visit, StaffNames staff) =>
        person == visit.Student ? visit.Card.Name : staff.NameOf(person);
}

internal sealed record PlanState(int Rev, string State);

/// <summary>A revision to write over.</summary>
internal sealed record RevInput(int? Rev);
