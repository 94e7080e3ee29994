using System.Net;
using System.Text.Json;
using Plp.Tests.Hosting;

namespace Plp.Tests.Jobs;

/// <summary>The list of jobs: under way and done, by whom, and what came of each.</summary>
public sealed class JobListTests : IAsyncLifetime
{
    private readonly TestSchool school = new();
    private HttpClient office = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        office = school.ClientOf(Cast.Coordinator);
    }

    public async Task DisposeAsync()
    {
        office.Dispose();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task What_runs_and_what_is_done_is_listed_with_who_started_it_and_what_came_of_it()
    {
        using (var entered = await office.Post(
            "done-before",
            new { entries = new[] { new { studentId = TestSchool.Ben, duty = "first-plan", on = "2026-09-01" } } }))
            Assert.Equal(HttpStatusCode.Created, entered.StatusCode);
        var running = await Newest();
        Assert.Equal(
            ("running", "brought-along", "Some coordinator", "1 entry of what was done before, for 1 student."),
            (
                running.GetProperty("state").GetString(),
                running.GetProperty("work").GetString(),
                running.GetProperty("by").GetProperty("name").GetString(),
                running.GetProperty("told").GetString()));

        using (var step = await office.Send(HttpMethod.Post, $"jobs/{running.GetProperty("id").GetString()}/next", null))
            Assert.Equal(HttpStatusCode.OK, step.StatusCode);
        Assert.Equal(0, (await office.GetJson("jobs")).GetProperty("jobs").GetArrayLength());
        Assert.Equal("done", (await Newest()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_transfer_says_from_whom_to_whom()
    {
        var key = Guid.NewGuid();
        using (var over = await office.Post("staff/advisor/hand-over", new { key, to = Cast.OtherAdvisor }))
            Assert.Equal(HttpStatusCode.Created, over.StatusCode);
        Assert.Equal("1 student from Some advisor to Some other-advisor.", (await Newest()).GetProperty("told").GetString());
    }

    private async Task<JsonElement> Newest() => (await office.GetJson("jobs?finished=true")).GetProperty("jobs")[0];
}
