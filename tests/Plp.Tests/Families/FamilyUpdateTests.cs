using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.CheckIns;
using Plp.Families;
using Plp.Hosting.Local;
using Plp.Mail;
using Plp.People;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Families;

public sealed class FamilyUpdateTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        await Change<SchoolSettings>(SchoolSettings.TheId, settings =>
            settings with { Languages = ["en", "es", "fr"], Phone = "802-555-0100" });
        await Link(new AdultLink { Person = Cast.Guardian, Kind = AdultLinkKind.Parent });
    }

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task The_email_is_queued_in_the_commit_of_the_check_in_and_once()
    {
        var body = WithUpdate(Guid.NewGuid());
        using var advisor = school.ClientOf(Cast.Advisor);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => advisor.Post("students/ada/check-ins", body)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        var message = Assert.Single(await Messages(school));
        Assert.Equal(
            (MailPurpose.ProgressUpdate, Cast.Guardian, "en", MailMessage.QueuedState, Cast.Advisor),
            (message.Purpose, message.To, message.Language, message.State, message.ReplyTo));
        Assert.Equal("Ada: how the plan is going", message.Subject);
        Assert.Equal(
            ["Going well", "One thing to work on", "How you can help", "Next", null],
            message.Text.Parts.Skip(1).Select(part => part.Heading));
        Assert.Equal("Ask one question before asking for help with all of it.", message.Text.Parts[2].Text);
        Assert.Equal("The next check-in is due by Wednesday 31 March.", message.Text.Parts[^1].Text);
        var checkIn = Assert.Single(
            await school.Store.All<Plp.CheckIns.CheckIn>(
                new DocumentQuery("check-in") { Student = TestSchool.Ada },
                CancellationToken.None),
            checkIn => checkIn.Voided is null);
        Assert.Equal(checkIn.Commit, message.Commit);
    }

    /// <summary>The clock stands on Wednesday, 10:00; family mail goes at 16:00.</summary>
    [Theory]
    [InlineData("2026-11-18T15:00", "2026-11-18T21:00")]
    [InlineData("2026-11-18T21:30", "2026-11-19T21:00")]
    [InlineData("2026-11-20T22:00", "2026-11-23T21:00")] // Friday evening → Monday
    [InlineData("2026-11-24T22:00", "2026-11-30T21:00")] // over Thanksgiving
    [InlineData("2027-03-15T15:00", "2027-03-15T20:00")] // after the clocks changed
    public void It_goes_at_the_hour_of_family_mail_on_a_school_day(string now, string then)
    {
        var instant = DateTimeOffset.Parse(now + "Z", null);
        var calendar = Calendars.Year2026();
        var today = new SchoolToday(null!, calendar, calendar.DayOf(instant), instant);
        Assert.Equal(DateTimeOffset.Parse(then + "Z", null), FamilyHour.Next(today, MailSettings.Default.FamilyAt));
    }

    [Fact]
    public async Task The_preview_is_the_email_and_writes_nothing()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var preview =
            await (await advisor.Post("students/ada/family-update/preview", new { heldOn = "2026-11-17", family = Family() })).Json();
        Assert.Empty(await Messages(school));
        await advisor.Post("students/ada/check-ins", WithUpdate(Guid.NewGuid()));
        var message = Assert.Single(await Messages(school));
        var shown = preview.GetProperty("messages")[0];
        Assert.Equal(message.Subject, shown.GetProperty("subject").GetString());
        var sent = JsonSerializer.SerializeToElement(message.Text with { Link = message.Text.Link! with { Token = null } }, Json.Options);
        Assert.True(JsonElement.DeepEquals(sent, shown.GetProperty("text")), shown.GetProperty("text").ToString());
    }

    [Fact]
    public async Task What_the_student_wants_kept_here_stays_here()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var refused = await advisor.Post(
            "students/ada/check-ins",
            new
            {
                key = Guid.NewGuid(),
                quarter = "2026-q2",
                heldOn = "2026-11-17",
                nothingHome = true,
                progress = new { text = "Words" },
                family = Family(),
            });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        await advisor.Post(
            "students/ada/check-ins",
            new { key = Guid.NewGuid(), quarter = "2026-q2", heldOn = "2026-11-17", progress = new { text = "Words" } });
        Assert.Empty(await Messages(school));
    }

    [Theory]
    [InlineData("Ada Beck asked a vet.", "surname")]
    [InlineData("Going well with the IEP.", "flag")]
    [InlineData("The 504 plan helps.", "flag")]
    [InlineData("We saw that sleep is short since the move this fall.", "box")]
    public async Task What_mail_home_never_says_is_refused(string words, string why)
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var refused = await advisor.Post("students/ada/check-ins", new
        {
            key = Guid.NewGuid(),
            quarter = "2026-q2",
            heldOn = "2026-11-17",
            problems = new { text = "Sleep is short since the move", audience = "staff" },
            family = new { words = new { goingWell = words } },
        });
        Assert.True(refused.StatusCode == HttpStatusCode.BadRequest, why);
        Assert.True((await refused.Json()).GetProperty("errors").TryGetProperty("family.words.goingWell", out _), why);
        Assert.Empty(await Messages(school));
    }

    [Fact]
    public async Task Mail_home_uses_the_roster_name_and_no_pronoun()
    {
        await Change<Person>(Person.IdOf(TestSchool.Ada), ada => ada with { Given = "Adelaide", Preferred = "Ady", Pronouns = "she/her" });
        school.Clock.Now += TimeSpan.FromMinutes(2);
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post("students/ada/check-ins", WithUpdate(Guid.NewGuid()));
        var said = JsonSerializer.Serialize(Assert.Single(await Messages(school)).Text, Json.Options);
        Assert.Contains("Adelaide", said, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(Ady|she|her|hers|Beck|IEP)\b", said);
        using var refused = await advisor.Post(
            "students/ada/check-ins",
            new
            {
                key = Guid.NewGuid(),
                quarter = "2026-q2",
                heldOn = "2026-11-17",
                family = new { words = new { goingWell = "Ady did well." } },
                progress = new { text = "x" },
            });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Markup_in_words_stays_text()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        const string hostile = "<script>alert(1)</script> {student} [link] \"quotes\" été";
        await advisor.Post(
            "students/ada/check-ins",
            new
            {
                key = Guid.NewGuid(),
                quarter = "2026-q2",
                heldOn = "2026-11-17",
                progress = new { text = "x" },
                family = new { words = new { goingWell = hostile } },
            });
        Assert.Equal(hostile, Assert.Single(await Messages(school)).Text.Parts[1].Text);
    }

    [Fact]
    public async Task A_sentence_of_the_bank_goes_in_the_familys_language_at_once()
    {
        await Speaks("es");
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post(
            "students/ada/check-ins",
            new
            {
                key = Guid.NewGuid(),
                quarter = "2026-q2",
                heldOn = "2026-11-17",
                progress = new { text = "x" },
                family = new { words = new { goingWell = "Good", bank = "O2" }, own = new { es = new { goingWell = "Va bien." } } },
            });
        var message = Assert.Single(await Messages(school));
        Assert.Equal(("es", "Ada: cómo va el plan de aprendizaje"), (message.Language, message.Subject));
        Assert.Equal(
            ["Va bien.", "Hacer una pregunta antes de pedir ayuda con todo.", "Pregúntele: ¿qué parte ya tienes resuelta?"],
            message.Text.Parts.Skip(1).Take(3).Select(part => part.Text));
        Assert.Empty(await Waiting());
    }

    [Fact]
    public async Task Own_words_wait_for_the_translator_and_then_go()
    {
        await Speaks("es");
        await Translates("es");
        using var advisor = school.ClientOf(Cast.Advisor);
        using var translator = school.ClientOf(Cast.Translator);
        await advisor.Post("students/ada/check-ins", WithUpdate(Guid.NewGuid()));

        var told = Assert.Single(await Messages(school));
        Assert.Equal((MailPurpose.Translation, Cast.Translator), (told.Purpose, told.To));
        var queue = await translator.GetJson("translations");
        var waiting = queue.GetProperty("waiting")[0];
        Assert.Equal(
            ["goingWell", "next"],
            waiting.GetProperty("pieces").EnumerateArray().Select(piece => piece.GetProperty("field").GetString()));
        Assert.Equal("2026-11-23", waiting.GetProperty("until").GetString());
        Assert.Null(await Check(told));

        var path = "translations/" + waiting.GetProperty("id").GetString();
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await translator.Put(path, new { rev = 1, words = new { goingWell = "Preguntó a tres veterinarios." } })).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK,
            (await translator.Put(
                path,
                new { rev = 1, words = new { goingWell = "Preguntó a tres veterinarios.", next = "Una visita más." } })).StatusCode);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await translator.Put(path, new { rev = 1, words = new { goingWell = "Otra vez.", next = "Otra vez." } })).StatusCode);

        var message = Assert.Single(await Messages(school), message => message.To == Cast.Guardian);
        Assert.Equal(
            ("es", "Preguntó a tres veterinarios.", (string?)null),
            (message.Language, message.Text.Parts[1].Text, message.Text.Parts[1].Language));
        Assert.Equal("Hacer una pregunta antes de pedir ayuda con todo.", message.Text.Parts[2].Text);
        Assert.NotNull(await Check(told));
    }

    [Fact]
    public async Task Words_that_wait_stand_on_the_first_page_of_who_translates_besides_and_of_the_coordinator_when_nobody_does()
    {
        await Speaks("es");
        await Translates("es");
        using var advisor = school.ClientOf(Cast.Advisor);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await advisor.Post("students/ada/check-ins", WithUpdate(Guid.NewGuid()));
        Assert.Empty(await Waiting(coordinator));

        await Translates("fr");
        var line = Assert.Single(await Waiting(coordinator));
        Assert.Equal(
            ("1 text waits for a translator of Spanish, and nobody here is one.", "/people/"),
            (line.GetProperty("text").GetString(), line.GetProperty("page").GetString()));
        Assert.Empty(await Waiting(advisor, "advisor/home"));

        await Change<Person>(
            Person.IdOf(Cast.Advisor),
            person => person with { Roles = [Role.Advisor, Role.Translator], Translates = ["es"] });
        line = Assert.Single(await Waiting(advisor, "advisor/home"));
        Assert.Equal(
            "1 text waits for you to translate. Switch to your role as translator.",
            line.GetProperty("text").GetString());
        Assert.Empty(await Waiting(coordinator));
    }

    /// <summary>The lines of a first page that are about texts to translate.</summary>
    private static async Task<List<JsonElement>> Waiting(HttpClient client, string home = "coordinator/home") =>
        (await client.GetJson(home)).TryGetProperty("lines", out var lines)
            ? [.. lines.EnumerateArray().Where(line => line.GetProperty("text").GetString()!.Contains(" wait", StringComparison.Ordinal))]
            : [];

    [Fact]
    public async Task After_three_school_days_they_go_marked_as_written_in_English()
    {
        await Speaks("es-MX");
        await Translates("es");
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post("students/ada/check-ins", WithUpdate(Guid.NewGuid()));
        var timers = school.Services.GetRequiredService<Plp.Hosting.Local.TimerLoop>();

        school.Clock.Now = new DateTimeOffset(2026, 11, 23, 20, 0, 0, TimeSpan.Zero);
        await timers.RunNow("SendDueReminders");
        Assert.DoesNotContain(await Messages(school), message => message.To == Cast.Guardian);

        school.Clock.Now = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
        await timers.RunNow("SendDueReminders");
        await timers.RunNow("SendDueReminders");
        var message = Assert.Single(await Messages(school), message => message.To == Cast.Guardian);
        Assert.Equal("es", message.Language);
        Assert.Equal(
            "Esta parte está escrita en inglés. Llame al 802-555-0100, diga «español» y se la leemos con intérprete.",
            message.Text.Parts[1].Text);
        Assert.Equal(("Three vets asked.", "en"), (message.Text.Parts[2].Text, message.Text.Parts[2].Language));
        Assert.Equal(
            ("Hacer una pregunta antes de pedir ayuda con todo.", null),
            (message.Text.Parts[3].Text, message.Text.Parts[3].Language));
        Assert.Empty(await Waiting());
    }

    [Fact]
    public async Task Without_a_translator_they_go_at_once_and_marked()
    {
        await Speaks("fr");
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post("students/ada/check-ins", WithUpdate(Guid.NewGuid()));
        var message = Assert.Single(await Messages(school));
        Assert.Equal(("fr", "en"), (message.Language, message.Text.Parts[2].Language));
    }

    /// <summary>Words of another language than English are not called English.</summary>
    [Fact]
    public async Task Words_in_another_language_are_marked_as_what_they_are()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post(
            "students/ada/check-ins",
            new
            {
                key = Guid.NewGuid(),
                quarter = "2026-q2",
                heldOn = "2026-11-17",
                progress = new { text = "x" },
                family = new { language = "fr", words = new { goingWell = "Trois questions posées." } },
            });
        var message = Assert.Single(await Messages(school));
        Assert.Equal(
            ("en", "This part is written in French. Call 802-555-0100 and we read it with you."),
            (message.Language, message.Text.Parts[1].Text));
        await Change<SchoolSettings>(SchoolSettings.TheId, settings => settings with { Phone = null });
        await advisor.Post(
            "students/ada/check-ins",
            new
            {
                key = Guid.NewGuid(),
                quarter = "2026-q2",
                heldOn = "2026-11-17",
                progress = new { text = "x" },
                family = new { language = "fr", words = new { goingWell = "Trois questions posées." } },
            });
        Assert.Contains(await Messages(school), message =>
            message.Text.Parts[1].Text == "This part is written in French. Reply, and we read it with you.");
    }

    [Theory]
    [InlineData(false, "Ada and I talked on Tuesday 17 November.")]
    [InlineData(true, "Ada and I talked on Tuesday 17 November and wrote this together.")]
    public async Task The_email_says_that_the_student_wrote_along_only_where_that_is_recorded(bool together, string says)
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post(
            "students/ada/check-ins",
            new
            {
                key = Guid.NewGuid(),
                quarter = "2026-q2",
                heldOn = "2026-11-17",
                progress = new { text = "x" },
                family = new { words = new { goingWell = "Good" }, together },
            });
        Assert.Equal(says, Assert.Single(await Messages(school)).Text.Parts[0].Text);
    }

    [Theory]
    [InlineData(Cast.Advisor, "Some advisor, Ada’s advisor")]
    [InlineData(Cast.Cover, "Some cover, Test School")]
    public async Task Whoever_covers_signs_as_who_they_are(string by, string signed)
    {
        using var writer = school.ClientOf(by);
        await writer.Post("students/ada/check-ins", WithUpdate(Guid.NewGuid()));
        Assert.Equal(signed, Assert.Single(await Messages(school)).Text.Signed);
    }

    /// <summary>A late check-in of the quarter before leaves this quarter's to be held.</summary>
    [Fact]
    public async Task The_next_check_in_is_the_first_that_is_still_to_be_held()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post(
            "students/ada/check-ins",
            new { key = Guid.NewGuid(), quarter = "2026-q1", heldOn = "2026-11-17", progress = new { text = "x" }, family = Family() });
        Assert.Equal("The next check-in is due by Friday 22 January.", Assert.Single(await Messages(school)).Text.Parts[^1].Text);
    }

    [Theory]
    [InlineData("so", true, CallTaskKind.Call)] // no approved texts
    [InlineData("en", false, CallTaskKind.Call)] // no address
    internal async Task Where_no_mail_goes_somebody_is_asked_to_call(string language, bool hasEmail, CallTaskKind what)
    {
        await Change<Person>(Person.IdOf(Cast.Guardian), adult =>
            adult with { Email = hasEmail ? adult.Email : null, Adult = new AdultFacts { Language = language } });
        school.Clock.Now += TimeSpan.FromMinutes(2);
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post("students/ada/check-ins", WithUpdate(Guid.NewGuid()));
        Assert.Empty(await Messages(school));
        var task = Assert.Single(await school.Store.All<CallTask>(
            new DocumentQuery(CallTask.Shape.Type) { State = CallTask.OpenState },
            CancellationToken.None));
        Assert.Equal((what, Cast.Guardian, TestSchool.Ada), (task.What, task.Adult, task.Student));
        Assert.Equal(language == "so", task.Why.Contains("interpreter", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_stopped_updates_finds_them_on_the_page_only()
    {
        using var family = school.ClientOf(Cast.FamilyLink);
        Assert.Equal(HttpStatusCode.OK, (await family.Put("family/wishes", new { updates = false })).StatusCode);
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post("students/ada/check-ins", WithUpdate(Guid.NewGuid()));
        Assert.Empty(await Messages(school));
        // until the hour of family mail
        Assert.Equal("Ada asked a vet.", (await family.GetJson("family")).GetProperty("update").GetProperty("goingWell").GetString());
        school.Clock.Now = new DateTimeOffset(2026, 11, 18, 21, 0, 0, TimeSpan.Zero);
        Assert.Equal("Three vets asked.", (await family.GetJson("family")).GetProperty("update").GetProperty("goingWell").GetString());
    }

    [Fact]
    public async Task An_email_that_holds_no_more_is_withdrawn()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post("students/ada/check-ins", WithUpdate(Guid.NewGuid()));
        var message = Assert.Single(await Messages(school));
        Assert.Null(await Check(message));

        await advisor.Post("students/ada/family-links/revoke", new { personId = Cast.Guardian });
        Assert.Equal("Its link was revoked.", await Check(message));
        var withoutLink = message with { Text = message.Text with { Link = null } };
        Assert.Null(await Check(withoutLink));
        await Change<Person>(Person.IdOf(TestSchool.Ada), ada =>
            ada with { Learner = ada.Learner! with { BirthDate = TestSchool.Today.AddYears(-18) } });
        Assert.Contains("18", await Check(withoutLink), StringComparison.Ordinal);
        await Change<Person>(Person.IdOf(TestSchool.Ada), ada => ada with { Active = false });
        Assert.Contains("left", await Check(withoutLink), StringComparison.Ordinal);
    }

    /// <summary>Who stops updates by mail is told on paper (D9): of a talk as of a quarter, and of a correction.</summary>
    [Fact]
    public async Task Who_stopped_updates_by_mail_gets_them_on_paper_and_it_can_be_printed()
    {
        Assert.True((await school.Store.Commit(
            new Changes().Put(MailStop.None(Cast.Guardian) with { Unsubscribed = school.Clock.Now.AddDays(-1) }),
            CancellationToken.None)).Done);
        using var advisor = school.ClientOf(Cast.Advisor);
        using var shown = await advisor.Post("students/ada/family-update/preview", new { heldOn = "2026-11-17", family = Family() });
        var preview = await shown.Json();
        Assert.Contains(
            "stopped updates by email: a task to send it on paper",
            preview.GetProperty("messages").EnumerateArray().Select(message =>
                message.TryGetProperty("otherwise", out var otherwise) ? otherwise.GetString() : null));
        var key = Guid.NewGuid();
        Assert.Equal(HttpStatusCode.Created, (await advisor.Post("students/ada/check-ins", WithUpdate(key))).StatusCode);
        Assert.DoesNotContain(await Messages(school), message => message.To == Cast.Guardian);

        var task = $"guardian:update:2026-q2:{key:n}";
        Assert.Contains(await Papers(), one => one == task);
        Assert.Contains("Three vets asked.", (await Paper(task)).ToString(), StringComparison.Ordinal);

        school.Clock.Now = new DateTimeOffset(2026, 11, 19, 15, 0, 0, TimeSpan.Zero);
        using var later = school.ClientOf(Cast.Advisor);
        await later.Post($"students/ada/check-ins/check-in:ada:2026-q2:{key:n}/void", new { key, rev = 1, reason = "The wrong student" });
        Assert.Contains(await Papers(), one => one == task + ":1");
        Assert.Contains("sent by mistake", (await Paper(task + ":1")).ToString(), StringComparison.Ordinal);

        async Task<List<string?>> Papers()
        {
            using var client = school.ClientOf(Cast.Advisor);
            return [.. (await client.GetJson("family-tasks")).GetProperty("tasks").EnumerateArray()
                .Where(one => one.GetProperty("what").GetString() == "paper")
                .Select(one => one.GetProperty("taskId").GetString())];
        }
        async Task<JsonElement> Paper(string id)
        {
            using var client = school.ClientOf(Cast.Advisor);
            return await client.GetJson($"students/ada/family-tasks/{id}/paper");
        }
    }

    [Fact]
    public async Task The_student_sees_what_went_home()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var ada = school.ClientOf(TestSchool.Ada);
        await advisor.Post("students/ada/check-ins", WithUpdate(Guid.NewGuid()));
        var went = (await ada.GetJson("student/home")).GetProperty("wentHome");
        Assert.Equal(["2026-11-17", "2026-10-20"], went.EnumerateArray().Select(one => one.GetProperty("on").GetString()));
        Assert.Equal(
            ("Three vets asked.", "Ask one question before asking for help with all of it."),
            (went[0].GetProperty("goingWell").GetString(), went[0].GetProperty("oneThing").GetString()));
        Assert.Equal(2, (await ada.GetJson("students/ada")).GetProperty("wentHome").GetArrayLength());
    }

    internal static object Family() => new { words = new { goingWell = "Three vets asked.", bank = "O2", next = "One more visit." } };

    internal static object WithUpdate(Guid key) =>
        new { key, quarter = "2026-q2", heldOn = "2026-11-17", progress = new { text = "Words" }, family = Family() };

    internal static Task<List<MailMessage>> Messages(TestSchool school) =>
        school.Store.All<MailMessage>(
            new DocumentQuery(MailMessage.Shape.Type) { State = MailMessage.QueuedState, PageSize = 1000 },
            CancellationToken.None);

    private async Task<string?> Check(MailMessage message)
    {
        school.Clock.Now += TimeSpan.FromMinutes(2);
        foreach (var check in school.Services.GetServices<IMailCheck>())
        {
            if (await check.WhyNot(message, CancellationToken.None) is { } why)
                return why;
        }
        return null;
    }

    private async Task<List<Translation>> Waiting() =>
        await school.Services.GetRequiredService<TranslationStore>().Waiting(CancellationToken.None);

    private Task Speaks(string language) =>
        Change<Person>(Person.IdOf(Cast.Guardian), adult => adult with { Adult = new AdultFacts { Language = language } });

    private Task Translates(string language) =>
        Change<Person>(Person.IdOf(Cast.Translator), translator => translator with { Translates = [language] });

    private async Task Link(params AdultLink[] adults) =>
        await Change<StudentPeople>(StudentPeople.IdOf(TestSchool.Ada), around => around with { Adults = adults });

    private async Task Change<T>(string id, Func<T, T> change) where T : Document, IDocument<T>
    {
        var before = (await school.Store.Read<T>(id, CancellationToken.None))!;
        Assert.True((await school.Store.Commit(new Changes().Replace(change(before)), CancellationToken.None)).Done);
        if (before is Person person)
            school.Services.GetRequiredService<PersonStore>().Changed(person.PersonId);
        school.Services.GetRequiredService<SchoolDays>().Changed();
    }
}
