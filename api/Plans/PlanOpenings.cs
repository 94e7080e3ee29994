using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>An administrator opens what a student restricted to named people, saying why (J1); the student reads that and why.</summary>
internal sealed class PlanOpeningFunctions(RequestHandler handler, PlanStore plans, PersonStore people, Openings openings)
{
    [Function(nameof(PlansRoom.OpenPlanItem))]
    public Task<IResult> Open(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/plan/items/{itemId}/open")] HttpRequest request,
        string studentId,
        string itemId) =>
        handler.Answer<OpenInput>(request, PlansRoom.OpenPlanItem, studentId, async (visit, input) =>
        {
            if (await plans.Read(visit.Student, visit.Token) is not { } plan || plan.Item(itemId) is not { } item)
                return PlanItems.NotThere();
            var errors = new FieldErrors();
            var opening = input.Read(item.Id, visit, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            if (item.Audience != Audience.Restricted)
                return Problem.Conflict("This part of the plan is not restricted. Open the student's page again.");
            return await openings.Keep(opening, visit.Token)
                ? Reply.Ok(ItemView.Of(
                    item,
                    plan,
                    visit with { Openings = [.. visit.Openings, opening] },
                    await people.Staff(visit.Token)))
                : Problem.OtherKey();
        });
}

/// <summary>A restricted item as whoever may open it sees it: that it is there, and of what kind.</summary>
internal sealed record ClosedItemView(string Id, HistoryKind Kind)
{
    public static IReadOnlyList<ClosedItemView>? In(Plan plan, StudentVisit visit) =>
        visit.May(PlansRoom.OpenPlanItem)
            && plan.Items().Where(item => item is not DoEntry && item.Audience == Audience.Restricted && !ItemView.Shows(item, plan, visit))
                .ToList() is { Count: > 0 } closed
            ? [.. closed.Select(item => new ClosedItemView(item.Id, PlanItemKind.Of(item).History))]
            : null;
}

/// <param name="Item">What the student calls it.</param>
internal sealed record OpenedItemView(string Item, string By, DateTimeOffset At, string Why)
{
    public static IReadOnlyList<OpenedItemView>? In(Plan plan, StudentVisit visit, StaffNames staff)
    {
        if (visit.Relation != Relation.Self)
            return null;
        OpenedItemView[] opened =
        [
            .. visit.Openings
                .Select(opening => (Opening: opening, Item: plan.Item(opening.Item)))
                .Where(both => both.Item is not null)
                .OrderByDescending(both => both.Opening.At)
                .Select(both => new OpenedItemView(
                    both.Item!.Heading(plan.Template),
                    staff.NameOf(both.Opening.By),
                    both.Opening.At,
                    both.Opening.Why)),
        ];
        return opened.Length > 0 ? opened : null;
    }
}
