using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Plp.Hosting.Local;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Benchmarks;

/// <summary>
/// A catalog of 300 pathways and 3,000 students, each on one of them: searching, matching, a student's pathways, a partner's page of 20
/// students with a year of hours, and what is missing of the whole school.
/// </summary>
internal static class PathwayBenchmark
{
    private const int Pathways = 300, Entries = 60, Rounds = 400, Warm = 100;

    /// <summary>A link may ask so often a minute.</summary>
    private const int LinkRounds = 55;

    private const int Apart = YearOfSchool.District / PartnerLinks.MostStudents;

    private const string Partner = "partner0";

    private static readonly string[] words =
    [
        "animals", "welding", "music", "engines", "books", "farming", "cooking", "data", "health", "theater", "forests", "maps", "bees",
        "boats", "code", "clay", "dance", "law", "news", "optics",
    ];

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("plp-benchmark-").FullName;
        try
        {
            await YearOfSchool.Fill(folder, YearOfSchool.District, leftBehind: 0);
            var token = await Fill(folder);
            using var server = LocalServer.Start(folder);
            await server.UntilListening();
            using var connection = new RawClient(server.Port);
            var tokens = new LocalTokens(folder, TimeProvider.System);
            byte[] As(string person, string path) => RawClient.Request("GET", path, tokens.IssueFor(person).Token);
            var student = YearOfSchool.Student(7);
            await Measure(connection, "search of the catalog", As("coordinator", "/api/pathway-catalog?q=animals&area=career"), 5);
            await Measure(connection, "what fits a student's goals", As("coordinator", $"/api/students/{student}/pathway-matches"), 5);
            await Measure(connection, "a student's pathways", As(student, $"/api/students/{student}/pathways"), 5);
            await Measure(
                connection,
                "a partner's page of 20 students",
                Encoding.UTF8.GetBytes($"GET /api/partner-page HTTP/1.1\r\nHost: 127.0.0.1\r\n{LinkToken.Header}: {token}\r\n\r\n"),
                limit: null,
                rounds: LinkRounds);
            await Sent(server.Port, token);
            await Measure(connection, "what is missing of the whole school", As("coordinator", "/api/pathway-gaps"), limit: null);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What a phone gets of the same answer.</summary>
    private static async Task Sent(int port, string token)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{port}/api/partner-page"));
        request.Headers.Add(LinkToken.Header, token);
        request.Headers.Add("Accept-Encoding", "br, gzip");
        using var answer = await client.SendAsync(request);
        var bytes = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        Console.WriteLine($"pathways, a partner's page of {PartnerLinks.MostStudents} students, its data as sent "
            + $"({string.Join(", ", answer.Content.Headers.ContentEncoding)}): {bytes.Length / 1000.0:F1} kB");
    }

    /// <returns>The token of a partner's link.</returns>
    private static async Task<string> Fill(string folder)
    {
        using var store = new SqliteDocumentStore(LocalStore.OwnPath(folder));
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        for (var i = 0; i < Pathways; i++)
            await YearOfSchool.Commit(store, new Changes().Create(PathwayOf(i)));
        await YearOfSchool.Commit(store, new Changes().Create(new Partner
        {
            Id = Plp.Pathways.Partner.IdOf(Partner),
            State = Plp.Pathways.Partner.ActiveState,
            Rev = 1,
            What = PartnerKind.Organization,
            Name = "The clinic",
            Interests = ["animals"],
        }));
        for (var i = 0; i < YearOfSchool.District; i += 50)
        {
            var changes = new Changes();
            for (var n = i; n < i + 50; n++)
                changes.Create(ParticipationOf(n, day));
            await YearOfSchool.Commit(store, changes);
        }
        var named = Enumerable.Range(0, PartnerLinks.MostStudents).Select(n => YearOfSchool.Student(n * Apart)).ToList();
        foreach (var id in named)
            await YearOfSchool.Commit(store, new Changes().Create(ConsentOf(id, day)));
        var all = new Changes();
        var token = PartnerLinks.Make(
            all,
            new Partner { Id = Plp.Pathways.Partner.IdOf(Partner), Rev = 1, What = PartnerKind.Organization, Name = "" },
            new LinkedPathway("pathway0", PathwayOf(0).Title, IsDesigned: false),
            named,
            day.AddDays(300),
            TimeProvider.System.GetUtcNow());
        await YearOfSchool.Commit(store, all);
        return token;
    }

