using Plp.Storage;

namespace Plp.Families;

/// <summary>Reads words that wait, or waited, for a translator.</summary>
internal sealed class TranslationStore(IDocumentStore store)
{
    public Task<Translation?> Read(string id, CancellationToken token) => store.Read<Translation>(id, token);

    /// <summary>What waits, the most urgent first.</summary>
    /// <param name="student">Whose words; null: everybody's.</param>
    /// <param name="until">The last day they wait, at most; null: any.</param>
    public async Task<List<Translation>> Waiting(CancellationToken token, string? student = null, DateOnly? until = null)
    {
        var waiting = await store.All<Translation>(
            new DocumentQuery(Translation.Shape.Type) { State = Translation.WaitingState, Student = student, To = until },
            token);
        return [.. waiting.OrderBy(one => one.Day).ThenBy(one => one.Asked)];
    }

    /// <summary>What was translated into that language of a quarter's words, among documents about one student.</summary>
    public static IReadOnlyList<Translation> DoneAmong(IEnumerable<StoredDocument> documents, string language) =>
        [.. documents
            .Where(document => document.Type == Translation.Shape.Type)
            .Select(document => document.As<Translation>())
            .Where(text => text is { Of: TranslationOf.Quarter, State: Translation.DoneState } && text.To == language)];
}
