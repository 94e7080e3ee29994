using System.Net;
using System.Text.Json;
using Plp.Tests.Hosting;

namespace Plp.Tests.Plans;

/// <summary>One page about the student, which others read once the student approved it (B13).</summary>
public sealed class KnowMeTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Nobody_else_reads_it_until_it_is_approved_and_then_what_was_approved()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await Save(ada, 0, "I draw engines.", approve: false);
        Assert.Empty(await Read(Cast.Advisor));

        await Save(ada, 1, "I draw engines.", approve: true);
        Assert.Equal(["You can ask me for help with: I draw engines."], await Read(Cast.Advisor));
        Assert.Equal(["You can ask me for help with: I draw engines."], await Read(Cast.CaseManager));

        await Save(ada, 2, "I draw engines and dogs.", approve: false);
        Assert.Equal(["You can ask me for help with: I draw engines."], await Read(Cast.Advisor));
        Assert.True((await ada.GetJson("students/ada/know-me")).GetProperty("unapproved").GetBoolean());
    }

    [Fact]
    public async Task For_the_advisor_only_it_is_read_by_no_case_manager_and_taken_back_by_nobody()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await Save(ada, 0, "I draw engines.", approve: true, audience: "advisor");
        Assert.Single(await Read(Cast.Advisor));
        Assert.Empty(await Read(Cast.CaseManager));
        Assert.Single(await History(Cast.Advisor));
        Assert.Empty(await History(TestSchool.Ada, "saved the page Know me"));

        using var back = await ada.Post("students/ada/know-me/take-back", new { rev = 1 });
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Empty(await Read(Cast.Advisor));
        Assert.Empty(await History(Cast.Advisor));
        Assert.Equal(2, (await History(TestSchool.Ada)).Count);
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_nothing_written()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await Refused(ada, new { rev = 0, approve = true }, "words");
        await Refused(ada, new { rev = 0, words = new { nothing = "x" } }, "words");
        await Refused(ada, new { rev = 0, words = new { goodAt = new string('x', 601) } }, "words.goodAt");
        await Refused(ada, new { rev = 0, words = new { goodAt = "x" }, audience = "family" }, "audience");
        await Save(ada, 0, "First", approve: false);
        using var stale = await ada.Put("students/ada/know-me", new { rev = 0, words = new { goodAt = "Second" } });
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal(1, (await stale.Json()).GetProperty("current").GetProperty("rev").GetInt32());
    }

    private static async Task Save(HttpClient ada, int rev, string goodAt, bool approve, string audience = "staff")
    {
        using var saved = await ada.Put("students/ada/know-me", new { rev, words = new { goodAt, likes = " " }, approve, audience });
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
    }

    private static async Task Refused(HttpClient ada, object body, string field)
    {
        using var refused = await ada.Put("students/ada/know-me", body);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Json()).GetProperty("errors").TryGetProperty(field, out _));
        Assert.Equal(0, (await ada.GetJson("students/ada/know-me")).GetProperty("rev").GetInt32());
    }

    private async Task<List<string>> Read(string person)
    {
        using var client = school.ClientOf(person);
        return [.. (await client.GetJson("students/ada/know-me")).GetProperty("parts").EnumerateArray()
            .Select(part => $"{part.GetProperty("label").GetString()}: {part.GetProperty("text").GetString()}")];
    }

    private async Task<List<JsonElement>> History(string person, string? what = null)
    {
        using var client = school.ClientOf(person);
        return [.. (await client.GetJson("students/ada/history")).GetProperty("entries").EnumerateArray()
            .Where(entry => entry.GetProperty("kind").GetString() == "knowMe" && entry.GetProperty("what").GetString() == (what
                ?? entry.GetProperty("what").GetString()))];
    }
}
