using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.WorkItems;

/// <summary>
/// What is done with several items of the list at once. Each is changed by itself and by its own rules; the answer says of each
/// whether it was, and why not.
/// </summary>
internal sealed class WorkItemBulkFunctions(
    RequestHandler handler,
    WorkItemStore items,
    WorkItemAccess access,
    WorkItemSaves saves,
    Cards cards,
    PersonStore people)
{
    private const string ChangedSince = "Someone else changed it since you opened the list. Open it and look at what they did.";

    /// <summary>Who can own an item of every one of these kinds.</summary>
    [Function(nameof(WorkItemsRoom.ListWorkItemOwners))]
    public Task<IResult> Owners([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "work-item-owners")] HttpRequest request) =>
        handler.Answer(request, WorkItemsRoom.ListWorkItemOwners, async visit =>
        {
            var kinds = request.Query["kinds"].ToString().Split(',').Distinct(StringComparer.Ordinal).Select(WorkItemKind.Find).ToList();
            if (kinds.Contains(null))
                return Problem.Invalid("kinds", "Say which kinds of work items, with commas between them.");
            var staff = await people.Staff(visit.Token);
            return Reply.Ok(new WorkItemOwnersView(
            [
                .. WorkFormView.Eligible(staff, StaffRoles.All).Where(person =>
                    kinds.TrueForAll(kind => kind!.Owner is { } owner && staff.Find(person.PersonId)!.Roles.Any(owner.Roles.Contains))),
            ]));
        });

    [Function(nameof(WorkItemsRoom.AssignWorkItems))]
    public Task<IResult> Assign(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "assigned-work-items")] HttpRequest request) =>
        handler.Answer<AssignWorkItemsInput>(request, WorkItemsRoom.AssignWorkItems, async (visit, input) =>
        {
            var staff = await people.Staff(visit.Token);
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this assignment.");
            var chosen = ChosenWorkItem.Checked(input.Items, errors);
            if (staff.Find(input.OwnerId ?? "") is not { Active: true })
                errors.Add("ownerId", "Choose who they are assigned to.");
            if (errors.Any)
                return Problem.Invalid(errors);

            var answers = new List<WorkItemResultView>();
            foreach (var one in chosen)
            {
                var why = await Give(one, input.OwnerId!, key, staff, visit);
                answers.Add(new WorkItemResultView(one.Id!, why is null, why));
            }
            return Reply.Ok(new WorkItemResultsView(answers));
        });

    /// <summary>The item with another owner: by the step its kind has for that, else as a change of the item.</summary>
    /// <returns>Why not; null when it is theirs.</returns>
    private async Task<string?> Give(ChosenWorkItem chosen, string owner, Guid key, StaffNames staff, Visit visit)
    {
        if (await items.Read(chosen.Id!, visit.Token) is not { } before)
            return ChosenWorkItem.NoSuchItem;
        var (parts, level) = await access.Of(before, visit);
        if (level == ReadLevel.Nothing)
            return ChosenWorkItem.NotOpenToYou;
        if (await Was(before, key, visit))
            return null;
        if (!before.IsOpen)
            return "It is closed. Open it again to change it.";
        if (before.Declared.Owner is not { } rule)
            return "This kind of work item has no owner.";
        if (!WorkItemAccess.MayGive(before, parts, level))
            return "It is not yours to assign.";
        if (before.Rev != chosen.Rev)
            return ChangedSince;
        if (before.Owner == owner)
            return null;
        var card = before.Student is { } student ? await cards.Recent(student, visit.Token) : null;
        var errors = new FieldErrors();
        WorkItemInput.OwnerOf(rule, "ownerId", owner, before, card, staff, errors);
        if (errors.Any)
            return string.Join(" ", errors.ByField["ownerId"]);

        var step = WorkItemAccess.StepThatGives(before, parts);
        var after = (step is null ? before : before.In(before.Declared.Status(step.To), visit.Today.Day)) with
        {
            Rev = before.Rev + 1,
            Owner = owner,
        };
        var entry = WorkItemSaves.Entry(after, key, step is null ? WorkEntryType.Edited : WorkEntryType.Moved, visit) with
        {
            Move = step?.Key,
            From = step is null ? null : before.Status,
            To = step is null ? null : after.Status,
            Changes = WorkItemSaves.Differences(before, after, staff),
        };
        return await saves.Save(before, after, entry, visit) || await Was(after, key, visit) ? null : ChangedSince;
    }

    /// <summary>Whether the same request was answered before.</summary>
    private async Task<bool> Was(WorkItem item, Guid key, Visit visit) =>
        (await items.Entry(WorkItemEntry.IdOf(item.Key, key), visit.Token))?.By == visit.Caller.Id;
}
