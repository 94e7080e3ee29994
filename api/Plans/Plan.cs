using System.Text.Json;
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
internal sealed record Plan : PlanContent, IDocument<Plan>, ICardCause
{
    public const string ActiveState = "active", ArchivedState = "archived";

    /// <summary>Keeps the document well under the size a store reads cheaply.</summary>
    public const int MostGoals = 60, MostAnswers = 200, MostOpportunities = 60, MostSuggestions = 40, MostWithdrawals = 200,
        MostEntries = 400, MostRows = 200;

    public static DocumentKind<Plan> Shape { get; } = new("plan", 3, Retention.StudentRecord)
    {
        Upcasts = new Dictionary<int, Action<JsonObject>>
        {
            // Then opening it was the whole of a first plan; one with a goal had what is asked now.
            [1] = json =>
            {
                if (json["goals"] is JsonArray { Count: > 0 })
                    json["completed"] = json["opened"]!.DeepClone();
            },
            [2] = FieldsByKey.Move,
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

    /// <summary>The version of the template it is at; given by whoever reads it from the store.</summary>
    [JsonIgnore]
    public Template Template { get; init; } = ShippedTemplates.First;

    /// <summary>What adults suggested and the student has not answered yet.</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];

    public IReadOnlyList<Withdrawal> Withdrawals { get; init; } = [];

    [JsonIgnore]
    public bool Archived => State == ArchivedState;

    DateTimeOffset ICardCause.SavedAt => new(Opened.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    public Card MarkOn(Card card) =>
        (card.HadFirstPlan(Completed) with
        {
            GoalTeachers = Teachers is { Count: > 0 } teachers ? teachers : null,
            GoalAreas = GoalAreas is { Count: > 0 } areas ? areas : null,
            GoalsAlone = GoalsAlone is > 0 and var alone ? alone : null,
            Opportunities = OpportunityFacts is { Count: > 0 } opportunities ? opportunities : null,
        })
            .Tagged(Shape.Type, WorkedOn, Shown)
            .Suggested(Shape.Type, Waiting);

    /// <summary>What was suggested and waits for the student; an archived plan takes no answers.</summary>
    [JsonIgnore]
    public SuggestionFact? Waiting => Archived
        ? null
        : SuggestionFact.Of(Suggestions.Select(suggestion => Item(suggestion.Item)).OfType<PlanItem>().Select(item => item.Audience));

    /// <summary>The areas of goals that are worked on, each once.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> GoalAreas => Distinct(
        Goals.Where(goal => !goal.Archived).Select(goal => JsonNamingPolicy.CamelCase.ConvertName(goal.Area.ToString())));

    /// <summary>How many goals that are worked on have no opportunity beside them (G4).</summary>
    [JsonIgnore]
    public int GoalsAlone => Goals.Count(goal =>
        goal is { Archived: false, Reached: null } && !Opportunities.Any(one => one.GoalId == goal.Id && !one.Archived));

    /// <summary>The opportunities that were not archived, in the order they were added.</summary>
    [JsonIgnore]
    public IReadOnlyList<OpportunityFact> OpportunityFacts =>
    [
        .. Opportunities
            .Where(one => !one.Archived)
            .Select(one => new OpportunityFact(one.GoalId, one.Proficiencies is { Count: > 0 } about ? about : null)),
    ];

    /// <summary>The proficiencies its goals and opportunities name, each once; what was archived counts no more.</summary>
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

    public static string IdOf(string student) => "plan:" + student;

    /// <param name="template">The newest; null: the first.</param>
    public static Plan Open(string student, DateOnly today, Template? template = null) => new()
    {
        Id = IdOf(student),
        Student = student,
        State = ActiveState,
        Rev = 1,
        Opened = today,
        TemplateVersion = template?.Version ?? 1,
        Template = template ?? ShippedTemplates.First,
    };

    public Goal? Find(string goal) => Goals.FirstOrDefault(other => other.Id == goal);

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

    /// <summary>The plan without an item, its suggestions included.</summary>
    public Plan Without(string item)
    {
        var left = PlanContents.Without(this, item);
        return left with { Suggestions = [.. Suggestions.Where(suggestion => left.Item(suggestion.Item) is not null)] };
    }

    /// <summary>Why another such item does not fit; null when it does.</summary>
    public string? TooManyFor(PlanItem item) => PlanItemKind.Of(item).TooManyIn(this);

    /// <summary>What goes with an item when all of it is withdrawn: with a goal, what was done for it.</summary>
    public IReadOnlyList<PlanItem> WithdrawnWith(PlanItem item)
    {
        var left = Without(item.Id);
        return [.. Items().Where(one => left.Item(one.Id) is null)];
    }

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
        return this.With(without) with
        {
            Suggestions = [.. Suggestions.Where(suggestion => suggestion.Item != item.Id || !fields.Contains(suggestion.Field))],
            Withdrawals = [.. Withdrawals, .. fields.Select(field => Of(item, field))],
        };
    }

    /// <summary>Whether words of a save were withdrawn since.</summary>
    /// <param name="field">By the name it has now (<see cref="Template.NameOf"/>).</param>
    public bool Hides(PlanHistory save, string field) => Withdrawals.Any(withdrawal => withdrawal.Hides(save, field));

    /// <summary>
    /// The plan at a version of the template: nothing written is dropped, and what has another key now is found under it. No
    /// revision changes, since no words do: whoever is writing meanwhile saves without a conflict.
    /// </summary>
    /// <param name="template">The plan's own version, or a newer one.</param>
    public Plan MovedTo(Template template)
    {
        if (TemplateVersion == template.Version)
            return this with { Template = template };
        var moved = template.Move(this) with { Template = template };
        return template.Renamed.Count == 0 ? moved : moved with
        {
            Suggestions = [.. Suggestions.Select(one => one with { Field = template.NameOf(one.Field) })],
            Withdrawals = [.. Withdrawals
                .Select(one => one.Field is { } field ? one with { Field = template.NameOf(field) } : one)],
        };
    }

    private static IReadOnlyList<string> Distinct(IEnumerable<string> ids) =>
        [.. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
