using System.Net;
using System.Text.Json;
using Plp.Loopback;
using Plp.Requests;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.CheckIns;

/// <summary>As <see cref="OpeningContract"/> says, kept in a file.</summary>
public sealed class OpeningTests : OpeningContract;

/// <summary>As <see cref="OpeningContract"/> says, kept in Cosmos DB.</summary>
public sealed class OpeningOnCosmosTests : OpeningContract
{
    private LoopbackEndpoint? cosmos;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await cosmos!.DisposeAsync();
    }

    private protected override async Task<TestSchool> Make()
    {
        cosmos = await LoopbackEndpoint.Start(new LoopbackOptions());
        return new TestSchool { Cosmos = cosmos.ConnectionString };
    }
}

/// <summary>An administrator opens restricted words by saying why, and that is kept (J1, C9).</summary>
public abstract class OpeningContract : IAsyncLifetime
{
    private TestSchool school = null!;

    public async Task InitializeAsync()
    {
        school = await Make();
        await school.InitializeAsync();
    }

    public virtual Task DisposeAsync() => school.DisposeAsync();

    private protected virtual Task<TestSchool> Make() => Task.FromResult(new TestSchool());

    [Fact]
    public async Task An_administrator_opens_a_restricted_box_with_a_reason_that_its_author_reads()
    {
        var id = await SaveRestricted();
        using var administrator = school.ClientOf(Cast.Administrator);
        var closed = await Shown(administrator, id);
        Assert.Equal((null, true), (Text(closed), closed.GetProperty("mayOpen").GetBoolean()));

        using var answer = await Open(administrator, id, Guid.NewGuid(), "A parent asked what was agreed");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Only for me", Text(await answer.Json()));
        var open = await Shown(administrator, id);
        Assert.Equal(("Only for me", false), (Text(open), open.TryGetProperty("mayOpen", out _)));

        var opening = Assert.Single(await Openings());
        Assert.Equal(
            (id, Cast.Administrator, "A parent asked what was agreed", school.Clock.Now, TestSchool.Today),
            (opening.Item, opening.By, opening.Why, opening.At, opening.Day!.Value));
        using var author = school.ClientOf(Cast.Advisor);
        var shown = Assert.Single((await Shown(author, id)).GetProperty("opened").EnumerateArray());
        Assert.Equal(
            (Cast.Administrator, "A parent asked what was agreed"),
            (shown.GetProperty("by").GetProperty("personId").GetString(), shown.GetProperty("why").GetString()));
    }

    [Fact]
    public async Task The_coordinator_reads_that_it_was_opened_and_not_why_and_others_nothing()
    {
        var id = await SaveRestricted();
        using var administrator = school.ClientOf(Cast.Administrator);
        using (await Open(administrator, id, Guid.NewGuid(), "zq why qz"))
        {
            using var coordinator = school.ClientOf(Cast.Coordinator);
            var shown = await Shown(coordinator, id);
            var opened = Assert.Single(shown.GetProperty("opened").EnumerateArray());
            Assert.Equal((false, null), (opened.TryGetProperty("why", out _), Text(shown)));
            foreach (var person in new[] { TestSchool.Ada, Cast.CoAdvisor, Cast.CaseManager })
            {
                using var client = school.ClientOf(person);
                shown = await Shown(client, id);
                Assert.Equal((false, null), (shown.TryGetProperty("opened", out _), Text(shown)));
            }
        }
    }

