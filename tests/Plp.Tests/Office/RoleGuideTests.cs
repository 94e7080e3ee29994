using System.Net;
using System.Text.Json;
using Plp.Tests.Hosting;

namespace Plp.Tests.Office;

/// <summary>The dates on the page of each role are those of the school (H14).</summary>
public sealed class RoleGuideTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task The_dates_follow_the_schools_calendar_and_settings()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        var before = await office.GetJson("role-guide");
        Assert.Equal("2026-11-30", Text(before, "yearlyUpdate"));
        Assert.Equal("2026-09-08", Text(before, "firstContact"));
        var calendar = await office.GetJson("calendar");
        Assert.Equal(
            calendar.GetProperty("periods").EnumerateArray().Select(period => Text(period, "end")),
            before.GetProperty("quarters").EnumerateArray().Select(period => Text(period, "end")));
        using var saved = await office.Put("school", new
        {
            rev = 1,
            name = "Test School",
            phone = "802-555-0100",
            plans = new { updateMonth = 10, updateDay = 15 },
        });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        using var student = school.ClientOf(TestSchool.Ada);
        var after = await student.GetJson("role-guide");
        Assert.Equal("2026-10-15", Text(after, "yearlyUpdate"));
        Assert.Equal("802-555-0100", Text(after, "phone"));
        Assert.NotEmpty(after.GetProperty("coordinators").EnumerateArray());
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
