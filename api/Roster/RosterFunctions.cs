using Microsoft.Azure.Functions.Worker;
using Plp.Jobs;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>The roster from the browser: what an import would do, doing it, and taking the roster along.</summary>
internal sealed class RosterFunctions(
    RequestHandler handler,
    JobRunner jobs,
    OwnFamilies families,
    AlikePeople alikes,
    IDocumentStore store)
{
    [Function(nameof(RosterRoom.TryRoster))]
    public Task<IResult> Try([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "roster/dry-run")] HttpRequest request) =>
        handler.AnswerUpload(request, RosterRoom.TryRoster, async (visit, upload) =>
        {
            var (plan, refusal) = await Plan(request, upload, visit, mustChoose: false);
            return refusal ?? Reply.Ok(plan!);
        });

    [Function(nameof(RosterRoom.ImportRoster))]
    public Task<IResult> Import([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "roster/import")] HttpRequest request) =>
        handler.AnswerUpload(request, RosterRoom.ImportRoster, async (visit, upload) =>
        {
            if (visit.Today.School.Demonstration)
                return Problem.Invalid(
                    "file",
                    "This is the demonstration school, and real people do not mix with made-up ones. Start your own: dotnet run " +
                    "--project api -- import PATH --coordinator NAME EMAIL.");
            if (await jobs.UnfinishedImport(visit.Token) is { } running)
                return Problem.Conflict("An import is running. Let it finish, then look at this one again.", JobView.Of(running));
            var (plan, refusal) = await Plan(request, upload, visit, mustChoose: true);
            if (plan is null)
                return refusal!;
            string? digest = request.Query["digest"];
            if (string.IsNullOrEmpty(digest))
                return Problem.Invalid("digest", "Send the digest of the dry run you saw.");
            if (digest != plan.Digest)
                return Problem.Conflict(
                    "The files or the school's people changed since the dry run. This is what would be done now; look again and confirm.",
                    plan);
            if (plan.Questions.FirstOrDefault(question => question.Blocks) is { } first)
                return Problem.Invalid("answers", $"{first.Text} Answer that first.");
            if (plan.BringsNobody)
                return Problem.Invalid("file", plan.WhyNobody);
            if (plan.Confirm.Count > 0 && request.Query["confirmDeactivations"] != "true")
                return Problem.Invalid("confirmDeactivations", string.Join(" ", plan.Confirm));
            return Reply.Created(JobView.Of(await jobs.Start(plan, visit.Caller.Id, visit.Today, visit.Token)));
        });

    /// <summary>Remembers what was answered to an import's questions; the next dry run knows it.</summary>
    [Function(nameof(RosterRoom.AnswerRoster))]
    public Task<IResult> Answer([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "roster/answers")] HttpRequest request) =>
        handler.Answer<AnswersInput>(request, RosterRoom.AnswerRoster, async (visit, input) =>
        {
            var errors = new FieldErrors();
            if (input.Answers is not { Count: > 0 and <= AnswersInput.Most } answers)
                return Problem.Invalid(
                    "answers",
                    $"Send 1 to {AnswersInput.Most} answers: the id of a question, and the key of one of its options (null to be " +
                    "asked again).");
            foreach (var (id, key) in answers)
            {
                if (id.Length != AnswersInput.IdLength || !id.All(char.IsAsciiHexDigitLower))
                    errors.Add("answers", "A question is named by the 12 digits of its id in the dry run.");
                else if (key?.Length > FieldErrors.Line)
                    errors.Add($"answers.{id}", "Send the key of one of the question's options.");
            }
            if (errors.Any)
                return Problem.Invalid(errors);
            if (await RefuseFamily(visit, answers.Keys) is { } refusal)
                return refusal;
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var before = await store.Read<RosterAnswers>(RosterAnswers.TheId, visit.Token) ?? RosterAnswers.None;
                if ((await store.Commit(new Changes().Save(before.With(answers, visit.Caller.Id, visit.Today.Instant)), visit.Token)).Done)
                    return Reply.Ok(input);
            }
            return Problem.Conflict("Someone answers at the same moment. Send it once more.");
        });

    [Function(nameof(RosterRoom.ExportRoster))]
    public Task<IResult> Export([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "roster/export")] HttpRequest request) =>
        handler.Answer(request, RosterRoom.ExportRoster, async visit =>
        {
            var own = await families.Of(visit.Caller, visit.Token);
            var held = (await HeldRoster.Read(store, visit.Today.Calendar, visit.Token)).Without(own);
            var part = own.Children.Count > 0 ? "-without-own-family" : ""; // imported as if it were everybody, it would deactivate them
            return TypedResults.File(
                RosterExport.Zip(held, visit.Today.Day, withFlags: request.Query["flags"] == "true"),
                "application/zip",
                $"roster-{visit.Today.Day:yyyy-MM-dd}{part}.zip");
        });

    private const int Attempts = 20;

    /// <summary>Whether two records are one person is asked under People too; nobody decides it about their own family (A1).</summary>
    private async Task<IResult?> RefuseFamily(Visit visit, IEnumerable<string> questions)
    {
        var own = await families.Of(visit.Caller, visit.Token);
        if (own.Children.Count == 0)
            return null;
        var pairs = (await alikes.Read(visit.Token, answers: RosterAnswers.None)).Undecided;
        return pairs.Any(pair => questions.Contains(pair.QuestionId)
            && (own.Includes(pair.One.PersonId) || own.Includes(pair.Other.PersonId)))
            ? await families.NotOnOwnChild(visit.Caller, [], visit.Token)
            : null;
    }

    private async Task<(RosterPlan? Plan, IResult? Refusal)> Plan(HttpRequest request, Upload upload, Visit visit, bool mustChoose)
    {
        string? said = request.Query["advisors"], encoding = request.Query["encoding"];
        var choice = string.IsNullOrEmpty(said) ? null : AdvisorChoice.Parse(said);
        if (choice is null && (mustChoose || !string.IsNullOrEmpty(said)))
            return (null, Problem.Invalid("advisors", $"Say where advisors come from: {AdvisorChoice.Ways}."));
        try
        {
            using var files = RosterFiles.Of(upload.Files);
            var held = await HeldRoster.Read(store, visit.Today.Calendar, visit.Token);
            var records = files.All.Where(BroughtAlongReader.Is).Select(file => file.Name).ToList();
            var roster = RosterReader.Read(files.Where(file => !BroughtAlongReader.Is(file)), new ReadOptions
            {
                Today = visit.Today.Day,
                Answers = held.Answers,
                Encoding = string.IsNullOrEmpty(encoding) ? null : encoding,
                AdvisorColumn = choice?.Source == AdvisorSource.Column ? choice.Name : null,
            });
            var plan = RosterPlanner.Plan(roster, held, choice ?? AdvisorChoice.For(roster), visit.Today.Day);
            if (records.Count > 0)
                plan = plan with
                {
                    Notes = [.. plan.Notes, $"{string.Join(", ", records)}: records, which are brought along once the people are in."],
                };
            var own = await families.Of(visit.Caller, visit.Token);
            return (own.Children.Count == 0 ? plan : plan.Without(own, await families.InsteadFor(own, visit.Token)), null);
        }
        catch (RosterRefusedException e)
        {
            return (null, Problem.Invalid("file", e.Message));
        }
    }
}

/// <param name="Answers">By the question's id: the key of one of its options; null takes an answer back.</param>
internal sealed record AnswersInput(IReadOnlyDictionary<string, string?>? Answers)
{
    public const int Most = 2000, IdLength = 12;
}
