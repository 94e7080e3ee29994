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

internal sealed record GoalView : ItemView
{
    public required GoalArea Area { get; init; }
    public required IReadOnlyList<Purpose> Serves { get; init; }
    public required string Title { get; init; }

    /// <summary>The student's own words under the title: of the template's fields the one that leads.</summary>
    public string? Lead { get; init; }

    /// <summary>What was written for the template's fields, by their keys.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Fields answered with "I'd rather not say".</summary>
    public IReadOnlyList<string>? NotSaid { get; init; }

    public PersonName? TeacherOfRecord { get; init; }
    public DateOnly? TargetDate { get; init; }

    /// <summary>The ids of the graduation proficiencies it is about.</summary>
    public required IReadOnlyList<string> Proficiencies { get; init; }

    public bool? Archived { get; init; }

    /// <summary>How it ended; null while it is worked on.</summary>
    public GoalReached? Reached { get; init; }

    public required int Cycle { get; init; }
    public required Step Step { get; init; }

    /// <summary>The steps of the present cycle in which something stands.</summary>
    public required IReadOnlyList<Step> Written { get; init; }

    public required IReadOnlyList<CycleView> Cycles { get; init; }

    /// <summary>
    /// A teacher of record sees the goals they keep and no others, other staff what the goal's audience says (J1). Whoever
    /// keeps a goal reads it whatever its audience, but for what is restricted: naming them says so (B3).
    /// </summary>
    public static bool Shows(Goal goal, StudentVisit visit) =>
        Keeps(goal, visit) || (visit.Relation != Relation.TeacherOfRecord && IsIn(goal, visit));

    private static bool Keeps(Goal goal, StudentVisit visit) =>
        goal.TeacherOfRecord == visit.Caller.Id && !goal.Archived && goal.Audience != Audience.Restricted;

    public static GoalView Of(Goal goal, Plan plan, StudentVisit visit, StaffNames staff) => new()
    {
        Id = goal.Id,
        Rev = goal.Rev,
        Area = goal.Area,
        Serves = goal.Serves,
        Title = goal.Title,
        Lead = plan.Template.Lead is { } lead
            && goal.Value(lead.Key) is { } words
            && ShowsField(goal, lead.Key, plan, visit)
            ? lead.Words(words)
            : null,
        Values = ValuesOf(goal, plan, visit),
        NotSaid = NotSaidIn(goal, plan, visit),
        TeacherOfRecord = goal.TeacherOfRecord is { } teacher ? new PersonName(teacher, staff.NameOf(teacher)) : null,
        TargetDate = goal.TargetDate,
        Proficiencies = goal.Proficiencies ?? [],
        Audience = goal.Audience,
        Archived = goal.Archived ? true : null,
        Reached = goal.Reached,
        By = AuthorView.Of(goal, visit, staff),
        TypedBy = AuthorView.Typist(goal, staff),
        BroughtAlong = goal.BroughtAlong,
        SuggestedBy = SuggestedIn(goal, staff),
        Cycle = goal.Current.N,
        Step = goal.Current.Step,
        Written = plan.WrittenOf(goal),
        Cycles = [.. goal.Cycles.Select(cycle => new CycleView(cycle.N, cycle.Step, cycle.Plan, cycle.Do, cycle.Check, cycle.Adjust)
        {
            Entries = [.. plan.EntriesOf(goal, cycle).Select(entry => DoEntryView.Of(entry, visit, staff))],
        })],
    };
}

/// <summary>What was done on one day.</summary>
internal sealed record DoEntryView : ItemView
{
    public required DateOnly On { get; init; }
    public required string Text { get; init; }

    public static DoEntryView Of(DoEntry entry, StudentVisit visit, StaffNames staff) => new()
    {
        Id = entry.Id,
        Rev = entry.Rev,
        On = entry.On,
        Text = entry.Text,
        Audience = entry.Audience,
        By = AuthorView.Of(entry, visit, staff),
        TypedBy = AuthorView.Typist(entry, staff),
        SuggestedBy = SuggestedIn(entry, staff),
    };
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

/// <param name="Name">Whose suggestion the student accepted.</param>
internal sealed record SuggestedView(string Field, string Name, DateOnly On)
{
    public static SuggestedView Of(SuggestedWords words, StaffNames staff) =>
        new(words.Field, words.Name ?? staff.NameOf(words.By), words.On);
}

/// <summary>Words an adult suggests, beside those that stand.</summary>
internal sealed record SuggestionView
{
    public required string Id { get; init; }
    public required string ItemId { get; init; }
    public required int ItemRev { get; init; }
    public required string Item { get; init; }

    /// <summary>Empty: an answer to the item in a few words.</summary>
    public required string Field { get; init; }
    public string? Now { get; init; }
    public required string Text { get; init; }
    public required PersonName By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null: from a member of staff.</summary>
    public SuggestedFrom? From { get; init; }

