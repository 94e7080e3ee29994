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
        changes.Replace(task with { State = CallTask.DoneState, EndedBy = by, Ended = time.GetUtcNow() });
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

    /// <summary>Ends a task; twice is once.</summary>
    public async Task<CallTask> End(CallTask task, string by, CancellationToken token)
    {
        if (task.State == CallTask.DoneState)
            return task;
        var ended = task with { State = CallTask.DoneState, EndedBy = by, Ended = time.GetUtcNow() };
        var result = await store.Commit(new Changes().Replace(ended), token);
        Changed();
        return result.Done ? ended : (await store.Read<CallTask>(task.Id, token))!;
    }

    private void Changed() => recent.Forget(CallTask.OpenState);
}
