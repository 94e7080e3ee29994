using System.Text.Json.Serialization;
using Plp.People;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>A plan as one caller sees it.</summary>
public sealed record PlanView
{
    public required int Rev { get; init; }
    public required string State { get; init; }
    public required DateOnly Opened { get; init; }
    public required IReadOnlyList<GoalView> Goals { get; init; }
    public required IReadOnlyList<InventoryView> Inventory { get; init; }

    public static PlanView Of(Plan plan, Visit visit, StaffNames staff) => new()
    {
        Rev = plan.Rev,
        State = plan.State!,
        Opened = plan.Opened,
        Goals = [.. plan.Goals.Where(goal => GoalView.Shows(goal, visit)).Select(goal => GoalView.Of(goal, visit, staff))],
        Inventory = [.. plan.Inventory.Where(entry => InventoryView.Shows(entry, visit)).Select(InventoryView.Of)],
    };
}

public sealed record GoalView
{
    public required string Id { get; init; }
    public required int Rev { get; init; }
    public required GoalArea Area { get; init; }
    public required IReadOnlyList<Purpose> Serves { get; init; }
    public required string Title { get; init; }
    public string? Matters { get; init; }
    public string? Resources { get; init; }
    public string? Instruction { get; init; }
    public string? Demonstration { get; init; }
    public string? Supporters { get; init; }
    public PersonName? TeacherOfRecord { get; init; }
    public DateOnly? TargetDate { get; init; }
    public required Audience Audience { get; init; }
    public bool? Archived { get; init; }
    public required AuthorView By { get; init; }
    public string? TypedBy { get; init; }
    public required int Cycle { get; init; }
    public required Step Step { get; init; }
    public required IReadOnlyList<CycleView> Cycles { get; init; }

    /// <summary>A teacher of record sees the goals they keep, others what the goal's audience says (J1).</summary>
    public static bool Shows(Goal goal, Visit visit) =>
        (visit.Stands != Relation.TeacherOfRecord || goal.TeacherOfRecord == visit.Caller.Id)
        && Access.Sees(visit.Stands, goal.Audience, goal.Words.Author == visit.Caller.Id || goal.Words.TypedBy == visit.Caller.Id);

    public static GoalView Of(Goal goal, Visit visit, StaffNames staff) => new()
    {
        Id = goal.Id,
        Rev = goal.Rev,
        Area = goal.Area,
        Serves = goal.Serves,
        Title = goal.Title,
        Matters = goal.Matters,
        Resources = goal.Resources,
        Instruction = goal.Instruction,
        Demonstration = goal.Demonstration,
        Supporters = goal.Supporters,
        TeacherOfRecord = goal.TeacherOfRecord is { } teacher ? new PersonName(teacher, staff.NameOf(teacher)) : null,
        TargetDate = goal.TargetDate,
        Audience = goal.Audience,
        Archived = goal.Archived ? true : null,
        By = new AuthorView(goal.Words.Author == visit.Student ? visit.Card!.Name : staff.NameOf(goal.Words.Author), goal.Words.At),
        TypedBy = goal.Words.TypedBy is { } typist ? staff.NameOf(typist) : null,
        Cycle = goal.Current.N,
        Step = goal.Current.Step,
        Cycles = [.. goal.Cycles.Select(cycle => new CycleView(cycle.N, cycle.Step, cycle.Plan, cycle.Do, cycle.Check, cycle.Adjust))],
    };
}

public sealed record AuthorView(string Name, DateTimeOffset On);

public sealed record CycleView(int N, Step Step, string? Plan, string? Do, string? Check, string? Adjust);

public sealed record InventoryView
{
    public required string Id { get; init; }
    public required int Rev { get; init; }
    public required DateOnly On { get; init; }
    public required string Grade { get; init; }
    public required string Prompt { get; init; }
    public string? Text { get; init; }
    public bool? Declined { get; init; }
    public required Audience Audience { get; init; }

    public static bool Shows(InventoryEntry entry, Visit visit) =>
        visit.Stands != Relation.TeacherOfRecord && Access.Sees(visit.Stands, entry.Audience, entry.Words.Author == visit.Caller.Id);

    public static InventoryView Of(InventoryEntry entry) => new()
    {
        Id = entry.Id,
        Rev = entry.Rev,
        On = entry.On,
        Grade = entry.Grade,
        Prompt = entry.Prompt,
        Text = entry.Text,
        Declined = entry.Declined ? true : null,
        Audience = entry.Audience,
    };
}

public sealed record PlanState(int Rev, string State);

/// <summary>A revision to write over.</summary>
public sealed record RevInput(int? Rev);

public sealed record GoalInput
{
    /// <summary>A UUID the client makes once per new goal, so that sending it again adds nothing.</summary>
    public Guid? Key { get; init; }

    public int? Rev { get; init; }
    public GoalArea? Area { get; init; }
    public IReadOnlyList<Purpose>? Serves { get; init; }
    public string? Title { get; init; }
    public string? Matters { get; init; }
    public string? Resources { get; init; }
    public string? Instruction { get; init; }
    public string? Demonstration { get; init; }
    public string? Supporters { get; init; }
    public string? TeacherOfRecordId { get; init; }
    public DateOnly? TargetDate { get; init; }
    public Audience? Audience { get; init; }

    /// <summary>The goal this input asks for, on top of the one that stands (null: a new one).</summary>
    public Goal Over(Goal? before, string id, Authorship words, FieldErrors errors)
    {
        var purposes = Serves ?? [];
        if (purposes.Count > 3)
            errors.Add("serves", "Name each purpose once.");
        return new Goal
        {
            Id = id,
            Rev = (before?.Rev ?? 0) + 1,
            Area = errors.Required("area", Area, "Choose an area: academic, career or personal."),
            Serves = [.. purposes.Distinct()],
            Title = errors.Required("title", Title, "Say the goal in one sentence."),
            Matters = errors.Optional("matters", Matters, FieldErrors.Text),
            Resources = errors.Optional("resources", Resources, FieldErrors.Text),
            Instruction = errors.Optional("instruction", Instruction, FieldErrors.Text),
            Demonstration = errors.Optional("demonstration", Demonstration, FieldErrors.Text),
            Supporters = errors.Optional("supporters", Supporters, FieldErrors.Text),
            TeacherOfRecord = errors.Optional("teacherOfRecordId", TeacherOfRecordId),
            TargetDate = TargetDate,
            Audience = Audience ?? before?.Audience ?? Plans.Audience.Family,
            Archived = before?.Archived ?? false,
            Words = words,
            Cycles = before?.Cycles ?? [new Cycle { N = 1, Step = Step.Plan }],
            Unknown = before?.Unknown,
        };
    }
}

public sealed record StepInput(int? Rev, Step? Step, string? Text);

public sealed record HistoryView(IReadOnlyList<HistoryEntryView> Entries);

public sealed record HistoryEntryView
{
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public required string What { get; init; }
    public string? Item { get; init; }
    public required IReadOnlyList<FieldChange> Changes { get; init; }
}

[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(PlanHistory))]
[JsonSerializable(typeof(PlanView))]
[JsonSerializable(typeof(PlanState))]
[JsonSerializable(typeof(RevInput))]
[JsonSerializable(typeof(GoalInput))]
[JsonSerializable(typeof(StepInput))]
[JsonSerializable(typeof(HistoryView))]
internal sealed partial class PlanJson : JsonSerializerContext;
