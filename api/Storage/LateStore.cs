namespace Plp.Storage;

/// <summary>
/// A store that the first call opens, and the next call again where opening failed: the program starts at once, and a
/// store that is out of reach is an answer in words instead of a program that does not start. Callers that come meanwhile
/// wait for the same opening, each no longer than its own token allows.
/// </summary>
/// <param name="open">Ends by a deadline of its own.</param>
internal sealed class LateStore(Func<Task<IDocumentStore>> open) : IDocumentStore, IDisposable
{
    private readonly Lock gate = new();
    private Task<IDocumentStore>? opening;

    /// <summary>That of the store behind it; empty while none was opened.</summary>
    public string Kind => opening is { IsCompletedSuccessfully: true } ? opening.Result.Kind : "";

    public async Task<StoredDocument?> Read(string id, CancellationToken token) => await (await Opened(token)).Read(id, token);

    public async Task<DocumentPage> Query(DocumentQuery query, CancellationToken token) => await (await Opened(token)).Query(query, token);

    public async Task<CommitResult> Commit(Changes changes, CancellationToken token) => await (await Opened(token)).Commit(changes, token);

    public void Dispose()
    {
        if (opening is { IsCompletedSuccessfully: true })
            (opening.Result as IDisposable)?.Dispose();
    }

    private Task<IDocumentStore> Opened(CancellationToken token)
    {
        lock (gate)
        {
            if (opening is null or { IsFaulted: true } or { IsCanceled: true })
                opening = open();
            return opening.WaitAsync(token);
        }
    }
}
