using Microsoft.Azure.Functions.Worker;
using Plp.Storage;

namespace Plp.Jobs;

/// <summary>
/// Once a day: finishes what a closed browser left, throws away what a crash left, and does what each room has to do at night.
/// A day more or less does no harm in any step, so none asks for the school's own.
/// </summary>
internal sealed partial class Housekeeping(
    JobRunner jobs,
    IEnumerable<INightlyWork> nightly,
    IDocumentStore store,
    TimeProvider time,
    ILogger<Housekeeping> log)
{
    /// <summary>A run of a function may take five minutes; what is left then is done the day after.</summary>
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(4);

    /// <summary>7:15 UTC: night in the Americas, before school in Europe.</summary>
    [Function(nameof(Housekeeping))]
    public async Task Run([TimerTrigger("0 15 7 * * *", UseMonitor = false)] TimerInfo timer)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await DoNightly(today);
        var (running, parts) = await jobs.Unfinished(CancellationToken.None);
        await Finish(running);
        await ThrowAway(parts.FindAll(part => part.Day < today.AddDays(-1) && !running.Exists(job => job.JobId == part.JobId)));
    }

    /// <summary>What one of them cannot do keeps neither the others nor the rest of the night from theirs.</summary>
    private async Task DoNightly(DateOnly today)
    {
        foreach (var work in nightly)
        {
            try
            {
                await work.Run(today, CancellationToken.None);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogNotDone(e, work.GetType().Name);
            }
        }
    }

    private async Task Finish(List<Job> running)
    {
        foreach (var job in running)
        {
            try
            {
                var after = await jobs.Run(job.JobId, longest, CancellationToken.None);
                if (after is not null)
                    LogWorked(job.Work, after.Cursor - job.Cursor, after.Of - after.Cursor);
            }
            catch (Exception e) when (e is StoreUnavailableException or NewerDataException)
            {
                LogLeft(e, job.Work);
            }
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

    [LoggerMessage(Level = LogLevel.Error, Message = "{Work} failed; it runs again tomorrow")]
    private partial void LogNotDone(Exception exception, string work);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} is left for tomorrow")]
    private partial void LogLeft(Exception exception, string work);
}
