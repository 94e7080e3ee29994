using Microsoft.Extensions.DependencyInjection;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Hosting.Local;
using Plp.Jobs;
using Plp.Loopback;
using Plp.Mail;
using Plp.Office;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;
using Plp.Students;
using Xunit.Abstractions;

namespace Plp.Tests.Hosting;

/// <summary>
/// What operations ask of Cosmos DB in a school of 300, counted at the loopback endpoint, against what the estimate
/// takes.
/// </summary>
public sealed class CostTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Students = 300;

    private LoopbackEndpoint endpoint = null!;
    private TestSchool school = null!;

    public async Task InitializeAsync()
    {
        endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        school = new TestSchool { Cosmos = endpoint.ConnectionString };
        await school.InitializeAsync();
        await TestSchool.DropExhibitions(school.Store);
        await FillUp(school.Store);
        using (var anyone = school.ClientOf(null))
            await anyone.GetJson("sign-in"); // that there are several people to be is remembered for good
        await school.Store.Commit(
            new Changes().Put(MailSettings.Default with { Rev = 1, Mode = MailMode.Live, LiveSince = school.Clock.Now.AddDays(-1) }),
            CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await school.DisposeAsync();
        await endpoint.DisposeAsync();
    }

    [Fact]
    public async Task No_operation_asks_more_than_the_estimate_takes_and_no_estimate_passes_its_bar()
    {
        var wrong = new List<string>();
        foreach (var operation in CostModel.Operations)
        {
            var counted = await Count(operation.Function);
            output.WriteLine($"{operation.Function}: {counted:F1} RU counted, {operation.RequestUnits} taken, {operation.Bar} at most");
            if (counted > operation.RequestUnits || counted < operation.RequestUnits * 0.7 || operation.RequestUnits > operation.Bar)
                wrong.Add($"{operation.Function}: {counted:F1} RU counted, the estimate takes {operation.RequestUnits}, {operation.Bar} " +
                    "are the bar");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_timer_that_finds_nothing_to_do_asks_next_to_nothing()
    {
        var timers = school.Services.GetRequiredService<TimerLoop>();
        foreach (var function in FunctionMap.All.Where(function => function.Timer is not null))
        {
            await timers.RunNow(function.Name);
            school.Clock.Now += TimeSpan.FromMinutes(2);
            var mark = endpoint.Log.Count;
            await timers.RunNow(function.Name);
            var asked = endpoint.Since(mark);
            var counted = asked.Sum(answer => answer.RequestUnits);
            output.WriteLine($"{function.Name}: {asked.Count} requests, {counted:F1} RU");
            // Once a day it asks for each kind of nightly work, and looks at every student's day of coming of age.
            var (most, requests) = function.Name == nameof(Housekeeping)
                ? ((3 * CostModel.QuietTick) + (Students * CostModel.NightlyOfStudent), 10)
                : (CostModel.QuietTick, 2);
            Assert.True(counted <= most && asked.Count <= requests, $"{function.Name} asked {asked.Count} times, {counted:F1} RU.");
        }
    }

    [Fact]
    public void At_rest_a_school_costs_less_than_half_a_dollar_a_month() =>
        Assert.True(CostModel.Month(0).Sum(line => line.Dollars) <= 0.50);

    [Fact]
    public async Task The_command_prints_the_table()
    {
        var said = await ProgramRun.Of("cost", "--students", "300");
        Assert.Equal((CommandLine.Done, ""), (said.Code, said.Errors));
        Assert.Contains("with 300 students", said.Output, StringComparison.Ordinal);
        Assert.Contains("https://azure.microsoft.com/pricing/details/functions/ (May 2025)", said.Output, StringComparison.Ordinal);
    }

    /// <summary>The page for whoever deploys shows the very table the program prints.</summary>
    [Fact]
    public void The_table_in_the_operations_page_is_what_the_program_prints() =>
        Assert.Contains(
            CostCommand.Table(300),
            File.ReadAllText(Path.Combine(Site.FindRoot(), "infra", "README.md")).ReplaceLineEndings("\n"),
            StringComparison.Ordinal);

    /// <summary>
    /// One call: a read after everything remembered has been forgotten, as after a start; a save after the read before
    /// it.
    /// </summary>
    private async Task<double> Count(FunctionRule function)
    {
        if (function.Name is not (nameof(PlansRoom.EditGoal) or nameof(PlansRoom.WriteCycleStep) or nameof(CheckInsRoom.SaveCheckIn)))
            school.Clock.Now += TimeSpan.FromMinutes(2);
        using var client = school.ClientOf(function == OfficeRoom.ReadBoard ? Cast.Coordinator : Cast.Advisor);
        var mark = endpoint.Log.Count;
        using var response = await (function.Name switch
        {
            nameof(RequestsRoom.ReadSignIn) => client.Send(HttpMethod.Get, "sign-in", null),
            nameof(RequestsRoom.ReadMe) => client.Send(HttpMethod.Get, "me", null),
            nameof(OfficeRoom.ReadAdvisorHome) => client.Send(HttpMethod.Get, "advisor/home", null),
            nameof(OfficeRoom.ReadBoard) => client.Send(HttpMethod.Get, "students", null),
            nameof(StudentsRoom.ReadStudent) => client.Send(HttpMethod.Get, "students/ada", null),
            nameof(PlansRoom.ReadHistory) => client.Send(HttpMethod.Get, "students/ada/history", null),
            nameof(PlansRoom.EditGoal) => client.Put(
                "students/ada/plan/goals/goal1",
                new
                {
                    rev = 1,
                    area = "career",
                    serves = new[] { "completion" },
                    title = "Spend a day with a vet",
                    values = new { matters = LoremOf(200) },
                    audience = "family",
                }),
            nameof(PlansRoom.WriteCycleStep) =>
                client.Put("students/ada/plan/goals/goal2/cycle", new { rev = 1, step = "check", text = LoremOf(400) }),
            nameof(CheckInsRoom.ReadCheckInForm) => client.Send(HttpMethod.Get, "students/ada/check-in-form", null),
            nameof(CheckInsRoom.SaveCheckIn) => client.Post(
                "students/ada/check-ins",
                new
                {
                    key = Guid.NewGuid(),
                    quarter = "2026-q2",
                    heldOn = "2026-11-17",
                    progress = new { text = LoremOf(400), audience = "family" },
                    nextSteps = new { text = LoremOf(200), audience = "family" },
                }),
            nameof(OfficeRoom.ListStaff) => client.Send(HttpMethod.Get, "staff", null),
            nameof(OfficeRoom.ReadCalendar) => client.Send(HttpMethod.Get, "calendar", null),
            _ => throw new InvalidOperationException($"How is {function} called?"),
        });
        Assert.True(response.IsSuccessStatusCode, $"{function}: {await response.Content.ReadAsStringAsync()}");
        return endpoint.Since(mark).Sum(answer => answer.RequestUnits);
    }

    /// <summary>298 more students, every fifteenth the advisor's, and a plan for Ada as it is after some years.</summary>
    private static async Task FillUp(IDocumentStore store)
    {
        var ids = Enumerable.Range(1, Students - 2).Select(i => $"student-{i}").ToList();
        foreach (var some in ids.Chunk(30))
        {
            var changes = new Changes();
            foreach (var id in some)
            {
                var person = Cast.Ada with { Id = Person.IdOf(id), PersonId = id, Family = id };
                var around = StudentPeople.Nobody(id) with
                {
                    Rev = 1,
                    StaffLinks = [new StaffLink(
                        ids.IndexOf(id) % 20 == 0 ? Cast.Advisor : Cast.OtherAdvisor,
                        StaffLinkKind.Advisor,
                        TestSchool.Today.AddDays(-80),
                        null,
                        LinkSource.Hand)],
                };
                changes.Create(person).Create(around).Create(Card.Of(person, around, before: null));
            }
            Assert.True((await store.Commit(changes, CancellationToken.None)).Done);
        }

        var plan = (await store.Read<Plan>(Plan.IdOf(TestSchool.Ada), CancellationToken.None))!;
        foreach (var i in Enumerable.Range(2, 7))
            plan = plan.With(plan.Goals[0] with
            {
                Id = $"goal{i}",
                Title = $"Goal {i}",
                Values = new Dictionary<string, string> { ["matters"] = LoremOf(300), ["resources"] = LoremOf(300) },
            });
        var changed = new Changes().Replace(plan);
        foreach (var rare in new[] { TestSchool.VoidedCheckIn, TestSchool.VoidedContact })
            changed.Delete((await store.Read(rare, CancellationToken.None))!);
        Assert.True((await store.Commit(changed, CancellationToken.None)).Done);
    }

    private static string LoremOf(int length) =>
        string.Concat(Enumerable.Repeat("She asked three vets and wrote down what they said. ", 20))[..length];
}
