using System.Net;
using System.Text.Json;
using Plp.Duties;
using Plp.People;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.SchoolYear;

/// <summary>Passing a caseload on, and making one of two people.</summary>
public sealed class HandOverTests : IAsyncLifetime
{
    private readonly TestSchool school = new();
    private HttpClient office = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        office = school.ClientOf(Cast.Coordinator);
    }

    public async Task DisposeAsync()
    {
        office.Dispose();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_caseload_passes_on_from_a_day_and_the_one_before_keeps_it_until_then()
    {
        await HandOver(new { key = Guid.NewGuid(), to = Cast.OtherAdvisor, from = "2026-11-20" });
        var links = (await Around(TestSchool.Ada)).StaffLinks;
        Assert.Contains(links, link => link.Person == Cast.Advisor && link.To == new DateOnly(2026, 11, 19));
        Assert.Contains(new StaffLink(Cast.OtherAdvisor, StaffLinkKind.Advisor, new DateOnly(2026, 11, 20), null, LinkSource.Hand), links);

        using var before = school.ClientOf(Cast.Advisor);
        using var after = school.ClientOf(Cast.OtherAdvisor);
        Assert.Equal(HttpStatusCode.OK, (await before.Send(HttpMethod.Get, "students/ada", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await after.Send(HttpMethod.Get, "students/ada", null)).StatusCode);
        school.Clock.Now = school.Clock.Now.AddDays(2);
        using var later = school.ClientOf(Cast.OtherAdvisor);
        using var earlier = school.ClientOf(Cast.Advisor);
        Assert.Equal(HttpStatusCode.OK, (await later.Send(HttpMethod.Get, "students/ada", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await earlier.Send(HttpMethod.Get, "students/ada", null)).StatusCode);
    }

    [Fact]
    public async Task What_moves_is_listed_by_name_with_its_duties_and_last_day_and_nothing_is_done_yet()
    {
        await EndTheCover();
        using var response = await office.Post("staff/advisor/hand-over/preview", new { to = Cast.OtherAdvisor, from = "2026-11-20" });
        var view = await response.Json();
        Assert.Equal(
            ("Some advisor", "Some other-advisor", "2026-11-20", "2026-11-19"),
            (
                view.GetProperty("from").GetProperty("name").GetString(),
                view.GetProperty("to").GetProperty("name").GetString(),
                view.GetProperty("on").GetString(),
                view.GetProperty("lastDay").GetString()));
        var ada = Assert.Single(view.GetProperty("students").EnumerateArray(), one => one.GetProperty("name").GetString() == "Ada Beck");
        Assert.Equal("advisor", Assert.Single(ada.GetProperty("as").EnumerateArray()).GetString());
        Assert.Contains(ada.GetProperty("duties").EnumerateArray(), duty => duty.GetProperty("duty").GetString() == "check-in:2026-q2");
        Assert.DoesNotContain((await Around(TestSchool.Ada)).StaffLinks, link => link.Person == Cast.OtherAdvisor);
    }

    [Fact]
    public async Task A_caseload_that_changed_since_it_was_listed_is_not_handed_over()
    {
        var key = Guid.NewGuid();
        using var stale =
            await office.Post("staff/advisor/hand-over", new { key, to = Cast.OtherAdvisor, students = new[] { TestSchool.Ben } });
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var seen = (await stale.Json()).GetProperty("current").GetProperty("students").EnumerateArray()
            .Select(one => one.GetProperty("studentId").GetString()).ToArray();
        Assert.DoesNotContain((await Around(TestSchool.Ada)).StaffLinks, link => link.Person == Cast.OtherAdvisor);
        using var confirmed = await office.Post("staff/advisor/hand-over", new { key, to = Cast.OtherAdvisor, students = seen });
        Assert.Equal(HttpStatusCode.Created, confirmed.StatusCode);
    }

    [Fact]
    public async Task The_table_by_advisor_keeps_the_one_who_gave_the_caseload_away()
    {
        await EndTheCover();
        await HandOver(new { key = Guid.NewGuid(), to = Cast.OtherAdvisor });
        var rows = (await office.GetJson("coordinator/home")).GetProperty("advisors").EnumerateArray().ToList();
        var giver = Assert.Single(rows, row => row.GetProperty("advisor").GetProperty("personId").GetString() == Cast.Advisor);
        Assert.Equal(
            (0, true, "2026-11-17"),
            (
                giver.GetProperty("students").GetInt32(),
                giver.GetProperty("given").GetInt32() > 0,
                giver.GetProperty("lastDay").GetString()));
        var receiver = Assert.Single(rows, row => row.GetProperty("advisor").GetProperty("personId").GetString() == Cast.OtherAdvisor);
        Assert.True(receiver.GetProperty("students").GetInt32() > 0);
    }

    [Fact]
    public async Task A_cover_is_added_until_its_day_and_takes_nothing_away()
    {
        await HandOver(new { key = Guid.NewGuid(), to = Cast.OtherAdvisor, until = "2026-12-20" });
        var links = (await Around(TestSchool.Ada)).StaffLinks;
        Assert.Contains(links, link => link.Person == Cast.Advisor && link.To is null);
        Assert.Contains(
            new StaffLink(Cast.OtherAdvisor, StaffLinkKind.Cover, TestSchool.Today, new DateOnly(2026, 12, 20), LinkSource.Hand),
            links);
    }

    [Theory]
    [InlineData("2026-12-20")]
    [InlineData(null)] // for good: nobody is left to hand over
    public async Task Sent_again_it_is_the_same_hand_over_and_under_its_key_goes_no_other(string? until)
    {
        var body = new { key = Guid.NewGuid(), to = Cast.OtherAdvisor, until };
        var first = await HandOver(body);
        var before = await Around(TestSchool.Ada);
        using (var again = await office.Post("staff/advisor/hand-over", body))
            Assert.Equal((HttpStatusCode.OK, first.ToString()), (again.StatusCode, (await again.Json()).ToString()));
        object[] others =
        [
            new { body.key, to = Cast.Cover, until },
            new { body.key, body.to, until = "2026-12-21" },
            new { body.key, body.to, until, from = "2026-11-25" },
        ];
        foreach (var other in others)
        {
            using var refused = await office.Post("staff/advisor/hand-over", other);
            Assert.True((await refused.Json()).GetProperty("errors").TryGetProperty("key", out _));
        }
        Assert.Equal(before.ETag, (await Around(TestSchool.Ada)).ETag);
    }

    [Fact]
    public async Task A_child_of_the_new_advisor_stays_and_is_named()
    {
        var around = await Around(TestSchool.Ben);
        var ben = (await school.Store.Read<Person>(Person.IdOf(TestSchool.Ben), CancellationToken.None))!;
        var after = around with
        {
            Rev = around.Rev + 1,
            StaffLinks = [new StaffLink(Cast.Advisor, StaffLinkKind.Advisor, TestSchool.Today, null, LinkSource.Hand)],
        };
        await school.Store.Commit(
            new Changes()
                .Replace(after)
                .Save(Card.Of(ben, after, await school.Store.Read<Card>(Card.IdOf(TestSchool.Ben), CancellationToken.None))),
            CancellationToken.None);
        var job = await HandOver(new { key = Guid.NewGuid(), to = Cast.ParentOnStaff });
        Assert.Equal("Ada Beck", Assert.Single(job.GetProperty("result").GetProperty("left").EnumerateArray()).GetString());
        Assert.Contains((await Around(TestSchool.Ada)).StaffLinks, link => link.Person == Cast.Advisor && link.To is null);
        Assert.Contains((await Around(TestSchool.Ben)).StaffLinks, link => link.Person == Cast.ParentOnStaff);
    }

    [Theory]
    [InlineData("""{"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","to":"office"}""", "to")]
    [InlineData("""{"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","to":"advisor"}""", "to")]
    [InlineData("""{"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","to":"nobody"}""", "to")]
    [InlineData("""{"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","to":"other-advisor","from":"0001-01-01"}""", "from")]
    [InlineData("""{"key":"0e1f6c5e-3a0e-4a50-9a43-0d3ffbd0f5f1","to":"other-advisor","until":"2026-01-01"}""", "until")]
    [InlineData("""{"to":"other-advisor"}""", "key")]
    public async Task What_cannot_be_handed_over_is_named(string body, string field)
    {
        using var response = await office.Send(HttpMethod.Post, "staff/advisor/hand-over", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await response.Json()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Two_adults_who_are_one_are_merged_after_a_look()
    {
        var preview = await office.GetJson($"people/{Cast.Office}/merge/{Cast.Guardian}");
        Assert.Equal("Ada Beck", Assert.Single(preview.GetProperty("students").EnumerateArray()).GetString());
        Assert.False(preview.TryGetProperty("refusal", out _));
        var move = Assert.Single(preview.GetProperty("moves").EnumerateArray());
        Assert.Equal("Ada Beck", move.GetProperty("name").GetString());
        Assert.False(move.TryGetProperty("as", out _));
        Assert.Equal("2026-11-18", preview.GetProperty("lastDay").GetString());
        using var merged = await office.Post($"people/{Cast.Office}/merge", new { otherId = Cast.Guardian, digest = Digest(preview) });
        Assert.Equal(HttpStatusCode.OK, merged.StatusCode);
        Assert.Equal(["office", "guardian"], (await merged.Json()).GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Equal([Cast.Office, Cast.ParentOnStaff], (await Around(TestSchool.Ada)).Adults.Select(adult => adult.Person));
        Assert.Equal(
            [Cast.Office, Cast.ParentOnStaff],
            (await school.Store.Read<Card>(Card.IdOf(TestSchool.Ada), CancellationToken.None))!.Adults);
        var gone = (await school.Store.Read<Person>(Person.IdOf(Cast.Guardian), CancellationToken.None))!;
        Assert.Equal((false, Cast.Office), (gone.Active, gone.MergedInto));
        using var again = await office.Post($"people/{Cast.Office}/merge", new { otherId = Cast.Guardian, digest = Digest(preview) });
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Fact]
    public async Task What_moves_otherwise_than_it_was_shown_is_shown_again_before_anything_is_merged()
    {
        var preview = await office.GetJson($"people/{Cast.Office}/merge/{Cast.Guardian}");
        using (var blind = await office.Post($"people/{Cast.Office}/merge", new { otherId = Cast.Guardian }))
            Assert.Equal(HttpStatusCode.BadRequest, blind.StatusCode);
        var ben = await Around(TestSchool.Ben);
        await school.Store.Commit(
            new Changes().Save(ben with { Adults = [new AdultLink { Person = Cast.Guardian, Kind = AdultLinkKind.Guardian }] }),
            CancellationToken.None);

        using var refused = await office.Post($"people/{Cast.Office}/merge", new { otherId = Cast.Guardian, digest = Digest(preview) });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var now = (await refused.Json()).GetProperty("current");
        Assert.Equal(2, now.GetProperty("moves").GetArrayLength());
        Assert.Null((await school.Store.Read<Person>(Person.IdOf(Cast.Guardian), CancellationToken.None))!.MergedInto);
        using var confirmed = await office.Post($"people/{Cast.Office}/merge", new { otherId = Cast.Guardian, digest = Digest(now) });
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
    }

    [Theory]
    [InlineData(Cast.Office, TestSchool.Ben, "not one person")]
    [InlineData(TestSchool.Ada, TestSchool.Ben, "plan or check-ins")]
    [InlineData(Cast.Office, Cast.Coordinator, "yourself")]
    public async Task Who_cannot_be_merged_is_said_in_the_preview_and_refused(string keep, string gone, string reason)
    {
        Assert.Contains(
            reason,
            (await office.GetJson($"people/{keep}/merge/{gone}")).GetProperty("refusal").GetString(),
            StringComparison.Ordinal);
        using var response = await office.Post($"people/{keep}/merge", new { otherId = gone, digest = "seen" });
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static string? Digest(System.Text.Json.JsonElement preview) => preview.GetProperty("digest").GetString();

    /// <summary>Ada's duties are her advisor's own again.</summary>
    private async Task EndTheCover()
    {
        var around = await Around(TestSchool.Ada);
        var ada = (await school.Store.Read<Person>(Person.IdOf(TestSchool.Ada), CancellationToken.None))!;
        var after = around with
        {
            Rev = around.Rev + 1,
            StaffLinks = [.. around.StaffLinks.Where(link => link.Kind != StaffLinkKind.Cover)],
        };
        await school.Store.Commit(
            new Changes()
                .Replace(after)
                .Save(Card.Of(ada, after, await school.Store.Read<Card>(Card.IdOf(TestSchool.Ada), CancellationToken.None))),
            CancellationToken.None);
    }

    private async Task<JsonElement> HandOver(object body)
    {
        using var started = await office.Post("staff/advisor/hand-over", body);
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        using var done = await office.Send(HttpMethod.Post, $"jobs/{(await started.Json()).GetProperty("id").GetString()}/next", null);
        var job = await done.Json();
        Assert.Equal("done", job.GetProperty("state").GetString());
        return job;
    }

    private async Task<StudentPeople> Around(string student) =>
        (await school.Store.Read<StudentPeople>(StudentPeople.IdOf(student), CancellationToken.None))!;
}
