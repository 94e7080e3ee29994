using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Plp.Duties;
using Plp.Hosting.Local;
using Plp.People;
using Plp.Plans;
using Plp.Portfolio;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Benchmarks;

/// <summary>A district whose students keep forty pieces of work each: their page as before, and the pages of the work itself.</summary>
internal static class PortfolioBenchmark
{
    private const int Pieces = 40;

    private static readonly string[] vocabulary = Vocabulary();

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("plp-benchmark-").FullName;
        try
        {
            await YearOfSchool.Fill(folder, YearOfSchool.District, leftBehind: 0);
            var (student, without) = await Measure(folder, "students/{0}", student: null);
            await AddWork(folder);
            var (_, with) = await Measure(folder, "students/{0}", student);
            var (_, portfolio) = await Measure(folder, "students/{0}/portfolio", student);
            Console.WriteLine($"{YearOfSchool.District} students with {Pieces} pieces each: a student's page {with.Median:F2} ms, " +
                $"without any work {without.Median:F2} ms; portfolio and collections {portfolio.Bytes / 1000.0:F1} kB as sent " +
                $"(limit 60), median {portfolio.Median:F2} ms, p95 {portfolio.P95:F2} ms");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(string Student, (double Median, double P95, int Bytes) Times)> Measure(
        string folder,
        string path,
        string? student)
    {
        if (student is null)
        {
            using var store = new SqliteDocumentStore(LocalStore.OwnPath(folder));
            var cards = await store.All<Card>(new DocumentQuery(Card.Shape.Type) { PageSize = 1000 }, CancellationToken.None);
            student = cards.First(card => card.Active).Student!;
        }
        using var server = LocalServer.Start(folder);
        await server.UntilListening();
        var token = new LocalTokens(folder, TimeProvider.System).IssueFor(student).Token;
        var address = "/api/" + string.Format(System.Globalization.CultureInfo.InvariantCulture, path, student);
        using var connection = new RawClient(server.Port);
        var request = RawClient.Request("GET", address, token);
        var times = new List<double>();
        for (var i = 0; i < 800; i++)
        {
            var asked = Stopwatch.GetTimestamp();
            await connection.Ask(request, 200);
            if (i >= 200)
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }
        using var client = new HttpClient();
        using var packed = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{server.Port}{address}");
        packed.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        packed.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = await client.SendAsync(packed);
        var bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
        return (student, (Machine.Median(times), Machine.Percentile(times, 0.95), bytes));
    }

    /// <summary>Words that pack worse than English does: two thousand made-up ones, each as likely as the other.</summary>
    private static string Words(Random random, int length)
    {
        var text = new StringBuilder(length + 20);
        while (text.Length < length)
            text.Append(vocabulary[random.Next(vocabulary.Length)]).Append(random.Next(9) == 0 ? ". " : " ");
        return text.ToString(0, length).TrimEnd();
    }

    private static string[] Vocabulary()
    {
        string[] starts = ["b", "br", "c", "d", "dr", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "th", "w", "wh"];
        string[] ends = ["a", "an", "e", "el", "er", "ing", "o", "on", "ou", "y", "i", "it", "ent", "ar", "u"];
        var random = new Random(1);
        return
        [
            .. Enumerable.Range(0, 2000).Select(_ => string.Concat(
                Enumerable.Range(0, random.Next(1, 4)).Select(_ => starts[random.Next(starts.Length)] + ends[random.Next(ends.Length)]))),
        ];
    }

    private static async Task AddWork(string folder)
    {
        using var store = new SqliteDocumentStore(LocalStore.OwnPath(folder));
        var cards = await store.All<Card>(new DocumentQuery(Card.Shape.Type) { PageSize = 1000 }, CancellationToken.None);
        var at = TimeProvider.System.GetUtcNow();
        foreach (var card in cards)
        {
            var student = card.Student!;
            var words = new Authorship(student, at, null);
            var random = new Random(cards.IndexOf(card));
            var changes = new Changes();
            for (var n = 0; n < Pieces; n++)
                changes.Create(new Evidence
                {
                    Id = Evidence.IdOf(student, $"piece{n}"),
                    Student = student,
                    Day = DateOnly.FromDateTime(at.UtcDateTime).AddDays(-n),
                    State = Evidence.KeptState,
                    Rev = 1,
                    What = EvidenceKind.Text,
                    Caption = Words(random, random.Next(200, 401)),
                    Text = Words(random, random.Next(300, 601)),
                    From = EvidenceFrom.School,
                    On = DateOnly.FromDateTime(at.UtcDateTime).AddDays(-n),
                    Audience = Audience.Family,
                    Words = words,
                });
            for (var n = 0; n < 3; n++)
                changes.Create(new Collection
                {
                    Id = Collection.IdOf(student, $"show{n}"),
                    Student = student,
                    Day = DateOnly.FromDateTime(at.UtcDateTime),
                    State = Collection.KeptState,
                    Rev = 1,
                    Title = $"Collection {n}",
                    Opening = Words(random, random.Next(600, 1001)),
                    Pieces = [.. Enumerable.Range(n * 10, 12).Select(piece => $"piece{piece}")],
                    Audience = Audience.Family,
                    Words = words,
                });
            await store.Commit(changes, CancellationToken.None);
        }
    }
}
