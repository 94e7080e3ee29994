using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.Hosting.Local;
using Plp.Loopback;
using Plp.Mail;
using Plp.People;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.SchoolYear;

/// <summary>As <see cref="AssignmentContract"/> says, kept in a file.</summary>
public sealed class AssignmentTests : AssignmentContract;

/// <summary>As <see cref="AssignmentContract"/> says, kept in Cosmos DB.</summary>
public sealed class AssignmentOnCosmosTests : AssignmentContract
{
    private LoopbackEndpoint? cosmos;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Assert.Empty(cosmos!.Refusals);
        await cosmos.DisposeAsync();
    }

    private protected override async Task<TestSchool> Make()
    {
        cosmos = await LoopbackEndpoint.Start(new LoopbackOptions());
        return new TestSchool { Cosmos = cosmos.ConnectionString };
    }
}

/// <summary>Who advises whom: preferences, the proposal, what is moved by hand, and publishing it (A5).</summary>
public abstract class AssignmentContract : IAsyncLifetime
{
    private TestSchool school = null!;
    private HttpClient office = null!;

    public async Task InitializeAsync()
    {
        school = await Make();
        await school.InitializeAsync();
        office = school.ClientOf(Cast.Coordinator);
    }

    public virtual async Task DisposeAsync()
    {
        office.Dispose();
        await school.DisposeAsync();
    }

    private protected virtual Task<TestSchool> Make() => Task.FromResult(new TestSchool());

    [Fact]
    public async Task A_student_ranks_advisors_and_gets_the_first_who_has_room_from_the_day_it_counts()
    {
        await Save(new() { [Cast.OtherAdvisor] = 1, [Cast.Advisor] = 5 });
        await Prefer(TestSchool.Ada, Cast.OtherAdvisor, Cast.Advisor);
        await Prefer(TestSchool.Ben, Cast.OtherAdvisor);
        var view = await Propose();
        // Ada has a second preference and Ben has not: only with Ben in the one place is the sum least.
        Assert.Equal((Cast.Advisor, 2), (AdvisorOf(view, TestSchool.Ada), Row(view, TestSchool.Ada).GetProperty("place").GetInt32()));
        Assert.Equal("Second preference. Some other-advisor is full.", Row(view, TestSchool.Ada).GetProperty("why").GetString());
        Assert.Equal(Cast.OtherAdvisor, AdvisorOf(view, TestSchool.Ben));
        Assert.True(view.GetProperty("round").GetProperty("isBest").GetBoolean());

        var job = await Publish(view);
        Assert.Equal("done", job.GetProperty("state").GetString());
        var links = (await Around(TestSchool.Ben)).StaffLinks;
        Assert.Contains(new StaffLink(Cast.OtherAdvisor, StaffLinkKind.Advisor, new DateOnly(2026, 12, 1), null, LinkSource.Hand), links);
        using var before = school.ClientOf(Cast.OtherAdvisor);
        Assert.Equal(HttpStatusCode.Forbidden, (await before.Send(HttpMethod.Get, "students/ben", null)).StatusCode);
        school.Clock.Now = school.Clock.Now.AddDays(14);
        using var after = school.ClientOf(Cast.OtherAdvisor);
        Assert.Equal(HttpStatusCode.OK, (await after.Send(HttpMethod.Get, "students/ben", null)).StatusCode);
    }

    [Fact]
    public async Task Whose_advisor_changes_keeps_who_was_it_before_in_the_history()
    {
        await Save(new() { [Cast.OtherAdvisor] = 5 });
        var view = await Propose();
        var now = Now(view);
        await Publish(view);
        Assert.Equal(now, Now(await office.GetJson("advisor-assignment"))); // until the day from which it counts
        Assert.Contains((Cast.Advisor, 1), now);
        var links = (await Around(TestSchool.Ada)).StaffLinks;
        Assert.Contains(links, link =>
            link is { Person: Cast.Advisor, Kind: StaffLinkKind.Advisor } && link.To == new DateOnly(2026, 11, 30));
        Assert.Contains(links, link => link is { Person: Cast.CoAdvisor, Kind: StaffLinkKind.CoAdvisor, To: null });
    }

