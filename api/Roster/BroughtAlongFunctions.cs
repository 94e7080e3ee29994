using Microsoft.Azure.Functions.Worker;
using Plp.Jobs;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>Records of another program from the browser: what bringing them along would do, and doing it.</summary>
internal sealed class BroughtAlongFunctions(RequestHandler handler, JobRunner jobs, OwnFamilies families, IDocumentStore store)
{
    [Function(nameof(RosterRoom.TryBroughtAlong))]
    public Task<IResult> Try([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "brought-along/dry-run")] HttpRequest request) =>
        handler.AnswerUpload(request, RosterRoom.TryBroughtAlong, async (visit, upload) =>
        {
            var (plan, refusal) = await Plan(request, upload, visit);
            return refusal ?? Reply.Ok(plan!);
        });

    [Function(nameof(RosterRoom.BringAlong))]
    public Task<IResult> Import([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "brought-along/import")] HttpRequest request) =>
        handler.AnswerUpload(request, RosterRoom.BringAlong, async (visit, upload) =>
        {
            if (visit.Today.School.Demonstration)
                return Problem.Invalid("file", "This is the demonstration school, and real records do not mix with made-up ones.");
            if (await jobs.UnfinishedImport(visit.Token) is { } running)
                return Problem.Conflict("An import is running. Let it finish, then look at this one again.", JobView.Of(running));
            var (plan, refusal) = await Plan(request, upload, visit);
            if (plan is null)
                return refusal!;
            if (request.Query["digest"] is not [{ Length: > 0 } digest])
                return Problem.Invalid("digest", "Send the digest of the dry run you saw.");
            if (digest != plan.Digest)
                return Problem.Conflict(
                    "The files or the school's records changed since the dry run. This is what would be done now; look again and confirm.",
                    plan);
            if (plan.Items.Count == 0)
                return Problem.Invalid("file", NothingIn(plan));
            if (plan.Coming is { } coming)
                return Problem.Invalid(
                    "file",
                    $"{(coming == 1 ? "One student is" : $"{coming} students are")} not here yet. Import the people in these files " +
                    "first, then bring the records along.");
            return Reply.Created(JobView.Of(
                await jobs.Bring(plan.Items, BroughtSummary.Of(plan), visit.Caller.Id, visit.Today, visit.Token)));
        });

    /// <summary>Why files bring nothing along.</summary>
    internal static string NothingIn(BroughtAlongPlan plan) => plan.Bad is [var first, ..]
        ? $"These files contain nothing to bring along: {first.File}, line {first.Line}, {first.Column}: {first.Reason}"
        : "Everything in these files is here already.";

    private async Task<(BroughtAlongPlan? Plan, IResult? Refusal)> Plan(HttpRequest request, Upload upload, Visit visit)
    {
        string? encoding = request.Query["encoding"], from = request.Query["from"];
        var errors = new FieldErrors();
        from = errors.Optional("from", from, MostOfFrom);
        if (errors.Any)
            return (null, Problem.Invalid(errors));
        try
        {
            using var files = RosterFiles.Of(upload.Files);
            var own = await families.Of(visit.Caller, visit.Token);
            var held = await HeldRecords.Read(store, visit.Today, visit.Token) with
            {
                OwnChildren = own.Children,
                Instead = own.Children.Count == 0 ? null : await families.InsteadFor(own, visit.Token),
            };
            encoding = string.IsNullOrEmpty(encoding) ? null : encoding;
            if (!RosterReader.HasPeople(files))
                return (BroughtAlongReader.Plan(files.All, held, visit.Caller.Id, from, encoding), null);
            var people = await PeopleIn(files.Where(file => !BroughtAlongReader.Is(file)), encoding, visit);
            return (
                BroughtAlongReader.Plan(
                    [.. files.All.Where(BroughtAlongReader.Is)], held.After(people), visit.Caller.Id, from, encoding),
                null);
        }
        catch (RosterRefusedException e)
        {
            return (null, Problem.Invalid("file", e.Message));
        }
    }

    /// <summary>What the import of the people beside the records would do.</summary>
    private async Task<RosterPlan> PeopleIn(RosterFiles files, string? encoding, Visit visit)
    {
        var held = await HeldRoster.Read(store, visit.Today.Calendar, visit.Token);
        var roster = RosterReader.Read(files, new ReadOptions { Today = visit.Today.Day, Answers = held.Answers, Encoding = encoding });
        return RosterPlanner.Plan(roster, held, AdvisorChoice.For(roster), visit.Today.Day);
    }

    private const int MostOfFrom = 60;
}
