using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>What was done for a goal, day by day (B4).</summary>
internal sealed class DoEntryFunctions(RequestHandler handler, PlanStore plans, PlanItems items, PersonStore people)
{
    [Function(nameof(PlansRoom.AddDoEntry))]
    public Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/plan/goals/{goalId}/entries")] HttpRequest request,
        string studentId,
        string goalId) =>
        handler.Answer<DoEntryInput>(request, PlansRoom.AddDoEntry, studentId, async (visit, input) =>
        {
            if (input.Key is not { } key)
                return Problem.Invalid("key", "Send a UUID made once for this new entry.");
            var staff = await people.Staff(visit.Token);
            var save = await plans.Change<IResult>(visit, plan =>
            {
                var (goal, refusal) = PlanItems.Find<Goal>(plan, goalId, null, visit, staff);
                if (goal is null)
                    return new(null, refusal!);
                if (plan!.Archived)
                    return new(null, PlanItems.PutAway());
                var id = PlanItems.IdOf(key);
                if (plan.Item(id) is { } same)
                    return new(null, Reply.Ok(ItemView.Of(same, plan, visit, staff)));
                if (plan.Withdrawals.Any(withdrawal => withdrawal.Item == id))
                    return new(null, Problem.NotFound("These words were withdrawn."));
                if (goal.WhyNotWritten() is { } why)
                    return new(null, Problem.Conflict(why));
                var errors = new FieldErrors();
                var entry = input.Over(
                    new DoEntry
                    {
                        Id = id,
                        Rev = 0,
                        GoalId = goal.Id,
                        Cycle = goal.Current.N,
                        On = visit.Today.Day,
                        Text = "",
                        Audience = goal.Audience,
                        Words = PlanItems.WordsIn(visit),
                    },
                    visit,
                    errors);
                if (plan.TooManyFor(entry) is { } tooMany)
                    errors.Add("key", tooMany);
                if (errors.Any)
                    return new(null, Problem.Invalid(errors));
                var after = plan.With(goal.Doing()).With(entry);
                return new(after, Reply.Created(ItemView.Of(entry, after, visit, staff)), "wrote down what was done", id)
                {
                    Fields = PlanItem.Differences(null, entry),
                };
            });
            return save.Answer;
        });

    [Function(nameof(PlansRoom.EditDoEntry))]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/plan/entries/{entryId}")] HttpRequest request,
        string studentId,
        string entryId) =>
        handler.Answer<DoEntryInput>(request, PlansRoom.EditDoEntry, studentId, async (visit, input) =>
            await items.Change<DoEntry>(
                visit,
                entryId,
                input.Rev,
                "changed what was done",
                await people.Staff(visit.Token),
                (before, _, errors) => input.Over(before, visit, errors)));
}

internal sealed record DoEntryInput
{
    /// <summary>A UUID the client makes once per new entry.</summary>
    public Guid? Key { get; init; }

    public int? Rev { get; init; }

    /// <summary>The day it was done; for a new entry today when it is left out.</summary>
    public DateOnly? On { get; init; }

    public string? Text { get; init; }

    public DoEntry Over(DoEntry before, StudentVisit visit, FieldErrors errors)
    {
        var on = On ?? before.On;
        if (on != before.On && (on > visit.Today.Day || on < visit.Today.Day.AddYears(-1)))
            errors.Add("on", "Choose a day within the last twelve months, today at the latest.");
        return before with
        {
            Rev = before.Rev + 1,
            On = on,
            Text = errors.Required("text", Text, "Write what was done.", FieldErrors.Text),
            Words = PlanItems.WordsIn(visit),
        };
    }
}
