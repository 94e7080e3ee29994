using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plp.CheckIns;
using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Plans;

/// <summary>Naming a teacher of record opens what the form says it opens: that goal, and no more (B3).</summary>
public sealed class TeacherOfRecordTests : IAsyncLifetime
{
    private readonly TestSchool school = new();
    private HttpClient advisor = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        advisor = school.ClientOf(Cast.Advisor);
    }

    public async Task DisposeAsync()
    {
        advisor.Dispose();
        await school.DisposeAsync();
    }

    [Theory]
    [InlineData(Cast.Counselor, "staff-home")]
    [InlineData(Cast.OtherAdvisor, "advisor/home")]
    [InlineData(Cast.OtherCaseManager, "case-manager/home")]
    public async Task Whoever_is_named_finds_the_goal_at_home_and_reads_it_whatever_its_audience(string person, string home)
    {
        using var teacher = school.ClientOf(person);
        Assert.Equal(HttpStatusCode.Forbidden, (await teacher.Send(HttpMethod.Get, "students/ada", null)).StatusCode);
        var goal = await Add("Keep a log", person, "advisor");
        await Add("Somebody else's", null, "family");

        var kept = Assert.Single((await teacher.GetJson(home)).GetProperty("goals").EnumerateArray());
        Assert.Equal((goal, "Keep a log"), (kept.GetProperty("goalId").GetString(), kept.GetProperty("title").GetString()));
        var page = await teacher.GetJson("students/ada");
        Assert.Equal(
            ["Keep a log"],
            page.GetProperty("plan").GetProperty("goals").EnumerateArray().Select(one => one.GetProperty("title").GetString()));
        Assert.Equal("teacherOfRecord", page.GetProperty("relation").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await teacher.Send(HttpMethod.Get, "students/ada/history", null)).StatusCode);
        Assert.Equal((2, 0), await school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None));
    }

    [Fact]
    public async Task It_closes_again_when_somebody_else_is_named_or_the_goal_is_put_away()
    {
        using var counselor = school.ClientOf(Cast.Counselor);
        var goal = await Add("Keep a log", Cast.Counselor, "staff");
        await advisor.Post($"students/ada/plan/goals/{goal}/archive", new { rev = 1 });
        Assert.Equal(HttpStatusCode.Forbidden, (await counselor.Send(HttpMethod.Get, "students/ada", null)).StatusCode);
        await advisor.Post($"students/ada/plan/goals/{goal}/restore", new { rev = 2 });
        Assert.Equal(HttpStatusCode.OK, (await counselor.Send(HttpMethod.Get, "students/ada", null)).StatusCode);
        await advisor.Put(
            $"students/ada/plan/goals/{goal}",
            new { rev = 3, area = "career", title = "Keep a log", teacherOfRecordId = Cast.Teacher });
        Assert.Equal(HttpStatusCode.Forbidden, (await counselor.Send(HttpMethod.Get, "students/ada", null)).StatusCode);
    }

    [Theory]
    [InlineData(Cast.ParentOnStaff)] // Ada's own
    [InlineData(Cast.Office)]
    [InlineData(Cast.It)]
    [InlineData(Cast.Gone)]
    [InlineData(Cast.Guardian)]
    public async Task Named_is_only_who_works_with_students_and_is_not_family(string person)
    {
        using var response = await advisor.Post(
            "students/ada/plan/goals",
            new { key = Guid.NewGuid(), area = "career", title = "Keep a log", teacherOfRecordId = person });
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await response.Json()).GetProperty("errors").TryGetProperty("teacherOfRecordId", out _));
    }

    [Fact]
    public async Task A_first_plan_is_done_when_it_has_what_the_school_asks_and_not_when_it_is_opened()
    {
        using var student = school.ClientOf(TestSchool.Ben);
        using var office = school.ClientOf(Cast.Coordinator);
        var plan = (await school.Store.Read<Plan>(Plan.IdOf(TestSchool.Ben), CancellationToken.None))!;
        var card = (await school.Store.Read<Card>(Card.IdOf(TestSchool.Ben), CancellationToken.None))!;
        var empty = plan with { Goals = [], Completed = null };
        await school.Store.Commit(
            new Changes().Replace(empty).Replace(empty.MarkOn(card with { FirstPlan = null })),
            CancellationToken.None);

        Assert.Equal(("due", "a goal, an answer about oneself"), await Duty(student));
        Assert.Equal(
            HttpStatusCode.Created,
            (await student.Post(
                "students/ben/plan/goals",
                new { key = Guid.NewGuid(), area = "career", title = "Build a canoe" })).StatusCode);
        Assert.Equal(("due", "an answer about oneself"), await Duty(student));
        Assert.Equal("due", (await Board(office))[0].GetString());
        Assert.Equal(
            HttpStatusCode.Created,
            (await student.Post(
                "students/ben/plan/inventory",
                new { key = Guid.NewGuid(), prompt = "interests", declined = true })).StatusCode);
        Assert.Equal(("done", ""), await Duty(student));
        Assert.Equal("done", (await Board(office))[0].GetString());
        Assert.Equal((2, 0), await school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None));
    }

    private async Task<string> Add(string title, string? teacher, string audience)
    {
        using var response = await advisor.Post(
            "students/ada/plan/goals",
            new { key = Guid.NewGuid(), area = "career", title, teacherOfRecordId = teacher, audience });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.Json()).GetProperty("id").GetString()!;
    }

    private static async Task<(string? State, string Lacks)> Duty(HttpClient client)
    {
        var duties = (await client.GetJson("students/ben")).GetProperty("planDuties");
        return (duties.GetProperty("firstPlan").GetProperty("state").GetString(),
            duties.TryGetProperty("firstPlanLacks", out var lacks)
                ? string.Join(", ", lacks.EnumerateArray().Select(one => one.GetString()))
                : "");
    }

    private static async Task<System.Text.Json.JsonElement> Board(HttpClient client) =>
        (await client.GetJson("students"))
            .GetProperty("students")
            .EnumerateArray()
            .Single(row => row.GetProperty("studentId").GetString() == TestSchool.Ben)
            .GetProperty("states");
}
