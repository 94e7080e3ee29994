using Plp.Families;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.WorkItems;
using Plp.WorkItems.Kinds;

namespace Plp.Records;

/// <summary>
/// Keeps requests about records. A request is one commit with the hold that keeps anything from being erased while it is open, and with
/// the work item that reminds of its last day; closing it ends both.
/// </summary>
internal sealed class RecordRequests(IDocumentStore store, WorkItemStore items)
{
    private static readonly RecordStep step = new();

    public Task<RecordRequest?> Read(string student, string key, CancellationToken token) =>
        Guid.TryParseExact(key, "n", out var id)
            ? store.Read<RecordRequest>(RecordRequest.IdOf(student, id), token)
            : Task.FromResult<RecordRequest?>(null);

    /// <summary>The requests about one student, the newest first.</summary>
    public async Task<List<RecordRequest>> Of(string student, CancellationToken token) => Newest(
        await store.All<RecordRequest>(new DocumentQuery(RecordRequest.Shape.Type) { Student = student }, token));

    /// <summary>Every request in one state, the newest first.</summary>
    public async Task<List<RecordRequest>> In(string state, CancellationToken token) => Newest(
        await store.All<RecordRequest>(new DocumentQuery(RecordRequest.Shape.Type) { State = state }, token));

    /// <summary>Keeps it once, however often it is sent.</summary>
    /// <param name="owner">Whose work item the answer is.</param>
    public async Task<RecordRequest> Open(RecordRequest request, string? owner, SchoolToday today, CancellationToken token)
    {
        var status = step.Statuses[0];
        var changes = new Changes()
            .Create(request)
            .Create(new Hold
            {
                Id = Hold.IdOf(request.Student!, request.Key),
                Student = request.Student,
                Day = today.Day,
                State = Hold.OpenState,
                Reason = request.What == RecordAsked.Amendment ? "An amendment was asked for" : "The record was asked for",
                By = request.TakenBy ?? request.AskedBy,
                Since = today.Day,
            })
            .Create(new WorkItem
            {
                Id = WorkItem.IdOf(request.Key),
                Student = request.Student,
                State = WorkItem.StateOf(status),
                Day = request.Due,
                Rev = 1,
                WorkKind = step.Key,
                Status = status.Key,
                Title = request.What switch
                {
                    RecordAsked.Amendment => "Answer a request to amend the record",
                    RecordAsked.AccessRecord => "Give the record of access that was asked for",
                    _ => "Give the record that was asked for",
                },
                Values = new Dictionary<string, string> { ["text"] = "Everything about it is under Record requests." },
                By = request.TakenBy,
                Owner = owner,
                Started = today.Day,
                Since = today.Day,
            })
            .Create(Entry(request, WorkEntryType.Started, 1, request.TakenBy, today));
        return await items.Commit(changes, token)
            ? request
            : await store.Read<RecordRequest>(request.Id, token) ?? throw new StoreUnavailableException("Someone writes the same request.");
    }

    /// <summary>Saves a step of a request; one that closes it ends its hold and its work item too.</summary>
    /// <param name="more">What else belongs to the step.</param>
    /// <returns>False when somebody else was first.</returns>
    public async Task<bool> Save(RecordRequest request, SchoolToday today, string by, CancellationToken token, params Document[] more)
    {
        var changes = more.Aggregate(new Changes().Replace(request), (changes, document) => changes.Save(document));
        if (!request.IsOpen)
        {
            if (await store.Read<Hold>(Hold.IdOf(request.Student!, request.Key), token) is { State: Hold.OpenState } hold)
                changes.Replace(hold with { State = Hold.LiftedState });
            if (await items.Read(request.Key, token) is { IsOpen: true } item)
            {
                var done = item.In(step.Statuses[1], today.Day) with { Rev = item.Rev + 1 };
                changes.Replace(done).Create(Entry(request, WorkEntryType.Moved, done.Rev, by, today) with
                {
                    Move = step.Moves[0].Key,
                    From = item.Status,
                    To = done.Status,
                });
            }
        }
        return await items.Commit(changes, token);
    }

    /// <summary>What was said about the part that was not amended; null where nothing was.</summary>
    public Task<RecordStatement?> Statement(RecordRequest request, CancellationToken token) =>
        store.Read<RecordStatement>(RecordStatement.IdOf(request.Student!, request.Key), token);

    /// <summary>Notes with the disclosure that the copy was opened; another of the same day is there already.</summary>
    public async Task Opened(RecordRequest request, Disclosure shown, SchoolToday today, CancellationToken token)
    {
        var changes = new Changes().Create(shown);
        if (request.Delivery is { Opened: null } given)
            changes.Replace(request with { Rev = request.Rev + 1, Delivery = given with { Opened = today.Instant } });
        if (!(await store.Commit(changes, token)).Done)
            await store.Commit(new Changes().Create(shown), token); // somebody went on with the request at this moment
    }

    public Task<CommitResult> Commit(Changes changes, CancellationToken token) => store.Commit(changes, token);

    private static WorkItemEntry Entry(RecordRequest request, WorkEntryType what, int rev, string? by, SchoolToday today) => new()
    {
        Id = $"work-entry:{request.Key}:{request.Key}{rev}",
        Student = request.Student,
        State = request.Key,
        Day = today.Day,
        What = what,
        Rev = rev,
        By = by,
        At = today.Instant,
    };

    private static List<RecordRequest> Newest(List<RecordRequest> requests) =>
        [.. requests.OrderByDescending(request => request.AskedOn).ThenBy(request => request.Id, StringComparer.Ordinal)];
}
