using System.Net;
using System.Text.Json;
using Plp.Programme;
using Plp.Tests.Hosting;

namespace Plp.Tests.Programme;

/// <summary>The library (I4): six shelves shipped, offered by staff, answered by the coordinator, read by anyone it is for.</summary>
public class LibraryTests : IAsyncLifetime
{
    private TestSchool school = null!;

    public async Task InitializeAsync()
    {
        school = MakeSchool();
        await school.InitializeAsync();
    }

    public Task DisposeAsync() => school.DisposeAsync();

    private protected virtual TestSchool MakeSchool() => new();

    [Fact]
    public void Every_shelf_ships_with_what_the_seed_names() => Assert.Equal(
        [4, 7, 7, 4, 4, 3],
        Enum.GetValues<LibraryShelf>().Select(shelf => ShippedLibrary.Entries.Count(entry => entry.Shelf == shelf)));

    [Fact]
    public async Task Anyone_reads_what_is_for_families_and_never_what_is_for_staff_only()
    {
        using var anyone = school.ClientOf(null);
        var found = await anyone.GetJson("public-library");
        var titles = Titles(found);
        Assert.Contains("The Myth of Average", titles);
        Assert.DoesNotContain("Montpelier High School teacher guide, 1998", titles);
        Assert.Contains(
            "you know your child best",
            found.GetProperty("purposes").GetProperty("forFamilies").GetString(),
            StringComparison.Ordinal);
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Contains("Montpelier High School teacher guide, 1998", Titles(await advisor.GetJson("library")));
    }

