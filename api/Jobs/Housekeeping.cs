using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.Families;
using Plp.School;
using Plp.Storage;

namespace Plp.Jobs;

/// <summary>Once a day: finishes what a closed browser left, throws away what a crash left, lets go what waited too long for a translator, and each June the hellos.</summary>
public sealed partial class Housekeeping(JobRunner jobs, HelloStore hellos, Translations translations, IDocumentStore store, SchoolDays days, ILogger<Housekeeping> log)
{
    /// <summary>A run of a function may take five minutes; what is left then is done the day after.</summary>
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(4);

    /// <summary>7:15 UTC: night in the Americas, before school in Europe.</summary>
    [Function(nameof(Housekeeping))]
    public async Task Run([TimerTrigger("0 15 7 * * *", UseMonitor = false)] TimerInfo timer)
    {
        SchoolToday today;
        try
        {
            today = await days.Today(CancellationToken.None);
        }
        catch (SchoolMissingException)
        {
            return;
        }
        await FinishJobs();
        await ThrowAwayOrphans(today.Day);
        await translations.LetGo(today, CancellationToken.None);
        await hellos.ForgetLastYears(today.Day, CancellationToken.None);
    }

    private async Task FinishJobs()
    {
        foreach (var job in await jobs.Running(CancellationToken.None))
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

    private async Task ThrowAwayOrphans(DateOnly today)
    {
        var parts = await store.All<JobPart>(new DocumentQuery(JobPart.Shape.Type) { To = today.AddDays(-1) }, CancellationToken.None);
        foreach (var part in parts)
        {
            if (await jobs.Read(part.State!, CancellationToken.None) is not { Done: false })
                await store.Commit(new Changes().Delete(part), CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Work}: {Done} items done, {Left} left")]
    private partial void LogWorked(string work, int done, int left);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} is left for tomorrow")]
    private partial void LogLeft(Exception exception, string work);
}
