namespace Plp.Browser;

/// <summary>
/// The folder a program left that made the demonstration school: made once in a run of the tests and copied for each site, which
/// takes a tenth of the time.
/// </summary>
internal static class MadeDemonstration
{
    private static readonly Lazy<Task<DirectoryInfo>> made = new(Make);

    public static async Task CopyTo(DirectoryInfo folder) => Copy((await made.Value).FullName, folder.FullName);

    public static void Copy(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }

    private static async Task<DirectoryInfo> Make()
    {
        var folder = Directory.CreateTempSubdirectory("plp-demonstration-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        var site = new FirstStartSite();
        await site.InitializeAsync();
        try
        {
            await site.Leave(folder);
        }
        finally
        {
            await site.DisposeAsync();
        }
        return folder;
    }
}
