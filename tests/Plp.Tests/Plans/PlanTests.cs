using System.Net;
using System.Text.Json;
using Plp.Plans;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Plans;

public sealed class PlanTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task A_student_adds_a_goal_once_however_often_it_is_sent()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var goal = new { key = Guid.NewGuid(), area = "personal", title = "Play two tunes", audience = "family" };
        using var first = await ada.Post("students/ada/plan/goals", goal);
        using var again = await ada.Post("students/ada/plan/goals", goal);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal((await first.Json()).GetProperty("id").GetString(), (await again.Json()).GetProperty("id").GetString());
        Assert.Equal(2, (await ada.GetJson("students/ada/plan")).GetProperty("goals").GetArrayLength());
    }

    [Fact]
    public async Task The_second_of_two_on_one_goal_sees_both_texts_and_nothing_is_lost()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        using var first = await ada.Put("students/ada/plan/goals/goal1", Changed("Ada's words"));
        using var second = await advisor.Put("students/ada/plan/goals/goal1", Changed("The advisor's words"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        Assert.Equal("Ada's words", (await second.Json()).GetProperty("current").GetProperty("title").GetString());
        Assert.Equal("Ada's words", await TitleOf(ada, "goal1"));
    }

    [Fact]
    public async Task Two_people_on_one_plan_do_not_meet()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var adding = Enumerable
            .Range(0, 12)
            .Select(i => ada.Post("students/ada/plan/goals", new { key = Guid.NewGuid(), area = "academic", title = $"Goal {i}" }));
        using var advisor = school.ClientOf(Cast.Advisor);
        var changing = advisor.Put("students/ada/plan/goals/goal1", Changed("Changed beside them"));
        Assert.All(await Task.WhenAll(adding), response => Assert.Equal(HttpStatusCode.Created, response.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await changing).StatusCode);

        Assert.Equal(13, (await ada.GetJson("students/ada/plan")).GetProperty("goals").GetArrayLength());
        Assert.Equal("Changed beside them", await TitleOf(ada, "goal1"));
    }

    [Fact]
    public async Task Words_an_adult_types_are_the_students_and_say_who_typed_them()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var goal = await (await advisor.Put("students/ada/plan/goals/goal1", Changed("In Ada's words"))).Json();
        Assert.Equal("Ada Beck", goal.GetProperty("by").GetProperty("name").GetString());
        Assert.Equal("Some advisor", goal.GetProperty("typedBy").GetString());

        using var ada = school.ClientOf(TestSchool.Ada);
        var own = await (await ada.Put("students/ada/plan/goals/goal1", Changed("By herself", rev: 2))).Json();
        Assert.False(own.TryGetProperty("typedBy", out _));
    }

    [Fact]
    public async Task Every_save_is_a_line_of_history_with_what_was_and_what_is()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put("students/ada/plan/goals/goal1", Changed("A new title"));
        await ada.Post("students/ada/plan/goals/goal1/archive", new { rev = 2 });

        var entries = (await ada.GetJson("students/ada/history")).GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal(["put a goal away", "changed a goal"], entries.Select(entry => entry.GetProperty("what").GetString()));
        var title = entries[1].GetProperty("changes").EnumerateArray().Single(change => change.GetProperty("field").GetString() == "title");
        Assert.Equal(
            ("Find out what a vet does", "A new title"),
            (title.GetProperty("before").GetString(), title.GetProperty("after").GetString()));
    }

    [Fact]
    public async Task History_is_read_through_the_goals_present_audience()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put("students/ada/plan/goals/goal1", Changed("Between me and my advisor", audience: "restricted"));
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Empty(await SavesOf(coordinator, "goal1"));
        Assert.Empty((await coordinator.GetJson("students/ada/plan")).GetProperty("goals").EnumerateArray());
        Assert.Single(await SavesOf(ada, "goal1"));
    }

    [Theory]
    [InlineData("advisor", Cast.Advisor, true)]
    [InlineData("advisor", Cast.Coordinator, true)]
    [InlineData("advisor", Cast.CaseManager, false)]
    [InlineData("staff", Cast.CaseManager, true)]
    [InlineData("restricted", Cast.CoAdvisor, false)]
    [InlineData("restricted", Cast.Administrator, false)]
    [InlineData("family", Cast.Administrator, true)]
    public async Task A_goal_is_seen_by_its_audience(string audience, string reader, bool seen)
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put("students/ada/plan/goals/goal1", Changed("Words", audience: audience));
        using var client = school.ClientOf(reader);
        Assert.Equal(seen ? 1 : 0, (await client.GetJson("students/ada/plan")).GetProperty("goals").GetArrayLength());
    }

    [Fact]
    public async Task A_goal_one_does_not_see_cannot_be_changed_by_guessing_its_id()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put("students/ada/plan/goals/goal1", Changed("Words", audience: "restricted"));
        using var coAdvisor = school.ClientOf(Cast.CoAdvisor);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await coAdvisor.Put("students/ada/plan/goals/goal1", Changed("Guessed", rev: 2))).StatusCode);
    }

    [Fact]
    public async Task A_teacher_of_record_sees_the_goals_they_keep_and_nothing_else()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Post("students/ada/plan/goals", new { key = Guid.NewGuid(), area = "personal", title = "Another's" });
        using var teacher = school.ClientOf(Cast.Teacher);
        var page = await teacher.GetJson("students/ada");
        Assert.Equal(
            ["goal1"],
            page.GetProperty("plan").GetProperty("goals").EnumerateArray().Select(goal => goal.GetProperty("id").GetString()));
        Assert.Empty(page.GetProperty("checkIns").EnumerateArray());
        Assert.False(page.GetProperty("student").TryGetProperty("flags", out _));
    }

    [Fact]
    public async Task Adjusting_opens_the_next_cycle_with_the_earlier_one_in_view()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var goal = await (await ada.Post("students/ada/plan/goals/goal1/next-cycle", new { rev = 1 })).Json();
        Assert.Equal(
            (2, "plan", 2),
            (goal.GetProperty("cycle").GetInt32(), goal.GetProperty("step").GetString(), goal.GetProperty("rev").GetInt32()));
        Assert.Equal("It went well", goal.GetProperty("cycles")[0].GetProperty("check").GetString());

        var tooSoon = await ada.Post("students/ada/plan/goals/goal1/next-cycle", new { rev = 2 });
        Assert.Equal(HttpStatusCode.BadRequest, tooSoon.StatusCode);
        var written =
            await (await ada.Put("students/ada/plan/goals/goal1/cycle", new { rev = 2, step = "check", text = "I could stay" })).Json();
        Assert.Equal("check", written.GetProperty("step").GetString());
        Assert.Equal("I could stay", written.GetProperty("cycles")[1].GetProperty("check").GetString());
    }

    [Fact]
    public async Task A_plan_put_away_is_read_but_not_written_until_it_is_taken_up_again()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal(
            "archived",
            (await (await advisor.Post("students/ada/plan/archive", new { rev = 1 })).Json()).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await advisor.Put("students/ada/plan/goals/goal1", Changed("x"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await advisor.Post("students/ada/plan/reopen", new { rev = 1 })).StatusCode);
        Assert.Equal(
            "active",
            (await (await advisor.Post("students/ada/plan/reopen", new { rev = 2 })).Json()).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.OK, (await advisor.Put("students/ada/plan/goals/goal1", Changed("x"))).StatusCode);
    }

    [Fact]
    public async Task Html_scripts_and_formulas_come_back_as_the_text_they_are()
    {
        const string hostile = "<script>alert(1)</script> & =HYPERLINK(\"http://x\") ' \" \\ 日本 🐄";
        using var ada = school.ClientOf(TestSchool.Ada);
        using var response = await ada.Put("students/ada/plan/goals/goal1", Changed(hostile));
        var raw = await response.Content.ReadAsStringAsync();
        Assert.Equal(hostile, JsonDocument.Parse(raw).RootElement.GetProperty("title").GetString());
        Assert.DoesNotContain("<script>", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_a_newer_program_wrote_in_a_goal_survive_an_edit()
    {
        var plan = (await school.Store.Read<Plp.Plans.Plan>("plan:ada", CancellationToken.None))!;
        var goal = plan.Goals[0] with { Unknown = new() { ["mood"] = JsonSerializer.SerializeToElement("curious") } };
        await school.Store.Commit(new Changes().Replace(plan.With(goal)), CancellationToken.None);

        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put("students/ada/plan/goals/goal1", Changed("New words"));
        var stored = (await school.Store.Read("plan:ada", CancellationToken.None))!;
        Assert.Equal("curious", JsonDocument.Parse(stored.Json).RootElement.GetProperty("goals")[0].GetProperty("mood").GetString());
    }

    private static object Changed(string title, int rev = 1, string audience = "family") =>
        new { rev, area = "career", title, audience, teacherOfRecordId = Cast.Teacher };

    private static async Task<List<JsonElement>> SavesOf(HttpClient client, string item) =>
        [.. (await client.GetJson("students/ada/history"))
            .GetProperty("entries")
            .EnumerateArray()
            .Where(entry => entry.TryGetProperty("itemId", out var id) && id.GetString() == item)];

    private static async Task<string?> TitleOf(HttpClient client, string goal) =>
        (await client.GetJson("students/ada/plan"))
            .GetProperty("goals")
            .EnumerateArray()
            .Single(other => other.GetProperty("id").GetString() == goal)
            .GetProperty("title")
            .GetString();
}
