using System.Text.Json;
using System.Text.Json.Serialization;
using Plp.Duties;
using Plp.Jobs;
using Plp.People;
using Plp.Plans;
using Plp.School;
using Plp.Storage;

namespace Plp.Archives;

/// <summary>Archives a school year, as a job: each student's plan, talks and contacts, once.</summary>
internal sealed class ArchiveWork(
    IDocumentStore store,
    YearKeeper years) : BulkWork<ArchivePart>(store)
{
    public const string Title = "year-archive";

    private const int StudentsInPart = 400;

    public override string Name => Title;

    /// <summary>Starts it; a year that was begun is not begun again.</summary>
    /// <param name="by">Null: it starts by itself.</param>
    public static async Task<Job> Start(
        JobRunner jobs,
        Cards cards,
        YearKeeper years,
        SchoolToday today,
        string? by,
        CancellationToken token)
    {
        var calendar = today.Calendar;
        var jobId = $"{Title}:{calendar.SchoolYear}";
        var students = (await cards.All(token))
            .Where(card => years.Concerns(card, calendar))
            .Select(card => card.Student!)
            .Order(StringComparer.Ordinal)
            .ToList();
        var parts = students.Chunk(StudentsInPart).ToList();
        return await jobs.Start(
            new Job
            {
                Id = Job.IdOf(jobId),
                Day = today.Day,
                State = Job.RunningState,
                Work = Title,
                By = by,
                Started = today.Instant,
                On = today.Day,
                Parts = [.. parts.Select(part => part.Length)],
                Result = JsonSerializer.SerializeToElement(
                    new ArchiveOutcome(calendar.SchoolYear, students.Count),
                    Json.Of<ArchiveOutcome>()),
            },
            parts.Select((part, i) => JobPart.Of(
                jobId,
                i,
                new ArchivePart(
                    calendar.SchoolYear,
                    calendar.End.AddYears(YearArchive.YearsKept),
                    [.. calendar.Periods.Select(period => period.Key)],
                    part),
                today.Day)),
            token);
    }

    public override string Told(JsonElement result, StaffNames staff)
    {
        var outcome = result.Deserialize(Json.Of<ArchiveOutcome>())!;
        return $"{Counted.Students(outcome.Students)} of {outcome.SchoolYear}.";
    }

    public override async Task<int?> Add(Changes changes, Job job, bool again, CancellationToken token)
    {
        if (await Open(job, token) is not var (part, offset))
            return null;
        var (done, bytes) = (0, 0);
        while (offset + done < part.Students.Count && changes.All.Count + years.MostOperations <= MostOperations && bytes < MostBytes / 2)
            bytes += await years.Keep(changes, part.Students[offset + done++], part.Year, job.On, token);
        if (offset + done == part.Students.Count)
            changes.Delete(Part!);
        return done;
    }

    public override Task Finish(Changes changes, Job job, CancellationToken token)
    {
        var outcome = job.Result!.Value.Deserialize(Json.Of<ArchiveOutcome>())!;
        YearKeeper.Finish(changes, outcome.SchoolYear, outcome.Students, job.On);
        return Task.CompletedTask;
    }

    public override void Committed()
    {
    }
}

/// <summary>A part of the job.</summary>
/// <param name="KeptUntil">The last day the archives are kept.</param>
/// <param name="Periods">Keys of the year's periods.</param>
internal sealed record ArchivePart(string SchoolYear, DateOnly KeptUntil, IReadOnlyList<string> Periods, IReadOnlyList<string> Students)
{
    [JsonIgnore]
    public YearToKeep Year => new(SchoolYear, KeptUntil, Periods);
}

internal sealed record ArchiveOutcome(string SchoolYear, int Students);

/// <summary>
/// Each Sunday: archives a school year that is over and erases archives whose day has passed, but for those under a hold.
/// </summary>
internal sealed class ArchiveNight(
    IDocumentStore store,
    SchoolDays days,
    Cards cards,
    JobRunner jobs,
    YearKeeper years,
    PlanStore plans,
    YearlyUpdates updates) : INightlyWork
{
    private const int AtOnce = 40;

    public async Task Run(DateOnly today, CancellationToken token)
    {
        if (today.DayOfWeek != DayOfWeek.Sunday || await days.Settings(token) is null)
            return;
        var school = await days.Today(token);
        if (school.Day > school.Calendar.End)
            await ArchiveWork.Start(jobs, cards, years, school, by: null, token);
        await Erase(school.Day, token);
    }

    private async Task Erase(DateOnly today, CancellationToken token)
    {
        var over = await store.All<YearArchive>(
            new DocumentQuery(YearArchive.Shape.Type) { To = today.AddDays(-1), PageSize = AtOnce },
            token);
        foreach (var archive in over.Where(archive => !archive.IsHeld))
        {
            if (await plans.IsHeld(archive.Student!, today, token))
                continue;
            var changes = new Changes().Delete(archive);
            if (await updates.Copy(archive.Student!, YearArchive.CopyOf(archive.SchoolYear), token) is { } copy)
                changes.Delete(copy);
            await store.Commit(changes, token); // somebody put a hold on it at this moment: it stays
        }
    }
}
