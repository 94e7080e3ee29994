using System.Net;
using System.Text.Json;
using Plp.Tests.Hosting;

namespace Plp.Tests.Plans;

/// <summary>Every item has a history, and any two of its versions are compared (B9).</summary>
public sealed class HistoryTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task The_texts_of_a_yearly_update_and_each_adults_hopes_have_versions_of_their_own()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Put("students/ada/yearly-update", new { rev = 0, reflection = new { text = "A good year", audience = "family" } });
        await advisor.Put(
            "students/ada/yearly-update",
            new { rev = 1, reflection = new { text = "A very good year", audience = "family" } });
        await advisor.Put("students/ada/yearly-update/hopes", new { rev = 2, personId = Cast.Guardian, text = "That she laughs" });
        using var family = school.ClientOf(Cast.FamilyLink);
        await family.Put("family/hopes", new { text = "That she laughs a lot" });

        var update = await Of(advisor, "yearlyUpdate");
        Assert.Equal(["saved the yearly update", "began the yearly update"], update.Select(save => Text(save, "what")));
        var hopes = await Of(advisor, "familyHopes");
        Assert.Equal(["Some guardian", "Some advisor"], hopes.Select(save => Text(save, "by")));
        Assert.Equal(
            ("That she laughs", "That she laughs a lot"),
            (Text(hopes[0].GetProperty("changes")[0], "before"), Text(hopes[0].GetProperty("changes")[0], "after")));

        var between = await Compared(advisor, update[1], update[0]);
        Assert.Equal(("A good year", "A very good year"), between);
    }

    [Fact]
    public async Task Words_of_an_update_are_read_through_the_audience_they_have_now()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put("students/ada/yearly-update", new { rev = 0, supports = new { text = "Quiet rooms", audience = "family" } });
        Assert.Contains("Quiet rooms", await Raw(coordinator), StringComparison.Ordinal);
        await ada.Put("students/ada/yearly-update", new { rev = 1, supports = new { text = "Quiet", audience = "restricted" } });
        Assert.DoesNotContain("Quiet", await Raw(coordinator), StringComparison.Ordinal);
        Assert.Contains("Quiet rooms", await Raw(ada), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_before_a_check_in_have_versions_the_student_and_the_advisor_read()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put("students/ada/preparations/2026-q2", new { rev = 0, good = "The barn" });
        await ada.Put("students/ada/preparations/2026-q2", new { rev = 1, good = "The barn and the calf" });
        using var advisor = school.ClientOf(Cast.Advisor);
        var saves = await Of(advisor, "preparation");
        Assert.Equal(("The barn", "The barn and the calf"), await Compared(advisor, saves[1], saves[0]));
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Empty(await Of(coordinator, "preparation"));
    }

    [Fact]
    public async Task A_corrected_check_in_shows_its_author_what_it_was_and_the_student_only_what_it_is()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var saved = await (await advisor.Post(
            "students/ada/check-ins",
            new
            {
                key = Guid.NewGuid(),
                quarter = "2026-q2",
                heldOn = "2026-11-17",
                ending = "done",
                nothingHome = true,
                nextSteps = new { text = "Call the clinic", audience = "staff" },
            })).Json();
        var id = Text(saved, "id")!;
        using var corrected = await advisor.Put(
            $"students/ada/check-ins/{Uri.EscapeDataString(id)}",
            new
            {
                key = Guid.NewGuid(),
                rev = 1,
                quarter = "2026-q2",
                heldOn = "2026-11-17",
                ending = "done",
                nothingHome = true,
                nextSteps = new { text = "Call the clinic on Monday", audience = "staff" },
                why = "A day was missing",
            });
        Assert.Equal(HttpStatusCode.OK, corrected.StatusCode);

        var versions = (await Of(advisor, "checkIn")).FindAll(save => Text(save, "itemId") == id);
        Assert.Equal(["corrected the check-in", "logged the check-in"], versions.Select(save => Text(save, "what")));
        Assert.Equal(("Call the clinic", "Call the clinic on Monday"), await Compared(advisor, versions[1], versions[0]));

        using var ada = school.ClientOf(TestSchool.Ada);
        var own = Assert.Single(await Of(ada, "checkIn"), save => Text(save, "itemId") == id);
        Assert.Equal("corrected the check-in", Text(own, "what"));
        Assert.DoesNotContain("\"Call the clinic\"", await Raw(ada), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_has_its_history_too()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post(
            "students/ada/contacts",
            new { key = Guid.NewGuid(), on = "2026-11-17", how = "phone", reached = true, withId = Cast.Guardian });
        var saves = await Of(advisor, "contact");
        Assert.Contains(saves, save => Text(save, "what") == "logged the contact");
        Assert.Contains(
            saves.SelectMany(save => save.GetProperty("changes").EnumerateArray()),
            change => Text(change, "field") == "with" && Text(change, "after") == "Some guardian");
    }

    [Fact]
    public async Task A_version_of_what_is_not_there_is_named_as_that()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var nothing = await ada.Send(HttpMethod.Get, "students/ada/history/nothing/compare?from=x", null);
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    private static async Task<(string? Before, string? After)> Compared(HttpClient client, JsonElement from, JsonElement to)
    {
        var compared = await client.GetJson(
            $"students/ada/history/{Uri.EscapeDataString(Text(from, "itemId")!)}/compare?from={Text(from, "id")}&to={Text(to, "id")}");
        var change = Assert.Single(compared.GetProperty("changes").EnumerateArray());
        return (Text(change, "before"), Text(change, "after"));
    }

    private static async Task<List<JsonElement>> Of(HttpClient client, string kind) =>
        [.. (await client.GetJson("students/ada/history"))
            .GetProperty("entries")
            .EnumerateArray()
            .Where(entry => Text(entry, "kind") == kind)];

    private static async Task<string> Raw(HttpClient client) =>
        await (await client.Send(HttpMethod.Get, "students/ada/history", null)).Content.ReadAsStringAsync();

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
