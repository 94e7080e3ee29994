using System.Diagnostics;

namespace Plp.Loopback;

/// <summary>Programs for node that tests speak to on this machine; what they need from npm is brought in by the first that asks.</summary>
public static class NodeTools
{
    private static readonly Lazy<Task> brought = new(Bring);

    /// <summary>The solution's folder.</summary>
    public static string Root { get; } = FindRoot();

    private static string Tools => Path.Combine(Root, ".ci");

    /// <summary>A file of an npm package that <c>.ci/package.json</c> names.</summary>
    public static string FileOf(params string[] package) => Path.Combine([Tools, "node_modules", .. package]);

    /// <param name="arguments">The script, from the solution's folder on, and what follows it.</param>
    public static async Task<Process> Start(params string[] arguments)
    {
        await brought.Value;
        return Begin("node", [Path.Combine(Root, arguments[0]), .. arguments[1..]]);
    }

    private static async Task Bring()
    {
        using var alone = await Alone();
        var (asked, brought) = (new FileInfo(Path.Combine(Tools, "package-lock.json")), new FileInfo(FileOf(".package-lock.json")));
        if (brought.Exists && brought.LastWriteTimeUtc >= asked.LastWriteTimeUtc)
            return;
        using var npm = Begin(
            OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
            ["ci", "--prefix", Tools, "--no-audit", "--no-fund", "--loglevel=error"]);
        var said = npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException("What these tests need from npm could not be brought in; is Node installed? It said: " +
                await said);
    }

    /// <summary>Held while npm brings things in: both test projects run at once, and both ask.</summary>
    private static async Task<FileStream> Alone()
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Tools, "npm.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    private static Process Begin(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PlpServerless.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests run inside the solution's folder.");
    }
}
