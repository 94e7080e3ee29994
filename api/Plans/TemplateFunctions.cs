using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Jobs;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>
/// The school's own template (B11): everybody reads it and proposes to it, coordinator and committee edit its draft, the
/// coordinator publishes it as the next version.
/// </summary>
internal sealed class TemplateFunctions(
    RequestHandler handler,
    TemplateStore templates,
    PersonStore people,
    Cards cards,
    Proposals proposals,
    IDocumentStore store)
{
    [Function(nameof(PlansRoom.ReadTemplate))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "template")] HttpRequest request) =>
        handler.Answer(request, PlansRoom.ReadTemplate, async visit =>
        {
            var current = await templates.Current(visit.Token);
            var edits = PlansRoom.SaveTemplateDraft.Rule.Allows(visit.Caller.Role);
            return Reply.Ok(new TemplatePageView
            {
                Current = VersionOfTemplate.Of(current, await people.Staff(visit.Token)),
                Content = current.Content,
                Draft = edits ? await DraftOf(current, visit) : null,
                Shipped = edits ? [.. ShippedTemplates.All.Values] : null,
                Proposals = PlansRoom.ProposeToTemplate.Rule.Allows(visit.Caller.Role)
                    ? await proposals.Of<TemplateProposal>(visit)
                    : [],
                May = [.. offered.Where(function => function.Rule.Allows(visit.Caller.Role))],
            });
        });

    /// <summary>What the page may offer; the server decides again when it is done.</summary>
    private static readonly FunctionRule<RoleRule>[] offered =
    [
        PlansRoom.SaveTemplateDraft, PlansRoom.PublishTemplate, PlansRoom.ProposeToTemplate, PlansRoom.AnswerProposal,
    ];

    [Function(nameof(PlansRoom.SaveTemplateDraft))]
    public Task<IResult> Save([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "template/draft")] HttpRequest request) =>
        handler.Answer<TemplateDraftInput>(request, PlansRoom.SaveTemplateDraft, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            var current = await templates.Current(visit.Token);
            var before = await Draft(current, visit);
            if (before.Rev != input.Rev)
                return await Changed(current, visit);
            var errors = new FieldErrors();
            var content = TemplateCheck.Clean(input.Content, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            var draft = before with { Rev = before.Rev + 1, Content = content, By = visit.Caller.Id, At = visit.Today.Instant };
            return (await store.Commit(new Changes().Save(draft), visit.Token)).Done
                ? Reply.Ok(TemplateDraftView.Of(draft, current, await people.Staff(visit.Token)))
                : await Changed(current, visit);
        });

    /// <summary>The draft as students of a grade would meet it, as one kind of reader does.</summary>
    [Function(nameof(PlansRoom.PreviewTemplate))]
    public Task<IResult> Preview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "template/draft/preview")] HttpRequest request) =>
        handler.Answer(request, PlansRoom.PreviewTemplate, async visit =>
        {
            string grade = request.Query["grade"].ToString().Trim(), reader = request.Query["as"].ToString();
            var errors = new FieldErrors();
            if (grade.Length is 0 or > 10)
                errors.Add("grade", "Say for which grade.");
            if (reader is not ("student" or "advisor" or "staff" or "family"))
                errors.Add("as", "Say who reads it: student, advisor, staff or family.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var current = await templates.Current(visit.Token);
            var next = current.Next((await Draft(current, visit)).Content, null, null, null);
            return Reply.Ok(TemplateView
                .For(next, grade, reader switch { "student" => true, "advisor" => false, _ => null })
                .ReadAs(reader));
        });

    [Function(nameof(PlansRoom.CheckTemplate))]
    public Task<IResult> Check([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "template/draft/changes")] HttpRequest request) =>
        handler.Answer(request, PlansRoom.CheckTemplate, async visit =>
        {
            var current = await templates.Current(visit.Token);
            var plans = new List<Plan>();
            await foreach (var document in store.Each(new DocumentQuery(Plan.Shape.Type) { PageSize = 1000 }, visit.Token))
                plans.Add(current.Version == 1 ? document.As<Plan>() : current.Move(document.As<Plan>()));
            return Reply.Ok(TemplateChangesView.Of(current, (await Draft(current, visit)).Content, plans));
        });

    [Function(nameof(PlansRoom.PublishTemplate))]
    public Task<IResult> Publish(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "template/draft/publish")] HttpRequest request) =>
        handler.Answer<PublishInput>(request, PlansRoom.PublishTemplate, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            var pointer = await store.Read<CurrentTemplate>(CurrentTemplate.TheId, visit.Token) ?? CurrentTemplate.First;
            var current = await templates.Of(pointer.Version, visit.Token);
            var draft = await Draft(current, visit);
            if (draft.Rev != input.Rev)
                return await Changed(current, visit);
            var errors = new FieldErrors();
            var note = errors.Required("note", input.Note, "Say in a line what is new; it is shown with the version.", FieldErrors.Text);
            errors.AddAllBut(TemplateCheck.Of(draft.Content, current));
            if (errors.Any)
                return Problem.Invalid(errors);

            var next = current.Next(draft.Content, note, visit.Caller.Id, visit.Today.Instant) with { Day = visit.Today.Day };
            var changes = new Changes()
                .Create(next)
                .Save(pointer with { Version = next.Version })
                .Save(draft with { Rev = draft.Rev + 1, Content = next.Content, By = visit.Caller.Id, At = visit.Today.Instant });
            if (current.Version == 1 && await store.Read<Template>(current.Id, visit.Token) is null)
                changes.Create(current); // from now on it does not hang on what a later program ships
            var job = TemplateMove.Start(changes, next, await cards.All(visit.Token), visit.Caller.Id, visit.Today);
            if (!(await store.Commit(changes, visit.Token)).Done)
                return await Changed(current, visit);
            templates.Published();
            return Reply.Created(JobView.Of(job));
        });

    [Function(nameof(PlansRoom.ProposeToTemplate))]
    public Task<IResult> Propose([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "template/proposals")] HttpRequest request) =>
        handler.Answer<ProposalInput>(request, PlansRoom.ProposeToTemplate, async (visit, input) =>
        {
            var current = await templates.Current(visit.Token);
            return await proposals.Propose(
                input,
                visit,
                (id, words) => new TemplateProposal { Id = id, Rev = 1, Words = words },
                field => current.Knows(field) is not null,
                "Choose a field of the template, or none for all of it.");
        });

    [Function(nameof(PlansRoom.CommentOnProposal))]
    public Task<IResult> Comment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "template/proposals/{proposalId}/comments")] HttpRequest request,
        string proposalId) =>
        handler.Answer<ProposalInput>(request, PlansRoom.CommentOnProposal, (visit, input) =>
            proposals.Comment<TemplateProposal>(proposalId, input, visit));

    [Function(nameof(PlansRoom.AnswerProposal))]
    public Task<IResult> Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "template/proposals/{proposalId}")] HttpRequest request,
        string proposalId) =>
        handler.Answer<ProposalAnswerInput>(request, PlansRoom.AnswerProposal, (visit, input) =>
            proposals.Answer<TemplateProposal>(proposalId, input, visit));

    private async Task<TemplateDraft> Draft(Template current, Visit visit) =>
        await store.Read<TemplateDraft>(TemplateDraft.TheId, visit.Token) ?? TemplateDraft.Of(current);

    private async Task<TemplateDraftView> DraftOf(Template current, Visit visit) =>
        TemplateDraftView.Of(await Draft(current, visit), current, await people.Staff(visit.Token));

    private async Task<IResult> Changed(Template current, Visit visit) => Problem.Conflict(
        "Someone saved or published the draft since you opened it. Both texts are shown; nothing is lost.",
        await DraftOf(current, visit));
}

