using System.Text.Json;
using Plp.Duties;
using Plp.Files;
using Plp.Jobs;
using Plp.People;
using Plp.Plans;
using Plp.School;
using Plp.Storage;

namespace Plp.Records;

/// <summary>Erases the records of a purge that two people confirmed, student by student.</summary>
internal sealed class PurgeWork(
    IDocumentStore store,
    IFileStore files,
    PlanStore plans,
    Cards cards,
    PersonStore people,
    SchoolDays days,
    TimeProvider time)
    : BulkWork
{
    public const string TheName = "purge";

    private readonly List<string> touched = [];

    public override string Name => TheName;

    public static Job Of(Purge purge, string by, SchoolToday today) => new()
    {
        Id = Job.IdOf($"{TheName}:{purge.Key}"),
        Day = today.Day,
        State = Job.RunningState,
        Work = TheName,
        By = by,
        Started = today.Instant,
        On = today.Day,
        Parts = [purge.Students.Count],
        Result = JsonSerializer.SerializeToElement(new PurgeResult(purge.Id, purge.Students.Count), Json.Of<PurgeResult>()),
    };

    public override async Task<int?> Add(Changes changes, Job job, bool again, CancellationToken token)
    {
        touched.Clear();
        var purge = await Read(job, token);
        var student = purge.Students[job.Cursor].Student;
        var today = await days.Today(token);
        var erasure = new StudentErasure(store, files);
        if (await plans.IsHeld(student, today.Day, token)
            || await cards.Read(student, token) is { Active: true }
            || StudentErasure.IsHeld(await erasure.Of(student, token)))
        {
            changes.Replace(purge with { LeftOut = purge.LeftOut + 1 });
            return 1;
        }
        touched.Add(student);
        void Write(Changes commit, IReadOnlyDictionary<string, int> erased)
        {
            purge = erased.Aggregate(purge, (purge, type) => purge.With(type.Key, type.Value));
            if (ReferenceEquals(commit, changes))
                purge = purge with { Digests = [.. purge.Digests, Purge.DigestOf(student)] };
            commit.Replace(purge);
        }
        await erasure.Erase(changes, student, Write, token);
        return 1;
    }

    public override async Task Finish(Changes changes, Job job, CancellationToken token)
    {
        var purge = await Read(job, token);
        changes.Replace(purge with { Rev = purge.Rev + 1, State = Purge.DoneState, Students = [], Ended = time.GetUtcNow() });
    }

    public override string Told(JsonElement result, StaffNames staff) =>
        $"Records of {Counted.Students(result.Deserialize(Json.Of<PurgeResult>())!.Students)} past their time, as two people confirmed.";

    public override void Committed()
    {
        foreach (var student in touched)
        {
            cards.Changed(student);
            people.Changed(student);
        }
        touched.Clear();
    }

    private async Task<Purge> Read(Job job, CancellationToken token) =>
        (await store.Read<Purge>(job.Result!.Value.Deserialize(Json.Of<PurgeResult>())!.Purge, token))!;
}

/// <param name="Purge">The id of its document.</param>
internal sealed record PurgeResult(string Purge, int Students);
