using System.Net;
using System.Text.Json;
using Plp.Tests.Hosting;

namespace Plp.Tests.Students;

/// <summary>The plan on one line from entry to graduation, as each reader sees it and as it is printed.</summary>
public sealed class TimelineTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task It_goes_from_the_year_of_entry_to_that_of_graduation()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        var timeline = await ada.GetJson("students/ada/timeline");
        Assert.Equal(
            [("2026-27", "9"), ("2027-28", "10"), ("2028-29", "11"), ("2029-30", "12")],
            timeline.GetProperty("years").EnumerateArray().Select(year => (Text(year, "key"), Text(year, "grade"))));
        Assert.Equal("2026-08-26", Text(timeline.GetProperty("years")[0], "start"));
        Assert.Equal("2027-08-25", Text(timeline.GetProperty("years")[0], "end"));
    }

    [Fact]
    public async Task A_goal_begins_when_it_was_written_first_and_ends_when_it_is_reached()
    {
        using var first = school.ClientOf(TestSchool.Ada);
        var goal = await (await first.Post(
            "students/ada/plan/goals",
            new { key = Guid.NewGuid(), area = "personal", title = "Swim 20 lengths", targetDate = "2027-01-20" })).Json();
        var path = $"students/ada/plan/goals/{Text(goal, "id")}";
        school.Clock.Now = school.Clock.Now.AddDays(2);
        using (var ada = school.ClientOf(TestSchool.Ada))
        {
            await ada.Post(path + "/entries", new { key = Guid.NewGuid(), text = "Twelve", on = "2026-11-19" });
            await ada.Put(path + "/cycle", new { rev = await Rev(ada, goal), step = "adjust", text = "Twice a week" });
            await ada.Post(path + "/next-cycle", new { rev = await Rev(ada, goal) });
        }
        school.Clock.Now = school.Clock.Now.AddDays(3);
        using var last = school.ClientOf(TestSchool.Ada);
        await last.Put(path + "/reached", new { rev = await Rev(last, goal), what = "Twenty", how = "Counted" });

        var swim = (await Goals(last)).Single(one => Text(one, "title") == "Swim 20 lengths");
        Assert.Equal(
            ("2026-11-18", "2026-11-23", "2027-01-20", 2),
            (Text(swim, "from"), Text(swim, "to"), Text(swim, "target"), swim.GetProperty("cycle").GetInt32()));
        Assert.Equal(["2026-11-18", "2026-11-20"], swim.GetProperty("cycles").EnumerateArray().Select(day => day.GetString()));
        Assert.Equal(["2026-11-19"], swim.GetProperty("entries").EnumerateArray().Select(day => day.GetString()));
    }

    [Fact]
    public async Task Check_ins_answers_evidence_and_yearly_updates_stand_on_their_days()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        await CheckIn(advisor, "family");
        await ada.Post("students/ada/plan/inventory", new { key = Guid.NewGuid(), prompt = "strengths", text = "Calm" });
        await Evidence(ada, "family");
        Assert.Equal(
            [("checkIn", "2026-11-17"), ("evidence", "2026-11-18"), ("answers", "2026-11-18")],
            (await Events(ada)).Select(one => (Text(one, "kind"), Text(one, "on"))));
    }

    [Fact]
    public async Task It_holds_what_its_reader_may_read_and_no_more()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await Secret(ada);
        foreach (var (who, sees) in new[]
        {
            (TestSchool.Ada, "Find out what a vet does, Mine alone, My work"),
            (Cast.Advisor, "Find out what a vet does, Mine alone, My work"),
            (Cast.CaseManager, "Find out what a vet does"), (Cast.Teacher, "Find out what a vet does"),
        })
        {
            using var client = school.ClientOf(who);
            var titles = (await Goals(client)).Concat(await Events(client)).Select(one => Text(one, "title")).Order(StringComparer.Ordinal);
            Assert.Equal(sees, string.Join(", ", titles));
        }
    }

    [Fact]
    public async Task On_paper_stands_what_those_have_whom_it_is_for()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        await Secret(ada);
        await CheckIn(advisor, "staff");
        async Task<string> Printed(string reader) => string.Join(
            ", ",
            (await Goals(ada, "?for=" + reader)).Concat(await Events(ada, "?for=" + reader)).Select(one => Text(one, "title")));
        Assert.Equal("Find out what a vet does", await Printed("family"));
        Assert.Equal("Find out what a vet does, Quarter 2", await Printed("staff"));
        Assert.Equal("Find out what a vet does, Mine alone, Quarter 2, My work", await Printed("me"));
        Assert.Equal("Ada", Text((await ada.GetJson("students/ada/timeline?for=family")).GetProperty("student"), "name"));
    }

    [Fact]
    public async Task Nothing_of_a_check_in_that_stays_here_is_on_the_familys_paper()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await CheckIn(advisor, "family", nothingHome: true);
        Assert.Empty(await Events(advisor, "?for=family"));
        Assert.Single(await Events(advisor, "?for=staff"));
    }

    [Fact]
    public async Task Who_may_not_print_the_plan_does_not_print_this_and_a_reader_is_one_of_three()
    {
        using var teacher = school.ClientOf(Cast.Teacher);
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal(HttpStatusCode.Forbidden, (await teacher.Send(HttpMethod.Get, "students/ada/timeline?for=me", null)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await advisor.Send(HttpMethod.Get, "students/ada/timeline?for=all", null)).StatusCode);
    }

    [Fact]
    public async Task Evidence_shows_the_proficiencies_it_names_until_it_is_withdrawn()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var piece = await Evidence(ada, "family", "inquiry");
        var place = (await ada.GetJson("students/ada/proficiencies")).GetProperty("items")[2].GetProperty("places")[0];
        Assert.Equal(("evidence", "My work", true), (Text(place, "kind"), Text(place, "title"), place.GetProperty("shown").GetBoolean()));
        Assert.Equal(1, await ShownBy(coordinator, "inquiry"));

        using var withdrawn = await ada.Post($"students/ada/evidence/{Text(piece, "id")}/withdraw", new { rev = 1 });
        Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
        Assert.Equal(0, await ShownBy(coordinator, "inquiry"));
    }

    private static async Task<int> ShownBy(HttpClient client, string id) =>
        (await client.GetJson("proficiencies/counts")).GetProperty("items").EnumerateArray()
            .Single(item => Text(item.GetProperty("proficiency"), "id") == id).GetProperty("shown").GetInt32();

    /// <summary>A goal and a piece of work that student and advisor have for themselves.</summary>
    private static async Task Secret(HttpClient ada)
    {
        await ada.Post(
            "students/ada/plan/goals",
            new { key = Guid.NewGuid(), area = "personal", title = "Mine alone", audience = "advisor" });
        await Evidence(ada, "advisor");
    }

    private static async Task<JsonElement> Evidence(HttpClient ada, string audience, params string[] proficiencies)
    {
        using var added = await ada.Post(
            "students/ada/evidence",
            new
            {
                key = Guid.NewGuid(),
                text = "I wrote this",
                caption = "My work",
                from = "school",
                on = "2026-11-18",
                audience,
                proficiencies,
            });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        return await added.Json();
    }

    private static async Task CheckIn(HttpClient advisor, string audience, bool nothingHome = false) => Assert.Equal(
        HttpStatusCode.Created,
        (await advisor.Post("students/ada/check-ins", new
        {
            key = Guid.NewGuid(),
            quarter = "2026-q2",
            heldOn = "2026-11-17",
            progress = new { text = "p", audience },
            nothingHome,
        })).StatusCode);

    private static async Task<int> Rev(HttpClient client, JsonElement goal) =>
        (await client.GetJson("students/ada/plan")).GetProperty("goals").EnumerateArray()
            .Single(one => Text(one, "id") == Text(goal, "id")).GetProperty("rev").GetInt32();

    private static async Task<List<JsonElement>> Goals(HttpClient client, string asked = "") =>
        [.. (await client.GetJson("students/ada/timeline" + asked)).GetProperty("goals").EnumerateArray()];

    /// <summary>Without the piece of work every test school has.</summary>
    private static async Task<List<JsonElement>> Events(HttpClient client, string asked = "") =>
        [.. (await client.GetJson("students/ada/timeline" + asked)).GetProperty("events").EnumerateArray()
            .Where(one => Text(one, "title") != "A drawing of a cat")];

    private static string? Text(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) ? value.GetString() : null;
}
