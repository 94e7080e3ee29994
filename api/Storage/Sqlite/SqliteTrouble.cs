using Microsoft.Data.Sqlite;

namespace Plp.Storage.Sqlite;

/// <summary>What SQLite reports, in a sentence that says what to do.</summary>
internal static class SqliteTrouble
{
    public const string HeldByAnother = "Another program holds the data file. Close it, or wait until it is done, and try again.";

    public const string BringBack = "Put it aside, and bring back the last backup with restore FILE.";

    /// <summary>Whether the file may be opened a moment later: whoever closes it last takes its log away meanwhile.</summary>
    public static bool MayPass(SqliteException e) =>
        e.SqliteErrorCode is SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY;

    /// <param name="file">How the sentence names the file: with its path for whoever starts the program, without it in an answer.</param>
    /// <returns>Null when it is a fault of this program.</returns>
    public static StoreUnavailableException? Of(SqliteException e, string file = "The data file") => e.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => new(HeldByAnother, e),
        SQLitePCL.raw.SQLITE_FULL or SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_READONLY =>
            new(file + " cannot be written. See that the disk has room and the folder is writable.", e),
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB =>
            new($"{file} is damaged or no store of this program. {BringBack}", e),
        SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM or SQLitePCL.raw.SQLITE_AUTH =>
            new(
                file +
                    " cannot be opened. See that it is a file which this program's user may read and write, in a folder where it may " +
                    "write too.",
                e),
        _ => null,
    };
}
