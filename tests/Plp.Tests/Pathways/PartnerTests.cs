using System.Net;
using System.Text.Json;
using Plp.Tests.Hosting;
using Plp.Tests.WorkItems;

namespace Plp.Tests.Pathways;

/// <summary>The directory of partners (G3): checks that run out, outreach whose next step somebody is reminded of.</summary>
public sealed class PartnerTests : IAsyncLifetime
{
    private readonly TestSchool school = new();
    private HttpClient coordinator = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        coordinator = school.ClientOf(Cast.Coordinator);
    }

    public Task DisposeAsync()
    {
        coordinator.Dispose();
        return school.DisposeAsync();
    }

    [Theory]
    [InlineData(null, "missing")]
    [InlineData("2026-11-17", "expired")]
    [InlineData("2026-12-18", "expiring")]
    [InlineData("2026-12-19", "valid")]
    public async Task How_the_safeguarding_check_stands_is_said_by_the_day(string? expires, string standing)
    {
        await Add(expires is null ? null : new { what = "Background check", on = "2025-01-10", expires });
        var line = (await coordinator.GetJson("partners")).GetProperty("partners")[0];
        Assert.Equal(standing, line.GetProperty("check").GetString());
    }

    [Fact]
    public async Task A_check_that_will_run_out_is_a_work_item_of_whoever_entered_it_once()
    {
        var id = await Add(new { what = "Background check", on = "2026-11-10", expires = "2027-03-31" });
        using (var edited = await coordinator.Put(
            $"partners/{id}",
            new
            {
                rev = 1,
                name = "Clinic",
                what = "organization",
                check = new { what = "Two references", on = "2026-11-10", expires = "2027-03-31" },
            }))
            Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        var item = Assert.Single(await Steps());
        Assert.Equal("2027-03-01", item.GetProperty("due").GetString());
        Assert.StartsWith("Clinic: renew the safeguarding check", item.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_talk_is_logged_once_with_its_next_step_as_a_work_item_of_whose_it_is()
    {
        var id = await Add(null);
        var body = new
        {
            key = Guid.NewGuid(),
            on = "2026-11-16",
            way = "phone",
            outcome = "Two places in spring.",
            next = "Send the form",
            nextDue = "2026-11-25",
            ownerId = Cast.Advisor,
        };
        Assert.Equal(HttpStatusCode.Created, (await coordinator.Post($"partners/{id}/outreach", body)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.Post($"partners/{id}/outreach", body)).StatusCode);
        using var advisor = school.ClientOf(Cast.Advisor);
        using var counselor = school.ClientOf(Cast.Counselor);
        var logged = await Next(coordinator, id);
        var key = logged.GetProperty("key").GetString()!;
        var step = await advisor.GetJson($"work-items/{key}");
        Assert.Equal("Clinic: Send the form", step.GetProperty("item").GetProperty("title").GetString());
        Assert.Equal("2026-11-25", Assert.Single(await Steps()).GetProperty("due").GetString());
        Assert.Equal(
            ("Clinic: Send the form", "Some advisor", "2026-11-25"),
            (logged.GetProperty("what").GetString(), logged.GetProperty("owner").GetString(), logged.GetProperty("due").GetString()));
        Assert.False((await Next(counselor, id)).TryGetProperty("what", out _)); // who does not read the work item
        using (var done = await advisor.Move(key, "do"))
            Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.True((await Next(coordinator, id)).GetProperty("isDone").GetBoolean());
    }

    [Theory]
    [InlineData("""{"on":"2026-12-01","way":"phone","outcome":"o"}""", "on", "This day has not come yet. Write it down once it was.")]
    [InlineData("""{"on":"2026-11-16","outcome":"o"}""", "way", "Say how it was: meeting, visit, phone, email or letter.")]
    [InlineData(
        """{"on":"2026-11-16","way":"phone","outcome":"o","next":"n"}""",
        "nextDue",
        "Give the day by which it is to be done, so that somebody is reminded.")]
    [InlineData(
        """{"on":"2026-11-16","way":"phone","outcome":"o","next":"n","nextDue":"2026-11-01"}""",
        "nextDue",
        "This day is over. Choose a day to come.")]
    [InlineData(
        """{"on":"2026-11-16","way":"phone","outcome":"o","next":"n","nextDue":"2026-12-01","ownerId":"ada"}""",
        "ownerId",
        "Choose someone of the staff.")]
    public async Task What_is_wrong_with_a_talk_is_named_and_nothing_is_written(string body, string field, string message)
    {
        var id = await Add(null);
        var sent = JsonSerializer.Deserialize<Dictionary<string, object>>(body)!;
        sent["key"] = Guid.NewGuid();
        using var answer = await coordinator.Post($"partners/{id}/outreach", sent);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(message, (await answer.Json()).GetProperty("errors").GetProperty(field)[0].GetString());
        Assert.Equal(0, (await coordinator.GetJson($"partners/{id}")).GetProperty("outreach").GetArrayLength());
        Assert.Empty(await Steps());
    }

    [Theory]
    [InlineData("""{"name":"N","what":"person","email":"nobody"}""", "email", "Enter an address like name@example.org.")]
    [InlineData("""{"name":"N","what":"person","check":{"what":"w","on":"2026-11-10"}}""", "check.expires", "Give the last day it holds.")]
    [InlineData(
        """{"name":"N","what":"person","check":{"what":"w","on":"2026-11-10","expires":"2026-11-01"}}""",
        "check.expires",
        "It would have run out before it was seen. Correct one of the days.")]
    public async Task What_is_wrong_with_a_partner_is_named_field_by_field(string body, string field, string message)
    {
        var sent = JsonSerializer.Deserialize<Dictionary<string, object>>(body)!;
        sent["key"] = Guid.NewGuid();
        using var answer = await coordinator.Post("partners", sent);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(message, (await answer.Json()).GetProperty("errors").GetProperty(field)[0].GetString());
    }

    private async Task<string> Add(object? check)
    {
        using var answer = await coordinator.Post("partners", new { key = Guid.NewGuid(), name = "Clinic", what = "organization", check });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Json()).GetProperty("id").GetString()!;
    }

    /// <summary>What is next by the only line of a partner's log.</summary>
    private static async Task<JsonElement> Next(HttpClient client, string id) =>
        Assert.Single((await client.GetJson($"partners/{id}")).GetProperty("outreach").EnumerateArray()).GetProperty("nextStep");

    private async Task<List<JsonElement>> Steps() =>
    [
        .. (await coordinator.GetJson("work-items")).GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("kind").GetString() == "partner-step"),
    ];
}
