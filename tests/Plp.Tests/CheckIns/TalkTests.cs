using System.Net;
using Plp.Tests.Hosting;

namespace Plp.Tests.CheckIns;

public sealed class TalkTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task One_tap_asks_for_a_talk_and_says_whom_to_reach_now()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var cover = school.ClientOf(Cast.Cover);
        var key = Guid.NewGuid();
        using (var asked = await ada.Post("students/ada/talks", new { key, with = "advisor" }))
        {
            Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
            Assert.Contains("988", (await asked.Json()).GetProperty("reachNow").GetString(), StringComparison.Ordinal);
        }
        using (var again = await ada.Post("students/ada/talks", new { key = Guid.NewGuid(), with = "advisor" }))
            Assert.Equal((HttpStatusCode.OK, key), (again.StatusCode, (await again.Json()).GetProperty("key").GetGuid()));

        var waiting = Assert.Single((await cover.GetJson("advisor/home")).GetProperty("waiting").EnumerateArray());
        Assert.Equal("ada", waiting.GetProperty("studentId").GetString());
        using (var seen = await cover.Post("students/ada/talks/seen", new { key = waiting.GetProperty("key").GetGuid() }))
            Assert.True((await seen.Json()).GetProperty("seen").GetBoolean());
        Assert.Empty((await cover.GetJson("advisor/home")).GetProperty("waiting").EnumerateArray());
        Assert.Equal(
            "Some cover",
            (await ada.GetJson("student/home")).GetProperty("talks")[0].GetProperty("seenBy").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_talk_asked_of_the_coordinator_is_not_for_the_advisor()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var cover = school.ClientOf(Cast.Cover);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var key = Guid.NewGuid();
        await ada.Post("students/ada/talks", new { key, with = "coordinator" });
        Assert.Empty((await cover.GetJson("advisor/home")).GetProperty("waiting").EnumerateArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await cover.Post("students/ada/talks/seen", new { key })).StatusCode);
        Assert.Single((await coordinator.GetJson("coordinator/home")).GetProperty("waiting").EnumerateArray());
        Assert.Equal(HttpStatusCode.OK, (await coordinator.Post("students/ada/talks/seen", new { key })).StatusCode);
        Assert.Empty((await coordinator.GetJson("coordinator/home")).GetProperty("waiting").EnumerateArray());
    }

    [Fact]
    public async Task A_request_nobody_made_is_not_found()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal(HttpStatusCode.NotFound, (await advisor.Post("students/ada/talks/seen", new { key = Guid.NewGuid() })).StatusCode);
    }
}
