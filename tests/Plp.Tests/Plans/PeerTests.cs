using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.Loopback;
using Plp.Tests.Hosting;

namespace Plp.Tests.Plans;

/// <summary>A peer whom the student names reads what is shared with peers, with the family's consent, and answers (B15).</summary>
public abstract class PeerContract : IAsyncLifetime
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
        await school.AddPia();
    }

    public async Task DisposeAsync()
    {
        await school.DisposeAsync();
        if (endpoint is not null)
            await endpoint.DisposeAsync();
    }

    [Fact]
    public async Task A_peer_reads_nothing_until_the_family_consents_on_its_page_and_nothing_once_it_ends()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var pia = school.ClientOf(TestSchool.Pia);
        using var family = school.ClientOf(Cast.FamilyLink);
        await Share(ada, "For other students", "peers");
        await Share(ada, "For my family", "family");
        await Named(ada, "pia dorn", "asked");
        Assert.Equal(HttpStatusCode.Forbidden, await Status(pia));
        Assert.False((await pia.GetJson("student/home")).TryGetProperty("sharedWithMe", out _));
        var asked = (await family.GetJson("family")).GetProperty("peers").EnumerateArray()
            .Single(peer => peer.GetProperty("id").GetString() == TestSchool.Pia);
        Assert.Equal("Pia Dorn", asked.GetProperty("name").GetString());
        Assert.False(asked.TryGetProperty("until", out _));

        await Consent(family, agrees: true, HttpStatusCode.OK);
        await Consent(family, agrees: true, HttpStatusCode.OK);
        Assert.Equal(["For other students"], await GoalsFor(pia));
        Assert.Equal("ada", (await pia.GetJson("student/home")).GetProperty("sharedWithMe")[0].GetProperty("personId").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await pia.Send(HttpMethod.Get, "students/ada", null)).StatusCode);

        await Consent(family, agrees: false, HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Forbidden, await Status(pia));
        Assert.False((await pia.GetJson("student/home")).TryGetProperty("sharedWithMe", out _));
        await Consent(family, agrees: true, HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData(TestSchool.Ada)]
    [InlineData(Cast.Coordinator)]
    [InlineData(TestSchool.Ben)]
    public async Task Student_coordinator_and_peer_end_it_at_any_time_and_reading_stops_at_once(string person)
    {
        using var ben = school.ClientOf(TestSchool.Ben);
        Assert.Equal(HttpStatusCode.OK, await Status(ben));
        using var client = school.ClientOf(person);
        for (var i = 0; i < 2; i++)
        {
            using var ended = await client.Post("students/ada/peers/ben/end", new { });
            Assert.True(ended.StatusCode == HttpStatusCode.OK || (i == 1 && person == TestSchool.Ben), $"{ended.StatusCode}");
        }
        Assert.Equal(HttpStatusCode.Forbidden, await Status(ben));
        var card = (await school.Services.GetRequiredService<Cards>().Read(TestSchool.Ada, CancellationToken.None))!;
        Assert.Null(card.Peers);
    }

    [Fact]
    public async Task A_rebuilt_card_knows_who_reads_along()
    {
        await school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None);
        var card = (await school.Services.GetRequiredService<Cards>().Read(TestSchool.Ada, CancellationToken.None))!;
        Assert.Equal(TestSchool.Ben, Assert.Single(card.Peers!).Person);
    }

    [Fact]
    public async Task The_coordinator_records_consent_from_paper_by_a_parent_until_a_day_of_the_school_year()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await Named(ada, "Pia Dorn", "asked");
        await Paper(coordinator, new { adultId = Cast.Guardian, until = "2027-07-01" }, HttpStatusCode.BadRequest, "until");
        await Paper(coordinator, new { adultId = Cast.Advisor }, HttpStatusCode.BadRequest, "adultId");
        await Paper(coordinator, new { adultId = Cast.Guardian, until = "2026-12-01" }, HttpStatusCode.OK);
        using var pia = school.ClientOf(TestSchool.Pia);
        Assert.Equal(HttpStatusCode.OK, await Status(pia));
        school.Clock.Now = school.Clock.Now.AddDays(14);
        using var later = school.ClientOf(TestSchool.Pia);
        Assert.Equal(HttpStatusCode.Forbidden, await Status(later));
    }

    [Fact]
    public async Task A_student_of_eighteen_needs_nobodys_consent()
    {
        using var pia = school.ClientOf(TestSchool.Pia);
        using var named = await pia.Post("students/pia/peers", new { name = "Ben Cole" });
        var peer = Assert.Single((await named.Json()).GetProperty("peers").EnumerateArray());
        Assert.Equal(("open", "ofAge"), (peer.GetProperty("state").GetString(), peer.GetProperty("consent").GetString()));
        using var ben = school.ClientOf(TestSchool.Ben);
        Assert.Equal(HttpStatusCode.OK, (await ben.Send(HttpMethod.Get, "students/pia/shared-with-peer", null)).StatusCode);
    }

    [Fact]
    public async Task Where_the_school_has_no_peers_nobody_is_named_and_nobody_reads_on()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var ada = school.ClientOf(TestSchool.Ada);
        using var ben = school.ClientOf(TestSchool.Ben);
        using var off = await coordinator.Put("school", new { rev = 1, name = "Test School", peers = false });
        Assert.Equal(HttpStatusCode.OK, off.StatusCode);
        using var named = await ada.Post("students/ada/peers", new { name = "Pia Dorn" });
        Assert.Equal(HttpStatusCode.Conflict, named.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await Status(ben));
        Assert.False((await ben.GetJson("me")).GetProperty("school").TryGetProperty("peers", out _));
    }

    [Theory]
    [InlineData("Nobody Known")]
    [InlineData("")]
    [InlineData("Ada Beck")]
    public async Task Somebody_who_is_no_other_student_is_not_named(string name)
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var refused = await ada.Post("students/ada/peers", new { name });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Json()).GetProperty("errors").TryGetProperty("name", out _));
    }

    [Fact]
    public async Task A_peer_suggests_words_and_answers_and_the_student_decides()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var ben = school.ClientOf(TestSchool.Ben);
        var goal = await Share(ada, "Learn to weld", "peers");
        var hidden = await Share(ada, "Only for my family", "family");
        var wording = new { key = Guid.NewGuid(), field = "title", text = "Learn to weld a frame" };
        Assert.Equal(HttpStatusCode.Created, await Suggest(ben, goal, wording));
        Assert.Equal(HttpStatusCode.OK, await Suggest(ben, goal, wording));
        school.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(HttpStatusCode.Created, await Suggest(ben, goal, new { key = Guid.NewGuid(), text = "I can lend you my mask." }));
        Assert.Equal(HttpStatusCode.NotFound, await Suggest(ben, hidden, new { key = Guid.NewGuid(), text = "Let me in" }));

        var waiting = (await ada.GetJson("students/ada/plan")).GetProperty("suggestions").EnumerateArray().ToList();
        Assert.Equal(
            ["Ben Cole, peer, title: Learn to weld a frame", "Ben Cole, peer, : I can lend you my mask."],
            waiting.Select(one => $"{one.GetProperty("by").GetProperty("name").GetString()}, {one.GetProperty("from").GetString()}, " +
                $"{one.GetProperty("field").GetString()}: {one.GetProperty("text").GetString()}"));
        using var took = await ada.Post($"students/ada/plan/suggestions/{Id(waiting[0])}/accept", new { rev = 1 });
        var taken = await took.Json();
        Assert.Equal("Learn to weld a frame", taken.GetProperty("title").GetString());
        Assert.Equal("Ben Cole", taken.GetProperty("suggestedBy")[0].GetProperty("name").GetString());
        using var no = await ada.Post($"students/ada/plan/suggestions/{Id(waiting[1])}/accept", new { rev = 2 });
        Assert.Equal(HttpStatusCode.BadRequest, no.StatusCode);
        using var away = await ada.Post($"students/ada/plan/suggestions/{Id(waiting[1])}/decline", new { });
        Assert.Empty((await ada.GetJson("students/ada/plan")).GetProperty("suggestions").EnumerateArray());
        Assert.Contains(
            (await ada.GetJson("students/ada/history")).GetProperty("entries").EnumerateArray(),
            entry => entry.GetProperty("by").GetString() == "Ben Cole");
    }

    [Fact]
    public async Task A_family_suggests_for_what_it_reads_and_for_nothing_else()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var family = school.ClientOf(Cast.FamilyLink);
        var open = await Share(ada, "For my family", "family");
        var closed = await Share(ada, "For staff", "staff");
        var read = (await family.GetJson("family")).GetProperty("shared").GetProperty("goals").EnumerateArray()
            .Select(goal => goal.GetProperty("itemId").GetString()).ToList();
        Assert.Contains(open, read);
        Assert.DoesNotContain(closed, read);
        Assert.Equal(HttpStatusCode.OK, await FromFamily(family, open, new { key = Guid.NewGuid(), field = "matters", text = "Because" }));
        Assert.Equal(HttpStatusCode.NotFound, await FromFamily(family, closed, new { key = Guid.NewGuid(), text = "What is it?" }));
        for (var i = 0; i < 4; i++)
            Assert.Equal(HttpStatusCode.OK, await FromFamily(family, open, new { key = Guid.NewGuid(), text = $"Answer {i}" }));
        Assert.Equal(HttpStatusCode.BadRequest, await FromFamily(family, open, new { key = Guid.NewGuid(), text = "One more" }));
        Assert.Equal(5, (await ada.GetJson("students/ada/plan")).GetProperty("suggestions").GetArrayLength());
        using var other = school.ClientOf(Cast.OtherHouseholdsLink);
        Assert.DoesNotContain("Answer 1", (await other.GetJson("family")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task See_it_as_peers_shows_the_student_what_the_peer_reads()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await Share(ada, "For other students", "peers");
        await Share(ada, "For my family", "family");
        var seen = (await ada.GetJson("students/ada/plan-print?for=peers")).GetProperty("shared").GetProperty("goals").EnumerateArray();
        Assert.Equal("For other students", Assert.Single(seen).GetProperty("title").GetString());
    }

    private static string Id(JsonElement one) => one.GetProperty("id").GetString()!;

    private static async Task<string> Share(HttpClient ada, string title, string audience)
    {
        using var saved = await ada.Post("students/ada/plan/goals", new { key = Guid.NewGuid(), area = "personal", title, audience });
        return Id(await saved.Json());
    }

    private static async Task Named(HttpClient ada, string name, string state)
    {
        using var named = await ada.Post("students/ada/peers", new { name });
        Assert.True(named.IsSuccessStatusCode, await named.Content.ReadAsStringAsync());
        Assert.Equal(state, (await named.Json()).GetProperty("peers").EnumerateArray()
            .Single(peer => peer.GetProperty("personId").GetString() == TestSchool.Pia).GetProperty("state").GetString());
    }

    private static async Task<HttpStatusCode> Status(HttpClient peer) =>
        (await peer.Send(HttpMethod.Get, "students/ada/shared-with-peer", null)).StatusCode;

    private static async Task<List<string>> GoalsFor(HttpClient peer) =>
        [.. (await peer.GetJson("students/ada/shared-with-peer")).GetProperty("shared").GetProperty("goals").EnumerateArray()
            .Select(goal => goal.GetProperty("title").GetString()!)];

    private static async Task Consent(HttpClient family, bool agrees, HttpStatusCode status)
    {
        using var answer = await family.Put("family/peers", new { peerId = TestSchool.Pia, agrees });
        Assert.Equal(status, answer.StatusCode);
    }

    private static async Task Paper(HttpClient coordinator, object body, HttpStatusCode status, string? field = null)
    {
        using var answer = await coordinator.Put("students/ada/peers/pia/consent", body);
        Assert.Equal(status, answer.StatusCode);
        if (field is not null)
            Assert.True((await answer.Json()).GetProperty("errors").TryGetProperty(field, out _));
    }

    private static async Task<HttpStatusCode> Suggest(HttpClient peer, string item, object body) =>
        (await peer.Post($"students/ada/shared-with-peer/{item}/suggestions", body)).StatusCode;

    private static async Task<HttpStatusCode> FromFamily(HttpClient family, string item, object body) =>
        (await family.Post($"family/items/{item}/suggestions", body)).StatusCode;
}

public sealed class SqlitePeerTests : PeerContract
{
    protected override bool InCosmos => false;
}

public sealed class CosmosPeerTests : PeerContract
{
    protected override bool InCosmos => true;
}
