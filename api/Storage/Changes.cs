namespace Plp.Storage;

/// <summary>
/// What must happen together. Rooms add to it, the function commits it once; each document appears at most once.
/// </summary>
internal sealed class Changes
{
    /// <summary>The most operations one commit may hold: a transactional batch of Cosmos DB takes no more.</summary>
    public const int Most = 100;

    private readonly List<Change> all = [];

    /// <summary>Names this commit, so that repeating it is recognized.</summary>
    public string Id { get; private init; } = Guid.CreateVersion7().ToString("n");

    /// <summary>A commit whose name says nothing of when it was made, for what is kept without a time.</summary>
    public static Changes Untimed() => new() { Id = Guid.NewGuid().ToString("n") };

    public IReadOnlyList<Change> All => all;

    /// <summary>A document that must not exist yet.</summary>
    public Changes Create(Document document) => Add(new(ChangeKind.Create, document.Id, null, document));

    /// <summary>A document that must still be the one that was read.</summary>
    public Changes Replace(Document document) => Add(new(
        ChangeKind.Replace,
        document.Id,
        document.ETag ?? throw new InvalidOperationException($"{document.Id} was never read: create it."),
        document));

    /// <summary>Replaces what was read, creates what never was.</summary>
    public Changes Save(Document document) => document.ETag is null ? Create(document) : Replace(document);

    /// <summary>Whatever was there before; for what can be computed again at any time.</summary>
    public Changes Put(Document document) => Add(new(ChangeKind.Put, document.Id, null, document));

    /// <summary>A document that must still be the one that was read; one already gone is no conflict.</summary>
    public Changes Delete(Document document) => Add(new(
        ChangeKind.Delete,
        document.Id,
        document.ETag ?? throw new InvalidOperationException($"{document.Id} was never read: there is nothing to delete."),
        null));

    /// <summary>A document as a query found it, whatever its type.</summary>
    public Changes Delete(StoredDocument stored) => Add(new(ChangeKind.Delete, stored.Id, stored.ETag, null));

    private Changes Add(Change change)
    {
        if (all.Count == Most)
            throw new InvalidOperationException($"A commit holds at most {Most} operations; do bulk work as a job.");
        if (all.Exists(other => other.Id == change.Id))
            throw new InvalidOperationException($"{change.Id} is in this commit already.");
        change.Document?.Commit = Id;
        all.Add(change);
        return this;
    }
}

internal enum ChangeKind
{
    Create,
    Replace,
    Put,
    Delete,
}

/// <param name="ETag">The revision that must still be there, for <see cref="ChangeKind.Replace"/> and
/// <see cref="ChangeKind.Delete"/>.</param>
/// <param name="Document">What is written; null when deleting.</param>
internal sealed record Change(ChangeKind Kind, string Id, string? ETag, Document? Document);
