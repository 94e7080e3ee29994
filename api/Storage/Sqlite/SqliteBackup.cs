using Microsoft.Data.Sqlite;

namespace Plp.Storage.Sqlite;

/// <summary>A copy of a store cannot be made or is not whole; the message says why and what to do.</summary>
internal sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Copies of a store in one file, made by SQLite's online backup while others read and write: each is the store as it was at
/// one moment, between two commits.
/// </summary>
internal static class SqliteBackup
{
    private const string Part = ".part";

    private const string Damaged = "This backup is damaged: SQLite's integrity check fails. Take another one; nothing was changed.";

    /// <summary>The file is there when it is whole and was checked (<c>integrity_check</c>), and not before.</summary>
    /// <exception cref="BackupException">The copy cannot be made; nothing is left of it.</exception>
    public static void Make(string store, string file)
    {
        if (Path.Exists(file))
            throw new BackupException($"There is a file {file} already. Give another name; nothing was overwritten.");
        var part = file + Part;
        try
        {
            PrivateFiles.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
            Remove(part);
            PrivateFiles.Make(part);
            Copy(store, part);
            File.Move(part, file);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            throw new BackupException(DamagedStore(store), e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            throw new BackupException(SqliteTrouble.HeldByAnother, e);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new BackupException(
                $"The backup {file} cannot be written. See that the disk has room and the folder is writable; nothing is left of it.",
                e);
        }
        finally
        {
            Remove(part);
        }
    }

    /// <summary>Whether a file is a SQLite file at all; an export is none.</summary>
    public static bool IsOne(string file)
    {
        using var stream = File.OpenRead(file);
        Span<byte> head = stackalloc byte[16];
        return stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("SQLite format 3\0"u8);
    }

    /// <exception cref="BackupException">It is not whole.</exception>
    public static void Check(string file)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadOnly);
            if (IsWhole(connection))
                return;
        }
        catch (SqliteException e)
        {
            throw new BackupException(Damaged, e);
        }
        throw new BackupException(Damaged);
    }

    private static void Copy(string store, string part)
    {
        using var source = Open(store, SqliteOpenMode.ReadWrite);
        using var target = Open(part, SqliteOpenMode.ReadWrite);
        source.BackupDatabase(target);
        Ask(target, "PRAGMA journal_mode=DELETE"); // one file, that can be read where nothing may be written
        if (!IsWhole(target))
            throw new BackupException(DamagedStore(store));
    }

    private static bool IsWhole(SqliteConnection connection) => Ask(connection, "PRAGMA integrity_check(1)") == "ok";

    private static string DamagedStore(string store) =>
        $"The data file {store} is damaged, so there is no backup of it. {SqliteTrouble.BringBack}";

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = SqliteSession.BusySeconds,
        }.ToString());
        connection.Open();
        return connection;
    }

    private static string? Ask(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return command.ExecuteScalar() as string;
    }

    /// <summary>A store's file with what SQLite keeps beside it.</summary>
    public static void Remove(string file)
    {
        foreach (var ending in (string[])["", "-journal", "-wal", "-shm"])
        {
            if (File.Exists(file + ending))
                File.Delete(file + ending);
        }
    }
}
