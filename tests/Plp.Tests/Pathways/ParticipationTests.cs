using System.Net;
using System.Text.Json;
using Plp.Pathways;
using Plp.Storage;
using Plp.Tests.Exhibitions;
using Plp.Tests.Hosting;

namespace Plp.Tests.Pathways;

/// <summary>Taking part in a pathway: places never given twice, hours, the agreement, credit. On both stores.</summary>
public abstract class ParticipationTests : IAsyncLifetime
{
    private const string Path = "students/ada/pathways/clinic";

    private TestSchool school = null!;
    private HttpClient ada = null!, advisor = null!, coordinator = null!;

    public async Task InitializeAsync()
    {
        school = Open();
        await school.InitializeAsync();
        ada = school.ClientOf(TestSchool.Ada);
        advisor = school.ClientOf(Cast.Advisor);
        coordinator = school.ClientOf(Cast.Coordinator);
    }

    public async Task DisposeAsync()
    {
        foreach (var client in new[] { ada, advisor, coordinator })
            client.Dispose();
        await school.DisposeAsync();
    }

    private protected abstract TestSchool Open();

    [Fact]
    public async Task Of_fifty_who_join_at_once_as_many_are_on_it_as_there_are_places()
    {
        await Visitors.Join(school.Store, 50);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(n => Join(coordinator, $"students/{Visitors.IdOf(n)}/pathways/clinic")));
        Assert.Equal(2, answers.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(48, answers.Count(status => status == HttpStatusCode.Conflict));
        var on = await school.Store.All<PathwayParticipation>(
            new DocumentQuery(PathwayParticipation.Shape.Type) { State = "clinic" },
            default);
        Assert.Equal([1, 2], on.Select(one => one.Place).Order());
        var places = await school.Store.All<PathwayPlace>(new DocumentQuery(PathwayPlace.Shape.Type) { State = "clinic" }, default);
        Assert.Equal(on.Select(one => one.Student).Order(), places.Select(place => place.Student).Order());
    }

    [Fact]
    public async Task A_place_that_is_given_up_is_free_and_who_comes_back_finds_their_hours()
    {
        await Visitors.Join(school.Store, 2);
        Assert.Equal(HttpStatusCode.OK, await Join(ada));
        Assert.Equal(HttpStatusCode.OK, await Join(coordinator, "students/guest0/pathways/clinic"));
        Assert.Equal(HttpStatusCode.Conflict, await Join(coordinator, "students/guest1/pathways/clinic"));
        await Saved(ada.Post($"{Path}/hours", Hours("2026-11-17", 2.5m)));
        await Saved(advisor.Post($"{Path}/end", new { rev = 2, status = "left" }));
        Assert.Equal(HttpStatusCode.OK, await Join(coordinator, "students/guest1/pathways/clinic"));
        Assert.Equal(HttpStatusCode.Conflict, await Join(ada));
        await Saved(coordinator.Post("students/guest1/pathways/clinic/end", new { rev = 1, status = "left" }));
        Assert.Equal(HttpStatusCode.OK, await Join(ada));
        Assert.Equal(2.5m, (await Mine()).GetProperty("total").GetDecimal());
    }

    [Fact]
    public async Task Joining_whose_answer_was_lost_happens_once()
    {
        for (var sent = 0; sent < 2; sent++)
            Assert.Equal(HttpStatusCode.OK, await Join(ada));
        Assert.Single(await school.Store.All<PathwayPlace>(new DocumentQuery(PathwayPlace.Shape.Type) { State = "clinic" }, default));
        Assert.Equal(1, (await Mine()).GetProperty("rev").GetInt32());
    }

    [Theory]
    [InlineData("2026-01-01", "2027-01-01", "from")]
    [InlineData("2026-11-18", "2028-01-01", "to")]
    [InlineData("2026-11-18", "2026-11-01", "to")]
    public async Task Days_outside_the_year_and_the_wrong_way_round_are_named(string from, string to, string field)
    {
        using var answer = await ada.Put(Path, new { from, to });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Json()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Theory]
    [InlineData("2026-11-17", 30, "hours", "A day has 24 hours. Write how many of them it was, for example 2.5.")]
    [InlineData("2026-11-17", 0, "hours", "A day has 24 hours. Write how many of them it was, for example 2.5.")]
    [InlineData("2026-11-17", 2.1, "hours", "Give quarters of an hour: 2, 2.25, 2.5.")]
    [InlineData("2026-11-19", 2, "on", "This day has not come yet. Write hours once they are done.")]
    [InlineData("2026-10-01", 2, "on", "Choose a day on which you were on this pathway.")]
    [InlineData("2026-11-16", 20, "hours", "5 hours are written for this day already; together that is more than a day has.")]
    public async Task Hours_that_cannot_be_are_refused_in_clear_words(string on, double hours, string field, string message)
    {
        await Join(ada);
        await Saved(ada.Post($"{Path}/hours", Hours("2026-11-16", 5)));
        using var answer = await ada.Post($"{Path}/hours", Hours(on, (decimal)hours));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(message, (await answer.Json()).GetProperty("errors").GetProperty(field)[0].GetString());
        Assert.Equal(5, (await Mine()).GetProperty("total").GetDecimal());
    }

