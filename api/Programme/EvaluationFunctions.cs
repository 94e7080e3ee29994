using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Programme;

/// <summary>The yearly evaluation (I3): gathered in one click, written on by coordinator and committee, published without names.</summary>
internal sealed class EvaluationFunctions(
    RequestHandler handler,
    EvaluationStore evaluations,
    EvaluationViews views,
    WorkItemStore items,
    PersonStore people,
    SchoolDays days)
{
    private const string ActionKind = "evaluation-action";

    [Function(nameof(ProgrammeRoom.ListEvaluations))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "evaluations")] HttpRequest request) =>
        handler.Answer(request, ProgrammeRoom.ListEvaluations, async visit => Reply.Ok(new EvaluationsView(
            [.. (await evaluations.All(visit.Token)).Select(EvaluationLine.Of)],
            ProgrammeRoom.GatherEvaluation.Rule.Allows(visit.Caller.Role) ? [ProgrammeRoom.GatherEvaluation] : [])));

    /// <summary>Once a day: asked for again, the one of today is answered as it is.</summary>
    [Function(nameof(ProgrammeRoom.GatherEvaluation))]
    public Task<IResult> Gather([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "evaluations")] HttpRequest request) =>
        handler.Answer(request, ProgrammeRoom.GatherEvaluation, async visit =>
        {
            var key = visit.Today.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            if (await evaluations.Read(key, visit.Token) is { } there)
                return Reply.Ok(await views.Of(there, visit));
            var gathered = await evaluations.Gather(visit);
            return await items.Commit(new Changes().Create(gathered), visit.Token)
                ? Reply.Created(await views.Of(gathered, visit))
                : Reply.Ok(await views.Of((await evaluations.Read(key, visit.Token))!, visit));
        });

    [Function(nameof(ProgrammeRoom.ReadEvaluation))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "evaluations/{evaluationId}")] HttpRequest request,
        string evaluationId) =>
        handler.Answer(request, ProgrammeRoom.ReadEvaluation, visit => OfOne(evaluationId, visit, async one =>
            Reply.Ok(await views.Of(one, visit))));

    [Function(nameof(ProgrammeRoom.ReadPublicEvaluation))]
    public Task<IResult> ReadPublic([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "public-evaluation")] HttpRequest request) =>
        handler.AnswerAnyone(request, ProgrammeRoom.ReadPublicEvaluation, async token =>
            await evaluations.Published(token) is { } one
                ? Reply.Ok(await views.Public(one, (await days.Today(token)).School, token))
                : Problem.Invalid("evaluation", "The school has not published an evaluation. Ask its coordinator."));

    [Function(nameof(ProgrammeRoom.SaveEvaluation))]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "evaluations/{evaluationId}")] HttpRequest request,
        string evaluationId) =>
        handler.Answer<EvaluationInput>(request, ProgrammeRoom.SaveEvaluation, (visit, input) => input.Rev is null
            ? Task.FromResult(Problem.MissingRev())
            : OfOne(evaluationId, visit, async before =>
            {
                var errors = new FieldErrors();
                var after = input.Into(before, errors);
                if (before.State == Evaluation.PublicState)
                    NameNoOne(after, await people.ListAll(visit.Token), errors);
                if (errors.Any)
                    return Problem.Invalid(errors);
                if (before.SaysTheSame(after))
                    return Reply.Ok(await views.Of(before, visit)); // sent twice, or nothing was changed
                return before.Rev == input.Rev && await items.Commit(new Changes().Replace(after), visit.Token)
                    ? Reply.Ok(await views.Of(after, visit))
                    : await Changed(evaluationId, visit);
            }));

    [Function(nameof(ProgrammeRoom.AddEvaluationAction))]
    public Task<IResult> Act(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "evaluations/{evaluationId}/findings/{findingId}/actions")]
        HttpRequest request,
        string evaluationId,
        string findingId) =>
        handler.Answer<EvaluationActionInput>(request, ProgrammeRoom.AddEvaluationAction, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this action.");
            var what = errors.Required("what", input.What, "Write what is to be done.");
            var due = errors.Required("due", input.Due, "Give the day by which it is done.");
            if (due < visit.Today.Day || due > visit.Today.Calendar.End.AddYears(2))
                errors.Add("due", "Choose a day from today on, at most two years after this school year.");
            if (!((await people.Staff(visit.Token)).Find(input.OwnerId ?? "") is { Active: true } owner
                && owner.Roles.Any(StaffRoles.All.Contains)))
                errors.Add("ownerId", "Choose who does it.");
            return errors.Any
                ? Problem.Invalid(errors)
                : await OfOne(evaluationId, visit, before =>
                    Add(before, findingId, new($"evaluation-{key:n}", what, input.OwnerId!, due), key, visit));
        });

    [Function(nameof(ProgrammeRoom.PublishEvaluation))]
    public Task<IResult> Publish(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "evaluations/{evaluationId}/publish")] HttpRequest request,
        string evaluationId) =>
        handler.Answer<PublishEvaluationInput>(request, ProgrammeRoom.PublishEvaluation, (visit, input) => input.Rev is null
            ? Task.FromResult(Problem.MissingRev())
            : OfOne(evaluationId, visit, async before =>
            {
                var errors = new FieldErrors();
                var after = before with
                {
                    Rev = before.Rev + 1,
                    State = errors.Required("published", input.Published, "Say whether anyone may read it.")
                        ? Evaluation.PublicState
                        : Evaluation.OwnState,
                };
                if (after.State == Evaluation.PublicState)
                    NameNoOne(after, await people.ListAll(visit.Token), errors);
                if (errors.Any)
                    return Problem.Invalid(errors);
                if (before.State == after.State)
                    return Reply.Ok(await views.Of(before, visit));
                return before.Rev == input.Rev && await items.Commit(new Changes().Replace(after), visit.Token)
                    ? Reply.Ok(await views.Of(after, visit))
                    : await Changed(evaluationId, visit);
            }));

    /// <summary>Finds the names of people in what anyone is to read.</summary>
    private static void NameNoOne(Evaluation one, IReadOnlyList<Person> everyone, FieldErrors errors)
    {
        var names = new EvaluationNames(everyone);
        var texts = one.Findings.SelectMany(finding => finding.Actions.Select(action => action.What).Prepend(finding.Text))
            .Concat(one.Notes.Values)
            .Concat(one.Earlier.SelectMany(earlier => (string[])[earlier.Text, earlier.Note ?? ""]));
        foreach (var named in texts.Select(names.In).OfType<string>())
            errors.Add("published", $"“{named}” stands in the text. Anyone reads the report: reword it, so that it names no one.");
        foreach (var survey in one.Surveys)
        {
            var asked = survey.Questions
                .SelectMany(question => question.Choices.Select(choice => choice.Name).Prepend(question.Text))
                .Prepend(survey.Title);
            if (asked.Select(names.In).OfType<string>().FirstOrDefault() is { } named)
                errors.Add(
                    "published",
                    $"“{named}” stands in the survey “{survey.Title}”, which stays as it was answered. Keep this report in the school, " +
                    "and copy the survey without the name for next year.");
        }
    }

    private async Task<IResult> Add(Evaluation before, string finding, EvaluationAction action, Guid key, Visit visit)
    {
        if (before.Findings.Any(one => one.Actions.Any(other => other.Item == action.Item)))
            return Reply.Ok(await views.Of(before, visit)); // sent twice
        if (before.Findings.FirstOrDefault(one => one.Key == finding) is not { } found)
            return Problem.Invalid("finding", "This finding no longer exists. Open the evaluation again.");
        if (found.Actions.Count >= Evaluation.MostActions)
            return Problem.Invalid("what", $"A finding has at most {Evaluation.MostActions} actions. Finish some first.");
        var after = before with
        {
            Rev = before.Rev + 1,
            Findings =
            [
                .. before.Findings.Select(one => one == found ? one with { Actions = [.. one.Actions, action] } : one),
            ],
        };
        var errors = new FieldErrors();
        if (before.State == Evaluation.PublicState)
            NameNoOne(after, await people.ListAll(visit.Token), errors);
        if (errors.Any)
            return Problem.Invalid(errors);
        var changes = new Changes().Replace(after);
        foreach (var document in Started(action, found.Text, key, visit.Caller.Id, visit.Today))
            changes.Create(document);
        return await items.Commit(changes, visit.Token)
            ? Reply.Created(await views.Of(after, visit))
            : await Changed(before.Key, visit);
    }

    /// <summary>The work item of an action, with its start.</summary>
    public static IEnumerable<Document> Started(EvaluationAction action, string finding, Guid key, string by, SchoolToday today) =>
    [
        new WorkItem
        {
            Id = WorkItem.IdOf(action.Item),
            State = WorkItem.OpenState,
            Day = action.Due,
            Rev = 1,
            WorkKind = ActionKind,
            Status = "open",
            Title = action.What,
            By = by,
            Owner = action.Owner,
            Started = today.Day,
            Since = today.Day,
            Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["finding"] = finding },
        },
        new WorkItemEntry
        {
            Id = WorkItemEntry.IdOf(action.Item, key),
            State = action.Item,
            Day = today.Day,
            What = WorkEntryType.Started,
            Rev = 1,
            By = by,
            At = today.Instant,
        },
    ];

    private async Task<IResult> OfOne(string key, Visit visit, Func<Evaluation, Task<IResult>> story) =>
        await evaluations.Read(key, visit.Token) is { } one
            ? await story(one)
            : Problem.Invalid("evaluation", "There is no evaluation of that day. Open the list again.");

    private async Task<IResult> Changed(string key, Visit visit) => Problem.Conflict(
        "Someone saved this evaluation since you opened it. Both are shown; nothing is lost.",
        await views.Of((await evaluations.Read(key, visit.Token))!, visit));
}
