using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>Who changed what and when, what differs between two versions, and going back to one (B9).</summary>
internal sealed class HistoryFunctions(
    RequestHandler handler,
    PlanStore plans,
    PlanItems items,
    PersonStore people,
    IEnumerable<IHistorySource> sources)
{
    [Function(nameof(PlansRoom.ReadHistory))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/history")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, PlansRoom.ReadHistory, studentId, async visit =>
            Reply.Ok(new HistoryView([.. (await Items(visit))
                .SelectMany(item => item.Versions.Saves.Select((save, n) => (Save: save, N: n, Entry: HistoryEntryView.Of(save, item))))
                .OrderByDescending(one => one.Save.At)
                .ThenByDescending(one => one.N)
                .Select(one => one.Entry with { What = visit.Today.School.Words.Apply(one.Entry.What) })])));

    [Function(nameof(PlansRoom.CompareVersions))]
    public Task<IResult> Compare(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/history/{itemId}/compare")] HttpRequest request,
        string studentId,
        string itemId) =>
        handler.Answer(request, PlansRoom.CompareVersions, studentId, async visit =>
        {
            if ((await Items(visit)).FirstOrDefault(item => item.Id == itemId) is not { } item)
                return Problem.NotFound("There is no such part of this student's record.");
            string? from = request.Query["from"], to = request.Query["to"];
            if (item.Versions.At(from) is not { } earlier || string.IsNullOrEmpty(from))
                return Problem.Invalid("from", "Name a version by the id of its line in the history.");
            if (item.Versions.At(to) is not { } later)
                return Problem.Invalid("to", "Name a version by the id of its line in the history, or none for how it is now.");
            return Reply.Ok(new ComparisonView
            {
                ItemId = item.Id!,
                Item = item.Heading!,
                From = VersionView.Of(item.Versions.Find(from)!),
                To = item.Versions.Find(to) is { } version ? VersionView.Of(version) : null,
                Changes = item.Versions.Between(earlier, later),
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
            var saves = await plans.History(visit.Student, visit.Token);
            return await items.Change<PlanItem>(visit, itemId, input.Rev, "went back to an earlier version", staff, (
                before,
                plan,
                errors) =>
            {
                if (!string.IsNullOrEmpty(input.Version)
                    && ItemVersions.Of(before, PlanItemsHistory.ReadableOf(before, plan, saves)).At(input.Version) is { } version)
                    return before.Back(
                        version.Where(field => MayWrite(before, field.Key, plan, visit)).ToDictionary(StringComparer.Ordinal),
                        PlanItems.WordsIn(visit));
                errors.Add("version", "Name a version by the id of its line in the history.");
                return before;
            });
        });

    /// <summary>A field that is not the caller's to write or to read stays as it is.</summary>
    private static bool MayWrite(PlanItem item, string field, Plan plan, StudentVisit visit) =>
        ItemView.ShowsField(item, field, plan, visit)
        && (item is not TemplatedItem || plan.Template.Asked(field)?.IsEditedBy(visit.Relation == Relation.Self) != false);

    private async Task<List<ItemHistory>> Items(StudentVisit visit)
    {
        var all = new List<ItemHistory>();
        foreach (var source in sources)
            all.AddRange(await source.Of(visit));
        return all;
    }
}

/// <param name="Version">The id of the history's line that made the version.</param>
internal sealed record VersionInput(int? Rev, string? Version);

/// <param name="Entries">The newest first.</param>
internal sealed record HistoryView(IReadOnlyList<HistoryEntryView> Entries);

internal sealed record HistoryEntryView
{
    /// <summary>Names this save, and the version of the item it made.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public required string What { get; init; }

    /// <summary>Of what kind the item is.</summary>
    public required HistoryKind Kind { get; init; }

    public string? ItemId { get; init; }

    /// <summary>The item's title or prompt, as it is now.</summary>
    public string? Item { get; init; }

    public required IReadOnlyList<FieldChange> Changes { get; init; }

    /// <summary>What was saved was written in another program.</summary>
    public BroughtAlong? BroughtAlong { get; init; }

    public static HistoryEntryView Of(SavedVersion save, ItemHistory item) => new()
    {
        Id = save.Id,
        At = save.At,
        By = save.By,
        What = save.What,
        Kind = item.Kind,
        ItemId = item.Id,
        Item = item.Heading,
        Changes = save.Fields,
        BroughtAlong = save.BroughtAlong,
    };
}

internal sealed record VersionView(string Id, DateTimeOffset At, string By)
{
    public static VersionView Of(SavedVersion save) => new(save.Id, save.At, save.By);
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
