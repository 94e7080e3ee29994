using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Families;

/// <summary>The translator's queue: what waits, and what happens when it is translated or its days have passed.</summary>
internal sealed partial class Translations(
    IDocumentStore store,
    FamilyUpdates updates,
    FamilyAnswers answers,
    SchoolDays days,
    ILogger<Translations> log)
{
    private const int Attempts = 20;

    public Task<Translation?> Read(string id, CancellationToken token) => store.Read<Translation>(id, token);

    /// <summary>What waits, the most urgent first.</summary>
    public async Task<List<Translation>> Waiting(CancellationToken token)
    {
        var waiting = await store.All<Translation>(new DocumentQuery(Translation.Shape.Type) { State = Translation.WaitingState }, token);
        return [.. waiting.OrderBy(one => one.Day).ThenBy(one => one.Asked)];
    }

    /// <summary>Saves a translation and sends what waited for it, in one commit.</summary>
    /// <returns>The translation as it stands; null when it does not wait any more or has changed.</returns>
    public async Task<Translation?> Save(
        string id,
        int rev,
        IReadOnlyDictionary<string, string> words,
        Person translator,
        SchoolToday today,
        CancellationToken token)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await Read(id, token) is not { State: Translation.WaitingState } waiting || waiting.Rev != rev)
                return null;
            var done = waiting with
            {
                Rev = waiting.Rev + 1,
                State = Translation.DoneState,
                Pieces = [.. waiting.Pieces.Select(piece => piece with { Translation = words[piece.Field] })],
                By = translator.PersonId,
                At = today.Instant,
            };
            var changes = new Changes().Replace(done);
            if (waiting.Of == TranslationOf.Update)
                await updates.Release(changes, waiting, done.Pieces, today, token);
            else if (await answers.Read(waiting.Cause, token) is { } answer)
                changes.Replace(answer with { Translation = done.Pieces[0].Translation, TranslatedBy = translator.PersonId });
            if ((await store.Commit(changes, token)).Done)
                return done;
        }
        throw new StoreUnavailableException("Many people are saving this at once.");
    }

    /// <summary>
    /// Sends, as they were written, words that waited three school days. Run once a day; running twice changes nothing, and
    /// a day with nothing to do asks one query.
    /// </summary>
    /// <param name="day">The school's.</param>
    public async Task LetGo(DateOnly day, CancellationToken token)
    {
        var late =
            await store.All<Translation>(new DocumentQuery(Translation.Shape.Type) { State = Translation.WaitingState, To = day }, token);
        if (late.Count == 0)
            return;
        var today = await days.Today(token);
        late.RemoveAll(one => one.Day >= today.Day);
        foreach (var waiting in late)
        {
            var changes = new Changes().Replace(waiting with { State = Translation.PassedState, Rev = waiting.Rev + 1 });
            if (waiting.Of == TranslationOf.Update)
                await updates.Release(changes, waiting, pieces: null, today, token);
            await store.Commit(changes, token); // somebody who translates it at this moment was first
        }
        if (late.Count > 0)
            LogLate(late.Count);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} texts were not translated in time and went as they were")]
    private partial void LogLate(int count);
}
