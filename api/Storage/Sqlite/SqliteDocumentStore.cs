using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Plp.Storage.Sqlite;

/// <summary>
/// The embedded store: one SQLite file beside the program. Readers never wait for writers (WAL); a commit that answered
/// has reached the disk (<c>synchronous=FULL</c>). A second process may use the file at the same time.
/// </summary>
internal sealed class SqliteDocumentStore : IDocumentStore, IDisposable
{
    /// <summary>So many commits in one transaction, that nobody waits long for those of others.</summary>
    private const int MostTogether = 64;

    /// <summary>How often a file is opened that cannot be, and the pause before the next time in ms.</summary>
    private const int OpeningAttempts = 5, BetweenOpenings = 50;

    private readonly string connectionString;
    private readonly ConcurrentBag<SqliteSession> idleReaders = [];
    private readonly SemaphoreSlim readers = new(Math.Max(4, Environment.ProcessorCount));
    private readonly SemaphoreSlim writing = new(1);
    private readonly ConcurrentQueue<WaitingCommit> waiting = new();
    private readonly SqliteSession writer;

    /// <param name="path">The file; made with its folder when missing, for this program's user alone.</param>
    /// <param name="known">The kinds of documents this program knows; a store that was written by a newer one is
    /// refused. Empty: any.</param>
    /// <exception cref="StoreUnavailableException">The file cannot be opened or is no store; one sentence says what to do.</exception>
    /// <exception cref="NewerDataException">A newer program wrote it.</exception>
    public SqliteDocumentStore(string path, IReadOnlyList<DocumentKind>? known = null)
    {
        path = Path.GetFullPath(path);
        connectionString =
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = SqliteSession.BusySeconds }.ToString();
        writer = Opened(path, known ?? []);
    }

    public async Task<StoredDocument?> Read(string id, CancellationToken token) =>
        await WithReader(session => session.Read(id), token);

    public async Task<DocumentPage> Query(DocumentQuery query, CancellationToken token) =>
        await WithReader(session => session.Query(query), token);

    public async Task<CommitResult> Commit(Changes changes, CancellationToken token)
    {
        if (changes.All.Count == 0)
            return CommitResult.Committed;

        var own = new WaitingCommit(
            changes,
            [.. changes.All.Select(change => change.Document?.Kind.Write(change.Document))],
            token);
        StoreUsage.Count();
        waiting.Enqueue(own);
        try
        {
            await writing.WaitAsync(token);
        }
        catch (OperationCanceledException) when (!own.TryWithdraw())
        {
            return await own.Outcome; // somebody is writing it
        }
        try
        {
            while (!own.Outcome.IsCompleted)
            {
                await BeginWriting(token);
                await WriteWhatWaits();
            }
        }
        finally
        {
            own.TryWithdraw();
            writer.RollBackWhatIsOpen();
            writing.Release();
        }
        return await own.Outcome;
    }

    /// <summary>
    /// Writes what waits in one transaction, so that many who save at once wait for the disk once. A failure of the whole says nothing
    /// of each: then each is written alone.
    /// </summary>
    private async Task WriteWhatWaits()
    {
        var together = new List<WaitingCommit>();
        while (together.Count < MostTogether && waiting.TryDequeue(out var next))
        {
            if (next.TryTake())
                together.Add(next);
        }
        try
        {
            if (together is [var alone])
                Write(alone);
            else
                await Write(together);
        }
        finally
        {
            // whatever happened, nobody waits for an outcome that does not come
            together.ForEach(one => one.Failed(new StoreUnavailableException("The data file could not be written.")));
        }
    }

    private async Task Write(List<WaitingCommit> together)
    {
        try
        {
            var results = Guarded(writer, session => session.Commit(together), CancellationToken.None);
            for (var i = 0; i < together.Count; i++)
                together[i].Ended(results[i]);
        }
        catch (Exception)
        {
            writer.RollBackWhatIsOpen();
            foreach (var one in together)
                await WriteAlone(one);
        }
    }

    private async Task WriteAlone(WaitingCommit one)
    {
        try
        {
            await BeginWriting(one.Token);
        }
        catch (Exception e)
        {
            one.Failed(e);
            return;
        }
        Write(one);
    }

    private void Write(WaitingCommit one)
    {
        try
        {
            one.Ended(Guarded(writer, session => session.Commit([one]), one.Token)[0]);
        }
        catch (Exception e)
        {
            one.Failed(e);
        }
        writer.RollBackWhatIsOpen();
    }

    /// <summary>
    /// Waits for another program's commit here and not inside SQLite, whose waiting no token ends.
    /// </summary>
    private async Task BeginWriting(CancellationToken token)
    {
        var started = Stopwatch.GetTimestamp();
        for (var wait = 1; !Guarded(writer, session => session.TryBegin(), token); wait = Math.Min(wait * 2, 50))
        {
            if (Stopwatch.GetElapsedTime(started).TotalSeconds > SqliteSession.BusySeconds)
                throw new StoreUnavailableException(SqliteTrouble.HeldByAnother);
            await Task.Delay(wait, token);
        }
    }

    /// <summary>The steps SQLite takes for a query, for the test that every query has its index.</summary>
    public IReadOnlyList<string> Explain(DocumentQuery query) => writer.Explain(query);

    /// <summary>The value of a pragma on every connection that is open now.</summary>
    public IReadOnlyList<string> Pragma(string name) => [.. idleReaders.Append(writer).Select(session => session.Pragma(name))];

    public void Dispose()
    {
        writer.Dispose();
        foreach (var reader in idleReaders)
            reader.Dispose();
        readers.Dispose();
        writing.Dispose();
    }

    private SqliteSession Opened(string path, IReadOnlyList<DocumentKind> known)
    {
        try
        {
            PrivateFiles.MakeFolder(Path.GetDirectoryName(path)!);
            PrivateFiles.Make(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"The data file {path} cannot be made or kept private. See that its folder can be written and both belong to this " +
                "program's user, or choose another folder with --data.",
                e);
        }
        for (var attempt = 1; ; attempt++)
        {
            SqliteSession? session = null;
            try
            {
                session = new SqliteSession(connectionString);
                session.Prepare(known);
                return session;
            }
            catch (SqliteException e) when (attempt < OpeningAttempts && SqliteTrouble.MayPass(e))
            {
                session?.Dispose();
                Thread.Sleep(BetweenOpenings);
            }
            catch (Exception e)
            {
                session?.Dispose();
                if (e is SqliteException reported && SqliteTrouble.Of(reported, $"The data file {path}") is { } trouble)
                    throw trouble;
                throw;
            }
        }
    }

    private async Task<T> WithReader<T>(Func<SqliteSession, T> read, CancellationToken token)
    {
        await readers.WaitAsync(token);
        try
        {
            if (!idleReaders.TryTake(out var session))
                session = new SqliteSession(connectionString);
            try
            {
                StoreUsage.Count();
                return Guarded(session, read, token);
            }
            finally
            {
                idleReaders.Add(session);
            }
        }
        finally
        {
            readers.Release();
        }
    }

    private static T Guarded<T>(SqliteSession session, Func<SqliteSession, T> work, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        using var interrupted = token.CanBeCanceled
            ? token.Register(static session => ((SqliteSession)session!).Interrupt(), session)
            : default;
        try
        {
            return work(session);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException(e.Message, e, token);
        }
        catch (SqliteException e) when (SqliteTrouble.Of(e) is not null)
        {
            throw SqliteTrouble.Of(e)!;
        }
    }
}
