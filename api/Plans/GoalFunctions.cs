using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>One goal at a time, each with its own revision.</summary>
internal sealed class GoalFunctions(RequestHandler handler, PlanItems items, PersonStore people, ProficiencyStore proficiencies)
{
    [Function(nameof(PlansRoom.AddGoal))]
    public Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/plan/goals")] HttpRequest request,
        string studentId) =>
        handler.Answer<GoalInput>(request, PlansRoom.AddGoal, studentId, async (visit, input) =>
        {
            if (input.Key is not { } key)
                return Problem.Invalid("key", "Send a UUID made once for this new goal.");
            var staff = await people.Staff(visit.Token);
            var school = await proficiencies.For(input.Proficiencies, visit.Token);
            return await items.Add(visit, "added a goal", staff, (plan, errors) =>
            {
                var goal = input.Over(null, PlanItems.IdOf(key), plan, school, visit, errors);
                CheckTeacher(null, goal, visit, staff, errors);
                return goal;
            });
        });

    [Function(nameof(PlansRoom.EditGoal))]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/plan/goals/{goalId}")] HttpRequest request,
        string studentId,
        string goalId) =>
        handler.Answer<GoalInput>(request, PlansRoom.EditGoal, studentId, async (visit, input) =>
        {
            var staff = await people.Staff(visit.Token);
            var school = await proficiencies.For(input.Proficiencies, visit.Token);
            return await items.Change<Goal>(visit, goalId, input.Rev, "changed a goal", staff, (before, plan, errors) =>
            {
                var goal = input.Over(before, goalId, plan, school, visit, errors);
                CheckTeacher(before, goal, visit, staff, errors);
                return goal;
            });
        });

    [Function(nameof(PlansRoom.ArchiveGoal))]
    public Task<IResult> Archive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/plan/goals/{goalId}/archive")] HttpRequest request,
        string studentId,
        string goalId) =>
        SetArchived(request, PlansRoom.ArchiveGoal, studentId, goalId, true, "put a goal away");

    [Function(nameof(PlansRoom.RestoreGoal))]
    public Task<IResult> Restore(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/plan/goals/{goalId}/restore")] HttpRequest request,
        string studentId,
        string goalId) =>
        SetArchived(request, PlansRoom.RestoreGoal, studentId, goalId, false, "took a goal up again");

    [Function(nameof(PlansRoom.WriteCycleStep))]
    public Task<IResult> WriteStep(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/plan/goals/{goalId}/cycle")] HttpRequest request,
        string studentId,
        string goalId) =>
        handler.Answer<StepInput>(request, PlansRoom.WriteCycleStep, studentId, async (visit, input) =>
            await items.Change<Goal>(visit, goalId, input.Rev, "wrote a step", await people.Staff(visit.Token), (before, _, errors) =>
                input.Over(before, PlanItems.WordsIn(visit), errors)));

    [Function(nameof(PlansRoom.ReachGoal))]
    public Task<IResult> Reach(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/plan/goals/{goalId}/reached")] HttpRequest request,
        string studentId,
        string goalId) =>
        handler.Answer<ReachedInput>(request, PlansRoom.ReachGoal, studentId, async (visit, input) =>
            await items.Change<Goal>(
                visit,
                goalId,
                input.Rev,
                "reached a goal",
                await people.Staff(visit.Token),
                (before, _, errors) => input.Over(before, visit, errors)));

    [Function(nameof(PlansRoom.TakeBackReached))]
    public Task<IResult> TakeBackReached(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/plan/goals/{goalId}/not-reached")] HttpRequest request,
        string studentId,
        string goalId) =>
        handler.Answer<RevInput>(request, PlansRoom.TakeBackReached, studentId, async (visit, input) =>
            await items.Change<Goal>(
                visit,
                goalId,
                input.Rev,
                "took back that a goal is reached",
                await people.Staff(visit.Token),
                (before, _, _) => before.Reached is null ? before : before.TakeBackReached()));

    [Function(nameof(PlansRoom.OpenNextCycle))]
    public Task<IResult> OpenNext(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/plan/goals/{goalId}/next-cycle")] HttpRequest request,
        string studentId,
        string goalId) =>
        handler.Answer<RevInput>(request, PlansRoom.OpenNextCycle, studentId, async (visit, input) =>
            await items.Change<Goal>(visit, goalId, input.Rev, Goal.OpenedNextCycle, await people.Staff(visit.Token), (before, _, errors) =>
            {
                if (before.WhyNotWritten() is { } why)
                    errors.Add("step", why);
                else if (before.Current.Step != Step.Adjust)
                    errors.Add("step", "Write what you adjust first; it opens the next cycle.");
                return before.OpenNextCycle(PlanItems.WordsIn(visit));
            }));

    private Task<IResult> SetArchived(
        HttpRequest request,
        FunctionRule<StudentRule> function,
        string studentId,
        string goalId,
        bool archived,
        string what) =>
        handler.Answer<RevInput>(request, function, studentId, async (visit, input) =>
            await items.Change<Goal>(visit, goalId, input.Rev, what, await people.Staff(visit.Token), (before, _, _) =>
                before.Archived == archived ? before : before with { Archived = archived, Rev = before.Rev + 1 }));

    /// <summary>Naming somebody opens the goal to them, so that it is somebody who works with students and is not family.</summary>
    private static void CheckTeacher(Goal? before, Goal goal, StudentVisit visit, StaffNames staff, FieldErrors errors)
    {
        if (goal.TeacherOfRecord is { } teacher
            && teacher != before?.TeacherOfRecord
            && (staff.Find(teacher) is not { } person || !Access.TakesDuties(person, visit.Card)))
            errors.Add("teacherOfRecordId", "Choose a member of staff who works with students and is not the student's family.");
    }
}
