using Plp.Storage;

namespace Plp.Jobs;

/// <summary>One kind of bulk work; made anew for each stretch of it, so it may keep what it read.</summary>
public abstract class BulkWork
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
    /// <returns>How many items the chunk does, at least one; null when somebody else went on with the job meanwhile.</returns>
    public abstract Task<int?> Add(Changes changes, Job job, bool again, CancellationToken token);

    /// <summary>Adds what is written once all items are done.</summary>
    public virtual Task Finish(Changes changes, Job job, CancellationToken token) => Task.CompletedTask;

    /// <summary>Called after a chunk's commit, so that nothing older is remembered.</summary>
    public abstract void Committed();
}
