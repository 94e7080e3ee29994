using System.Net;
using System.Text.Json;
using Plp.Tests.Hosting;

namespace Plp.Tests.CheckIns;

/// <summary>
/// A duty passed to somebody by name (C11): they find it, may do it, and lose sight of it when it is done or handed
/// back.
/// </summary>
public sealed partial class PassedDutyTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task A_counselor_finds_the_first_contact_that_was_passed_to_them_and_makes_it()
    {
        using var counselor = school.ClientOf(Cast.Counselor);
        Assert.Empty(await Passed(counselor, "staff-home"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(counselor, "students/ada/contacts"));

        await PassContact(Cast.Counselor);
        var duty = Assert.Single(await Passed(counselor, "staff-home"));
        Assert.Equal(
            ("ada", "Ada B. (9)", "2026-09-08", true),
            (Text(duty, "studentId"), Text(duty, "name"), Text(duty, "due"), duty.GetProperty("overdue").GetBoolean()));
        Assert.Equal(["Some case-manager"], duty.GetProperty("whose").EnumerateArray().Select(name => name.GetString()));
        Assert.False(duty.TryGetProperty("quarter", out _));

        var log = await counselor.GetJson("students/ada/contacts");
        Assert.False(log.GetProperty("student").GetProperty("opens").GetBoolean());
        Assert.NotEmpty(log.GetProperty("adults").EnumerateArray());
        foreach (var closed in new[] { "students/ada", "students/ada/plan", "students/ada/check-in-form", "students/ada/history" })
            Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(counselor, closed));

        var contact = new { key = Guid.NewGuid(), on = "2026-11-18", how = "phone", reached = true };
        using (var logged = await counselor.Post("students/ada/contacts", contact))
            Assert.Equal(HttpStatusCode.Created, logged.StatusCode);
        Assert.Empty(await Passed(counselor, "staff-home"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(counselor, "students/ada/contacts"));
        using (var again = await counselor.Post("students/ada/contacts", contact))
            Assert.Equal(HttpStatusCode.OK, again.StatusCode); // the answer was lost on the way
        using var another = await counselor.Post("students/ada/contacts", contact with { key = Guid.NewGuid() });
        Assert.Equal(HttpStatusCode.Forbidden, another.StatusCode);
    }

    [Fact]
    public async Task The_coordinator_sees_whose_it_is_now_when_it_is_late()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Contains(("firstContactOverdue", Cast.CaseManager), await OpenException());
        await PassContact(Cast.Counselor);
        var stuck = await OpenException();
        Assert.Contains(("passedOverdue", Cast.Counselor), stuck);
        Assert.DoesNotContain(("firstContactOverdue", Cast.CaseManager), stuck);

        async Task<List<(string?, string?)>> OpenException() =>
            [.. (await coordinator.GetJson("coordinator/home"))
                .GetProperty("exceptions")
                .EnumerateArray()
                .Where(one => Text(one, "studentId") == "ada" && one.TryGetProperty("owner", out _))
                .Select(one => (Text(one, "kind"), Text(one.GetProperty("owner"), "personId")))];
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)] // still here, in a role that works with no student
    public async Task What_was_passed_to_somebody_who_leaves_is_the_coordinators_to_see_at_once(bool active, bool keepsRole)
    {
        await PassCheckIn(Cast.Cover, Cast.Counselor);
        await PassContact(Cast.Counselor);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Equal([("passedOverdue", Cast.Counselor)], await Passings()); // the first contact is late, the check-in is not

        var person = await coordinator.GetJson($"people/{Cast.Counselor}");
        using (var left = await coordinator.Put(
            $"people/{Cast.Counselor}",
            new
            {
                rev = person.GetProperty("rev").GetInt32(),
                given = Text(person, "given"),
                family = Text(person, "family"),
                roles = new[] { keepsRole ? "counselor" : "office" },
                active,
            }))
            Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        Assert.Equal([("passedToGone", Cast.CaseManager), ("passedToGone", Cast.Cover)], await Passings());
        Assert.Contains(
            "The Quarter 2 check-in was reassigned, and Some counselor can no longer take care of it. It is due by Fri 22 January.",
            (await coordinator.GetJson("coordinator/home")).ToString(),
            StringComparison.Ordinal);

        await PassCheckIn(Cast.Cover, Cast.Teacher);
        Assert.Equal([("passedToGone", Cast.CaseManager)], await Passings());

        async Task<List<(string?, string?)>> Passings() =>
        [
            .. (await coordinator.GetJson("coordinator/home")).GetProperty("exceptions").EnumerateArray()
                .Where(one => Text(one, "kind")!.StartsWith("passed", StringComparison.Ordinal))
                .Select(one => (Text(one, "kind"), Text(one.GetProperty("owner"), "personId"))),
        ];
    }

    [Fact]
    public async Task Three_tries_of_whoever_took_it_over_are_enough()
    {
        await PassContact(Cast.Counselor);
        school.Clock.Now += TimeSpan.FromDays(1);
        using var counselor = school.ClientOf(Cast.Counselor);
        foreach (var day in new[] { "2026-11-18", "2026-11-18", "2026-11-19" })
            Assert.True((await counselor.Post(
                "students/ada/contacts",
                new { key = Guid.NewGuid(), on = day, how = "phone", reached = false })).IsSuccessStatusCode);
        Assert.Empty(await Passed(counselor, "staff-home"));
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal("tried", Text((await advisor.GetJson("students/ada")).GetProperty("firstContact"), "state"));
    }

    [Fact]
    public async Task Whoever_cannot_hands_a_first_contact_back()
    {
        await PassContact(Cast.Counselor);
        using var counselor = school.ClientOf(Cast.Counselor);
        using (var back = await counselor.Put("students/ada/first-contact", new { key = Guid.NewGuid(), rev = 1 }))
            Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Empty(await Passed(counselor, "staff-home"));
        using var manager = school.ClientOf(Cast.CaseManager);
        Assert.Single((await manager.GetJson("case-manager/home")).GetProperty("families").EnumerateArray());
    }

    [Fact]
    public async Task A_teacher_holds_the_check_in_that_was_passed_to_them_and_no_other()
    {
        using var teacher = school.ClientOf(Cast.Teacher);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(teacher, "students/ada/check-in-form"));
        await PassCheckIn(Cast.Cover, Cast.Teacher);
        Assert.Equal("Quarter 2", Text(Assert.Single(await Passed(teacher, "staff-home")), "quarter"));

        var form = await teacher.GetJson("students/ada/check-in-form");
        Assert.Equal(["2026-q2"], form.GetProperty("quarters").EnumerateArray().Select(quarter => Text(quarter, "key")));
        Assert.Equal([Cast.Cover], form.GetProperty("whose").EnumerateArray().Select(person => Text(person, "personId")));
        using (var ada = school.ClientOf(TestSchool.Ada))
        {
            var ahead = (await ada.GetJson("student/home")).GetProperty("checkIn");
            Assert.Equal("overdue", Text(ahead, "state")); // quarter 1 comes first, and that is the cover's
            Assert.Equal([Cast.Cover], ahead.GetProperty("with").EnumerateArray().Select(person => Text(person, "personId")));
        }

        var talk = new
        {
            key = Guid.NewGuid(),
            quarter = "2026-q2",
            heldOn = "2026-11-18",
            progress = new { text = "We talked about the clinic." },
        };
        using (var other = await teacher.Post("students/ada/check-ins", talk with { quarter = "2026-q1" }))
            Assert.True((await other.Json()).GetProperty("errors").TryGetProperty("quarter", out _));
        using (var held = await teacher.Post("students/ada/check-ins", talk))
            Assert.Equal(HttpStatusCode.Created, held.StatusCode);
        using (var again = await teacher.Post("students/ada/check-ins", talk))
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        using (var another = await teacher.Post("students/ada/check-ins", talk with { key = Guid.NewGuid() }))
            Assert.Equal(HttpStatusCode.Forbidden, another.StatusCode);
        Assert.Empty(await Passed(teacher, "staff-home"));
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal("done", Text((await advisor.GetJson("students/ada")).GetProperty("strip")[1], "state"));
    }

    [Fact]
    public async Task Another_advisor_finds_it_beside_their_own_students_and_hands_it_back()
    {
        await PassCheckIn(Cast.Cover, Cast.OtherAdvisor);
        using var other = school.ClientOf(Cast.OtherAdvisor);
        var home = await other.GetJson("advisor/home");
        Assert.Equal("Ada B. (9)", Text(Assert.Single(home.GetProperty("passed").EnumerateArray()), "name"));
        Assert.Empty(home.GetProperty("advisees").EnumerateArray());
        Assert.Equal(0, home.GetProperty("of").GetInt32());
        Assert.Equal("passed", await Quarter2());

        await PassCheckIn(Cast.OtherAdvisor, Cast.Cover);
        Assert.Empty(await Passed(other, "advisor/home"));
        Assert.Equal("due", await Quarter2());
    }

    [Theory]
    [InlineData(Cast.CaseManager, "case-manager/home")]
    [InlineData(Cast.Coordinator, "coordinator/home")]
    [InlineData(Cast.Administrator, "principal/home")]
    public async Task Every_role_that_works_with_students_finds_it_on_its_first_page_and_may_hold_it(string person, string home)
    {
        using var client = school.ClientOf(person);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusOf(client, "students/ada/check-in-form"));
        await PassCheckIn(Cast.Cover, person);
        Assert.Single(await Passed(client, home));
        Assert.Equal(HttpStatusCode.OK, await StatusOf(client, "students/ada/check-in-form"));
    }

    [Theory]
    [InlineData(Cast.Office)]
    [InlineData(Cast.It)]
    [InlineData(Cast.ParentOnStaff)]
    public async Task Nothing_is_passed_to_who_may_see_no_records_or_whose_own_child_it_is(string person)
    {
        using var cover = school.ClientOf(Cast.Cover);
        using var checkIn = await cover.Post(
            "students/ada/check-ins",
            new { key = Guid.NewGuid(), quarter = "2026-q2", heldOn = "2026-11-18", ending = "passed", passedToId = person });
        Assert.True((await checkIn.Json()).GetProperty("errors").TryGetProperty("passedToId", out _));
        using var contact =
            await cover.Put("students/ada/first-contact", new { key = Guid.NewGuid(), rev = 0, ending = "passed", passedToId = person });
        Assert.True((await contact.Json()).GetProperty("errors").TryGetProperty("passedToId", out _));
    }

    private async Task PassContact(string to)
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var passed =
            await advisor.Put("students/ada/first-contact", new { key = Guid.NewGuid(), rev = 0, ending = "passed", passedToId = to });
        Assert.Equal(HttpStatusCode.OK, passed.StatusCode);
    }

    private async Task PassCheckIn(string by, string to, string quarter = "2026-q2")
    {
        using var client = school.ClientOf(by);
        using var passed = await client.Post(
            "students/ada/check-ins",
            new
            {
                key = Guid.NewGuid(),
                quarter,
                heldOn = school.Clock.Now.ToString("yyyy-MM-dd", null),
                ending = "passed",
                passedToId = to,
            });
        Assert.True(passed.StatusCode == HttpStatusCode.Created, await passed.Content.ReadAsStringAsync());
    }

    private async Task<string?> Quarter2()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        return Text((await advisor.GetJson("students/ada")).GetProperty("strip")[1], "state");
    }

    private static async Task<List<JsonElement>> Passed(HttpClient client, string home) =>
        [.. (await client.GetJson(home)).GetProperty("passed").EnumerateArray()];

    private static async Task<HttpStatusCode> StatusOf(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