/// <summary>The template's page as one caller has it.</summary>
internal sealed record TemplatePageView
{
    public required VersionOfTemplate Current { get; init; }
    public required TemplateContent Content { get; init; }

    /// <summary>Only for those who edit it.</summary>
    public TemplateDraftView? Draft { get; init; }

    /// <summary>What the program ships with, to begin a draft from; only for those who edit it.</summary>
    public IReadOnlyList<TemplateContent>? Shipped { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<ProposalView> Proposals { get; init; }

    public required IReadOnlyList<FunctionRule> May { get; init; }
}

/// <param name="Note">What was new in it.</param>
/// <param name="By">Null: it is the one the program ships with.</param>
internal sealed record VersionOfTemplate(int Version, string? Note, string? By, DateTimeOffset? At)
{
    public static VersionOfTemplate Of(Template template, StaffNames staff) => new(
        template.Version,
        template.Note,
        template.PublishedBy is { } by ? staff.NameOf(by) : null,
        template.PublishedAt);
}

internal sealed record TemplateDraftView
{
    public required int Rev { get; init; }
    public required TemplateContent Content { get; init; }
    public string? By { get; init; }
    public DateTimeOffset? At { get; init; }

    /// <summary>What keeps it from being published, field by field; null: nothing.</summary>
    public IReadOnlyDictionary<string, List<string>>? Problems { get; init; }

    /// <summary>Prompts that touch what the writer had better not ask.</summary>
    public required IReadOnlyList<PromptWarning> Warnings { get; init; }

    public static TemplateDraftView Of(TemplateDraft draft, Template current, StaffNames staff)
    {
        var problems = TemplateCheck.Of(draft.Content, current);
        return new()
        {
            Rev = draft.Rev,
            Content = draft.Content,
            By = draft.By is { } by ? staff.NameOf(by) : null,
            At = draft.At,
            Problems = problems.Any ? problems.ByField : null,
            Warnings = TemplateCheck.Warnings(draft.Content),
        };
    }
}

internal sealed record TemplateDraftInput(int? Rev, TemplateContent? Content);

/// <param name="Note">What is new in it.</param>
internal sealed record PublishInput(int? Rev, string? Note);
