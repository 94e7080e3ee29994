using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Plp.Hosting.Local;

namespace Plp.Benchmarks;

/// <summary>The real program in a process of its own, on a store that holds a year, every request with its token checked.</summary>
internal static class ServerBenchmark
{
    private const int Clients = 8;
    private static readonly TimeSpan loadFor = TimeSpan.FromSeconds(10);

    public static async Task Run()
    {
        await School();
        await District();
    }

    /// <summary>Only what shows every student at once, in both sizes.</summary>
    public static async Task RunBoards()
    {
        await Boards(YearOfSchool.Students, limit: 3);
        await District();
    }

    private static async Task School()
    {
        var folder = Directory.CreateTempSubdirectory("plp-benchmark-").FullName;
        try
        {
            var filling = Stopwatch.StartNew();
            await YearOfSchool.Fill(folder);
            Console.WriteLine($"store: {YearOfSchool.Students} students, {YearOfSchool.LeftBehind:N0} documents left behind, " +
                $"{new FileInfo(LocalStore.OwnPath(folder)).Length / 1e6:F0} MB, filled in {filling.Elapsed.TotalSeconds:F1} s");
            await Measure(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What shows every student at once, with ten times as many of them.</summary>
    private static Task District() => Boards(YearOfSchool.District, limit: 20);

    private static async Task Boards(int students, double limit)
    {
        var folder = Directory.CreateTempSubdirectory("plp-benchmark-").FullName;
        try
        {
            await YearOfSchool.Fill(folder, students, leftBehind: 0);
            using var server = LocalServer.Start(folder);
            await server.UntilListening();
            await Boards(server, new LocalTokens(folder, TimeProvider.System), students, limit);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Measure(string folder)
    {
        using var server = LocalServer.Start(folder);
        await server.UntilListening();
        var port = server.Port;
        var tokens = new LocalTokens(folder, TimeProvider.System);
        await Homes(port, tokens);
        await Task.Delay(TimeSpan.FromSeconds(3));
        Console.WriteLine($"memory idle: {Machine.PrivateDirty(server.ProcessId) / 1024.0:F0} MB private dirty (limit 70)");
        await Boards(server, tokens, YearOfSchool.Students, limit: 3);
        await CheckIns(folder, port, tokens);
        await Plans(port, tokens);
        await Task.Delay(TimeSpan.FromSeconds(3));
        Console.WriteLine($"memory after load: {Machine.PrivateDirty(server.ProcessId) / 1024.0:F0} MB private dirty (limit 100)");
    }

    private static async Task Plans(int port, LocalTokens tokens)
    {
        await Load(port, tokens, TimeSpan.FromSeconds(3));
        var (count, times, bytes) = await Load(port, tokens, loadFor);
        Console.WriteLine($"plan of {bytes / 1000.0:F1} kB, {Clients} clients: {count / loadFor.TotalSeconds:N0} reads/s (limit " +
            $"3,000), p50 {Machine.Median(times):F2} ms, p95 {Machine.Percentile(times, 0.95):F2} ms (limit 6)");
    }

    private static async Task<(int Count, List<double> Times, int Bytes)> Load(int port, LocalTokens tokens, TimeSpan duration)
    {
        var until = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var bytes = 0;
        var all = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            using var connection = new RawClient(port);
            var requests = Enumerable.Range(0, YearOfSchool.Students / Clients)
                .Select(i => YearOfSchool.Student(i * Clients + client))
                .Select(student => RawClient.Request("GET", $"/api/students/{student}/plan", tokens.IssueFor(student).Token))
                .ToArray();
            var times = new List<double>();
            for (var i = 0; Stopwatch.GetTimestamp() < until; i++)
            {
                var asked = Stopwatch.GetTimestamp();
                bytes = await connection.Ask(requests[i % requests.Length], 200);
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
            return times;
        })));
        var times = all.SelectMany(list => list).ToList();
        return (times.Count, times, bytes);
    }

    private static async Task Homes(int port, LocalTokens tokens)
    {
        using var connection = new RawClient(port);
        var requests = Enumerable
            .Range(0, YearOfSchool.Advisors)
            .Select(i => RawClient.Request("GET", "/api/advisor/home", tokens.IssueFor(YearOfSchool.Advisor(i)).Token))
            .ToArray();
        var times = await Repeat(2000, i => connection.Ask(requests[i % requests.Length], 200));
        Console.WriteLine($"advisor home: median {Machine.Median(times):F2} ms (limit 1.5), p95 {Machine.Percentile(times, 0.95):F2} ms");
    }

    /// <summary>What shows every student at once.</summary>
    private static async Task Boards(LocalServer server, LocalTokens tokens, int students, double limit)
    {
        const int Asked = 300;
        using var connection = new RawClient(server.Port);
        using var program = Process.GetProcessById(server.ProcessId);
        foreach (var (who, path) in new[]
        {
            ("coordinator", "students"), ("coordinator", "coordinator/home"), ("coordinator", "year-overview"),
            (YearOfSchool.Administrator, "principal/home"),
        })
        {
            var token = tokens.IssueFor(who).Token;
            var request = RawClient.Request("GET", "/api/" + path, token);
            await Repeat(Asked, _ => connection.Ask(request, 200)); // until what runs often is compiled
            program.Refresh();
            var before = program.TotalProcessorTime;
            var times = await Repeat(Asked, _ => connection.Ask(request, 200));
            program.Refresh();
            var processor = (program.TotalProcessorTime - before).TotalMilliseconds / (Asked + (Asked / 4));
            Console.WriteLine($"{path}, {students} students: median {Machine.Median(times):F2} ms (limit {limit}), p95 " +
                $"{Machine.Percentile(times, 0.95):F2} ms, {processor:F2} ms of processor, " +
                $"{await AsSent(server.Port, path, token) / 1000.0:F1} kB as sent (limit 60)");
        }
    }

    /// <summary>Bytes of an answer as a browser gets it, packed.</summary>
    private static async Task<int> AsSent(int port, string path, string token)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/api/") };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");
        return (await client.GetByteArrayAsync(new Uri(path, UriKind.Relative))).Length;
    }

