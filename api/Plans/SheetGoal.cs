namespace Plp.Plans;

/// <summary>A goal in a line, for paper and for the family.</summary>
/// <param name="Words">What the student wrote for the step they are at, else for the step before.</param>
internal sealed record SheetGoal(string Id, GoalArea Area, string Title, int Cycle, Step Step, string? Words)
{
    /// <summary>The steps of the present cycle in which something stands.</summary>
    public required IReadOnlyList<Step> Written { get; init; }

    public DateOnly? TargetDate { get; init; }

    /// <summary>The day it was reached; null while it is worked on.</summary>
    public DateOnly? Reached { get; init; }

    public static SheetGoal Of(Goal goal, Plan plan) =>
        new(
            goal.Id,
            goal.Area,
            goal.Title,
            goal.Current.N,
            goal.Current.Step,
            goal.Reached is { } reached ? reached.What : plan.NewestWordsOf(goal))
        {
            Written = plan.WrittenOf(goal),
            TargetDate = goal.TargetDate,
            Reached = goal.Reached?.On,
        };
}