    [Fact]
    public async Task Who_says_nothing_keeps_their_advisor_and_who_is_placed_by_hand_stays_there()
    {
        await Save(new() { [Cast.Advisor] = 5, [Cast.OtherAdvisor] = 5 });
        var view = await Propose();
        Assert.Equal(Cast.Advisor, AdvisorOf(view, TestSchool.Ada));
        Assert.Equal("No preference given; keeps the advisor.", Row(view, TestSchool.Ada).GetProperty("why").GetString());
        view = await Move(view, TestSchool.Ada, Cast.OtherAdvisor);
        Assert.Equal((Cast.OtherAdvisor, "Placed by hand."), (AdvisorOf(view, TestSchool.Ada), Why(view, TestSchool.Ada)));
        view = await Propose();
        Assert.Equal(Cast.OtherAdvisor, AdvisorOf(view, TestSchool.Ada));
    }

    [Theory]
    [InlineData(TestSchool.Ada, TestSchool.Ben)]
    [InlineData(TestSchool.Ben, TestSchool.Ada)]
    public async Task Who_says_a_preference_has_the_last_place_before_who_says_nothing_and_would_keep_it(string says, string silent)
    {
        var ben = await Around(TestSchool.Ben);
        await Write(ben with
        {
            Rev = 1,
            StaffLinks = [new StaffLink(Cast.Advisor, StaffLinkKind.Advisor, new DateOnly(2026, 8, 25), null, LinkSource.Hand)],
        });
        await Save(new() { [Cast.Advisor] = 1, [Cast.OtherAdvisor] = 5 });
        await Prefer(says, Cast.Advisor);
        var view = await Propose();
        Assert.Equal((Cast.Advisor, Cast.OtherAdvisor), (AdvisorOf(view, says), AdvisorOf(view, silent)));
    }

    [Fact]
    public async Task Siblings_are_kept_together_where_the_school_says_so()
    {
        var ben = await Around(TestSchool.Ben);
        await Write(ben with { Rev = 1, Adults = [new AdultLink { Person = Cast.Guardian, Kind = AdultLinkKind.Parent }] });
        await Save(new() { [Cast.Advisor] = 5, [Cast.OtherAdvisor] = 5 }, siblings: "together");
        await Prefer(TestSchool.Ada, Cast.OtherAdvisor);
        await Prefer(TestSchool.Ben, Cast.OtherAdvisor, Cast.Advisor);
        var view = await Propose();
        Assert.Equal((Cast.OtherAdvisor, Cast.OtherAdvisor), (AdvisorOf(view, TestSchool.Ada), AdvisorOf(view, TestSchool.Ben)));
        await Save(new() { [Cast.Advisor] = 5, [Cast.OtherAdvisor] = 5 }, siblings: "apart", rev: Rev(view));
        view = await Propose();
        Assert.Equal((Cast.OtherAdvisor, Cast.Advisor), (AdvisorOf(view, TestSchool.Ada), AdvisorOf(view, TestSchool.Ben)));
        Assert.Equal(
            "Second preference. Siblings have different advisors, so not Some other-advisor.",
            Why(view, TestSchool.Ben));
    }

