using System.Text.Json;
using Plp.People;
using Plp.Storage;

namespace Plp.Jobs;

/// <summary>One kind of bulk work; made anew for each stretch of it, so it may keep what it read.</summary>
internal abstract class BulkWork
{
    /// <summary>Operations of a chunk: one of a commit is the job's own, one may end a part.</summary>
    protected const int MostOperations = Changes.Most - 2;

    /// <summary>Bytes of a chunk: a batch of Cosmos DB takes 2 MB.</summary>
    protected const int MostBytes = 1_500_000;

    /// <summary>The <see cref="Job.Work"/> this does.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Adds the next chunk from the cursor on, whole items only.
    /// </summary>
    /// <param name="again">The last try met a conflict: nothing may be taken for granted, everything is read.</param>
    /// <returns>
    /// How many items the chunk does; 0 where it got on with one that is longer than a chunk; null when somebody else went on with the job
    /// meanwhile.
    /// </returns>
    public abstract Task<int?> Add(Changes changes, Job job, bool again, CancellationToken token);

    /// <summary>What the job has to tell once the chunk that was added last is written; kept with the cursor.</summary>
    public virtual JsonElement? ResultOf(Job job) => job.Result;

    /// <summary>Adds what is written once all items are done.</summary>
    public virtual Task Finish(Changes changes, Job job, CancellationToken token) => Task.CompletedTask;

    /// <summary>Whether the job is still there when it is done, for the list of those.</summary>
    public virtual bool IsKept(Job job) => true;

    /// <summary>Closes what is open; called when a stretch ends, however it ends.</summary>
    public virtual ValueTask Ended() => ValueTask.CompletedTask;

    /// <summary>What a job's result says, in a sentence that names no student.</summary>
    public abstract string Told(JsonElement result, StaffNames staff);

    /// <summary>Called after a chunk's commit, so that nothing older is remembered.</summary>
    public abstract void Committed();
}

/// <summary>Bulk work whose input lies in parts of one shape.</summary>
internal abstract class BulkWork<TPart>(IDocumentStore store) : BulkWork where TPart : class
{
    private TPart? content;

    /// <summary>The part that is open; deleted in the commit that finishes it.</summary>
    protected JobPart? Part { get; private set; }

    /// <summary>Opens the part the cursor stands in; null when it is gone, because somebody else went on with the job.</summary>
    protected async Task<(TPart Content, int Offset)?> Open(Job job, CancellationToken token)
    {
        var (number, offset) = (0, job.Cursor);
        while (offset >= job.Parts[number])
            offset -= job.Parts[number++];
        var id = JobPart.IdOf(job.JobId, number);
        if (Part?.Id != id)
        {
            Part = await store.Read<JobPart>(id, token);
            content = Part?.Unpack<TPart>();
        }
        return content is null ? null : (content, offset);
    }
}
