using System.Diagnostics;
using Plp.Loopback;

namespace Plp.Benchmarks;

/// <summary>
/// From the start of the process to the first answers, compiled at run time and ahead (ReadyToRun, as it is published),
/// and what a publication weighs.
/// </summary>
internal static class StartBenchmark
{
    private const int Runs = 7;

    public static async Task Run()
    {
        var root = NodeTools.Root;
        var work = Directory.CreateTempSubdirectory("plp-start-").FullName;
        try
        {
            foreach (var (name, options) in ((string, string[])[])[("compiled at run time", []), ("compiled ahead", ["-r", "linux-x64"])])
            {
                var published = Path.Combine(work, name.Replace(' ', '-'));
                await Publish(root, published, options);
                var size = Directory.EnumerateFiles(published, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
                await Measure(name, published, Path.Combine(work, "data"), size);
            }
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task Measure(string name, string published, string data, long size)
    {
        var first = new List<double>();
        var second = new List<double>();
        for (var i = 0; i <= Runs; i++)
        {
            var started = Stopwatch.GetTimestamp();
            using var server = LocalServer.Start(data, Path.Combine(published, "Plp.Api.dll"));
            await server.UntilListening();
            using var client = new HttpClient { BaseAddress = server.Address };
            (await client.GetAsync(new Uri("/api/health", UriKind.Relative))).EnsureSuccessStatusCode();
            var answered = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            (await client.GetAsync(new Uri("/api/sign-in", UriKind.Relative))).EnsureSuccessStatusCode();
            if (i == 0)
                continue; // which made the demonstration school
            first.Add(answered);
            second.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        Console.WriteLine($"{name}: first answer {Machine.Median(first):F0} ms, first answer from the store " +
            $"{Machine.Median(second):F0} ms after the start, published {size / 1e6:F1} MB");
    }

    private static async Task Publish(string root, string to, string[] options)
    {
        using var publish = Process.Start(
            "dotnet",
            ["publish", Path.Combine(root, "api"), "-c", "Release", "-o", to, "-v", "quiet", "--nologo", .. options]);
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
            throw new InvalidOperationException("The program could not be published.");
    }
}
