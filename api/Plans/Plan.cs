using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>
/// A student's one plan, from entry to graduation. Nobody writes a plan, only an item of it: a caller who cannot see a
/// field cannot erase it, and two people on one plan do not meet.
/// </summary>
internal sealed record Plan : Document, IDocument<Plan>, ICardCause
{
    public const string ActiveState = "active", ArchivedState = "archived";

    /// <summary>Keeps the document well under the size a store reads cheaply.</summary>
    public const int MostGoals = 60, MostAnswers = 200, MostOpportunities = 60, MostSuggestions = 40, MostWithdrawals = 200,
        MostEntries = 400;

    public static DocumentKind<Plan> Shape { get; } = new("plan", 2, Retention.StudentRecord)
    {
        Upcasts = new Dictionary<int, Action<JsonObject>>
        {
            // Then opening it was the whole of a first plan; one with a goal had what is asked now.
            [1] = json =>
            {
                if (json["goals"] is JsonArray { Count: > 0 })
                    json["completed"] = json["opened"]!.DeepClone();
            },
        },
    };

    internal override DocumentKind Kind => Shape;

    /// <summary>The revision of the plan itself: opened, archived, reopened. Items have their own.</summary>
    public required int Rev { get; init; }

    public required DateOnly Opened { get; init; }

    /// <summary>
    /// The day it first had what the school asks of a first plan (<see cref="PlanDates"/>); it stays when words are
    /// taken back.
    /// </summary>
    public DateOnly? Completed { get; init; }

    public IReadOnlyList<Goal> Goals { get; init; } = [];

    /// <summary>What was done for the goals, in the order it was written.</summary>
    public IReadOnlyList<DoEntry> Entries { get; init; } = [];

    public IReadOnlyList<InventoryEntry> Inventory { get; init; } = [];
    public IReadOnlyList<Opportunity> Opportunities { get; init; } = [];

    /// <summary>What adults suggested and the student has not answered yet.</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];

    public IReadOnlyList<Withdrawal> Withdrawals { get; init; } = [];

    [JsonIgnore]
    public bool Archived => State == ArchivedState;

    DateTimeOffset ICardCause.SavedAt => new(Opened.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    public Card MarkOn(Card card) =>
        (card.HadFirstPlan(Completed) with { GoalTeachers = Teachers is { Count: > 0 } teachers ? teachers : null })
            .Tagged(Shape.Type, WorkedOn, Shown);

    /// <summary>The proficiencies its goals and opportunities name, each once; what was put away counts no more.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> WorkedOn => Distinct(
        Goals.Where(goal => !goal.Archived).SelectMany(goal => goal.Proficiencies ?? [])
            .Concat(Opportunities.SelectMany(opportunity => opportunity.Proficiencies ?? [])));

