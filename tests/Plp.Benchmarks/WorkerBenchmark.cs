using System.Diagnostics;
using Plp.FunctionsHost;
using Plp.Loopback;
using Plp.Mail;

namespace Plp.Benchmarks;

/// <summary>
/// The worker as it is published for Azure, under the loopback Functions host and over the loopback Cosmos DB: from the birth
/// of its process until every function is loaded, to its first answers, the memory it has at rest, and what it weighs.
/// </summary>
internal static class WorkerBenchmark
{
    private const int Runs = 7;

    private static readonly TimeSpan rest = TimeSpan.FromSeconds(10);

    public static async Task Run()
    {
        var folder = await PublishedWorker.Folder;
        var size = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        await using var cosmos = await LoopbackEndpoint.Start(new LoopbackOptions());
        var (loaded, first, second, memory) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var processor = new List<double>();
        for (var i = 0; i <= Runs; i++)
        {
            await using var host = await LoopbackFunctionsHost.Start(folder, Settings(cosmos));
            using var client = new HttpClient { BaseAddress = host.Address };
            (await client.GetAsync(new Uri("/api/health", UriKind.Relative))).EnsureSuccessStatusCode();
            using var process = Process.GetProcessById(host.WorkerId);
            var answered = Stopwatch.GetElapsedTime(host.Born).TotalMilliseconds;
            var worked = process.TotalProcessorTime.TotalMilliseconds;
            (await client.GetAsync(new Uri("/api/sign-in", UriKind.Relative))).EnsureSuccessStatusCode();
            var fromStore = Stopwatch.GetElapsedTime(host.Born).TotalMilliseconds;
            if (i == 0)
                continue; // which made the school
            loaded.Add(host.LoadedAfter.TotalMilliseconds);
            first.Add(answered);
            processor.Add(worked);
            second.Add(fromStore);
            if (i < Runs - 2)
                continue;
            await Task.Delay(rest);
            memory.Add(Machine.PrivateDirty(host.WorkerId) / 1024.0);
        }
        Console.WriteLine($"worker: loaded {Machine.Median(loaded):F0} ms (limit 800), first answer {Machine.Median(first):F0} ms (limit 1,200; {Machine.Median(processor):F0} ms of processor), first answer from the store {Machine.Median(second):F0} ms after its birth");
        Console.WriteLine($"worker: {Machine.Median(memory):F0} MB private dirty at rest (limit 60), published {size / 1e6:F1} MB (limit 60)");
    }

    private static Dictionary<string, string> Settings(LoopbackEndpoint cosmos) => new(StringComparer.Ordinal)
    {
        ["Cosmos:Endpoint"] = cosmos.Address + "/",
        ["Cosmos:Key"] = new LoopbackOptions().Key,
        ["FirstCoordinator:Name"] = "Cora Lund",
        ["FirstCoordinator:Email"] = "cora@school.example",
        ["SignIn:Kind"] = "OpenId",
        ["SignIn:Authority"] = "http://127.0.0.1:1",
        ["SignIn:ClientId"] = "plp-pages",
        ["Mail:Smtp:Host"] = "127.0.0.1",
        ["Mail:Smtp:From"] = "plans@school.example",
        ["Site:Address"] = "https://plans.school.example",
        ["MailSchedule"] = SendQueuedMail.EveryFiveMinutes,
    };
}
