using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Tests.Storage;

/// <summary>A store opened by the first call that needs it.</summary>
public sealed class LateStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("plp-late-").FullName;
    private int openings;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Many_callers_at_once_open_it_once()
    {
        var gate = new TaskCompletionSource();
        using var store = new LateStore(async () =>
        {
            Interlocked.Increment(ref openings);
            await gate.Task;
            return Open();
        });
        Assert.Equal(0, openings);
        var reads = Enumerable.Range(0, 20).Select(_ => store.Read("note:1", CancellationToken.None)).ToList();
        gate.SetResult();
        Assert.All(await Task.WhenAll(reads), Assert.Null);
        Assert.Equal(1, openings);
    }

    [Fact]
    public async Task After_a_failed_opening_the_next_call_opens_again()
    {
        using var store = new LateStore(() => openings++ == 0
            ? Task.FromException<IDocumentStore>(new StoreUnavailableException("Not yet."))
            : Task.FromResult<IDocumentStore>(Open()));
        Assert.Equal(
            "Not yet.",
            (await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Read("note:1", CancellationToken.None))).Message);
        Assert.Null(await store.Read("note:1", CancellationToken.None));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_leaves_the_opening_to_the_others()
    {
        var gate = new TaskCompletionSource();
        using var store = new LateStore(async () =>
        {
            await gate.Task;
            return Open();
        });
        using var impatient = new CancellationTokenSource();
        var first = store.Read("note:1", impatient.Token);
        var second = store.Read("note:1", CancellationToken.None);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        Assert.Null(await second);
    }

    private SqliteDocumentStore Open() => new(Path.Combine(folder, "late.sqlite"));
}
