using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Families;

/// <summary>The translator's queue: what waits, and what happens when it is translated or its days have passed.</summary>
internal sealed partial class Translations(
    IDocumentStore store,
    TranslationStore texts,
    IEnumerable<IAwaitsWords> waiters,
    SchoolDays days,
    ILogger<Translations> log)
{
    private const int Attempts = 20;

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
            if (await texts.Read(id, token) is not { State: Translation.WaitingState } waiting || waiting.Rev != rev)
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
            await WaiterOf(done).Translated(changes, done, today, token);
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
        var late = await texts.Waiting(token, until: day);
        if (late.Count == 0)
            return;
        var today = await days.Today(token);
        late.RemoveAll(one => one.Day >= today.Day);
        foreach (var waiting in late)
        {
            var passed = waiting with { State = Translation.PassedState, Rev = waiting.Rev + 1 };
            var changes = new Changes().Replace(passed);
            await WaiterOf(passed).Translated(changes, passed, today, token);
            await store.Commit(changes, token); // somebody who translates it at this moment was first
        }
        if (late.Count > 0)
            LogLate(late.Count);
    }

    private IAwaitsWords WaiterOf(Translation translation) => waiters.First(waiter => waiter.Of == translation.Of);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} texts were not translated in time and went as they were")]
    private partial void LogLate(int count);
}
