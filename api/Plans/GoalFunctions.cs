using System.Security.Cryptography;
using Microsoft.Azure.Functions.Worker;
using Plp.Hosting;
using Plp.People;

namespace Plp.Plans;

/// <summary>One goal at a time, each with its own revision.</summary>
public sealed class GoalFunctions(FrontDesk desk, PlanStore plans, PersonStore people)
{
    [Function(nameof(Act.AddGoal))]
    public Task<IResult> Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/plan/goals")] HttpRequest request, string studentId) =>
        desk.Answer<GoalInput>(request, Act.AddGoal, studentId, async (visit, input) =>
        {
            if (input.Key is not { } key)
                return Problem.Invalid("key", "Send a UUID made once for this new goal.");
            var staff = await people.Staff(visit.Token);
            var errors = new FieldErrors();
            var goal = input.Over(null, IdOf(key), WordsIn(visit), errors);
            CheckTeacher(goal, staff, errors);
            if (errors.Any)
                return Problem.Invalid(errors);

            var save = await plans.Change<IResult>(visit, before =>
            {
                if (before is null)
                    return new(null, Problem.NotFound("This student has no plan yet. Open the plan first."));
                if (before.Archived)
                    return new(null, PutAway());
                if (before.Find(goal.Id) is { } same)
                    return new(null, Reply.Ok(GoalView.Of(same, visit, staff)));
                if (before.Goals.Count >= Plan.MostGoals)
                    return new(null, Problem.Invalid("title", $"A plan holds at most {Plan.MostGoals} goals, those put away included."));
                return new(before.With(goal), Reply.Created(GoalView.Of(goal, visit, staff)), "added a goal", goal.Id) { Fields = Goal.Differences(null, goal) };
            });
            return save.Answer;
        });

    [Function(nameof(Act.EditGoal))]
    public Task<IResult> Edit([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/plan/goals/{goalId}")] HttpRequest request, string studentId, string goalId) =>
        desk.Answer<GoalInput>(request, Act.EditGoal, studentId, async (visit, input) =>
        {
            var staff = await people.Staff(visit.Token);
            return await Change(visit, goalId, input.Rev, "changed a goal", staff, (before, errors) =>
            {
                var goal = input.Over(before, goalId, WordsIn(visit), errors);
                CheckTeacher(goal, staff, errors);
                return goal;
            });
        });

    [Function(nameof(Act.ArchiveGoal))]
    public Task<IResult> Archive([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/plan/goals/{goalId}/archive")] HttpRequest request, string studentId, string goalId) =>
        SetArchived(request, Act.ArchiveGoal, studentId, goalId, true, "put a goal away");

    [Function(nameof(Act.RestoreGoal))]
    public Task<IResult> Restore([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/plan/goals/{goalId}/restore")] HttpRequest request, string studentId, string goalId) =>
        SetArchived(request, Act.RestoreGoal, studentId, goalId, false, "took a goal up again");

    [Function(nameof(Act.WriteCycleStep))]
    public Task<IResult> WriteStep([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/plan/goals/{goalId}/cycle")] HttpRequest request, string studentId, string goalId) =>
        desk.Answer<StepInput>(request, Act.WriteCycleStep, studentId, async (visit, input) =>
            await Change(visit, goalId, input.Rev, "wrote a step", await people.Staff(visit.Token), (before, errors) =>
                before.Write(
                    errors.Required("step", input.Step, "Choose a step: plan, do, check or adjust."),
                    errors.Optional("text", input.Text, FieldErrors.Text),
                    WordsIn(visit))));

    [Function(nameof(Act.OpenNextCycle))]
    public Task<IResult> OpenNext([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/plan/goals/{goalId}/next-cycle")] HttpRequest request, string studentId, string goalId) =>
        desk.Answer<RevInput>(request, Act.OpenNextCycle, studentId, async (visit, input) =>
            await Change(visit, goalId, input.Rev, "opened the next cycle", await people.Staff(visit.Token), (before, errors) =>
            {
                if (before.Current.Step != Step.Adjust)
                    errors.Add("step", "Write what you adjust first; it opens the next cycle.");
                return before.OpenNextCycle(WordsIn(visit));
            }));

    private Task<IResult> SetArchived(HttpRequest request, Act act, string studentId, string goalId, bool archived, string what) =>
        desk.Answer<RevInput>(request, act, studentId, async (visit, input) =>
            await Change(visit, goalId, input.Rev, what, await people.Staff(visit.Token), (before, _) =>
                before.Archived == archived ? before : before with { Archived = archived, Rev = before.Rev + 1 }));

    /// <summary>Changes one goal the caller sees, if it is still the one they saw.</summary>
    private async Task<IResult> Change(Visit visit, string goalId, int? rev, string what, StaffNames staff, Func<Goal, FieldErrors, Goal> change)
    {
        if (rev is null)
            return Problem.MissingRev();
        var save = await plans.Change<IResult>(visit, plan =>
        {
            if (plan?.Find(goalId) is not { } before || !GoalView.Shows(before, visit))
                return new(null, Problem.NotFound("There is no such goal in this plan."));
            if (plan.Archived)
                return new(null, PutAway());
            if (before.Rev != rev)
                return new(null, Problem.Conflict("Someone changed this goal since you opened it. Both texts are shown; nothing is lost.", GoalView.Of(before, visit, staff)));

            var errors = new FieldErrors();
            var goal = change(before, errors);
            if (errors.Any)
                return new(null, Problem.Invalid(errors));
            var answer = Reply.Ok(GoalView.Of(goal, visit, staff));
            return goal == before
                ? new(null, answer)
                : new(plan.With(goal), answer, what, goal.Id) { Fields = Goal.Differences(before, goal) };
        });
        return save.Answer;
    }

    /// <summary>The words are the student's; an adult who types them is named as that (B5).</summary>
    private static Authorship WordsIn(Visit visit) =>
        new(visit.Student, visit.Today.Instant, visit.Stands == Relation.Self ? null : visit.Caller.Id);

    private static void CheckTeacher(Goal goal, StaffNames staff, FieldErrors errors)
    {
        if (goal.TeacherOfRecord is { } teacher && staff.Find(teacher) is null)
            errors.Add("teacherOfRecordId", "Choose a member of staff.");
    }

    private static IResult PutAway() => Problem.Conflict("This plan was put away. Take it up again to change it.");

    private static string IdOf(Guid key) => Convert.ToHexStringLower(SHA256.HashData(key.ToByteArray()))[..12];
}
