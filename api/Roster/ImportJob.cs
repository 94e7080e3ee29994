using System.Text.Json;
using Plp.Jobs;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>Puts a plan into the store as a job.</summary>
public sealed class ImportJob(IDocumentStore store)
{
    public const string Work = "roster-import";

    private const int IntentsInPart = 400;

    /// <summary>The import that is not finished, if one is.</summary>
    public async Task<Job?> Unfinished(CancellationToken token)
    {
        var running = await store.All<Job>(new DocumentQuery(Job.Shape.Type) { State = Job.RunningState }, token);
        return running.Find(job => job.Work == Work);
    }

    /// <summary>
    /// Stores the input and then the job, so that a job that is there has all it needs. Starting the same plan again
    /// gives the same job.
    /// </summary>
    public async Task<Job> Start(RosterPlan plan, string? by, SchoolToday today, CancellationToken token)
    {
        var jobId = $"{Work}:{plan.Digest}";
        if (await store.Read<Job>(Job.IdOf(jobId), token) is { } known)
            return known;

        var parts = plan.Intents.Chunk(IntentsInPart).ToList();
        for (var i = 0; i < parts.Count; i++)
            await store.Commit(new Changes().Put(JobPart.Of<List<Intent>>(jobId, i, [.. parts[i]], today.Day)), token);
        await store.Commit(new Changes().Put(JobPart.Of(jobId, parts.Count, plan.Ending, today.Day)), token);

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
        var result = await store.Commit(new Changes().Create(job), token);
        return result.Done ? job : (await store.Read<Job>(job.Id, token))!;
    }
}

/// <summary>The import, chunk by chunk: every person whole in the commit that writes them.</summary>
public sealed class ImportWork(IDocumentStore store, PersonStore people, Cards cards, SchoolDays days) : BulkWork
{
    /// <summary>Person, people and card of one student.</summary>
    private const int MostOfOne = 3;

    private readonly List<string> touched = [];
    private JobPart? part;
    private List<Intent> intents = [];
    private int bytes;
    private bool calendarChanged;

    public override string Name => ImportJob.Work;

    public override async Task<int?> Add(Changes changes, Job job, bool again, CancellationToken token)
    {
        var (number, offset) = Place(job);
        if (!await Open(JobPart.IdOf(job.JobId, number), token))
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
            changes.Delete(part!);
        return done;
    }

    public override async Task Finish(Changes changes, Job job, CancellationToken token)
    {
        touched.Clear();
        if (await store.Read<JobPart>(JobPart.IdOf(job.JobId, job.Parts.Count), token) is not { } last)
            return;
        var ending = last.Unpack<RosterEnding>();
        if (ending.Classes is { } classes)
            changes.Put(new RosterMemory { Id = RosterMemory.TheId, Classes = classes });
        if (ending.Periods is { } periods)
        {
            var calendar = await store.Read<SchoolCalendar>((await days.Today(token)).Calendar.Id, token);
            if (calendar is { Rev: 1 } && RosterCalendar.Over(calendar, periods) is { } after)
                changes.Replace(after);
            calendarChanged = true;
        }
        changes.Delete(last);
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

    private static (int Part, int Offset) Place(Job job)
    {
        var (part, offset) = (0, job.Cursor);
        while (offset >= job.Parts[part])
            offset -= job.Parts[part++];
        return (part, offset);
    }

    private async Task<bool> Open(string id, CancellationToken token)
    {
        if (part?.Id == id)
            return true;
        part = await store.Read<JobPart>(id, token);
        intents = part?.Unpack<List<Intent>>() ?? [];
        return part is not null;
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
        var cardAfter = Card.Of(person, aroundAfter, card) with { Commit = card?.Commit };
        if (card is null || !RosterMerge.Same(card, cardAfter))
            Save(changes, cardAfter);
    }

    private void Save(Changes changes, Document document)
    {
        changes.Save(document);
        bytes += document.ETag is null ? 2_000 : document.Kind.Write(document).Length;
    }
}
