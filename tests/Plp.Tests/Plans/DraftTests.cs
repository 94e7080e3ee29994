using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Jobs;
using Plp.Loopback;
using Plp.Plans;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Plans;

/// <summary>What one types is kept on the server for its author alone, until Save makes it part of the plan.</summary>
public abstract class DraftContract : IAsyncLifetime
{
    private LoopbackEndpoint? endpoint;
    private TestSchool school = null!;

    /// <summary>Whether the school is kept in Cosmos DB; else in a file.</summary>
    protected abstract bool InCosmos { get; }

    public async Task InitializeAsync()
    {
        endpoint = InCosmos ? await LoopbackEndpoint.Start(new LoopbackOptions()) : null;
        school = new TestSchool { Cosmos = endpoint?.ConnectionString };
        await school.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await school.DisposeAsync();
        if (endpoint is not null)
            await endpoint.DisposeAsync();
    }

    [Fact]
    public async Task A_draft_is_on_the_authors_other_device_and_on_nobody_elses_page()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var family = school.ClientOf(Cast.FamilyLink);
        await Type(ada, "goal:new", "Half a sen");
        await Type(ada, "goal:new", "Half a sentence");
        await Type(advisor, "goal:new", "My own try");

        Assert.Equal(["goal:new: Half a sentence"], await DraftsOf(ada));
        Assert.Equal(["goal:new: My own try"], await DraftsOf(advisor));
        Assert.Empty(await DraftsOf(coordinator));
        foreach (var reader in new[] { advisor, coordinator })
        {
            foreach (var page in new[] { "students/ada", "students/ada?part=plan", "students/ada/plan", "students/ada/history" })
                Assert.DoesNotContain("Half a sen", (await reader.GetJson(page)).ToString(), StringComparison.Ordinal);
        }
        Assert.DoesNotContain("Half a sen", (await family.GetJson("family")).ToString(), StringComparison.Ordinal);
        var edit = (await ada.GetJson("students/ada?part=plan")).GetProperty("drafts").EnumerateArray();
        Assert.Equal("goal:new", Assert.Single(edit).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_draft_without_values_is_gone_however_often_it_is_sent()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await Type(ada, "goal:new", "One");
        await Type(ada, "know-me:ada", "Two");
        for (var i = 0; i < 2; i++)
        {
            using var dropped = await ada.Post("students/ada/drafts", new { name = "goal:new", values = Array.Empty<object>() });
            Assert.Equal(HttpStatusCode.OK, dropped.StatusCode);
        }
        Assert.Equal(["know-me:ada: Two"], await DraftsOf(ada));
        using var last = await ada.Post("students/ada/drafts", new { name = "know-me:ada" });
        Assert.Empty(await DraftsOf(ada));
        Assert.Null(await school.Store.Read<Drafts>(Drafts.IdOf(TestSchool.Ada, TestSchool.Ada), CancellationToken.None));
    }

