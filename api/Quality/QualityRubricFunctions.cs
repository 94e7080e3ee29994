using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Quality;

/// <summary>
/// The school's rubric for plans: everybody reads it, staff and students propose to it, coordinator and committee edit its draft.
/// </summary>
internal sealed class QualityRubricFunctions(
    RequestHandler handler,
    QualityStore quality,
    PersonStore people,
    Proposals proposals,
    IDocumentStore store)
{
    private static readonly FunctionRule<RoleRule>[] offered =
    [
        QualityRoom.SaveQualityRubricDraft,
        QualityRoom.PublishQualityRubric,
        QualityRoom.ProposeToQualityRubric,
        QualityRoom.AnswerQualityProposal,
        QualityRoom.ListQualityReviews,
        QualityRoom.StartQualityReview,
        QualityRoom.CloseQualityReview,
        QualityRoom.ListQualityReadings,
    ];

    [Function(nameof(QualityRoom.ReadQualityRubric))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "quality-rubric")] HttpRequest request) =>
        handler.Answer(request, QualityRoom.ReadQualityRubric, async visit =>
        {
            var current = await quality.Current(visit.Token);
            return Reply.Ok(new QualityRubricPageView
            {
                Current = current is null ? null : QualityRubricView.Of(current, await people.Staff(visit.Token)),
                Draft = QualityRoom.SaveQualityRubricDraft.Rule.Allows(visit.Caller.Role)
                    ? await DraftView(current, visit)
                    : null,
                Proposals = QualityRoom.ProposeToQualityRubric.Rule.Allows(visit.Caller.Role)
                    ? await proposals.Of<QualityProposal>(visit)
                    : [],
                May = [.. offered.Where(function => function.Rule.Allows(visit.Caller.Role))],
            });
        });

    [Function(nameof(QualityRoom.SaveQualityRubricDraft))]
    public Task<IResult> Save([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "quality-rubric/draft")] HttpRequest request) =>
        handler.Answer<QualityRubricInput>(request, QualityRoom.SaveQualityRubricDraft, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            var current = await quality.Current(visit.Token);
            var standing = await quality.Draft(current, visit.Today, visit.Token);
            if (standing.Rev != input.Rev)
                return await Changed(current, visit);
            var errors = new FieldErrors();
            var criteria = input.Read(standing.Criteria, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            var draft = standing with
            {
                Rev = standing.Rev + 1,
                Criteria = criteria,
                By = visit.Caller.Id,
                At = visit.Today.Instant,
            };
            return (await store.Commit(new Changes().Save(draft), visit.Token)).Done
                ? Reply.Ok(QualityRubricView.Of(draft, await people.Staff(visit.Token)))
                : await Changed(current, visit);
        });

    [Function(nameof(QualityRoom.PublishQualityRubric))]
    public Task<IResult> Publish(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "quality-rubric/draft/publish")] HttpRequest request) =>
        handler.Answer<QualityPublishInput>(request, QualityRoom.PublishQualityRubric, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            var current = await quality.Current(visit.Token);
            var draft = await quality.Draft(current, visit.Today, visit.Token);
            if (draft.Rev != input.Rev)
                return await Changed(current, visit);
            var errors = new FieldErrors();
            var note = errors.Required("note", input.Note, "Say in a line what is new; it is shown with the version.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var version = (current?.Version ?? 0) + 1;
            var next = new QualityRubric
            {
                Id = QualityRubric.IdOf(version),
                Day = visit.Today.Day,
                Version = version,
                Criteria = draft.Criteria,
                Note = note,
                By = visit.Caller.Id,
                At = visit.Today.Instant,
            };
            var changes = new Changes()
                .Create(next)
                .Save(draft with { Rev = draft.Rev + 1, By = visit.Caller.Id, At = visit.Today.Instant });
            return (await store.Commit(changes, visit.Token)).Done
                ? Reply.Created(QualityRubricView.Of(next, await people.Staff(visit.Token)))
                : await Changed(current, visit);
        });

    [Function(nameof(QualityRoom.ProposeToQualityRubric))]
    public Task<IResult> Propose(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "quality-rubric/proposals")] HttpRequest request) =>
        handler.Answer<ProposalInput>(request, QualityRoom.ProposeToQualityRubric, async (visit, input) =>
        {
            var current = await quality.Current(visit.Token);
            return await proposals.Propose(
                input,
                visit,
                (id, words) => new QualityProposal { Id = id, Rev = 1, Words = words },
                key => current?.Criteria.Any(criterion => criterion.Key == key) == true,
                "Choose a criterion of the rubric, or none for all of it.");
        });

    [Function(nameof(QualityRoom.CommentOnQualityProposal))]
    public Task<IResult> Comment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "quality-rubric/proposals/{proposalId}/comments")] HttpRequest request,
        string proposalId) =>
        handler.Answer<ProposalInput>(request, QualityRoom.CommentOnQualityProposal, (visit, input) =>
            proposals.Comment<QualityProposal>(proposalId, input, visit));

    [Function(nameof(QualityRoom.AnswerQualityProposal))]
    public Task<IResult> Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "quality-rubric/proposals/{proposalId}")] HttpRequest request,
        string proposalId) =>
        handler.Answer<ProposalAnswerInput>(request, QualityRoom.AnswerQualityProposal, (visit, input) =>
            proposals.Answer<QualityProposal>(proposalId, input, visit));

    private async Task<QualityRubricView> DraftView(QualityRubric? current, Visit visit) =>
        QualityRubricView.Of(await quality.Draft(current, visit.Today, visit.Token), await people.Staff(visit.Token));

    private async Task<IResult> Changed(QualityRubric? current, Visit visit) => Problem.Conflict(
        "Someone saved or published the draft since you opened it. Both texts are shown; nothing is lost.",
        await DraftView(current, visit));
}