    private static async Task CheckIns(string folder, int port, LocalTokens tokens)
    {
        using var connection = new RawClient(port);
        var quarter = await CurrentQuarter(port, tokens);
        var issued = Enumerable.Range(0, YearOfSchool.Advisors).Select(i => tokens.IssueFor(YearOfSchool.Advisor(i)).Token).ToArray();
        var before = Machine.Fdatasync(folder);
        var times = await Repeat(900, i =>
            connection.Ask(
                RawClient.Request(
                    "POST",
                    $"/api/students/{YearOfSchool.Student(i % YearOfSchool.Students)}/check-ins",
                    issued[i % YearOfSchool.Advisors],
                    CheckIn(quarter)),
                201));
        var sync = (before + Machine.Fdatasync(folder)) / 2;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"check-in saved durably: median {Machine.Median(times):F2} ms (limit 2 + 2 × fdatasync of this run {sync:F2} = " +
            $"{2 + (2 * sync):F2}), p95 {Machine.Percentile(times, 0.95):F2} ms"));
    }

    private static string CheckIn((string Key, string Day) quarter) =>
        $$$"""
        {"key":"{{{Guid.NewGuid()}}}","quarter":"{{{quarter.Key}}}","heldOn":"{{{quarter.Day}}}",
        "progress":{"text":"Two Saturdays at the clinic; log begun."},"problems":{"text":"The 3:10 bus is her only ride."},
        "oneThing":{"text":"Write the log the same evening."}}
        """;

    private static async Task<(string Key, string Day)> CurrentQuarter(int port, LocalTokens tokens)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        client.DefaultRequestHeaders.Authorization = new("Bearer", tokens.IssueFor("coordinator").Token);
        using var calendar = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/calendar", UriKind.Relative)));
        var today = calendar.RootElement.GetProperty("today").GetProperty("day").GetString()!;
        return (
            calendar.RootElement
                .GetProperty("periods")
                .EnumerateArray()
                .Last(period => string.CompareOrdinal(period.GetProperty("start").GetString(), today) <= 0)
                .GetProperty("key")
                .GetString()!,
            today);
    }

    /// <summary>Times after a warm-up of a quarter as many.</summary>
    private static async Task<List<double>> Repeat(int count, Func<int, ValueTask<int>> ask)
    {
        for (var i = 0; i < count / 4; i++)
            await ask(i);
        var times = new List<double>();
        for (var i = 0; i < count; i++)
        {
            var asked = Stopwatch.GetTimestamp();
            await ask(i);
            times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }
        return times;
    }
}
