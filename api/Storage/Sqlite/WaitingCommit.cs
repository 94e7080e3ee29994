namespace Plp.Storage.Sqlite;

/// <summary>A commit that waits for its turn to write: whoever has the turn writes what waits then together.</summary>
/// <param name="writes">The JSON of each change's document; null where it deletes one.</param>
internal sealed class WaitingCommit(Changes changes, byte[]?[] writes, CancellationToken token)
{
    private const int Waiting = 0, Taken = 1, Withdrawn = 2;

    private readonly TaskCompletionSource<CommitResult> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int state = Waiting;

    public Changes Changes { get; } = changes;

    public byte[]?[] Writes { get; } = writes;

    public CancellationToken Token { get; } = token;

    /// <summary>What came of it.</summary>
    public Task<CommitResult> Outcome => outcome.Task;

    /// <summary>Takes it to be written; false where whoever sent it has gone.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref state, Taken, Waiting) == Waiting;

    /// <summary>Gives it up; false where it is being written already, and its outcome comes.</summary>
    public bool TryWithdraw() => Interlocked.CompareExchange(ref state, Withdrawn, Waiting) == Waiting;

    public void Ended(CommitResult result) => outcome.TrySetResult(result);

    public void Failed(Exception exception) => outcome.TrySetException(exception);
}
