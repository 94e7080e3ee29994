using Microsoft.Azure.Functions.Worker;
using Plp.Storage;

namespace Plp.Jobs;

/// <summary>
/// Once a day: finishes what a closed browser left, throws away what a crash left, and does what each room has to do at night.
/// A day more or less does no harm in any step, so none asks for the school's own.
/// </summary>
public sealed partial class Housekeeping(JobRunner jobs, IEnumerable<INightlyWork> nightly, IDocumentStore store, TimeProvider time, ILogger<Housekeeping> log)
{
    /// <summary>A run of a function may take five minutes; what is left then is done the day after.</summary>
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(4);

    /// <summary>7:15 UTC: night in the Americas, before school in Europe.</summary>
    [Function(nameof(Housekeeping))]
    public async Task Run([TimerTrigger("0 15 7 * * *", UseMonitor = false)] TimerInfo timer)
    {
        var (running, parts) = await jobs.Unfinished(CancellationToken.None);
        await Finish(running);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await ThrowAway(parts.FindAll(part => part.Day < today.AddDays(-1) && !running.Exists(job => job.JobId == part.JobId)));
        foreach (var work in nightly)
            await Do(work, today);
    }

    private async Task Finish(List<Job> running)
    {
        foreach (var job in running)
        {
            try
            {
                var after = await jobs.Run(job.JobId, longest, CancellationToken.None);
                LogWorked(job.Work, after!.Cursor - job.Cursor, after.Of - after.Cursor);
            }
            catch (Exception e) when (e is StoreUnavailableException or NewerDataException)
            {
                LogLeft(e, job.Work);
            }
        }
    }

    /// <summary>What one room cannot do tonight keeps no other from doing its own.</summary>
    private async Task Do(INightlyWork work, DateOnly today)
    {
        try
        {
            await work.Do(today, CancellationToken.None);
        }
        catch (Exception e) when (e is StoreUnavailableException or NewerDataException)
        {
            LogLeft(e, work.GetType().Name);
        }
    }

    /// <summary>What no job owns that could still want it: another may have begun since.</summary>
    private async Task ThrowAway(List<JobPart> orphans)
    {
        foreach (var part in orphans)
        {
            if (await jobs.Read(part.JobId, CancellationToken.None) is not { Done: false })
                await store.Commit(new Changes().Delete(part), CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Work}: {Done} items done, {Left} left")]
    private partial void LogWorked(string work, int done, int left);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} is left for tomorrow")]
    private partial void LogLeft(Exception exception, string work);
}
