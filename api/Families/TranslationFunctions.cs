using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.Families;

/// <summary>The translator's queue: words that wait, in the translator's own languages (E3).</summary>
internal sealed class TranslationFunctions(
    RequestHandler handler,
    Translations translations,
    TranslationStore texts,
    PersonStore people,
    OwnFamilies families)
{
    private const int Most = 4000;

    [Function(nameof(FamiliesRoom.ReadTranslations))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "translations")] HttpRequest request) =>
        handler.Answer(request, FamiliesRoom.ReadTranslations, async visit =>
        {
            var own = await families.Of(visit.Caller, visit.Token);
            var mine = (await texts.Waiting(visit.Token))
                .Where(one => one.IsFor(visit.Caller.Person) && !own.Children.Contains(one.Student!))
                .ToList();
            var rows = new List<TranslationView>();
            foreach (var one in mine)
                rows.Add(TranslationView.Of(one, (await people.Recent(one.Student!, visit.Token))?.NameInMailHome ?? ""));
            return Reply.Ok(new TranslationsView(rows, visit.Caller.Person.Translates ?? []));
        });

    [Function(nameof(FamiliesRoom.SaveTranslation))]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "translations/{translationId}")] HttpRequest request,
        string translationId) =>
        handler.Answer<TranslationInput>(request, FamiliesRoom.SaveTranslation, async (visit, input) =>
        {
            if (input.Rev is not { } rev)
                return Problem.MissingRev();
            if (translationId.Length > 200
                || !translationId.StartsWith("translation:", StringComparison.Ordinal)
                || await texts.Read(translationId, visit.Token) is not { } waiting)
                return Problem.Invalid("id", "There are no such words. Look at the list again.");
            if (!waiting.IsFor(visit.Caller.Person))
                return Problem.NotYours("These words are in a language you do not translate.");
            if ((await families.Of(visit.Caller, visit.Token)).Children.Contains(waiting.Student!))
                return Problem.NotYours("This text is about your own child. Someone else translates it, or it goes out as it is.");
            var errors = new FieldErrors();
            var words = waiting.Pieces.ToDictionary(
                piece => piece.Field,
                piece => errors.Required(
                    "words." + piece.Field,
                    input.Words?.GetValueOrDefault(piece.Field),
                    "Translate this part too.",
                    Most),
                StringComparer.Ordinal);
            if (errors.Any)
                return Problem.Invalid(errors);
            return await translations.Save(translationId, rev, words, visit.Caller.Person, visit.Today, visit.Token) is { } done
                ? Reply.Ok(TranslationView.Of(done, (await people.Recent(done.Student!, visit.Token))?.NameInMailHome ?? ""))
                : Problem.Conflict("This text is no longer waiting: someone translated it, or its days have passed. Look at the list " +
                    "again.");
        });
}

/// <param name="Languages">The translator's, besides English.</param>
internal sealed record TranslationsView(IReadOnlyList<TranslationView> Waiting, IReadOnlyList<string> Languages);

internal sealed record TranslationView
{
    public required string Id { get; init; }
    public required int Rev { get; init; }
    public required TranslationOf What { get; init; }

    /// <summary>The student's name in mail home.</summary>
    public required string Student { get; init; }

    public required string From { get; init; }
    public required string To { get; init; }
    public required IReadOnlyList<TranslatedPiece> Pieces { get; init; }
    public required DateTimeOffset Asked { get; init; }

    /// <summary>The last day it waits.</summary>
    public required DateOnly Until { get; init; }

    public static TranslationView Of(Translation translation, string student) => new()
    {
        Id = translation.Id,
        Rev = translation.Rev,
        What = translation.Of,
        Student = student,
        From = translation.From,
        To = translation.To,
        Pieces = translation.Pieces,
        Asked = translation.Asked,
        Until = translation.Day!.Value,
    };
}

/// <param name="Words">By field.</param>
internal sealed record TranslationInput(int? Rev, IReadOnlyDictionary<string, string?>? Words);
