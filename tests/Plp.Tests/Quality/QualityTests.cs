using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.Hosting.Local;
using Plp.Loopback;
using Plp.Mail;
using Plp.People;
using Plp.Plans;
using Plp.Quality;
using Plp.Storage;
using Plp.Tests.Hosting;
using Plp.Tests.School;

namespace Plp.Tests.Quality;

/// <summary>
/// The quality of plans (H2): a rubric with versions and proposals, a sample, two readers who do not see each other, results of the
/// school alone — in either store.
/// </summary>
public abstract class QualityTests : IAsyncLifetime
{
    private const int Students = 12;

    private static readonly string[] readers = [Cast.Counselor, Cast.OtherAdvisor, Cast.OtherCaseManager, Cast.ParentOnStaff];

    private readonly Guid key = Guid.NewGuid();
    private TestSchool school = new();

    protected virtual Task<string?> Account() => Task.FromResult<string?>(null);

    public virtual async Task InitializeAsync()
    {
        school = new TestSchool { Cosmos = await Account() };
        await school.InitializeAsync();
        var changes = new Changes();
        for (var n = 0; n < Students; n++)
            changes.Create(CardOf(n)).Create(PlanOf(n));
        Assert.True((await school.Store.Commit(changes, CancellationToken.None)).Done);
    }

