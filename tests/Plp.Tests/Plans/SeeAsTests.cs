using System.Text.Json;
using Plp.Tests.Hosting;

namespace Plp.Tests.Plans;

/// <summary>The student sees the plan as their family, their advisor and other staff see it (B14).</summary>
public sealed class SeeAsTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Theory]
    [InlineData("family", "of family")]
    [InlineData("staff", "of family, of staff")]
    [InlineData("advisor", "of advisor, of family, of staff")]
    [InlineData("me", "of advisor, of family, of restricted, of staff")]
    public async Task Each_reader_has_what_the_audience_says(string reader, string goals)
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Post("students/ada/plan", new { });
        foreach (var audience in new[] { "family", "staff", "advisor", "restricted" })
        {
            var saved = await ada.Post(
                "students/ada/plan/goals",
                new { key = Guid.NewGuid(), area = "personal", title = "of " + audience, audience });
            Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
        }
        var seen = (await ada.GetJson("students/ada/plan-print?for=" + reader)).GetProperty("shared").GetProperty("goals");
        Assert.Equal(goals, string.Join(", ", seen.EnumerateArray().Select(Title).Where(IsOfTest).Order(StringComparer.Ordinal)));
    }

    private static string Title(JsonElement goal) => goal.GetProperty("title").GetString()!;

    private static bool IsOfTest(string title) => title.StartsWith("of ", StringComparison.Ordinal);
}
