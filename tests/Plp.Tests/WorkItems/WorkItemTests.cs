using System.Net;
using System.Text.Json;
using Plp.Loopback;
using Plp.Mail;
using Plp.Storage;
using Plp.Tests.Hosting;
using Plp.WorkItems;

namespace Plp.Tests.WorkItems;

/// <summary>As <see cref="WorkItemContract"/> says, kept in a file.</summary>
public sealed class WorkItemTests : WorkItemContract;

/// <summary>As <see cref="WorkItemContract"/> says, kept in Cosmos DB.</summary>
public sealed class WorkItemOnCosmosTests : WorkItemContract
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

/// <summary>What people do with work items (C9, H4-H10, H12).</summary>
public abstract class WorkItemContract : IAsyncLifetime
{
    private TestSchool school = null!;

    public async Task InitializeAsync()
    {
        school = await Make();
        await school.InitializeAsync();
    }

    public virtual Task DisposeAsync() => school.DisposeAsync();

    private protected virtual Task<TestSchool> Make() => Task.FromResult(new TestSchool());

    [Fact]
    public async Task A_change_request_is_proposed_decided_and_told_to_everybody_with_its_history()
    {
        var id = await school.Started("change-request");
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Contains("1 change request waits for you", await Lines(coordinator, "coordinator/home"));
        using (var refused = await coordinator.Move(id, "accept"))
            Assert.True((await refused.Json()).GetProperty("errors").TryGetProperty("values.decision", out _));
        using var accepted = await coordinator.Move(id, "accept", new { decision = "Yes, from January" });
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        using var told = await coordinator.Move(id, "announce", new { announcement = "Advisory is ten minutes longer." });
        Assert.False((await told.Json()).GetProperty("item").GetProperty("open").GetBoolean());

        using var teacher = school.ClientOf(Cast.Teacher);
        Assert.Contains("1 change was announced.", await Lines(teacher, "staff-home"));
        var read = await teacher.GetJson($"work-items/{id}");
        Assert.Equal(
            ["started", "accepted, to be announced", "announced"],
            read.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("what").GetString()));
        Assert.Contains(read.GetProperty("words").EnumerateArray(), word =>
            word.GetProperty("text").GetString() == "Advisory is ten minutes longer.");
        school.Clock.Now += TimeSpan.FromDays(15);
        using var later = school.ClientOf(Cast.Teacher);
        Assert.Empty(await Lines(later, "staff-home"));
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_decides_and_the_other_is_shown_what_was_decided()
    {
        var id = await school.Started("change-request");
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var administrator = school.ClientOf(Cast.Administrator);
        var answers = await Task.WhenAll(
            coordinator.Move(id, "accept", new { decision = "Yes" }, rev: 1),
            administrator.Move(id, "decline", new { decision = "No" }, rev: 1));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        var won = await answers.Single(answer => answer.IsSuccessStatusCode).Json();
        var lost = await answers.Single(answer => !answer.IsSuccessStatusCode).Json();
        Assert.Equal(Status(won), Status(lost.GetProperty("current")));
        Assert.Equal(2, (await coordinator.GetJson($"work-items/{id}")).GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task What_is_sent_twice_happens_once()
    {
        var key = Guid.NewGuid();
        using var advisor = school.ClientOf(Cast.Advisor);
        var body = WorkItemsSchool.Samples["change-request"].Body;
        var ids = new HashSet<string?>();
        for (var i = 0; i < 2; i++)
        {
            using var started = await advisor.Start("change-request", body, key);
            ids.Add((await started.Json()).GetProperty("id").GetString());
        }
        var id = Assert.Single(ids)!;
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var (step, words) = (Guid.NewGuid(), Guid.NewGuid());
        for (var i = 0; i < 2; i++)
        {
            using var moved = await coordinator.Move(id, "accept", new { decision = "Yes" }, rev: 1, key: step);
            using var said = await coordinator.Post($"work-items/{id}/comments", new { key = words, text = "Good" });
            using var edited = await coordinator.Put($"work-items/{id}", Edit(2, words, "Longer advisory on Fridays"));
            Assert.All([moved, said], answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        }
        Assert.Equal(3, (await coordinator.GetJson($"work-items/{id}")).GetProperty("entries").GetArrayLength());
        using var other = await advisor.Start("suggestion", WorkItemsSchool.Samples["suggestion"].Body, key);
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
    }

    [Fact]
    public async Task A_training_is_done_once_each_school_year()
    {
        var id = await school.Started("training");
        using (var advisor = school.ClientOf(Cast.Advisor))
        {
            using var done = await advisor.Post($"work-items/{id}/acknowledgement", new { version = 1 });
            Assert.True(done.IsSuccessStatusCode);
            Assert.False((await advisor.GetJson($"work-items/{id}")).TryGetProperty("acknowledge", out _));
        }
        var item = (await school.Store.Read<WorkItem>(WorkItem.IdOf(id), CancellationToken.None))!;
        Assert.NotNull(await Acknowledged("2026-27"));
        Assert.Null(await Acknowledged("2027-28")); // asked again then

        Task<WorkAcknowledged?> Acknowledged(string year) =>
            school.Store.Read<WorkAcknowledged>(WorkAcknowledged.IdOf(item, year, Cast.Advisor), CancellationToken.None);
    }

    [Fact]
    public async Task A_guideline_is_read_once_a_year_and_again_after_a_change_and_shows_who_is_missing()
    {
        var id = await school.Started("guideline");
        using var advisor = school.ClientOf(Cast.Advisor);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.Contains("1 guideline for you to acknowledge", await Lines(advisor, "advisor/home"));
        Assert.Equal("I have read this", (await advisor.GetJson($"work-items/{id}")).GetProperty("acknowledge").GetString());
        Assert.False((await advisor.GetJson($"work-items/{id}")).TryGetProperty("missing", out _));
        var missing = await Missing(coordinator, id);
        Assert.Contains(Cast.Advisor, missing);
        Assert.DoesNotContain(Cast.Gone, missing);
        Assert.DoesNotContain(Cast.Guardian, missing);

        using (var stale = await advisor.Post($"work-items/{id}/acknowledgement", new { version = 7 }))
            Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        for (var i = 0; i < 2; i++)
        {
            using var read = await advisor.Post($"work-items/{id}/acknowledgement", new { version = 1 });
            Assert.True(i == 0 ? read.IsSuccessStatusCode : read.StatusCode is HttpStatusCode.OK);
        }
        Assert.DoesNotContain(await Lines(advisor, "advisor/home"), line => line.Contains("acknowledge", StringComparison.Ordinal));
        Assert.Equal(missing.Where(person => person != Cast.Advisor), await Missing(coordinator, id));

        using var changed = await coordinator.Put(
            $"work-items/{id}",
            new
            {
                key = Guid.NewGuid(),
                rev = 1,
                title = "Writing to families",
                due = "2026-11-30",
                values = new { about = "communication", text = "Answer in one day." },
            });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains(Cast.Advisor, await Missing(coordinator, id));
    }

    [Fact]
    public async Task A_referral_is_read_by_author_and_receiver_and_mail_says_only_that_something_waits()
    {
        var id = await school.Started("referral");
        var message = Assert.Single(
            await school.Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type) { State = MailMessage.QueuedState }, default));
        Assert.Equal((Cast.Counselor, MailPurpose.WorkItem), (message.To, message.Purpose));
        var said = JsonSerializer.Serialize(new { message.Subject, message.Text });
        foreach (var word in new[] { "Ada", "Beck", "zq", "referral", "Referral", "student" })
            Assert.DoesNotContain(word, said, StringComparison.Ordinal);

        foreach (var person in new[] { Cast.Advisor, Cast.Counselor })
        {
            using var reader = school.ClientOf(person);
            Assert.Contains("zq reason qz", (await reader.GetJson($"work-items/{id}")).GetRawText(), StringComparison.Ordinal);
        }
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var seen = await coordinator.GetJson($"work-items/{id}");
        Assert.True(seen.GetProperty("closed").GetBoolean());
        Assert.Equal(Cast.Counselor, seen.GetProperty("item").GetProperty("owner").GetProperty("personId").GetString());
        using var administrator = school.ClientOf(Cast.Administrator);
        Assert.DoesNotContain("zq", (await administrator.GetJson($"work-items/{id}")).GetRawText(), StringComparison.Ordinal);
        using (var without = await administrator.Post($"work-items/{id}/open", new { key = Guid.NewGuid(), reason = " " }))
            Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        using (var opened = await administrator.Post($"work-items/{id}/open", new { key = Guid.NewGuid(), reason = "A court asks" }))
            Assert.Contains("zq reason qz", await opened.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var author = school.ClientOf(Cast.Advisor);
        Assert.Equal(
            "A court asks",
            Assert.Single((await author.GetJson($"work-items/{id}")).GetProperty("opened").EnumerateArray())
                .GetProperty("why").GetString());
        school.Clock.Now += TimeSpan.FromDays(1);
        using var nextDay = school.ClientOf(Cast.Administrator);
        Assert.DoesNotContain("zq", (await nextDay.GetJson($"work-items/{id}")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_referral_given_to_somebody_else_is_closed_to_whoever_had_it_and_the_coordinator_still_reads_no_word()
    {
        var id = await school.Started("referral");
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var given = await coordinator.Move(id, "reassign", ownerId: Cast.CaseManager);
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        Assert.DoesNotContain("zq", await given.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var before = school.ClientOf(Cast.Counselor);
        Assert.Equal(HttpStatusCode.Forbidden, (await before.Send(HttpMethod.Get, $"work-items/{id}", null)).StatusCode);
        using var now = school.ClientOf(Cast.CaseManager);
        using var acknowledged = await now.Move(id, "acknowledge");
        Assert.Equal("acknowledged", Status(await acknowledged.Json()));
    }

    [Fact]
    public async Task Nobody_reads_or_gets_an_item_about_their_own_child()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var refused = await advisor.Start(
            "academic-concern",
            new { studentId = TestSchool.Ada, ownerId = Cast.ParentOnStaff, values = new { concern = "c" } });
        Assert.Contains("is family of this student", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var id = await school.Started("academic-concern");
        using var parent = school.ClientOf(Cast.ParentOnStaff, "coordinator");
        Assert.Equal(HttpStatusCode.Forbidden, (await parent.Send(HttpMethod.Get, $"work-items/{id}", null)).StatusCode);
        Assert.DoesNotContain(id, (await parent.GetJson("work-items")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_academic_concern_goes_to_the_administrator_and_ends_with_an_outcome()
    {
        var id = await school.Started("academic-concern");
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var taken = await coordinator.Move(id, "to-administrator", ownerId: Cast.Administrator);
        Assert.Equal("with the administrator", Status(await taken.Json()));
        using var administrator = school.ClientOf(Cast.Administrator);
        Assert.Contains("1 academic concern waits for you", await Lines(administrator, "principal/home"));
        using (var without = await administrator.Move(id, "resolve"))
            Assert.True((await without.Json()).GetProperty("errors").TryGetProperty("values.outcome", out _));
        using var resolved = await administrator.Move(id, "resolve", new { outcome = "A tutor on Thursdays" });
        Assert.Equal("resolved", Status(await resolved.Json()));
        using var cover = school.ClientOf(Cast.OtherAdvisor);
        using var notTheirs = await cover.Start("academic-concern", WorkItemsSchool.Samples["academic-concern"].Body);
        Assert.True((await notTheirs.Json()).GetProperty("errors").TryGetProperty("studentId", out _));
    }

    [Fact]
    public async Task An_unsigned_suggestion_keeps_neither_who_nor_what_time_and_its_answer_is_read_by_all_staff()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var sent = await advisor.Start("suggestion", new { unsigned = true, values = new { suggestion = "zq longer qz" } });
        Assert.Equal((HttpStatusCode.Created, "{}"), (sent.StatusCode, await sent.Content.ReadAsStringAsync()));
        var item = Assert.Single(
            await school.Store.All<WorkItem>(new DocumentQuery(WorkItem.Shape.Type) { State = WorkItem.OpenState }, default));
        var entry = Assert.Single(
            await school.Store.All<WorkItemEntry>(new DocumentQuery(WorkItemEntry.Shape.Type) { State = item.Key }, default));
        Assert.Equal((null, null, null), (item.By, entry.By, entry.At));
        Assert.All([item.Commit!, entry.Commit!], commit => Assert.Equal(4, Guid.Parse(commit).Version));
        foreach (var stored in new Document[] { item, entry })
            Assert.DoesNotContain(Cast.Advisor, JsonSerializer.Serialize(stored, stored.GetType(), Json.Options), StringComparison.Ordinal);

        using var teacher = school.ClientOf(Cast.Teacher);
        Assert.DoesNotContain(item.Key, (await teacher.GetJson("work-items")).GetRawText(), StringComparison.Ordinal);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var answered = await coordinator.Move(item.Key, "answer", new { said = "Make advisory longer", did = "From January" });
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        var shown = Assert.Single(
            (await teacher.GetJson("work-items")).GetProperty("items").EnumerateArray(),
            line => line.GetProperty("id").GetString() == item.Key);
        Assert.Equal(
            ["You said: Make advisory longer", "What we did: From January"],
            shown.GetProperty("answer").EnumerateArray().Select(word => $"{word.GetProperty("label")}: {word.GetProperty("text")}"));
        Assert.DoesNotContain("zq", (await teacher.GetJson($"work-items/{item.Key}")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_has_actions_with_owner_and_date_and_is_not_canceled_while_others_rely_on_them()
    {
        var id = await school.Started("meeting");
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var action = await coordinator.Started(
            "action",
            new { parentId = id, title = "Ask for the late bus", ownerId = Cast.Teacher, due = "2026-12-01" });
        using (var refused = await coordinator.Move(id, "cancel"))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("1 part of it is still open", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var held = await coordinator.Move(id, "hold", new { decisions = "We ask" });
        Assert.Equal("held", Status(await held.Json()));
        using var teacher = school.ClientOf(Cast.Teacher);
        Assert.Contains("1 action waits for you", await Lines(teacher, "staff-home"));
        Assert.Equal(HttpStatusCode.Forbidden, (await teacher.Send(HttpMethod.Get, $"work-items/{id}", null)).StatusCode);
        using var taking = school.ClientOf(Cast.Advisor); // takes part in the meeting and so reads its actions
        Assert.Equal(
            action,
            Assert.Single((await taking.GetJson($"work-items/{id}")).GetProperty("parts").EnumerateArray()).GetProperty("id").GetString());
        using var done = await teacher.Move(action, "do");
        Assert.Equal("done", Status(await done.Json()));
        using var alone = await coordinator.Start("action", new { title = "t", ownerId = Cast.Teacher, due = "2026-12-01" });
        Assert.True((await alone.Json()).GetProperty("errors").TryGetProperty("parentId", out _));
    }

    [Fact]
    public async Task A_grant_is_not_completed_before_its_requirements_are_met_with_evidence()
    {
        var id = await school.Started("grant");
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var requirement = await coordinator.Started(
            "grant-requirement",
            new { parentId = id, title = "Midyear report", due = "2027-01-15" });
        await coordinator.Move(id, "submit");
        await coordinator.Move(id, "award");
        using (var early = await coordinator.Move(id, "complete"))
            Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        using (var without = await coordinator.Move(requirement, "meet", new { evidence = "on my desk" }))
            Assert.True((await without.Json()).GetProperty("errors").TryGetProperty("values.evidence", out _));
        using var met = await coordinator.Move(requirement, "meet", new { evidence = "https://files.school.example/report" });
        Assert.Equal(HttpStatusCode.OK, met.StatusCode);
        using var completed = await coordinator.Move(id, "complete");
        Assert.Equal("completed", Status(await completed.Json()));
    }

    [Fact]
    public async Task Advisor_and_coordinator_gather_ideas_per_student_before_they_meet()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        var id = await school.Started("caseload-agenda");
        Assert.Equal(
            TestSchool.Ada,
            Assert.Single((await advisor.GetJson($"work-items/{id}")).GetProperty("caseload").EnumerateArray())
                .GetProperty("id").GetString());
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var idea = await coordinator.Post(
            $"work-items/{id}/comments",
            new { key = Guid.NewGuid(), text = "zq Try the vet clinic", studentId = TestSchool.Ada });
        Assert.Equal(HttpStatusCode.OK, idea.StatusCode);
        using (var other = await coordinator.Post(
            $"work-items/{id}/comments",
            new { key = Guid.NewGuid(), text = "t", studentId = TestSchool.Ben }))
            Assert.True((await other.Json()).GetProperty("errors").TryGetProperty("studentId", out _));
        Assert.Contains("zq Try", (await advisor.GetJson($"work-items/{id}")).GetRawText(), StringComparison.Ordinal);
        using var parent = school.ClientOf(Cast.ParentOnStaff, "coordinator");
        var own = await parent.GetJson($"work-items/{id}");
        Assert.Empty(own.GetProperty("caseload").EnumerateArray());
        Assert.DoesNotContain("zq", own.GetRawText(), StringComparison.Ordinal);
    }

    private const string NoSuchTime = "There is no such time on Sun 14 March: clocks go forward. Choose an hour later.";

    public static TheoryData<string, string, string?, string, string> Times => new()
    {
        { "2027-03-14", "02:30:00", null, "begins", NoSuchTime },
        { "2027-03-14", "01:30:00", "02:30:00", "ends", NoSuchTime },
        { "2026-11-24", "15:00:00", "14:00:00", "ends", "It must end after it begins, on the same day." },
        { "2026-11-24", "15:00:00", "15:00:00", "ends", "It must end after it begins, on the same day." },
        { "2126-11-24", "15:00:00", null, "due", "" },
    };

    [Theory, MemberData(nameof(Times))]
    public async Task A_time_that_cannot_be_is_said_where_it_stands(string due, string begins, string? ends, string field, string says)
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        using var refused = await coordinator.Start("meeting", new { title = "t", due, begins, ends, values = new { form = "meeting" } });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var errors = (await refused.Json()).GetProperty("errors");
        Assert.Contains(says, errors.GetProperty(field)[0].GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            (await coordinator.GetJson("work-items")).GetProperty("items").EnumerateArray(),
            line => line.GetProperty("kind").GetString() == "meeting");
    }

    /// <summary>Clocks go back on 1 November 2026 and forward on 14 March 2027, both at 2:00.</summary>
    [Fact]
    public async Task A_meeting_across_the_hour_that_comes_twice_or_never_keeps_the_times_of_the_clock_on_the_wall()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        foreach (var day in new[] { "2026-11-01", "2027-03-14" })
        {
            var id = await coordinator.Started(
                "meeting",
                new { title = "Lock-in", due = day, begins = "00:30:00", ends = "03:30:00", values = new { form = "meeting" } });
            var view = await coordinator.GetJson($"work-items/{id}");
            var item = view.GetProperty("item");
            Assert.Equal(
                (day, "00:30:00", "03:30:00"),
                (item.GetProperty("due").GetString(), item.GetProperty("begins").GetString(), view.GetProperty("ends").GetString()));
        }
    }

    [Fact]
    public async Task What_belongs_to_somebody_who_left_is_said_to_the_coordinator()
    {
        using var coordinator = school.ClientOf(Cast.Coordinator);
        await coordinator.Started("enquiry", new
        {
            ownerId = Cast.Office,
            values = new { from = "A parent", reach = "802-555-0111", question = "When?" },
        });
        var office = (await school.Store.Read<Plp.People.Person>(Plp.People.Person.IdOf(Cast.Office), default))!;
        Assert.True((await school.Store.Commit(new Changes().Replace(office with { Active = false }), default)).Done);
        school.Clock.Now += TimeSpan.FromMinutes(2);
        using var later = school.ClientOf(Cast.Coordinator);
        Assert.Contains(
            "1 work item belongs to someone who left. Give it to someone else.",
            await Lines(later, "coordinator/home"));
    }

    [Fact]
    public async Task Words_are_erased_when_their_kind_keeps_them_no_longer_and_that_there_was_one_stays()
    {
        var id = await school.Started("referral");
        using var counselor = school.ClientOf(Cast.Counselor);
        await counselor.Move(id, "close");
        var erasure = new WorkItemErasure(new WorkItemStore(school.Store, school.Clock));
        var sunday = new DateOnly(2027, 11, 14);
        await erasure.Run(sunday, default);
        Assert.Contains("zq reason qz", (await counselor.GetJson($"work-items/{id}")).GetRawText(), StringComparison.Ordinal);
        await erasure.Run(sunday.AddDays(7), default);
        await erasure.Run(sunday.AddDays(7), default);
        var after = await counselor.GetJson($"work-items/{id}");
        Assert.Equal("2027-11-21", after.GetProperty("erased").GetString());
        Assert.DoesNotContain("zq", after.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(await school.Store.All<WorkItemEntry>(new DocumentQuery(WorkItemEntry.Shape.Type) { State = id }, default));
    }

    private static object Edit(int rev, Guid key, string title) => new
    {
        key,
        rev,
        title,
        values = new { about = "procedures", change = "Ten minutes more", reason = "To finish" },
    };

    private static string Status(JsonElement view) => view.GetProperty("item").GetProperty("status").GetString()!;

    private static async Task<List<string>> Missing(HttpClient client, string id) =>
    [
        .. (await client.GetJson($"work-items/{id}")).GetProperty("missing").EnumerateArray()
            .Select(person => person.GetProperty("personId").GetString()!),
    ];

    private static async Task<List<string>> Lines(HttpClient client, string home) =>
        (await client.GetJson(home)).TryGetProperty("lines", out var lines)
            ? [.. lines.EnumerateArray().Select(line => line.GetProperty("text").GetString()!)]
            : [];
}