    /// <summary>BCP 47, of the words; null: English.</summary>
    public string? Language { get; init; }

    /// <summary>What the school's template calls the field; null for a field the program itself knows.</summary>
    public string? Label { get; init; }

    public static SuggestionView Of(Suggestion suggestion, PlanItem item, Template template, StaffNames staff) => new()
    {
        Id = suggestion.Id,
        ItemId = item.Id,
        ItemRev = item.Rev,
        Item = item.Heading(template),
        Field = suggestion.Field,
        Label = item is TemplatedItem ? template.Find(suggestion.Field)?.Label : null,
        Now = item.TextOf(suggestion.Field),
        Text = suggestion.Text,
        By = new PersonName(suggestion.By, suggestion.Name ?? staff.NameOf(suggestion.By)),
        From = suggestion.From,
        Language = suggestion.Language,
        At = suggestion.At,
    };

    /// <summary>For a text that is no item of the plan.</summary>
    /// <param name="item">What it stands in, by the name a person calls it.</param>
    /// <param name="rev">Of the document it stands in.</param>
    public static SuggestionView Of(Suggestion suggestion, string item, int rev, string? now, StaffNames staff) => new()
    {
        Id = suggestion.Id,
        ItemId = suggestion.Item,
        ItemRev = rev,
        Item = item,
        Field = suggestion.Field,
        Now = now,
        Text = suggestion.Text,
        By = new PersonName(suggestion.By, suggestion.Name ?? staff.NameOf(suggestion.By)),
        From = suggestion.From,
        Language = suggestion.Language,
        At = suggestion.At,
    };
}

/// <param name="Do">What was done, from before it was written day by day: the first of the entries, without a day.</param>
internal sealed record CycleView(int N, Step Step, string? Plan, string? Do, string? Check, string? Adjust)
{
    /// <summary>By their day.</summary>
    public required IReadOnlyList<DoEntryView> Entries { get; init; }
}

internal sealed record InventoryView : ItemView
{
    public required DateOnly On { get; init; }
    public required string Grade { get; init; }
    public required string Prompt { get; init; }

    /// <summary>The prompt as the page asks it.</summary>
    public required string Label { get; init; }

    /// <summary>As it is stored (see the field's type).</summary>
    public string? Text { get; init; }

    /// <summary>As it is read, where that is not the text itself.</summary>
    public string? Words { get; init; }

    public bool? Declined { get; init; }

    public static bool Shows(InventoryEntry entry, StudentVisit visit) =>
        visit.Relation != Relation.TeacherOfRecord && IsIn(entry, visit);

    public static InventoryView Of(InventoryEntry entry, Template template, StudentVisit visit, StaffNames staff) => new()
    {
        Id = entry.Id,
        Rev = entry.Rev,
        On = entry.On,
        Grade = entry.Grade,
        Prompt = entry.Prompt,
        Label = entry.Heading(template),
        Text = entry.Text,
        Words = entry.WordsIn(template) is var words && words != entry.Text ? words : null,
        Declined = entry.Declined ? true : null,
        Audience = entry.Audience,
        By = AuthorView.Of(entry, visit, staff),
        TypedBy = AuthorView.Typist(entry, staff),
        SuggestedBy = SuggestedIn(entry, staff),
    };
}

internal sealed record OpportunityView : ItemView
{
    public required OpportunityKind Kind { get; init; }
    public required string Title { get; init; }

    /// <summary>What was written for the template's fields, by their keys.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Fields answered with "I'd rather not say".</summary>
    public IReadOnlyList<string>? NotSaid { get; init; }

    /// <summary>Its short fields in one line.</summary>
    public string? Brief { get; init; }

    public string? GoalId { get; init; }

    /// <summary>The ids of the graduation proficiencies it is about.</summary>
    public required IReadOnlyList<string> Proficiencies { get; init; }

    public bool? Archived { get; init; }

    /// <summary>A teacher of record sees the opportunities of the goals they keep.</summary>
    public static bool Shows(Opportunity opportunity, Plan plan, StudentVisit visit) =>
        (visit.Relation != Relation.TeacherOfRecord
            || (opportunity.GoalId is { } id && plan.Find(id)?.TeacherOfRecord == visit.Caller.Id))
        && IsIn(opportunity, visit);

    private static string? BriefOf(Opportunity opportunity, Plan plan, StudentVisit visit)
    {
        var brief = string.Join(
            " · ",
            plan.Template.FieldsOf(SectionKind.Opportunities)
                .Where(field => field.Type is FieldType.ShortText or FieldType.Choice && ShowsField(opportunity, field.Key, plan, visit))
                .Select(field => opportunity.Value(field.Key) is { } value ? field.Words(value) : null)
                .OfType<string>());
        return brief.Length > 0 ? brief : null;
    }

