using Plp.Roster;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Hosting.Local;

/// <summary>
/// <c>export FILE</c> and <c>restore FILE</c>: takes a whole school from one store into another. What is restored is read
/// and checked to its end before the store is touched; a data file appears whole or not at all.
/// </summary>
internal static class MoveCommand
{
    private const string Restoring = ".restoring";

    public static async Task<int> Export(string path, LocalOptions options, TextWriter output)
    {
        if (!options.Demonstration && !LocalStore.HasOwn(options))
            throw new WholeSchoolException("There is no school of your own here to export. For the demonstration school add " +
                "--demonstration.");
        if (Path.Exists(path))
            throw new WholeSchoolException($"There is a file {path} already. Give another name; nothing was overwritten.");
        var store = LocalStore.Open(options);
        using var closing = store as IDisposable;
        var count = await Write(store, path);
        var files = await SchoolFiles.CopyTo(SchoolFiles.Beside(path), options);
        await output.WriteLineAsync($"{count} documents are in {path}{SchoolFiles.Said(files, path)}. It holds students' data: keep " +
            "it as you keep a student file.");
        return CommandLine.Done;
    }

    public static async Task<int> Restore(string path, LocalOptions options, TextWriter output)
    {
        if (!File.Exists(path))
            throw new WholeSchoolException($"There is no file {path}. Give the file that export or backup wrote.");
        var isBackup = SqliteBackup.IsOne(path);
        var files = await SchoolFiles.Restore(path, options); // before the documents that name them
        var count = options.Cosmos is null && !LocalStore.HasOwn(options)
            ? await IntoNewFile(path, isBackup, LocalStore.OwnPath(options.DataFolder))
            : await IntoStore(path, isBackup, options);
        var place = options.Cosmos is null ? Path.GetFullPath(options.DataFolder) : "Cosmos DB";
        await output.WriteLineAsync($"{count} documents{(files > 0 ? $" and {files} files" : "")} are in {place}, as they were " +
            $"{(isBackup ? "when the backup was made" : "exported")}. No email was sent, and none is until the coordinator switches it " +
            "on again.");
        return CommandLine.Done;
    }

    private static async Task<int> Write(IDocumentStore store, string path)
    {
        var file = PrivateFiles.Create(path);
        try
        {
            await using (file)
                return await WholeSchool.Export(store, file, CancellationToken.None);
        }
        catch
        {
            File.Delete(path); // half a file is none
            throw;
        }
    }

    /// <summary>Beside the place of the data file, and there under its name once it is whole.</summary>
    private static async Task<int> IntoNewFile(string path, bool isBackup, string own)
    {
        var part = own + Restoring;
        PrivateFiles.MakeFolder(Path.GetDirectoryName(own)!);
        SqliteBackup.Remove(part);
        try
        {
            var count = isBackup ? await Opened(path, part) : await Filled(path, part);
            File.Move(part, own);
            return count;
        }
        finally
        {
            SqliteBackup.Remove(part);
        }
    }

    private static async Task<int> Filled(string export, string part)
    {
        using var store = new SqliteDocumentStore(part, DocumentKinds.All);
        await using var file = File.OpenRead(export);
        return await WholeSchool.Restore(store, file, CancellationToken.None);
    }

    private static async Task<int> Opened(string backup, string part)
    {
        using var store = CopyOf(backup, part);
        return await WholeSchool.StopMail(store, CancellationToken.None);
    }

    private static async Task<int> IntoStore(string path, bool isBackup, LocalOptions options)
    {
        if (!isBackup)
        {
            await using var file = File.OpenRead(path);
            return await WithOwn(options, store => WholeSchool.Restore(store, file, CancellationToken.None));
        }
        var folder = Directory.CreateTempSubdirectory("plp-restore-"); // made for this user only
        try
        {
            using var copy = CopyOf(path, Path.Combine(folder.FullName, "school.sqlite"));
            return await WithOwn(options, store => WholeSchool.Restore(store, copy, CancellationToken.None));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> WithOwn(LocalOptions options, Func<IDocumentStore, Task<int>> fill)
    {
        var store = await LocalStore.OpenOwn(options);
        using var closing = store as IDisposable;
        return await fill(store);
    }

    /// <summary>The backup itself is never opened for writing.</summary>
    private static SqliteDocumentStore CopyOf(string backup, string place)
    {
        SqliteBackup.Check(backup);
        PrivateFiles.Make(place);
        File.Copy(backup, place, overwrite: true);
        return new SqliteDocumentStore(place, DocumentKinds.All);
    }
}
