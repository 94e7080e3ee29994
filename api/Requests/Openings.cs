using Plp.Storage;

namespace Plp.Requests;

/// <summary>What was opened of students' records, and keeping that it was.</summary>
internal sealed class Openings(IDocumentStore store)
{
    public async Task<List<Opening>> About(string student, CancellationToken token) =>
        Among(await store.About(student, [Opening.Shape.Type], token));

    /// <summary>Those among documents about one student, the oldest first.</summary>
    public static List<Opening> Among(IEnumerable<StoredDocument> documents) =>
    [
        .. documents
            .Where(document => document.Type == Opening.Shape.Type)
            .Select(document => document.As<Opening>())
            .OrderBy(opening => opening.At),
    ];

    /// <summary>Keeps it once, however often it is sent.</summary>
    /// <returns>Whether it is kept now; false when its key was used for something else.</returns>
    public async Task<bool> Keep(Opening opening, CancellationToken token) =>
        (await store.Commit(new Changes().Create(opening), token)).Done
        || (await store.Read<Opening>(opening.Id, token) is { } kept && kept.By == opening.By && kept.Item == opening.Item);
}
