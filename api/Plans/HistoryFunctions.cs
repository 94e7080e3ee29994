using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>Who changed what and when, what differs between two versions, and going back to one (B9).</summary>
internal sealed class HistoryFunctions(RequestHandler handler, PlanStore plans, PlanItems items, PersonStore people)
{
    [Function(nameof(PlansRoom.ReadHistory))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/history")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, PlansRoom.ReadHistory, studentId, async visit =>
        {
            var plan = await plans.Read(visit.Student, visit.Token);
            var staff = await people.Staff(visit.Token);
            var saves = await plans.History(visit.Student, visit.Token);
            return Reply.Ok(new HistoryView([.. saves
                .Select(save => Readable(save, plan, visit))
                .OfType<PlanHistory>()
                .Select(save => HistoryEntryView.Of(save, plan, visit, staff))]));
        });

    [Function(nameof(PlansRoom.CompareVersions))]
    public Task<IResult> Compare(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/plan/items/{itemId}/compare")] HttpRequest request,
        string studentId,
        string itemId) =>
        handler.Answer(request, PlansRoom.CompareVersions, studentId, async visit =>
        {
            var staff = await people.Staff(visit.Token);
            var plan = await plans.Read(visit.Student, visit.Token);
            var (item, refusal) = PlanItems.Find<PlanItem>(plan, itemId, null, visit, staff);
            if (item is null)
                return refusal!;
            var versions = new ItemVersions(item, await ReadableOf(plan!, visit));
            string? from = request.Query["from"], to = request.Query["to"];
            if (versions.At(from) is not { } earlier || string.IsNullOrEmpty(from))
                return Problem.Invalid("from", "Name a version by the id of its line in the history.");
            if (versions.At(to) is not { } later)
                return Problem.Invalid("to", "Name a version by the id of its line in the history, or none for how it is now.");
            return Reply.Ok(new ComparisonView
            {
                ItemId = item.Id,
                Item = item.Heading(),
                From = VersionView.Of(versions.Find(from)!, visit, staff),
                To = string.IsNullOrEmpty(to) ? null : VersionView.Of(versions.Find(to)!, visit, staff),
                Changes = InWords(versions.Between(earlier, later), plan, visit, staff),
            });
        });

    [Function(nameof(PlansRoom.RestoreVersion))]
    public Task<IResult> Restore(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/plan/items/{itemId}/back")] HttpRequest request,
        string studentId,
        string itemId) =>
        handler.Answer<VersionInput>(request, PlansRoom.RestoreVersion, studentId, async (visit, input) =>
        {
            var staff = await people.Staff(visit.Token);
            var saves = await plans.Read(visit.Student, visit.Token) is { } plan ? await ReadableOf(plan, visit) : [];
            return await items.Change<PlanItem>(visit, itemId, input.Rev, "went back to an earlier version", staff, (before, errors) =>
            {
                if (!string.IsNullOrEmpty(input.Version) && new ItemVersions(before, saves).At(input.Version) is { } version)
                    return before.Back(version, PlanItems.WordsIn(visit));
                errors.Add("version", "Name a version by the id of its line in the history.");
                return before;
            });
        });

    private async Task<List<PlanHistory>> ReadableOf(Plan plan, StudentVisit visit) =>
        [.. (await plans.History(visit.Student, visit.Token)).Select(save => Readable(save, plan, visit)).OfType<PlanHistory>()];

    /// <summary>
    /// A save as it may be read today: through the item's present audience and without words withdrawn since; null when
    /// not at all.
    /// </summary>
    private static PlanHistory? Readable(PlanHistory save, Plan? plan, StudentVisit visit)
    {
        if (save.Item is null)
            return save;
        if (plan?.Item(save.Item) is not { } item || !ItemView.Shows(item, plan, visit))
            return null;
        return plan.Withdrawals.Count == 0
            ? save
            : save with { Fields = [.. save.Fields.Where(change => !plan.Hides(save, change.Field))] };
    }

    /// <summary>Changes as a person reads them: where a field holds an id, the name it stands for.</summary>
    internal static IReadOnlyList<FieldChange> InWords(IEnumerable<FieldChange> changes, Plan? plan, StudentVisit visit, StaffNames staff)
    {
        string? Named(string field, string? value) => (field, value) switch
        {
            (_, null) => null,
            ("teacherOfRecord", { } person) => staff.NameOf(person),
            ("goal", { } goal) => plan?.Find(goal) is { } found && GoalView.Shows(found, visit)
                ? found.Title
                : "a goal that is not shown here",
            _ => value,
        };
        return [.. changes.Select(change => new FieldChange(
            change.Field,
            Named(change.Field, change.Before),
            Named(change.Field, change.After)))];
    }
}

/// <param name="Version">The id of the history's line that made the version.</param>
internal sealed record VersionInput(int? Rev, string? Version);

internal sealed record HistoryView(IReadOnlyList<HistoryEntryView> Entries);

internal sealed record HistoryEntryView
{
    /// <summary>Names this save, and the version of the item it made.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public required string What { get; init; }
    public string? ItemId { get; init; }

    /// <summary>The item's title or prompt, as it is now.</summary>
    public string? Item { get; init; }

    public required IReadOnlyList<FieldChange> Changes { get; init; }

    /// <summary>What was saved was written in another program.</summary>
    public BroughtAlong? BroughtAlong { get; init; }

    public static HistoryEntryView Of(PlanHistory save, Plan? plan, StudentVisit visit, StaffNames staff) => new()
    {
        Id = save.Version(),
        At = save.At,
        By = AuthorView.NameOf(save.By, visit, staff),
        What = save.What,
        ItemId = save.Item,
        Item = save.Item is { } item ? plan?.Item(item)?.Heading() : null,
        Changes = HistoryFunctions.InWords(save.Fields, plan, visit, staff),
        BroughtAlong = save.BroughtAlong,
    };
}

internal sealed record VersionView(string Id, DateTimeOffset At, string By)
{
    public static VersionView Of(PlanHistory save, StudentVisit visit, StaffNames staff) =>
        new(save.Version(), save.At, AuthorView.NameOf(save.By, visit, staff));
}

internal sealed record ComparisonView
{
    public required string ItemId { get; init; }
    public required string Item { get; init; }
    public required VersionView From { get; init; }

    /// <summary>Null: how it is now.</summary>
    public VersionView? To { get; init; }

    public required IReadOnlyList<FieldChange> Changes { get; init; }
}
