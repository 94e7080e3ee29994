using System.Net;
using System.Text.Json;
using Plp.Duties;
using Plp.People;
using Plp.Roster;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Roster;

/// <summary>Two records in the school that may be one human: proposed under People, and narrow until somebody decided.</summary>
public sealed class SamePeopleTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task They_are_proposed_under_People_and_whoever_works_here_is_no_staff_of_the_child_until_it_is_decided()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Empty(await Pairs(coordinator));
        Assert.Equal(HttpStatusCode.OK, (await advisor.Send(HttpMethod.Get, "students/ada", null)).StatusCode);

        // The guardian's record gets the advisor's name: the same human, or another of that name.
        var guardian = await coordinator.GetJson("people/" + Cast.Guardian);
        var named = await coordinator.Put(
            "people/" + Cast.Guardian,
            new
            {
                rev = guardian.GetProperty("rev").GetInt32(),
                given = "Some",
                family = "Advisor",
                email = "guardian@school.example",
                roles = new[] { "guardian" },
            });
        Assert.True(named.IsSuccessStatusCode, await named.Content.ReadAsStringAsync());
        var pair = Assert.Single(await Pairs(coordinator));
        Assert.Equal(
            (Cast.Advisor, Cast.Guardian, true, false),
            (
                pair.GetProperty("one").GetProperty("personId").GetString(),
                pair.GetProperty("other").GetProperty("personId").GetString(),
                pair.GetProperty("sameName").GetBoolean(),
                pair.GetProperty("sameAddress").GetBoolean()));
        Assert.Equal([Cast.Advisor], (await Card()).MayBeAdults);
        Assert.Equal(HttpStatusCode.Forbidden, (await advisor.Send(HttpMethod.Get, "students/ada", null)).StatusCode);

        Assert.Equal(HttpStatusCode.BadRequest, (await coordinator.Post("same-people", new { id = "000000000000" })).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK,
            (await coordinator.Post("same-people", new { id = pair.GetProperty("id").GetString() })).StatusCode);
        Assert.Empty(await Pairs(coordinator));
        Assert.Null((await Card()).MayBeAdults);
        Assert.Equal(HttpStatusCode.OK, (await advisor.Send(HttpMethod.Get, "students/ada", null)).StatusCode);
    }

    /// <summary>Two who share a child's family are linked by hand, and nobody decides about their own.</summary>
    [Fact]
    public async Task A_link_set_by_hand_narrows_at_once_and_nobody_decides_about_their_own_family()
    {
        var office = (await school.Store.Read<Person>(Person.IdOf(Cast.Advisor), CancellationToken.None))!;
        var twin =
            office with { Id = Person.IdOf("twin"), PersonId = "twin", Roles = [Role.Guardian], State = Person.AdultState, ETag = null };
        Assert.True((await school.Store.Commit(new Changes().Create(twin), CancellationToken.None)).Done);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var pair = Assert.Single(await Pairs(coordinator));
        Assert.True(pair.GetProperty("sameAddress").GetBoolean());

        var around = await coordinator.GetJson("students/ada/people");
        var adults = around.GetProperty("adults").EnumerateArray()
            .Select(adult => (object)new { personId = adult.GetProperty("personId").GetString(), kind = "parent" })
            .Append(new { personId = "twin", kind = "parent" });
        var saved = await coordinator.Put("students/ada/people", new { rev = around.GetProperty("rev").GetInt32(), adults });
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
        Assert.Equal([Cast.Advisor], (await Card()).MayBeAdults);

        using var parent = school.ClientOf(Cast.ParentOnStaff, "coordinator"); // Ada is theirs: the twin is the other household
        Assert.Empty(await Pairs(parent));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await parent.Post("same-people", new { id = pair.GetProperty("id").GetString() })).StatusCode);

        // Nor as the answer to an import's question, which is the same one.
        var answers = new Dictionary<string, string> { [pair.GetProperty("id").GetString()!] = Alikes.Two };
        using var refused = await parent.Post("roster/answers", new { answers });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Some coordinator looks after it.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(await Pairs(coordinator));
        Assert.Equal(HttpStatusCode.OK, (await coordinator.Post("roster/answers", new { answers })).StatusCode);
        Assert.Empty(await Pairs(coordinator));
    }

    /// <summary>One mother, twice at her own child's: an order limits one of the two records, and nobody has said they are one.</summary>
    [Fact]
    public async Task Two_adults_of_a_child_who_may_be_one_have_the_narrower_right_until_it_is_decided()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await AddTwinOfGuardian(coordinator);
        var (guardian, twin) = await GuardianAndTwin();
        Assert.Equal((true, true, false, false), (guardian.MayMail, guardian.MayOpen, guardian.GetsMail, guardian.OpensPage));
        Assert.Equal((false, false), (twin.MayMail, twin.MayOpen));
        var shown = (await coordinator.GetJson("students/ada/people")).GetProperty("adults").EnumerateArray()
            .Single(adult => adult.GetProperty("personId").GetString() == Cast.Guardian);
        Assert.True(shown.GetProperty("mayBeSame").GetBoolean());

        // What any other edit says about them leaves it as it is.
        await SaveAdults(coordinator, _ => { });
        Assert.False((await GuardianAndTwin()).Guardian.GetsMail);

        var pair = Assert.Single(await Pairs(coordinator));
        Assert.Equal(
            HttpStatusCode.OK,
            (await coordinator.Post("same-people", new { id = pair.GetProperty("id").GetString() })).StatusCode);
        Assert.True((await GuardianAndTwin()).Guardian is { GetsMail: true, OpensPage: true, Undecided: null });
    }

    [Fact]
    public async Task Once_merged_an_order_about_one_of_the_two_limits_the_one_who_stays()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await AddTwinOfGuardian(coordinator);
        var preview = await coordinator.GetJson($"people/{Cast.Guardian}/merge/twin");
        using var merged = await coordinator.Post(
            $"people/{Cast.Guardian}/merge",
            new { otherId = "twin", digest = preview.GetProperty("digest").GetString() });
        Assert.True(merged.IsSuccessStatusCode, await merged.Content.ReadAsStringAsync());
        var link = Assert.Single((await Around()).Adults, adult => adult.Person is Cast.Guardian or "twin");
        Assert.Equal(
            (Cast.Guardian, false, false, BasisKind.CourtOrder, null),
            (link.Person, link.MayMail, link.MayOpen, link.Order?.Kind, link.Undecided));
    }

    /// <summary>Another record of the guardian's name and address, cut off by an order.</summary>
    private async Task AddTwinOfGuardian(HttpClient coordinator)
    {
        var guardian = (await school.Store.Read<Person>(Person.IdOf(Cast.Guardian), CancellationToken.None))!;
        var twin = guardian with { Id = Person.IdOf("twin"), PersonId = "twin", Account = null, ETag = null };
        Assert.True((await school.Store.Commit(new Changes().Create(twin), CancellationToken.None)).Done);
        await SaveAdults(coordinator, adults => adults.Add(new
        {
            personId = "twin",
            kind = "parent",
            mayMail = false,
            mayOpen = false,
            order = new { kind = "courtOrder", seenBy = Cast.Coordinator, on = "2026-11-02" },
        }));
    }

    private static async Task SaveAdults(HttpClient coordinator, Action<List<object>> edit)
    {
        var around = await coordinator.GetJson("students/ada/people");
        var adults = around.GetProperty("adults").EnumerateArray().Select(adult => (object)new
        {
            personId = adult.GetProperty("personId").GetString(),
            kind = adult.GetProperty("kind").GetString(),
            mayMail = adult.GetProperty("mayMail").GetBoolean(),
            mayOpen = adult.GetProperty("mayOpen").GetBoolean(),
        }).ToList();
        edit(adults);
        var saved = await coordinator.Put("students/ada/people", new { rev = around.GetProperty("rev").GetInt32(), adults });
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
    }

    private async Task<(AdultLink Guardian, AdultLink Twin)> GuardianAndTwin()
    {
        var adults = (await Around()).Adults;
        return (adults.Single(adult => adult.Person == Cast.Guardian), adults.Single(adult => adult.Person == "twin"));
    }

    private async Task<StudentPeople> Around() =>
        (await school.Store.Read<StudentPeople>(StudentPeople.IdOf("ada"), CancellationToken.None))!;

    private static async Task<List<JsonElement>> Pairs(HttpClient client) =>
        [.. (await client.GetJson("same-people")).GetProperty("pairs").EnumerateArray()];

    private async Task<Card> Card() => (await school.Store.Read<Card>("card:ada", CancellationToken.None))!;
}
