using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Families;
using Plp.Hosting.Local;
using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;
using Plp.Tests.Mail;
using Plp.Tests.Requests;

namespace Plp.Tests.Families;

/// <summary>At 18 the rights are the student's: asked before, answered or not, and what goes home then (A6, 34 CFR 99.5).</summary>
public sealed class ComingOfAgeTests : IAsyncLifetime
{
    private static readonly CancellationToken none = CancellationToken.None;

    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Theory]
    [InlineData("2008-11-18", "2026-11-18")]
    [InlineData("2008-02-29", "2026-03-01")] // the year has no 29 February; until 28 February the eighteenth year is not over
    [InlineData("2008-02-28", "2026-02-28")]
    [InlineData("2008-03-01", "2026-03-01")]
    [InlineData("9999-12-31", "9999-12-31")]
    public void Somebody_is_18_when_eighteen_whole_years_are_over(string born, string day) =>
        Assert.Equal(Day(day), ComingOfAge.DayOf18(Day(born)));

    [Theory]
    [InlineData("2026-09-18", null)]
    [InlineData("2026-09-19", 60)]
    [InlineData("2026-11-03", 60)]
    [InlineData("2026-11-04", 14)]
    [InlineData("2026-11-17", 14)]
    [InlineData("2026-11-18", null)]
    public void Students_are_asked_60_and_14_days_before(string day, int? stage) =>
        Assert.Equal(stage, ComingOfAgeMail.StageOn(Day(day), new DateOnly(2026, 11, 18)));

    /// <summary>The same moment is the day before in Honolulu, and the birthday already in Auckland.</summary>
    [Theory]
    [InlineData("Pacific/Honolulu", true)]
    [InlineData("America/New_York", true)]
    [InlineData("Pacific/Auckland", false)]
    public async Task It_is_the_day_of_the_schools_own_zone(string zone, bool goesOn)
    {
        school.Clock.Now = new DateTimeOffset(2026, 11, 18, 22, 0, 0, TimeSpan.Zero);
        await Change<SchoolCalendar>(SchoolCalendar.IdOf("2026-27"), calendar => calendar with { Zone = zone });
        await Born(new DateOnly(2008, 11, 19));
        using var family = school.ClientOf(Cast.FamilyLink);
        using var page = await family.GetAsync(new Uri("family", UriKind.Relative));
        Assert.Equal(goesOn ? HttpStatusCode.OK : HttpStatusCode.Forbidden, page.StatusCode);
    }

    [Theory]
    [InlineData(null, "", "")]
    [InlineData("keep", "", "updates quarterMessages exhibitions page")]
    [InlineData("stop", "", "")]
    [InlineData("only", "page", "page")]
    [InlineData("only", "updates quarterMessages", "updates quarterMessages")]
    public async Task From_that_day_on_only_what_the_student_chose_goes_home(string? choice, string only, string goes)
    {
        await Born(TestSchool.Today.AddYears(-18));
        if (choice is not null)
            await Answered(choice, only);
        var student = (await school.Store.Read<Person>(Person.IdOf(TestSchool.Ada), none))!;
        var today = await school.Services.GetRequiredService<SchoolDays>().Today(none);
        var adult = Cast.All.Single(person => person.PersonId == Cast.Guardian);
        var link = Cast.AroundAda.Adults[0];
        var allowed = Enum.GetValues<HomeWriting>().Where(what => (what == HomeWriting.Page
            ? FamilyRights.WhyNoPage(student, link, adult, today)
            : FamilyRights.WhyNoMail(what, student, link, adult, today)) is null);
        Assert.Equal(goes, string.Join(' ', allowed.Select(what => JsonNamingPolicy.CamelCase.ConvertName(what.ToString()))));

        using var family = school.ClientOf(Cast.FamilyLink);
        using var page = await family.GetAsync(new Uri("family", UriKind.Relative));
        Assert.Equal(goes.Contains("page", StringComparison.Ordinal), page.StatusCode == HttpStatusCode.OK);
        using var advisor = school.ClientOf(Cast.Advisor);
        using var print = await advisor.GetAsync(new Uri("students/ada/plan-print?for=family", UriKind.Relative));
        Assert.Equal(goes.Contains("page", StringComparison.Ordinal), print.StatusCode == HttpStatusCode.OK);
        var preview = await (await advisor.Post("students/ada/family-update/preview", new
        {
            heldOn = "2026-11-17",
            family = FamilyUpdateTests.Family(),
        })).Json();
        Assert.Equal(
            goes.Contains("updates", StringComparison.Ordinal),
            preview.GetProperty("messages").EnumerateArray().Any(message => message.TryGetProperty("text", out _)));
        Assert.Equal(
            goes.Contains("updates", StringComparison.Ordinal) && goes.Contains("page", StringComparison.Ordinal),
            preview.GetRawText().Contains("\"link\":", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("keep", "", true)]
    [InlineData("only", "updates", false)]
    [InlineData("only", "updates page", true)]
    public async Task An_email_has_a_link_only_where_the_page_is_part_of_what_the_student_chose(string choice, string only, bool links)
    {
        await Born(TestSchool.Today.AddYears(-18));
        await Answered(choice, only);
        using var advisor = school.ClientOf(Cast.Advisor);
        await Save(advisor);
        var message = Assert.Single(await Updates());
        Assert.Equal(links, message.Text.Link is not null);
        Assert.Equal(links ? 1 : 0, (await LinksMade()).Count);
    }

    [Fact]
    public async Task An_email_that_waits_when_the_student_closes_the_page_goes_without_its_link()
    {
        await Born(TestSchool.Today.AddYears(-18));
        await Answered("keep", "");
        using var advisor = school.ClientOf(Cast.Advisor);
        await Save(advisor);
        Assert.NotNull(Assert.Single(await Updates()).Text.Link);
        await Answered("only", "updates");
        await school.Store.Commit(new Changes().Put(MailSettings.Default with { Rev = 1, Mode = MailMode.Live }), none);
        var message = Assert.Single(await Updates());
        school.Clock.Now = message.NotBefore.AddMinutes(5);
        var verdict = await school.Services.GetRequiredService<MailCheck>().Closely(
            message,
            MailSettings.Default with { Mode = MailMode.Live },
            await school.Services.GetRequiredService<SchoolDays>().Today(none),
            none);
        Assert.Equal((MailDecision.Go, true), (verdict.Turn, verdict.WithoutLink));
    }

    [Fact]
    public async Task The_answer_is_the_students_and_may_change_at_any_time()
    {
        await Born(TestSchool.Today.AddYears(-18).AddDays(30));
        using var student = school.ClientOf(TestSchool.Ada);
        using (var empty = await student.Put("students/ada/coming-of-age", new { choice = "only", only = Array.Empty<string>() }))
            Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        await Answered("keep", "");
        await Answered("keep", "");
        await Answered("stop", "");
        var answers = (await school.Store.Read<Person>(Person.IdOf(TestSchool.Ada), none))!.Learner!.ComingOfAge!.Answers;
        Assert.Equal([AdultStudentChoice.Keep, AdultStudentChoice.Stop], answers.Select(answer => answer.Choice));
        using var advisor = school.ClientOf(Cast.Advisor);
        using var typed = await advisor.Put(
            "students/ada/coming-of-age",
            new { choice = "only", only = new[] { "page", "updates", "page" } });
        var view = await typed.Json();
        Assert.Equal(
            ("only", "[\"updates\",\"page\"]", true),
            (view.GetProperty("choice").GetString(), view.GetProperty("only").GetRawText(), view.TryGetProperty("typedBy", out _)));
        Assert.False(view.TryGetProperty("isOfAge", out _));
    }

    [Fact]
    public async Task Nobody_is_asked_before_the_school_year_in_which_they_turn_18()
    {
        await Born(TestSchool.Today.AddYears(-15));
        using var student = school.ClientOf(TestSchool.Ada);
        Assert.False((await student.GetJson("students/ada/coming-of-age")).GetProperty("asked").GetBoolean());
        using var early = await student.Put("students/ada/coming-of-age", new { choice = "stop" });
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
    }

    [Fact]
    public async Task A_guardian_by_court_order_keeps_the_rights_and_no_other_adult()
    {
        await Born(TestSchool.Today.AddYears(-18));
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using (var nobody = await Except(coordinator, new { adultId = "office", from = "2026-11-01" }, null))
            Assert.Equal(HttpStatusCode.BadRequest, nobody.StatusCode);
        using (var backwards = await Except(
            coordinator,
            new { adultId = Cast.Guardian, from = "2026-11-01", until = "2026-10-01" },
            null))
            Assert.Equal(HttpStatusCode.BadRequest, backwards.StatusCode);
        using (var set = await Except(
            coordinator,
            new { adultId = Cast.Guardian, from = "2026-11-01", until = "2026-11-18" },
            null))
            Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        using var family = school.ClientOf(Cast.FamilyLink);
        using var other = school.ClientOf(Cast.OtherHouseholdsLink);
        Assert.Equal(HttpStatusCode.OK, (await family.GetAsync(new Uri("family", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(new Uri("family", UriKind.Relative))).StatusCode);
        school.Clock.Now = school.Clock.Now.AddDays(1);
        Assert.Equal(HttpStatusCode.Forbidden, (await family.GetAsync(new Uri("family", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_dependents_parents_are_written_to_only_where_the_school_has_it_so()
    {
        await Born(TestSchool.Today.AddYears(-18));
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using (var off = await Except(coordinator, null, "2027-04-15"))
            Assert.Equal(HttpStatusCode.BadRequest, off.StatusCode);
        await Change<SchoolSettings>(SchoolSettings.TheId, settings => settings with { DependentStudents = true });
        using (var far = await Except(coordinator, null, "2029-04-15"))
            Assert.Equal(HttpStatusCode.BadRequest, far.StatusCode);
        using (var on = await Except(coordinator, null, "2027-04-15"))
            Assert.Equal(HttpStatusCode.OK, on.StatusCode);
        using var family = school.ClientOf(Cast.FamilyLink);
        Assert.Equal(HttpStatusCode.OK, (await family.GetAsync(new Uri("family", UriKind.Relative))).StatusCode);
        await Change<SchoolSettings>(SchoolSettings.TheId, settings => settings with { DependentStudents = false });
        Assert.Equal(HttpStatusCode.Forbidden, (await family.GetAsync(new Uri("family", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_student_is_asked_by_mail_twice_and_each_once()
    {
        await Born(new DateOnly(2009, 1, 17)); // in 60 days
        await Mailed("ada@school.example");
        await Night();
        await Night();
        Assert.Equal(["mail:ada:turning-18:60"], await Questions());
        school.Clock.Now = school.Clock.Now.AddDays(46);
        await Night();
        Assert.Equal(["mail:ada:turning-18:14", "mail:ada:turning-18:60"], await Questions());
        await Answered("stop", "");
        var check = school.Services.GetServices<IMailCheck>();
        var message = (await school.Store.Read<MailMessage>("mail:ada:turning-18:14", none))!;
        Assert.Contains(
            "The student has answered.",
            await Task.WhenAll(check.Select(one => one.WhyNot(message, none))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_mail_to_the_student_names_an_exception_where_one_is_on_record(bool isKept)
    {
        await Born(new DateOnly(2009, 1, 17)); // in 60 days
        await Mailed("ada@school.example");
        if (isKept)
        {
            using var coordinator = school.ClientOf(Cast.Coordinator);
            using var excepted = await Except(coordinator, new { adultId = Cast.Guardian, from = "2026-11-01" }, null);
            Assert.Equal(HttpStatusCode.OK, excepted.StatusCode);
        }
        await Night();
        var message = (await school.Store.Read<MailMessage>("mail:ada:turning-18:60", none))!;
        Assert.Equal(
            isKept,
            message.Text.Parts.Any(part => part.Text?.StartsWith("One exception is on record", StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task Without_an_address_the_advisor_asks_and_the_answer_ends_the_task()
    {
        await Born(new DateOnly(2008, 12, 1)); // in 13 days: only the newest asking
        await Night();
        await Night();
        Assert.Empty(await Questions());
        using var advisor = school.ClientOf(Cast.Advisor);
        var task = Assert.Single((await advisor.GetJson("family-tasks")).GetProperty("tasks").EnumerateArray());
        Assert.Equal("ask", task.GetProperty("what").GetString());
        using (await advisor.Put("students/ada/coming-of-age", new { choice = "keep" }))
            Assert.Empty((await advisor.GetJson("family-tasks")).GetProperty("tasks").EnumerateArray());
    }

    [Fact]
    public async Task A_question_that_did_not_arrive_becomes_the_advisors()
    {
        await Born(new DateOnly(2009, 1, 17));
        await Mailed("ada@school.example");
        await Night();
        await Change<MailMessage>("mail:ada:turning-18:60", message => message.Failed("refused", school.Clock.Now));
        await Night();
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Single((await advisor.GetJson("family-tasks")).GetProperty("tasks").EnumerateArray());
    }

    [Fact]
    public async Task The_students_first_page_asks_until_there_is_an_answer()
    {
        using var student = school.ClientOf(TestSchool.Ada);
        Assert.DoesNotContain("18", await Lines(student), StringComparison.Ordinal);
        await Born(TestSchool.Today.AddYears(-18).AddDays(60));
        Assert.Contains("You turn 18 soon", await Lines(student), StringComparison.Ordinal);
        await Born(TestSchool.Today.AddYears(-18));
        Assert.Contains("You are 18", await Lines(student), StringComparison.Ordinal);
        await Answered("stop", "");
        Assert.DoesNotContain("18", await Lines(student), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_to_be_told_at_home_ends_that_night()
    {
        var tell = TaskOf(Cast.Guardian, "update:2026-q2:talk", CallTaskKind.Paper);
        var asked = TaskOf(Cast.Guardian, "asked:1", CallTaskKind.Call);
        Assert.True((await school.Store.Commit(new Changes().Create(tell).Create(asked), none)).Done);
        await Born(TestSchool.Today.AddYears(-18).AddDays(1));
        await Answered("stop", "");
        await Night();
        Assert.Equal(CallTask.OpenState, (await school.Store.Read<CallTask>(tell.Id, none))!.State);
        school.Clock.Now = school.Clock.Now.AddDays(1);
        await Night();
        Assert.Equal(CallTask.DroppedState, (await school.Store.Read<CallTask>(tell.Id, none))!.State);
        Assert.Equal(CallTask.OpenState, (await school.Store.Read<CallTask>(asked.Id, none))!.State);
    }

    [Fact]
    public async Task Mail_queued_before_is_withdrawn_when_its_turn_comes_that_day()
    {
        await using var post = await Post.Open();
        var (here, clock) = (post.School, post.School.Clock);
        var message = Cast.ToldGuardian;
        var changes = new Changes();
        var ada = (await here.Store.Read<Person>(Person.IdOf(TestSchool.Ada), none))!;
        var guardian = (await here.Store.Read<Person>(Person.IdOf(Cast.Guardian), none))!;
        changes
            .Replace(ada with { Learner = ada.Learner! with { BirthDate = TestSchool.Today.AddYears(-18) } })
            .Replace(guardian with { Email = "home@family.example" });
        post.School.Services.GetRequiredService<Outbox>().Queue(changes, new MailMessage
        {
            Id = MailMessage.IdOf(Cast.Guardian, "update:waits"),
            Student = TestSchool.Ada,
            Purpose = MailPurpose.ProgressUpdate,
            To = Cast.Guardian,
            Language = "en",
            Subject = "Ada",
            Text = new MailText { Greeting = "Hello", Parts = [new MailPart(null, "Reads.")], Signed = "S", Why = "W" },
            Queued = clock.Now.AddHours(-1),
            NotBefore = clock.Now.AddHours(-1),
            Students = [TestSchool.Ada],
            ReplyTo = message.By,
        });
        Assert.True((await here.Store.Commit(changes, none)).Done);
        await post.Tick();
        var after = (await here.Store.Read<MailMessage>(MailMessage.IdOf(Cast.Guardian, "update:waits"), none))!;
        Assert.Equal(MailMessage.WithdrawnState, after.State);
        Assert.Contains("The student is 18", after.Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_date_of_birth_stands_in_no_answer_but_those_to_coordinator_and_administrator()
    {
        await Born(new DateOnly(2011, 2, 3));
        foreach (var row in AccessMatrixTests.Rows.Where(row => row.Method == "GET"))
        {
            foreach (var (kind, (person, role)) in AccessMatrixTests.Kinds)
            {
                using var client = school.ClientOf(person, role);
                var said = await (await client.Send(HttpMethod.Get, row.Path, null)).Content.ReadAsStringAsync();
                if (kind is not ("coordinator" or "administrator"))
                    Assert.False(said.Contains("2011-02-03", StringComparison.Ordinal), $"{row.Function} tells {kind}");
            }
        }
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.False((await advisor.GetJson("students/ada")).GetProperty("student").TryGetProperty("homeAt18", out _));
        await Born(TestSchool.Today.AddYears(-18).AddDays(90));
        var seen = (await advisor.GetJson("students/ada")).GetProperty("student");
        Assert.True(seen.GetProperty("turns18ThisYear").GetBoolean());
        Assert.True(seen.GetProperty("homeAt18").GetBoolean());
    }

    [Fact]
    public void An_answer_of_an_earlier_version_still_holds()
    {
        var kept = Person.Shape.Read(new StoredDocument("person:x", "person", """
            {"id":"person:x","type":"person","v":1,"rev":1,"personId":"x","given":"X","family":"Y","roles":["student"],
            "learner":{"grade":"12","writeHomeAt18":true}}
            """u8.ToArray(), "1"));
        Assert.Equal((AdultStudentChoice.Keep, "x"), (kept.Learner!.ComingOfAge!.Answer!.Choice, kept.Learner.ComingOfAge.Answer.By));
    }

    private async Task Born(DateOnly day) =>
        await Change<Person>(Person.IdOf(TestSchool.Ada), ada => ada with { Learner = ada.Learner! with { BirthDate = day } });

    private async Task Mailed(string? address) =>
        await Change<Person>(Person.IdOf(TestSchool.Ada), ada => ada with { Email = address });

    private async Task Answered(string choice, string only)
    {
        using var student = school.ClientOf(TestSchool.Ada);
        using var answer = await student.Put("students/ada/coming-of-age", new
        {
            choice,
            only = only.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> Except(HttpClient coordinator, object? guardianship, string? dependentUntil)
    {
        var rev = (await coordinator.GetJson("students/ada/coming-of-age")).GetProperty("rev").GetInt32();
        return await coordinator.Put("students/ada/coming-of-age/exceptions", new { rev, guardianship, dependentUntil });
    }

    private static async Task<string> Lines(HttpClient student) =>
        (await student.GetJson("student/home")).TryGetProperty("lines", out var lines) ? lines.GetRawText() : "";

    private static async Task Save(HttpClient advisor)
    {
        using var saved = await advisor.Post("students/ada/check-ins", new
        {
            key = Guid.NewGuid(),
            quarter = "2026-q2",
            heldOn = "2026-11-17",
            progress = new { text = "Two barn visits" },
            family = FamilyUpdateTests.Family(),
        });
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
    }

    private async Task<IEnumerable<MailMessage>> Updates() =>
        (await school.Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type) { State = MailMessage.QueuedState }, none))
            .Where(message => message is { Purpose: MailPurpose.ProgressUpdate, To: Cast.Guardian });

    private async Task<List<Link>> LinksMade() =>
        (await school.Store.All<Link>(new DocumentQuery(Link.Shape.Type) { Student = TestSchool.Ada }, none))
            .FindAll(link => link.Person == Cast.Guardian && link.Made == school.Clock.Now);

    private async Task<IEnumerable<string>> Questions() =>
        (await school.Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type) { PageSize = 1000 }, none))
            .Where(message => message.Purpose == MailPurpose.ComingOfAge)
            .Select(message => message.Id)
            .Order(StringComparer.Ordinal);

    private static CallTask TaskOf(string adult, string cause, CallTaskKind what) => new()
    {
        Id = CallTask.IdOf(TestSchool.Ada, adult, cause),
        State = CallTask.OpenState,
        Student = TestSchool.Ada,
        What = what,
        Adult = adult,
        Why = "no address",
        Since = new DateTimeOffset(2026, 11, 10, 15, 0, 0, TimeSpan.Zero),
    };

    private async Task Night()
    {
        foreach (var work in school.Services.GetServices<INightlyWork>().OfType<ComingOfAgeNight>())
            await work.Run(DateOnly.FromDateTime(school.Clock.Now.UtcDateTime), none);
    }

    private async Task Change<T>(string id, Func<T, T> change) where T : Document, IDocument<T>
    {
        var before = (await school.Store.Read<T>(id, none))!;
        Assert.True((await school.Store.Commit(new Changes().Replace(change(before)), none)).Done);
        school.Clock.Now += TimeSpan.FromMinutes(2); // what is remembered for a minute is read anew
    }

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", null);
}
