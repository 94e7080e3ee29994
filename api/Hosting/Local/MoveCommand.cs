using System.Security.Cryptography;
using Plp.Files;
using Plp.Records;
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
        var manifest = await Write(store, SchoolFiles.Of(options), path);
        var files = manifest.Entries.Count(entry => FileKey.Read(entry.Name) is not null);
        await output.WriteLineAsync($"{manifest.Documents} documents{(files > 0 ? $" and {files} files" : "")} are in {path}. It holds " +
            "students' data: keep it as you keep a student file.");
        return CommandLine.Done;
    }

    public static async Task<int> Restore(string path, LocalOptions options, TextWriter output)
    {
        if (!File.Exists(path))
            throw new WholeSchoolException($"There is no file {path}. Give the file that export or backup wrote.");
        var isBackup = SqliteBackup.IsOne(path);
        var intoNewFile = options.Cosmos is null && !LocalStore.HasOwn(options);
        await using var file = File.OpenRead(path);
        await using var export = !isBackup && SchoolExportFile.IsOne(file)
            ? await SchoolExportFile.Open(file, CancellationToken.None)
            : null;
        var place = SchoolFiles.Of(options with { Own = true });
        var files = export is null
            ? await SchoolFiles.Restore(path, options) // before the documents that name them
            : await export.PutFiles(place, CancellationToken.None);
        var (erased, again) = (ErasedList.Read(ErasedList.Beside(path)), 0);
        async Task EraseAgain(IDocumentStore store) => again = await ErasedList.Apply(erased, store, place, CancellationToken.None);
        var count = isBackup && intoNewFile
            ? await IntoNewFile(LocalStore.OwnPath(options.DataFolder), part => Opened(path, part, EraseAgain))
            : isBackup
            ? await FromCopyOf(path, options, EraseAgain)
            : await Restore(
                export is null ? await EarlierExport.Open(file, CancellationToken.None) : SchoolSource.Of(export),
                options,
                EraseAgain);
        var where = options.Cosmos is null ? Path.GetFullPath(options.DataFolder) : "Cosmos DB";
        await output.WriteLineAsync($"{count} documents{(files > 0 ? $" and {files} files" : "")} are in {where}, as they were " +
            $"{(isBackup ? "when the backup was made" : "exported")}. No email was sent, and none is until the coordinator switches it " +
            "on again." +
            (again > 0
                ? $" The records of {Kernel.Counted.Students(again)} were erased again, as {ErasedList.Name} beside the file says."
                : ""));
        return CommandLine.Done;
    }

    private static async Task<SchoolManifest> Write(IDocumentStore store, IFileStore files, string path)
    {
        var file = PrivateFiles.Create(path);
        try
        {
            await using (file)
                return await new SchoolExport(store, files).Write(file, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        }
        catch
        {
            File.Delete(path); // half a file is none
            throw;
        }
    }

    private static async Task<int> Restore(SchoolSource source, LocalOptions options, Func<IDocumentStore, Task> then) =>
        options.Cosmos is null && !LocalStore.HasOwn(options)
            ? await IntoNewFile(LocalStore.OwnPath(options.DataFolder), part => Filled(source, part, then))
            : await IntoStore(source, options, then);

    /// <summary>Beside the place of the data file, and there under its name once it is whole.</summary>
    private static async Task<int> IntoNewFile(string own, Func<string, Task<int>> fill)
    {
        var part = own + Restoring;
        PrivateFiles.MakeFolder(Path.GetDirectoryName(own)!);
        SqliteBackup.Remove(part);
        try
        {
            var count = await fill(part);
            File.Move(part, own);
            return count;
        }
        finally
        {
            SqliteBackup.Remove(part);
        }
    }

    private static async Task<int> Filled(SchoolSource source, string part, Func<IDocumentStore, Task> then)
    {
        using var store = new SqliteDocumentStore(part, DocumentKinds.All);
        var count = await SchoolRestore.Into(store, source, CancellationToken.None);
        await then(store);
        return count;
    }

    private static async Task<int> Opened(string backup, string part, Func<IDocumentStore, Task> then)
    {
        using var store = CopyOf(backup, part);
        var count = await SchoolRestore.StopMail(store, CancellationToken.None);
        await then(store);
        return count;
    }

    private static async Task<int> FromCopyOf(string backup, LocalOptions options, Func<IDocumentStore, Task> then)
    {
        var folder = Directory.CreateTempSubdirectory("plp-restore-"); // made for this user only
        try
        {
            using var copy = CopyOf(backup, Path.Combine(folder.FullName, "school.sqlite"));
            await using var file = File.OpenRead(backup);
            var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
            return await IntoStore(SchoolSource.Of(copy, digest), options, then);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> IntoStore(SchoolSource source, LocalOptions options, Func<IDocumentStore, Task> then)
    {
        var store = await LocalStore.OpenOwn(options);
        using var closing = store as IDisposable;
        var count = await SchoolRestore.Into(store, source, CancellationToken.None);
        await then(store);
        return count;
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
