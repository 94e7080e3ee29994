using System.Net;
using System.Text.Json;
using Plp.Loopback;
using Plp.Tests.Hosting;
using Plp.Tests.School;
using Plp.Tests.WorkItems;

namespace Plp.Tests.Office;

/// <summary>As <see cref="MyCalendarContract"/> says, kept in a file.</summary>
public sealed class MyCalendarTests : MyCalendarContract;

/// <summary>As <see cref="MyCalendarContract"/> says, kept in Cosmos DB.</summary>
public sealed class MyCalendarOnCosmosTests : MyCalendarContract
{
    private LoopbackEndpoint? cosmos;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await cosmos!.DisposeAsync();
    }

    private protected override async Task<TestSchool> Make()
    {
        cosmos = await LoopbackEndpoint.Start(new LoopbackOptions());
        return new TestSchool { Cosmos = cosmos.ConnectionString };
    }
}

/// <summary>One calendar of all duties and work items, on a page and as a feed.</summary>
public abstract class MyCalendarContract : IAsyncLifetime
{
    private TestSchool school = null!;

    public async Task InitializeAsync()
    {
        school = await Make();
        await school.InitializeAsync();
    }

    public virtual Task DisposeAsync() => school.DisposeAsync();

    private protected virtual Task<TestSchool> Make() => Task.FromResult(new TestSchool());

