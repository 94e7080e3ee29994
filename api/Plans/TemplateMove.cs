using System.Globalization;
using System.Text.Json;
using Plp.Duties;
using Plp.Jobs;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>
/// Moves every plan to the newest version of the template, as a job: plans of a chunk are read and written whole, and a plan
/// somebody saves meanwhile moves with that save.
/// </summary>
internal sealed class TemplateMove(IDocumentStore store, TemplateStore templates) : BulkWork<List<string>>(store)
{
    public const string Work = "template-move";

    /// <summary>Ids of a part: some 13 bytes each.</summary>
    private const int StudentsInPart = 5000;

    /// <summary>Students looked at in one chunk, those without a plan too.</summary>
    private const int MostRead = 500;

    private readonly IDocumentStore store = store;

    public override string Name => Work;

    public static string IdOf(int version) => $"{Work}:{version}";

    /// <summary>Adds the job of a version and its input to the commit that publishes it.</summary>
    public static Job Start(Changes changes, Template template, IEnumerable<Card> cards, string by, SchoolToday today)
    {
        var jobId = IdOf(template.Version);
        var parts = cards.Select(card => card.Student!).Order(StringComparer.Ordinal).Chunk(StudentsInPart).ToList();
        var job = new Job
        {
            Id = Job.IdOf(jobId),
            State = Job.RunningState,
            Work = Work,
            By = by,
            Started = today.Instant,
            On = today.Day,
            Parts = [.. parts.Select(part => part.Length)],
            Result = JsonSerializer.SerializeToElement(
                new MovedPlans(template.Version, parts.Sum(part => part.Length)),
                Json.Of<MovedPlans>()),
        };
        changes.Create(job);
        foreach (var (part, n) in parts.Select((part, n) => (part, n)))
            changes.Put(JobPart.Of(jobId, n, part.ToList(), today.Day));
        return job;
    }

    public override string Told(JsonElement result, StaffNames staff)
    {
        var told = result.Deserialize(Json.Of<MovedPlans>())!;
        return $"Plans of {told.Students} students are at version {told.Version} of the template.";
    }

    public override async Task<int?> Add(Changes changes, Job job, bool again, CancellationToken token)
    {
        if (await Open(job, token) is not var (students, offset))
            return null;
        var version = int.Parse(job.JobId[(Work.Length + 1)..], CultureInfo.InvariantCulture);
        var template = await templates.Of(version, token); // not the newest this process knows of, which may be a minute old
        var (done, bytes) = (0, 0);
        for (var i = offset; i < students.Count && done < MostRead && changes.All.Count < MostOperations && bytes < MostBytes; i++, done++)
        {
            if (await store.Read<Plan>(Plan.IdOf(students[i]), token) is not { } plan || plan.TemplateVersion >= template.Version)
                continue;
            var moved = plan.MovedTo(template);
            bytes += Plan.Shape.Write(moved).Length;
            changes.Replace(moved);
        }
        if (offset + done == students.Count)
            changes.Delete(Part!);
        return done;
    }

    public override void Committed()
    {
        // Plans are read from the store each time.
    }
}

/// <param name="Students">Those without a plan included.</param>
internal sealed record MovedPlans(int Version, int Students);