    [Fact]
    public async Task A_draft_that_does_not_fit_is_refused_in_one_sentence_and_the_others_stay()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await Type(ada, "goal:new", "One");
        var tooLong = new { name = "text", value = new string('x', 60_001) };
        await Refused(ada, new { name = "goal:other", values = new[] { tooLong } }, "values");
        await Refused(ada, new { values = new[] { new { name = "text", value = "x" } } }, "name");
        await Refused(ada, new { name = "goal:other", values = new[] { new { value = "x" } } }, "values");
        Assert.Equal(["goal:new: One"], await DraftsOf(ada));
    }

    [Fact]
    public async Task A_draft_nobody_came_back_to_is_erased_after_sixty_days()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await Type(ada, "goal:new", "One");
        var night = school.Services.GetServices<INightlyWork>().OfType<ExpiredDocuments>().Single();
        await night.Run(new DateOnly(2027, 1, 17), CancellationToken.None);
        Assert.Single(await DraftsOf(ada));
        await night.Run(new DateOnly(2027, 1, 24), CancellationToken.None);
        Assert.Empty(await DraftsOf(ada));
    }

    [Fact]
    public async Task Undo_brings_back_the_words_before_ones_own_last_save()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await Save(ada, 1, "One", "family");
        await Save(ada, 2, "Two", "family");
        var undone = (await Undo(ada, "goal1", 3, HttpStatusCode.OK)).GetProperty("item");
        Assert.Equal(("One", 4), (undone.GetProperty("title").GetString(), undone.GetProperty("rev").GetInt32()));
        Assert.Equal(4, (await Undo(ada, "goal1", 3, HttpStatusCode.OK)).GetProperty("item").GetProperty("rev").GetInt32());
        Assert.Equal("One", (await GoalOf(ada)).GetProperty("title").GetString());
        Assert.Equal("Two", (await Undo(ada, "goal1", 4, HttpStatusCode.OK)).GetProperty("item").GetProperty("title").GetString());
    }

    [Fact]
    public async Task Undo_is_refused_with_both_texts_once_somebody_else_wrote()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        await Save(ada, 1, "By Ada", "family");
        await Save(advisor, 2, "By the advisor", "family");
        var met = await Undo(ada, "goal1", 2, HttpStatusCode.Conflict);
        Assert.Equal("By the advisor", met.GetProperty("current").GetProperty("title").GetString());
        await Undo(ada, "goal1", 3, HttpStatusCode.Conflict);
        Assert.Equal("By the advisor", (await GoalOf(ada)).GetProperty("title").GetString());
        Assert.Equal("By Ada", (await Undo(advisor, "goal1", 3, HttpStatusCode.OK)).GetProperty("item").GetProperty("title").GetString());
    }

    [Fact]
    public async Task Undo_never_opens_words_to_more_people_and_closes_what_was_opened()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await Save(ada, 1, "Closed", "advisor");
        await Undo(ada, "goal1", 2, HttpStatusCode.OK);
        Assert.Equal("advisor", (await GoalOf(ada)).GetProperty("audience").GetString());
        await Save(ada, 3, "Opened", "family");
        await Undo(ada, "goal1", 4, HttpStatusCode.OK);
        Assert.Equal("advisor", (await GoalOf(ada)).GetProperty("audience").GetString());
    }

    [Fact]
    public async Task Undo_of_a_step_and_of_a_new_cycle_puts_the_goal_where_it_was()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var next = await ada.Post("students/ada/plan/goals/goal1/next-cycle", new { rev = 1 });
        Assert.Equal(2, (await GoalOf(ada)).GetProperty("cycle").GetInt32());
        await Undo(ada, "goal1", 2, HttpStatusCode.OK);
        Assert.Equal(1, (await GoalOf(ada)).GetProperty("cycle").GetInt32());
        using var again = await ada.Post("students/ada/plan/goals/goal1/next-cycle", new { rev = 3 });
        using var planned = await ada.Put("students/ada/plan/goals/goal1/cycle", new { rev = 4, step = "plan", text = "Call again" });
        using var wrote = await ada.Put("students/ada/plan/goals/goal1/cycle", new { rev = 5, step = "check", text = "Went well" });
        await Undo(ada, "goal1", 6, HttpStatusCode.OK);
        var goal = await GoalOf(ada);
        Assert.Equal(
            ("plan", "plan"),
            (goal.GetProperty("step").GetString(), Assert.Single(goal.GetProperty("written").EnumerateArray()).GetString()));
    }

    [Fact]
    public async Task Undo_of_a_first_save_takes_it_from_the_plan_and_the_coordinator_can_erase_it()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var added = await ada.Post(
            "students/ada/plan/inventory",
            new { key = Guid.NewGuid(), prompt = "strengths", text = "Too much" });
        var id = (await added.Json()).GetProperty("id").GetString()!;
        await Undo(ada, id, 1, HttpStatusCode.OK);
        await Undo(ada, id, 1, HttpStatusCode.OK);
        Assert.Empty((await ada.GetJson("students/ada/plan")).GetProperty("inventory").EnumerateArray());
        Assert.Single((await coordinator.GetJson("students/ada/withdrawals")).GetProperty("withdrawals").EnumerateArray());
    }

    [Fact]
    public async Task Saved_again_unchanged_undo_still_finds_the_words_before()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await Save(ada, 1, "One", "family");
        await Save(ada, 2, "One", "family");
        var undone = (await Undo(ada, "goal1", 3, HttpStatusCode.OK)).GetProperty("item");
        Assert.Equal("Find out what a vet does", undone.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Undo_brings_back_a_yearly_updates_texts_unless_somebody_else_wrote_them_since()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        object Update(int rev, string text, string audience, string outcome) => new
        {
            rev,
            reflection = new { text, audience },
            goals = new[] { new { goalId = "goal1", outcome, note = text } },
        };
        using var first = await ada.Put("students/ada/yearly-update", Update(0, "One", "staff", "keep"));
        using var second = await ada.Put("students/ada/yearly-update", Update(1, "Two", "family", "adjust"));
        using var undone = await ada.Post("students/ada/yearly-update/undo", new { rev = 2 });
        Assert.Equal("One, staff, keep: One", Said(await undone.Json()));
        using var late = await ada.Post("students/ada/yearly-update/undo", new { rev = 2 });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("One, staff, keep: One", Said((await late.Json()).GetProperty("current")));
        using var third = await advisor.Put("students/ada/yearly-update", Update(3, "Three", "staff", "keep"));
        using var refused = await ada.Post("students/ada/yearly-update/undo", new { rev = 4 });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Undo_brings_back_the_notes_before_a_check_in_and_the_page_know_me()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var one = await ada.Put("students/ada/preparations/2026-q2", new { rev = 0, good = "One" });
        using var two = await ada.Put("students/ada/preparations/2026-q2", new { rev = 1, good = "Two", hard = "Much" });
        using var back = await ada.Post("students/ada/preparations/2026-q2/undo", new { rev = 2 });
        var lines = await back.Json();
        Assert.Equal(("One", false), (lines.GetProperty("good").GetString(), lines.TryGetProperty("hard", out _)));
        using var stale = await ada.Post("students/ada/preparations/2026-q2/undo", new { rev = 2 });
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);

        using var nothing = await ada.Post("students/ada/know-me/undo", new { rev = 0 });
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        var likes = new { likes = "Dogs" };
        using var shown = await ada.Put("students/ada/know-me", new { rev = 0, words = likes, approve = true, audience = "advisor" });
        using var wider = await ada.Put("students/ada/know-me", new { rev = 1, words = new { likes = "Cats" }, approve = true });
        using var page = await ada.Post("students/ada/know-me/undo", new { rev = 2 });
        var undone = await page.Json();
        Assert.Equal(("advisor", 3), (undone.GetProperty("audience").GetString(), undone.GetProperty("rev").GetInt32()));
        using var taken = await ada.Post("students/ada/know-me/take-back", new { rev = 3 });
        using var stays = await ada.Post("students/ada/know-me/undo", new { rev = 4 });
        Assert.False((await stays.Json()).TryGetProperty("approvedOn", out _));
    }

    private static string Said(JsonElement update)
    {
        var (said, goal) = (update.GetProperty("reflection"), update.GetProperty("goals")[0]);
        return $"{said.GetProperty("text").GetString()}, {said.GetProperty("audience").GetString()}, " +
            $"{goal.GetProperty("outcome").GetString()}: {goal.GetProperty("note").GetString()}";
    }

    private static async Task Type(HttpClient author, string name, string text)
    {
        using var saved = await author.Post("students/ada/drafts", new { name, values = new[] { new { name = "title", value = text } } });
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
    }

    private static async Task<List<string>> DraftsOf(HttpClient author) =>
        [.. (await author.GetJson("students/ada/drafts")).GetProperty("drafts").EnumerateArray()
            .Select(draft => $"{draft.GetProperty("name").GetString()}: " +
                Assert.Single(draft.GetProperty("values").EnumerateArray()).GetProperty("value").GetString())];

    private static async Task Refused(HttpClient author, object body, string field)
    {
        using var refused = await author.Post("students/ada/drafts", body);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Json()).GetProperty("errors").TryGetProperty(field, out _));
    }

    private static async Task Save(HttpClient writer, int rev, string title, string audience)
    {
        using var saved = await writer.Put("students/ada/plan/goals/goal1", new { rev, area = "career", title, audience });
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> Undo(HttpClient writer, string item, int rev, HttpStatusCode status)
    {
        using var answer = await writer.Post($"students/ada/plan/items/{item}/undo", new { rev });
        Assert.Equal(status, answer.StatusCode);
        return await answer.Json();
    }

    private static async Task<JsonElement> GoalOf(HttpClient reader) =>
        (await reader.GetJson("students/ada/plan")).GetProperty("goals").EnumerateArray()
            .Single(goal => goal.GetProperty("id").GetString() == "goal1");
}

public sealed class SqliteDraftTests : DraftContract
{
    protected override bool InCosmos => false;
}

public sealed class CosmosDraftTests : DraftContract
{
    protected override bool InCosmos => true;
}
