using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.CheckIns;
using Plp.Duties;
using Plp.Hosting.Local;
using Plp.Loopback;
using Plp.Mail;
using Plp.People;
using Plp.Storage;
using Plp.Tests.Families;
using Plp.Tests.Hosting;

namespace Plp.Tests.CheckIns;

/// <summary>As <see cref="CorrectionContract"/> says, kept in a file.</summary>
public sealed class CorrectionTests : CorrectionContract;

/// <summary>As <see cref="CorrectionContract"/> says, kept in Cosmos DB.</summary>
public sealed class CorrectionOnCosmosTests : CorrectionContract
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

/// <summary>
/// What was saved can be undone, corrected, voided and made to count again, and what went home is told as corrected.
/// Family mail goes at 16:00.
/// </summary>
public abstract class CorrectionContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Four = new(2026, 11, 18, 21, 0, 0, TimeSpan.Zero);

    private TestSchool school = null!;

    public async Task InitializeAsync()
    {
        school = await Make();
        await school.InitializeAsync();
        await school.Store.Commit(
            new Changes().Put(MailSettings.Default with { Mode = MailMode.Live, LiveSince = school.Clock.Now.AddDays(-1) }),
            CancellationToken.None);
    }

    public virtual Task DisposeAsync() => school.DisposeAsync();

    private protected virtual Task<TestSchool> Make() => Task.FromResult(new TestSchool());

    [Fact]
    public async Task A_correction_narrows_who_reads_a_box_and_history_keeps_both()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var saved = await Save(new
        {
            key = Guid.NewGuid(),
            quarter = "2026-q2",
            heldOn = "2026-11-17",
            progress = new { text = "Two visits" },
            problems = new { text = "Sleep", audience = "family" },
        });
        var body = new
        {
            key = Guid.NewGuid(),
            rev = 1,
            heldOn = "2026-11-16",
            progress = new { text = "Three visits", audience = "family" },
            problems = new { text = "Sleep", audience = "advisor" },
            why = "Shared by mistake",
        };
        var path = "students/ada/check-ins/" + Id(saved);
        // sent again and at once, it is one correction
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => advisor.Put(path, body)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));

        var record = await advisor.GetJson(path);
        var now = record.GetProperty("checkIn");
        Assert.Equal(
            (2, "Three visits", "advisor", "Shared by mistake"),
            (
                now.GetProperty("rev").GetInt32(),
                Text(now, "progress"),
                now.GetProperty("problems").GetProperty("audience").GetString(),
                now.GetProperty("corrected").GetProperty("why").GetString()));
        var before = Assert.Single(record.GetProperty("earlier").EnumerateArray());
        Assert.Equal(
            ("Two visits", "family", "2026-11-17"),
            (
                Text(before, "progress"),
                before.GetProperty("problems").GetProperty("audience").GetString(),
                before.GetProperty("heldOn").GetString()));
        Assert.Equal(new DutyFact(new DateOnly(2026, 11, 16), DutyEnding.Done), (await Card()).CheckIns["2026-q2"]);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await advisor.Put(path, new { key = Guid.NewGuid(), rev = 1, progress = new { text = "Late" } })).StatusCode);

        // The case manager does not read it any more; the student reads that it was corrected, and not why.
        using var manager = school.ClientOf(Cast.CaseManager);
        Assert.False((await manager.GetJson("students/ada")).GetProperty("checkIns")[0].TryGetProperty("problems", out _));
        using var ada = school.ClientOf(TestSchool.Ada);
        Assert.False((await ada.GetJson("students/ada")).GetProperty("checkIns")[0].GetProperty("corrected").TryGetProperty("why", out _));
        await Rebuilt();
    }

    /// <summary>What it was before is read through who may read it now.</summary>
    [Theory]
    [InlineData("check-ins", "problems")]
    [InlineData("contacts", "note")]
    public async Task Words_that_were_narrowed_are_closed_in_the_earlier_version_too(string kind, string box)
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        object With(object words, int? rev) => kind == "contacts"
            ? new { key = Guid.NewGuid(), rev, on = "2026-11-17", how = "phone", reached = true, with = Cast.Guardian, note = words }
            : new { key = Guid.NewGuid(), rev, quarter = "2026-q2", heldOn = "2026-11-17", problems = words };
        using var saved = await advisor.Post($"students/ada/{kind}", With(new { text = "Sleep", audience = "staff" }, null));
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
        var path = $"students/ada/{kind}/{Id(await saved.Json())}";
        using var coordinator = school.ClientOf(Cast.Coordinator);
        async Task<JsonElement> Earlier(HttpClient client) =>
            (await client.GetJson(path)).GetProperty("earlier").EnumerateArray().Last();

        Assert.Equal(HttpStatusCode.OK, (await advisor.Put(path, With(new { text = "Sleep", audience = "advisor" }, 1))).StatusCode);
        Assert.Equal("Sleep", Text(await Earlier(coordinator), box));
        Assert.Equal(HttpStatusCode.OK, (await advisor.Put(path, With(new { text = "Sleep", audience = "restricted" }, 2))).StatusCode);
        Assert.False((await Earlier(coordinator)).TryGetProperty(box, out _));
        Assert.Equal("Sleep", Text(await Earlier(advisor), box));
    }

    [Theory]
    [InlineData(Cast.CoAdvisor, HttpStatusCode.Forbidden)]
    [InlineData(Cast.OtherAdvisor, HttpStatusCode.Forbidden)]
    [InlineData(TestSchool.Ada, HttpStatusCode.Forbidden)]
    [InlineData(Cast.Coordinator, HttpStatusCode.OK)]
    public async Task Its_author_and_the_coordinator_change_it_and_nobody_erases_what_they_do_not_read(
        string person,
        HttpStatusCode expected)
    {
        var saved = await Save(new
        {
            key = Guid.NewGuid(),
            quarter = "2026-q2",
            heldOn = "2026-11-17",
            progress = new { text = "Words" },
            ideas = new { text = "Only for me", audience = "restricted" },
        });
        using var client = school.ClientOf(person);
        using var response = await client.Put(
            "students/ada/check-ins/" + Id(saved),
            new { key = Guid.NewGuid(), rev = 1, progress = new { text = "Other words" } });
        Assert.Equal(expected, response.StatusCode);
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal("Only for me", Text((await advisor.GetJson("students/ada")).GetProperty("checkIns")[0], "ideas"));
    }

    [Fact]
    public async Task One_about_the_wrong_student_is_voided_with_a_reason_and_only_author_and_offices_still_read_it()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var saved = await Save(new
        {
            key = Guid.NewGuid(),
            quarter = "2026-q2",
            heldOn = "2026-11-17",
            progress = new { text = "About somebody else" },
        });
        var path = $"students/ada/check-ins/{Id(saved)}/void";
        Assert.Equal(HttpStatusCode.BadRequest, (await advisor.Post(path, new { key = Guid.NewGuid(), rev = 1, reason = " " })).StatusCode);
        Assert.Equal(
            HttpStatusCode.OK,
            (await advisor.Post(path, new { key = Guid.NewGuid(), rev = 1, reason = "The wrong student" })).StatusCode);

        Assert.False((await Card()).CheckIns.ContainsKey("2026-q2")); // the duty is open again
        foreach (var (person, reads) in new[] { (Cast.Advisor, true), (Cast.Coordinator, true), (
            Cast.Administrator,
            true), (Cast.CoAdvisor, false), (Cast.CaseManager, false), (TestSchool.Ada, false) })
        {
            using var client = school.ClientOf(person);
            Assert.Equal(
                reads,
                (await client.GetJson("students/ada"))
                    .GetProperty("checkIns")
                    .EnumerateArray()
                    .Any(checkIn => checkIn.GetProperty("id").GetString() == Id(saved)));
        }
        using var ada = school.ClientOf(TestSchool.Ada);
        Assert.False((await ada.GetJson("student/home")).TryGetProperty("agreed", out _));
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await advisor.Put(
                "students/ada/check-ins/" + Id(saved),
                new { key = Guid.NewGuid(), rev = 2, progress = new { text = "x" } })).StatusCode);
        await Rebuilt();
    }

    [Fact]
    public async Task For_ten_minutes_it_is_simply_undone_and_a_late_second_send_does_not_bring_it_back()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var body = FamilyUpdateBody(Guid.NewGuid(), "Three vets asked.");
        var saved = await Save(body);
        Assert.Equal(school.Clock.Now.AddMinutes(10), saved.GetProperty("undoUntil").GetDateTimeOffset());
        using (var coordinator = school.ClientOf(Cast.Coordinator))
            Assert.Equal(
                HttpStatusCode.Conflict,
                (await coordinator.Post($"students/ada/check-ins/{Id(saved)}/undo", new { rev = 1 })).StatusCode);
        for (var twice = 0; twice < 2; twice++)
            Assert.Equal(HttpStatusCode.OK, (await advisor.Post($"students/ada/check-ins/{Id(saved)}/undo", new { rev = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await advisor.Post("students/ada/check-ins", body)).StatusCode);

        Assert.Empty((await advisor.GetJson("students/ada")).GetProperty("checkIns").EnumerateArray());
        Assert.False((await Card()).CheckIns.ContainsKey("2026-q2"));
        Assert.DoesNotContain(
            "Three vets",
            JsonSerializer.Serialize((await school.Store.Read<CheckIn>(Id(saved), CancellationToken.None))!, Json.Options),
            StringComparison.Ordinal);
        await Run(Four);
        Assert.DoesNotContain(await Messages(), message => message.State == MailMessage.SentState);
    }

    [Fact]
    public async Task After_ten_minutes_it_is_corrected_instead()
    {
        var saved = await Save(FamilyUpdateBody(Guid.NewGuid(), "Good"));
        school.Clock.Now += TimeSpan.FromMinutes(10);
        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.Equal(HttpStatusCode.Conflict, (await advisor.Post($"students/ada/check-ins/{Id(saved)}/undo", new { rev = 1 })).StatusCode);
    }

    [Fact]
    public async Task What_has_not_left_is_corrected_in_its_place()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var saved = await Save(FamilyUpdateBody(Guid.NewGuid(), "Three vets asked."));
        await advisor.Put("students/ada/check-ins/" + Id(saved), Correction("Two vets asked."));
        await Run(Four);
        var sent = (await Messages()).Where(message => message.State == MailMessage.SentState && message.To == Cast.Guardian).ToList();
        Assert.Equal(("Ada: how the plan is going", "Two vets asked."), (Assert.Single(sent).Subject, sent[0].Text.Parts[1].Text));
        Assert.Contains(await Messages(), message =>
            message.State == MailMessage.WithdrawnState && message.Because == "it was corrected before it left");
    }

    [Fact]
    public async Task What_went_home_is_told_as_corrected_by_mail_and_on_the_page()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var saved = await Save(FamilyUpdateBody(Guid.NewGuid(), "Three vets asked."));
        await Run(Four);
        school.Clock.Now = Four.AddHours(16);
        using var later = school.ClientOf(Cast.Advisor);
        Assert.Equal(HttpStatusCode.OK, (await later.Put("students/ada/check-ins/" + Id(saved), Correction("Two vets asked."))).StatusCode);
        using var family = school.ClientOf(Cast.FamilyLink);
        var update = (await family.GetJson("family")).GetProperty("update");
        Assert.Equal(
            ("Two vets asked.", "Corrected on Thursday 19 November."),
            (update.GetProperty("goingWell").GetString(), update.GetProperty("corrected").GetString()));
        await Run(Four.AddDays(1));
        var message = (await Messages()).Single(message => message.To == Cast.Guardian && message.Subject == "Ada: a correction");
        Assert.Equal(
            (
                MailMessage.SentState,
                "On Wednesday 18 November we sent you an update about Ada. Something in it was wrong. This is how it reads now.",
                "Two vets asked."),
            (message.State, message.Text.Parts[0].Text, message.Text.Parts[2].Text));
    }

    [Fact]
    public async Task A_correction_names_the_day_on_which_the_email_left()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var saved = await Save(FamilyUpdateBody(Guid.NewGuid(), "Three vets asked."));
        await Run(Four.AddDays(1));
        using var later = school.ClientOf(Cast.Advisor);
        Assert.Equal(HttpStatusCode.OK, (await later.Put("students/ada/check-ins/" + Id(saved), Correction("Two vets asked."))).StatusCode);
        var message = (await Messages()).Single(message => message.To == Cast.Guardian && message.Subject == "Ada: a correction");
        Assert.StartsWith("On Thursday 19 November we sent you", message.Text.Parts[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_went_home_by_mistake_is_told_as_a_mistake_and_gone_from_the_page()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var saved = await Save(FamilyUpdateBody(Guid.NewGuid(), "Three vets asked."));
        await Run(Four);
        school.Clock.Now = Four.AddHours(16);
        using var later = school.ClientOf(Cast.Advisor);
        await later.Post($"students/ada/check-ins/{Id(saved)}/void", new { key = Guid.NewGuid(), rev = 1, reason = "The wrong student" });
        using var family = school.ClientOf(Cast.FamilyLink);
        var page = await family.GetJson("family");
        Assert.DoesNotContain("Three vets", page.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            "The update of Tuesday 17 November was sent by mistake and does not count.",
            page.GetProperty("update").GetProperty("takenBack").GetString());
        await Run(Four.AddDays(1));
        var message = (await Messages()).Single(message => message.To == Cast.Guardian && message.Subject == "Ada: a correction");
        var said = Assert.Single(message.Text.Parts);
        Assert.Equal(
            "On Wednesday 18 November we sent you an update about Ada. It was sent by mistake and does not count. Please set it " +
            "aside; we are sorry.",
            said.Text);
        Assert.DoesNotContain("wrong student", JsonSerializer.Serialize(message, Json.Options), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_quarters_email_that_waits_is_written_anew_and_one_that_left_is_corrected(bool left)
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var saved =
            await Save(new { key = Guid.NewGuid(), quarter = "2026-q1", heldOn = "2026-10-20", progress = new { text = "Wrong words" } });
        await PeriodUpdateTests.Send(school, HttpStatusCode.Created);
        if (left)
            await Run(Four);
        Assert.Equal(
            HttpStatusCode.OK,
            (await advisor.Put(
                "students/ada/check-ins/" + Id(saved),
                new { key = Guid.NewGuid(), rev = 1, progress = new { text = "Right words", audience = "family" } })).StatusCode);
        await Run(left ? Four.AddDays(1) : Four);
        var sent = (await Messages())
            .Where(message => message.To == Cast.ParentOnStaff && message.State == MailMessage.SentState)
            .OrderBy(message => message.Ended)
            .ToList();
        Assert.Equal(
            left ? ["Progress: Wrong words", "Progress: Right words"] : ["Progress: Right words"],
            sent.Select(message => message.Text.Parts[1].Items![0]));
        if (left)
            Assert.Equal(
                "Something in our update about Quarter 1 was wrong. This is what is on record about Ada now.",
                sent[1].Text.Parts[0].Text);
    }

    /// <summary>Whoever is called about a quarter is called about a correction of it, if they were called.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_family_that_was_told_nothing_is_told_of_no_correction(bool called)
    {
        var parent = (await school.Store.Read<Person>(Person.IdOf(Cast.ParentOnStaff), CancellationToken.None))!;
        await school.Store.Commit(new Changes().Replace(parent with { Email = null }), CancellationToken.None);
        school.Clock.Now += TimeSpan.FromMinutes(2);
        using var advisor = school.ClientOf(Cast.Advisor);
        var saved =
            await Save(new { key = Guid.NewGuid(), quarter = "2026-q1", heldOn = "2026-10-20", progress = new { text = "Wrong words" } });
        await PeriodUpdateTests.Send(school, HttpStatusCode.Created);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var ended = called
            ? await advisor.Post($"students/ada/family-tasks/{Cast.ParentOnStaff}:quarter:2026-q1/end", new { })
            : await coordinator.Post("quarter-updates/take-back", new { quarter = "2026-q1" });
        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        var task = Assert.Single(await Tasks());
        Assert.Equal(called ? CallTask.DoneState : CallTask.DroppedState, task.State);
        await advisor.Put(
            "students/ada/check-ins/" + Id(saved),
            new { key = Guid.NewGuid(), rev = 1, progress = new { text = "Right words", audience = "family" } });
        Assert.Equal(called ? 2 : 1, (await Tasks()).Count);

        async Task<List<CallTask>> Tasks() =>
            (await school.Store.All<CallTask>(new DocumentQuery(CallTask.Shape.Type), CancellationToken.None))
                .FindAll(task => task.Adult == Cast.ParentOnStaff);
    }

    [Fact]
    public async Task A_contact_is_corrected_voided_and_undone_likewise()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var saved = await (await advisor.Post("students/ada/contacts", Contact(reached: true))).Json();
        var path = "students/ada/contacts/" + Id(saved);
        Assert.Equal(DutyEnding.Done, (await Card()).FirstContactIn("2026-27").Ended!.Ending);
        Assert.Equal(
            HttpStatusCode.OK,
            (await advisor.Put(
                path,
                new
                {
                    key = Guid.NewGuid(),
                    rev = 1,
                    on = "2026-11-16",
                    how = "phone",
                    reached = false,
                    why = "It was the answering " +
                    "machine"
                })).StatusCode);
        Assert.Null((await Card()).FirstContactIn("2026-27").Ended);
        Assert.Single((await advisor.GetJson(path)).GetProperty("earlier").EnumerateArray());
        Assert.Equal(
            HttpStatusCode.OK,
            (await advisor.Post(path + "/void", new { key = Guid.NewGuid(), rev = 2, reason = "The wrong family" })).StatusCode);
        Assert.Null((await Card()).FirstContactIn("2026-27").Tries);
        using (var ada = school.ClientOf(TestSchool.Ada))
            Assert.Empty((await ada.GetJson("students/ada/contacts")).GetProperty("contacts").EnumerateArray());

        var second = await (await advisor.Post("students/ada/contacts", Contact(reached: true))).Json();
        Assert.Equal(HttpStatusCode.OK, (await advisor.Post($"students/ada/contacts/{Id(second)}/undo", new { rev = 1 })).StatusCode);
        Assert.Null((await Card()).FirstContactIn("2026-27").Ended);
        // the voided one, for its author
        Assert.Single((await advisor.GetJson("students/ada/contacts")).GetProperty("contacts").EnumerateArray());
        await Rebuilt();
    }

    [Fact]
    public async Task One_voided_by_mistake_counts_again_with_a_reason_and_history_keeps_all()
    {
        var saved = await Save(FamilyUpdateBody(Guid.NewGuid(), "Three vets asked."));
        await Run(Four);
        school.Clock.Now = Four.AddHours(16);
        using var later = school.ClientOf(Cast.Advisor);
        using var office = school.ClientOf(Cast.Coordinator);
        using var co = school.ClientOf(Cast.CoAdvisor);
        var path = "students/ada/check-ins/" + Id(saved);
        await later.Post(path + "/void", new { key = Guid.NewGuid(), rev = 1, reason = "The wrong student" });
        Assert.True((await office.GetJson(path)).GetProperty("checkIn").GetProperty("mayRestore").GetBoolean());

        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await co.Post(path + "/restore", new { key = Guid.NewGuid(), rev = 2, reason = "Why not" })).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await office.Post(path + "/restore", new { key = Guid.NewGuid(), rev = 2, reason = " " })).StatusCode);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await office.Post(path + "/restore", new { key = Guid.NewGuid(), rev = 1, reason = "It was Ada" })).StatusCode);
        var body = new { key = Guid.NewGuid(), rev = 2, reason = "It was Ada after all" };
        // sent again and at once, it is one
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.Post(path + "/restore", body)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));

        var record = await office.GetJson(path);
        var now = record.GetProperty("checkIn");
        Assert.Equal(
            (3, "Three vets asked.", "It was Ada after all", false),
            (
                now.GetProperty("rev").GetInt32(),
                Text(now, "progress"),
                now.GetProperty("restored").GetProperty("why").GetString(),
                now.TryGetProperty("voided", out _)));
        Assert.Equal(
            ["The wrong student", null],
            record.GetProperty("earlier").EnumerateArray().Select(earlier =>
                earlier.TryGetProperty("voided", out var voided) ? voided.GetProperty("why").GetString() : null));
        Assert.Equal(new DutyFact(new DateOnly(2026, 11, 17), DutyEnding.Done), (await Card()).CheckIns["2026-q2"]);
        Assert.Equal(
            HttpStatusCode.Conflict,
            (await office.Post(path + "/restore", new { key = Guid.NewGuid(), rev = 3, reason = "Again" })).StatusCode);

        // What went home stays taken back until somebody decides to send it again; the student is not told why.
        using var family = school.ClientOf(Cast.FamilyLink);
        Assert.True((await family.GetJson("family")).GetProperty("update").TryGetProperty("takenBack", out _));
        using var ada = school.ClientOf(TestSchool.Ada);
        Assert.False((await ada.GetJson("students/ada")).GetProperty("checkIns")[0].GetProperty("restored").TryGetProperty("why", out _));
        await later.Put(
            path,
            new
            {
                key = Guid.NewGuid(),
                rev = 3,
                progress = new { text = "Three vets asked.", audience = "family" },
                family = new { words = new { goingWell = "Three vets asked." } },
            });
        Assert.Equal("Three vets asked.", (await family.GetJson("family")).GetProperty("update").GetProperty("goingWell").GetString());
        await Rebuilt();
    }

    [Fact]
    public async Task A_contact_voided_by_mistake_counts_again_and_one_that_was_undone_does_not()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var manager = school.ClientOf(Cast.CaseManager);
        var saved = await (await advisor.Post("students/ada/contacts", Contact(reached: true))).Json();
        var path = "students/ada/contacts/" + Id(saved);
        await advisor.Post(path + "/void", new { key = Guid.NewGuid(), rev = 1, reason = "The wrong family" });
        var body = new { key = Guid.NewGuid(), rev = 2, reason = "It was the right one" };
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.Post(path + "/restore", body)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await advisor.Post(path + "/restore", body)).StatusCode); // who voided it
        Assert.Equal(DutyEnding.Done, (await Card()).FirstContactIn("2026-27").Ended!.Ending);
        Assert.Equal(2, (await advisor.GetJson(path)).GetProperty("earlier").GetArrayLength());

        var second = await (await advisor.Post("students/ada/contacts", Contact(reached: false))).Json();
        await advisor.Post($"students/ada/contacts/{Id(second)}/undo", new { rev = 1 });
        using var refused = await advisor.Post($"students/ada/contacts/{Id(second)}/restore", body with { key = Guid.NewGuid() });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("was undone right after it was saved", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Rebuilt();
    }

    private static object Contact(bool reached) =>
        new { key = Guid.NewGuid(), on = "2026-11-16", how = "phone", reached, note = new { text = "All well" } };

    private static object FamilyUpdateBody(Guid key, string goingWell) =>
        new
        {
            key,
            quarter = "2026-q2",
            heldOn = "2026-11-17",
            progress = new { text = goingWell },
            family = new { words = new { goingWell } },
        };

    private static object Correction(string goingWell) =>
        new
        {
            key = Guid.NewGuid(),
            rev = 1,
            progress = new { text = goingWell, audience = "family" },
            family = new { words = new { goingWell } },
        };

    private static string Id(JsonElement record) => record.GetProperty("id").GetString()!;

    private static string? Text(JsonElement checkIn, string box) => checkIn.GetProperty(box).GetProperty("text").GetString();

    private async Task<JsonElement> Save(object body)
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var response = await advisor.Post("students/ada/check-ins", body);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await response.Json();
    }

    private async Task<Card> Card() => (await school.Store.Read<Card>("card:ada", CancellationToken.None))!;

    private Task<List<MailMessage>> Messages() =>
        school.Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type), CancellationToken.None);

    private async Task Rebuilt() =>
        Assert.Equal((2, 0), await school.Services.GetRequiredService<CardRebuild>().Run(CancellationToken.None));

    private async Task Run(DateTimeOffset now)
    {
        school.Clock.Now = now;
        await school.Services.GetRequiredService<TimerLoop>().RunNow("SendQueuedMail");
    }
}
