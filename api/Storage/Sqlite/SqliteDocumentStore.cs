using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Plp.Storage.Sqlite;

/// <summary>
/// The embedded store: one SQLite file beside the program. Readers never wait for writers (WAL); a commit that answered
/// has reached the disk (<c>synchronous=FULL</c>). A second process may use the file at the same time.
/// </summary>
public sealed class SqliteDocumentStore : IDocumentStore, IDisposable
{
    private const string HeldByAnother = "Another program holds the data file. Close it, or wait until it is done, and try again.";

    private readonly string connectionString;
    private readonly ConcurrentBag<SqliteSession> idleReaders = [];
    private readonly SemaphoreSlim readers = new(Math.Max(4, Environment.ProcessorCount));
    private readonly SemaphoreSlim writing = new(1);
    private readonly SqliteSession writer;

    /// <param name="path">The file; made with its folder when missing.</param>
    public SqliteDocumentStore(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = SqliteSession.BusySeconds }.ToString();
        writer = new SqliteSession(connectionString);
        writer.CreateSchema();
    }

    public async Task<StoredDocument?> Read(string id, CancellationToken token) =>
        await WithReader(session => session.Read(id), token);

    public async Task<DocumentPage> Query(DocumentQuery query, CancellationToken token) =>
        await WithReader(session => session.Query(query), token);

    public async Task<CommitResult> Commit(Changes changes, CancellationToken token)
    {
        if (changes.All.Count == 0)
            return CommitResult.Committed;

        var writes = changes.All.Select(change => change.Document?.Kind.Write(change.Document)).ToArray();
        await writing.WaitAsync(token);
        try
        {
            StoreUsage.Count();
            await BeginWriting(token);
            return Guarded(writer, session => session.Commit(changes, writes), token);
        }
        finally
        {
            writer.RollBackWhatIsOpen();
            writing.Release();
        }
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
                throw new StoreUnavailableException(HeldByAnother);
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
        using var interrupted = token.CanBeCanceled ? token.Register(static session => ((SqliteSession)session!).Interrupt(), session) : default;
        try
        {
            return work(session);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException(e.Message, e, token);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            throw new StoreUnavailableException(HeldByAnother, e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_READONLY)
        {
            throw new StoreUnavailableException("The data file cannot be written. See that the disk has room and the folder is writable.", e);
        }
    }
}
