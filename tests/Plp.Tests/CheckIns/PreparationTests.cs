using System.Net;
using Plp.Tests.Hosting;

namespace Plp.Tests.CheckIns;

public sealed class PreparationTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Three_lines_written_beforehand_are_on_the_form_and_announced_on_the_homes()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var cover = school.ClientOf(Cast.Cover);
        Assert.Equal(
            0,
            (await ada.GetJson("student/home")).GetProperty("checkIn").GetProperty("preparation").GetProperty("rev").GetInt32());
        using (var saved = await ada.Put(
            "students/ada/preparations/2026-q2",
            new { good = "First farm call.", hard = "The writing.", talkAbout = "Is there a form?" }))
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);

        var form = await cover.GetJson("students/ada/check-in-form");
        Assert.Equal("First farm call.", form.GetProperty("preparations")[0].GetProperty("good").GetString());
        Assert.True((await cover.GetJson("advisor/home")).GetProperty("advisees")[0].GetProperty("prepared").GetBoolean());
        var sheet = Assert.Single((await cover.GetJson("advisor/print-sheets?students=ada")).GetProperty("sheets").EnumerateArray());
        Assert.Equal("Is there a form?", sheet.GetProperty("preparation").GetProperty("talkAbout").GetString());
        Assert.DoesNotContain("iep", sheet.ToString(), StringComparison.OrdinalIgnoreCase);

        await cover.Post(
            "students/ada/check-ins",
            new { key = Guid.NewGuid(), quarter = "2026-q2", heldOn = "2026-11-17", progress = new { text = "Words" } });
        Assert.False((await cover.GetJson("advisor/home")).GetProperty("advisees")[0].TryGetProperty("prepared", out _));
    }

    [Fact]
    public async Task Two_devices_do_not_overwrite_each_other_and_words_can_be_taken_back()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put("students/ada/preparations/2026-q2", new { good = "One" });
        using (var other = await ada.Put("students/ada/preparations/2026-q2", new { good = "Two" }))
        {
            Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
            Assert.Equal("One", (await other.Json()).GetProperty("current").GetProperty("good").GetString());
        }
        using (var taken = await ada.Put("students/ada/preparations/2026-q2", new { rev = 1 }))
            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        using var cover = school.ClientOf(Cast.Cover);
        Assert.False((await cover.GetJson("advisor/home")).GetProperty("advisees")[0].TryGetProperty("prepared", out _));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-1)]
    public async Task Over_lines_that_are_not_there_nothing_is_saved_and_the_empty_ones_are_shown(int rev)
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var refused = await ada.Put("students/ada/preparations/2026-q2", new { rev, good = "One" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(0, (await refused.Json()).GetProperty("current").GetProperty("rev").GetInt32());
        Assert.Empty((await ada.GetJson("students/ada/preparations")).GetProperty("preparations").EnumerateArray());
    }

    [Fact]
    public async Task An_empty_preparation_and_an_unknown_quarter_are_refused()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        Assert.Equal(HttpStatusCode.BadRequest, (await ada.Put("students/ada/preparations/2026-q2", new { good = " " })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.Put("students/ada/preparations/2025-q2", new { good = "x" })).StatusCode);
    }

    [Fact]
    public async Task Only_student_and_advisors_read_it()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put("students/ada/preparations/2026-q1", new { good = "Between us" });
        foreach (var person in new[] { Cast.CaseManager, Cast.Coordinator, Cast.Administrator, Cast.Teacher })
        {
            using var client = school.ClientOf(person);
            Assert.DoesNotContain("Between us", (await client.GetJson("students/ada")).ToString(), StringComparison.Ordinal);
        }
    }
}
