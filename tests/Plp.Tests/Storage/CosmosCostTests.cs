using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.Loopback;
using Plp.People;
using Plp.Plans;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Storage;

/// <summary>
/// What the program asks of Cosmos DB through its real functions, counted at the endpoint, in a school of 300 students with
/// caseloads of 15 and a plan of 17 kB. Request units follow Microsoft's table.
/// </summary>
public sealed class CosmosCostTests : IAsyncLifetime
{
    private const int Students = 300, Caseload = 15;

    private LoopbackEndpoint endpoint = null!;
    private TestSchool school = null!;

    public async Task InitializeAsync()
    {
        endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        school = new TestSchool { Cosmos = endpoint.ConnectionString };
        await school.InitializeAsync();
        await TestSchool.DropExhibitions(school.Store);
        foreach (var some in Enumerable.Range(0, Students).Chunk(Changes.Most))
        {
            var changes = new Changes();
            foreach (var n in some)
                changes.Create(CardOf(n));
            Assert.True((await school.Store.Commit(changes, CancellationToken.None)).Done);
        }
        var plan = await school.Store.Read<Plan>(Plan.IdOf(TestSchool.Ada), CancellationToken.None);
        Assert.True((await school.Store.Commit(new Changes().Replace(Filled(plan!)), CancellationToken.None)).Done);
    }

    public async Task DisposeAsync()
    {
        await school.DisposeAsync();
        Assert.Empty(endpoint.Refusals);
        await endpoint.DisposeAsync();
    }