    public static OpportunityView Of(Opportunity opportunity, Plan plan, StudentVisit visit, StaffNames staff) => new()
    {
        Id = opportunity.Id,
        Rev = opportunity.Rev,
        Kind = opportunity.Kind,
        Title = opportunity.Title,
        Values = ValuesOf(opportunity, plan, visit),
        Brief = BriefOf(opportunity, plan, visit),
        NotSaid = NotSaidIn(opportunity, plan, visit),
        GoalId = opportunity.GoalId,
        Proficiencies = opportunity.Proficiencies ?? [],
        Archived = opportunity.Archived ? true : null,
        Audience = opportunity.Audience,
        By = AuthorView.Of(opportunity, visit, staff),
        TypedBy = AuthorView.Typist(opportunity, staff),
        SuggestedBy = SuggestedIn(opportunity, staff),
    };
}

internal sealed record PlanState(int Rev, string State);

/// <summary>A revision to write over.</summary>
internal sealed record RevInput(int? Rev);

internal sealed record GoalInput
{
    /// <summary>A UUID the client makes once per new goal, so that sending it again adds nothing.</summary>
    public Guid? Key { get; init; }

    public int? Rev { get; init; }
    public GoalArea? Area { get; init; }
    public IReadOnlyList<Purpose>? Serves { get; init; }
    public string? Title { get; init; }

    /// <summary>For the template's fields, by their keys; what is left out is taken away.</summary>
    public IReadOnlyDictionary<string, string?>? Values { get; init; }

    /// <summary>Fields answered with "I'd rather not say".</summary>
    public IReadOnlyList<string?>? NotSaid { get; init; }

    public string? TeacherOfRecordId { get; init; }
    public DateOnly? TargetDate { get; init; }

    /// <summary>The ids of the graduation proficiencies it is about; left out, they stay.</summary>
    public IReadOnlyList<string>? Proficiencies { get; init; }

    public Audience? Audience { get; init; }

    /// <summary>The goal this input asks for, on top of the one that stands (null: a new one).</summary>
    public Goal Over(Goal? before, string id, Plan? plan, ProficiencySet school, StudentVisit visit, FieldErrors errors)
    {
        var words = PlanItems.WordsIn(visit);
        var purposes = Serves ?? [];
        if (purposes.Count > 3)
            errors.Add("serves", "Name each purpose once.");
        var area = errors.Required("area", Area, "Choose an area: academic, career or personal.");
        var title = errors.Required("title", Title, "Say the goal in one sentence.");
        var goal = before ?? new Goal
        {
            Id = id,
            Rev = 0,
            Area = area,
            Title = title,
            Audience = People.Audience.Family,
            Words = words,
            Cycles = [new Cycle { N = 1, Step = Step.Plan }],
        };
        return ValuesInput.Over(goal, Values, NotSaid, plan, visit, errors) with
        {
            Rev = goal.Rev + 1,
            Area = area,
            Serves = [.. purposes.Distinct()],
            Title = title,
            TeacherOfRecord = errors.Optional("teacherOfRecordId", TeacherOfRecordId),
            TargetDate = TargetDate,
            Proficiencies = school.Read(Proficiencies, goal.Proficiencies, errors),
            Audience = Audience ?? goal.Audience,
            Words = words,
        };
    }
}

internal sealed record StepInput(int? Rev, Step? Step, string? Text)
{
    public Goal Over(Goal before, Authorship words, FieldErrors errors)
    {
        var step = errors.Required("step", Step, "Choose a step: plan, do, check or adjust.");
        if (before.WhyNotWritten() is { } why)
            errors.Add("step", why);
        if (Step == Plans.Step.Do && before.Current.Do is null)
            errors.Add("step", "Add what was done as an entry with its day.");
        return before.Write(step, errors.Optional("text", Text, FieldErrors.Text), words);
    }
}

/// <param name="What">What the student reached, in their words.</param>
/// <param name="How">How they know.</param>
/// <param name="On">The day; today when it is left out and none is set yet.</param>
internal sealed record ReachedInput(int? Rev, string? What, string? How, DateOnly? On)
{
    public Goal Over(Goal before, StudentVisit visit, FieldErrors errors)
    {
        var on = On ?? before.Reached?.On ?? visit.Today.Day;
        if (on != before.Reached?.On && (on > visit.Today.Day || on < visit.Today.Day.AddYears(-1)))
            errors.Add("on", "Choose a day within the last twelve months, today at the latest.");
        if (before.Archived)
            errors.Add("what", "This goal is archived. Restore it to say that it is reached.");
        return before.Reach(
            new GoalReached(
                on,
                errors.Required("what", What, "Say in your own words what is reached.", FieldErrors.Text),
                errors.Required("how", How, "Say how you know.", FieldErrors.Text)),
            PlanItems.WordsIn(visit));
    }
}
