using Plp.Storage;

namespace Plp.Mail;

/// <summary>Families to call or to send paper to.</summary>
internal sealed class CallTasks(IDocumentStore store, TimeProvider time)
{
    private readonly Recent<IReadOnlyList<CallTask>> recent = new(time);

    /// <summary>Adds a task to the commit of its cause; one that was ended is open again.</summary>
    /// <param name="cause">As in <see cref="CallTask.IdOf"/>.</param>
    /// <param name="why">In plain words; no reason of a family.</param>
    public void Add(Changes changes, CallTaskKind what, string student, string adult, string cause, string why)
    {
        changes.Put(new CallTask
        {
            Id = CallTask.IdOf(student, adult, cause),
            State = CallTask.OpenState,
            Student = student,
            What = what,
            Adult = adult,
            Why = why,
            Since = time.GetUtcNow(),
        });
        Changed();
    }

    /// <summary>Adds to a commit that there is nothing to do any more; one that was done is no matter.</summary>
    /// <returns>Whether it was open.</returns>
    public async Task<bool> Drop(Changes changes, string student, string adult, string cause, string by, CancellationToken token)
    {
        if (await store.Read<CallTask>(CallTask.IdOf(student, adult, cause), token) is not { State: CallTask.OpenState } task)
            return false;
        changes.Replace(task with { State = CallTask.DroppedState, EndedBy = by, Ended = time.GetUtcNow() });
        Changed();
        return true;
    }

    /// <summary>All that are open, the oldest first; at most a minute old.</summary>
    public async Task<IReadOnlyList<CallTask>> Open(CancellationToken token) =>
        (await recent.Get(CallTask.OpenState, async (_, token) =>
        {
            var open = await store.All<CallTask>(new DocumentQuery(CallTask.Shape.Type) { State = CallTask.OpenState }, token);
            return [.. open.OrderBy(task => task.Since).ThenBy(task => task.Id, StringComparer.Ordinal)];
        }, token))!;

    public Task<CallTask?> Read(string student, string taskId, CancellationToken token) =>
        store.Read<CallTask>($"task:{student}:{taskId}", token);

    /// <summary>Paper that was sent and has not come back, the oldest first; at most a minute old.</summary>
    public async Task<IReadOnlyList<CallTask>> Sent(CancellationToken token) =>
        (await recent.Get(CallTask.SentState, async (_, token) =>
        {
            var sent = await store.All<CallTask>(new DocumentQuery(CallTask.Shape.Type) { State = CallTask.SentState }, token);
            return [.. sent.OrderBy(task => task.Ended).ThenBy(task => task.Id, StringComparer.Ordinal)];
        }, token))!;

    /// <summary>Ends a task; twice is once.</summary>
    public Task<CallTask> End(CallTask task, string by, CancellationToken token) =>
        task.State != CallTask.OpenState
            ? Task.FromResult(task)
            : Save(task with { State = CallTask.DoneState, EndedBy = by, Ended = time.GetUtcNow() }, token);

    /// <summary>Says that there is nothing to do any more; what was done by then stands.</summary>
    public Task<CallTask> Drop(CallTask task, string by, CancellationToken token) =>
        task.State != CallTask.OpenState
            ? Task.FromResult(task)
            : Save(task with { State = CallTask.DroppedState, EndedBy = by, Ended = time.GetUtcNow() }, token);

    /// <summary>Says that the paper was sent; twice is once.</summary>
    public Task<CallTask> Send(CallTask task, string by, CancellationToken token) =>
        task.State != CallTask.OpenState
            ? Task.FromResult(task)
            : Save(task with { State = CallTask.SentState, EndedBy = by, Ended = time.GetUtcNow() }, token);

    /// <summary>Says that the paper was printed; again is the last time.</summary>
    public Task<CallTask> Print(CallTask task, string by, CancellationToken token) =>
        Save(task with { Printed = time.GetUtcNow(), PrintedBy = by }, token);

    /// <summary>Adds to the commit of the family's answer that the paper came back.</summary>
    public void ComeBack(Changes changes, CallTask task, string by, DateOnly on)
    {
        changes.Replace(task with { State = CallTask.DoneState, CameBack = on, TypedBy = by, Ended = task.Ended ?? time.GetUtcNow() });
        Changed();
    }

    /// <returns>The task as it is stored: another's change meanwhile stands.</returns>
    private async Task<CallTask> Save(CallTask after, CancellationToken token)
    {
        var result = await store.Commit(new Changes().Replace(after), token);
        Changed();
        return result.Done ? after : (await store.Read<CallTask>(after.Id, token))!;
    }

    private void Changed()
    {
        recent.Forget(CallTask.OpenState);
        recent.Forget(CallTask.SentState);
    }
}
