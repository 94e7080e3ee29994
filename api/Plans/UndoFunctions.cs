using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>
/// Takes back one's own last save of an item: the version before, out of the history, as a save of its own. Whoever wrote since is
/// not overwritten: both texts are shown.
/// </summary>
internal sealed class UndoFunctions(RequestHandler handler, PlanStore plans, PersonStore people)
{
    public const string NotYours = "The last save is not yours to undo.";

    private const string Undid = "undid the last save";

    [Function(nameof(PlansRoom.UndoLastSave))]
    public Task<IResult> Undo(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/plan/items/{itemId}/undo")] HttpRequest request,
        string studentId,
        string itemId) =>
        handler.Answer<RevInput>(request, PlansRoom.UndoLastSave, studentId, async (visit, input) =>
        {
            if (input.Rev is not { } rev)
                return Problem.MissingRev();
            var staff = await people.Staff(visit.Token);
            var saves = PlanHistory.Ordered((await plans.History(visit.Student, visit.Token)).Where(save => save.Item == itemId)).ToList();
            var save = await plans.Change<IResult>(visit, plan =>
            {
                if (plan is not null && WasUndone(plan, itemId, rev, saves, visit))
                    return new(null, Reply.Ok(UndoneView.Of(plan.Item(itemId), plan, visit, staff)));
                var (item, refusal) = PlanItems.Find<PlanItem>(plan, itemId, rev, visit, staff);
                if (item is null)
                    return new(null, refusal!);
                if (plan!.Archived)
                    return new(null, PlanItems.PutAway());
                var readable = PlanItemsHistory.ReadableOf(item, plan, saves).ToList();
                if (readable.LastOrDefault() is not { } newest || newest.Rev != item.Rev || newest.By != visit.Caller.Id)
                    return new(null, Problem.Conflict(NotYours, ItemView.Of(item, plan, visit, staff)));
                var last = readable.AsEnumerable().Reverse()
                    .TakeWhile(save => save.By == visit.Caller.Id)
                    .FirstOrDefault(save => save.Fields.Count > 0 || save.What == Goal.OpenedNextCycle);
                var (after, why) = Before(item, last, plan, visit);
                return why is not null ? new(null, Problem.Conflict(why, ItemView.Of(item, plan, visit, staff)))
                    : after is null ? Gone(item, plan, visit)
                    : new(plan.With(after), Reply.Ok(UndoneView.Of(after, plan.With(after), visit, staff)), Undid, itemId)
                    {
                        Fields = PlanItem.Differences(item, after),
                    };
            });
            return save.Answer;
        });

    /// <summary>Whether the same was asked before and the answer was lost.</summary>
    private static bool WasUndone(Plan plan, string item, int rev, List<PlanHistory> saves, StudentVisit visit) =>
        plan.Item(item) is { } now
            ? now.Rev == rev + 1 && saves.Exists(save => save.Rev == now.Rev && save.What == Undid && save.By == visit.Caller.Id)
            : plan.Withdrawals.Any(one => one.Item == item && one.Field is null && one.Rev == rev + 1 && one.By == visit.Caller.Id);

    /// <summary>The item as it was before its last save; null where that was its first.</summary>
    /// <param name="last">The newest save that changed something; null: none did.</param>
    private static (PlanItem? Before, string? Why) Before(PlanItem item, PlanHistory? last, Plan plan, StudentVisit visit)
    {
        if (last is null)
            return (item, "Your last save changed nothing, so that there is nothing to undo.");
        if (last.Rev == 1)
            return (null, null);
        var before = item;
        if (item is Goal goal && last.What == Goal.OpenedNextCycle)
        {
            if (plan.WrittenOf(goal).Count > 0)
                return (item, "Something is written in the new cycle already. Take that back first.");
            before = goal with { Cycles = [.. goal.Cycles.SkipLast(1)] };
        }
        before = last.Fields.Aggregate(before, (left, change) => left.Set(change.Field, change.Before));
        return (before with
        {
            Rev = item.Rev + 1,
            Words = PlanItems.WordsIn(visit),
            Audience = Audiences.Narrower(last.Fields.FirstOrDefault(change => change.Field == "audience")?.Before, item.Audience),
            Suggested = [.. item.Suggested.Where(words => before.TextOf(words.Field) == item.TextOf(words.Field))],
        } is var undone && undone is Goal at ? at.AtItsNewestStep(plan) : undone, null);
    }

    /// <summary>What was added last is withdrawn as a whole: gone from view, and the coordinator can erase it.</summary>
    private static PlanSave<IResult> Gone(PlanItem item, Plan plan, StudentVisit visit) => plan.WithdrawnWith(item).Count > 1
        ? new(null, Problem.Conflict("Something was written for it already. Archive it instead."))
        : plan.Withdrawals.Count >= Plan.MostWithdrawals
        ? new(null, Problem.Conflict("So much was withdrawn from this plan that the coordinator must look at it first."))
        : new(plan.Withdraw(item, [], visit.Caller.Id, visit.Today.Instant), Reply.Ok(new UndoneView(null)), "withdrew text", item.Id);
}

/// <param name="Item">As it is now; null where the save that was undone was its first, so that it is gone.</param>
internal sealed record UndoneView(ItemView? Item)
{
    public static UndoneView Of(PlanItem? item, Plan plan, StudentVisit visit, StaffNames staff) =>
        new(item is null ? null : ItemView.Of(item, plan, visit, staff));
}
