using Microsoft.Azure.Functions.Worker;
using Plp.Families;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Framework;

/// <summary>
/// The school's framework (H15): everybody reads the version in force, families by their link; staff propose, coordinator and
/// committee edit the draft, and the coordinator enters that it was adopted.
/// </summary>
internal sealed class FrameworkFunctions(
    RequestHandler handler,
    PersonStore people,
    Proposals proposals,
    FamilyLinks byLink,
    FrameworkStore frameworks,
    IDocumentStore store)
{
    /// <summary>What the page may offer; the server decides again when it is done.</summary>
    private static readonly FunctionRule<RoleRule>[] offered =
    [
        FrameworkRoom.SaveFrameworkDraft,
        FrameworkRoom.AdoptFramework,
        FrameworkRoom.ProposeToFramework,
        FrameworkRoom.AnswerFrameworkProposal,
        FrameworkRoom.SaveFrameworkTranslation,
    ];

    [Function(nameof(FrameworkRoom.ReadFramework))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "framework")] HttpRequest request) =>
        handler.Answer(request, FrameworkRoom.ReadFramework, async visit =>
        {
            var versions = await frameworks.Versions(visit.Token);
            var staff = await people.Staff(visit.Token);
            return Reply.Ok(new FrameworkView
            {
                Current = versions is [var current, ..] ? AdoptedFramework.Of(current) : null,
                Versions = [.. versions.Select(version => FrameworkEdition.Of(version, staff))],
                Draft = FrameworkRoom.SaveFrameworkDraft.Rule.Allows(visit.Caller.Role)
                    ? FrameworkDraftView.Of(await Draft(versions, visit), staff)
                    : null,
                Proposals = FrameworkRoom.ProposeToFramework.Rule.Allows(visit.Caller.Role)
                    ? await proposals.Of<FrameworkProposal>(visit)
                    : [],
                Languages = await Languages(versions.FirstOrDefault(), visit),
                May = [.. offered.Where(function => function.Rule.Allows(visit.Caller.Role))],
            });
        });

    [Function(nameof(FrameworkRoom.ReadFrameworkVersion))]
    public Task<IResult> ReadVersion(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "framework/versions/{version:int}")] HttpRequest request,
        int version) =>
        handler.Answer(request, FrameworkRoom.ReadFrameworkVersion, async visit =>
            await frameworks.Version(version, visit.Token) is { } found
                ? Reply.Ok(AdoptedFramework.Of(found))
                : Problem.Invalid("version", "There is no such version of the framework."));

    [Function(nameof(FrameworkRoom.ReadFamilyFramework))]
    public Task<IResult> ReadByLink([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "family/framework")] HttpRequest request) =>
        handler.AnswerLink(request, FrameworkRoom.ReadFamilyFramework, byLink.Admit, async visit =>
        {
            var language = FamilyPage.LanguageOf(visit, request.Query["language"]);
            return Reply.Ok(FamilyFrameworkView.Of(
                await frameworks.Current(visit.Token),
                language.Tag == FamilyLanguage.English ? null : await frameworks.Translation(language.Tag, visit.Token),
                language,
                visit.Today.School.Name));
        });

    [Function(nameof(FrameworkRoom.SaveFrameworkDraft))]
    public Task<IResult> Save([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "framework/draft")] HttpRequest request) =>
        handler.Answer<FrameworkInput>(request, FrameworkRoom.SaveFrameworkDraft, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            var before = await Draft(await frameworks.Versions(visit.Token), visit);
            if (before.Rev != input.Rev)
                return await Changed(visit);
            var errors = new FieldErrors();
            var content = input.Read(before.Content, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            var draft = before with { Rev = before.Rev + 1, Content = content, By = visit.Caller.Id, At = visit.Today.Instant };
            return (await store.Commit(new Changes().Save(draft), visit.Token)).Done
                ? Reply.Ok(FrameworkDraftView.Of(draft, await people.Staff(visit.Token)))
                : await Changed(visit);
        });

    [Function(nameof(FrameworkRoom.AdoptFramework))]
    public Task<IResult> Adopt([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "framework/draft/adopt")] HttpRequest request) =>
        handler.Answer<AdoptInput>(request, FrameworkRoom.AdoptFramework, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            var versions = await frameworks.Versions(visit.Token);
            var draft = await Draft(versions, visit);
            if (draft.Rev != input.Rev)
                return await Changed(visit);
            var errors = new FieldErrors();
            var on = errors.Required("adoptedOn", input.AdoptedOn, "Say on which day it was adopted.");
            if (on > visit.Today.Day)
                errors.Add("adoptedOn", "This day has not come yet. Give the day it was adopted.");
            if (on < versions.FirstOrDefault()?.AdoptedOn)
                errors.Add("adoptedOn", "The version in force was adopted after that. Give the day this one was adopted.");
            var note = errors.Required("note", input.Note, "Say in a line who adopted it and what is new.", FieldErrors.Text);
            if (errors.Any)
                return Problem.Invalid(errors);
            var next = new FrameworkVersion
            {
                Id = FrameworkVersion.IdOf((versions.FirstOrDefault()?.Version ?? 0) + 1),
                Day = visit.Today.Day,
                Version = (versions.FirstOrDefault()?.Version ?? 0) + 1,
                Content = draft.Content,
                AdoptedOn = on,
                Note = note,
                By = visit.Caller.Id,
                At = visit.Today.Instant,
            };
            var changes = new Changes()
                .Create(next)
                .Save(draft with { Rev = draft.Rev + 1, By = visit.Caller.Id, At = visit.Today.Instant });
            return (await store.Commit(changes, visit.Token)).Done
                ? Reply.Created(AdoptedFramework.Of(next))
                : await Changed(visit);
        });

    [Function(nameof(FrameworkRoom.ProposeToFramework))]
    public Task<IResult> Propose([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "framework/proposals")] HttpRequest request) =>
        handler.Answer<ProposalInput>(request, FrameworkRoom.ProposeToFramework, async (visit, input) =>
        {
            var current = (await frameworks.Versions(visit.Token)).FirstOrDefault()?.Content;
            return await proposals.Propose(
                input,
                visit,
                (id, words) => new FrameworkProposal { Id = id, Rev = 1, Words = words },
                term => current?.Find(term) is not null,
                "Choose a term of the framework, or none for all of it.");
        });

    [Function(nameof(FrameworkRoom.CommentOnFrameworkProposal))]
    public Task<IResult> Comment(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "framework/proposals/{proposalId}/comments")] HttpRequest request,
        string proposalId) =>
        handler.Answer<ProposalInput>(request, FrameworkRoom.CommentOnFrameworkProposal, (visit, input) =>
            proposals.Comment<FrameworkProposal>(proposalId, input, visit));

    [Function(nameof(FrameworkRoom.AnswerFrameworkProposal))]
    public Task<IResult> Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "framework/proposals/{proposalId}")] HttpRequest request,
        string proposalId) =>
        handler.Answer<ProposalAnswerInput>(request, FrameworkRoom.AnswerFrameworkProposal, (visit, input) =>
            proposals.Answer<FrameworkProposal>(proposalId, input, visit));

    /// <summary>How far the other languages are; null for those who do not write them.</summary>
    private async Task<IReadOnlyList<FrameworkLanguage>?> Languages(FrameworkVersion? current, Visit visit)
    {
        if (current is null || !FrameworkRoom.SaveFrameworkTranslation.Rule.Allows(visit.Caller.Role))
            return null;
        var written = await frameworks.Translations(visit.Token);
        return
        [
            .. FrameworkLanguage.Offered(visit).Select(language =>
                FrameworkLanguage.Of(language.Tag, current.Content, written.Find(one => one.Language == language.Tag))),
        ];
    }

    /// <summary>What is worked on where nobody has begun: the version in force, or what the program ships with.</summary>
    private async Task<FrameworkDraft> Draft(List<FrameworkVersion> versions, Visit visit) =>
        await store.Read<FrameworkDraft>(FrameworkDraft.TheId, visit.Token) ?? new FrameworkDraft
        {
            Id = FrameworkDraft.TheId,
            Rev = 0,
            Content = versions.FirstOrDefault()?.Content ?? ShippedFramework.In(visit.Today.School.Words),
        };

    private async Task<IResult> Changed(Visit visit) => Problem.Conflict(
        "Someone saved or adopted the draft since you opened it. Both texts are shown; nothing is lost.",
        FrameworkDraftView.Of(await Draft(await frameworks.Versions(visit.Token), visit), await people.Staff(visit.Token)));
}
