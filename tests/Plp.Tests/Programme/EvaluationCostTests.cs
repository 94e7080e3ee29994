using System.Net;
using Plp.Equity;
using Plp.Hosting.Local;
using Plp.Programme;
using Plp.Storage;
using Plp.Surveys;
using Plp.Tests.Hosting;
using Xunit.Abstractions;

namespace Plp.Tests.Programme;

/// <summary>What gathering an evaluation asks of Cosmos DB after a full year, with as many earlier actions as one may have (I3).</summary>
public sealed class EvaluationCostTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Months = 10, Groups = 25, Measures = 8, Surveys = 3, Boxes = 10;

    private readonly TestSchool school = new() { OnCosmos = true };

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        var changes = new Changes();
        for (var i = 0; i < Months; i++)
        {
            changes.Create(MonthOf(new DateOnly(2025, 9, 1).AddMonths(i), "2025-26"));
            changes.Create(MonthOf(new DateOnly(2026, 9, 1).AddMonths(i), "2026-27"));
        }
        foreach (var document in Enumerable.Range(0, Surveys).SelectMany(Closed).Append(Earlier()))
            changes.Create(document);
        Assert.True((await school.Store.Commit(changes, default)).Done);
    }

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Gathering_asks_no_more_than_150_units_however_many_actions_there_were()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        await office.GetJson("evaluations");
        var mark = school.Endpoint.Log.Count;
        using var gathered = await office.Post("evaluations", new { });
        Assert.Equal(HttpStatusCode.Created, gathered.StatusCode);
        Assert.Equal(
            Evaluation.MostFindings,
            (await gathered.Json()).GetProperty("earlier").GetArrayLength());
        var units = school.Endpoint.Since(mark).Sum(one => one.RequestUnits);
        var taken = CostModel.OnceAYear;
        output.WriteLine($"{units:F1} RU counted, {taken.RequestUnits} taken, {taken.Bar} at most");
        Assert.InRange(units, taken.RequestUnits * 0.7, taken.RequestUnits);
        Assert.InRange(taken.RequestUnits, 1, 150);
    }

    private static EquityMonth MonthOf(DateOnly day, string year) => new()
    {
        Id = EquityMonth.IdOf(day),
        Day = day,
        SchoolYear = year,
        SmallestGroup = 10,
        Students = 3000,
        Measures = [.. Enumerable.Range(0, Measures).Select(i => new EquityMeasure($"measure{i}", $"Measure {i}", 3000, 2500, 85))],
        Tables =
        [
            new(
                EquityDimension.Grade,
                [
                    .. Enumerable.Range(0, Groups).Select(i => new EquityGroup(
                        $"{i}",
                        120,
                        [.. Enumerable.Repeat(new EquityCell(120, 100), Measures)])),
                ],
                HasOthers: false),
        ],
    };

    private static IEnumerable<Document> Closed(int n)
    {
        var survey = ShippedSurveys.All["impact-students"] with
        {
            Id = Survey.IdOf($"survey{n}"),
            State = Survey.ClosedState,
            SchoolYear = "2026-27",
            Closes = new DateOnly(2026, 11, 10),
        };
        var values = survey.Questions.Where(question => question.IsChoice).ToDictionary(
            question => question.Key,
            _ => new SurveyValue(["4"], null),
            StringComparer.Ordinal);
        return
        [
            survey,
            .. Enumerable.Range(0, Boxes).Select(box => Enumerable.Range(0, Survey.BallotsInBox)
                .Aggregate(SurveyBallots.Empty($"survey{n}", box), (ballots, _) => ballots.With("9", values))),
        ];
    }

    private static Evaluation Earlier() => new()
    {
        Id = Evaluation.IdOf(new DateOnly(2025, 11, 18)),
        Day = new DateOnly(2025, 11, 18),
        State = Evaluation.OwnState,
        Rev = 1,
        SchoolYear = "2025-26",
        Months = [],
        Tables = [],
        Findings =
        [
            .. Enumerable.Range(0, Evaluation.MostFindings).Select(i => new EvaluationFinding(
                $"finding{i}",
                ImpactArea.Instruction,
                "Uneven.",
                [
                    .. Enumerable.Range(0, Evaluation.MostActions).Select(n => new EvaluationAction(
                        $"evaluation-{i}-{n}",
                        "Compare work",
                        Cast.Advisor,
                        new DateOnly(2026, 11, 20))),
                ])),
        ],
        Earlier = [],
        By = Cast.Coordinator,
        At = default,
    };
}