/// <summary>The rubric's page as one caller has it.</summary>
internal sealed record QualityRubricPageView
{
    /// <summary>Null: the school has published none yet.</summary>
    public QualityRubricView? Current { get; init; }

    /// <summary>Only for those who edit it.</summary>
    public QualityRubricView? Draft { get; init; }

    /// <summary>The newest first; empty for those who do not propose.</summary>
    public required IReadOnlyList<ProposalView> Proposals { get; init; }

    public required IReadOnlyList<FunctionRule> May { get; init; }
}

/// <param name="Rev">Of the draft; null for a version.</param>
/// <param name="Version">Null for the draft.</param>
internal sealed record QualityRubricView(
    int? Rev,
    int? Version,
    string? Note,
    string? By,
    DateTimeOffset? At,
    IReadOnlyList<QualityCriterion> Criteria)
{
    public static QualityRubricView Of(QualityRubric rubric, StaffNames staff) =>
        new(null, rubric.Version, rubric.Note, staff.NameOf(rubric.By), rubric.At, rubric.Criteria);

    public static QualityRubricView Of(QualityRubricDraft draft, StaffNames staff) =>
        new(draft.Rev, null, null, draft.By is { } by ? staff.NameOf(by) : null, draft.At, draft.Criteria);
}

internal sealed record QualityRubricInput(int? Rev, IReadOnlyList<QualityCriterionInput?>? Criteria)
{
    /// <param name="standing">Criteria whose keys are kept.</param>
    public IReadOnlyList<QualityCriterion> Read(IReadOnlyList<QualityCriterion> standing, FieldErrors errors)
    {
        if (Criteria is not { Count: > 0 and <= QualityCriterion.Most })
            errors.Add("criteria", $"A rubric has 1 to {QualityCriterion.Most} criteria.");
        var read = (Criteria ?? []).Take(QualityCriterion.Most).Select((one, i) => new QualityCriterion(
            one?.Key is { } key && standing.Any(known => known.Key == key) ? key : Guid.NewGuid().ToString("n")[..12],
            errors.Required($"criteria.{i}.name", one?.Name, "Write what is looked at."),
            Levels(one?.Levels, i, errors))).ToList();
        for (var i = 0; i < read.Count; i++)
        {
            if (read.FindIndex(other => other.Key == read[i].Key) < i)
                errors.Add($"criteria.{i}.name", "This criterion was sent twice. Keep one of the two.");
        }
        return read;
    }

    private static List<string> Levels(IReadOnlyList<string?>? levels, int i, FieldErrors errors)
    {
        if (levels is not { Count: >= QualityCriterion.FewestLevels and <= QualityCriterion.MostLevels })
            errors.Add(
                $"criteria.{i}.levels",
                $"Describe {QualityCriterion.FewestLevels} to {QualityCriterion.MostLevels} levels, the lowest first.");
        return [.. (levels ?? []).Take(QualityCriterion.MostLevels).Select((text, level) =>
            errors.Required($"criteria.{i}.levels.{level}", text, "Say what a plan at this level is like.", FieldErrors.Text))];
    }
}

/// <param name="Key">Of a criterion that is there already.</param>
/// <param name="Levels">The lowest first.</param>
internal sealed record QualityCriterionInput(string? Key, string? Name, IReadOnlyList<string?>? Levels);

/// <param name="Rev">Of the draft that was looked at.</param>
internal sealed record QualityPublishInput(int? Rev, string? Note);
