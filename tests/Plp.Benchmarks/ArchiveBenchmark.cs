using System.Diagnostics;
using System.Globalization;
using Plp.Archives;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Hosting.Local;
using Plp.People;
using Plp.Plans;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Benchmarks;

/// <summary>
/// A school year of 3,000 students as it was archived, each with a plan and four talks: found by name, by words that stand in a few of
/// them, in all, and in none.
/// </summary>
internal static class ArchiveBenchmark
{
    private const int Talks = 4, Rounds = 12, Warm = 2, Rare = 300;

    private const string Year = "2025-26";

    private static readonly string[] words =
    [
        "calf", "weld", "river", "poem", "frost", "engine", "recipe", "survey", "bridge", "violin", "harvest", "map", "hive", "canoe",
        "circuit", "kiln", "dance", "court", "headline", "lens",
    ];

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("plp-benchmark-").FullName;
        try
        {
            await YearOfSchool.Fill(folder, YearOfSchool.District, leftBehind: 0);
            await Fill(folder);
            using var server = LocalServer.Start(folder);
            await server.UntilListening();
            using var connection = new RawClient(server.Port);
            var token = new LocalTokens(folder, TimeProvider.System).IssueFor("coordinator").Token;
            foreach (var (what, json) in new[]
            {
                ("by a name", $$"""{"name":"{{YearOfSchool.Student(1234)}}"}"""),
                ($"by words that stand in {YearOfSchool.District / Rare} archives", """{"words":"shadowed a glass blower"}"""),
                ("by words that stand in every archive", """{"words":"next quarter"}"""),
                ("by words that stand in none", """{"words":"kaleidoscope repair"}"""),
            })
                await Measure(connection, what, RawClient.Request("POST", "/api/archive-search", token, json));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Fill(string folder)
    {
        using var store = new SqliteDocumentStore(LocalStore.OwnPath(folder));
        await YearOfSchool.Commit(store, new Changes().Create(new ArchivedYear
        {
            Id = ArchivedYear.IdOf(Year),
            SchoolYear = Year,
            On = new DateOnly(2026, 6, 21),
            Students = YearOfSchool.District,
        }));
        for (var i = 0; i < YearOfSchool.District; i++)
        {
            var student = YearOfSchool.Student(i);
            var plan = (await store.Read<Plan>(Plan.IdOf(student), CancellationToken.None))!;
            var talks = Enumerable.Range(0, Talks).Select(n => TalkOf(student, i, n)).ToList();
            var copy = PlanCopy.Of(plan, Year, new DateOnly(2026, 6, 21)) with { Id = YearArchive.CopyIdOf(student, Year) };
            var archive = new YearArchive
            {
                Id = YearArchive.IdOf(student, Year),
                Student = student,
                Day = new DateOnly(2033, 6, 20),
                State = Year,
                Rev = 1,
                SchoolYear = Year,
                On = new DateOnly(2026, 6, 21),
                Name = $"Given {student}",
                SortName = $"{student}, Given",
                Grade = "9",
                HasPlan = true,
                CheckIns = talks,
            };
            await YearOfSchool.Commit(
                store,
                talks.Aggregate(
                    new Changes().Create(archive.FoundBy(copy, update: null, ShippedTemplates.First)).Create(copy),
                    (changes, talk) => changes.Create(talk)));
        }
    }

    private static CheckIn TalkOf(string student, int i, int n) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"check-in:{student}:2025-q{n + 1}:talk"),
        Student = student,
        Day = new DateOnly(2025, 10, 20).AddDays(n * 60),
        SavedAt = default,
        By = YearOfSchool.Advisor(i % YearOfSchool.Advisors),
        Period = string.Create(CultureInfo.InvariantCulture, $"2025-q{n + 1}"),
        HeldOn = new DateOnly(2025, 10, 20).AddDays(n * 60),
        Ending = DutyEnding.Done,
        Progress = new Box($"Worked on the {words[(i + n) % words.Length]} and on the {words[(i * 7) % words.Length]}.", Audience.Family),
        NextSteps = new Box(
            i % Rare == 0 && n == 2 ? "Shadowed a glass blower; write it up." : $"Next quarter the {words[(i * 3) % words.Length]}.",
            Audience.Staff),
    };

    private static async Task Measure(RawClient connection, string what, byte[] request)
    {
        var (times, bytes) = (new List<double>(), 0);
        for (var i = 0; i < Rounds; i++)
        {
            var asked = Stopwatch.GetTimestamp();
            bytes = await connection.Ask(request, 200);
            if (i >= Warm)
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }
        Console.WriteLine($"archive of {YearOfSchool.District} students, {what}: median {Machine.Median(times):F1} ms"
            + $", slowest {times.Max():F1} ms, {bytes / 1000.0:F1} kB uncompressed");
    }
}