    [Fact]
    public async Task A_plan_is_one_read()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.GetJson("students/ada/plan");
        var cost = await CostOf(() => advisor.GetJson("students/ada/plan"));
        Assert.Equal([RequestKind.Read], cost.Kinds);
        Assert.InRange(cost.Units, 1.6, 2);
    }

    [Fact]
    public async Task An_advisors_home_is_one_query_of_at_most_12_units()
    {
        using var advisor = school.ClientOf(Cast.OtherAdvisor);
        var home = await advisor.GetJson("advisor/home");
        Assert.Equal(Caseload, home.GetProperty("advisees").GetArrayLength());
        var cost = await CostOf(() => advisor.GetJson("advisor/home"));
        Assert.Equal([RequestKind.Query], cost.Kinds);
        Assert.InRange(cost.Units, 1, 12);
    }

    [Fact]
    public async Task The_board_of_300_students_is_one_query_of_at_most_60_units()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var board = await coordinator.GetJson("students");
        Assert.Equal(Students + 2, board.GetProperty("students").GetArrayLength());
        var cost = await CostOf(() => coordinator.GetJson("students"));
        Assert.Equal([RequestKind.Query], cost.Kinds);
        Assert.InRange(cost.Units, 1, 60);
    }

    [Fact]
    public async Task A_check_in_is_one_read_and_one_batch_of_at_most_40_units_and_two_more_reads_when_settings_are_cold()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.GetJson("students/ada");
        await advisor.GetJson("students/ada/check-in-form");
        var warm = await CostOf(() => Saved(advisor.Post("students/ada/check-ins", CheckIn())));
        Assert.Equal([RequestKind.Read, RequestKind.Batch], warm.Kinds);
        Assert.InRange(warm.Units, 1, 40);

        await advisor.GetJson("students/ada/check-in-form");
        school.Services.GetRequiredService<SchoolDays>().Changed();
        var cold = await CostOf(() => Saved(advisor.Post("students/ada/check-ins", CheckIn())));
        Assert.Equal(3, cold.Kinds.Count(kind => kind == RequestKind.Read));
        Assert.Equal(1, cold.Kinds.Count(kind => kind == RequestKind.Batch));
        Assert.Equal(4, cold.Kinds.Count);
    }

    [Fact]
    public async Task Who_looked_at_a_record_is_three_queries_and_a_read_of_at_most_15_units()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using (var family = school.ClientOf(Cast.FamilyLink))
            await family.GetJson("family");
        await coordinator.GetJson("students/ada/access-record");
        var cost = await CostOf(() => coordinator.GetJson("students/ada/access-record"));
        Assert.Equal(3, cost.Kinds.Count(kind => kind == RequestKind.Query));
        Assert.True(cost.Kinds.Count <= 5);
        Assert.InRange(cost.Units, 1, 15);
    }

    [Fact]
    public async Task Saving_one_item_of_a_plan_costs_at_most_20_units()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.GetJson("students/ada/plan");
        await school.Services.GetRequiredService<TemplateStore>().Current(CancellationToken.None); // asked once a minute
        var cost = await CostOf(() =>
            Saved(ada.Put(
                "students/ada/plan/goals/goal1",
                new { rev = 1, area = "career", title = "Find out what a vet earns", audience = "family" })));
        Assert.Equal([RequestKind.Read, RequestKind.Batch], cost.Kinds);
        Assert.InRange(cost.Units, 1, 20);
    }

    [Fact]
    public async Task What_a_request_cost_is_what_it_was_charged()
    {
        var usage = StoreUsage.Begin();
        var mark = endpoint.Log.Count;
        await school.Store.Query(new DocumentQuery(Card.Shape.Type) { State = Card.ActiveState }, CancellationToken.None);
        var answered = Assert.Single(endpoint.Since(mark));
        Assert.Equal((1, Math.Round(answered.RequestUnits, 2)), (usage.Calls, usage.RequestUnits));
    }

    private static async Task Saved(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }

    private async Task<(List<RequestKind> Kinds, double Units)> CostOf(Func<Task> act)
    {
        var mark = endpoint.Log.Count;
        await act();
        var asked = endpoint.Since(mark);
        return ([.. asked.Select(request => request.Kind)], asked.Sum(request => request.RequestUnits));
    }

    private static object CheckIn() => new
    {
        key = Guid.NewGuid(),
        quarter = "2026-q2",
        heldOn = "2026-11-17",
        progress = new { text = string.Join(' ', Enumerable.Repeat("Two Saturdays at the clinic.", 20)), audience = "family" },
        problems = new { text = string.Join(' ', Enumerable.Repeat("The bus.", 20)), audience = "staff" },
        nextSteps = new { text = "Write the log the same evening.", audience = "family" },
    };

    private static Card CardOf(int n) => new()
    {
        Id = Card.IdOf($"student{n:d3}"),
        Student = $"student{n:d3}",
        State = Card.ActiveState,
        Name = $"Given Family{n:d3}",
        SortName = $"Family{n:d3}, Given",
        Grade = "9",
        Enrolled = new DateOnly(2026, 8, 26),
        StaffLinks = [.. new[] { n < Caseload
            ? Cast.OtherAdvisor
            : $"advisor{n / Caseload:d2}", "teacher-a", "teacher-b", "case-manager-a" }.Select((person, i) =>
                new StaffLink(
                    person,
                    i == 0 ? StaffLinkKind.Advisor : StaffLinkKind.TeacherOfRecord,
                    new DateOnly(2026, 8, 26),
                    null,
                    LinkSource.Import))],
        Adults = [$"adult{n:d3}-a", $"adult{n:d3}-b"],
        CheckIns = new[] { "2026-q1", "2026-q2", "2026-q3", "2026-q4" }.ToDictionary(
            period => period,
            _ => new DutyFact(new DateOnly(2026, 9, 15), DutyEnding.Done)),
    };

    private static Plan Filled(Plan plan)
    {
        var words = string.Join(' ', Enumerable.Repeat("We lost two calves in spring and I could only watch.", 4));
        for (var i = 2; i <= 10; i++)
            plan = plan.With(plan.Goals[0] with
            {
                Id = $"goal{i}",
                Values = TemplatedItem.Written(
                    ("matters", words),
                    ("resources", words),
                    ("instruction", words),
                    ("demonstration", words)),
                Cycles = [new Cycle { N = 1, Step = Step.Adjust, Plan = words, Do = words, Check = words, Adjust = words }],
            });
        return plan;
    }
}
