using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

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

/// <param name="Do">What was done, from before it was written day by day: the first of the entries, without a day.</param>
internal sealed record CycleView(int N, Step Step, string? Plan, string? Do, string? Check, string? Adjust)
{
    /// <summary>By their day.</summary>
    public required IReadOnlyList<DoEntryView> Entries { get; init; }
}
