using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>The plan itself: read, start, archive, reactivate.</summary>
internal sealed class PlanFunctions(RequestHandler handler, PlanStore plans, TemplateStore templates, PersonStore people)
{
    [Function(nameof(PlansRoom.ReadPlan))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/plan")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, PlansRoom.ReadPlan, studentId, async visit =>
            await plans.Read(visit.Student, visit.Token) is { } plan
                ? Reply.Ok(PlanView.Of(plan, visit, await people.Staff(visit.Token)))
                : Problem.NotFound("This student has no plan yet."));

    [Function(nameof(PlansRoom.CreatePlan))]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/plan")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, PlansRoom.CreatePlan, studentId, async visit =>
        {
            var template = await templates.Current(visit.Token);
            var save = await plans.Change<IResult>(visit, before =>
            {
                if (before is not null)
                    return new(null, Reply.Ok(StateOf(before)));
                var plan = Plan.Open(visit.Student, visit.Today.Day, template);
                return new(plan, Reply.Created(StateOf(plan)), "opened the plan");
            });
            return save.Answer;
        });

    [Function(nameof(PlansRoom.ArchivePlan))]
    public Task<IResult> Archive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/plan/archive")] HttpRequest request,
        string studentId) =>
        SetState(request, PlansRoom.ArchivePlan, studentId, Plan.ArchivedState, "put the plan away");

    [Function(nameof(PlansRoom.ReopenPlan))]
    public Task<IResult> Reopen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/plan/reopen")] HttpRequest request,
        string studentId) =>
        SetState(request, PlansRoom.ReopenPlan, studentId, Plan.ActiveState, "took the plan up again");

    private Task<IResult> SetState(HttpRequest request, FunctionRule<StudentRule> function, string studentId, string state, string what) =>
        handler.Answer<RevInput>(request, function, studentId, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            var save = await plans.Change<IResult>(visit, before =>
            {
                if (before is null)
                    return new(null, Problem.NotFound("This student has no plan yet."));
                if (before.State == state)
                    return new(null, Reply.Ok(StateOf(before)));
                if (before.Rev != input.Rev)
                    return new(null, Problem.Conflict("Someone changed this plan since you opened it. Look at it again.", StateOf(before)));
                var plan = before with { State = state, Rev = before.Rev + 1 };
                return new(plan, Reply.Ok(StateOf(plan)), what);
            });
            return save.Answer;
        });

    private static PlanState StateOf(Plan plan) => new(plan.Rev, plan.State!);
}
