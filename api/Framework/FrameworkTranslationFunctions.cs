using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Framework;

/// <summary>
/// The framework in the other languages the school writes in (H15): written by the coordinator or who translates that language, beside
/// the English, and approved by another of them before a family reads it.
/// </summary>
internal sealed class FrameworkTranslationFunctions(
    RequestHandler handler,
    PersonStore people,
    FrameworkStore frameworks,
    IDocumentStore store)
{
    [Function(nameof(FrameworkRoom.ReadFrameworkTranslation))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "framework/translations/{language}")] HttpRequest request,
        string language) =>
        handler.Answer(request, FrameworkRoom.ReadFrameworkTranslation, visit => About(language, visit, async (framework, translation) =>
            Reply.Ok(FrameworkTranslationView.Of(framework, translation, visit, await people.Staff(visit.Token)))));

    [Function(nameof(FrameworkRoom.SaveFrameworkTranslation))]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "framework/translations/{language}")] HttpRequest request,
        string language) =>
        handler.Answer<FrameworkTranslationInput>(request, FrameworkRoom.SaveFrameworkTranslation, (visit, input) =>
            About(language, visit, async (framework, before) =>
            {
                if (input.Rev is null)
                    return Problem.MissingRev();
                if (input.Rev != before.Rev || input.Version != framework.Version)
                    return await Changed(framework, before, visit);
                var errors = new FieldErrors();
                var texts = input.Read(framework.Content, errors);
                return errors.Any
                    ? Problem.Invalid(errors)
                    : await Saved(framework, before.Written(texts, visit.Caller.Id, visit.Today.Instant), visit);
            }));

    [Function(nameof(FrameworkRoom.ApproveFrameworkTranslation))]
    public Task<IResult> Approve(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "framework/translations/{language}/approve")] HttpRequest request,
        string language) =>
        handler.Answer<ApproveTranslationInput>(request, FrameworkRoom.ApproveFrameworkTranslation, (visit, input) =>
            About(language, visit, async (framework, before) =>
            {
                if (input.Rev is null)
                    return Problem.MissingRev();
                if (input.Rev != before.Rev || input.Version != framework.Version)
                    return await Changed(framework, before, visit);
                var sources = framework.Content.Texts().ToHashSet(StringComparer.Ordinal);
                var waiting = before.Texts.Where(text => text.Waits(sources)).ToList();
                if (waiting.Count > 0 && waiting.TrueForAll(text => text.By == visit.Caller.Id))
                    return Problem.Invalid("language", "You wrote what waits. Ask someone else who reads the language to approve it.");
                return waiting.Count == 0
                    ? Reply.Ok(FrameworkTranslationView.Of(framework, before, visit, await people.Staff(visit.Token)))
                    : await Saved(framework, before.ApprovedBy(visit.Caller.Id, sources, visit.Today.Day), visit);
            }));

    /// <summary>The story of a language the caller may work on, with the version in force.</summary>
    private async Task<IResult> About(
        string language,
        Visit visit,
        Func<FrameworkVersion, FrameworkTranslation, Task<IResult>> story)
    {
        if (FrameworkLanguage.Offered(visit).FirstOrDefault(other => other.Tag == language) is null)
            return Problem.Invalid(
                "language",
                "This is none of the languages the school writes in that you translate. Choose one on the framework’s page.");
        if (await frameworks.Current(visit.Token) is not { } framework)
            return Problem.Conflict("The school has adopted no framework yet. Adopt it first; the version in force is what is translated.");
        return await story(framework, await frameworks.Translation(language, visit.Token));
    }

    private async Task<IResult> Saved(FrameworkVersion framework, FrameworkTranslation after, Visit visit)
    {
        if ((await store.Commit(new Changes().Save(after), visit.Token)).Done)
            return Reply.Ok(FrameworkTranslationView.Of(framework, after, visit, await people.Staff(visit.Token)));
        return await Changed(framework, await frameworks.Translation(after.Language, visit.Token), visit);
    }

    private async Task<IResult> Changed(FrameworkVersion framework, FrameworkTranslation now, Visit visit) => Problem.Conflict(
        "Someone saved these texts or adopted another version since you opened them. Both texts are shown; nothing is lost.",
        FrameworkTranslationView.Of(framework, now, visit, await people.Staff(visit.Token)));
}
