namespace Plp.Plans;

/// <summary>A goal in a line, for paper and for the family.</summary>
/// <param name="Words">What the student wrote for the step they are at, else for the step before.</param>
internal sealed record SheetGoal(string Id, GoalArea Area, string Title, int Cycle, Step Step, string? Words)
{
    public static SheetGoal Of(Goal goal) => new(goal.Id, goal.Area, goal.Title, goal.Current.N, goal.Current.Step, WordsOf(goal.Current));

    private static string? WordsOf(Cycle cycle)
    {
        for (var step = cycle.Step; step >= Step.Plan; step--)
        {
            if (cycle.Text(step) is { } words)
                return words;
        }
        return null;
    }
}
