using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.Jobs;

/// <summary>How far a job is, and going on with it: the page that started it drives it.</summary>
internal sealed class JobFunctions(RequestHandler handler, JobRunner jobs, PersonStore people)
{
    /// <summary>Of the jobs of years, the list shows the newest.</summary>
    private const int MostListed = 100;

    /// <summary>A call answers within five seconds.</summary>
    private static readonly TimeSpan stretch = TimeSpan.FromSeconds(3);

    [Function(nameof(JobsRoom.ListJobs))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "jobs")] HttpRequest request) =>
        handler.Answer(request, JobsRoom.ListJobs, async visit =>
        {
            if (request.Query["finished"] != "true")
                return Reply.Ok(new JobsView([.. (await jobs.Running(visit.Token)).Select(JobView.Of)]));
            var staff = await people.Staff(visit.Token);
            return Reply.Ok(new JobsView([.. (await jobs.Newest(MostListed, visit.Token)).Select(job => JobView.Of(job) with
            {
                By = job.By is { } person ? staff.Named(person) : null,
                Told = jobs.Told(job, staff),
            })]));
        });

    [Function(nameof(JobsRoom.ReadJob))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "jobs/{jobId}")] HttpRequest request,
        string jobId) =>
        handler.Answer(request, JobsRoom.ReadJob, async visit => Answer(await jobs.Read(jobId, visit.Token)));

    [Function(nameof(JobsRoom.ContinueJob))]
    public Task<IResult> Continue(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "jobs/{jobId}/next")] HttpRequest request,
        string jobId) =>
        handler.Answer(request, JobsRoom.ContinueJob, async visit => Answer(await jobs.Run(jobId, stretch, visit.Token)));

    private static IResult Answer(Job? job) => job is null ? Problem.NotFound("There is no such job.") : Reply.Ok(JobView.Of(job));
}

internal sealed record JobsView(IReadOnlyList<JobView> Jobs);

internal sealed record JobView
{
    public required string Id { get; init; }
    public required string Work { get; init; }

    /// <summary><c>running</c> or <c>done</c>.</summary>
    public required string State { get; init; }

    public required int Done { get; init; }
    public required int Total { get; init; }
    public required int Percent { get; init; }
    public required DateTimeOffset Started { get; init; }
    public JsonElement? Result { get; init; }

    /// <summary>Who started it, in the list of finished jobs; left out where the program did.</summary>
    public PersonName? By { get; init; }

    /// <summary>What came of it, or will, in a sentence; in the list of finished jobs.</summary>
    public string? Told { get; init; }

    public static JobView Of(Job job) => new()
    {
        Id = job.JobId,
        Work = job.Work,
        State = job.State!,
        Done = job.Cursor,
        Total = job.Of,
        Percent = job.Done ? 100 : job.Of == 0 ? 0 : Math.Min(99, job.Cursor * 100 / job.Of),
        Started = job.Started,
        Result = job.Result,
    };
}