    /// <summary>The proficiencies of goals that were reached, each once.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Shown => Distinct(
        Goals.Where(goal => goal is { Archived: false, Reached: not null }).SelectMany(goal => goal.Proficiencies ?? []));

    /// <summary>Who keeps a goal that is worked on as its teacher of record, each once.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Teachers =>
        [.. Goals
            .Where(goal => !goal.Archived)
            .Select(goal => goal.TeacherOfRecord)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];

    /// <summary>
    /// What is still missing of a first plan, in words to a reader of the page; none when it has all the school asks
    /// (B8).
    /// </summary>
    public IReadOnlyList<string> MissingOfFirst(PlanDates asks)
    {
        var missing = new List<string>();
        var (goals, answers) = (asks.FirstPlanGoals ?? 1, asks.FirstPlanAnswers ?? 1);
        if (goals > Goals.Count(goal => !goal.Archived))
            missing.Add(goals == 1 ? "a goal" : $"{goals} goals");
        if (answers > Inventory.Select(entry => entry.Prompt).Distinct(StringComparer.Ordinal).Count())
            missing.Add(answers == 1 ? "an answer about oneself" : $"{answers} answers about oneself");
        return missing;
    }

    /// <summary>
    /// The plan of those items only whose audience is among these; no suggestions, which are of the page and not of the
    /// plan.
    /// </summary>
    public Plan Only(IReadOnlySet<Audience> audiences) => this with
    {
        Goals = [.. Goals.Where(goal => audiences.Contains(goal.Audience))],
        Entries = [.. Entries.Where(entry => Find(entry.GoalId) is { } goal && audiences.Contains(goal.Audience))],
        Inventory = [.. Inventory.Where(entry => audiences.Contains(entry.Audience))],
        Opportunities = [.. Opportunities.Where(opportunity => audiences.Contains(opportunity.Audience))],
        Suggestions = [],
    };

    public static string IdOf(string student) => "plan:" + student;

    public static Plan Open(string student, DateOnly today) => new()
    {
        Id = IdOf(student),
        Student = student,
        State = ActiveState,
        Rev = 1,
        Opened = today,
    };

    public Goal? Find(string goal) => Goals.FirstOrDefault(other => other.Id == goal);

    public PlanItem? Item(string id) => Items().FirstOrDefault(item => item.Id == id);

    public IEnumerable<PlanItem> Items() => [.. Goals, .. Entries, .. Inventory, .. Opportunities];

    /// <summary>What was done in one cycle of a goal, by its day.</summary>
    public IReadOnlyList<DoEntry> EntriesOf(Goal goal, Cycle cycle) =>
        [.. Entries.Where(entry => entry.GoalId == goal.Id && entry.Cycle == cycle.N).OrderBy(entry => entry.On)];

    /// <summary>The steps of the goal's present cycle in which something stands: what the ring shows.</summary>
    public IReadOnlyList<Step> WrittenOf(Goal goal) =>
        [.. Enum.GetValues<Step>().Where(step => NewestOf(goal, step) is not null)];

    /// <summary>What the student wrote for the step the goal is at, else for the step before.</summary>
    public string? NewestWordsOf(Goal goal) => Enum.GetValues<Step>()
        .Where(step => step <= goal.Current.Step)
        .Reverse()
        .Select(step => NewestOf(goal, step))
        .FirstOrDefault(words => words is not null);

    private string? NewestOf(Goal goal, Step step) =>
        (step == Step.Do ? (EntriesOf(goal, goal.Current) is [.., var last] ? last.Text : null) : null) ?? goal.Current.Text(step);

    /// <summary>The plan with that item in its place, or at the end when it is new.</summary>
    public Plan With(PlanItem item) => item switch
    {
        Goal goal => this with { Goals = In(Goals, goal), Entries = [.. Entries.Select(entry => entry.ReadAs(goal))] },
        DoEntry entry => this with { Entries = In(Entries, entry) },
        InventoryEntry entry => this with { Inventory = In(Inventory, entry) },
        Opportunity opportunity => this with { Opportunities = In(Opportunities, opportunity) },
        _ => throw new ArgumentOutOfRangeException(nameof(item)),
    };

    /// <summary>The plan without an item, its suggestions included.</summary>
    public Plan Without(string item) => this with
    {
        Goals = [.. Goals.Where(other => other.Id != item)],
        Entries = [.. Entries.Where(other => other.Id != item && other.GoalId != item)],
        Inventory = [.. Inventory.Where(other => other.Id != item)],
        Opportunities = [.. Opportunities.Where(other => other.Id != item)],
        Suggestions = [.. Suggestions.Where(other => other.Item != item)],
    };

    /// <summary>Why another such item does not fit; null when it does.</summary>
    public string? TooManyFor(PlanItem item) => item switch
    {
        Goal when Goals.Count >= MostGoals => $"A plan holds at most {MostGoals} goals, archived ones included.",
        DoEntry when Entries.Count >= MostEntries => $"A plan holds at most {MostEntries} entries of what was done.",
        InventoryEntry when Inventory.Count >= MostAnswers => $"A plan holds at most {MostAnswers} answers. Change an earlier one instead.",
        Opportunity when Opportunities.Count >= MostOpportunities =>
            $"A plan holds at most {MostOpportunities} opportunities, archived ones included.",
        _ => null,
    };

    /// <summary>What goes with an item when all of it is withdrawn: with a goal, what was done for it.</summary>
    public IReadOnlyList<PlanItem> WithdrawnWith(PlanItem item) => [item, .. Entries.Where(entry => entry.GoalId == item.Id)];

    /// <summary>The plan after words were withdrawn.</summary>
    /// <param name="fields">Which fields of the item; none means all of it.</param>
    public Plan Withdraw(PlanItem item, List<string> fields, string by, DateTimeOffset at)
    {
        Withdrawal Of(PlanItem withdrawn, string? field) => new()
        {
            Id = $"{withdrawn.Id}-{withdrawn.Rev + 1}-{Withdrawals.Count + (field is null ? 0 : fields.IndexOf(field))}",
            Item = withdrawn.Id,
            Field = field,
            Rev = withdrawn.Rev + 1,
            At = at,
            By = by,
        };

        if (fields.Count == 0)
            return Without(item.Id) with { Withdrawals = [.. Withdrawals, .. WithdrawnWith(item).Select(one => Of(one, null))] };
        var without = fields.Aggregate(item, (left, field) => left.Set(field, null)) with
        {
            Rev = item.Rev + 1,
            Suggested = [.. item.Suggested.Where(suggested => !fields.Contains(suggested.Field))],
        };
        return With(without) with
        {
            Suggestions = [.. Suggestions.Where(suggestion => suggestion.Item != item.Id || !fields.Contains(suggestion.Field))],
            Withdrawals = [.. Withdrawals, .. fields.Select(field => Of(item, field))],
        };
    }

    /// <summary>Whether words of a save were withdrawn since.</summary>
    public bool Hides(PlanHistory save, string field) => Withdrawals.Any(withdrawal => withdrawal.Hides(save, field));

    private static IReadOnlyList<string> Distinct(IEnumerable<string> ids) =>
        [.. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IReadOnlyList<T> In<T>(IReadOnlyList<T> items, T item) where T : PlanItem => items.Any(other => other.Id == item.Id)
        ? [.. items.Select(other => other.Id == item.Id ? item : other)]
        : [.. items, item];
}
