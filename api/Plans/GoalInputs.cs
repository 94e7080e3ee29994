using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

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