    [Fact]
    public async Task Nobody_becomes_the_advisor_of_their_own_child()
    {
        await Save(new() { [Cast.ParentOnStaff] = 5, [Cast.Advisor] = 5 });
        using var ada = school.ClientOf(TestSchool.Ada);
        var offered = (await ada.GetJson("students/ada/advisor-preferences")).GetProperty("offered").EnumerateArray()
            .Select(one => one.GetProperty("personId").GetString());
        Assert.Equal([Cast.Advisor], offered);
        var view = await Propose();
        Assert.Equal(Cast.Advisor, AdvisorOf(view, TestSchool.Ada));
        using var moved = await office.Put(
            "advisor-assignment/students/ada",
            new { rev = Rev(view), advisor = Cast.ParentOnStaff });
        Assert.Contains("own family", await moved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinators_own_child_is_not_shown_and_is_published_by_an_administrator()
    {
        await Save(new() { [Cast.Advisor] = 5, [Cast.OtherAdvisor] = 5 });
        await Move(await Propose(), TestSchool.Ada, Cast.OtherAdvisor);
        using var parent = school.ClientOf(Cast.ParentOnStaff, "coordinator");
        var theirs = await parent.GetJson("advisor-assignment");
        Assert.DoesNotContain(
            theirs.GetProperty("students").EnumerateArray(),
            row => row.GetProperty("studentId").GetString() == TestSchool.Ada);
        Assert.Equal(1, theirs.GetProperty("own").GetInt32());
        using (var published = await parent.Post("advisor-assignment/publication", new { rev = Rev(theirs) }))
            Assert.Equal(HttpStatusCode.Created, published.StatusCode);
        Assert.DoesNotContain((await Around(TestSchool.Ada)).StaffLinks, link => link.Person == Cast.OtherAdvisor);

        using var principal = school.ClientOf(Cast.Administrator);
        Assert.Contains(
            "Publish the advisor of 1 student",
            (await principal.GetJson("principal/home")).ToString(),
            StringComparison.Ordinal);
        await Publish(await principal.GetJson("advisor-assignment"), principal);
        Assert.Contains((await Around(TestSchool.Ada)).StaffLinks, link => link.Person == Cast.OtherAdvisor);
    }

    [Fact]
    public async Task Too_few_places_are_said_in_numbers()
    {
        await Save(new() { [Cast.OtherAdvisor] = 1 });
        using var refused = await office.Post("advisor-assignment/proposal", new { rev = 1 });
        Assert.Contains(
            "2 students take part and there is 1 place. Give 1 more.",
            (await refused.Json()).GetProperty("errors").GetProperty("places").ToString(),
            StringComparison.Ordinal);
        Assert.Equal(1, Rev(await office.GetJson("advisor-assignment"))); // what was set up stands as it was
    }

    [Fact]
    public async Task A_preference_for_somebody_who_left_is_told_and_left_out()
    {
        await Save(new() { [Cast.OtherAdvisor] = 5, [Cast.Advisor] = 5 });
        await Prefer(TestSchool.Ada, Cast.OtherAdvisor, Cast.Advisor);
        var person = (await school.Store.Read<Person>(Person.IdOf(Cast.OtherAdvisor), CancellationToken.None))!;
        await school.Store.Commit(new Changes().Replace(person with { Active = false }), CancellationToken.None);
        school.Clock.Now = school.Clock.Now.AddMinutes(2);
        var view = await Propose();
        Assert.Equal(
            (Cast.Advisor, "First preference. Some other-advisor is not offered any more."),
            (AdvisorOf(view, TestSchool.Ada), Why(view, TestSchool.Ada)));
    }

    [Fact]
    public async Task Of_two_who_publish_at_once_one_does_and_the_other_is_told()
    {
        await Save(new() { [Cast.OtherAdvisor] = 5 });
        var view = await Propose();
        await Publish(view);
        var links = await Around(TestSchool.Ada);
        using (var again = await office.Post("advisor-assignment/publication", new { rev = Rev(view) }))
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        using (var stale = await office.Post("advisor-assignment/publication", new { rev = Rev(view) - 1 }))
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal(links.ETag, (await Around(TestSchool.Ada)).ETag);
        using var after = await office.Put("advisor-assignment/students/ada", new { rev = Rev(view) + 1, advisor = Cast.OtherAdvisor });
        Assert.Equal(HttpStatusCode.Conflict, after.StatusCode);
    }

    [Fact]
    public async Task Of_one_who_moves_a_student_and_one_who_publishes_at_the_same_moment_one_is_told()
    {
        await Save(new() { [Cast.OtherAdvisor] = 5, [Cast.Advisor] = 5 });
        var view = await Propose();
        var other = AdvisorOf(view, TestSchool.Ada) == Cast.Advisor ? Cast.OtherAdvisor : Cast.Advisor;
        using var second = school.ClientOf(Cast.Coordinator);
        var answers = await Task.WhenAll(
            office.Put("advisor-assignment/students/ada", new { rev = Rev(view), advisor = other }),
            second.Post("advisor-assignment/publication", new { rev = Rev(view) }));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Conflict);
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        foreach (var answer in answers)
            answer.Dispose();
        Assert.Equal(Rev(view) + 1, Rev(await office.GetJson("advisor-assignment"))); // one of the two was written, whole
    }

    [Fact]
    public async Task Two_coordinators_who_publish_at_the_same_moment_publish_once()
    {
        await Save(new() { [Cast.OtherAdvisor] = 5, [Cast.Advisor] = 5 });
        var view = await Propose();
        using var second = school.ClientOf(Cast.Coordinator);
        var answers = await Task.WhenAll(
            office.Post("advisor-assignment/publication", new { rev = Rev(view) }),
            second.Post("advisor-assignment/publication", new { rev = Rev(view) }));
        Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString()));
        var jobs = new List<string?>();
        foreach (var answer in answers)
        {
            jobs.Add((await answer.Json()).GetProperty("id").GetString());
            answer.Dispose();
        }
        Assert.Single(jobs.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nobody_who_came_after_the_proposal_is_left_without_an_advisor()
    {
        await Save(new() { [Cast.OtherAdvisor] = 5 }, grades: [Cast.Ada.Learner!.Grade]);
        var view = await Propose();
        var ben = (await school.Store.Read<Person>(Person.IdOf(TestSchool.Ben), CancellationToken.None))!;
        var card = (await school.Store.Read<Card>(Card.IdOf(TestSchool.Ben), CancellationToken.None))!;
        if (ben.Learner!.Grade != Cast.Ada.Learner.Grade)
            await school.Store.Commit(new Changes().Replace(card with { Grade = Cast.Ada.Learner.Grade }), CancellationToken.None);
        else
            view = await DropFromProposal(TestSchool.Ben);
        using var refused = await office.Post("advisor-assignment/publication", new { rev = Rev(view) });
        Assert.Contains("1 student would be left", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_student_chooses_within_the_days_and_the_coordinator_notes_the_talk_after_them()
    {
        await Save(new() { [Cast.OtherAdvisor] = 5, [Cast.Advisor] = 5 });
        using var ada = school.ClientOf(TestSchool.Ada);
        Assert.Contains("Say who you would like", (await ada.GetJson("student/home")).ToString(), StringComparison.Ordinal);
        foreach (var (advisors, wrong) in new (string[], string)[]
        {
            ([Cast.Advisor, Cast.Advisor], "Choose someone else for one of them, or no one."),
            (["office"], "takes no students"),
            (["a", "b", "c", "d", "e", "f"], "at most 5"),
        })
        {
            using var refused = await ada.Put("students/ada/advisor-preferences", new { rev = 0, advisors });
            Assert.Contains(wrong, (await refused.Json()).GetProperty("errors").ToString(), StringComparison.Ordinal);
        }
        using (var noted = await ada.Put(
            "students/ada/advisor-preferences",
            new { rev = 0, advisors = new[] { Cast.Advisor }, talk = "mine" }))
            Assert.Equal(HttpStatusCode.BadRequest, noted.StatusCode);
        school.Clock.Now = school.Clock.Now.AddDays(10);
        using var late = school.ClientOf(TestSchool.Ada);
        using (var closed = await late.Put("students/ada/advisor-preferences", new { rev = 0, advisors = new[] { Cast.Advisor } }))
            Assert.Equal(HttpStatusCode.Conflict, closed.StatusCode);
        using var after = school.ClientOf(Cast.Coordinator);
        using (var talk = await after.Put(
            "students/ada/advisor-preferences",
            new { rev = 0, advisors = new[] { Cast.OtherAdvisor }, talk = "Wants a change." }))
            Assert.Equal(HttpStatusCode.OK, talk.StatusCode);
        var view = await late.GetJson("students/ada/advisor-preferences");
        Assert.Equal(
            ("Wants a change.", "Some coordinator"),
            (view.GetProperty("talk").GetString(), view.GetProperty("typedBy").GetString()));
    }

    [Fact]
    public async Task Dates_and_advisors_that_cannot_be_are_named_by_field()
    {
        using var refused = await office.Put("advisor-assignment", new
        {
            rev = 0,
            opens = "2026-11-20",
            closes = "2026-11-18",
            from = "2028-01-01",
            grades = new[] { "K" },
            places = new Dictionary<string, int> { ["office"] = 3, [Cast.Advisor] = 0 },
        });
        var errors = (await refused.Json()).GetProperty("errors").EnumerateObject().Select(one => one.Name);
        Assert.Equal(["closes", "from", "grades", "places.advisor", "places.office"], errors.Order(StringComparer.Ordinal));
    }

    private async Task<JsonElement> DropFromProposal(string student)
    {
        var stored = (await school.Store.Read<Plp.SchoolYear.AssignmentRound>("assignment-round:2026-27", CancellationToken.None))!;
        await school.Store.Commit(
            new Changes().Replace(stored with { Proposal = [.. stored.Proposal!.Where(one => one.Student != student)] }),
            CancellationToken.None);
        return await office.GetJson("advisor-assignment");
    }

    [Fact]
    public async Task Advisors_are_told_whose_preferences_are_missing_when_choosing_begins_and_not_of_those_who_chose()
    {
        await Save(new() { [Cast.OtherAdvisor] = 5, [Cast.Advisor] = 5 });
        await Prefer(TestSchool.Ben, Cast.OtherAdvisor);
        for (var sent = 0; sent < 2; sent++)
            await school.Services.GetRequiredService<TimerLoop>().RunNow("SendDueReminders");
        var told = (await school.Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type), default))
            .FindAll(message => message.Subject == "Advisor preferences until Fri 20 November");
        Assert.All(told, message => Assert.Equal([TestSchool.Ada], message.Students));
        Assert.NotEmpty(told);
        Assert.Equal(told.Count, told.DistinctBy(message => message.To).Count());
        Assert.All(told, message => Assert.Equal(["Ada"], message.Text.Parts[0].Items!));
        var check = school.Services.GetServices<IMailCheck>().OfType<Plp.SchoolYear.AssignmentMailCheck>().Single();
        Assert.Null(await check.WhyNot(told[0], default));
        await Prefer(TestSchool.Ada, Cast.OtherAdvisor);
        Assert.Equal("Everyone has chosen, or choosing has ended.", await check.WhyNot(told[0], default));
    }

    [Fact]
    public async Task Advisors_are_told_once_more_before_the_last_day_while_students_are_silent_and_never_after_it()
    {
        await Save(new() { [Cast.OtherAdvisor] = 5, [Cast.Advisor] = 5 }, closes: "2026-11-24");
        Assert.Contains(
            "Advisor preferences: advisors are told which of their students gave none",
            (await office.GetJson("reminders/year")).ToString(),
            StringComparison.Ordinal);
        for (var day = 18; day <= 30; day++)
        {
            school.Clock.Now = new DateTimeOffset(2026, 11, day, 15, 0, 0, TimeSpan.Zero);
            await school.Services.GetRequiredService<TimerLoop>().RunNow("SendDueReminders");
        }
        var told = (await school.Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type), default))
            .FindAll(message => message.Subject == "Advisor preferences until Tue 24 November");
        Assert.NotEmpty(told);
        foreach (var messages in told.GroupBy(message => message.To))
        {
            Assert.Equal(
                ["advisor-preferences:2026-27:begun", "advisor-preferences:2026-27:ends"],
                messages.OrderBy(message => message.Queued).Select(message => message.Id.Split(':', 3)[2]));
        }
    }

    private async Task Save(
        Dictionary<string, int> places,
        string siblings = "any",
        int rev = 0,
        string[]? grades = null,
        string closes = "2026-11-20")
    {
        using var saved = await office.Put(
            "advisor-assignment",
            new { rev, opens = "2026-11-16", closes, from = "2026-12-01", places, siblings, keepCurrent = true, grades });
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
    }

    private async Task Prefer(string student, params string[] advisors)
    {
        using var client = school.ClientOf(student);
        using var saved = await client.Put($"students/{student}/advisor-preferences", new { rev = 0, advisors });
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement> Propose()
    {
        using var proposed =
            await office.Post("advisor-assignment/proposal", new { rev = Rev(await office.GetJson("advisor-assignment")) });
        Assert.True(proposed.IsSuccessStatusCode, await proposed.Content.ReadAsStringAsync());
        return await proposed.Json();
    }

    private async Task<JsonElement> Move(JsonElement view, string student, string advisor)
    {
        using var moved = await office.Put($"advisor-assignment/students/{student}", new { rev = Rev(view), advisor });
        Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync());
        return await moved.Json();
    }

    private async Task<JsonElement> Publish(JsonElement view, HttpClient? by = null)
    {
        using var published = await (by ?? office).Post("advisor-assignment/publication", new { rev = Rev(view) });
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync());
        return await published.Json();
    }

    private async Task Write(StudentPeople people)
    {
        var person = (await school.Store.Read<Person>(Person.IdOf(people.Student!), CancellationToken.None))!;
        var card = await school.Store.Read<Card>(Card.IdOf(people.Student!), CancellationToken.None);
        await school.Store.Commit(new Changes().Save(people).Save(Card.Of(person, people, card)), CancellationToken.None);
    }

    private async Task<StudentPeople> Around(string student) =>
        await school.Store.Read<StudentPeople>(StudentPeople.IdOf(student), CancellationToken.None) ?? StudentPeople.Nobody(student);

    private static int Rev(JsonElement view) =>
        view.TryGetProperty("round", out var round) && round.ValueKind == JsonValueKind.Object ? round.GetProperty("rev").GetInt32() : 0;

    private static JsonElement Row(JsonElement view, string student) =>
        view.GetProperty("students").EnumerateArray().Single(row => row.GetProperty("studentId").GetString() == student);

    private static List<(string?, int)> Now(JsonElement view) =>
    [
        .. view.GetProperty("advisors").EnumerateArray()
            .Select(row => (row.GetProperty("id").GetString(), row.GetProperty("now").GetInt32())),
    ];

    private static string? AdvisorOf(JsonElement view, string student) =>
        Row(view, student).GetProperty("advisor").GetProperty("personId").GetString();

    private static string? Why(JsonElement view, string student) => Row(view, student).GetProperty("why").GetString();
}
