using System.Net;
using System.Text.Json;
using Plp.Plans;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Plans;

/// <summary>Goals that end because they are reached, and what was done for them day by day.</summary>
public sealed class ReachedGoalTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task A_goal_is_reached_in_the_students_words_changed_and_taken_back()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var said = await ada.Put("students/ada/plan/goals/goal1/reached", Reached(1));
        var reached = (await said.Json()).GetProperty("reached");
        Assert.Equal(
            ("2026-11-18", "I know what a vet does", "I told my class about it"),
            (Text(reached, "on"), Text(reached, "what"), Text(reached, "how")));

        var again = await (await ada.Put(
            "students/ada/plan/goals/goal1/reached",
            new { rev = 2, what = "I know what two vets do", how = "Both said so", on = "2026-11-02" })).Json();
        Assert.Equal("2026-11-02", Text(again.GetProperty("reached"), "on"));
        var back = await (await ada.Post("students/ada/plan/goals/goal1/not-reached", new { rev = 3 })).Json();
        Assert.False(back.TryGetProperty("reached", out _));
        Assert.Equal(
            ["took back that a goal is reached", "reached a goal", "reached a goal"],
            (await SavesOf(ada, "goal1")).Select(save => Text(save, "what")));
    }

    [Fact]
    public async Task What_is_reached_and_how_one_knows_are_both_said_and_the_day_lies_not_ahead()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var empty = await ada.Put("students/ada/plan/goals/goal1/reached", new { rev = 1, on = "2026-11-19" });
        var errors = (await empty.Json()).GetProperty("errors");
        Assert.Equal(["how", "on", "what"], errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_reached_goal_is_read_but_not_written_in()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put("students/ada/plan/goals/goal1/reached", Reached(1));
        using var step = await ada.Put("students/ada/plan/goals/goal1/cycle", new { rev = 2, step = "check", text = "More" });
        using var cycle = await ada.Post("students/ada/plan/goals/goal1/next-cycle", new { rev = 2 });
        using var entry = await ada.Post("students/ada/plan/goals/goal1/entries", new { key = Guid.NewGuid(), text = "More" });
        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Conflict),
            (step.StatusCode, cycle.StatusCode, entry.StatusCode));
    }

    [Fact]
    public async Task The_family_and_the_print_read_that_a_goal_is_reached_when_the_goal_is_for_them()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put("students/ada/plan/goals/goal1/reached", Reached(1));
        await ada.Post(
            "students/ada/plan/goals/goal1/entries",
            new { key = Guid.NewGuid(), on = "2026-11-16", text = "Called the clinic" });
        using var family = school.ClientOf(Cast.FamilyLink);
        var goal = Assert.Single((await family.GetJson("family")).GetProperty("shared").GetProperty("goals").EnumerateArray());
        Assert.Equal("I told my class about it", Text(goal.GetProperty("reached"), "how"));
        Assert.Contains("18", Text(goal.GetProperty("reached"), "on"), StringComparison.Ordinal);
        var print = (await ada.GetJson("students/ada/plan-print?for=family")).GetProperty("shared").GetProperty("goals")[0];
        Assert.Equal("I know what a vet does", Text(print.GetProperty("reached"), "what"));

        await ada.Put(
            "students/ada/plan/goals/goal1",
            new { rev = 2, area = "career", title = "Find out what a vet does", audience = "advisor" });
        Assert.Empty((await family.GetJson("family")).GetProperty("shared").GetProperty("goals").EnumerateArray());
    }

    [Fact]
    public async Task What_was_done_is_dated_and_the_words_from_before_stay_the_first()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Post("students/ada/plan/goals/goal1/entries", new { key = Guid.NewGuid(), text = "Asked a second time" });
        var key = Guid.NewGuid();
        using var first = await ada.Post("students/ada/plan/goals/goal1/entries", new { key, on = "2026-11-10", text = "Wrote a letter" });
        using var again = await ada.Post("students/ada/plan/goals/goal1/entries", new { key, on = "2026-11-10", text = "Wrote a letter" });
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));

        var cycle = (await GoalOf(ada)).GetProperty("cycles")[0];
        Assert.Equal("Asked", Text(cycle, "do"));
        Assert.Equal(
            [("2026-11-10", "Wrote a letter"), ("2026-11-18", "Asked a second time")],
            cycle.GetProperty("entries").EnumerateArray().Select(entry => (Text(entry, "on"), Text(entry, "text"))));
    }

    [Fact]
    public async Task Two_days_are_changed_by_two_people_who_do_not_meet_and_one_day_shows_both_texts()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        var (one, two) = (await Entry(ada, "One"), await Entry(ada, "Two"));
        using var mine = await ada.Put($"students/ada/plan/entries/{one}", new { rev = 1, text = "One, by Ada" });
        using var theirs = await advisor.Put($"students/ada/plan/entries/{two}", new { rev = 1, text = "Two, typed" });
        using var late = await advisor.Put($"students/ada/plan/entries/{one}", new { rev = 1, text = "One, typed" });
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict),
            (mine.StatusCode, theirs.StatusCode, late.StatusCode));
        Assert.Equal("One, by Ada", Text((await late.Json()).GetProperty("current"), "text"));
        Assert.Equal("Some advisor", Text(await theirs.Json(), "typedBy"));
    }

    [Fact]
    public async Task A_new_cycle_is_at_Do_once_something_was_done_and_the_ring_knows_what_is_written()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var opened = await (await ada.Post("students/ada/plan/goals/goal1/next-cycle", new { rev = 1 })).Json();
        Assert.Empty(opened.GetProperty("written").EnumerateArray());
        await Entry(ada, "Rode along");
        var goal = await GoalOf(ada);
        Assert.Equal(("do", "do"), (Text(goal, "step"), Assert.Single(goal.GetProperty("written").EnumerateArray()).GetString()));
        using var old = await ada.Put("students/ada/plan/goals/goal1/cycle", new { rev = 2, step = "do", text = "Without a day" });
        Assert.Equal(HttpStatusCode.BadRequest, old.StatusCode);
    }

    [Fact]
    public async Task What_was_done_is_read_by_whom_its_goal_is_for_and_goes_with_it()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var id = await Entry(ada, "A day nobody else shall read");
        await ada.Put("students/ada/plan/goals/goal1", new { rev = 1, area = "career", title = "Mine", audience = "restricted" });
        var hidden = await (await coordinator.Send(HttpMethod.Get, "students/ada/history", null)).Content.ReadAsStringAsync();
        Assert.DoesNotContain("nobody else", hidden, StringComparison.Ordinal);

        await ada.Post("students/ada/plan/items/goal1/withdraw", new { rev = 2 });
        var left = (await school.Store.Read<Plan>(Plan.IdOf(TestSchool.Ada), CancellationToken.None))!;
        Assert.Empty(left.Entries);
        Assert.Equal([id, "goal1"], left.Withdrawals.Select(withdrawal => withdrawal.Item).Order(StringComparer.Ordinal));
        var own = await (await ada.Send(HttpMethod.Get, "students/ada/history", null)).Content.ReadAsStringAsync();
        Assert.DoesNotContain("nobody else", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_goal_as_an_older_program_stored_it_has_nothing_done_by_day_and_is_not_reached()
    {
        var stored = (await school.Store.Read("plan:ada", CancellationToken.None))!;
        Assert.DoesNotContain("reached", System.Text.Encoding.UTF8.GetString(stored.Json.Span), StringComparison.Ordinal);
        using var ada = school.ClientOf(TestSchool.Ada);
        var goal = await GoalOf(ada);
        Assert.False(goal.TryGetProperty("reached", out _));
        Assert.Empty(goal.GetProperty("cycles")[0].GetProperty("entries").EnumerateArray());
        Assert.Equal(["plan", "do", "check", "adjust"], goal.GetProperty("written").EnumerateArray().Select(step => step.GetString()));
    }

    [Fact]
    public async Task Help_for_goals_and_questions_to_look_back_by_are_served_where_the_student_writes()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var template = (await ada.GetJson("students/ada?part=plan")).GetProperty("template");
        Assert.Equal(5, template.GetProperty("smart").GetArrayLength());
        Assert.Equal(
            template.GetProperty("reflection").GetRawText(),
            (await ada.GetJson("students/ada/yearly-updates")).GetProperty("reflection").GetRawText());
    }

    private static object Reached(int rev) => new { rev, what = "I know what a vet does", how = "I told my class about it" };

    private static async Task<string> Entry(HttpClient client, string text) =>
        Text(
            await (await client.Post("students/ada/plan/goals/goal1/entries", new { key = Guid.NewGuid(), text })).Json(),
            "id")!;

    private static async Task<JsonElement> GoalOf(HttpClient client) =>
        (await client.GetJson("students/ada/plan")).GetProperty("goals").EnumerateArray().Single(goal => Text(goal, "id") == "goal1");

    private static async Task<List<JsonElement>> SavesOf(HttpClient client, string item) =>
        [.. (await client.GetJson("students/ada/history"))
            .GetProperty("entries")
            .EnumerateArray()
            .Where(entry => entry.TryGetProperty("itemId", out var id) && id.GetString() == item)];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
