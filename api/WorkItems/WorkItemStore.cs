using Plp.Storage;

namespace Plp.WorkItems;

/// <summary>Reads work items with what happened to them, and writes each change with its entry in one commit.</summary>
internal sealed class WorkItemStore(IDocumentStore store, TimeProvider time)
{
    private readonly Recent<List<WorkItem>> open = new(time);
    private readonly Recent<List<WorkItem>> told = new(time);
    private readonly Recent<List<WorkAcknowledged>> acknowledged = new(time);

    public async Task<WorkItem?> Read(string key, CancellationToken token) =>
        key.Length is > 0 and <= 60 && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            && await store.Read<WorkItem>(WorkItem.IdOf(key), token) is { } item
            && WorkItemKind.Find(item.WorkKind) is not null
                ? item
                : null;

    /// <summary>Every open item as it lies in the store now.</summary>
    public Task<List<WorkItem>> Open(CancellationToken token) => Of(WorkItem.OpenState, token);

    /// <summary>Every open item, at most a minute old: for first pages.</summary>
    public async Task<IReadOnlyList<WorkItem>> RecentlyOpen(CancellationToken token) =>
        (await open.Get(WorkItem.OpenState, async (state, token) => await Of(state, token), token))!;

    public Task<List<WorkItem>> Closed(CancellationToken token) => Of(WorkItem.ClosedState, token);

    /// <summary>What all staff were told of since a day, at most a minute old.</summary>
    public async Task<IReadOnlyList<WorkItem>> RecentlyTold(DateOnly since, CancellationToken token) =>
        (await told.Get(WorkItem.ClosedState, async (_, token) => (await Closed(token)).FindAll(item => item.Told is not null), token))!
            .FindAll(item => item.Told >= since);

    /// <summary>Items, open or closed, with their date in some days.</summary>
    public async Task<List<WorkItem>> Between(DateOnly from, DateOnly to, CancellationToken token) =>
        Known(await store.All<WorkItem>(new DocumentQuery(WorkItem.Shape.Type) { From = from, To = to, PageSize = 1000 }, token));

    /// <summary>What happened to an item, the first first.</summary>
    public async Task<List<WorkItemEntry>> Entries(string item, CancellationToken token) =>
    [
        .. (await store.All<WorkItemEntry>(new DocumentQuery(WorkItemEntry.Shape.Type) { State = item, PageSize = 1000 }, token))
            .OrderBy(entry => entry.What != WorkEntryType.Started)
            .ThenBy(entry => entry.At)
            .ThenBy(entry => entry.Rev)
            .ThenBy(entry => entry.Id, StringComparer.Ordinal),
    ];

    public Task<WorkItemEntry?> Entry(string id, CancellationToken token) => store.Read<WorkItemEntry>(id, token);

    /// <summary>Everything anybody acknowledged, at most a minute old.</summary>
    public async Task<IReadOnlyList<WorkAcknowledged>> Acknowledged(CancellationToken token) => (await acknowledged.Get(
        "all",
        async (_, token) => await store.All<WorkAcknowledged>(
            new DocumentQuery(WorkAcknowledged.Shape.Type) { PageSize = 1000 },
            token),
        token))!;

    public async Task<List<WorkAcknowledged>> AcknowledgedOf(string item, CancellationToken token) =>
        await store.All<WorkAcknowledged>(new DocumentQuery(WorkAcknowledged.Shape.Type) { State = item, PageSize = 1000 }, token);

    /// <returns>Whether it was written; false when somebody else was first.</returns>
    public async Task<bool> Commit(Changes changes, CancellationToken token)
    {
        var done = (await store.Commit(changes, token)).Done;
        open.Forget(WorkItem.OpenState);
        told.Forget(WorkItem.ClosedState);
        acknowledged.Forget("all");
        return done;
    }

    private async Task<List<WorkItem>> Of(string state, CancellationToken token) =>
        Known(await store.All<WorkItem>(new DocumentQuery(WorkItem.Shape.Type) { State = state, PageSize = 1000 }, token));

    /// <summary>Of kinds this program has.</summary>
    private static List<WorkItem> Known(List<WorkItem> items) => items.FindAll(item => WorkItemKind.Find(item.WorkKind) is not null);
}
