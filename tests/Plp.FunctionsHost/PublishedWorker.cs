using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Plp.FunctionsHost;

/// <summary>
/// The worker as it is published for Azure, compiled ahead, for this machine. Published once in the life of this process;
/// where the variable <c>PLP_WORKER</c> names a folder, it was published there before.
/// </summary>
public static class PublishedWorker
{
    private static readonly Lazy<Task<string>> published = new(Publish);

    /// <summary>Where it lies.</summary>
    public static Task<string> Folder => published.Value;

    private static string Platform => (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")
        + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    private static async Task<string> Publish()
    {
        if (Environment.GetEnvironmentVariable("PLP_WORKER") is { Length: > 0 } before)
            return Path.GetFullPath(before, Root());
        var folder = Path.Combine(Root(), "artifacts", "functions");
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        string[] arguments =
        [
            "publish", Path.Combine(Root(), "api"), "-p:Functions=true", "-r", Platform, "-o", folder,
            "-p:RunAnalyzers=false", "-v", "quiet", "--nologo", "-nodeReuse:false",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var publish = Process.Start(start)!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException("The worker could not be published. " + said);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PlpServerless.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The worker is published from inside the solution's folder.");
    }
}
