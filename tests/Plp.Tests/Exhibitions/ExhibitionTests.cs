using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.Exhibitions;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;
using Plp.Tests.School;

namespace Plp.Tests.Exhibitions;

/// <summary>An exhibition from the coordinator's first line to the panel's last.</summary>
public sealed class ExhibitionTests : IAsyncLifetime
{
    private static readonly CancellationToken none = CancellationToken.None;

    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    /// <summary>The test school's conference as the form sends it.</summary>
    internal static object Body(int? rev = null, int rooms = 2, int slotMinutes = 20, string what = "conference", bool isNew = false) => new
    {
        key = isNew ? Guid.NewGuid() : (Guid?)null,
        rev,
        what,
        name = "Winter conference",
        place = "Main building",
        days = new[]
        {
            new { on = "2026-12-02", from = "15:00:00", to = "16:00:00" },
            new { on = "2026-12-03", from = "15:00:00", to = "16:00:00" },
        },
        slotMinutes,
        breakMinutes = 5,
        rooms = new[]
        {
            new { id = "r1", name = "Library", panel = new[] { Cast.Counselor } },
            new { id = "r2", name = "Gym", panel = new[] { Cast.OtherAdvisor } },
            new { id = "new", name = "Shop", panel = Array.Empty<string>() },
        }.Take(rooms),
        chooseUntil = "2026-11-30",
    };