    private static Pathway PathwayOf(int i) => new()
    {
        Id = Pathway.IdOf($"pathway{i}"),
        State = Pathway.PublishedState,
        Rev = 1,
        What = (PathwayKind)(i % 7),
        Title = $"Pathway {i} with {words[i % words.Length]}",
        Summary = $"What students do, in a few sentences about {words[(i + 3) % words.Length]} and the people who do it for a living.",
        LeadsTo = "Half a credit and a certificate",
        RunBy = "A partner of the school",
        When = "Tuesday and Thursday mornings",
        Areas = [(GoalArea)(i % 3)],
        Interests = [words[i % words.Length], words[(i + 5) % words.Length], words[(i + 9) % words.Length]],
    };

    /// <summary>As many are on the first one as a link names.</summary>
    private static PathwayParticipation ParticipationOf(int n, DateOnly day)
    {
        var student = YearOfSchool.Student(n);
        return new PathwayParticipation
        {
            Id = PathwayParticipation.IdOf(student, PathwayOfStudent(n)),
            Student = student,
            State = PathwayOfStudent(n),
            Day = day.AddDays(-100),
            Rev = 1,
            Status = ParticipationStatus.Active,
            From = day.AddDays(-100),
            To = day.AddDays(200),
            By = student,
            At = default,
            Agreement = new LearningAgreement
            {
                Version = 1,
                Does = $"Rides along, holds what is handed to them, writes a log every evening. {Sentence(n, 14)}",
                Learns = $"How to see what is wrong before it breaks. Shown: three cases, presented in advisory. {Sentence(n + 5, 14)}",
            },
            Hours =
            [
                .. Enumerable.Range(0, Entries).Select(i =>
                    new HoursEntry(
                        PlanItems.IdOf(IdOf(n, i)),
                        day.AddDays(i - 100),
                        2.5m,
                        Sentence((n * Entries) + i, 4),
                        student,
                        default)),
            ],
        };
    }

    /// <summary>Another one each time, as students write: the same words again and again would be sent in no bytes.</summary>
    private static string Sentence(int seed, int length) =>
        string.Join(' ', Enumerable.Range(0, length).Select(i => words[((seed * 7919) + (i * i * 31) + (i * seed)) % words.Length]));

    private static Guid IdOf(int n, int i) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{n}-{i}")).AsSpan(0, 16));

    private static string PathwayOfStudent(int n) => n % Apart == 0 ? "pathway0" : $"pathway{n % Pathways}";

    private static PartnerConsent ConsentOf(string student, DateOnly day) => new()
    {
        Id = PartnerConsent.IdOf(student, "pathway0", Partner),
        Student = student,
        State = Partner,
        Rev = 1,
        PartnerName = "The clinic",
        Pathway = "pathway0",
        Why = "To confirm hours",
        Until = day.AddDays(200),
        Status = PartnerConsentStatus.Given,
        AskedBy = "coordinator",
        At = default,
    };

    /// <param name="limit">Milliseconds of the median; null: none is set.</param>
    private static async Task Measure(RawClient connection, string what, byte[] request, double? limit, int rounds = Rounds)
    {
        var (times, bytes) = (new List<double>(), 0);
        for (var i = 0; i < rounds; i++)
        {
            var asked = Stopwatch.GetTimestamp();
            bytes = await connection.Ask(request, 200);
            if (i >= rounds * Warm / Rounds)
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }
        Console.WriteLine($"pathways, {Pathways} × {YearOfSchool.District} students, {what}: median {Machine.Median(times):F2} ms"
            + (limit is { } most ? $" (limit {most:F0})" : "")
            + $", p95 {Machine.Percentile(times, 0.95):F2} ms, {bytes / 1000.0:F1} kB uncompressed");
    }
}
