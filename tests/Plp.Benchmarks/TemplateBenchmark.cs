using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Plp.Hosting.Local;
using Plp.People;
using Plp.Plans;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Benchmarks;

/// <summary>Publishing a version of the template over a district's plans, and the page of a plan that lived through three.</summary>
internal static class TemplateBenchmark
{
    private const string Long = "student007";

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("plp-benchmark-").FullName;
        try
        {
            await YearOfSchool.Fill(folder, YearOfSchool.District, leftBehind: 0);
            var size = await PutLongPlan(folder);
            using var server = LocalServer.Start(folder);
            await server.UntilListening();
            var tokens = new LocalTokens(folder, TimeProvider.System);
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}/api/") };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.IssueFor("coordinator").Token);
            var second = Each(ShippedTemplates.Vermont, field => field.Key == "resources" ? null : Renamed(field, "matters", "why"));
            await Publish(client, 0, second);
            await Publish(client, 2, Each(second, field => Renamed(field with { Was = null }, "demonstration", "shown")));
            await Page(server.Port, tokens, size);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static TemplateContent Each(TemplateContent content, Func<TemplateField, TemplateField?> change) => content with
    {
        Sections =
            [.. content.Sections.Select(section => section with { Fields = [.. section.Fields.Select(change).OfType<TemplateField>()] })],
    };

    private static TemplateField Renamed(TemplateField field, string was, string now) =>
        field.Key == was ? field with { Key = now, Was = was } : field;

    private static async Task Publish(HttpClient client, int rev, TemplateContent content)
    {
        var body = new { rev, content = JsonSerializer.SerializeToElement(content, Json.Of<TemplateContent>()) };
        (await client.PutAsync(new Uri("template/draft", UriKind.Relative), Body(body))).EnsureSuccessStatusCode();
        var checking = Stopwatch.StartNew();
        (await client.GetAsync(new Uri("template/draft/changes", UriKind.Relative))).EnsureSuccessStatusCode();
        checking.Stop();
        var publishing = Stopwatch.StartNew();
        using var published = await client.PostAsync(
            new Uri("template/draft/publish", UriKind.Relative),
            Body(new { rev = rev + 1, note = "New" }));
        var job = await published.Content.ReadFromJsonAsync<JsonElement>();
        var calls = 0;
        for (; job.GetProperty("state").GetString() != "done"; calls++)
        {
            using var next = await client.PostAsync(new Uri($"jobs/{job.GetProperty("id").GetString()}/next", UriKind.Relative), null);
            job = await next.Content.ReadFromJsonAsync<JsonElement>();
        }
        Console.WriteLine($"publishing over {YearOfSchool.District} plans: {publishing.Elapsed.TotalSeconds:F2} s in {calls} calls " +
            "(limit 10); what " +
            $"it changes, counted before: {checking.Elapsed.TotalSeconds:F2} s");
    }

    /// <summary>With its length, which the server asks for.</summary>
    private static StringContent Body(object value) => new(JsonSerializer.Serialize(value), Encoding.UTF8, "application/json");

    private static async Task Page(int port, LocalTokens tokens, int size)
    {
        var token = tokens.IssueFor(Long).Token;
        using var connection = new RawClient(port);
        var request = RawClient.Request("GET", $"/api/students/{Long}", token);
        var (times, bytes) = (new List<double>(), 0);
        for (var i = 0; i < 1200; i++)
        {
            var asked = Stopwatch.GetTimestamp();
            bytes = await connection.Ask(request, 200);
            if (i >= 200)
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }
        using var client = new HttpClient();
        using var packed = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/api/students/{Long}");
        packed.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        packed.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = await client.SendAsync(packed);
        var sent = (await answer.Content.ReadAsByteArrayAsync()).Length;
        Console.WriteLine($"plan of six years, 60 goals, 200 answers, three templates: document {size / 1000.0:F1} kB (limit 100), " +
            "its page " +
            $"{bytes / 1000.0:F1} kB, {sent / 1000.0:F1} as sent (limit 60), median {Machine.Median(times):F2} ms (limit 2), p95 " +
            $"{Machine.Percentile(times, 0.95):F2} ms");
    }

    /// <returns>Bytes of the document.</returns>
    private static async Task<int> PutLongPlan(string folder)
    {
        using var store = new SqliteDocumentStore(LocalStore.OwnPath(folder));
        var before = (await store.Read<Plan>(Plan.IdOf(Long), CancellationToken.None))!;
        var prompts = ShippedTemplates.Vermont
            .Of(SectionKind.Answers)
            .SelectMany(section => section.Fields)
            .Select(field => field.Key)
            .ToList();
        var goal = before.Goals[0];
        var plan = before with
        {
            Goals = [.. Enumerable.Range(0, 60).Select(i => goal with
            {
                Id = $"goal{i:00}",
                Title = $"Goal {i}: find out if it is for me",
                Values = TemplatedItem.Written(
                    ("matters", Words(i, 60)),
                    ("resources", Words(i + 1, 40)),
                    ("demonstration", Words(i + 2, 50))),
                Cycles = [new Cycle { N = 1, Step = Step.Check, Plan = Words(i + 3, 60), Check = Words(i + 4, 60) }],
            })],
            Inventory = [.. Enumerable.Range(0, 200).Select(i => new InventoryEntry
            {
                Id = $"answer{i:000}",
                Rev = 1,
                On = new DateOnly(2020 + i / 34, 10, 1),
                Grade = $"{7 + i / 34}",
                Prompt = prompts[i % prompts.Count],
                Text = Words(i, 60),
                Audience = Audience.Family,
                Words = goal.Words,
            })],
        };
        await YearOfSchool.Commit(store, new Changes().Replace(plan));
        return Plan.Shape.Write(plan).Length;
    }

    /// <summary>Different each time, as people's words are.</summary>
    private static string Words(int seed, int length)
    {
        string[] words =
            ["calves", "spring", "watch", "read", "build", "ask", "river", "school", "Saturday", "clinic", "wood", "draw", "music", "help"];
        var random = new Random(seed);
        var text = "";
        while (text.Length < length)
            text += words[random.Next(words.Length)] + (random.Next(3) == 0 ? random.Next(1000) : "") + " ";
        return text[..length];
    }
}
