using Plp.Duties;
using Plp.School;
using Plp.Storage;

namespace Plp.Families;

/// <summary>Reads what families said and saves each exactly once, together with its fact on the card.</summary>
internal sealed class FamilyAnswers(IDocumentStore store, Cards cards) : IAwaitsWords
{
    TranslationOf IAwaitsWords.Of => TranslationOf.Answer;

    /// <summary>Everything said about a student, newest first.</summary>
    public async Task<List<FamilyAnswer>> Of(string student, CancellationToken token) =>
        Among(await store.About(student, [FamilyAnswer.Shape.Type], token));

    /// <summary>Those among documents about one student, newest first.</summary>
    public static List<FamilyAnswer> Among(IEnumerable<StoredDocument> documents) =>
        [.. documents
            .Where(document => document.Type == FamilyAnswer.Shape.Type)
            .Select(document => document.As<FamilyAnswer>())
            .OrderByDescending(answer => answer.At)];

    public Task<FamilyAnswer?> Read(string id, CancellationToken token) => store.Read<FamilyAnswer>(id, token);

    /// <summary>Saves an answer with what follows from it; the one that was saved under this key stands.</summary>
    /// <returns>The answer as it is stored, and whether it is new; null when this link has said enough for a day.</returns>
    public async Task<(FamilyAnswer Answer, bool IsNew)?> Save(FamilyAnswer answer, Action<Changes> also, CancellationToken token)
    {
        FamilyAnswer? stored = answer;
        var isNew = await cards.Change(async _ =>
        {
            if (await Read(answer.Id, token) is { } known)
            {
                stored = known;
                return null;
            }
            if ((await Of(answer.Student!, token)).Count(other => other.Adult == answer.Adult
                && other.Day == answer.Day) >= FamilyAnswer.MostADay)
            {
                stored = null;
                return null;
            }
            var changes = new Changes().Create(answer).Replace(await cards.MarkedBy(answer, token));
            also(changes);
            return changes;
        }, token);
        return stored is null ? null : (stored, isNew);
    }

    /// <summary>Adds the translation beside the family's own words; one that nobody translated stays as it is.</summary>
    public async Task Translated(Changes changes, Translation ended, SchoolToday today, CancellationToken token)
    {
        if (ended.State == Translation.DoneState && await Read(ended.Cause, token) is { } answer)
            changes.Replace(answer with { Translation = ended.Pieces[0].Translation, TranslatedBy = ended.By });
    }

    /// <summary>Says that somebody saw an answer; twice is once.</summary>
    /// <returns>Null when there is none of that id about the student.</returns>
    public async Task<FamilyAnswer?> See(string student, string id, string by, SchoolToday today, CancellationToken token)
    {
        FamilyAnswer? answer = null;
        await cards.Change(async _ =>
        {
            answer = id.StartsWith($"family-answer:{student}:", StringComparison.Ordinal) ? await Read(id, token) : null;
            if (answer is null || answer.State == FamilyAnswer.SeenState)
                return null;
            answer = answer with { State = FamilyAnswer.SeenState, SeenBy = by, SeenAt = today.Instant };
            return new Changes().Replace(answer).Replace(await cards.MarkedBy(answer, token));
        }, token);
        return answer;
    }
}
