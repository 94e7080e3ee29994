namespace Plp.Storage;

/// <summary>
/// One school's documents. Every implementation promises, and the contract suite holds it to:
/// <list type="bullet">
/// <item>what is absent is null; an id that exists already or a stale ETag is a conflict, with nothing written;</item>
/// <item>a commit happens whole or not at all, and a reader never sees half of one;</item>
/// <item>a commit that answered is durable, and one whose answer was lost may be committed again (the same
/// <see cref="Changes"/>) without happening twice;</item>
/// <item>every call ends by a deadline and honors its token; transient failures are retried here, not above;</item>
/// <item>a query returns each document that matched throughout exactly once over its pages, in no promised order.</item>
/// </list>
/// A read may be stale where the store is replicated: whatever must not happen twice is guarded by an id or an ETag.
/// </summary>
/// <exception cref="StoreUnavailableException">Any call, when the store cannot answer in time.</exception>
internal interface IDocumentStore
{
    /// <summary>What holds the documents, in a word for whoever runs the program: Sqlite, Cosmos.</summary>
    string Kind => GetType().Name.Replace("DocumentStore", "", StringComparison.Ordinal);

    Task<StoredDocument?> Read(string id, CancellationToken token);

    Task<DocumentPage> Query(DocumentQuery query, CancellationToken token);

    /// <summary>All or nothing. After success every written document carries its new ETag.</summary>
    Task<CommitResult> Commit(Changes changes, CancellationToken token);
}

/// <summary>A document as it lies in the store: UTF-8 JSON and the revision it had when read.</summary>
internal sealed record StoredDocument(string Id, string Type, ReadOnlyMemory<byte> Json, string ETag)
{
    public T As<T>() where T : Document, IDocument<T> => T.Shape.Read(this);
}

/// <summary>
/// What a query may ask: some types, and at most one of a student, a member of staff, or a state; days are inclusive.
/// </summary>
internal sealed record DocumentQuery(params IReadOnlyList<string> Types)
{
    public string? Student { get; init; }
    public string? Staff { get; init; }
    public string? State { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>At most this many documents a page, 1 to 1000.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>The <see cref="DocumentPage.Next"/> of the page before.</summary>
    public string? After { get; init; }

    /// <summary>
    /// Which documents the caller has, by id and ETag: a store need not read them again, and may give them with no JSON. Null: none.
    /// </summary>
    public Func<string, string, bool>? Has { get; init; }
}

/// <summary>Some of what matched; <see cref="Next"/> is null on the last page.</summary>
internal sealed record DocumentPage(IReadOnlyList<StoredDocument> Documents, string? Next);

/// <summary>Done, or the id of the first document that stood in the way; then nothing was written.</summary>
internal readonly record struct CommitResult(string? ConflictOn)
{
    public static CommitResult Committed => default;

    public bool Done => ConflictOn is null;
}

/// <summary>The store could not answer within its deadline. Nothing is known to have been written.</summary>
internal sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

internal static class DocumentStoreReading
{
    public static async Task<T?> Read<T>(this IDocumentStore store, string id, CancellationToken token) where T : Document, IDocument<T> =>
        (await store.Read(id, token))?.As<T>();

    /// <summary>Every page of a query of one type.</summary>
    public static async Task<List<T>> All<T>(this IDocumentStore store, DocumentQuery query, CancellationToken token)
        where T : Document, IDocument<T>
    {
        var found = new List<T>();
        await foreach (var document in store.Each(query, token))
            found.Add(document.As<T>());
        return found;
    }

    /// <summary>Every document of some types about one student, in one query: for a page that shows several kinds.</summary>
    public static async Task<List<StoredDocument>> About(
        this IDocumentStore store,
        string student,
        IReadOnlyList<string> types,
        CancellationToken token)
    {
        var found = new List<StoredDocument>();
        await foreach (var document in store.Each(new DocumentQuery(types) { Student = student }, token))
            found.Add(document);
        return found;
    }

    /// <summary>
    /// Every document of a query, in pages of about a megabyte whatever they hold, for whoever reads a whole school: a line of history has
    /// 500 bytes, a plan 100 kB. What was read is collected as it goes: left alone the runtime waits until it fills the processor's cache,
    /// which servers have 100 MB and more of.
    /// </summary>
    public static async IAsyncEnumerable<StoredDocument> EachInEvenPages(
        this IDocumentStore store,
        DocumentQuery query,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        const long uncollected = 4_000_000;
        var collected = GC.GetTotalAllocatedBytes();
        for (DocumentPage? page = null; page is null || page.Next is not null;)
        {
            page = await store.Query(query with { After = page?.Next, PageSize = EvenPage(page) }, token);
            foreach (var document in page.Documents)
                yield return document;
            if (GC.GetTotalAllocatedBytes() - collected < uncollected)
                continue;
            GC.Collect(0);
            collected = GC.GetTotalAllocatedBytes();
        }
    }

    /// <summary>How many documents the page after another should have to hold about a megabyte.</summary>
    /// <param name="before">Null: there is none yet.</param>
    public static int EvenPage(DocumentPage? before)
    {
        const int first = 10, most = 500, bytes = 1_000_000;
        var was = before?.Documents.Sum(document => (long)document.Json.Length) ?? 0;
        return was == 0 ? first : (int)Math.Clamp(bytes * before!.Documents.Count / was, first, most);
    }

    /// <summary>Every document of a query, page by page.</summary>
    public static async IAsyncEnumerable<StoredDocument> Each(
        this IDocumentStore store,
        DocumentQuery query,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        for (DocumentPage? page = null; page is null || page.Next is not null;)
        {
            page = await store.Query(query with { After = page?.Next }, token);
            foreach (var document in page.Documents)
                yield return document;
        }
    }
}
