using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>Words taken back: gone from view at once, and erased from the history by the coordinator unless a hold is open (B5).</summary>
internal sealed class WithdrawalFunctions(RequestHandler handler, PlanStore plans, PersonStore people, IDocumentStore store)
{
    [Function(nameof(PlansRoom.WithdrawWords))]
    public Task<IResult> Withdraw(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/plan/items/{itemId}/withdraw")] HttpRequest request,
        string studentId,
        string itemId) =>
        handler.Answer<WithdrawInput>(request, PlansRoom.WithdrawWords, studentId, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            var staff = await people.Staff(visit.Token);
            var save = await plans.Change<IResult>(visit, plan =>
            {
                var (item, refusal) = PlanItems.Find<PlanItem>(plan, itemId, input.Rev, visit, staff);
                if (item is null)
                    return new(null, refusal!);
                var errors = new FieldErrors();
                var fields = input.Of(item, plan!, errors);
                if (plan!.Withdrawals.Count + (fields.Count > 0 ? fields.Count : plan.WithdrawnWith(item).Count) > Plan.MostWithdrawals)
                    errors.Add("rev", "So much was withdrawn from this plan that the coordinator must look at it first.");
                if (errors.Any)
                    return new(null, Problem.Invalid(errors));
                var without = plan.Withdraw(item, fields, visit.Caller.Id, visit.Today.Instant);
                return new(without, Reply.Ok(PlanView.Of(without, visit, staff)), "withdrew text", item.Id);
            });
            return save.Answer;
        });

    [Function(nameof(PlansRoom.ReadWithdrawals))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/withdrawals")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, PlansRoom.ReadWithdrawals, studentId, async visit => Reply.Ok(await ViewOf(visit)));

    [Function(nameof(PlansRoom.EraseWithdrawn))]
    public Task<IResult> Erase(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/withdrawals/{withdrawalId}/erase")] HttpRequest request,
        string studentId,
        string withdrawalId) =>
        handler.Answer(request, PlansRoom.EraseWithdrawn, studentId, async visit =>
        {
            var plan = await plans.Read(visit.Student, visit.Token);
            if (plan?.Withdrawals.FirstOrDefault(other => other.Id == withdrawalId) is not { } withdrawal)
                return Problem.Invalid("withdrawalId", "There is no such withdrawal.");
            if (await plans.IsHeld(visit.Student, visit.Today.Day, visit.Token))
                return Problem.Conflict("A hold is in place for this student: nothing is erased until it is lifted.");
            await plans.Erase(visit, withdrawal);
            return Reply.Ok(await ViewOf(visit));
        });

    [Function(nameof(PlansRoom.SetHold))]
    public Task<IResult> SetHold(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/hold")] HttpRequest request,
        string studentId) =>
        handler.Answer<HoldInput>(request, PlansRoom.SetHold, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var open = errors.Required("open", input.Open, "Say whether the hold is in place.");
            var reason = errors.Required("reason", input.Reason, "Say what the hold is for, or why it ends.");
            if (open && input.Until < visit.Today.Day)
                errors.Add("until", "This day is over. Give a day to come, or leave it empty for a hold until it is lifted.");
            if (errors.Any)
                return Problem.Invalid(errors);
            await store.Commit(
                new Changes().Put(new Hold
                {
                    Id = Hold.IdOf(visit.Student),
                    Student = visit.Student,
                    State = open ? Hold.OpenState : Hold.LiftedState,
                    Reason = reason,
                    By = visit.Caller.Id,
                    Since = visit.Today.Day,
                    Until = open ? input.Until : null,
                }),
                visit.Token);
            return Reply.Ok(await ViewOf(visit));
        });

    /// <summary>No words: which item and field, when, and whether they are erased.</summary>
    private async Task<WithdrawalsView> ViewOf(StudentVisit visit)
    {
        var plan = await plans.Read(visit.Student, visit.Token);
        var hold = await store.Read<Hold>(Hold.IdOf(visit.Student), visit.Token);
        var staff = await people.Staff(visit.Token);
        return new WithdrawalsView
        {
            Hold = hold?.HoldsOn(visit.Today.Day) == true
                ? new HoldView(hold.Reason, hold.Since, hold.Until, staff.NameOf(hold.By))
                : null,
            Withdrawals = [.. (plan?.Withdrawals
                ?? []).Select(withdrawal =>
                    new WithdrawalView(
                        withdrawal.Id,
                        withdrawal.Field,
                        withdrawal.At,
                        AuthorView.NameOf(withdrawal.By, visit, staff),
                        withdrawal.Erased))],
        };
    }
}

internal sealed record WithdrawInput
{
    public int? Rev { get; init; }

    /// <summary>Fields of the item; none or null withdraws all of it.</summary>
    public IReadOnlyList<string?>? Fields { get; init; }

    public List<string> Of(PlanItem item, Plan plan, FieldErrors errors)
    {
        var fields = new List<string>();
        foreach (var (asked, i) in (Fields ?? []).Take(50).Select((asked, i) => (asked, i)))
        {
            var field = item.WordsField(plan.Template.NameOf(asked ?? ""), plan.Template);
            if (field is null)
                errors.Add($"fields.{i}", "Name a field of words.");
            else if (field == "title")
                errors.Add($"fields.{i}", "Nothing is left without its title. Withdraw all of it, or write another title.");
            else if (!fields.Contains(field))
                fields.Add(field);
        }
        if (PlanItemKind.Of(item).IsOnlyText)
            fields.Clear();
        return fields;
    }
}

/// <param name="Until">The last day it holds; left out: until it is lifted.</param>
internal sealed record HoldInput(bool? Open, string? Reason, DateOnly? Until = null);

internal sealed record WithdrawalsView
{
    public HoldView? Hold { get; init; }
    public required IReadOnlyList<WithdrawalView> Withdrawals { get; init; }
}

/// <param name="Field">Null: all of an item.</param>
/// <param name="Erased">Null: the words still lie in the history, seen by nobody.</param>
internal sealed record WithdrawalView(string Id, string? Field, DateTimeOffset At, string By, DateOnly? Erased);

internal sealed record HoldView(string Reason, DateOnly Since, DateOnly? Until, string By);
