using Plp.Storage;

namespace Plp.Records;

/// <summary>What a school is put back from: a file that was checked, or another store.</summary>
/// <param name="Digest">Names the source, so that a restore that was cut off goes on with the same one only.</param>
/// <param name="Documents">Every document, in the same order whenever it is asked; the first ones passed over.</param>
internal sealed record SchoolSource(string Digest, Func<int, CancellationToken, IAsyncEnumerable<SizedDocument>> Documents)
{
    public static SchoolSource Of(SchoolExportFile export) => new(export.Seal, export.Documents);

    /// <param name="store">Nobody writes into it.</param>
    /// <param name="digest">Names the store's content.</param>
    public static SchoolSource Of(IDocumentStore store, string digest) => new(digest, (from, token) => All(store, from, token));

    private static async IAsyncEnumerable<SizedDocument> All(
        IDocumentStore store,
        int from,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        var passed = 0;
        foreach (var kind in DocumentKinds.All)
        {
            await foreach (var stored in store.EachInEvenPages(new DocumentQuery(kind.Type), token))
            {
                if (passed++ < from)
                    continue;
                var document = kind.ReadAny(stored);
                document.ETag = null;
                yield return new(document, stored.Json.Length);
            }
        }
    }
}

/// <param name="Bytes">About as many as it takes in a store.</param>
internal readonly record struct SizedDocument(Document Document, int Bytes);
