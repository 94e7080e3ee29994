using System.Net;
using System.Text.Json;
using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Plans;

/// <summary>The school's graduation proficiencies: published by hand as versions, and how far students are (H13).</summary>
public sealed class ProficiencyTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task A_change_is_a_new_version_and_the_one_before_stays_as_it_was()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var saved = await (await coordinator.Put("proficiencies", Version(
            1,
            "Reading is new",
            new { id = "reading", code = "CC.2", name = "Reading", parentId = "communication" },
            new { id = "inquiry", name = "Inquiry", retired = true }))).Json();
        Assert.Equal((2, "Reading is new"), (saved.GetProperty("version").GetInt32(), Text(saved, "note")));
        Assert.Equal(["communication", "listening", "inquiry", "handwriting", "reading"], Items(saved).Select(item => Text(item, "id")));
        Assert.True(Items(saved)[2].GetProperty("retired").GetBoolean());

        var versions = (await coordinator.GetJson("proficiencies/versions")).GetProperty("versions").EnumerateArray();
        Assert.Equal(
            [(2, 3), (1, 3)],
            versions.Select(one => (one.GetProperty("version").GetInt32(), one.GetProperty("inUse").GetInt32())));
        Assert.Equal("Scientific Inquiry", Text(Items(await coordinator.GetJson("proficiencies/versions/1"))[2], "name"));
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.Send(HttpMethod.Get, "proficiencies/versions/3", null)).StatusCode);
    }

    [Fact]
    public async Task Sent_again_it_is_one_version_and_over_an_older_one_it_is_refused_with_what_stands()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var principal = school.ClientOf(Cast.Administrator);
        var change = Version(1, null, new { id = "reading", name = "Reading" });
        Assert.Equal(HttpStatusCode.OK, (await coordinator.Put("proficiencies", change)).StatusCode);
        Assert.Equal(2, (await (await coordinator.Put("proficiencies", change)).Json()).GetProperty("version").GetInt32());

        using var refused = await principal.Put("proficiencies", Version(1, null, new { id = "x", name = "X" }));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("Reading", Text(Items((await refused.Json()).GetProperty("current"))[^1], "name"));
    }

    [Fact]
    public async Task They_stand_in_the_order_that_was_sent()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var saved = await (await coordinator.Put(
            "proficiencies",
            new { version = 1, order = new[] { "inquiry", "handwriting", "communication", "listening" } })).Json();
        Assert.Equal(["inquiry", "handwriting", "communication", "listening"], Items(saved).Select(item => Text(item, "id")));
    }

    [Theory]
    [InlineData("""{"id":"a","name":""}""", "items.0.name")]
    [InlineData("""{"id":"A B","name":"x"}""", "items.0.id")]
    [InlineData("""{"id":"a","name":"x","parentId":"nowhere"}""", "items.0.parentId")]
    [InlineData("""{"id":"communication","code":"CC","name":"Communication","parentId":"listening"}""", "items.0.parentId")]
    [InlineData("""{"id":"communication","code":"CC","name":"Communication","retired":true}""", "items.parentId")]
    [InlineData("""{"id":"a","name":"x","code":"cc.1"}""", "items.0.code")]
    public async Task What_is_no_tree_is_named_by_its_field_and_nothing_is_saved(string item, string field)
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var refused = await coordinator.Send(HttpMethod.Put, "proficiencies", $$"""{"version":1,"items":[{{item}}]}""");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(field, (await refused.Json()).GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.Equal(1, (await coordinator.GetJson("proficiencies")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task More_than_a_school_can_ask_is_refused()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var many = Enumerable.Range(0, ProficiencySet.Most).Select(i => (object)new { id = $"p{i}", name = $"P {i}" }).ToArray();
        Assert.Equal(HttpStatusCode.BadRequest, (await coordinator.Put("proficiencies", Version(1, null, many))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.Put("proficiencies", Version(1, null, many[..^3]))).StatusCode);
    }

    [Fact]
    public async Task The_grid_says_what_is_worked_on_what_was_shown_and_where()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        await Tag(ada, 1, "inquiry");
        await ada.Post(
            "students/ada/plan/opportunities",
            new { key = Guid.NewGuid(), kind = "academic", title = "Ride-along", proficiencies = new[] { "inquiry", "listening" } });
        await ada.Put("students/ada/plan/goals/goal1/reached", new { rev = 2, what = "w", how = "h" });
        await advisor.Post("students/ada/check-ins", CheckIn("family", "listening"));

        var grid = await advisor.GetJson("students/ada/proficiencies");
        Assert.Equal("Ada Beck", Text(grid.GetProperty("student"), "name"));
        Assert.Equal(
            [("communication", ""), ("listening", "opportunity checkIn"), ("inquiry", "goal! opportunity")],
            Rows(grid).Select(row => (row.Id, string.Join(' ', row.Places))));
        var goal = grid.GetProperty("items")[2].GetProperty("places")[0];
        Assert.Equal(("Become a vet", "2026-11-18", "goal1"), (Text(goal, "title"), Text(goal, "on"), Text(goal, "id")));
    }

    [Fact]
    public async Task The_grid_holds_what_its_reader_may_read_and_no_more()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        await Tag(ada, 1, "inquiry", "advisor");
        await ada.Post(
            "students/ada/plan/opportunities",
            new { key = Guid.NewGuid(), kind = "academic", title = "Mine", audience = "advisor", proficiencies = new[] { "inquiry" } });
        await advisor.Post("students/ada/check-ins", CheckIn("advisor", "listening"));

        foreach (var (who, sees) in new[]
        {
            (TestSchool.Ada, "checkIn goal opportunity"), (Cast.Advisor, "checkIn goal opportunity"), (Cast.CaseManager, ""),
            (Cast.Teacher, "goal"), (Cast.Coordinator, "checkIn goal opportunity"),
        })
        {
            using var client = school.ClientOf(who);
            var places = Rows(await client.GetJson("students/ada/proficiencies")).SelectMany(row => row.Places);
            Assert.Equal(sees, string.Join(' ', places.Order(StringComparer.Ordinal)));
        }
    }

    [Fact]
    public async Task A_retired_proficiency_stands_in_the_grid_of_who_works_on_it_only()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await Tag(ada, 1, "inquiry");
        await coordinator.Put("proficiencies", Version(1, null, new { id = "inquiry", name = "Scientific Inquiry", retired = true }));
        Assert.Contains("inquiry", Rows(await ada.GetJson("students/ada/proficiencies")).Select(row => row.Id));
        Assert.DoesNotContain("inquiry", Rows(await coordinator.GetJson("students/ben/proficiencies")).Select(row => row.Id));
    }

    [Fact]
    public async Task The_schools_counts_take_each_student_once_and_a_part_for_its_whole()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await Tag(ada, 1, "listening");
        await advisor.Post("students/ada/check-ins", CheckIn("family", "listening", "inquiry"));
        await ada.Put("students/ada/plan/goals/goal1/reached", new { rev = 2, what = "w", how = "h" });

        var counts = await coordinator.GetJson("proficiencies/counts");
        Assert.Equal(2, counts.GetProperty("students").GetInt32());
        Assert.Equal(
            [("communication", 1, 1), ("listening", 1, 1), ("inquiry", 1, 0)],
            Items(counts).Select(item => (
                Text(item.GetProperty("proficiency"), "id"),
                item.GetProperty("workedOn").GetInt32(),
                item.GetProperty("shown").GetInt32())));
    }

    [Fact]
    public async Task Who_sees_aggregates_only_gets_shares_that_point_at_no_one()
    {
        using var committee = school.ClientOf(Cast.Committee);
        var few = await committee.GetJson("proficiencies/counts");
        Assert.All(Items(few), item => Assert.Equal(["proficiency"], item.EnumerateObject().Select(member => member.Name)));
        Assert.False(few.TryGetProperty("students", out _));

        var facts = new Dictionary<string, ProficiencyFact> { ["plan"] = new(["listening"], ["listening"]) };
        var one = Cast.Ada;
        var cards = Enumerable.Range(0, 30).Select(i => Card.Of(one, StudentPeople.Nobody(TestSchool.Ada), before: null) with
        {
            Proficiencies = i < 10 ? facts : null,
        }).ToList();
        var counts = ProficiencyCountsView.Of(TestSchool.Proficiencies, cards, sharesOnly: true);
        Assert.Equal(
            [("communication", 35, 35), ("listening", 35, 35), ("inquiry", 5, 5)],
            counts.Items.Select(item => (item.Proficiency.Id, item.PercentWorkedOn ?? 0, item.PercentShown ?? 0)));
        Assert.All(counts.Items, item => Assert.True(item is { WorkedOn: null, Shown: null }));
    }

    private static object Version(int version, string? note, params object[] items) => new { version, note, items };

    private static async Task Tag(HttpClient client, int rev, string proficiency, string audience = "family") => Assert.Equal(
        HttpStatusCode.OK,
        (await client.Put("students/ada/plan/goals/goal1", new
        {
            rev,
            area = "career",
            title = "Become a vet",
            teacherOfRecordId = Cast.Teacher,
            audience,
            proficiencies = new[] { proficiency },
        })).StatusCode);

    private static object CheckIn(string audience, params string[] proficiencies) => new
    {
        key = Guid.NewGuid(),
        quarter = "2026-q2",
        heldOn = "2026-11-17",
        progress = new { text = "p", audience },
        proficiencies,
    };

    private static List<(string? Id, List<string> Places)> Rows(JsonElement grid) =>
        [.. Items(grid).Select(item => (
            Text(item.GetProperty("proficiency"), "id"),
            item.GetProperty("places").EnumerateArray()
                .Select(place => Text(place, "kind") + (place.GetProperty("shown").GetBoolean() ? "!" : "")).ToList()))];

    private static List<JsonElement> Items(JsonElement view) => [.. view.GetProperty("items").EnumerateArray()];

    private static string? Text(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) ? value.GetString() : null;
}
