using System.Net;
using System.Text.Json;
using Plp.Duties;
using Plp.Mail;
using Plp.Office;
using Plp.People;
using Plp.Reminders;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Office;

public sealed class HomesTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task The_student_finds_the_check_in_ahead_own_goals_and_what_was_agreed()
    {
        using var cover = school.ClientOf(Cast.Cover);
        await cover.Post(
            "students/ada/check-ins",
            new
            {
                key = Guid.NewGuid(),
                quarter = "2026-q1",
                heldOn = "2026-10-30",
                progress = new { text = "Words" },
                nextSteps = new { text = "Phone the clinic" },
                developments = new { text = "Not for her", audience = "restricted" },
            });
        using var ada = school.ClientOf(TestSchool.Ada);
        var home = await ada.GetJson("student/home");
        Assert.Equal(
            ("2026-q2", "due"),
            (home.GetProperty("checkIn").GetProperty("quarter").GetString(), home.GetProperty("checkIn").GetProperty("state").GetString()));
        Assert.Equal(
            ["Some cover"],
            home.GetProperty("checkIn").GetProperty("with").EnumerateArray().Select(person => person.GetProperty("name").GetString()));
        Assert.Equal(
            ("Find out what a vet does", "Ask again"),
            (home.GetProperty("goals")[0].GetProperty("title").GetString(), home.GetProperty("goals")[0].GetProperty("words").GetString()));
        Assert.Equal("Phone the clinic", home.GetProperty("agreed").GetProperty("nextSteps").GetProperty("text").GetString());
        Assert.DoesNotContain("Not for her", home.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("flags", home.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_coordinator_sees_what_is_stuck_with_its_owner()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var home = await coordinator.GetJson("coordinator/home");
        var stuck = home
            .GetProperty("exceptions")
            .EnumerateArray()
            .Select(one => $"{Text(one, "kind")} {Text(one, "studentId")} " +
                $"{(one.TryGetProperty("owner", out var owner) ? Text(owner, "personId") : "-")}");
        Assert.Equal(
            ["noAdvisor ben -",
                "firstContactOverdue ben -",
                "firstContactOverdue ada case-manager",
                "checkInOpen ben -",
                "checkInOpen ada cover",
                "noCaseManager ben -"],
            stuck);
        var cover = Assert.Single(home.GetProperty("advisors").EnumerateArray(), row => row.GetProperty("students").GetInt32() > 0);
        Assert.Equal(
            ("Some cover", 1, 1),
            (
                Text(cover.GetProperty("advisor"), "name"),
                cover.GetProperty("checkIns").GetProperty("due").GetInt32(),
                cover.GetProperty("stillOpen").GetInt32()));
    }

    [Fact]
    public async Task What_changed_this_week_is_told_without_a_word_of_it()
    {
        using var cover = school.ClientOf(Cast.Cover);
        await cover.Post(
            "students/ada/check-ins",
            new { key = Guid.NewGuid(), quarter = "2026-q2", heldOn = "2026-11-17", progress = new { text = "Secret words" } });
        await cover.Post(
            "students/ada/check-ins",
            new { key = Guid.NewGuid(), quarter = "2026-q1", heldOn = "2026-10-20", progress = new { text = "Weeks ago" } });
        await cover.Post("students/ada/contacts", new { key = Guid.NewGuid(), on = "2026-11-17", how = "phone", reached = true });
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var changed = (await coordinator.GetJson("coordinator/home")).GetProperty("changed");
        Assert.Equal(
            ("2026-11-16", 1, 2),
            (Text(changed, "since"), changed.GetProperty("students").GetInt32(), changed.GetProperty("lines").GetInt32()));
        Assert.DoesNotContain("Secret words", changed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_principal_reads_sentences_and_no_students_name()
    {
        using var principal = school.ClientOf(Cast.Administrator);
        var home = await principal.GetJson("principal/home");
        Assert.Equal(
            [
                "Quarter 2, until Fri 22 January: of 2 students, 2 are still to come.",
                "Quarter 1, closed on Fri 30 October: 2 overdue.",
                "First contact with families: 2 overdue.",
            ],
            home.GetProperty("sentences").EnumerateArray().Select(sentence => sentence.GetString()));
        Assert.DoesNotContain("Ada", home.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"ada\"", home.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coordinator_and_principal_see_how_every_duty_that_has_begun_stands()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var principal = school.ClientOf(Cast.Administrator);
        var home = await principal.GetJson("principal/home");
        var year = home.GetProperty("year");
        var duties = year.GetProperty("duties");
        Assert.Equal(
            ["first-plan done - 2",
                "yearly-update due 2026-11-30 2",
                "first-contact overdue 2026-09-08 2",
                "2026-q1 overdue 2026-10-30 2",
                "2026-q2 due 2027-01-22 2"],
            duties.EnumerateArray().Select(duty =>
                $"{Text(duty, "key")} {duty.GetProperty("counts").EnumerateObject().First(count => count.Value.GetInt32() > 0).Name} " +
                $"{(duty.TryGetProperty("due", out var due) ? due.GetString() : "-")} " +
                $"{duty.GetProperty("counts").EnumerateObject().Sum(count => count.Value.GetInt32())}"));
        Assert.Equal(duties.ToString(), (await coordinator.GetJson("coordinator/home")).GetProperty("duties").ToString());
        Assert.Equal(
            (2, 5),
            (year.GetProperty("grades").EnumerateArray().Sum(grade => grade.GetProperty("students").GetInt32()),
                year.GetProperty("grades")[0].GetProperty("duties").GetArrayLength()));
    }

    [Fact]
    public async Task The_principal_sees_where_the_quarters_check_ins_lead()
    {
        using var cover = school.ClientOf(Cast.Cover);
        using var principal = school.ClientOf(Cast.Administrator);
        await cover.Post(
            "students/ada/check-ins",
            new { key = Guid.NewGuid(), quarter = "2026-q2", heldOn = "2026-11-12", progress = new { text = "Words" } });
        var pace = (await principal.GetJson("principal/home")).GetProperty("year").GetProperty("pace");
        var days = pace.GetProperty("days").EnumerateArray().ToList();
        Assert.Equal(("2026-q2", "2027-01-22", 2), (Text(pace, "key"), Text(pace, "end"), pace.GetProperty("of").GetInt32()));
        Assert.Equal(
            (0, 1, 1),
            (Held("2026-11-11"), Held("2026-11-12"), days[^1].GetProperty("held").GetInt32()));
        Assert.Equal(
            Math.Min(2, pace.GetProperty("schoolDays").GetInt32() / days.Count),
            pace.GetProperty("onPaceFor").GetInt32());

        int Held(string on) => days.Single(day => Text(day, "on") == on).GetProperty("held").GetInt32();
    }

    [Fact]
    public async Task An_overdue_yearly_update_needs_attention()
    {
        school.Clock.Now = school.Clock.Now.AddDays(21);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var late = (await coordinator.GetJson("coordinator/home"))
            .GetProperty("exceptions")
            .EnumerateArray()
            .Where(one => Text(one, "kind") == "planOverdue")
            .Select(one => $"{Text(one, "studentId")}: {Text(one, "text")}");
        Assert.Contains("ben: The yearly update was due by Mon 30 November.", late);
    }

    [Fact]
    public async Task The_office_has_the_printed_copies_prints_them_and_marks_them_as_sent()
    {
        using var office = school.ClientOf(Cast.Office);
        await Queue("update:" + Cast.ToldGuardian.Key, CallTaskKind.Paper);
        await Queue("asked:now", CallTaskKind.Call);

        var envelope = Assert.Single((await office.GetJson("office/home")).GetProperty("envelopes").EnumerateArray());
        Assert.Equal(
            ("ada", "Ada B. (9)", "Some guardian"),
            (Text(envelope, "studentId"), Text(envelope, "student"), Text(envelope, "to")));
        var path = $"students/ada/family-tasks/{Text(envelope, "taskId")}";
        Assert.Contains("Ada asked a vet.", (await office.GetJson(path + "/paper")).ToString(), StringComparison.Ordinal);
        using (var ended = await office.Post(path + "/end", new { }))
            Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        Assert.Empty((await office.GetJson("office/home")).GetProperty("envelopes").EnumerateArray());
        using var call = await office.Post($"students/ada/family-tasks/{Cast.Guardian}:asked:now/end", new { });
        Assert.Equal(HttpStatusCode.Forbidden, call.StatusCode);

        async Task Queue(string cause, CallTaskKind what) => Assert.True((await school.Store.Commit(
            new Changes().Put(new CallTask
            {
                Id = CallTask.IdOf(TestSchool.Ada, Cast.Guardian, cause),
                State = CallTask.OpenState,
                Student = TestSchool.Ada,
                What = what,
                Adult = Cast.Guardian,
                Why = "wants paper",
                Since = school.Clock.Now,
            }),
            CancellationToken.None)).Done);
    }

    [Fact]
    public async Task The_committee_of_a_school_of_two_is_told_nothing_of_them()
    {
        using var committee = school.ClientOf(Cast.Committee);
        var home = await committee.GetJson("committee/home");
        Assert.Empty(home.GetProperty("duties").EnumerateArray());
        Assert.Equal(
            ["Yearly updates are due", "Quarter 2 ends", "Quarter 3 begins", "Quarter 3 ends"],
            home.GetProperty("dates").EnumerateArray().Select(date => Text(date, "what")));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 5)]
    [InlineData(12, 40)]
    [InlineData(13, 60)]
    [InlineData(23, 95)]
    [InlineData(24, 95)]
    public void The_committee_reads_shares_from_which_no_few_can_be_worked_out(int done, int percent)
    {
        var today = TodayOf(Calendars.Year2026());
        var held = new Dictionary<string, DutyFact> { ["2026-q2"] = new(TestSchool.Today, DutyEnding.Done) };
        var cards = Enumerable.Range(0, 24)
            .Select(i => Card.Of(Cast.Ada, Cast.AroundAda, before: null) with { CheckIns = i < done ? held : [] })
            .ToList();
        var view = CommitteeHome.ViewOf(cards, today);
        Assert.Equal(percent, Assert.Single(view.Duties, duty => duty.Name == "Quarter 2").PercentDone);
    }

    [Fact]
    public async Task The_case_manager_has_the_family_to_reach_and_the_advisor_has_not()
    {
        using var manager = school.ClientOf(Cast.CaseManager);
        using var cover = school.ClientOf(Cast.Cover);
        var home = await manager.GetJson("case-manager/home");
        Assert.Equal("ada", Text(Assert.Single(home.GetProperty("families").EnumerateArray()), "studentId"));
        Assert.Equal("Some cover", Text(home.GetProperty("students")[0].GetProperty("advisors")[0], "name"));
        Assert.Empty((await cover.GetJson("advisor/home")).GetProperty("families").EnumerateArray());

        using var coordinator = school.ClientOf(Cast.Coordinator);
        var settings = await coordinator.GetJson("school");
        using (var saved = await coordinator.Put(
            "school",
            new { rev = settings.GetProperty("rev").GetInt32(), name = "S", firstContactBy = "advisor" }))
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Empty((await manager.GetJson("case-manager/home")).GetProperty("families").EnumerateArray());
        Assert.Single((await cover.GetJson("advisor/home")).GetProperty("families").EnumerateArray());
    }

    [Fact]
    public async Task Duties_are_the_covers_while_the_cover_lasts()
    {
        async Task<int> DutiesOf(string person)
        {
            using var client = school.ClientOf(person);
            return (await client.GetJson("advisor/home")).GetProperty("of").GetInt32();
        }

        Assert.Equal((0, 1), (await DutiesOf(Cast.Advisor), await DutiesOf(Cast.Cover)));
        school.Clock.Now = school.Clock.Now.AddDays(6);
        Assert.Equal((0, 0, 1), (await DutiesOf(Cast.Advisor), await DutiesOf(Cast.Cover), await DutiesOf(Cast.FutureCover)));
        school.Clock.Now = school.Clock.Now.AddDays(20);
        Assert.Equal((1, 0, 0), (await DutiesOf(Cast.Advisor), await DutiesOf(Cast.Cover), await DutiesOf(Cast.FutureCover)));
    }

    [Fact]
    public async Task It_sees_what_the_program_stands_on_and_no_name()
    {
        using var it = school.ClientOf(Cast.It);
        var home = await it.GetJson("it/home");
        Assert.Equal(("Sqlite", "pick"), (Text(home, "store"), Text(home, "signIn")));
        Assert.DoesNotContain("Cora", home.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_ending_is_counted_apart()
    {
        var counts = DutyCounts.Of([DutyState.Done,
            DutyState.Done,
            DutyState.Tried,
            DutyState.NotPossible,
            DutyState.NotApplicable,
            DutyState.Passed,
            DutyState.Due,
            DutyState.Overdue,
            DutyState.NotYet]);
        Assert.Equal((2, 1, 1, 1), (counts.Done, counts.Tried, counts.NotPossible, counts.NotApplicable));
        Assert.Equal((1, 1, 1, 1), (counts.Passed, counts.Due, counts.Overdue, counts.NotYet));
    }

    [Fact]
    public void A_talk_the_advisor_left_unanswered_for_days_reaches_the_coordinator()
    {
        var today = TodayOf(Calendars.Year2026());
        Card Asked(DateOnly on) =>
            Card.Of(Cast.Ada, Cast.AroundAda, before: null).AskedFor(new TalkFact("talk:ada:0", TalkWith.Advisor, on), open: true);
        bool Waits(DateOnly on) =>
            Exceptions.Of([Asked(on)], today, new StaffNames([])).Any(stuck => stuck.Kind == ExceptionKind.TalkWaiting);
        Assert.False(Waits(new DateOnly(2026, 11, 16)));
        Assert.True(Waits(new DateOnly(2026, 11, 13)));
    }

    private static SchoolToday TodayOf(SchoolCalendar calendar) => new(
        new SchoolSettings
        {
            Id = SchoolSettings.TheId,
            Rev = 1,
            Name = "Test",
            SchoolYear = "2026-27",
            Words = new SchoolWords(),
            NotForEmergencies = "",
            Languages = ["en"],
        },
        calendar,
        TestSchool.Today,
        default);

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
