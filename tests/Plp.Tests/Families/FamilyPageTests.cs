using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Families;
using Plp.Mail;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Families;

/// <summary>The family page by link; Ada's two adults live in two households.</summary>
public sealed class FamilyPageTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task The_page_is_one_answer_with_the_first_name_only()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        var page = await family.GetJson("family");
        Assert.Equal(("Ada", "Ada asked a vet.", "Write it down.", "Ask to hear it."),
            (
                page.GetProperty("student").GetProperty("name").GetString(),
                Update(page, "goingWell"),
                Update(page, "oneThing"),
                Update(page, "howHome")));
        Assert.Equal("The next check-in is due by Friday 22 January.", page.GetProperty("texts").GetProperty("meetBefore").GetString());
        Assert.Equal(
            ["Find out what a vet does"],
            page.GetProperty("shared").GetProperty("goals").EnumerateArray().Select(goal => goal.GetProperty("title").GetString()));
        Assert.DoesNotContain("Beck", page.ToString(), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(IEP|iep|flags)\b", page.ToString());
    }

    [Fact]
    public async Task Only_goals_the_family_reads_are_on_it()
    {
        var plan = (await school.Store.Read<Plan>(Plan.IdOf(TestSchool.Ada), CancellationToken.None))!;
        foreach (var audience in Enum.GetValues<Audience>())
            plan = plan.With(plan.Goals[0] with { Id = "goal-" + audience, Title = "For " + audience, Audience = audience });
        plan = plan.With(plan.Goals[0] with { Id = "goal-old", Title = "Put away", Archived = true });
        await school.Store.Commit(new Changes().Replace(plan), CancellationToken.None);
        using var family = school.ClientOf(Cast.FamilyLink);
        Assert.Equal(
            ["Find out what a vet does", "For Family", "For Peers"],
            (await family.GetJson("family"))
                .GetProperty("shared")
                .GetProperty("goals")
                .EnumerateArray()
                .Select(goal => goal.GetProperty("title").GetString()));
    }

    [Fact]
    public async Task A_call_is_asked_for_with_when_it_suits_and_an_empty_wish_is_none()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        using var empty = await family.Post("family/calls", new { key = Guid.NewGuid(), hour = " " });
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.True((await empty.Json()).GetProperty("errors").TryGetProperty("hour", out _));
        Assert.Empty((await family.GetJson("family")).GetProperty("answers").EnumerateArray());
    }

    [Fact]
    public async Task Only_languages_the_school_writes_are_offered()
    {
        var before = (await school.Store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None))!;
        await school.Store.Commit(
            new Changes().Replace(before with { Rev = before.Rev + 1, Demonstration = true, Languages = ["es"] }),
            CancellationToken.None);
        using var family = school.ClientOf(Cast.FamilyLink);
        var page = await family.GetJson("family?language=ar");
        Assert.Equal(
            ["en", "es"],
            page.GetProperty("languages").EnumerateArray().Select(language => language.GetProperty("tag").GetString()));
    }

    [Fact]
    public async Task A_goals_progress_is_read_with_its_day_and_year_in_the_familys_language()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        await ada.Put(
            "students/ada/plan/goals/goal1",
            new { rev = 1, area = "career", title = "Find out what a vet does", audience = "family", targetDate = "2027-05-04" });
        using var family = school.ClientOf(Cast.FamilyLink);
        var page = await family.GetJson("family?language=en");
        var goal = Assert.Single(page.GetProperty("shared").GetProperty("goals").EnumerateArray());
        Assert.Equal(
            ("Tuesday 4 May 2027", "adjust", 4),
            (
                goal.GetProperty("targetDate").GetString(),
                goal.GetProperty("step").GetString(),
                goal.GetProperty("written").GetArrayLength()));
        Assert.Equal("Cycle {n}, at “{step}”", page.GetProperty("texts").GetProperty("cycleAt").GetString());
    }

    [Fact]
    public async Task One_household_sees_nothing_of_the_other()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        using var other = school.ClientOf(Cast.OtherHouseholdsLink);
        await family.Post("family/answers", new { key = Guid.NewGuid(), text = "Secret of one home" });
        await family.Put("family/wishes", new { channels = new[] { "paper" } });

        var page = (await other.GetJson("family")).ToString();
        Assert.DoesNotContain("Secret", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada asked a vet.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("guardian", page, StringComparison.Ordinal);
        Assert.DoesNotContain("paper\"]", page, StringComparison.Ordinal);

        using var refused = await other.Post("family/acknowledgements", new { updateId = Cast.ToldGuardian.Id });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(
            RefusedBecause.OtherHousehold,
            Assert.Single(await school.Store.All<LinkRefusal>(new DocumentQuery(LinkRefusal.Shape.Type), CancellationToken.None)).Because);
    }

    /// <summary>Of another child the page says nothing to whom that child's page is closed, whatever link they come by.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_child_is_named_only_where_its_page_opens(bool opens)
    {
        var around = (await school.Store.Read<StudentPeople>(StudentPeople.IdOf(TestSchool.Ben), CancellationToken.None))!;
        var card = (await school.Store.Read<Card>(Card.IdOf(TestSchool.Ben), CancellationToken.None))!;
        var link = (await school.Store.Read<Link>(Link.IdOf(Cast.FamilyLink[Cast.ByLink.Length..]), CancellationToken.None))!;
        await school.Store.Commit(
            new Changes()
                .Replace(around with
                {
                    Adults = [new AdultLink { Person = Cast.Guardian, Kind = AdultLinkKind.Parent, MayOpen = opens }],
                })
                .Replace(card with { Adults = [Cast.Guardian] })
                .Replace(link with { AlsoAbout = [TestSchool.Ben] }),
            CancellationToken.None);
        using var family = school.ClientOf(Cast.FamilyLink);
        var also = (await family.GetJson("family")).GetProperty("also").EnumerateArray().Select(one => one.GetProperty("name").GetString());
        Assert.Equal(opens ? ["Ben"] : [], also);
        family.DefaultRequestHeaders.Add(LinkToken.StudentHeader, TestSchool.Ben);
        Assert.Equal(
            opens ? HttpStatusCode.OK : HttpStatusCode.Forbidden,
            (await family.Send(HttpMethod.Get, "family", null)).StatusCode);
    }

    [Fact]
    public async Task An_answer_is_kept_once_in_the_familys_words_and_shown_to_the_advisor()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        using var advisor = school.ClientOf(Cast.Advisor);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var caseManager = school.ClientOf(Cast.CaseManager);
        var answer = new { key = Guid.NewGuid(), text = "Gracias, <b>maestra</b>." };
        Assert.Equal(HttpStatusCode.Created, (await family.Post("family/answers", answer)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await family.Post("family/answers", answer)).StatusCode);

        Assert.Equal(
            "ada",
            Assert
                .Single((await coordinator.GetJson("coordinator/home")).GetProperty("heard").EnumerateArray())
                .GetProperty("studentId")
                .GetString());
        var heard = Assert.Single((await advisor.GetJson("advisor/home")).GetProperty("heard").EnumerateArray());
        var voice = Assert.Single((await advisor.GetJson("students/ada")).GetProperty("voices").EnumerateArray());
        Assert.Equal(answer.text, voice.GetProperty("text").GetString());
        Assert.False((await caseManager.GetJson("students/ada")).TryGetProperty("voices", out _));

        Assert.Equal(
            HttpStatusCode.OK,
            (await advisor.Post("students/ada/family-answers/seen", new { id = heard.GetProperty("id").GetString() })).StatusCode);
        Assert.Empty((await advisor.GetJson("advisor/home")).GetProperty("heard").EnumerateArray());
        Assert.True((await family.GetJson("family")).GetProperty("answers")[0].GetProperty("seen").GetBoolean());
        Assert.Equal((2, 0), await school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None));
    }

    [Fact]
    public async Task A_card_made_again_still_says_that_the_family_answered()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        await family.Post("family/answers", new { key = Guid.NewGuid(), text = "Thank you" });
        await family.Post("family/calls", new { key = Guid.NewGuid(), hour = "after six" });
        Assert.Equal((2, 0), await school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None));
        Assert.Equal(
            [VoiceKind.Comment, VoiceKind.Call],
            (await school.Store.Read<Card>("card:ada", CancellationToken.None))!.Voices!.Select(voice => voice.Kind).Order());
    }

    [Fact]
    public async Task A_wish_for_a_call_is_a_task_with_the_hour()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        await family.Put("family/wishes", new { interpreter = true });
        var wish = new { key = Guid.NewGuid(), hour = "after 18:00" };
        await family.Post("family/calls", wish);
        await family.Post("family/calls", wish);
        var task = Assert.Single(await school.Store.All<CallTask>(
            new DocumentQuery(CallTask.Shape.Type) { State = CallTask.OpenState },
            CancellationToken.None));
        Assert.Equal(("Asks for a call: after 18:00, with an interpreter.", Cast.Guardian), (task.Why, task.Adult));
    }

    [Fact]
    public async Task A_link_that_writes_without_end_is_stopped_for_the_day()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        for (var i = 0; i < FamilyAnswer.MostADay; i++)
            Assert.Equal(
                HttpStatusCode.Created,
                (await family.Post("family/answers", new { key = Guid.NewGuid(), text = "Again" })).StatusCode);
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await family.Post("family/answers", new { key = Guid.NewGuid(), text = "Again" })).StatusCode);
        school.Clock.Now += TimeSpan.FromDays(1);
        Assert.Equal(
            HttpStatusCode.Created,
            (await family.Post("family/answers", new { key = Guid.NewGuid(), text = "Again" })).StatusCode);
    }

    [Fact]
    public async Task An_update_is_acknowledged_once_and_the_day_stays()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(
                HttpStatusCode.OK,
                (await family.Post("family/acknowledgements", new { updateId = Cast.ToldGuardian.Id })).StatusCode);
            school.Clock.Now += TimeSpan.FromDays(1);
        }
        Assert.Equal("You let us know you have read this (Wednesday 18 November).", Update(await family.GetJson("family"), "acknowledged"));
    }

    [Fact]
    public async Task Acknowledging_the_plan_counts_as_the_familys_part_of_the_yearly_update()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        using var advisor = school.ClientOf(Cast.Advisor);
        for (var i = 0; i < 2; i++) // at any time: nobody has begun this year's look at the plan
            Assert.Equal(HttpStatusCode.OK, (await family.Post("family/acknowledgements", new { plan = true })).StatusCode);
        var update = (await advisor.GetJson("students/ada/yearly-updates")).GetProperty("current");
        Assert.Equal("acknowledged", update.GetProperty("family").GetString());
        Assert.Equal("Some guardian", Assert.Single(update.GetProperty("parts").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Hopes_are_written_on_the_page_at_any_time_in_the_familys_own_words()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        using var other = school.ClientOf(Cast.OtherHouseholdsLink);
        using var advisor = school.ClientOf(Cast.Advisor);
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.OK, (await family.Put("family/hopes", new { text = "Que encuentre su camino" })).StatusCode);
        Assert.Equal("Que encuentre su camino", (await family.GetJson("family")).GetProperty("hopes").GetString());
        Assert.DoesNotContain("camino", (await other.GetJson("family")).ToString(), StringComparison.Ordinal);

        var hope = Assert.Single((await advisor.GetJson("students/ada/yearly-updates"))
            .GetProperty("current")
            .GetProperty("hopes")
            .EnumerateArray());
        Assert.Equal(
            ("Some guardian", "Que encuentre su camino", false),
            (hope.GetProperty("name").GetString(), hope.GetProperty("text").GetString(), hope.TryGetProperty("typedBy", out _)));
        await family.Put("family/hopes", new { text = " " });
        Assert.False((await family.GetJson("family")).TryGetProperty("hopes", out _));
        Assert.Equal((2, 0), await school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None));
    }

    [Fact]
    public async Task An_invitation_is_answered_on_the_page_and_the_advisor_hears_of_it()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        using var other = school.ClientOf(Cast.OtherHouseholdsLink);
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.False((await family.GetJson("family")).TryGetProperty("invitation", out _));
        await advisor.Post(
            "students/ada/yearly-update/parts",
            new { key = Guid.NewGuid(), who = "family", how = "asked", personId = Cast.Guardian, channel = "mail", on = "2026-11-17" });
        Assert.Equal(
            "On Tuesday 17 November the school asked you to take part in looking at the whole plan.",
            (await family.GetJson("family")).GetProperty("invitation").GetProperty("asked").GetString());
        Assert.False((await other.GetJson("family")).TryGetProperty("invitation", out _));

        var answer = new { key = Guid.NewGuid(), answer = "coming", text = "After six" };
        Assert.Equal(HttpStatusCode.Created, (await family.Post("family/invitations", answer)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await family.Post("family/invitations", answer)).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await family.Post("family/invitations", new { key = Guid.NewGuid(), answer = "comment" })).StatusCode);
        Assert.Equal("coming", (await family.GetJson("family")).GetProperty("invitation").GetProperty("answered").GetString());
        var heard = Assert.Single((await advisor.GetJson("advisor/home")).GetProperty("heard").EnumerateArray());
        Assert.Equal("coming", heard.GetProperty("kind").GetString());
        Assert.Equal(
            "After six",
            Assert.Single((await advisor.GetJson("students/ada")).GetProperty("voices").EnumerateArray()).GetProperty("text").GetString());
    }

    /// <summary>What was asked of the form that marks something for the family: it is there, and the page says how it is written.</summary>
    [Fact]
    public async Task What_is_marked_for_the_family_is_on_the_page_with_its_language()
    {
        using var student = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        await student.Post(
            "students/ada/plan/inventory",
            new { key = Guid.NewGuid(), prompt = "interests", text = "Birds", audience = "family" });
        await student.Post(
            "students/ada/plan/opportunities",
            new
            {
                key = Guid.NewGuid(),
                kind = "experiential",
                title = "Clinic on Saturdays",
                values = new { where = "Dr. Marsh" },
                audience = "family",
            });
        await student.Put(
            "students/ada/yearly-update",
            new
            {
                rev = 0,
                reflection = new { text = "I asked more", audience = "family" },
                goals = new[] { new { goalId = "goal1", outcome = "keep", note = "One more visit" } },
            });
        await advisor.Post(
            "students/ada/check-ins",
            new
            {
                key = Guid.NewGuid(),
                quarter = "2026-q2",
                heldOn = "2026-11-17",
                progress = new { text = "Asked twice", audience = "family" },
                problems = new { text = "Mornings", audience = "staff" },
            });
        await LetSchoolWrite("es");

        using var family = school.ClientOf(Cast.FamilyLink);
        var page = await family.GetJson("family?language=es");
        var shared = page.GetProperty("shared");
        Assert.Equal("en", page.GetProperty("shared").GetProperty("goals")[0].GetProperty("language").GetString());
        Assert.Equal(
            ("Ciclo {n}", "Mirada a todo el plan, {year}"),
            (page.GetProperty("texts").GetProperty("cycle").GetString(), page.GetProperty("texts").GetProperty("years").GetString()));
        Assert.Equal("Escrito en inglés; no está traducido.", shared.GetProperty("goals")[0].GetProperty("notTranslated").GetString());
        Assert.Equal(
            ("interests", "Birds"),
            (
                shared.GetProperty("answers")[0].GetProperty("prompt").GetString(),
                shared.GetProperty("answers")[0].GetProperty("text").GetString()));
        Assert.Equal(
            "Dr. Marsh",
            shared.GetProperty("opportunities")[0].GetProperty("fields")[0].GetProperty("text").GetString());
        Assert.Equal(
            ("I asked more", "One more visit"),
            (
                shared.GetProperty("years")[0].GetProperty("reflection").GetProperty("text").GetString(),
                shared.GetProperty("years")[0].GetProperty("goals")[0].GetProperty("note").GetString()));
        Assert.Equal(
            ("martes 17 de noviembre de 2026", "Asked twice"),
            (
                shared.GetProperty("checkIns")[0].GetProperty("on").GetString(),
                shared.GetProperty("checkIns")[0].GetProperty("boxes")[0].GetProperty("text").GetString()));
        Assert.Equal("Ask Dr. Marsh", shared.GetProperty("goals")[0].GetProperty("cycles")[0].GetProperty("plan").GetString());
        Assert.DoesNotContain("Mornings", page.ToString(), StringComparison.Ordinal);
        Assert.False((await family.GetJson("family")).GetProperty("shared").GetProperty("goals")[0].TryGetProperty("notTranslated", out _));
    }

    /// <summary>Whoever writes says in which language; each word on the page has that one, and says whether it is translated.</summary>
    [Fact]
    public async Task Each_item_on_the_page_has_the_language_its_author_writes_in()
    {
        await LetSchoolWrite("es");
        using var student = school.ClientOf(TestSchool.Ada);
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal("en", (await student.GetJson("me")).GetProperty("writesIn").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await student.Put("me/writing-language", new { language = "a language" })).StatusCode);
        foreach (var writer in new[] { student, advisor })
            Assert.Equal(HttpStatusCode.OK, (await writer.Put("me/writing-language", new { language = "es" })).StatusCode);
        Assert.Equal("es", (await student.GetJson("me")).GetProperty("writesIn").GetString());
        await student.Post(
            "students/ada/plan/inventory",
            new { key = Guid.NewGuid(), prompt = "interests", text = "Pájaros", audience = "family" });
        await student.Post(
            "students/ada/plan/opportunities",
            new { key = Guid.NewGuid(), kind = "experiential", title = "Clínica", audience = "family" });
        await student.Put(
            "students/ada/yearly-update",
            new
            {
                rev = 0,
                reflection = new { text = "Pregunté más", audience = "family" },
                goals = new[] { new { goalId = "goal1", outcome = "keep", note = "Otra visita" } },
            });
        await advisor.Post(
            "students/ada/check-ins",
            new { key = Guid.NewGuid(), quarter = "2026-q2", heldOn = "2026-11-17", progress = new { text = "Dos visitas" } });
        using var family = school.ClientOf(Cast.FamilyLink);
        await family.Put("family/hopes?language=es", new { text = "Que sea feliz" });

        var (english, spanish) = (
            (await family.GetJson("family?language=en")).GetProperty("shared"),
            (await family.GetJson("family?language=es")).GetProperty("shared"));
        foreach (var of in new Func<JsonElement, JsonElement>[]
        {
            shared => shared.GetProperty("answers")[0],
            shared => shared.GetProperty("opportunities")[0],
            shared => shared.GetProperty("years")[0].GetProperty("reflection"),
            shared => shared.GetProperty("years")[0].GetProperty("goals")[0],
            shared => shared.GetProperty("checkIns")[0].GetProperty("boxes")[0],
        })
        {
            Assert.Equal(
                ("es", "Written in Spanish; not translated."),
                (of(english).GetProperty("language").GetString(), of(english).GetProperty("notTranslated").GetString()));
            Assert.False(of(spanish).TryGetProperty("notTranslated", out _));
        }
        Assert.Equal("en", spanish.GetProperty("goals")[0].GetProperty("language").GetString()); // written before
        Assert.Equal(
            "es",
            (await advisor.GetJson("students/ada/yearly-updates")).GetProperty("current").GetProperty("hopes")[0]
                .GetProperty("language").GetString());
        var paper = await advisor.GetJson("students/ada/plan-print?for=family");
        Assert.Equal(
            "Written in Spanish; not translated.",
            paper.GetProperty("shared").GetProperty("answers")[0].GetProperty("notTranslated").GetString());
    }

    [Fact]
    public async Task An_update_read_on_the_page_in_another_language_than_it_was_sent_in_says_so()
    {
        await LetSchoolWrite("es");
        using var family = school.ClientOf(Cast.FamilyLink);
        var page = await family.GetJson("family?language=es");
        Assert.Equal(
            ("en", "inglés", "Escrito en inglés; no está traducido."),
            (Update(page, "language"), Update(page, "wordsInName"), Update(page, "notTranslated")));
        page = await family.GetJson("family?language=en");
        Assert.False(page.GetProperty("update").TryGetProperty("notTranslated", out _));
    }

    [Fact]
    public async Task What_goes_on_paper_can_be_printed_in_the_adults_language()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var paper = await advisor.GetJson("students/ada/family-tasks/guardian:update:2026-q1:told/paper");
        Assert.Equal(("Some guardian", "en"), (paper.GetProperty("to").GetString(), paper.GetProperty("language").GetString()));
        Assert.Contains("Ada asked a vet.", paper.GetProperty("text").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("/family/", paper.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Beck", paper.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await advisor.Send(HttpMethod.Get, "students/ada/family-tasks/guardian:old/paper", null)).StatusCode);
    }

    [Fact]
    public async Task Who_stopped_updates_by_mail_gets_the_quarters_email_on_paper()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        using var advisor = school.ClientOf(Cast.Advisor);
        await family.Put("family/wishes", new { updates = false });
        await PeriodUpdateTests.Send(school, HttpStatusCode.Created);
        var task = (await advisor.GetJson("family-tasks"))
            .GetProperty("tasks")
            .EnumerateArray()
            .Single(one => one.GetProperty("adult").GetString() == "Some guardian");
        Assert.Equal("paper", task.GetProperty("what").GetString());
        var paper = await advisor.GetJson($"students/ada/family-tasks/{task.GetProperty("taskId").GetString()}/paper");
        Assert.Contains("Ada asked a vet.", paper.GetProperty("text").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_used_at_home_is_the_students_to_say()
    {
        using var student = school.ClientOf(TestSchool.Ada);
        using var office = school.ClientOf(Cast.Coordinator);
        using var family = school.ClientOf(Cast.FamilyLink);
        for (var i = 0; i < 2; i++)
            Assert.Equal(
                "Addie",
                (await (await student.Put("students/ada/mail-name", new { name = "Addie" })).Json()).GetProperty("name").GetString());
        Assert.Equal("Addie", (await family.GetJson("family")).GetProperty("student").GetProperty("name").GetString());

        var ada = await office.GetJson("people/ada");
        await office.Put(
            "people/ada",
            new
            {
                rev = ada.GetProperty("rev").GetInt32(),
                given = "Ada",
                family = "Beck",
                mailName = "Somebody",
                roles = new[] { "student" },
                student = new { grade = "9" },
            });
        Assert.Equal("Addie", (await family.GetJson("family")).GetProperty("student").GetProperty("name").GetString());
        await student.Put("students/ada/mail-name", new { name = "" });
        Assert.Equal("Ada", (await family.GetJson("family")).GetProperty("student").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Wishes_are_the_adults_own_and_an_unknown_language_is_refused()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        Assert.Equal(HttpStatusCode.BadRequest, (await family.Put("family/wishes", new { language = "ar" })).StatusCode);
        await family.Put(
            "family/wishes",
            new { language = "en", channels = new[] { "phone", "paper" }, interpreter = true, updates = false });
        var settings = (await family.GetJson("family")).GetProperty("settings");
        Assert.Equal((true, false), (settings.GetProperty("interpreter").GetBoolean(), settings.GetProperty("updates").GetBoolean()));
        Assert.Equal(["phone", "paper"], settings.GetProperty("channels").EnumerateArray().Select(channel => channel.GetString()));
        Assert.True(await school.Services.GetRequiredService<Unsubscribes>().Unsubscribed(Cast.Guardian, CancellationToken.None));
        await family.Put("family/wishes", new { updates = true });
        Assert.False(await school.Services.GetRequiredService<Unsubscribes>().Unsubscribed(Cast.Guardian, CancellationToken.None));
    }

    private async Task LetSchoolWrite(string language)
    {
        var before = (await school.Store.Read<Plp.School.SchoolSettings>(Plp.School.SchoolSettings.TheId, CancellationToken.None))!;
        await school.Store.Commit(new Changes().Replace(before with { Languages = ["en", language] }), CancellationToken.None);
        school.Clock.Now += TimeSpan.FromMinutes(2); // settings are kept for a minute
    }

    private static string? Update(JsonElement page, string field) => page.GetProperty("update").GetProperty(field).GetString();
}
