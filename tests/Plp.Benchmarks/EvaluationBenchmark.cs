using System.Diagnostics;
using Plp.Hosting.Local;
using Plp.Programme;
using Plp.School;
using Plp.Storage;
using Plp.Storage.Sqlite;
using Plp.Surveys;

namespace Plp.Benchmarks;

/// <summary>
/// The one click that gathers an evaluation of 3,000 students (I3), after ten months of figures and four closed surveys, and the page of a
/// survey with 1,000 answers (I2).
/// </summary>
internal static class EvaluationBenchmark
{
    private const int Surveys = 4, Answers = 1000, Rounds = 200, Warm = 50;

    public static Task Run() => In(async folder =>
    {
        var took = await EquityBenchmark.Take(folder);
        await Fill(folder);
        using var server = LocalServer.Start(folder);
        await server.UntilListening();
        using var connection = new RawClient(server.Port);
        var token = new LocalTokens(folder, TimeProvider.System).IssueFor("coordinator").Token;
        await connection.Ask(RawClient.Request("GET", "/api/evaluations", token), 200);
        var asked = Stopwatch.GetTimestamp();
        var bytes = await connection.Ask(RawClient.Request("POST", "/api/evaluations", token, "{}"), 201);
        Console.WriteLine($"evaluation, {YearOfSchool.District} students, {Surveys} surveys of {Answers} answers: the one click took " +
            $"{Stopwatch.GetElapsedTime(asked).TotalMilliseconds:F0} ms (limit 2000), {bytes / 1000.0:F1} kB; the last night's figures " +
            $"took {took:F0} ms before it");
    });

    public static Task RunSurvey() => In(async folder =>
    {
        await Fill(folder);
        using var server = LocalServer.Start(folder);
        await server.UntilListening();
        using var connection = new RawClient(server.Port);
        var request = RawClient.Request(
            "GET",
            "/api/surveys/survey0",
            new LocalTokens(folder, TimeProvider.System).IssueFor("coordinator").Token);
        var (times, bytes) = (new List<double>(), 0);
        for (var i = 0; i < Rounds; i++)
        {
            var asked = Stopwatch.GetTimestamp();
            bytes = await connection.Ask(request, 200);
            if (i >= Warm)
                times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }
        Console.WriteLine($"survey, {Answers} answers charted: median {Machine.Median(times):F2} ms (limit 50), p95 " +
            $"{Machine.Percentile(times, 0.95):F2} ms, {bytes / 1000.0:F1} kB");
    });

    private static async Task In(Func<string, Task> measure)
    {
        var folder = Directory.CreateTempSubdirectory("plp-benchmark-").FullName;
        try
        {
            await YearOfSchool.Fill(folder, YearOfSchool.District, leftBehind: 0);
            await measure(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Fill(string folder)
    {
        using var store = new SqliteDocumentStore(LocalStore.OwnPath(folder));
        var school = (await store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None))!;
        for (var n = 0; n < Surveys; n++)
        {
            var survey = ShippedSurveys.All["impact-students"] with
            {
                Id = Survey.IdOf($"survey{n}"),
                State = Survey.ClosedState,
                SchoolYear = school.SchoolYear,
                Closes = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-3),
            };
            await YearOfSchool.Commit(store, new Changes().Create(survey));
            for (var box = 0; box < Answers / Survey.BallotsInBox; box++)
                await YearOfSchool.Commit(store, new Changes().Create(Filled(survey, box)));
        }
    }

    private static SurveyBallots Filled(Survey survey, int box) =>
        Enumerable.Range(0, Survey.BallotsInBox).Aggregate(SurveyBallots.Empty(survey.Key, box), (ballots, i) => ballots.With(
            $"{7 + (i % 6)}",
            survey.Questions.ToDictionary(
                question => question.Key,
                question => question.IsChoice
                    ? new SurveyValue([question.Choices()[i % question.Choices().Count]], null)
                    : new SurveyValue(null, $"What I would change is the time of day, said {box} and {i}."),
                StringComparer.Ordinal)));
}