    public virtual Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task The_rubric_is_drafted_published_and_read_by_everyone_and_students_propose_to_it()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        using var student = school.ClientOf(TestSchool.Ada);
        Assert.False((await student.GetJson("quality-rubric")).TryGetProperty("current", out _));
        await Publish(office);
        var current = (await student.GetJson("quality-rubric")).GetProperty("current");
        Assert.Equal("Own goals", current.GetProperty("criteria")[0].GetProperty("name").GetString());
        using var late = await office.Put("quality-rubric/draft", Rubric(rev: 0));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);

        var criterion = current.GetProperty("criteria")[0].GetProperty("key").GetString();
        var proposal = new { key = Guid.NewGuid(), field = criterion, text = "Say what did not work." };
        Assert.Equal(HttpStatusCode.Created, (await student.Post("quality-rubric/proposals", proposal)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await student.Post("quality-rubric/proposals", proposal)).StatusCode);
        using var advisor = school.ClientOf(Cast.Advisor);
        var read = (await advisor.GetJson("quality-rubric")).GetProperty("proposals")[0];
        Assert.Equal("student", read.GetProperty("words").GetProperty("role").GetString());
    }

    [Fact]
    public async Task Two_read_each_plan_and_see_each_others_levels_when_both_are_done()
    {
        await Started();
        var (plan, one, other) = await APlan();
        using var first = school.ClientOf(one.Person, one.Role);
        using var second = school.ClientOf(other.Person, other.Role);

        using (var early = await first.GetAsync(new Uri(plan, UriKind.Relative)))
        {
            Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);
            Assert.DoesNotContain("Find out", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var begun = await first.Post(plan + "/begin", new { });
        var shown = (await begun.Json()).GetProperty("shared").GetProperty("goals")[0];
        Assert.StartsWith("Find out", shown.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal("a member of staff", shown.GetProperty("teacherOfRecord").GetString());
        var disclosure = Assert.Single(await school.Store.All<Plp.Requests.Disclosure>(
            new DocumentQuery(Plp.Requests.Disclosure.Shape.Type) { Student = (await Review()).Plans[0].About },
            CancellationToken.None));
        Assert.Equal((one.Person, Plp.Requests.DisclosureKind.QualityReading), (disclosure.By, disclosure.What));

        Assert.Equal(HttpStatusCode.OK, (await first.Put(plan, Levels(await RevOf(first, plan), 1, 2))).StatusCode);
        await second.Post(plan + "/begin", new { });
        Assert.False((await second.GetJson(plan)).TryGetProperty("other", out _));
        Assert.False((await first.GetJson(plan)).TryGetProperty("other", out _));
        var rev = await RevOf(first, plan);
        Assert.Equal(HttpStatusCode.OK, (await first.Put(plan, Levels(rev, 2, 2))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await first.Put(plan, Levels(rev, 2, 2))).StatusCode); // the answer was lost
        Assert.Equal(HttpStatusCode.Conflict, (await first.Put(plan, Levels(rev, 1, 1))).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await second.Put(plan, Levels(await RevOf(second, plan), 1, 1))).StatusCode);
        Assert.Equal(1, (await first.GetJson(plan)).GetProperty("other").GetProperty(await FirstKey()).GetInt32());
        using var again = await second.Put(plan, Levels(await RevOf(second, plan), 2, 2));
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Fact]
    public async Task A_reader_finds_the_plans_that_wait_on_the_first_page_until_they_are_read_and_nobody_else_does()
    {
        await Started();
        using var counselor = school.ClientOf(Cast.Counselor);
        var count = (await counselor.GetJson("quality-readings")).GetProperty("readings").GetArrayLength();
        Assert.Contains($"{count} plans wait for you to read for their quality, until Tue 1 December", await Home(counselor));
        using (var teacher = school.ClientOf(Cast.Teacher))
            Assert.DoesNotContain("for their quality", await Home(teacher), StringComparison.Ordinal);
        foreach (var (n, plan) in (await Review()).Plans.Index().Where(one => one.Item.Readers.Contains(Cast.Counselor)))
        {
            var path = $"quality-reviews/{key:n}/plans/{n}/reading";
            await counselor.Post(path + "/begin", new { });
            Assert.Equal(HttpStatusCode.OK, (await counselor.Put(path, Levels(1, 1, 1))).StatusCode);
        }
        Assert.DoesNotContain("for their quality", await Home(counselor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_is_told_by_mail_at_the_beginning_and_near_the_end_while_plans_are_left_and_finds_it_in_the_calendar()
    {
        await Started();
        using (var office = school.ClientOf(Cast.Coordinator))
        {
            var planned = (await office.GetJson("reminders/year")).ToString();
            Assert.Contains("Quality of plans: readers with plans left are reminded", planned, StringComparison.Ordinal);
        }
        using (var counselor = school.ClientOf(Cast.Counselor))
        {
            var day = (await counselor.GetJson("my-calendar?from=2026-12-01&to=2026-12-01")).GetProperty("lines").ToString();
            Assert.Contains("to read for their quality", day, StringComparison.Ordinal);
        }
        await Morning(18);
        await Morning(19);
        Assert.Equal(["Plans to read until Tue 1 December"], (await Told(Cast.Counselor)).Select(message => message.Subject));
        Assert.Empty(await Told(Cast.Teacher));
        Assert.Contains(await Told(Cast.OtherAdvisor), message => message.Subject.StartsWith("Plans to read", StringComparison.Ordinal));
        using (var reader = school.ClientOf(Cast.Counselor))
        {
            foreach (var (n, _) in (await Review()).Plans.Index().Where(one => one.Item.Readers.Contains(Cast.Counselor)))
            {
                var path = $"quality-reviews/{key:n}/plans/{n}/reading";
                await reader.Post(path + "/begin", new { });
                Assert.Equal(HttpStatusCode.OK, (await reader.Put(path, Levels(1, 1, 1))).StatusCode);
            }
        }
        for (var date = 20; date <= 30; date++)
            await Morning(date);
        Assert.Single(await Told(Cast.Counselor));
        Assert.Equal(2, (await Told(Cast.OtherAdvisor)).Count);
        var check = new QualityMailCheck(
            school.Services.GetRequiredService<QualityWaiting>(),
            school.Services.GetRequiredService<Plp.School.SchoolDays>());
        Assert.Equal("No plan is waiting for the recipient.", await check.WhyNot((await Told(Cast.Counselor))[0], default));
        Assert.Null(await check.WhyNot((await Told(Cast.OtherAdvisor))[0], default));
    }

    [Fact]
    public async Task A_readers_calendar_feed_has_the_plans_to_read_on_the_last_day_names_no_student_and_nobody_elses_has_them()
    {
        await Started();
        var count = (await Review()).Plans.Count(plan => plan.Readers.Contains(Cast.Counselor));
        var feed = await FeedOf(Cast.Counselor);
        var line = Assert.Single(Events(await CalendarFileTests.Read(feed)), one => one.Day == "2026-12-01");
        Assert.Equal($"{Plp.Kernel.Counted.Of(count, "plan", "plans")} to read for their quality", line.Text);
        foreach (var n in Enumerable.Range(0, Students))
            Assert.DoesNotContain($"s{n}", feed.ReplaceLineEndings(" ").Split(' ', ':', ','));
        Assert.DoesNotContain("for their quality", await FeedOf(Cast.Teacher), StringComparison.Ordinal);

        using var counselor = school.ClientOf(Cast.Counselor);
        foreach (var (n, _) in (await Review()).Plans.Index().Where(one => one.Item.Readers.Contains(Cast.Counselor)))
        {
            var path = $"quality-reviews/{key:n}/plans/{n}/reading";
            await counselor.Post(path + "/begin", new { });
            Assert.Equal(HttpStatusCode.OK, (await counselor.Put(path, Levels(1, 1, 1))).StatusCode);
        }
        Assert.DoesNotContain("for their quality", await FeedOf(Cast.Counselor), StringComparison.Ordinal);
    }

    /// <summary>What the person's new secret address holds, asked for as a calendar program does.</summary>
    private async Task<string> FeedOf(string person)
    {
        using var client = school.ClientOf(person);
        using var made = await client.Post("my-calendar/feed", new { });
        var address = (await made.Json()).GetProperty("address").GetString()!;
        using var program = school.ClientOf(null);
        return await program.GetStringAsync(
            new Uri(address[address.IndexOf("calendar-feed", StringComparison.Ordinal)..], UriKind.Relative));
    }

    private static IEnumerable<(string Day, string Text)> Events(JsonElement file) => file.GetProperty("events").EnumerateArray()
        .Select(one => (one.GetProperty("start").GetString()![..10], one.GetProperty("summary").GetString()!));

    private async Task Morning(int day)
    {
        school.Clock.Now = new DateTimeOffset(2026, 11, day, 15, 0, 0, TimeSpan.Zero);
        await school.Services.GetRequiredService<TimerLoop>().RunNow("SendDueReminders");
    }

    private async Task<List<MailMessage>> Told(string person) =>
        (await school.Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type), default))
            .FindAll(message => message.To == person && message.Subject.StartsWith("Plans to read", StringComparison.Ordinal));

    private static async Task<string> Home(HttpClient reader) => (await reader.GetJson("staff-home")).GetRawText();

    [Fact]
    public async Task The_plan_is_open_to_its_readers_only_and_ends_with_the_last_day_or_with_working_with_the_student()
    {
        await Started();
        var (plan, one, _) = await APlan();
        foreach (var person in (string[])[Cast.Coordinator, Cast.Administrator, Cast.Advisor])
        {
            using var stranger = school.ClientOf(person);
            using var refused = await stranger.Post(plan + "/begin", new { });
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("not among those", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var reader = school.ClientOf(one.Person, one.Role);
        await reader.Post(plan + "/begin", new { });
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(new Uri(plan, UriKind.Relative))).StatusCode);

        var review = await Review();
        var about = review.Plans[int.Parse(plan.Split('/')[3], System.Globalization.CultureInfo.InvariantCulture)].About;
        var card = (await school.Store.Read<Card>(Card.IdOf(about), CancellationToken.None))!;
        var link = new StaffLink(one.Person, StaffLinkKind.Advisor, TestSchool.Today, null, LinkSource.Hand);
        await school.Store.Commit(new Changes().Replace(card with { StaffLinks = [link] }), CancellationToken.None);
        using var now = await reader.GetAsync(new Uri(plan, UriKind.Relative));
        Assert.Contains("You work with this student now", await now.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        school.Clock.Now += TimeSpan.FromDays(30);
        using var later = school.ClientOf(one.Person, one.Role);
        using var over = await later.GetAsync(new Uri(plan, UriKind.Relative));
        Assert.Contains("This review is over", await over.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty((await later.GetJson("quality-readings")).GetProperty("readings").EnumerateArray());
    }

    /// <summary>Who could sort levels by advisor would have a ranking of advisors (H12): no answer gives them.</summary>
    [Fact]
    public async Task Results_are_of_the_school_once_it_is_closed_and_no_answer_has_quality_by_advisor_or_plan()
    {
        await Started();
        var review = await Review();
        foreach (var (n, plan) in review.Plans.Index())
        {
            foreach (var id in plan.Readers)
            {
                using var reader = school.ClientOf(id, id == Cast.ParentOnStaff ? "advisor" : null);
                var path = $"quality-reviews/{key:n}/plans/{n}/reading";
                await reader.Post(path + "/begin", new { });
                Assert.Equal(HttpStatusCode.OK, (await reader.Put(path, Levels(1, 1 + (n % 2), 2))).StatusCode);
            }
        }
        using var office = school.ClientOf(Cast.Coordinator);
        var open = (await office.GetJson("quality-reviews")).GetProperty("reviews")[0];
        Assert.False(open.TryGetProperty("results", out _));
        Assert.DoesNotContain("levels", open.GetRawText(), StringComparison.OrdinalIgnoreCase);

        Assert.Equal(HttpStatusCode.OK, (await office.Post($"quality-reviews/{key:n}/close", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await office.Post($"quality-reviews/{key:n}/close", new { })).StatusCode);
        var closed = (await office.GetJson("quality-reviews")).GetProperty("reviews")[0];
        Assert.Equal(Students, closed.GetProperty("readTwice").GetInt32());
        var result = closed.GetProperty("results")[0];
        Assert.Equal([Students, Students], result.GetProperty("levels").EnumerateArray().Select(level => level.GetInt32()));
        Assert.Equal((Students, 1000), (result.GetProperty("exact").GetInt32(), result.GetProperty("kappa").GetInt32()));
        Assert.DoesNotContain("levels", closed.GetProperty("plans").GetRawText() + closed.GetProperty("readers").GetRawText(),
            StringComparison.OrdinalIgnoreCase);
        foreach (var path in (string[])["students", "coordinator/home", "equity"])
            Assert.DoesNotContain("quality", (await office.GetJson(path)).GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_review_of_which_too_few_plans_were_read_has_no_results()
    {
        await Started();
        using var office = school.ClientOf(Cast.Coordinator);
        await office.Post($"quality-reviews/{key:n}/close", new { });
        var closed = (await office.GetJson("quality-reviews")).GetProperty("reviews")[0];
        Assert.Equal(0, closed.GetProperty("readTwice").GetInt32());
        Assert.False(closed.TryGetProperty("results", out _));
    }

    [Fact]
    public async Task What_is_wrong_with_a_review_is_said_field_by_field()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        var start = new { key, size = 0, until = "2026-11-01", readers = new[] { Cast.Office } };
        using var refused = await office.Post("quality-reviews", start);
        var errors = (await refused.Json()).GetProperty("errors");
        Assert.Contains("Publish the rubric first: plans are read by it.", Texts(errors.GetProperty("size")));
        Assert.Contains("Say how many plans are read, or leave it empty for all.", Texts(errors.GetProperty("size")));
        Assert.Contains("This day is over. Choose a day to come.", Texts(errors.GetProperty("until")));
        Assert.Contains("Choose readers among the staff who work with students.", Texts(errors.GetProperty("readers[]")));

        await Publish(office);
        var two = new[] { Cast.Advisor, Cast.Counselor };
        using var few = await office.Post("quality-reviews", new { key, until = "2026-12-01", readers = two });
        var lacking = (await few.Json()).GetProperty("errors").GetProperty("readers[]")[0].GetString();
        Assert.StartsWith("For 13 plans fewer than two of these readers are left", lacking, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_the_same_review_again_starts_one()
    {
        await Started();
        using var office = school.ClientOf(Cast.Coordinator);
        using var again = await Start(office);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Single((await office.GetJson("quality-reviews")).GetProperty("reviews").EnumerateArray());
    }

    private async Task Started()
    {
        using var office = school.ClientOf(Cast.Coordinator);
        await Publish(office);
        using var started = await Start(office);
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
    }

    private Task<HttpResponseMessage> Start(HttpClient office) =>
        office.Post("quality-reviews", new { key, size = Students, until = "2026-12-01", readers });

    private static async Task Publish(HttpClient office)
    {
        Assert.Equal(HttpStatusCode.OK, (await office.Put("quality-rubric/draft", Rubric(rev: 0))).StatusCode);
        using var published = await office.Post("quality-rubric/draft/publish", new { rev = 1, note = "The first" });
        Assert.Equal(HttpStatusCode.Created, published.StatusCode);
    }

    /// <summary>A plan with its two readers, as the first of the sample.</summary>
    private async Task<(string Path, (string Person, string? Role) One, (string Person, string? Role) Other)> APlan()
    {
        var review = await Review();
        (string, string?) As(string person) => (person, person == Cast.ParentOnStaff ? "advisor" : null);
        return ($"quality-reviews/{key:n}/plans/0/reading", As(review.Plans[0].Readers[0]), As(review.Plans[0].Readers[1]));
    }

    private async Task<Plp.Quality.QualityReview> Review() =>
        (await school.Store.Read<Plp.Quality.QualityReview>(Plp.Quality.QualityReview.IdOf($"{key:n}"), CancellationToken.None))!;

    private async Task<string> FirstKey() =>
        (await school.Store.Read<Plp.Quality.QualityRubric>(Plp.Quality.QualityRubric.IdOf(1), CancellationToken.None))!.Criteria[0].Key;

    private static async Task<int> RevOf(HttpClient reader, string plan) => (await reader.GetJson(plan)).GetProperty("rev").GetInt32();

    private static IEnumerable<string?> Texts(JsonElement all) => all.EnumerateArray().Select(text => text.GetString());

    private static object Rubric(int rev) => new
    {
        rev,
        criteria = new[]
        {
            new { key = "own", name = "Own goals", levels = new[] { "Anyone's", "The student's own" } },
            new { key = "steps", name = "Steps", levels = new[] { "None", "Some" } },
        },
    };

    private static object Levels(int rev, int own, int steps) => new { rev, levels = new { own, steps } };

    private static Card CardOf(int n) => new()
    {
        Id = Card.IdOf($"s{n}"),
        Student = $"s{n}",
        State = Card.ActiveState,
        Name = $"S {n}",
        SortName = $"S {n}",
        Grade = n < 6 ? "9" : "10",
        FirstPlan = new DateOnly(2026, 9, 20),
        StaffLinks = [new StaffLink(Cast.Advisor, StaffLinkKind.Advisor, new DateOnly(2026, 8, 26), null, LinkSource.Hand)],
    };

    private static Plan PlanOf(int n) => Plan.Open($"s{n}", new DateOnly(2026, 9, 1)).With(new Goal
    {
        Id = "goal1",
        Rev = 1,
        Area = GoalArea.Career,
        Title = "Find out what a vet does",
        Audience = Audience.Family,
        TeacherOfRecord = Cast.Teacher,
        Words = new Authorship($"s{n}", new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero), null),
        Cycles = [new Cycle { N = 1, Step = Step.Plan, Plan = "Ask Dr. Marsh" }],
    });
}

public sealed class QualityInFileTests : QualityTests;

public sealed class QualityInCosmosTests : QualityTests
{
    private LoopbackEndpoint endpoint = null!;

    protected override async Task<string?> Account()
    {
        endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        return endpoint.ConnectionString;
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Assert.Empty(endpoint.Refusals);
        await endpoint.DisposeAsync();
    }
}