    [Fact]
    public async Task Hours_sent_at_once_are_all_there_each_once_and_confirmed_only_by_staff()
    {
        await Join(ada);
        var entries = Enumerable.Range(0, 6).Select(n => Hours("2026-11-17", 1.25m)).ToList();
        await Task.WhenAll(entries.Concat(entries).Select(entry => Saved(ada.Post($"{Path}/hours", entry))));
        var mine = await Mine();
        Assert.Equal((7.5m, 0m), (mine.GetProperty("total").GetDecimal(), mine.GetProperty("confirmed").GetDecimal()));
        var first = mine.GetProperty("hours")[0].GetProperty("id").GetString();
        var body = new { rev = mine.GetProperty("rev").GetInt32(), name = "Dr. Marsh", entries = new[] { first } };
        using (var own = await ada.Put($"{Path}/confirmed-hours", body))
            Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        await Saved(advisor.Put($"{Path}/confirmed-hours", body));
        Assert.Equal(1.25m, (await Mine()).GetProperty("confirmed").GetDecimal());
    }

    [Fact]
    public async Task Who_signed_signed_those_words_and_other_words_are_signed_anew()
    {
        await Join(ada);
        await Saved(ada.Put($"{Path}/agreement", new { rev = 1, does = "Rides along.", learns = "A case log." }));
        await Saved(ada.Post($"{Path}/agreement/signatures", new { rev = 2, version = 1 }));
        await Saved(advisor.Post(
            $"{Path}/agreement/signatures",
            new { rev = 3, version = 1, @as = "family", name = "Gwen Beck", on = "2026-11-16" }));
        var signed = (await Mine()).GetProperty("agreement").GetProperty("signatures").EnumerateArray().ToList();
        Assert.Equal(
            [("student", false), ("family", true)],
            signed.Select(one => (one.GetProperty("as").GetString(), one.GetProperty("onPaper").GetBoolean())));
        using (var forged = await ada.Post(
            $"{Path}/agreement/signatures",
            new { rev = 4, version = 1, @as = "partner", name = "M", on = "2026-11-16" }))
            Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);

        await Saved(advisor.Put($"{Path}/agreement", new { rev = 4, does = "Rides along twice.", learns = "A case log." }));
        var agreement = (await Mine()).GetProperty("agreement");
        Assert.Equal((2, 0), (agreement.GetProperty("version").GetInt32(), agreement.GetProperty("signatures").GetArrayLength()));
        using var late = await ada.Post($"{Path}/agreement/signatures", new { rev = 5, version = 1 });
        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
    }

    [Fact]
    public async Task The_coordinator_decides_on_credit_with_a_reason_and_sees_who_is_on_it()
    {
        await Join(ada);
        using (var bare = await coordinator.Put($"{Path}/credit", new { rev = 1, granted = true }))
            Assert.Equal(["what", "why"], (await bare.Json()).GetProperty("errors").EnumerateObject().Select(error => error.Name));
        await Saved(coordinator.Put($"{Path}/credit", new { rev = 1, granted = true, what = "Half a credit", why = "Three animals." }));
        Assert.True((await Mine()).GetProperty("credit").GetProperty("granted").GetBoolean());
        var list = await coordinator.GetJson("pathways/clinic/students");
        Assert.Equal((2, 1), (list.GetProperty("places").GetInt32(), list.GetProperty("taken").GetInt32()));
        Assert.Equal("Ada Beck", list.GetProperty("students")[0].GetProperty("name").GetString());
    }

    private Task<HttpStatusCode> Join(HttpClient client) => Join(client, Path);

    private static async Task<HttpStatusCode> Join(HttpClient client, string path)
    {
        using var answer = await client.Put(path, new { from = "2026-11-02", to = "2027-06-01" });
        return answer.StatusCode;
    }

    private async Task<JsonElement> Mine() => (await ada.GetJson("students/ada/pathways")).GetProperty("pathways")[0];

    private static object Hours(string on, decimal hours) => new { key = Guid.NewGuid(), on, hours, what = "Farm call" };

    private static async Task Saved(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}

public sealed class ParticipationOnSqliteTests : ParticipationTests
{
    private protected override TestSchool Open() => new();
}

public sealed class ParticipationOnCosmosTests : ParticipationTests
{
    private protected override TestSchool Open() => new() { OnCosmos = true };
}