    [Fact]
    public async Task Sent_again_it_is_one_opening_and_another_day_asks_for_the_reason_anew()
    {
        var id = await SaveRestricted();
        using var administrator = school.ClientOf(Cast.Administrator);
        var key = Guid.NewGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Open(administrator, id, key, "Asked for")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(await Openings());

        var other = await SaveRestricted();
        Assert.Equal(HttpStatusCode.BadRequest, (await Open(administrator, other, key, "Asked for")).StatusCode);
        Assert.Null(Text(await Shown(administrator, other)));

        school.Clock.Now += TimeSpan.FromDays(1);
        using var nextDay = school.ClientOf(Cast.Administrator);
        var closed = await Shown(nextDay, id);
        Assert.Equal((null, true), (Text(closed), closed.GetProperty("mayOpen").GetBoolean()));
        Assert.Single(closed.GetProperty("opened").EnumerateArray());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task Without_a_reason_nothing_is_opened(string? reason)
    {
        var id = await SaveRestricted();
        using var administrator = school.ClientOf(Cast.Administrator);
        using var answer = await Open(administrator, id, Guid.NewGuid(), reason);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Json()).GetProperty("errors").TryGetProperty("reason", out _));
        Assert.Empty(await Openings());
        Assert.Null(Text(await Shown(administrator, id)));
    }

    [Fact]
    public async Task What_is_not_restricted_is_not_opened_and_nothing_is_kept_of_it()
    {
        var id = await Save("staff");
        using var administrator = school.ClientOf(Cast.Administrator);
        Assert.Equal(HttpStatusCode.Conflict, (await Open(administrator, id, Guid.NewGuid(), "Why")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Open(administrator, "check-in:ben:x", Guid.NewGuid(), "Why")).StatusCode);
        Assert.Empty(await Openings());
    }

    [Fact]
    public async Task A_restricted_note_about_a_contact_is_opened_alike()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var saved = await (await advisor.Post("students/ada/contacts", new
        {
            key = Guid.NewGuid(),
            on = "2026-11-17",
            how = "phone",
            reached = true,
            note = new { text = "Only for me", audience = "restricted" },
        })).Json();
        using var administrator = school.ClientOf(Cast.Administrator);
        var log = (await administrator.GetJson("students/ada/contacts")).GetProperty("contacts").EnumerateArray();
        Assert.True(log.Single(one => one.GetProperty("id").GetString() == Id(saved)).GetProperty("mayOpen").GetBoolean());
        using var answer = await administrator.Post(
            $"students/ada/contacts/{Id(saved)}/open",
            new { key = Guid.NewGuid(), reason = "Asked for" });
        Assert.Equal("Only for me", (await answer.Json()).GetProperty("note").GetProperty("text").GetString());
        log = (await advisor.GetJson("students/ada/contacts")).GetProperty("contacts").EnumerateArray();
        Assert.Equal(
            "Asked for",
            log.Single(one => one.GetProperty("id").GetString() == Id(saved)).GetProperty("opened")[0].GetProperty("why").GetString());
    }

    [Fact]
    public async Task A_restricted_goal_is_opened_alike_and_its_student_reads_by_whom_and_why()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Post("students/ada/plan", new { });
        using var saved = await ada.Post(
            "students/ada/plan/goals",
            new { key = Guid.NewGuid(), area = "personal", title = "Only for me", audience = "restricted" });
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        var id = Id(await saved.Json());
        using var administrator = school.ClientOf(Cast.Administrator);
        var plan = (await administrator.GetJson("students/ada")).GetProperty("plan");
        Assert.DoesNotContain(plan.GetProperty("goals").EnumerateArray(), goal => Id(goal) == id);
        var closed = Assert.Single(plan.GetProperty("closedItems").EnumerateArray());
        Assert.Equal((id, "goal"), (Id(closed), closed.GetProperty("kind").GetString()));
        Assert.DoesNotContain("Only for me", plan.GetRawText(), StringComparison.Ordinal);

        using (var none = await administrator.Post($"students/ada/plan/items/{id}/open", new { key = Guid.NewGuid(), reason = " " }))
            Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        Assert.Empty(await Openings());
        using var opened = await administrator.Post(
            $"students/ada/plan/items/{id}/open",
            new { key = Guid.NewGuid(), reason = "A teacher is worried" });
        Assert.Equal("Only for me", (await opened.Json()).GetProperty("title").GetString());
        plan = (await administrator.GetJson("students/ada")).GetProperty("plan");
        Assert.Contains(plan.GetProperty("goals").EnumerateArray(), goal => Id(goal) == id);
        Assert.Contains(
            (await administrator.GetJson("students/ada/history")).GetProperty("entries").EnumerateArray(),
            entry => entry.TryGetProperty("itemId", out var item) && item.GetString() == id);

        var told = Assert.Single((await ada.GetJson("students/ada")).GetProperty("plan").GetProperty("openedItems").EnumerateArray());
        Assert.Equal(
            ("Only for me", "A teacher is worried"),
            (told.GetProperty("item").GetString(), told.GetProperty("why").GetString()));
        foreach (var person in new[] { Cast.Advisor, Cast.Coordinator })
        {
            using var other = school.ClientOf(person);
            var theirs = (await other.GetJson("students/ada")).GetProperty("plan");
            Assert.False(theirs.TryGetProperty("openedItems", out _));
            Assert.False(theirs.TryGetProperty("closedItems", out _));
        }

        school.Clock.Now += TimeSpan.FromDays(1);
        using var nextDay = school.ClientOf(Cast.Administrator);
        Assert.Single((await nextDay.GetJson("students/ada/plan")).GetProperty("closedItems").EnumerateArray());
    }

    private Task<string> SaveRestricted() => Save("restricted");

    private async Task<string> Save(string audience)
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var saved = await advisor.Post("students/ada/check-ins", new
        {
            key = Guid.NewGuid(),
            quarter = "2026-q2",
            heldOn = "2026-11-17",
            ending = "done",
            problems = new { text = "Only for me", audience },
        });
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        return Id(await saved.Json());
    }

    private static Task<HttpResponseMessage> Open(HttpClient client, string id, Guid key, string? reason) =>
        client.Post($"students/ada/check-ins/{id}/open", new { key, reason });

    private static async Task<JsonElement> Shown(HttpClient client, string id) =>
        (await client.GetJson("students/ada")).GetProperty("checkIns").EnumerateArray().Single(one => Id(one) == id);

    private static string Id(JsonElement record) => record.GetProperty("id").GetString()!;

    private static string? Text(JsonElement record) =>
        record.TryGetProperty("problems", out var box) ? box.GetProperty("text").GetString() : null;

    private Task<List<Opening>> Openings() =>
        school.Store.All<Opening>(new DocumentQuery(Opening.Shape.Type) { Student = TestSchool.Ada }, CancellationToken.None);
}
