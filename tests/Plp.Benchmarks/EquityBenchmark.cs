using System.Diagnostics;
using Plp.Duties;
using Plp.Equity;
using Plp.Hosting.Local;
using Plp.People;
using Plp.School;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Benchmarks;

/// <summary>A school year's figures by group: how long a night takes to make them, and a request to give them.</summary>
internal static class EquityBenchmark
{
    private const int Months = 10;

    public static async Task Run()
    {
        foreach (var students in new[] { YearOfSchool.Students, YearOfSchool.District })
        {
            var folder = Directory.CreateTempSubdirectory("plp-benchmark-").FullName;
            try
            {
                await YearOfSchool.Fill(folder, students, leftBehind: 0);
                Console.WriteLine($"equity, {students} students: the year's last night took {await Take(folder):F0} ms");
                await Measure(folder, students);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <returns>Milliseconds of the last month, which is held against all before it.</returns>
    public static async Task<double> Take(string folder)
    {
        using var store = new SqliteDocumentStore(LocalStore.OwnPath(folder));
        var school = (await store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None))!;
        var calendar = (await store.Read<SchoolCalendar>(SchoolCalendar.IdOf(school.SchoolYear), CancellationToken.None))!;
        var cards = (await store.All<Card>(new DocumentQuery(Card.Shape.Type) { PageSize = 1000 }, CancellationToken.None))
            .Select((card, i) => card with
            {
                Grade = $"{7 + (i % 6)}",
                Flags = i % 7 == 0 ? [(SupportFlag)(i % 3)] : [],
                HomeLanguage = i % 9 == 0 ? "es" : i % 31 == 0 ? "so" : null,
                GoalAreas = i % 4 == 0 ? ["academic"] : ["academic", "career"],
            })
            .ToList();
        var taken = new List<EquityMonth>();
        var took = 0.0;
        for (var n = 0; n < Months; n++)
        {
            var day = new DateOnly(calendar.Start.Year, calendar.Start.Month, 1).AddMonths(1 + n);
            var started = Stopwatch.GetTimestamp();
            var month = EquityCount.Of(cards, new SchoolToday(school, calendar, day, default), [.. taken]);
            took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            taken.Add(month);
            await YearOfSchool.Commit(store, new Changes().Create(month));
        }
        return took;
    }

    private static async Task Measure(string folder, int students)
    {
        using var server = LocalServer.Start(folder);
        await server.UntilListening();
        using var connection = new RawClient(server.Port);
        var request = RawClient.Request(
            "GET",
            "/api/equity",
            new LocalTokens(folder, TimeProvider.System).IssueFor("coordinator").Token);
        var (times, bytes) = (new List<double>(), 0);
        for (var i = 0; i < 400; i++)
        {
            var asked = Stopwatch.GetTimestamp();
            bytes = await connection.Ask(request, 200);
            if (i >= 100)
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }
        Console.WriteLine($"equity, {students} students, {Months} months: median {Machine.Median(times):F2} ms (limit " +
            $"{(students > YearOfSchool.Students ? 20 : 3)}), p95 {Machine.Percentile(times, 0.95):F2} ms, {bytes / 1000.0:F1} kB");
    }
}
