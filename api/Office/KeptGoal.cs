using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Office;

/// <summary>A goal somebody keeps as its teacher of record (B3); on the first page of every role that works with students.</summary>
/// <param name="Name">As lists name students that are not one's own: given name, initial, grade.</param>
internal sealed record KeptGoal(string StudentId, string Name, string GoalId, string Title, int Cycle, Step Step, DateOnly? TargetDate)
{
    /// <summary>By student. Plans are read only of students where the reader keeps one.</summary>
    /// <param name="around">Cards on the reader's first page.</param>
    public static async Task<List<KeptGoal>> Of(IEnumerable<Card> around, Visit visit, PlanStore plans)
    {
        var theirs = around
            .Where(card => card.Active && card.GoalTeachers?.Contains(visit.Caller.Id) == true && !card.IsOwnChildOf(visit.Caller.Id))
            .ToList();
        var names = ListNames.Short(theirs);
        var kept = new List<KeptGoal>();
        foreach (var card in theirs)
        {
            if (await plans.Read(card.Student!, visit.Token) is not { } plan)
                continue;
            var there = visit.About(card, Access.To(card, visit.Caller, visit.Today.Day) ?? Relation.TeacherOfRecord);
            kept.AddRange(plan.Goals
                .Where(goal => goal.TeacherOfRecord == visit.Caller.Id
                    && goal is { Archived: false, Reached: null }
                    && GoalView.Shows(goal, there))
                .Select(goal => new KeptGoal(
                    card.Student!,
                    names.Of(card),
                    goal.Id,
                    goal.Title,
                    goal.Current.N,
                    goal.Current.Step,
                    goal.TargetDate)));
        }
        return kept;
    }
}