    [Fact]
    public async Task It_is_the_coordinators_until_it_is_published_and_a_duty_of_the_year_from_then_on()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var advisor = school.ClientOf(Cast.Advisor);
        using var made = await coordinator.Post("exhibitions", Body(what: "exhibition", isNew: true));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var id = (await made.Json()).GetProperty("id").GetString()!;
        Assert.DoesNotContain(id, (await advisor.GetJson("exhibitions")).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("exhibition", Columns(await coordinator.GetJson("students")));

        using var published = await coordinator.Post($"exhibitions/{id}/publish", new { rev = 1 });
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        Assert.Contains(id, (await advisor.GetJson("exhibitions")).ToString(), StringComparison.Ordinal);
        var board = await coordinator.GetJson("students");
        Assert.Equal("exhibition", Columns(board)[^1]);
        Assert.All(board.GetProperty("students").EnumerateArray(), row =>
            Assert.Equal(("due", "2026-12-03"), (Last(row, "states"), Last(row, "days"))));

        using var canceled = await coordinator.Post($"exhibitions/{id}/cancel", new { rev = 2 });
        Assert.Equal(HttpStatusCode.OK, canceled.StatusCode);
        Assert.DoesNotContain("exhibition", Columns(await coordinator.GetJson("students")));
        using var again = await coordinator.Post($"exhibitions/{id}/publish", new { rev = 3 });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task Times_that_somebody_has_are_not_edited_away()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var longer = await coordinator.Put("exhibitions/show", new
        {
            rev = 1,
            name = "Winter conference",
            slotMinutes = 20,
            chooseUntil = "2026-11-30",
            rooms = new[] { new { id = "r2", name = "Gym" } },
        });
        Assert.Equal(HttpStatusCode.BadRequest, longer.StatusCode);
        Assert.Contains("1 time that someone has would be gone", await longer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var old = await coordinator.Put("exhibitions/show", Body(rev: 0));
        Assert.Equal(HttpStatusCode.Conflict, old.StatusCode);
        Assert.Equal("Winter conference", (await old.Json()).GetProperty("current").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("""{"days":[]}""", "days")]
    [InlineData("""{"days":[{"on":"2026-12-02","from":"15:00:00","to":"15:10:00"}]}""", "days.0.to")]
    [InlineData("""{"days":[{"on":"2031-12-02","from":"15:00:00","to":"16:00:00"}]}""", "days.0.on")]
    [InlineData("""{"slotMinutes":2}""", "slotMinutes")]
    [InlineData("""{"breakMinutes":-1}""", "breakMinutes")]
    [InlineData("""{"rooms":[{"name":"Gym"},{"name":"gym"}]}""", "rooms.1.name")]
    [InlineData("""{"rooms":[{"name":"Gym","panel":["guardian"]}]}""", "rooms.0.panel")]
    [InlineData("""{"chooseUntil":"2026-12-24"}""", "chooseUntil")]
    [InlineData("""{"name":" "}""", "name")]
    public async Task What_does_not_fit_together_is_named_by_its_field(string wrong, string field)
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var body = JsonSerializer.SerializeToNode(Body(isNew: true), JsonSerializerOptions.Web)!.AsObject();
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(wrong)!)
            body[name] = System.Text.Json.Nodes.JsonNode.Parse(value.GetRawText());
        using var answer = await coordinator.Post("exhibitions", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([field], (await answer.Json()).GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task Families_choose_until_the_day_that_is_said_and_staff_enter_paper_after_it()
    {
        school.Clock.Now = new DateTimeOffset(2026, 12, 1, 15, 0, 0, TimeSpan.Zero);
        using var family = school.ClientOf(Cast.FamilyLink);
        using var ada = school.ClientOf(TestSchool.Ada);
        using var office = school.ClientOf(Cast.Office);
        const string slot = "20261203-1525-r2";
        foreach (var (client, path) in new[] { (family, "family"), (ada, "students/ada") })
        {
            using var late = await client.Put($"{path}/exhibitions/show/place", new { slot });
            Assert.Contains("Choosing has ended", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var entered = await office.Put("students/ada/exhibitions/show/place", new { slot, onPaper = true });
        Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
        using var coming = await office.Put(
            "students/ada/exhibitions/show/coming",
            new { personId = Cast.Guardian, comes = true, people = 3 });
        Assert.Equal(3, (await coming.Json()).GetProperty("coming").GetInt32());
        var place = await Place();
        Assert.Equal((slot, null, Cast.Office), (place.Slot, place.Chosen!.By, place.Chosen.TypedBy));
        Assert.Equal(Cast.Office, Assert.Single(place.Coming).TypedBy);

        // the office knows names and times, and no words of the student
        using (var ready = await ada.Put("students/ada/exhibitions/show/preparation", new { rev = place.Rev, title = "zq My log qz" }))
            Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.DoesNotContain("zq My log", (await office.GetJson("exhibitions?id=show")).ToString(), StringComparison.Ordinal);
        using var stranger = await office.Put(
            "students/ada/exhibitions/show/coming",
            new { personId = Cast.Translator, comes = true });
        Assert.Contains("one of the student", await stranger.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_family_sees_its_own_time_the_free_ones_and_what_is_meant_for_it()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        using var other = school.ClientOf(Cast.OtherHouseholdsLink);
        using var counselor = school.ClientOf(Cast.Counselor);
        await family.Put("family/exhibitions/show/coming", new { comes = true, people = 2 });
        foreach (var (text, audience) in new[] { ("You explained the calf.", "family"), ("zq For staff qz", "staff") })
            await counselor.Post("students/ada/exhibitions/show/notes", new { key = Guid.NewGuid(), well = text, audience });
        var view = (await family.GetJson("family/exhibitions")).GetProperty("exhibitions").EnumerateArray()
            .Single(one => one.GetProperty("id").GetString() == "show");
        Assert.Equal("Wednesday 2 December, 3:00 PM, Library", view.GetProperty("slot").GetString());
        Assert.Equal("You can choose until Monday 30 November.", view.GetProperty("until").GetString());
        Assert.Equal(7, view.GetProperty("free").GetArrayLength());
        Assert.Equal((true, 2), (view.GetProperty("comes").GetBoolean(), view.GetProperty("people").GetInt32()));
        Assert.Equal(
            ["You explained the calf."],
            view.GetProperty("notes").EnumerateArray().Select(note => note.GetProperty("well").GetString()));
        Assert.False((await other.GetJson("family/exhibitions")).GetProperty("exhibitions")[0].TryGetProperty("comes", out _));
        Assert.Contains(
            "Winter conference: Wednesday 2 December, 3:00 PM, Library",
            (await family.GetJson("family"))
                .GetProperty("exhibitions")
                .GetProperty("lines")
                .EnumerateArray()
                .Select(line => line.GetString()));
    }

    [Fact]
    public async Task A_family_that_reads_another_language_is_told_which_words_are_not_translated()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        using var counselor = school.ClientOf(Cast.Counselor);
        await counselor.Post(
            "students/ada/exhibitions/show/notes",
            new { key = Guid.NewGuid(), well = "You explained the calf.", audience = "family" });
        var settings = (await school.Store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None))!;
        await school.Store.Commit(new Changes().Replace(settings with { Languages = ["en", "es"] }), CancellationToken.None);
        school.Clock.Now += TimeSpan.FromMinutes(2);
        const string said = "Escrito en inglés; no está traducido.";
        var page = await family.GetJson("family/exhibitions?language=es");
        Assert.Equal(said, page.GetProperty("notTranslated").GetString());
        var show = page.GetProperty("exhibitions").EnumerateArray().Single(one => one.GetProperty("id").GetString() == "show");
        Assert.Equal(said, show.GetProperty("notes")[0].GetProperty("notTranslated").GetString());
        Assert.Equal(said, (await family.GetJson("family/pathways?language=es")).GetProperty("notTranslated").GetString());
        foreach (var address in new[] { "family/exhibitions?language=en", "family/pathways?language=en" })
            Assert.DoesNotContain("notTranslated", (await family.GetJson(address)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_family_finds_what_comes_next_first()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var spring = JsonSerializer.SerializeToNode(Body(isNew: true), JsonSerializerOptions.Web)!;
        spring["days"] = JsonNode.Parse("""[{"on":"2027-04-15","from":"15:00:00","to":"16:00:00"}]""");
        spring["chooseUntil"] = "2027-04-08";
        using var made = await coordinator.Send(HttpMethod.Post, "exhibitions", spring.ToJsonString());
        var id = (await made.Json()).GetProperty("id").GetString()!;
        using var published = await coordinator.Post($"exhibitions/{id}/publish", new { rev = 1 });
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        Assert.Equal(["show", id], await Shown());
        school.Clock.Now += TimeSpan.FromDays(20);
        Assert.Equal([id, "show"], await Shown());

        async Task<List<string?>> Shown()
        {
            using var family = school.ClientOf(Cast.FamilyLink);
            return
            [
                .. (await family.GetJson("family/exhibitions")).GetProperty("exhibitions").EnumerateArray()
                    .Select(one => one.GetProperty("id").GetString())
                    .Where(one => one == "show" || one == id),
            ];
        }
    }

    [Fact]
    public async Task Whoever_was_there_notes_it_and_that_ends_the_years_duty_as_a_rebuild_says_too()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var made = await coordinator.Post("exhibitions", Body(what: "exhibition", isNew: true));
        var id = (await made.Json()).GetProperty("id").GetString()!;
        await coordinator.Post($"exhibitions/{id}/publish", new { rev = 1 });
        await coordinator.Put($"students/ada/exhibitions/{id}/place", new { slot = "20261202-1500-r1" });
        using var before = school.ClientOf(Cast.Counselor);
        var path = $"students/ada/exhibitions/{id}/presentation";
        using var early = await before.Put(path, new { rev = 1, outcome = "presented" });
        Assert.Contains("It has not been yet", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        school.Clock.Now = new DateTimeOffset(2026, 12, 2, 21, 0, 0, TimeSpan.Zero);
        using var counselor = school.ClientOf(Cast.Counselor);
        using var other = school.ClientOf(Cast.OtherAdvisor); // on the panel of another room
        Assert.Equal(HttpStatusCode.Forbidden, (await other.Put(path, new { rev = 1, outcome = "presented" })).StatusCode);
        using var noted = await counselor.Put(path, new { rev = 1, outcome = "presented" });
        Assert.Equal(HttpStatusCode.OK, noted.StatusCode);
        Assert.Equal(new DutyFact(new DateOnly(2026, 12, 2), DutyEnding.Done), (await Card()).Exhibitions!["2026-27"]);
        await RebuildSaysTheSame();

        using var advisor = school.ClientOf(Cast.Advisor);
        using var without = await advisor.Put(path, new { rev = 2, outcome = "excused" });
        Assert.Contains("Say in a few words why", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var excused = await advisor.Put(path, new { rev = 2, outcome = "excused", why = "zq Ill qz" });
        Assert.Equal(HttpStatusCode.OK, excused.StatusCode);
        Assert.Equal(DutyEnding.NotPossible, (await Card()).Exhibitions!["2026-27"].Ending);
        using var ada = school.ClientOf(TestSchool.Ada);
        Assert.DoesNotContain("zq Ill", (await ada.GetJson($"students/ada/exhibitions/{id}")).ToString(), StringComparison.Ordinal);
        using var back = await advisor.Put(path, new { rev = 3 });
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Null((await Card()).Exhibitions);
        await RebuildSaysTheSame();
    }

    [Fact]
    public async Task A_note_is_there_once_and_is_read_by_whom_it_is_for()
    {
        using var counselor = school.ClientOf(Cast.Counselor);
        using var ada = school.ClientOf(TestSchool.Ada);
        using var manager = school.ClientOf(Cast.CaseManager);
        var note = new { key = Guid.NewGuid(), well = "w", question = "zq What surprised you? qz", audience = "advisor" };
        for (var sent = 0; sent < 2; sent++)
            Assert.Equal(HttpStatusCode.OK, (await counselor.Post("students/ada/exhibitions/show/notes", note)).StatusCode);
        Assert.Single((await ada.GetJson("students/ada/exhibitions/show")).GetProperty("notes").EnumerateArray());
        Assert.Empty((await manager.GetJson("students/ada/exhibitions/show")).GetProperty("notes").EnumerateArray());
        using var empty = await counselor.Post("students/ada/exhibitions/show/notes", new { key = Guid.NewGuid() });
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        using var restricted = await counselor.Post(
            "students/ada/exhibitions/show/notes",
            new { key = Guid.NewGuid(), well = "w", audience = "restricted" });
        Assert.Equal(HttpStatusCode.BadRequest, restricted.StatusCode);
    }

    [Fact]
    public async Task Who_gets_ready_ticks_the_schools_lines_and_two_at_once_do_not_undo_each_other()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        var path = "students/ada/exhibitions/show/preparation";
        using var ready = await ada.Put(path, new { rev = 1, title = "My case log", ready = new[] { "room", "none of them" } });
        Assert.Equal(["room"], (await ready.Json()).GetProperty("ready").EnumerateArray().Select(id => id.GetString()));
        using var old = await advisor.Put(path, new { rev = 1, title = "Another" });
        Assert.Equal(HttpStatusCode.Conflict, old.StatusCode);
        Assert.Equal("My case log", (await old.Json()).GetProperty("current").GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_booking_taken_into_a_calendar_moves_and_goes_there_as_it_does_here()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        using var counselor = school.ClientOf(Cast.Counselor);
        async Task<JsonElement> Read(HttpClient client, string path)
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal("text/calendar", answer.Content.Headers.ContentType?.MediaType);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("Beck", text, StringComparison.Ordinal);
            return await CalendarFileTests.Read(text);
        }
        const string calendar = "family/exhibitions/show/calendar";
        var first = Single(await Read(family, calendar));
        Assert.Equal(
            ("2026-12-02T20:00:00.000Z", 0, "Winter conference: Ada", "Library, Main building"),
            (Text(first, "startUtc"), first.GetProperty("sequence").GetInt32(), Text(first, "summary"), Text(first, "location")));
        await family.Put("family/exhibitions/show/place", new { slot = "20261203-1525-r2" });
        var moved = Single(await Read(family, calendar));
        Assert.Equal(
            (Text(first, "uid"), "2026-12-03T20:25:00.000Z", 1),
            (Text(moved, "uid"), Text(moved, "startUtc"), moved.GetProperty("sequence").GetInt32()));
        await family.Post("family/exhibitions/show/place/give-back", new { });
        var gone = Single(await Read(family, calendar));
        Assert.Equal(("CANCELLED", 2), (Text(gone, "status"), gone.GetProperty("sequence").GetInt32()));
        Assert.Empty((await Read(counselor, "exhibitions/show/calendar")).GetProperty("events").EnumerateArray());
        await family.Put("family/exhibitions/show/place", new { slot = "20261203-1525-r1" });
        Assert.Equal("Winter conference: Ada", Text(Single(await Read(counselor, "exhibitions/show/calendar")), "summary"));
    }

    [Fact]
    public async Task The_schedule_is_printed_by_room_by_person_and_by_family_and_staff_print_their_own()
    {
        await Visitors.Join(school.Store, 2);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await coordinator.Put("students/guest0/exhibitions/show/place", new { slot = "20261202-1525-r1" });
        await coordinator.Put("students/ben/exhibitions/show/place", new { slot = "20261202-1500-r2" });
        async Task<List<string>> Lists(HttpClient client, string by) =>
        [
            .. (await client.GetJson($"exhibitions/show/schedule?by={by}")).GetProperty("lists").EnumerateArray().Select(list =>
                Text(list, "heading") + ": " + string.Join(", ", list.GetProperty("lines").EnumerateArray()
                    .Where(line => line.TryGetProperty("student", out _)).Select(line => Text(line, "student")))),
        ];
        Assert.Equal(["Library: Ada Beck, Guest Number0", "Gym: Ben Cole"], await Lists(coordinator, "room"));
        Assert.Equal(["Ada Beck: Ada Beck", "Ben Cole: Ben Cole", "Guest Number0: Guest Number0"], await Lists(coordinator, "family"));
        Assert.Contains("Some counselor: Ada Beck, Guest Number0", await Lists(coordinator, "person"));
        using var advisor = school.ClientOf(Cast.Advisor);
        using var other = school.ClientOf(Cast.OtherAdvisor);
        Assert.Equal(["Library: Ada Beck"], await Lists(advisor, "room"));
        Assert.Equal(["Some other-advisor: Ben Cole"], await Lists(other, "person"));
        using var parent = school.ClientOf(Cast.ParentOnStaff, "coordinator");
        Assert.Equal(["Library: Guest Number0", "Gym: Ben Cole"], await Lists(parent, "room"));
        Assert.Equal("show", Text(await advisor.GetJson("exhibitions/current/schedule"), "id"));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static JsonElement Single(JsonElement calendar) => Assert.Single(calendar.GetProperty("events").EnumerateArray());

    private static List<string> Columns(JsonElement board) =>
        [.. board.GetProperty("duties").EnumerateArray().Select(duty => duty.GetProperty("key").GetString()!)];

    private static string Last(JsonElement row, string name) => row.GetProperty(name).EnumerateArray().Last().GetString()!;

    private async Task<ExhibitionPlace> Place() =>
        (await school.Store.Read<ExhibitionPlace>(ExhibitionPlace.IdOf("show", TestSchool.Ada), none))!;

    private async Task<Card> Card() => (await school.Store.Read<Card>(Plp.Duties.Card.IdOf(TestSchool.Ada), none))!;

    private async Task RebuildSaysTheSame()
    {
        var before = (await Card()).Exhibitions?["2026-27"];
        await school.Services.GetRequiredService<CardRebuild>().Run(none);
        Assert.Equal(before, (await Card()).Exhibitions?["2026-27"]);
    }
}