    [Fact]
    public async Task Duties_work_items_and_the_days_of_the_school_year_stand_in_one_calendar()
    {
        await school.Started("meeting");
        await school.Started("academic-concern");
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var lines = await Lines(coordinator, "my-calendar?from=2026-11-01&to=2027-01-31&whose=me");
        Assert.Contains("2026-11-24 meeting Leadership team", lines);
        Assert.Contains("2026-11-27 academic-concern Academic concern: Ada B. (9)", lines);
        Assert.Contains("2026-11-25 school Thanksgiving", lines);
        using var cover = school.ClientOf(Cast.Cover); // holds the advisor's duties today
        Assert.Contains("2027-01-22 duty One Quarter 2 check-in", await Lines(cover, "my-calendar?from=2026-11-01&to=2027-01-31"));
        using var teacher = school.ClientOf(Cast.Teacher);
        Assert.All(await Lines(teacher, "my-calendar?from=2026-11-01&to=2027-01-31"), line =>
            Assert.Contains(" school ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_coordinator_looks_at_the_calendar_of_one_person_or_everyone_and_others_at_their_own_only()
    {
        await school.Started("meeting");
        using var coordinator = school.ClientOf(Cast.Coordinator);
        const string days = "my-calendar?from=2026-11-01&to=2027-01-31&whose=";
        var one = await Lines(coordinator, days + Cast.Cover);
        Assert.Contains("2027-01-22 duty One Quarter 2 check-in", one);
        Assert.DoesNotContain(one, line => line.Contains("Leadership team", StringComparison.Ordinal));
        Assert.Contains("2027-01-22 duty Two Quarter 2 check-ins", await Lines(coordinator, days + "everyone"));
        using var parent = school.ClientOf(Cast.ParentOnStaff, "coordinator"); // nothing of their own child
        Assert.Contains("2027-01-22 duty One Quarter 2 check-in", await Lines(parent, days + "everyone"));
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal(HttpStatusCode.Forbidden, (await advisor.Send(HttpMethod.Get, days + Cast.Cover, null)).StatusCode);
        using var nobody = await coordinator.Send(HttpMethod.Get, days + "nobody", null);
        Assert.True((await nobody.Json()).GetProperty("errors").TryGetProperty("whose", out _));
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-11-01&to=2026-10-01", "to")]
    [InlineData("from=2026-11-01&to=2030-10-01", "to")]
    public async Task Days_that_cannot_be_are_refused(string query, string field)
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var refused = await coordinator.Send(HttpMethod.Get, "my-calendar?" + query, null);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Json()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Another_program_reads_the_feed_as_it_is_meant_and_finds_no_students_name_in_it()
    {
        await school.Started("academic-concern");
        await school.Started("referral");
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await coordinator.Started("meeting", Meeting("Talk about Beck’s plan", "2026-11-24", "15:15:00", "16:00:00"));
        await coordinator.Started("meeting", Meeting("Night of the clock change", "2026-11-01", "00:30:00", "02:30:00"));
        await coordinator.Started("meeting", Meeting("Leadership team", "2027-03-15", "15:15:00", "16:00:00"));
        using var feed = await Feed(await Address(coordinator));
        Assert.Equal("text/calendar", feed.Content.Headers.ContentType!.MediaType);
        var text = await feed.Content.ReadAsStringAsync();
        foreach (var word in new[] { "Ada", "Beck", "zq", "eferral" })
            Assert.DoesNotContain(word, text, StringComparison.Ordinal);

        var events = (await CalendarFileTests.Read(text)).GetProperty("events").EnumerateArray().ToList();
        Assert.Contains(events, one => Text(one, "summary") == "Item about a student" && Text(one, "start") == "2026-11-27");
        Assert.Contains(events, one => Text(one, "summary") == "Meeting" && Text(one, "startUtc") == "2026-11-24T20:15:00.000Z");
        var night = Assert.Single(events, one => Text(one, "summary") == "Meeting: Night of the clock change");
        Assert.Equal(("2026-11-01T04:30:00.000Z", 180), (Text(night, "startUtc"), night.GetProperty("minutes").GetInt32()));
        Assert.Contains(events, one => Text(one, "startUtc") == "2027-03-15T19:15:00.000Z");
        Assert.Distinct(events.Select(one => Text(one, "uid")));
    }

    [Fact]
    public async Task Times_of_exhibitions_stand_in_the_calendars_of_panel_and_advisor_and_their_days_in_everybodys()
    {
        using var office = school.ClientOf(Cast.Office);
        using (var chosen = await office.Put("students/ada/exhibitions/show/place", new { slot = "20261202-1500-r1" }))
            Assert.Equal(HttpStatusCode.OK, chosen.StatusCode);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var panel = school.ClientOf(Cast.Counselor);
        using var cover = school.ClientOf(Cast.Cover);
        const string Days = "my-calendar?from=2026-12-01&to=2026-12-31";
        Assert.Contains("2026-12-02 exhibition Winter conference", await Lines(coordinator, Days + "&whose=everyone"));
        Assert.Contains("2026-12-02 exhibition Winter conference, Library: on the panel", await Lines(panel, Days));
        Assert.Contains("2026-12-02 exhibition Winter conference, Library: Ada Beck", await Lines(cover, Days));

        using var feed = await Feed(await Address(cover));
        var text = await feed.Content.ReadAsStringAsync();
        Assert.DoesNotContain("Ada", text, StringComparison.Ordinal);
        Assert.Contains(
            (await CalendarFileTests.Read(text)).GetProperty("events").EnumerateArray(),
            one => Text(one, "summary") == "Winter conference, Library" && Text(one, "startUtc") == "2026-12-02T20:00:00.000Z");
    }

    [Fact]
    public async Task The_feed_says_when_it_is_unchanged_and_a_change_of_an_item_keeps_its_name()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var id = await coordinator.Started("meeting", Meeting("Leadership team", "2026-11-24", "15:15:00", "16:00:00"));
        var address = await Address(coordinator);
        using var first = await Feed(address);
        using var again = await Feed(address, first.Headers.ETag!.ToString());
        Assert.Equal((HttpStatusCode.NotModified, ""), (again.StatusCode, await again.Content.ReadAsStringAsync()));
        using (await coordinator.Put($"work-items/{id}", new
        {
            key = Guid.NewGuid(),
            rev = 1,
            title = "Leadership team",
            due = "2026-11-25",
            values = new { form = "meeting" },
        }))
        {
            using var moved = await Feed(address, first.Headers.ETag!.ToString());
            var one = Assert.Single(
                (await CalendarFileTests.Read(await moved.Content.ReadAsStringAsync())).GetProperty("events").EnumerateArray(),
                one => Text(one, "uid") == $"{id}@plp");
            Assert.Equal((2, "2026-11-25"), (one.GetProperty("sequence").GetInt32(), Text(one, "start")[..10]));
        }
    }

    [Fact]
    public async Task A_new_address_takes_the_place_of_the_old_one_and_a_revoked_one_opens_nothing()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var first = await Address(advisor);
        var second = await Address(advisor);
        Assert.Equal(HttpStatusCode.Gone, (await Feed(first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Feed(second)).StatusCode);
        Assert.True((await advisor.GetJson("my-calendar")).TryGetProperty("feedMade", out _));
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.OK, (await advisor.Send(HttpMethod.Post, "my-calendar/feed/revoke", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await Feed(second)).StatusCode);
        Assert.False((await advisor.GetJson("my-calendar")).TryGetProperty("feedMade", out _));
    }

    private static object Meeting(string title, string due, string begins, string ends) =>
        new { title, due, begins, ends, values = new { form = "meeting" } };

    private static async Task<string> Address(HttpClient client)
    {
        using var made = await client.Send(HttpMethod.Post, "my-calendar/feed", null);
        return (await made.Json()).GetProperty("address").GetString()!;
    }

    /// <summary>As a calendar program asks: it knows the address and nothing else.</summary>
    private async Task<HttpResponseMessage> Feed(string address, string? known = null)
    {
        using var program = school.ClientOf(null);
        var path = address[address.IndexOf("calendar-feed", StringComparison.Ordinal)..];
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (known is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        return await program.SendAsync(request);
    }

    private static async Task<List<string>> Lines(HttpClient client, string path) =>
    [
        .. (await client.GetJson(path)).GetProperty("lines").EnumerateArray()
            .Select(line => $"{Text(line, "day")} {Text(line, "kind")} {Text(line, "text")}"),
    ];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
