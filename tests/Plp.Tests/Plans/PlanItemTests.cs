using System.Net;
using System.Text.Json;
using Plp.Plans;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Plans;

/// <summary>Answers, opportunities, suggestions, versions and withdrawn words.</summary>
public sealed class PlanItemTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task An_answer_is_dated_labelled_and_added_once()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var answer = new { key = Guid.NewGuid(), prompt = "strengths", text = "I stay calm with animals" };
        using var first = await ada.Post("students/ada/plan/inventory", answer);
        using var again = await ada.Post("students/ada/plan/inventory", answer);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));

        var entry = Assert.Single((await ada.GetJson("students/ada/plan")).GetProperty("inventory").EnumerateArray());
        Assert.Equal(
            ("2026-11-18", "9", "What I am good at", "family"),
            (Text(entry, "on"), Text(entry, "grade"), Text(entry, "label"), Text(entry, "audience")));
        Assert.Equal("Ada Beck", Text(entry.GetProperty("by"), "name"));
    }

    [Fact]
    public async Task Rather_not_say_is_an_answer_and_an_empty_one_is_none()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var declined =
            await (await ada.Post("students/ada/plan/inventory", new { key = Guid.NewGuid(), prompt = "context", declined = true })).Json();
        Assert.True(declined.GetProperty("declined").GetBoolean());
        Assert.Equal("staff", Text(declined, "audience"));

        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await ada.Post("students/ada/plan/inventory", new { key = Guid.NewGuid(), prompt = "context" })).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await ada.Post(
                "students/ada/plan/inventory",
                new { key = Guid.NewGuid(), prompt = "context", text = "x", declined = true })).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await ada.Post("students/ada/plan/inventory", new { key = Guid.NewGuid(), prompt = "income", text = "x" })).StatusCode);
    }

    [Fact]
    public async Task A_changed_answer_keeps_its_day_and_its_earlier_words_in_the_history()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var id = await Answer(ada, "I am good at soccer");
        var changed = await (await ada.Put($"students/ada/plan/inventory/{id}", new { rev = 1, text = "I am good at waiting" })).Json();
        Assert.Equal((2, "family"), (changed.GetProperty("rev").GetInt32(), Text(changed, "audience")));
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await ada.Put($"students/ada/plan/inventory/{id}", new { rev = 1, text = "Stale" })).StatusCode);

        var entries = await History(ada);
        Assert.Equal(["changed an answer", "answered a prompt"], entries.Select(entry => Text(entry, "what")));
        Assert.Equal("What I am good at", Text(entries[0], "item"));
        Assert.Equal("I am good at soccer", Text(entries[0].GetProperty("changes")[0], "before"));
    }

    [Fact]
    public async Task An_opportunity_serves_a_goal_and_is_seen_by_the_teacher_who_keeps_it()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var input = new
        {
            key = Guid.NewGuid(),
            kind = "experiential",
            title = "Ride-along",
            values = new { where = "Dr. Marsh", scope = "Six Saturdays", rigor = "A case log" },
            goalId = "goal1",
        };
        var added = await (await ada.Post("students/ada/plan/opportunities", input)).Json();
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await ada.Post(
                "students/ada/plan/opportunities",
                new { key = Guid.NewGuid(), kind = "academic", title = "x", goalId = "nowhere" })).StatusCode);
        await ada.Post("students/ada/plan/opportunities", new { key = Guid.NewGuid(), kind = "academic", title = "Another" });
        var edited = await (await ada.Put(
            $"students/ada/plan/opportunities/{Text(added, "id")}",
            new
            {
                rev = 1,
                kind = "experiential",
                title = "Ride-along",
                values = new { scope = "Eight Saturdays" },
                goalId = "goal1",
                archived = true,
            })).Json();
        Assert.Equal(("Eight Saturdays", true), (Text(edited.GetProperty("values"), "scope"), edited.GetProperty("archived").GetBoolean()));

        using var teacher = school.ClientOf(Cast.Teacher);
        Assert.Equal(
            ["Ride-along"],
            (await teacher.GetJson("students/ada/plan")).GetProperty("opportunities").EnumerateArray().Select(one => Text(one, "title")));
    }

    [Fact]
    public async Task Suggested_words_are_the_students_once_accepted_and_say_who_suggested_them()
    {
        using var caseManager = school.ClientOf(Cast.CaseManager);
        using var ada = school.ClientOf(TestSchool.Ada);
        using var sent = await caseManager.Post(
            "students/ada/plan/items/goal1/suggestions",
            new { key = Guid.NewGuid(), field = "check", text = "I could stay in the room." });
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);

        var suggestion = Assert.Single((await ada.GetJson("students/ada")).GetProperty("plan").GetProperty("suggestions").EnumerateArray());
        Assert.Equal(
            ("cycle 1 Check", "It went well", "Some case-manager"),
            (Text(suggestion, "field"), Text(suggestion, "now"), Text(suggestion.GetProperty("by"), "name")));
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await ada.Post($"students/ada/plan/suggestions/{Text(suggestion, "id")}/accept", new { rev = 7 })).StatusCode);
        var goal = await (await ada.Post($"students/ada/plan/suggestions/{Text(suggestion, "id")}/accept", new { rev = 1 })).Json();
        Assert.Equal(
            ("I could stay in the room.", "Ada Beck"),
            (Text(goal.GetProperty("cycles")[0], "check"), Text(goal.GetProperty("by"), "name")));
        Assert.Equal("Some case-manager", Text(goal.GetProperty("suggestedBy")[0], "name"));
        Assert.Empty((await ada.GetJson("students/ada/plan")).GetProperty("suggestions").EnumerateArray());

        var rewritten =
            await (await ada.Put("students/ada/plan/goals/goal1/cycle", new { rev = 2, step = "check", text = "My own words" })).Json();
        Assert.False(rewritten.TryGetProperty("suggestedBy", out _));
    }

    [Fact]
    public async Task A_declined_suggestion_changes_nothing_and_is_gone()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var ada = school.ClientOf(TestSchool.Ada);
        var suggestion = await (await advisor.Post(
            "students/ada/plan/items/goal1/suggestions",
            new { key = Guid.NewGuid(), field = "matters", text = "Because" })).Json();
        var goal = await (await ada.Send(HttpMethod.Post, $"students/ada/plan/suggestions/{Text(suggestion, "id")}/decline", null)).Json();
        Assert.Equal(1, goal.GetProperty("rev").GetInt32());
        Assert.False(goal.TryGetProperty("values", out _));
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await ada.Send(HttpMethod.Post, $"students/ada/plan/suggestions/{Text(suggestion, "id")}/decline", null)).StatusCode);
    }

    [Fact]
    public async Task Nobody_suggests_words_for_what_they_do_not_see()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put("students/ada/plan/goals/goal1", Goal("Mine", "advisor", 1));
        using var caseManager = school.ClientOf(Cast.CaseManager);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await caseManager.Post(
                "students/ada/plan/items/goal1/suggestions",
                new { key = Guid.NewGuid(), field = "title", text = "x" })).StatusCode);
    }

    [Fact]
    public async Task Any_two_versions_are_compared_field_by_field()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        foreach (var (title, rev) in new[] { ("First", 1), ("Second", 2), ("Third", 3) })
            await ada.Put("students/ada/plan/goals/goal1", Goal(title, "family", rev));
        var entries = await History(ada);
        var compared =
            await ada.GetJson($"students/ada/history/goal1/compare?from={Text(entries[2], "id")}&to={Text(entries[1], "id")}");
        var change = Assert.Single(compared.GetProperty("changes").EnumerateArray());
        Assert.Equal(("title", "First", "Second"), (Text(change, "field"), Text(change, "before"), Text(change, "after")));

        var untilNow = await ada.GetJson($"students/ada/history/goal1/compare?from={Text(entries[2], "id")}");
        Assert.Equal("Third", Text(untilNow.GetProperty("changes")[0], "after"));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await ada.Send(HttpMethod.Get, "students/ada/history/goal1/compare?from=nothing", null)).StatusCode);
    }

    [Fact]
    public async Task Going_back_is_a_new_save_that_loses_nothing_and_never_widens_the_audience()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put("students/ada/plan/goals/goal1", Goal("For everyone", "family", 1));
        await ada.Post("students/ada/plan/goals/goal1/next-cycle", new { rev = 2 });
        await ada.Put("students/ada/plan/goals/goal1/cycle", new { rev = 3, step = "plan", text = "The second turn" });
        await ada.Put("students/ada/plan/goals/goal1", Goal("Between us", "advisor", 4));
        var first = Text((await History(ada))[^1], "id");

        var back = await (await ada.Post("students/ada/plan/items/goal1/back", new { rev = 5, version = first })).Json();
        Assert.Equal(("For everyone", "advisor", 6), (Text(back, "title"), Text(back, "audience"), back.GetProperty("rev").GetInt32()));
        Assert.Equal(2, back.GetProperty("cycles").GetArrayLength());
        var entries = await History(ada);
        Assert.Equal(("went back to an earlier version", 5), (Text(entries[0], "what"), entries.Count));

        var forth = await (await ada.Post("students/ada/plan/items/goal1/back", new { rev = 6, version = Text(entries[1], "id") })).Json();
        Assert.Equal(("Between us", "The second turn"), (Text(forth, "title"), Text(forth.GetProperty("cycles")[1], "plan")));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await ada.Post("students/ada/plan/items/goal1/back", new { rev = 7, version = "nothing" })).StatusCode);
    }

    [Fact]
    public async Task Withdrawn_words_are_gone_from_view_at_once_and_cannot_be_brought_back()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var id = await Answer(ada, "Words to forget");
        Assert.Equal(HttpStatusCode.OK, (await ada.Post($"students/ada/plan/items/{id}/withdraw", new { rev = 1 })).StatusCode);

        Assert.Empty((await ada.GetJson("students/ada/plan")).GetProperty("inventory").EnumerateArray());
        foreach (var reader in new[] { ada, coordinator })
            Assert.DoesNotContain("Words to forget", (await reader.GetJson("students/ada/history")).GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Words to forget",
            (await coordinator.GetJson("students/ada/withdrawals")).GetRawText(),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Put($"students/ada/plan/inventory/{id}", new { rev = 1, text = "x" })).StatusCode);
    }

    [Fact]
    public async Task A_withdrawn_field_hides_what_was_and_shows_what_is_written_after()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put(
            "students/ada/plan/goals/goal1",
            new { rev = 1, area = "career", title = "T", values = new { matters = "Too much said" } });
        await ada.Post("students/ada/plan/items/goal1/withdraw", new { rev = 2, fields = new[] { "matters" } });
        await ada.Put(
            "students/ada/plan/goals/goal1",
            new { rev = 3, area = "career", title = "T", values = new { matters = "Said better" } });

        var history = (await ada.GetJson("students/ada/history")).GetRawText();
        Assert.DoesNotContain("Too much said", history, StringComparison.Ordinal);
        Assert.Contains("Said better", history, StringComparison.Ordinal);
        var first = Text((await History(ada))[^1], "id");
        Assert.DoesNotContain(
            "Too much said",
            (await ada.GetJson($"students/ada/history/goal1/compare?from={first}")).GetRawText(),
            StringComparison.Ordinal);
        var back = await (await ada.Post("students/ada/plan/items/goal1/back", new { rev = 4, version = first })).Json();
        Assert.False(back.TryGetProperty("values", out _));
    }

    [Fact]
    public async Task The_coordinator_erases_withdrawn_words_from_the_store_unless_a_hold_is_open()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var id = await Answer(ada, "Words to forget");
        await ada.Post($"students/ada/plan/items/{id}/withdraw", new { rev = 1 });
        var withdrawal = Text((await coordinator.GetJson("students/ada/withdrawals")).GetProperty("withdrawals")[0], "id");

        await coordinator.Put("students/ada/hold", new { open = true, reason = "Record request of 12 November" });
        Assert.Equal(HttpStatusCode.Conflict, (await Erase()).StatusCode);
        Assert.True(await IsStored("Words to forget"));
        await coordinator.Put("students/ada/hold", new { open = false, reason = "Answered" });
        var erased = await (await Erase()).Json();
        Assert.Equal("2026-11-18", Text(erased.GetProperty("withdrawals")[0], "erased"));
        Assert.False(await IsStored("Words to forget"));

        Task<HttpResponseMessage> Erase() => coordinator.Send(HttpMethod.Post, $"students/ada/withdrawals/{withdrawal}/erase", null);
    }

    [Fact]
    public async Task The_template_starts_sentences_for_the_grade_and_asks_nothing_it_warns_of()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var own = (await ada.GetJson("students/ada?part=inventory")).GetProperty("template");
        var younger = TemplateView.For(ShippedTemplates.First, "3", isStudent: true);
        Assert.Equal(("high", GradeBand.Elementary), (Text(own, "band"), younger.Band));
        Assert.Equal(
            ["strengths", "challenges", "context", "interests", "learningOutside", "futureSelf"],
            own.GetProperty("sections")[0].GetProperty("fields").EnumerateArray().Select(field => Text(field, "key")));
        Assert.NotEqual(
            own.GetProperty("sections")[0]
                .GetProperty("fields")[0]
                .GetProperty("starters")
                .EnumerateArray()
                .Select(starter => starter.GetString()),
            younger.Sections[0].Fields[0].Starters!);

        var words = own
            .GetProperty("sensitive")
            .EnumerateArray()
            .SelectMany(topic => topic.GetProperty("words").EnumerateArray())
            .Select(word => word.GetString()!);
        var asked = own
            .GetProperty("sections")
            .GetRawText() + string
            .Join(' ', younger.Sections[0].Fields.SelectMany(field => field.Starters!.Prepend(field.Label)));
        Assert.DoesNotContain(words, word => asked.Contains(" " + word, StringComparison.OrdinalIgnoreCase));
    }

    private static object Goal(string title, string audience, int rev) =>
        new { rev, area = "career", title, audience, teacherOfRecordId = Cast.Teacher };

    private static string? Text(JsonElement json, string member) => json.TryGetProperty(member, out var value) ? value.GetString() : null;

    private static async Task<string> Answer(HttpClient client, string text) =>
        Text(
            await (await client.Post("students/ada/plan/inventory", new { key = Guid.NewGuid(), prompt = "strengths", text })).Json(),
            "id")!;

    private static async Task<List<JsonElement>> History(HttpClient client) =>
        [.. (await client.GetJson("students/ada/history")).GetProperty("entries").EnumerateArray()];

    private async Task<bool> IsStored(string words)
    {
        await foreach (var document in school.Store.Each(
            new DocumentQuery([.. DocumentKinds.All.Select(kind => kind.Type)]),
            CancellationToken.None))
        {
            if (System.Text.Encoding.UTF8.GetString(document.Json.Span).Contains(words, StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
