using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Storage;

namespace Plp.Requests;

/// <summary>
/// The language a person writes in here: theirs to say, as nothing else tells it. It stands with every word they write from
/// then on, so that a family reads which words are in another language and not translated (E3, WCAG 3.1.2).
/// </summary>
internal sealed class WritingLanguageFunctions(RequestHandler handler, PersonStore people, IDocumentStore store)
{
    private const int Attempts = 20;

    [Function(nameof(RequestsRoom.SetWritingLanguage))]
    public Task<IResult> Set([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "me/writing-language")] HttpRequest request) =>
        handler.Answer<WritingLanguageInput>(request, RequestsRoom.SetWritingLanguage, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var language = Language.Read("language", input.Language, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var before = (await people.Read(visit.Caller.Id, visit.Token))!;
                var after = before with { Rev = before.Rev + 1, WritesIn = language == Language.English ? null : language };
                if (before.WritesIn == after.WritesIn || (await store.Commit(new Changes().Replace(after), visit.Token)).Done)
                {
                    people.Changed(visit.Caller.Id);
                    return Reply.Ok(new WritingLanguageView(language));
                }
            }
            throw new StoreUnavailableException("This is being saved from several places at once.");
        });
}

/// <param name="Language">BCP 47; left out or empty, English.</param>
internal sealed record WritingLanguageInput(string? Language);

internal sealed record WritingLanguageView(string Language);
