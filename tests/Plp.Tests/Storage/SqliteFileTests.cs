using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Tests.Storage;

/// <summary>The file of the embedded store as it is found: whose it is, whole or not, older or newer.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("plp-file-").FullName;

    private string File => Path.Combine(folder, "data", "school.sqlite");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_is_for_its_owner_alone_with_all_that_lies_beside_it()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var store = new SqliteDocumentStore(File);
        await Write(store);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            System.IO.File.GetUnixFileMode(Path.GetDirectoryName(File)!));
        var files = Directory.GetFiles(Path.GetDirectoryName(File)!);
        Assert.Contains(files, file => file.EndsWith("-wal", StringComparison.Ordinal));
        foreach (var file in files)
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(file));
    }

    [Fact]
    public void One_that_others_could_read_is_taken_back_from_them()
    {
        if (OperatingSystem.IsWindows())
            return;
        Make();
        System.IO.File.SetUnixFileMode(
            File,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        using var store = new SqliteDocumentStore(File);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Theory]
    [InlineData("documents")]
    [InlineData("document_staff")]
    [InlineData("document_kinds")]
    public void A_missing_table_is_said_and_not_made_anew(string table)
    {
        Make();
        SqliteFiles.Run(File, $"DROP TABLE {table}");
        Assert.Contains($"no table {table}", Refused(), StringComparison.Ordinal);
        Assert.Equal("0", SqliteFiles.Ask(File, $"SELECT count(*) FROM sqlite_schema WHERE name = '{table}'"));
    }

    [Fact]
    public void A_file_of_another_program_is_refused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        SqliteFiles.Run(File, "CREATE TABLE recipes(name TEXT)");
        Assert.Contains("no store of this program", Refused(), StringComparison.Ordinal);
        Assert.Equal("1", SqliteFiles.Ask(File, "SELECT count(*) FROM sqlite_schema"));
    }

    [Fact]
    public void What_is_no_database_is_refused_and_left_as_it_is()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, new string('x', 9000));
        Assert.Contains("damaged or no store", Refused(), StringComparison.Ordinal);
        Assert.Equal(new string('x', 9000), System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_folder_in_its_place_is_refused()
    {
        Directory.CreateDirectory(File);
        Assert.Contains("--data", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_of_a_newer_program_are_refused()
    {
        Make();
        SqliteFiles.Run(File, "PRAGMA user_version=99");
        Assert.Contains(
            "tables version 99",
            Assert.Throws<NewerDataException>(() => new SqliteDocumentStore(File)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_in_a_newer_shape_is_found_at_the_opening()
    {
        using (var store = new SqliteDocumentStore(File, [TestNoteOfNextYear.Shape]))
            await store.Commit(new Changes().Create(new TestNoteOfNextYear { Id = "note:1" }), CancellationToken.None);
        Assert.Contains(
            "test-note version 3, known up to 2",
            Assert.Throws<NewerDataException>(() => new SqliteDocumentStore(File, [TestNote.Shape])).Message,
            StringComparison.Ordinal);
        using var newer = new SqliteDocumentStore(File, [TestNoteOfNextYear.Shape]);
        Assert.NotNull(await newer.Read("note:1", CancellationToken.None));
    }

    [Fact]
    public async Task A_commit_that_did_not_happen_leaves_no_trace_of_its_shape()
    {
        using (var store = new SqliteDocumentStore(File))
        {
            await Write(store);
            Assert.False((await store.Commit(
                new Changes().Create(new TestNoteOfNextYear { Id = "note:2" }).Create(new TestNote { Id = "note:1" }),
                CancellationToken.None)).Done);
        }
        using var again = new SqliteDocumentStore(File, [TestNote.Shape]);
        Assert.Null(await again.Read("note:2", CancellationToken.None));
    }

    /// <summary>Until 2026 a file did not say which kinds of documents it holds.</summary>
    [Fact]
    public async Task An_older_file_opens_and_is_looked_through_once()
    {
        using (var store = new SqliteDocumentStore(File))
            await store.Commit(
                new Changes().Create(new TestNote { Id = "note:1" }).Create(new TestNoteOfNextYear { Id = "note:2" }),
                CancellationToken.None);
        SqliteFiles.Run(File, "DROP TABLE document_kinds; PRAGMA user_version=0");
        Assert.Throws<NewerDataException>(() => new SqliteDocumentStore(File, [TestNote.Shape]));
        using var newer = new SqliteDocumentStore(File, [TestNoteOfNextYear.Shape]);
        Assert.NotNull(await newer.Read("note:1", CancellationToken.None));
    }

    private static Task<CommitResult> Write(SqliteDocumentStore store) =>
        store.Commit(new Changes().Create(new TestNote { Id = "note:1" }), CancellationToken.None);

    private void Make() => new SqliteDocumentStore(File).Dispose();

    private string Refused() => Assert.Throws<StoreUnavailableException>(() => new SqliteDocumentStore(File)).Message;
}