    [Fact]
    public async Task What_staff_offer_waits_for_the_coordinator_and_is_answered()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        using var advisor = school.ClientOf(Cast.Advisor);
        var offer = Offer("Ten questions", "https://school.example/ten");
        Assert.Equal(HttpStatusCode.Created, (await advisor.Post("library", offer)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await advisor.Post("library", offer)).StatusCode);
        using var other = school.ClientOf(Cast.OtherAdvisor);
        Assert.DoesNotContain("Ten questions", Titles(await other.GetJson("library")));
        Assert.Contains(
            "1 resource is offered to the library.",
            (await office.GetJson("coordinator/home")).GetRawText(),
            StringComparison.Ordinal);
        var path = $"library/{offer.Key:n}/answer";
        using var silent = await office.Put(path, new { rev = 1, state = "declined" });
        Assert.Equal(
            "Say why, so that whoever offered it knows.",
            (await silent.Json()).GetProperty("errors").GetProperty("text")[0].GetString());
        Assert.Equal(HttpStatusCode.OK, (await office.Put(path, new { rev = 1, state = "listed" })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await office.Put(path, new { rev = 1, state = "retired" })).StatusCode);
        using var anyone = school.ClientOf(null);
        Assert.Contains("Ten questions", Titles(await anyone.GetJson("public-library")));
    }

    [Fact]
    public async Task A_broken_link_is_reported_by_anyone_in_one_tap_and_put_right_by_the_coordinator()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        var offer = Offer("Ten questions", "https://school.example/ten");
        await office.Post("library", offer);
        using var anyone = school.ClientOf(null);
        Assert.Equal(HttpStatusCode.OK, (await anyone.Post($"public-library/{offer.Key:n}/dead-link", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anyone.Post($"public-library/{offer.Key:n}/dead-link", new { })).StatusCode);
        var entry = (await office.GetJson("library")).GetProperty("entries").EnumerateArray()
            .Single(one => one.GetProperty("title").GetString() == "Ten questions");
        Assert.Equal("2026-11-18", entry.GetProperty("reportedDead").GetString());
        Assert.Equal(2, entry.GetProperty("rev").GetInt32());
        using var works = await office.Put($"library/{offer.Key:n}/answer", new { rev = 2, state = "listed", linkWorks = true });
        Assert.DoesNotContain("reportedDead", await works.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://school.example/ten", "Give an address that begins with https:// and holds no name or password.")]
    [InlineData("https://user:word@school.example/", "Give an address that begins with https:// and holds no name or password.")]
    [InlineData("https://localhost/ten", "Only a network of your own can open this address. Give one that everyone can open.")]
    [InlineData("https://10.0.0.7/ten", "Only a network of your own can open this address. Give one that everyone can open.")]
    [InlineData("https://[fd00::1]/ten", "Only a network of your own can open this address. Give one that everyone can open.")]
    [InlineData("https://files.school.local/ten", "Only a network of your own can open this address. Give one that everyone can open.")]
    public async Task An_address_that_not_everyone_can_open_is_refused(string address, string message)
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var answer = await advisor.Post("library", Offer("Ten questions", address));
        Assert.Equal(message, (await answer.Json()).GetProperty("errors").GetProperty("address")[0].GetString());
    }

    [Fact]
    public async Task What_was_shipped_is_changed_and_taken_out_and_the_purposes_are_the_schools_own()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        var body = new { rev = 0, shelf = "models", title = "Our packet", about = "To begin with.", audiences = new[] { "students" } };
        Assert.Equal(HttpStatusCode.OK, (await office.Put("library/models-1", body)).StatusCode);
        using var student = school.ClientOf(TestSchool.Ada);
        Assert.Contains("Our packet", Titles(await student.GetJson("library")));
        Assert.Equal(HttpStatusCode.OK, (await office.Put("library/models-1/answer", new { rev = 1, state = "retired" })).StatusCode);
        Assert.DoesNotContain("Our packet", Titles(await student.GetJson("library")));

        using var committee = school.ClientOf(Cast.Committee);
        var purposes = new { rev = 0, forStudents = "S.", forFamilies = "F.", forStaff = "T.", forCommunity = "C." };
        Assert.Equal(HttpStatusCode.OK, (await committee.Put("purposes", purposes)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await committee.Put("purposes", purposes)).StatusCode);
        var other = purposes with { forFamilies = "G." };
        Assert.Equal(HttpStatusCode.Conflict, (await office.Put("purposes", other)).StatusCode);
        Assert.Equal("F.", (await student.GetJson("library")).GetProperty("purposes").GetProperty("forFamilies").GetString());
    }

    [Fact]
    public async Task Who_may_not_read_a_resource_learns_nothing_of_it_and_cannot_report_it()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        var offer = Offer("Only for staff", "https://school.example/staff") with { Audiences = ["staff"] };
        await office.Post("library", offer);
        using var anyone = school.ClientOf(null);
        using var student = school.ClientOf(TestSchool.Ada);
        HttpResponseMessage[] refused =
        [
            await anyone.Post($"public-library/{offer.Key:n}/dead-link", new { }),
            await student.Post($"library/{offer.Key:n}/dead-link", new { }),
            await anyone.Post("public-library/leadership-1/dead-link", new { }),
        ];
        foreach (var answer in refused)
        {
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.DoesNotContain("Only for staff", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.Post($"library/{offer.Key:n}/dead-link", new { })).StatusCode);
        Assert.DoesNotContain("reportedDead", (await office.GetJson("library")).GetRawText(), StringComparison.Ordinal);
        using var advisor = school.ClientOf(Cast.Advisor);
        using var told = await advisor.Post($"library/{offer.Key:n}/dead-link", new { });
        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Assert.DoesNotContain("Only for staff", await told.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("reportedDead", (await office.GetJson("library")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_change_sent_twice_is_answered_as_it_stands()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        var body = new { rev = 0, shelf = "models", title = "Our packet", about = "To begin with.", audiences = new[] { "students" } };
        var retired = new { rev = 1, state = "retired" };
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(HttpStatusCode.OK, (await office.Put("library/models-1", body)).StatusCode);
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(HttpStatusCode.OK, (await office.Put("library/models-1/answer", retired)).StatusCode);
        var entry = (await office.GetJson("library")).GetProperty("entries").EnumerateArray()
            .Single(one => one.GetProperty("id").GetString() == "models-1");
        Assert.Equal(2, entry.GetProperty("rev").GetInt32());
    }

    private static Offered Offer(string title, string address) =>
        new(Guid.NewGuid(), "advisory", title, "To ask at home.", address, ["families"], ["7"]);

    private static List<string?> Titles(JsonElement library) =>
        [.. library.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("title").GetString())];

    private sealed record Offered(
        Guid Key,
        string Shelf,
        string Title,
        string About,
        string Address,
        string[] Audiences,
        string[] Steps);
}

/// <summary>The same, kept in Cosmos DB.</summary>
public sealed class LibraryOnCosmosTests : LibraryTests
{
    private protected override TestSchool MakeSchool() => new() { OnCosmos = true };
}
