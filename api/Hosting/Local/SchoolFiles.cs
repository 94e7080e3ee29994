using Plp.Files;

namespace Plp.Hosting.Local;

/// <summary>The files of one's own school, as they go along with a backup of its documents and with a restore.</summary>
internal static class SchoolFiles
{
    /// <summary>The folder that goes with a backup, and went with an export before those were archives.</summary>
    public static string Beside(string file) => file + ".files";

    /// <returns>How many files there are in the folder then; where the school has none, none is made.</returns>
    public static async Task<int> CopyTo(string folder, LocalOptions options)
    {
        var count = 0;
        await Of(options).CopyTo(new FolderFileStore(folder), CancellationToken.None, _ => count++);
        return count;
    }

    /// <summary>Puts back what lies beside a backup or an export, or beside all the nightly copies.</summary>
    /// <returns>How many files were found there.</returns>
    public static async Task<int> Restore(string file, LocalOptions options)
    {
        var own = Of(options with { Own = true });
        string[] places = [Beside(file), Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, LocalStore.OwnFiles)];
        var count = 0;
        if (places.FirstOrDefault(Directory.Exists) is { } place
            && Path.GetFullPath(place) != Path.GetFullPath(LocalStore.FilesPathOf(options with { Own = true })))
            await new FolderFileStore(place).CopyTo(own, CancellationToken.None, _ => count++);
        return count;
    }

    /// <summary>The end of a sentence that says where the documents are.</summary>
    public static string Said(int files, string file) => files > 0 ? $", with {files} files in {Beside(file)}" : "";

    /// <summary>Where the school keeps them.</summary>
    public static IFileStore Of(LocalOptions options) =>
        LocalStore.Files(options, new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine([.. options.Rest]).Build());
}
