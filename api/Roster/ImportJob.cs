using System.Text.Json;
using Plp.Duties;
using Plp.Jobs;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>A plan as a job.</summary>
internal static class ImportJob
{
    public const string Work = "roster-import";

    private const int IntentsInPart = 400;

    /// <summary>Starts the job of a plan; the same plan is the same job.</summary>
    /// <param name="by">Who asked for it; null for the command line.</param>
    public static Task<Job> Start(this JobRunner jobs, RosterPlan plan, string? by, SchoolToday today, CancellationToken token)
    {
        var jobId = $"{Work}:{plan.Digest}";
        var parts = plan.Intents.Chunk(IntentsInPart).ToList();
        var job = new Job
        {
            Id = Job.IdOf(jobId),
            Day = today.Day,
            State = Job.RunningState,
            Work = Work,
            By = by,
            Started = today.Instant,
            On = today.Day,
            Parts = [.. parts.Select(part => part.Length)],
            Result = JsonSerializer.SerializeToElement(ImportSummary.Of(plan), Json.Of<ImportSummary>()),
        };
        var ending = JobPart.Of(jobId, parts.Count, plan.Ending, today.Day);
        return jobs.Start(job, parts.Select((part, i) => JobPart.Of<List<Intent>>(jobId, i, [.. part], today.Day)).Append(ending), token);
    }

    /// <summary>The import that is not finished, if one is: of people, or of records of another program.</summary>
    public static async Task<Job?> UnfinishedImport(this JobRunner jobs, CancellationToken token) =>
        (await jobs.Running(token)).Find(job => job.Work is Work or BroughtAlongJob.Work);
}

/// <summary>The import, chunk by chunk: every person whole in the commit that writes them.</summary>
internal sealed class ImportWork(
    IDocumentStore store,
    PersonStore people,
    Cards cards,
    AlikePeople alikes,
    SchoolDays days) : BulkWork<List<Intent>>(store)
{
    /// <summary>Person, people and card of one student.</summary>
    private const int MostOfOne = 3;

    private readonly List<string> touched = [];
    private readonly IDocumentStore store = store;
    private int bytes;
    private bool calendarChanged;

    public override string Name => ImportJob.Work;

    public override string Told(JsonElement result, StaffNames staff)
    {
        var told = result.Deserialize(Json.Of<ImportSummary>())!;
        static string[] Of(string kind, KindCounts counts)
        {
            string[] parts =
            [
                .. Counted.Some(counts.Add, "new", "new"),
                .. Counted.Some(counts.Change, "changed", "changed"),
                .. Counted.Some(counts.Deactivate, "no longer here", "no longer here"),
            ];
            return parts.Length == 0 ? [] : [$"{kind}: {string.Join(", ", parts)}."];
        }
        string[] kinds = [.. Of("Students", told.Students), .. Of("Staff", told.Staff), .. Of("Guardians", told.Guardians)];
        return kinds.Length == 0 ? "No one changed." : string.Join(' ', kinds);
    }

    public override async Task<int?> Add(Changes changes, Job job, bool again, CancellationToken token)
    {
        if (await Open(job, token) is not var (intents, offset))
            return null;
        touched.Clear();
        bytes = 0;
        var done = 0;
        while (offset + done < intents.Count && changes.All.Count + MostOfOne <= MostOperations && bytes < MostBytes)
        {
            await Add(changes, intents[offset + done], again, job.On, token);
            done++;
        }
        if (offset + done == intents.Count)
            changes.Delete(Part!);
        return done;
    }

    public override async Task Finish(Changes changes, Job job, CancellationToken token)
    {
        touched.Clear();
        if (await store.Read<JobPart>(JobPart.IdOf(job.JobId, job.Parts.Count), token) is not { } last)
            return;
        var ending = last.Unpack<RosterEnding>();
        if (ending.Classes is { } classes)
        {
            var before = await store.Read<RosterMemory>(RosterMemory.TheId, token);
            var after = (before ?? new RosterMemory { Id = RosterMemory.TheId, Classes = classes }) with { Classes = classes };
            if (before is null || !RosterMerge.Same(before, after))
                changes.Save(after);
        }
        if (ending.Periods is { } periods)
        {
            var calendar = await store.Read<SchoolCalendar>((await days.Today(token)).Calendar.Id, token);
            if (calendar is { Rev: 1 } && RosterCalendar.Over(calendar, periods) is { } year)
                changes.Replace(year);
            calendarChanged = true;
        }
        changes.Delete(last);
        touched.AddRange(await alikes.Narrow(changes, await alikes.Read(token), token));
    }

    public override void Committed()
    {
        foreach (var person in touched)
        {
            people.Changed(person);
            cards.Changed(person);
        }
        if (calendarChanged)
            days.Changed();
    }

    private async Task Add(Changes changes, Intent intent, bool again, DateOnly day, CancellationToken token)
    {
        touched.Add(intent.PersonId);
        var takenAsNew = intent.IsNew && !again;
        var before = takenAsNew ? null : await people.Read(intent.PersonId, token);
        if (RosterMerge.Person(before, intent, day) is not { } person)
            return;
        if (!ReferenceEquals(before, person))
            Save(changes, person);
        if (person.Learner is null)
            return;

        var around = takenAsNew ? StudentPeople.Nobody(person.PersonId) : await people.Around(person.PersonId, token);
        var aroundAfter = RosterMerge.Around(around, intent, day);
        if (!ReferenceEquals(around, aroundAfter))
            Save(changes, aroundAfter);
        var card = takenAsNew ? null : await cards.Read(person.PersonId, token);
        var cardAfter = await cards.Interpreted(Card.Of(person, aroundAfter, card) with { Commit = card?.Commit }, changes, token);
        if (card is null || !RosterMerge.Same(card, cardAfter))
            Save(changes, cardAfter);
    }

    private void Save(Changes changes, Document document)
    {
        changes.Save(document);
        bytes += document.ETag is null ? 2_000 : document.Kind.Write(document).Length;
    }
}
