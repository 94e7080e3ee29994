using Plp.Storage.Sqlite;

namespace Plp.Hosting.Local;

/// <summary>
/// <c>backup FILE</c>: a checked copy of the school's data file, also while the program serves; and a folder of its files beside
/// it, where it has any.
/// </summary>
internal static class BackupCommand
{
    /// <exception cref="BackupException">There is nothing to copy, or the copy could not be written; nothing is left of it.</exception>
    public static async Task<int> Run(string file, LocalOptions options, TextWriter output)
    {
        if (options.Cosmos is not null)
            throw new BackupException("Cosmos DB keeps its own backups, and can be set back to any moment of the last 7 days. For a " +
                "file of your own use export FILE.");
        var store = LocalStore.PathOf(options);
        if (!File.Exists(store))
            throw new BackupException($"There is no school in {Path.GetFullPath(options.DataFolder)}. Give the folder of its data: " +
                "--data FOLDER.");
        SqliteBackup.Make(store, file);
        var files = await SchoolFiles.CopyTo(SchoolFiles.Beside(file), options); // after the data: what that names is still there
        await output.WriteLineAsync($"{Path.GetFileName(store)} is copied to {file} and checked{SchoolFiles.Said(files, file)}. It " +
            "holds students' data: keep it as " +
            "you keep a student file.");
        return CommandLine.Done;
    }
}
