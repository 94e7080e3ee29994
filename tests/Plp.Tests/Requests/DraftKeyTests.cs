using Plp.Tests.Hosting;

namespace Plp.Tests.Requests;

public sealed class DraftKeyTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Everyone_has_a_key_of_their_own_and_keeps_it()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var other = school.ClientOf(Cast.Cover);
        var first = await KeyOf(advisor);
        Assert.Equal(32, Convert.FromBase64String(first).Length);
        Assert.Equal(first, await KeyOf(advisor));
        Assert.NotEqual(first, await KeyOf(other));
    }

    [Fact]
    public async Task A_key_outlives_an_edit_of_the_person_and_is_shown_to_nobody_else()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var key = await KeyOf(advisor);
        var person = await coordinator.GetJson("people/advisor");
        Assert.DoesNotContain(key, person.ToString(), StringComparison.Ordinal);
        using var saved = await coordinator.Put(
            "people/advisor",
            new { rev = person.GetProperty("rev").GetInt32(), given = "Ruth", family = "Renamed", roles = person.GetProperty("roles") });
        saved.EnsureSuccessStatusCode();
        Assert.Equal(key, await KeyOf(advisor));
    }

    private static async Task<string> KeyOf(HttpClient person)
    {
        using var answer = await person.Post("me/draft-key", new { });
        return (await answer.Json()).GetProperty("key").GetString()!;
    }
}
