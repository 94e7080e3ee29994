using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.CheckIns;
using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Plans;

public sealed class YearlyUpdateTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task It_is_finished_only_when_goals_reflection_and_everyone_are_in_it()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var first = await advisor.GetJson("students/ada/yearly-updates");
        Assert.Equal(0, first.GetProperty("current").GetProperty("rev").GetInt32());
        Assert.Equal(["goal1"], first.GetProperty("goals").EnumerateArray().Select(goal => Text(goal, "goalId")));
        await Write(advisor);
        using var tooSoon = await advisor.Post("students/ada/yearly-update/finish", new { rev = 1 });
        Assert.Equal(["parts.family", "parts.school", "parts.student"], (await Errors(tooSoon)).Order(StringComparer.Ordinal));

        await Part(advisor, "student", "tookPart");
        await Part(advisor, "school", "tookPart");
        await Part(advisor, "family", "acknowledged", Cast.Guardian);
        using var finished = await advisor.Post("students/ada/yearly-update/finish", new { rev = 4 });
        var ended = (await finished.Json()).GetProperty("ended");
        Assert.Equal(("2026-11-18", "done", "Some advisor"), (Text(ended, "on"), Text(ended, "ending"), Text(ended, "by")));
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await advisor.Put("students/ada/yearly-update", new { rev = 5, reflection = new { text = "Late" } })).StatusCode);

        var duty = (await advisor.GetJson("students/ada")).GetProperty("planDuties").GetProperty("yearlyUpdate");
        Assert.Equal(("done", "2026-11-18", "2026-11-30"), (Text(duty, "state"), Text(duty, "on"), Text(duty, "due")));
        Assert.Equal(
            ["finished the yearly update", "began the yearly update"],
            (await advisor.GetJson("students/ada/history")).GetProperty("entries").EnumerateArray().Select(entry => Text(entry, "what")));
        Assert.Equal((2, 0), await school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None));
    }

    [Theory]
    [InlineData("phone,phone,phone", "asked")]
    [InlineData("phone,mail", "asked")]
    [InlineData("phone,mail,phone", "askedEnough")]
    public async Task A_family_asked_three_times_by_two_channels_need_not_answer(string channels, string expected)
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await Write(advisor);
        await Part(advisor, "student", "tookPart");
        await Part(advisor, "school", "tookPart");
        var update = default(JsonElement);
        foreach (var channel in channels.Split(','))
            update = await Part(advisor, "family", "asked", Cast.Guardian, channel);
        Assert.Equal(expected, Text(update, "family"));
        using var finished = await advisor.Post("students/ada/yearly-update/finish", new { rev = update.GetProperty("rev").GetInt32() });
        Assert.Equal(expected == "askedEnough" ? HttpStatusCode.OK : HttpStatusCode.BadRequest, finished.StatusCode);
    }

    [Fact]
    public async Task Of_age_a_student_needs_no_family()
    {
        var ada = (await school.Store.Read<Person>("person:ada", CancellationToken.None))!;
        await school.Store.Commit(
            new Changes().Replace(ada with { Learner = ada.Learner! with { BirthDate = TestSchool.Today.AddYears(-18) } }),
            CancellationToken.None);
        school.Services.GetRequiredService<PersonStore>().Changed("ada");
        using var advisor = school.ClientOf(Cast.Advisor);
        var written = await Write(advisor);
        Assert.False(written.GetProperty("familyNeeded").GetBoolean());
        Assert.DoesNotContain("family", written.GetProperty("missing").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_held_ends_with_a_reason_for_staff_only()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var ada = school.ClientOf(TestSchool.Ada);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await advisor.Post("students/ada/yearly-update/finish", new { rev = 0, ending = "notPossible" })).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK,
            (await advisor.Post(
                "students/ada/yearly-update/finish",
                new { rev = 0, ending = "notPossible", reason = "Away all autumn" })).StatusCode);
        Assert.DoesNotContain("Away all autumn", (await ada.GetJson("students/ada/yearly-updates")).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(
            "notPossible",
            Text((await ada.GetJson("students/ada")).GetProperty("planDuties").GetProperty("yearlyUpdate"), "state"));
    }

    [Fact]
    public async Task A_student_says_that_they_took_part_and_nothing_about_others()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var key = Guid.NewGuid();
        var part = new { key, who = "student", how = "tookPart" };
        await ada.Post("students/ada/yearly-update/parts", part);
        var again = await (await ada.Post("students/ada/yearly-update/parts", part)).Json();
        Assert.Single(again.GetProperty("parts").EnumerateArray());
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await ada.Post(
                "students/ada/yearly-update/parts",
                new { key = Guid.NewGuid(), who = "family", how = "acknowledged", personId = Cast.Guardian })).StatusCode);
    }

    [Fact]
    public async Task The_familys_hopes_stay_their_own_words_beside_who_wrote_them_down()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var update = await (await advisor.Put(
            "students/ada/yearly-update/hopes",
            new { rev = 0, personId = Cast.Guardian, text = "First time he talks at supper." })).Json();
        var hope = Assert.Single(update.GetProperty("hopes").EnumerateArray());
        Assert.Equal(("Some guardian", "Some advisor"), (Text(hope, "name"), Text(hope, "typedBy")));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await advisor.Put("students/ada/yearly-update/hopes", new { rev = 1, personId = Cast.Advisor, text = "x" })).StatusCode);
    }

    [Fact]
    public async Task Words_between_student_and_advisor_are_not_read_nor_overwritten_by_others()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var caseManager = school.ClientOf(Cast.CaseManager);
        await ada.Put(
            "students/ada/yearly-update",
            new { rev = 0, reflection = new { text = "Between us", audience = "restricted" }, supports = new { text = "A quiet place" } });
        var seen = (await caseManager.GetJson("students/ada/yearly-updates")).GetProperty("current");
        Assert.False(seen.TryGetProperty("reflection", out _));
        Assert.Equal("A quiet place", Text(seen.GetProperty("supports"), "text"));

        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal(
            ["reflection"],
            await Errors(await advisor.Put("students/ada/yearly-update", new { rev = 1, reflection = new { text = "Guessed" } })));
        var kept = await (await advisor.Put("students/ada/yearly-update", new { rev = 1, start = new { text = "Begun" } })).Json();
        Assert.Equal("A quiet place", Text(kept.GetProperty("supports"), "text"));
        using var stale = await advisor.Put("students/ada/yearly-update", new { rev = 1, start = new { text = "Again" } });
        Assert.Equal("Begun", Text((await stale.Json()).GetProperty("current").GetProperty("start"), "text"));
    }

    [Fact]
    public async Task What_is_written_at_the_start_of_the_year_ends_the_review_that_day_and_taken_back_opens_it_again()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Put("students/ada/yearly-update", new { rev = 0, supports = new { text = "A quiet place" } });
        Assert.Null(await Reviewed());
        await advisor.Put("students/ada/yearly-update", new { rev = 1, start = new { text = "Same goal, other way" } });
        Assert.Equal(TestSchool.Today, await Reviewed());
        school.Clock.Now += TimeSpan.FromDays(1);
        using var later = school.ClientOf(Cast.Advisor);
        await later.Put("students/ada/yearly-update", new { rev = 2, start = new { text = "Same goal, smaller" } });
        Assert.Equal(TestSchool.Today, await Reviewed());
        await later.Put("students/ada/yearly-update", new { rev = 3, start = new { text = "" } });
        Assert.Null(await Reviewed());

        async Task<DateOnly?> Reviewed() => (await school.Store.Read<Card>("card:ada", CancellationToken.None))!
            .YearlyUpdates!["2026-27"].StartReviewed;
    }

    [Fact]
    public async Task A_new_year_begins_with_last_years_words_in_view_for_those_who_read_them()
    {
        Said By(string text, Audience audience) =>
            new(text, audience, new Authorship(TestSchool.Ada, school.Clock.Now.AddYears(-1), null));
        var last = YearlyUpdate.Begin(TestSchool.Ada, "2025-26", TestSchool.Today.AddYears(-1)) with
        {
            Rev = 3,
            State = YearlyUpdate.EndedState,
            Reflection = By("I start late and then work fast", Audience.Staff),
            Supports = By("Ask me on Mondays", Audience.Advisor),
            Ended = new YearlyEnding(TestSchool.Today.AddYears(-1), DutyEnding.Done, null, "advisor"),
        };
        Assert.True((await school.Store.Commit(new Changes().Create(last), CancellationToken.None)).Done);
        using var ada = school.ClientOf(TestSchool.Ada);
        var updates = await ada.GetJson("students/ada/yearly-updates");
        Assert.Equal(0, updates.GetProperty("current").GetProperty("rev").GetInt32());
        var earlier = updates.GetProperty("earlier")[0];
        Assert.Equal("I start late and then work fast", earlier.GetProperty("reflection").GetProperty("text").GetString());
        Assert.Equal("Ask me on Mondays", earlier.GetProperty("supports").GetProperty("text").GetString());

        using var manager = school.ClientOf(Cast.CaseManager);
        var seen = (await manager.GetJson("students/ada/yearly-updates")).GetProperty("earlier")[0];
        Assert.True(seen.TryGetProperty("reflection", out _));
        Assert.False(seen.TryGetProperty("supports", out _));
    }

    [Fact]
    public async Task The_copy_kept_is_the_plan_of_that_day_read_as_it_may_be_read_today()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put(
            "students/ada/plan/goals/goal1",
            new { rev = 1, area = "career", title = "As it was", values = new { matters = "Too much" }, audience = "family" });
        await Write(advisor);
        await Part(advisor, "student", "tookPart");
        await Part(advisor, "school", "tookPart");
        await Part(advisor, "family", "tookPart", Cast.Guardian);
        await advisor.Post("students/ada/yearly-update/finish", new { rev = 4 });
        await ada.Put(
            "students/ada/plan/goals/goal1",
            new { rev = 2, area = "career", title = "As it is", values = new { matters = "Too much" }, audience = "advisor" });
        await ada.Post("students/ada/plan/items/goal1/withdraw", new { rev = 3, fields = new[] { "matters" } });

        var copy = await ada.GetJson("students/ada/plan-copies/2026-27");
        var goal = Assert.Single(copy.GetProperty("plan").GetProperty("goals").EnumerateArray());
        Assert.Equal(("As it was", "advisor"), (Text(goal, "title"), Text(goal, "audience")));
        Assert.DoesNotContain("Too much", copy.GetRawText(), StringComparison.Ordinal);
        using var caseManager = school.ClientOf(Cast.CaseManager);
        Assert.Empty((await caseManager.GetJson("students/ada/plan-copies/2026-27"))
            .GetProperty("plan")
            .GetProperty("goals")
            .EnumerateArray());

        using var coordinator = school.ClientOf(Cast.Coordinator);
        var withdrawal = Text((await coordinator.GetJson("students/ada/withdrawals")).GetProperty("withdrawals")[0], "id");
        await coordinator.Send(HttpMethod.Post, $"students/ada/withdrawals/{withdrawal}/erase", null);
        Assert.DoesNotContain(
            "Too much",
            System.Text.Encoding.UTF8.GetString((await school.Store.Read("plan-copy:ada:2026-27", CancellationToken.None))!.Json.Span),
            StringComparison.Ordinal);
    }

    private static async Task<JsonElement> Write(HttpClient client) => await (await client.Put("students/ada/yearly-update", new
    {
        rev = 0,
        reflection = new { text = "It went well" },
        goals = new[] { new { goalId = "goal1", outcome = "keep" } },
    })).Json();

    private static async Task<JsonElement> Part(
        HttpClient client,
        string who,
        string how,
        string? personId = null,
        string? channel = null) =>
        await (await client.Post("students/ada/yearly-update/parts", new { key = Guid.NewGuid(), who, how, personId, channel })).Json();

    private static async Task<IEnumerable<string>> Errors(HttpResponseMessage response) => (await response.Json())
        .GetProperty("errors")
        .EnumerateObject()
        .Select(error => error.Name);

    private static string? Text(JsonElement json, string member) => json.TryGetProperty(member, out var value) ? value.GetString() : null;
}
