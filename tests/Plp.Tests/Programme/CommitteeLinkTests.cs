using System.Net;
using System.Text.Json;
using Plp.Programme;
using Plp.Requests;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Programme;

/// <summary>Parents who sit on the committee and have no account read where the school is by a link (I1).</summary>
public class CommitteeLinkTests : IAsyncLifetime
{
    private TestSchool school = null!;
    private HttpClient office = null!;

    public async Task InitializeAsync()
    {
        school = MakeSchool();
        await school.InitializeAsync();
        office = school.ClientOf(Cast.Coordinator);
        await Seat("2026-09-01", "2027-06-30");
    }

    private protected virtual TestSchool MakeSchool() => new();

    public async Task DisposeAsync()
    {
        office.Dispose();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_parent_reads_answers_and_decisions_and_no_name_of_staff_or_students()
    {
        using (var saved = await office.Put("workbook/questions/1-1", new
        {
            rev = 0,
            progress = "underWay",
            answer = "To listen.",
            ownerId = Cast.Advisor,
            due = "2026-12-04",
            evidence = new[] { new { what = "Minutes", address = "https://school.example/minutes" } },
        }))
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        using (var decided = await office.Post(
            "committee/decisions",
            new { key = Guid.NewGuid(), on = "2026-11-10", text = "We meet monthly.", who = "All" }))
            Assert.Equal(HttpStatusCode.Created, decided.StatusCode);

        using var parent = await Linked();
        var page = await parent.GetJson("committee-page");
        Assert.Equal("Kim Parent", page.GetProperty("name").GetString());
        Assert.Equal("We meet monthly.", page.GetProperty("decisions")[0].GetProperty("text").GetString());
        var first = page.GetProperty("steps")[0];
        Assert.Equal(1, first.GetProperty("counts").GetProperty("underWay").GetInt32());
        Assert.Equal("To listen.", first.GetProperty("questions")[0].GetProperty("answer").GetString());
        var text = page.GetRawText();
        var owner = (await office.GetJson("workbook/questions/1-1")).GetProperty("question").GetProperty("owner").GetString()!;
        foreach (var hidden in new[] { owner, "https://", "ownerId", "\"by\"" })
            Assert.DoesNotContain(hidden, text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task It_opens_nothing_else()
    {
        using var parent = await Linked();
        foreach (var other in new[] { "workbook", "committee", "family", "partner-page", "survey", "students/ada" })
        {
            using var answer = await parent.Send(HttpMethod.Get, other, null);
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{other}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task It_ends_with_the_term_and_after_a_year_at_the_latest()
    {
        Assert.Equal("2027-06-30", (await Made()).GetProperty("expires").GetString());
        await Seat("2026-09-01", null);
        Assert.Equal("2027-11-18", (await Made()).GetProperty("expires").GetString());

        using var parent = await Linked();
        await Seat("2026-09-01", "2026-11-17");
        using var after = await parent.Send(HttpMethod.Get, "committee-page", null);
        Assert.Equal(HttpStatusCode.Forbidden, after.StatusCode);
        Assert.Contains("Ask the coordinator for a new one.", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_term_it_opens_nothing_yet()
    {
        await Seat("2026-12-01", null);
        using var parent = await Linked();
        Assert.Equal(HttpStatusCode.Forbidden, (await parent.Send(HttpMethod.Get, "committee-page", null)).StatusCode);
        school.Clock.Now = school.Clock.Now.AddDays(14);
        Assert.Equal(HttpStatusCode.OK, (await parent.Send(HttpMethod.Get, "committee-page", null)).StatusCode);
    }

    [Fact]
    public async Task A_new_link_takes_the_place_of_the_one_before()
    {
        using var before = await Linked();
        using var now = await Linked();
        Assert.Equal(HttpStatusCode.Forbidden, (await before.Send(HttpMethod.Get, "committee-page", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await now.Send(HttpMethod.Get, "committee-page", null)).StatusCode);
    }

    [Fact]
    public async Task It_is_written_down_when_it_was_opened_last_and_who_revoked_it()
    {
        using var parent = await Linked();
        Assert.False((await Kim()).GetProperty("link").TryGetProperty("opened", out _));
        await parent.GetJson("committee-page");
        await parent.GetJson("committee-page");
        Assert.Equal("2026-11-18", (await Kim()).GetProperty("link").GetProperty("opened").GetString());

        var path = $"committee/members/{await Key()}/link/revoke";
        Assert.Equal(HttpStatusCode.OK, (await office.Post(path, new { })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await office.Post(path, new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await parent.Send(HttpMethod.Get, "committee-page", null)).StatusCode);
        Assert.False((await Kim()).GetProperty("link").TryGetProperty("until", out _));
        var kept = Assert.Single(
            await school.Store.All<Link>(new DocumentQuery(Link.Shape.Type) { State = Link.RevokedState }, default),
            link => link.Opens == ProgrammeRoom.CommitteePage.Name);
        Assert.Equal(Cast.Coordinator, kept.Revoked!.By);
    }

    [Fact]
    public async Task Whoever_has_an_account_gets_none_and_only_the_coordinator_is_told_of_links()
    {
        using var saved = await office.Put("committee", new
        {
            rev = 1,
            seats = Array.Empty<object>(),
            members = new object[] { new { group = "faculty", personId = Cast.Advisor, from = "2026-09-01" } },
        });
        var member = (await saved.Json()).GetProperty("members")[0];
        Assert.False(member.TryGetProperty("link", out _));
        using var refused = await office.Post($"committee/members/{member.GetProperty("key").GetString()}/link", new { });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        await Seat("2026-09-01", null);
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.DoesNotContain("\"link\"", (await advisor.GetJson("committee")).GetRawText(), StringComparison.Ordinal);
    }

    private async Task Seat(string from, string? until)
    {
        var committee = await office.GetJson("committee");
        var key = committee.GetProperty("members").EnumerateArray().Select(one => one.GetProperty("key").GetString()).FirstOrDefault();
        using var saved = await office.Put("committee", new
        {
            rev = committee.GetProperty("rev").GetInt32(),
            seats = new[] { new { group = "parent", seats = 1 } },
            members = new[] { new { key, group = "parent", name = "Kim Parent", from, until } },
        });
        Assert.True(saved.StatusCode == HttpStatusCode.OK, await saved.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement> Kim() => (await office.GetJson("committee")).GetProperty("members")[0];

    private async Task<string> Key() => (await Kim()).GetProperty("key").GetString()!;

    private async Task<JsonElement> Made()
    {
        using var made = await office.Post($"committee/members/{await Key()}/link", new { });
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        return await made.Json();
    }

    private async Task<HttpClient> Linked() => school.ClientOf(Cast.ByLink + (await Made()).GetProperty("link").GetString());
}

/// <summary>The same, kept in Cosmos DB.</summary>
public sealed class CommitteeLinkOnCosmosTests : CommitteeLinkTests
{
    private protected override TestSchool MakeSchool() => new() { OnCosmos = true };
}
