using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.Families;
using Plp.Hosting.Local;
using Plp.Jobs;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Families;

public sealed class PeriodUpdateTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Each_adult_gets_one_email_with_a_part_for_each_child()
    {
        var around = await school.Store.Read<StudentPeople>(StudentPeople.IdOf(TestSchool.Ben), CancellationToken.None);
        var card = await school.Store.Read<Card>("card:ben", CancellationToken.None);
        await school.Store.Commit(new Changes()
            .Replace(around! with { Adults = [new AdultLink { Person = Cast.Guardian, Kind = AdultLinkKind.Parent }] })
            .Replace(card! with { Adults = [Cast.Guardian] }), CancellationToken.None);
        await Send(HttpStatusCode.Created);
        await Send(HttpStatusCode.OK);

        var messages = await FamilyUpdateTests.Messages(school);
        Assert.Equal([Cast.Guardian, Cast.ParentOnStaff], messages.Select(message => message.To).Order());
        var message = messages.Single(message => message.To == Cast.Guardian);
        Assert.Equal(MailPurpose.QuarterUpdate, message.Purpose);
        Assert.Equal(["Ada", "Ben"], message.Text.Parts.Skip(1).Select(part => part.Heading));
        Assert.Equal(
            ["Going well: Ada asked a vet.", "One thing to work on: Write it down.", "How you can help: Ask to hear it."],
            message.Text.Parts[1].Items!);
        Assert.Equal("Some advisor and Ada met on Tuesday 20 October.", message.Text.Parts[1].Text);
        Assert.Equal(
            "We have no check-in with Ben on record for Quarter 1. Holding one was the school’s task, not yours.",
            message.Text.Parts[2].Text);
        // What one home was told is not in the other's email.
        Assert.Null(messages.Single(other => other.To == Cast.ParentOnStaff).Text.Parts[1].Items);

        using var family = school.ClientOf(Cast.ByLink + message.Text.Link!.Token);
        Assert.Equal("Ben", (await family.GetJson("family")).GetProperty("also")[0].GetProperty("name").GetString());
        family.DefaultRequestHeaders.Add(LinkToken.StudentHeader, TestSchool.Ben);
        Assert.Equal("Ben", (await family.GetJson("family")).GetProperty("student").GetProperty("name").GetString());
    }

    /// <summary>To the home that was told of no talk, an email says what is recorded, and nothing else.</summary>
    [Theory]
    [InlineData(
        """{"progress":{"text":"Asked three vets."},"problems":{"text":"Sleep"},"nextSteps":{"text":"Ask again","audience":"family"}}""",
        "Some advisor and Ada met on Tuesday 20 October.",
        "Progress: Asked three vets.|Next steps: Ask again")]
    [InlineData(
        """{"progress":{"text":"Asked three vets."},"nothingHome":true}""",
        "Some advisor and Ada met on Tuesday 20 October and agreed to send no words home this time.",
        null)]
    [InlineData(
        """{"problems":{"text":"Sleep"}}""",
        "Some advisor and Ada met on Tuesday 20 October. We wrote nothing down for you this time. Ask us, and we tell you.",
        null)]
    // mail names no flag
    [InlineData(
        """{"progress":{"text":"The IEP helps."}}""",
        "Some advisor and Ada met on Tuesday 20 October.\n\nWhat is written for you is on Ada’s page.",
        null)]
    [InlineData(
        """{"ending":"tried","tries":["2026-10-12","2026-10-12","2026-10-14"]}""",
        "We tried to hold a check-in with Ada on Monday 12 October, Wednesday 14 October, without success.",
        null)]
    [InlineData("""{"ending":"notPossible","reason":"Away"}""", "The check-in with Ada in Quarter 1 could not be held.", null)]
    [InlineData("""{"ending":"notApplicable","reason":"College"}""", "No check-in with Ada was due in Quarter 1.", null)]
    [InlineData(
        """{"ending":"passed","passedToId":"counselor"}""",
        "We have no check-in with Ada on record for Quarter 1. Holding one was the school’s task, not yours.",
        null)]
    public async Task Each_sentence_of_a_quarters_email_is_on_record(string checkIn, string says, string? items)
    {
        var body = JsonNode.Parse(checkIn)!.AsObject();
        body["key"] = Guid.NewGuid().ToString();
        body["quarter"] = "2026-q1";
        body["heldOn"] = "2026-10-20";
        using (var advisor = school.ClientOf(Cast.Advisor))
            Assert.Equal(HttpStatusCode.Created, (await advisor.Post("students/ada/check-ins", body)).StatusCode);
        await Send(HttpStatusCode.Created);
        var message = (await FamilyUpdateTests.Messages(school)).Single(message => message.To == Cast.ParentOnStaff);
        Assert.Equal(
            "This is what Test School has on record for Quarter 1 and shares with your family, child by child.",
            message.Text.Parts[0].Text);
        Assert.Equal(("Ada", says), (message.Text.Parts[1].Heading, message.Text.Parts[1].Text));
        Assert.Equal(items, message.Text.Parts[1].Items is { } lines ? string.Join('|', lines) : null);
        Assert.Equal("Just reply to this message.", message.Text.Answer);
    }

    /// <summary>What was written for a family and has not left follows by itself: it is not said that there is nothing.</summary>
    [Fact]
    public async Task Words_that_are_on_their_way_are_not_denied()
    {
        using (var advisor = school.ClientOf(Cast.Advisor))
        {
            await advisor.Post(
                "students/ada/check-ins",
                new
                {
                    key = Guid.NewGuid(),
                    quarter = "2026-q1",
                    heldOn = "2026-10-21",
                    problems = new { text = "Sleep" },
                    family = FamilyUpdateTests.Family(),
                });
        }
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await school.Store.Commit(
            new Changes().Delete((await school.Store.Read<FamilyUpdate>(Cast.ToldGuardian.Id, CancellationToken.None))!),
            CancellationToken.None);
        var preview = await coordinator.GetJson("quarter-updates?quarter=2026-q1");
        Assert.Contains("onItsWay", preview.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetString()));
        await Send(HttpStatusCode.Created);
        var message = (await FamilyUpdateTests.Messages(school)).Single(message =>
            message is { To: Cast.Guardian, Purpose: MailPurpose.QuarterUpdate });
        Assert.Equal("Some advisor and Ada met on Wednesday 21 October.", message.Text.Parts[1].Text);

        var updates = await school.Store.All<FamilyUpdate>(new DocumentQuery(FamilyUpdate.Shape.Type), CancellationToken.None);
        var stopped = updates.Where(update => update.Adult == Cast.Guardian).Select(update => update.Key).Single();
        using var stop = await coordinator.Post("students/ada/family-update/stop", new { key = stopped });
        Assert.Equal(HttpStatusCode.OK, stop.StatusCode);
        preview = await coordinator.GetJson("quarter-updates?quarter=2026-q1");
        Assert.DoesNotContain("onItsWay", preview.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetString()));
    }

    /// <summary>As with an update after a talk: up to three school days for a named translator, then as they were written.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Words_of_a_box_wait_for_the_translator_and_then_go(bool inTime)
    {
        await SpanishHome();
        using (var coordinator = school.ClientOf(Cast.Coordinator))
            Assert.Equal(1, (await coordinator.GetJson("quarter-updates?quarter=2026-q1")).GetProperty("waiting").GetInt32());
        Assert.Empty(await FamilyUpdateTests.Messages(school)); // looking writes nothing
        await Send(HttpStatusCode.Created);

        // Wednesday 18 November and three school days; on the next one, at the hour of family mail, it goes whatever happens.
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 21, 0, 0, TimeSpan.Zero), (await ToParent()).NotBefore);
        var told = Assert.Single(await FamilyUpdateTests.Messages(school), message => message.To == Cast.Translator);
        Assert.Equal("Quarter 1: words wait for you", told.Subject);
        using var translator = school.ClientOf(Cast.Translator);
        var waiting = Assert.Single((await translator.GetJson("translations")).GetProperty("waiting").EnumerateArray());
        Assert.Equal("Asked three vets.", waiting.GetProperty("pieces")[0].GetProperty("text").GetString());
        using var page = school.ClientOf(Cast.FamilyLink);
        Assert.Equal("Asked three vets.", await BoxOn(page));
        if (inTime)
        {
            Assert.Equal(
                HttpStatusCode.OK,
                (await translator.Put(
                    "translations/" + waiting.GetProperty("id").GetString(),
                    new { rev = 1, words = new { progress = "Preguntó a tres veterinarios." } })).StatusCode);
            var message = await ToParent();
            Assert.Equal(new DateTimeOffset(2026, 11, 18, 21, 0, 0, TimeSpan.Zero), message.NotBefore);
            Assert.Equal("Some advisor y Ada se reunieron el miércoles 21 de octubre.", message.Text.Parts[1].Text);
            Assert.Equal(
                ("Avances: Preguntó a tres veterinarios.", (string?)null),
                (message.Text.Parts[1].Items![0], message.Text.Parts[1].Language));
            Assert.Equal("Preguntó a tres veterinarios.", await BoxOn(page)); // on the page too
            return;
        }
        await school.Store.Commit(
            new Changes().Put(MailSettings.Default with { Mode = MailMode.Live, LiveSince = school.Clock.Now.AddDays(-1) }),
            CancellationToken.None);
        school.Clock.Now = new DateTimeOffset(2026, 11, 24, 21, 0, 0, TimeSpan.Zero);
        await school.Services.GetRequiredService<TimerLoop>().RunNow("SendDueReminders");
        await school.Services.GetRequiredService<TimerLoop>().RunNow("SendQueuedMail");
        var sent = Assert.Single(
            await school.Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type), CancellationToken.None),
            message => message.To == Cast.ParentOnStaff && message is { State: MailMessage.SentState, IsUpdate: true });
        Assert.Contains("está escrita en inglés", sent.Text.Parts[1].Text, StringComparison.Ordinal);
        Assert.Equal(("Avances: Asked three vets.", "en"), (sent.Text.Parts[1].Items![0], sent.Text.Parts[1].Language));
    }

    [Fact]
    public async Task Words_that_wait_are_stopped_when_the_emails_are_taken_back_and_when_they_are_corrected()
    {
        await SpanishHome();
        await Send(HttpStatusCode.Created);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await coordinator.Post("quarter-updates/take-back", new { quarter = "2026-q1" });
        Assert.Equal([Translation.StoppedState], (await Texts()).Select(text => text.State));
        await Send(HttpStatusCode.Created);
        Assert.Equal([Translation.WaitingState], (await Texts()).Select(text => text.State));

        using var advisor = school.ClientOf(Cast.Advisor);
        var id = (await advisor.GetJson("students/ada")).GetProperty("checkIns").EnumerateArray()
            .Single(one => one.GetProperty("quarter").GetString() == "2026-q1").GetProperty("id").GetString();
        Assert.Equal(
            HttpStatusCode.OK,
            (await advisor.Put(
                "students/ada/check-ins/" + id,
                new { key = Guid.NewGuid(), rev = 1, progress = new { text = "Asked two vets.", audience = "family" } })).StatusCode);
        Assert.Equal(
            [("Asked three vets.", Translation.StoppedState), ("Asked two vets.", Translation.WaitingState)],
            (await Texts()).Select(text => (text.Pieces[0].Text, text.State)).OrderBy(text => text.Text, StringComparer.Ordinal));
        Assert.Equal("Avances: Asked two vets.", (await ToParent()).Text.Parts[1].Items![0]);
    }

    [Fact]
    public async Task Paper_of_a_quarter_says_that_a_translator_has_words_of_it()
    {
        await SpanishHome();
        await school.Store.Commit(
            new Changes().Put(MailStop.None(Cast.ParentOnStaff) with { Unsubscribed = school.Clock.Now }),
            CancellationToken.None);
        await Send(HttpStatusCode.Created);
        using var advisor = school.ClientOf(Cast.Advisor);
        var paper = await advisor.GetJson($"students/ada/family-tasks/{Cast.ParentOnStaff}:quarter:2026-q1/paper");
        Assert.Equal("2026-11-23", paper.GetProperty("until").GetString());
        var text = Assert.Single(await Texts());
        using var translator = school.ClientOf(Cast.Translator);
        await translator.Put("translations/" + text.Id, new { rev = 1, words = new { progress = "Preguntó a tres veterinarios." } });
        paper = await advisor.GetJson($"students/ada/family-tasks/{Cast.ParentOnStaff}:quarter:2026-q1/paper");
        Assert.False(paper.TryGetProperty("until", out _));
        Assert.Contains("tres veterinarios", paper.GetProperty("text").ToString(), StringComparison.Ordinal);
    }

    /// <summary>A home that is written to in Spanish, a translator, and a box with English words.</summary>
    private async Task SpanishHome()
    {
        var settings = (await school.Store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None))!;
        var parent = (await school.Store.Read<Person>(Person.IdOf(Cast.ParentOnStaff), CancellationToken.None))!;
        var translator = (await school.Store.Read<Person>(Person.IdOf(Cast.Translator), CancellationToken.None))!;
        Assert.True((await school.Store.Commit(
            new Changes()
                .Replace(settings with { Languages = ["en", "es"] })
                .Replace(parent with { Adult = new AdultFacts { Language = "es" } })
                .Replace(translator with { Translates = ["es"] }),
            CancellationToken.None)).Done);
        using (var advisor = school.ClientOf(Cast.Advisor))
            await advisor.Post(
                "students/ada/check-ins",
                new { key = Guid.NewGuid(), quarter = "2026-q1", heldOn = "2026-10-21", progress = new { text = "Asked three vets." } });
        foreach (var person in new[] { Cast.ParentOnStaff, Cast.Translator })
            school.Services.GetRequiredService<PersonStore>().Changed(person);
        school.Services.GetRequiredService<SchoolDays>().Changed();
    }

    private async Task<MailMessage> ToParent() =>
        (await FamilyUpdateTests.Messages(school)).Single(message => message.To == Cast.ParentOnStaff);

    private async Task<List<Translation>> Texts() =>
        await school.Store.All<Translation>(new DocumentQuery(Translation.Shape.Type), CancellationToken.None);

    private static async Task<string?> BoxOn(HttpClient page) =>
        (await page.GetJson("family?language=es")).GetProperty("shared").GetProperty("checkIns")[0].GetProperty("boxes")[0]
            .GetProperty("text").GetString();

    [Fact]
    public async Task Words_of_a_box_are_marked_in_an_email_of_another_language()
    {
        var settings = (await school.Store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None))!;
        var parent = (await school.Store.Read<Person>(Person.IdOf(Cast.ParentOnStaff), CancellationToken.None))!;
        await school.Store.Commit(
            new Changes()
                .Replace(settings with { Languages = ["en", "es"] })
                .Replace(parent with { Adult = new AdultFacts { Language = "es" } }),
            CancellationToken.None);
        using (var advisor = school.ClientOf(Cast.Advisor))
            await advisor.Post(
                "students/ada/check-ins",
                new { key = Guid.NewGuid(), quarter = "2026-q1", heldOn = "2026-10-20", progress = new { text = "Asked three vets." } });
        school.Clock.Now += TimeSpan.FromMinutes(2);
        await Send(HttpStatusCode.Created);
        var part = (await FamilyUpdateTests.Messages(school)).Single(message => message.To == Cast.ParentOnStaff).Text.Parts[1];
        Assert.Equal(
            "Some advisor y Ada se reunieron el martes 20 de octubre.\n\nEsta parte está escrita en inglés. Responda a este mensaje y " +
            "se la leemos.",
            part.Text);
        Assert.Equal(("Avances: Asked three vets.", "en"), (part.Items![0], part.Language));
    }

    [Fact]
    public async Task The_quarter_that_ended_last_is_meant_where_none_is_named()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Equal("2026-q1", (await coordinator.GetJson("quarter-updates")).GetProperty("quarter").GetString());
    }

    [Theory]
    [InlineData("2026-q2")]
    [InlineData("2025-q1")]
    public async Task A_quarter_that_is_not_over_is_not_told(string quarter)
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Equal(HttpStatusCode.BadRequest, (await coordinator.Post("quarter-updates", new { quarter })).StatusCode);
    }

    [Fact]
    public async Task Who_gets_no_mail_is_called_and_who_stopped_it_gets_it_on_paper()
    {
        var guardian = (await school.Store.Read<Person>(Person.IdOf(Cast.Guardian), CancellationToken.None))!;
        await school.Store.Commit(new Changes().Replace(guardian with { Email = null }), CancellationToken.None);
        using var other = school.ClientOf(Cast.OtherHouseholdsLink);
        await other.Put("family/wishes", new { updates = false });
        await Send(HttpStatusCode.Created);
        Assert.Empty(await FamilyUpdateTests.Messages(school));
        Assert.Equal(
            [(Cast.Guardian, CallTaskKind.Call), (Cast.ParentOnStaff, CallTaskKind.Paper)],
            (await school.Store.All<CallTask>(
                new DocumentQuery(CallTask.Shape.Type) { State = CallTask.OpenState },
                CancellationToken.None))
                .Select(task => (task.Adult, task.What))
                .Order());
    }

    /// <summary>As about a single talk (D12).</summary>
    [Fact]
    public async Task Who_chose_paper_gets_it_on_paper_and_the_mail_of_the_year_says_so()
    {
        var guardian = (await school.Store.Read<Person>(Person.IdOf(Cast.Guardian), CancellationToken.None))!;
        await school.Store.Commit(
            new Changes().Replace(guardian with { Adult = guardian.Adult! with { Channels = [Channel.Paper] } }),
            CancellationToken.None);
        await Send(HttpStatusCode.Created);
        Assert.Equal(
            CallTaskKind.Paper,
            Assert.Single(await school.Store.All<CallTask>(
                new DocumentQuery(CallTask.Shape.Type) { State = CallTask.OpenState },
                CancellationToken.None)).What);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var home = (await coordinator.GetJson("reminders/year"))
            .GetProperty("homes")
            .EnumerateArray()
            .Single(home => home.GetProperty("to").GetProperty("personId").GetString() == Cast.Guardian);
        Assert.Equal("paper", home.GetProperty("task").GetString());
    }

    [Fact]
    public async Task A_thousand_families_get_an_email_each_and_no_second_one()
    {
        const int families = 1000;
        foreach (var some in Enumerable.Range(1, families).Chunk(20))
        {
            var changes = new Changes();
            foreach (var i in some)
            {
                var adult = Cast.All.Single(person => person.PersonId == Cast.Guardian) with
                {
                    Id = Person.IdOf($"a{i}"),
                    PersonId = $"a{i}",
                    Email = $"a{i}@school.example",
                };
                var student = Cast.Ada with { Id = Person.IdOf($"s{i}"), PersonId = $"s{i}" };
                var around =
                    StudentPeople.Nobody($"s{i}") with { Adults = [new AdultLink { Person = $"a{i}", Kind = AdultLinkKind.Parent }] };
                changes.Create(adult).Create(student).Create(around).Create(Card.Of(student, around, before: null));
            }
            Assert.True((await school.Store.Commit(changes, CancellationToken.None)).Done);
        }
        await Send(HttpStatusCode.Created);
        var messages = await FamilyUpdateTests.Messages(school);
        Assert.Equal(families, messages.Count(message => message.To[0] == 'a' && message.To.Length <= 5));
        Assert.Equal(messages.Count, messages.Select(message => message.To).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>Number, languages, kinds, samples, and who gets nothing; only the number that was looked at is sent.</summary>
    [Fact]
    public async Task Mailing_many_is_looked_at_first_and_sent_as_it_was_looked_at()
    {
        using (var other = school.ClientOf(Cast.OtherHouseholdsLink))
            await other.Put("family/wishes", new { updates = false });
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var preview = await coordinator.GetJson("quarter-updates?quarter=2026-q1");
        Assert.Equal(
            (1, 0, 1),
            (preview.GetProperty("messages").GetInt32(),
                preview.GetProperty("calls").GetInt32(),
                preview.GetProperty("papers").GetInt32()));
        var sample = Assert.Single(preview.GetProperty("samples").EnumerateArray());
        Assert.Equal(
            ("shared", "en", "Some guardian"),
            (sample.GetProperty("kind").GetString(), sample.GetProperty("language").GetString(), sample.GetProperty("to").GetString()));
        Assert.Equal(
            "Some advisor and Ada met on Tuesday 20 October.",
            sample.GetProperty("text").GetProperty("parts")[1].GetProperty("text").GetString());
        Assert.Empty(preview.GetProperty("nobody").EnumerateArray()); // who stopped updates by mail gets this on paper (D9)
        Assert.Empty(await FamilyUpdateTests.Messages(school)); // nothing is written by looking

        using (var blind = await coordinator.Post("quarter-updates", new { quarter = "2026-q1" }))
            Assert.True((await blind.Json()).GetProperty("errors").TryGetProperty("messages", out _));
        using (var stale = await coordinator.Post("quarter-updates", new { quarter = "2026-q1", messages = 2 }))
            Assert.Equal(
                (HttpStatusCode.Conflict, 1),
                (stale.StatusCode, (await stale.Json()).GetProperty("current").GetProperty("messages").GetInt32()));
        await Send(HttpStatusCode.Created);
        var sent = Assert.Single(await FamilyUpdateTests.Messages(school));
        Assert.Equal(sample.GetProperty("text").GetProperty("parts")[1].GetProperty("text").GetString(), sent.Text.Parts[1].Text);
    }

    [Fact]
    public async Task All_of_it_is_taken_back_until_it_leaves_and_can_be_written_again()
    {
        var guardian = (await school.Store.Read<Person>(Person.IdOf(Cast.Guardian), CancellationToken.None))!;
        await school.Store.Commit(new Changes().Replace(guardian with { Email = null }), CancellationToken.None);
        school.Clock.Now += TimeSpan.FromMinutes(2);
        await Send(HttpStatusCode.Created);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Equal(
            ("2026-q1", 1),
            (await coordinator.GetJson("mail")).GetProperty("quarter") is var quarter
                ? (quarter.GetProperty("key").GetString(), quarter.GetProperty("messages").GetInt32())
                : default);
        for (var twice = 0; twice < 2; twice++)
            Assert.Equal(
                twice == 0 ? 1 : 0,
                (await (await coordinator.Post("quarter-updates/take-back", new { quarter = "2026-q1" })).Json())
                    .GetProperty("takenBack")
                    .GetInt32());
        Assert.Empty(await FamilyUpdateTests.Messages(school));
        Assert.Empty(await school.Store.All<CallTask>(
            new DocumentQuery(CallTask.Shape.Type) { State = CallTask.OpenState },
            CancellationToken.None));
        Assert.False((await coordinator.GetJson("mail")).TryGetProperty("quarter", out _));
        Assert.Equal(
            "/quarter-updates/?quarter=2026-q1",
            Assert.Single((await coordinator.GetJson("coordinator/home")).GetProperty("schoolDuties").EnumerateArray())
                .GetProperty("page").GetString());

        await Send(HttpStatusCode.Created);
        var again = Assert.Single(await FamilyUpdateTests.Messages(school));
        Assert.Equal((Cast.ParentOnStaff, 1, false), (again.To, again.Again, again.Text.Link!.Token is null));
        Assert.Equal(
            Cast.Guardian,
            Assert.Single(await school.Store.All<CallTask>(
                new DocumentQuery(CallTask.Shape.Type) { State = CallTask.OpenState },
                CancellationToken.None)).Adult);

        await school.Store.Commit(new Changes().Replace(again.Sent("parent@school.example", school.Clock.Now)), CancellationToken.None);
        var half = await (await coordinator.Post("quarter-updates/take-back", new { quarter = "2026-q1" })).Json();
        Assert.Equal((0, 1), (half.GetProperty("takenBack").GetInt32(), half.GetProperty("left").GetInt32()));
    }

    /// <summary>Who coordinates and is a parent decides for the school, and reads no word about their own child.</summary>
    [Fact]
    public async Task Of_ones_own_child_no_sample_is_shown()
    {
        using var coordinator = school.ClientOf(Cast.ParentOnStaff, "coordinator");
        var preview = await coordinator.GetJson("quarter-updates?quarter=2026-q1");
        Assert.Equal(2, preview.GetProperty("messages").GetInt32());
        Assert.Empty(preview.GetProperty("samples").EnumerateArray());
    }

    private Task Send(HttpStatusCode expected) => Send(school, expected);

    internal static async Task Send(TestSchool school, HttpStatusCode expected)
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var messages = (await coordinator.GetJson("quarter-updates?quarter=2026-q1")).GetProperty("messages").GetInt32();
        using var response = await coordinator.Post("quarter-updates", new { quarter = "2026-q1", messages });
        Assert.Equal(expected, response.StatusCode);
        var job = (await response.Json()).GetProperty("id").GetString()!;
        Assert.True((await school.Services
            .GetRequiredService<JobRunner>()
            .Run(job, TimeSpan.FromMinutes(2), CancellationToken.None))!.Done);
    }
}
