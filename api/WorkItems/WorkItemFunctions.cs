using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.WorkItems;

/// <summary>Work items of every kind: listed, started, read, changed, moved on, commented on, acknowledged, opened with a reason.</summary>
internal sealed class WorkItemFunctions(
    RequestHandler handler,
    WorkItemStore items,
    WorkItemAccess access,
    WorkItemViews views,
    Cards cards,
    PersonStore people,
    Openings openings,
    WorkItemSaves saves)
{
    private static string WhichKind =>
        $"Say which kind of work item: {string.Join(", ", WorkItemKind.All.Select(kind => kind.Key))}.";

    [Function(nameof(WorkItemsRoom.ListWorkItems))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "work-items")] HttpRequest request) =>
        handler.Answer(request, WorkItemsRoom.ListWorkItems, async visit =>
        {
            var all = await items.Open(visit.Token);
            if (request.Query["closed"] == "true")
                all.AddRange(await items.Closed(visit.Token));
            else // what became of suggestions and changes is read after they were closed
                all.AddRange((await items.Closed(visit.Token)).Where(item =>
                    item.Declared.ReadsAnswer != Part.None || item.Told >= visit.Today.Day.AddDays(-WorkItemLines.DaysTold)));
            var lines = await views.Lines(all, visit);
            return Reply.Ok(new WorkItemsView(
                visit.Today.Day,
                [.. WorkItemKind.All
                    .Where(kind => kind.StartedBy.Contains(visit.Caller.Role) || lines.Exists(line => line.Kind == kind.Key))
                    .Select(kind => WorkKindView.Of(kind, visit))],
                lines));
        });

    [Function(nameof(WorkItemsRoom.ReadWorkItemForm))]
    public Task<IResult> Form([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "work-item-form")] HttpRequest request) =>
        handler.Answer(request, WorkItemsRoom.ReadWorkItemForm, async visit =>
        {
            if (WorkItemKind.Find(request.Query["kind"]) is not { } kind)
                return Problem.Invalid("kind", WhichKind);
            var (parent, refusal) = await ParentFor(kind, request.Query["parent"], visit);
            return refusal ?? Reply.Ok(WorkFormView.Of(
                kind,
                visit.Today.School.Words,
                await people.Staff(visit.Token),
                kind.Students == StudentsOfItem.One ? await StudentsFor(visit) : null,
                parent is null ? null : new WorkPartView(parent.Key, parent.Title ?? parent.Declared.Name.One),
                isNew: true));
        });

    [Function(nameof(WorkItemsRoom.StartWorkItem))]
    public Task<IResult> Start([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "work-items")] HttpRequest request) =>
        handler.Answer<WorkItemInput>(request, WorkItemsRoom.StartWorkItem, Start);

    [Function(nameof(WorkItemsRoom.ReadWorkItem))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "work-items/{itemId}")] HttpRequest request,
        string itemId) =>
        handler.Answer(request, WorkItemsRoom.ReadWorkItem, visit => OfItem(itemId, visit, async (item, _, _) =>
            Reply.Ok(await views.Of(item, visit))));

    [Function(nameof(WorkItemsRoom.EditWorkItem))]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "work-items/{itemId}")] HttpRequest request,
        string itemId) =>
        handler.Answer<WorkItemInput>(request, WorkItemsRoom.EditWorkItem, (visit, input) => OfItem(itemId, visit, (item, parts, level) =>
            level != ReadLevel.Everything || !WorkItemAccess.May(item.Declared.Edits, parts)
                ? Task.FromResult(NotTheirs("change"))
                : Edit(item, input, visit)));

    [Function(nameof(WorkItemsRoom.MoveWorkItem))]
    public Task<IResult> Move(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "work-items/{itemId}/moves")] HttpRequest request,
        string itemId) =>
        handler.Answer<WorkMoveInput>(request, WorkItemsRoom.MoveWorkItem, (visit, input) => OfItem(itemId, visit, (item, parts, _) =>
            Move(item, parts, input, visit)));

    [Function(nameof(WorkItemsRoom.CommentOnWorkItem))]
    public Task<IResult> Comment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "work-items/{itemId}/comments")] HttpRequest request,
        string itemId) =>
        handler.Answer<WorkCommentInput>(request, WorkItemsRoom.CommentOnWorkItem, (visit, input) =>
            OfItem(itemId, visit, (item, _, level) =>
                level != ReadLevel.Everything || !item.Declared.TakesComments
                    ? Task.FromResult(NotTheirs("comment on"))
                    : Comment(item, input, visit)));

    [Function(nameof(WorkItemsRoom.AcknowledgeWorkItem))]
    public Task<IResult> Acknowledge(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "work-items/{itemId}/acknowledgement")] HttpRequest request,
        string itemId) =>
        handler.Answer<WorkAcknowledgeInput>(request, WorkItemsRoom.AcknowledgeWorkItem, (visit, input) =>
            OfItem(itemId, visit, (item, _, level) => level != ReadLevel.Everything
                ? Task.FromResult(NotTheirs("acknowledge"))
                : Acknowledge(item, input, visit)));

    [Function(nameof(WorkItemsRoom.OpenWorkItem))]
    public Task<IResult> Open(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "work-items/{itemId}/open")] HttpRequest request,
        string itemId) =>
        handler.Answer<OpenInput>(request, WorkItemsRoom.OpenWorkItem, (visit, input) => OfItem(itemId, visit, async (item, parts, level) =>
        {
            if (level == ReadLevel.Everything || !WorkItemAccess.May(item.Declared.OpensWithReason, parts))
                return Problem.Conflict("Nothing in this item is closed to you.", await views.Of(item, visit));
            var card = (await cards.Recent(item.Student!, visit.Token))!;
            var errors = new FieldErrors();
            var opening = input.Read(item.Id, visit.About(card, Relation.Administrator), errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            return await openings.Keep(opening, visit.Token)
                ? Reply.Ok(await views.Of(item, visit))
                : Problem.OtherKey();
        }));

    private async Task<IResult> Start(Visit visit, WorkItemInput input)
    {
        var errors = new FieldErrors();
        var key = errors.Required("key", input.Key, "Send a UUID made once for this item.");
        if (WorkItemKind.Find(input.Kind) is not { } kind)
            errors.Add("kind", WhichKind);
        else if (!kind.StartedBy.Contains(visit.Caller.Role))
            return Problem.NotYours($"Items of the kind “{kind.Name.One}” are not started in the role you are working in.");
        else
        {
            var (parent, refusal) = await ParentFor(kind, input.ParentId, visit);
            if (refusal is not null)
                return refusal;
            var unsigned = kind.MayBeUnsigned && input.Unsigned == true;
            var card = await StudentFor(kind, input.StudentId, visit, errors);
            var status = kind.Statuses[0];
            var item = input.Into(
                new WorkItem
                {
                    Id = WorkItem.IdOf(key.ToString("n")),
                    State = WorkItem.StateOf(status),
                    Student = card?.Student,
                    Rev = 1,
                    WorkKind = kind.Key,
                    Status = status.Key,
                    By = unsigned ? null : visit.Caller.Id,
                    Started = visit.Today.Day,
                    Since = visit.Today.Day,
                    Parent = parent?.Key,
                },
                card,
                await people.Staff(visit.Token),
                visit.Today.Calendar,
                errors);
            if (!errors.Any)
                return await Create(item, key, unsigned, visit);
        }
        return Problem.Invalid(errors);
    }

    private async Task<IResult> Create(WorkItem item, Guid key, bool unsigned, Visit visit)
    {
        var changes = (unsigned ? Changes.Untimed() : new Changes())
            .Create(item)
            .Create(WorkItemSaves.Entry(item, key, WorkEntryType.Started, visit) is var entry && unsigned
                ? entry with { By = null, At = null }
                : entry);
        saves.TellOwner(changes, null, item, visit);
        if (await items.Commit(changes, visit.Token))
            return unsigned ? Reply.Created(new StartedView(null)) : Reply.Created(new StartedView(item.Key));
        var kept = await items.Read(item.Key, visit.Token);
        return kept is not null && kept.By == item.By && kept.WorkKind == item.WorkKind
            ? Reply.Ok(new StartedView(unsigned ? null : kept.Key))
            : Problem.OtherKey();
    }

    private async Task<IResult> Edit(WorkItem before, WorkItemInput input, Visit visit)
    {
        if (input.Rev is not { } rev)
            return Problem.MissingRev();
        var errors = new FieldErrors();
        var key = errors.Required("key", input.Key, "Send a UUID made once for this change.");
        if (await items.Entry(WorkItemEntry.IdOf(before.Key, key), visit.Token) is not null)
            return Reply.Ok(await views.Of(before, visit));
        if (before.Rev != rev)
            return await Changed(before.Key, visit);
        if (!before.IsOpen)
            return Problem.Conflict("This item is closed. Open it again to change it.", await views.Of(before, visit));
        var card = before.Student is { } student ? await cards.Recent(student, visit.Token) : null;
        var after = input.Into(before, card, await people.Staff(visit.Token), visit.Today.Calendar, errors);
        if (errors.Any)
            return Problem.Invalid(errors);
        var staff = await people.Staff(visit.Token);
        var differences = WorkItemSaves.Differences(before, after, staff);
        if (differences.Count == 0)
            return Reply.Ok(await views.Of(before, visit));
        var isReworded = differences.Exists(one => one.Field == "title" || one.Field.StartsWith("values.", StringComparison.Ordinal));
        after = after with { Rev = before.Rev + 1, Version = before.Version + (isReworded ? 1 : 0) };
        var entry = WorkItemSaves.Entry(after, key, WorkEntryType.Edited, visit) with { Changes = differences };
        return await Save(before, after, entry, visit);
    }

    private async Task<IResult> Move(WorkItem before, Part parts, WorkMoveInput input, Visit visit)
    {
        if (input.Rev is not { } rev)
            return Problem.MissingRev();
        var errors = new FieldErrors();
        var key = errors.Required("key", input.Key, "Send a UUID made once for this step.");
        var kind = before.Declared;
        if (kind.Moves.FirstOrDefault(one => one.Key == input.Move) is not { } move)
            errors.Add("move", "Choose one of the steps of the item.");
        else
        {
            if (await items.Entry(WorkItemEntry.IdOf(before.Key, key), visit.Token) is { } done && done.By == visit.Caller.Id)
                return Reply.Ok(await views.Of(before, visit));
            if (!WorkItemAccess.May(move.By, parts))
                return NotTheirs("move");
            if (before.Rev != rev || !move.From.Contains(before.Status) || before.Erased is not null)
                return await Changed(before.Key, visit);
            if (move.EndsParts && (await items.Open(visit.Token)).Count(other => other.Parent == before.Key) is > 0 and var open)
                return Problem.Conflict(
                    $"{(open == 1 ? "1 part" : $"{open} parts")} of it {(open == 1 ? "is" : "are")} still open. Finish " +
                    $"{(open == 1 ? "it" : "them")} first; nothing was changed.",
                    await views.Of(before, visit));
            var staff = await people.Staff(visit.Token);
            var after = await Asked(before, move, input, staff, errors, visit);
            if (!errors.Any)
                return await Save(
                    before,
                    after,
                    WorkItemSaves.Entry(after, key, WorkEntryType.Moved, visit) with
                    {
                        Move = move.Key,
                        From = before.Status,
                        To = after.Status,
                        Changes = WorkItemSaves.Differences(before, after, staff) is { Count: > 0 } differences ? differences : null,
                    },
                    visit);
        }
        return Problem.Invalid(errors);
    }

    /// <summary>The item after the step, with what the step asks for.</summary>
    private async Task<WorkItem> Asked(
        WorkItem before,
        WorkMove move,
        WorkMoveInput input,
        StaffNames staff,
        FieldErrors errors,
        Visit visit)
    {
        var kind = before.Declared;
        var values = before.Values.ToDictionary(StringComparer.Ordinal);
        var owner = before.Owner;
        foreach (var field in move.Asks)
        {
            if (field.Type == WorkFieldType.Owner)
            {
                if (field.Required is not null && string.IsNullOrEmpty(input.OwnerId))
                    errors.Add("ownerId", field.Required);
                var card = before.Student is { } student ? await cards.Recent(student, visit.Token) : null;
                owner = WorkItemInput.OwnerOf(kind.Owner!, "ownerId", input.OwnerId, before, card, staff, errors);
            }
            else if (WorkItemInput.ValueOf(field, input.Values?.GetValueOrDefault(field.Key), errors) is { } text)
                values[field.Key] = text;
        }
        return before.In(kind.Status(move.To), visit.Today.Day) with
        {
            Rev = before.Rev + 1,
            Values = values,
            Owner = owner,
            Told = move.TellsEverybody ? visit.Today.Day : before.Told,
        };
    }

    private async Task<IResult> Comment(WorkItem item, WorkCommentInput input, Visit visit)
    {
        var errors = new FieldErrors();
        var key = errors.Required("key", input.Key, "Send a UUID made once for this comment.");
        var text = errors.Required("text", input.Text, "Write something.", FieldErrors.Text);
        if (item.Declared.Students == StudentsOfItem.Caseload)
        {
            var caseload = (await cards.Of(item.Owner!, visit.Today.Day, visit.Token)).FindAll(card => !card.IsOwnChildOf(visit.Caller.Id));
            if (input.StudentId is not null && !caseload.Exists(card => card.Student == input.StudentId))
                errors.Add("studentId", "This student is not in the advisor’s caseload today. Choose one of the list.");
        }
        else if (input.StudentId is not null)
            errors.Add("studentId", "Only a caseload agenda has comments per student.");
        if (errors.Any)
            return Problem.Invalid(errors);
        if (!item.IsOpen)
            return Problem.Conflict("This item is closed. Open it again to write more.", await views.Of(item, visit));
        var entry = WorkItemSaves.Entry(item, key, WorkEntryType.Commented, visit) with { Text = text, About = input.StudentId };
        if (!await items.Commit(new Changes().Create(entry), visit.Token)
            && (await items.Entry(entry.Id, visit.Token))?.By != visit.Caller.Id)
            return Problem.OtherKey();
        return Reply.Ok(await views.Of(item, visit));
    }

    private async Task<IResult> Acknowledge(WorkItem item, WorkAcknowledgeInput input, Visit visit)
    {
        if (item.Declared.Acknowledged is null || !item.IsOpen || !WorkAcknowledgement.IsAskedOf(visit.Caller.Person, item))
            return Problem.Conflict("No one asks you to acknowledge this.", await views.Of(item, visit));
        if (input.Version != item.Version)
            return Problem.Conflict("This was changed since you opened it. Read it once more.", await views.Of(item, visit));
        await items.Commit(
            new Changes().Create(new WorkAcknowledged
            {
                Id = WorkAcknowledged.IdOf(item, visit.Today.Calendar.SchoolYear, visit.Caller.Id),
                State = item.Key,
                Day = visit.Today.Day,
                By = visit.Caller.Id,
                At = visit.Today.Instant,
                Version = item.Version,
                SchoolYear = visit.Today.Calendar.SchoolYear,
            }),
            visit.Token); // a conflict: it is acknowledged already
        return Reply.Ok(await views.Of(item, visit));
    }

    private async Task<IResult> Save(WorkItem before, WorkItem after, WorkItemEntry entry, Visit visit)
    {
        if (await saves.Save(before, after, entry, visit))
            return Reply.Ok(await views.Of(after, visit));
        return await items.Entry(entry.Id, visit.Token) is { } kept && kept.By == visit.Caller.Id
            ? Reply.Ok(await views.Of((await items.Read(after.Key, visit.Token))!, visit)) // sent twice at once
            : await Changed(after.Key, visit);
    }

    private async Task<IResult> OfItem(string key, Visit visit, Func<WorkItem, Part, ReadLevel, Task<IResult>> story)
    {
        if (await items.Read(key, visit.Token) is not { } item)
            return Problem.NotFound("There is no such work item. Open the list again.");
        var (parts, level) = await access.Of(item, visit);
        return level == ReadLevel.Nothing
            ? Problem.NotYours("This work item is not open to you in the role you are working in.")
            : await story(item, parts, level);
    }

    private async Task<IResult> Changed(string key, Visit visit) => Problem.Conflict(
        "Someone else changed this item since you opened it. What they did is shown; nothing of yours was saved.",
        await views.Of((await items.Read(key, visit.Token))!, visit));

    private static IResult NotTheirs(string what) => Problem.NotYours($"You read this item, but it is not yours to {what}.");

    private async Task<(WorkItem? Parent, IResult? Refusal)> ParentFor(WorkItemKind kind, string? key, Visit visit)
    {
        if (kind.Parent is null)
            return (null, null);
        if (string.IsNullOrEmpty(key) || await items.Read(key, visit.Token) is not { } parent || parent.WorkKind != kind.Parent)
            return (null, Problem.Invalid(
                "parentId",
                $"This is a part of a {WorkItemKind.Find(kind.Parent)!.Name.One.ToLowerInvariant()}. Start it on that item’s page."));
        return (await access.Of(parent, visit)).Level == ReadLevel.Everything
            ? (parent, null)
            : (null, Problem.NotYours("The item this would be a part of is not open to you."));
    }

    private async Task<Card?> StudentFor(WorkItemKind kind, string? student, Visit visit, FieldErrors errors)
    {
        if (kind.Students != StudentsOfItem.One)
        {
            if (student is not null)
                errors.Add("studentId", "This kind of item is not about one student.");
            return null;
        }
        if (string.IsNullOrEmpty(student))
            errors.Add("studentId", "Choose the student.");
        else if (await cards.Recent(student, visit.Token) is { } card && WorkItemAccess.MayStartAbout(card, visit))
            return card;
        else
            errors.Add("studentId", "You have no assignment to this student today. Choose one of the list.");
        return null;
    }

    private async Task<IReadOnlyList<WorkStudentView>> StudentsFor(Visit visit)
    {
        var all = visit.Caller.Role is Role.Coordinator or Role.Administrator
            ? await cards.Active(visit.Token)
            : await cards.Around(visit.Caller.Id, visit.Today, visit.Token);
        var open = all.FindAll(card => WorkItemAccess.MayStartAbout(card, visit));
        var names = ListNames.Short(open);
        return [.. open.Select(card => new WorkStudentView(card.Student!, names.Of(card)))];
    }
}

/// <param name="Id">Of the item; left out where it was sent unsigned, which nobody can follow.</param>
internal sealed record StartedView(string? Id);
