using Plp.People;
using Plp.Storage;

namespace Plp.Jobs;

/// <summary>Does jobs chunk by chunk, for as long as it is given.</summary>
internal sealed class JobRunner(IDocumentStore store, IServiceProvider services, TimeProvider time)
{
    private const int Attempts = 50;

    public Task<Job?> Read(string jobId, CancellationToken token) => store.Read<Job>(Job.IdOf(jobId), token);

    /// <summary>The jobs that are not finished, the oldest first.</summary>
    public async Task<List<Job>> Running(CancellationToken token)
    {
        var running = await store.All<Job>(new DocumentQuery(Job.Shape.Type) { State = Job.RunningState }, token);
        return [.. running.OrderBy(job => job.Started)];
    }

    /// <summary>The newest jobs, finished or not, the newest first.</summary>
    public async Task<List<Job>> Newest(int most, CancellationToken token)
    {
        var all = await store.All<Job>(new DocumentQuery(Job.Shape.Type) { PageSize = 1000 }, token);
        return [.. all.OrderByDescending(job => job.Started).Take(most)];
    }

    /// <summary>What came of a finished job, or will; null where it has no result or its kind is no more.</summary>
    public string? Told(Job job, StaffNames staff) =>
        job.Result is { } result
            ? services.GetServices<BulkWork>().FirstOrDefault(work => work.Name == job.Work)?.Told(result, staff)
            : null;

    /// <summary>
    /// The jobs that are not finished, the oldest first, and the parts of input that lie there, a finished job's by a
    /// crash.
    /// </summary>
    public async Task<(List<Job> Jobs, List<JobPart> Parts)> Unfinished(CancellationToken token)
    {
        var (running, parts) = (new List<Job>(), new List<JobPart>());
        await foreach (var document in store.Each(
            new DocumentQuery(Job.Shape.Type, JobPart.Shape.Type) { State = Job.RunningState },
            token))
        {
            if (document.Type == Job.Shape.Type)
                running.Add(document.As<Job>());
            else
                parts.Add(document.As<JobPart>());
        }
        return ([.. running.OrderBy(job => job.Started)], parts);
    }

    /// <summary>
    /// Stores the parts of a job's input and then the job, so that a job that is there has all it needs. Starting the same
    /// again gives the job that is there.
    /// </summary>
    public async Task<Job> Start(Job job, IEnumerable<JobPart> parts, CancellationToken token)
    {
        if (await Read(job.JobId, token) is { } known)
            return known;
        foreach (var part in parts)
            await store.Commit(new Changes().Put(part), token);
        var result = await store.Commit(new Changes().Create(job), token);
        return result.Done ? job : (await Read(job.JobId, token))!;
    }

    /// <summary>Starts a finished job anew, in the place of the one that was read; whoever was first stands.</summary>
    public async Task<Job> StartAgain(Job before, Job job, IEnumerable<JobPart> parts, CancellationToken token)
    {
        foreach (var part in parts)
            await store.Commit(new Changes().Put(part), token);
        job = job with { ETag = before.ETag };
        var result = await store.Commit(new Changes().Replace(job), token);
        return result.Done ? job : (await Read(job.JobId, token))!;
    }

    /// <summary>Works on a job until it is done or the time is up; a chunk that was begun is finished.</summary>
    /// <returns>The job as it stands then; null when there is none.</returns>
    public async Task<Job?> Run(string jobId, TimeSpan budget, CancellationToken token)
    {
        var started = time.GetTimestamp();
        var job = await Read(jobId, token);
        if (job is null || job.Done)
            return job;
        var work = services.GetServices<BulkWork>().First(work => work.Name == job.Work);
        var misses = 0;
        try
        {
            while (job is { Done: false } && time.GetElapsedTime(started) < budget)
            {
                var next = await Chunk(job, work, again: misses > 0, token);
                misses = next is null ? misses + 1 : 0;
                if (misses == Attempts)
                    throw new StoreUnavailableException("Others keep saving the same people.");
                job = next ?? await Read(jobId, token);
            }
            return job;
        }
        finally
        {
            await work.Ended();
        }
    }

    /// <returns>The job after the chunk; null when somebody else was first.</returns>
    private async Task<Job?> Chunk(Job job, BulkWork work, bool again, CancellationToken token)
    {
        var changes = new Changes();
        Job after;
        if (job.Cursor == job.Of)
        {
            await work.Finish(changes, job, token);
            after = job with { State = Job.DoneState };
        }
        else if (await work.Add(changes, job, again, token) is { } done)
            after = job with { Cursor = job.Cursor + done, Result = work.ResultOf(job) };
        else
            return null;
        if (!(await store.Commit(after.Done && !work.IsKept(after) ? changes.Delete(after) : changes.Replace(after), token)).Done)
            return null;
        work.Committed();
        return after;
    }
}
