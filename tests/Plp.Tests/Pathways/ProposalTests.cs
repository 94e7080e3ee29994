using System.Net;
using System.Text.Json;
using Plp.Pathways;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Pathways;

/// <summary>A pathway of a student's own (G2), from the first word to the decision and what follows. On both stores.</summary>
public abstract class ProposalTests : IAsyncLifetime
{
    private static readonly string[] keys = [.. PathwayCriteria.Shipped.Items.Select(item => item.Key)];

    private TestSchool school = null!;
    private HttpClient ada = null!, advisor = null!, coordinator = null!, counselor = null!, other = null!;

    public async Task InitializeAsync()
    {
        school = Open();
        await school.InitializeAsync();
        ada = school.ClientOf(TestSchool.Ada);
        advisor = school.ClientOf(Cast.Advisor);
        coordinator = school.ClientOf(Cast.Coordinator);
        counselor = school.ClientOf(Cast.Counselor);
        other = school.ClientOf(Cast.OtherAdvisor);
    }

    public async Task DisposeAsync()
    {
        foreach (var client in new[] { ada, advisor, coordinator, counselor, other })
            client.Dispose();
        await school.DisposeAsync();
    }

    private protected abstract TestSchool Open();

    [Fact]
    public async Task It_is_written_step_by_step_and_sent_only_when_nothing_is_missing()
    {
        var id = await Begin();
        var path = $"students/ada/pathway-proposals/{id}";
        using (var early = await ada.Post($"{path}/submission", new { rev = 1 }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);
            var missing = (await early.Json()).GetProperty("errors").EnumerateObject().Select(error => error.Name).ToList();
            Assert.Superset(new HashSet<string> { "what", "with", "shown", "from", "to", "met.level" }, missing.ToHashSet());
        }
        await Saved(ada.Put(path, new { rev = 1, what = "Measure it.", from = "2027-01-11", to = "2027-03-19" }));
        await Saved(ada.Put(path, new { rev = 2, with = "Dr. Marsh" }));
        var text = (await ada.GetJson(path)).GetProperty("text");
        Assert.Equal(("A weather station", "Measure it.", "Dr. Marsh"), (
            text.GetProperty("title").GetString(), text.GetProperty("what").GetString(), text.GetProperty("with").GetString()));
        await Saved(ada.Put(path, new { rev = 3, shown = "A log and a talk.", met = keys.ToDictionary(key => key, key => "So: " + key) }));
        await Saved(ada.Post($"{path}/submission", new { rev = 4 }));
        using var again = await ada.Post($"{path}/submission", new { rev = 4 });
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var sent = await ada.GetJson(path);
        Assert.Equal(("submitted", 1), (sent.GetProperty("status").GetString(), sent.GetProperty("version").GetInt32()));
        using var late = await ada.Put(path, new { rev = 5, why = "Other words" });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Theory]
    [InlineData("2026-01-05", "2027-03-19", "from")]
    [InlineData("2027-01-11", "2028-01-05", "to")]
    [InlineData("2027-03-19", "2027-01-11", "to")]
    public async Task Days_outside_the_school_year_and_the_wrong_way_round_are_named(string from, string to, string field)
    {
        var id = await Begin();
        using var answer = await ada.Put($"students/ada/pathway-proposals/{id}", new { rev = 1, from, to });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Json()).GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task A_draft_is_read_by_the_student_and_the_advisor_until_it_is_sent_and_then_by_its_audience()
    {
        using var caseManager = school.ClientOf(Cast.CaseManager);
        var id = await Begin();
        Assert.DoesNotContain(id, await Raw(caseManager, "students/ada/pathway-proposals"), StringComparison.Ordinal);
        Assert.Contains(id, await Raw(advisor, "students/ada/pathway-proposals"), StringComparison.Ordinal);
        using (var hidden = await caseManager.Send(HttpMethod.Get, $"students/ada/pathway-proposals/{id}", null))
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        await Send(id);
        Assert.Contains(id, await Raw(caseManager, "students/ada/pathway-proposals"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_judges_alone_and_reads_the_others_only_when_all_are_done()
    {
        var id = await Sent(Cast.Counselor, Cast.OtherAdvisor);
        var path = $"pathway-proposals/ada/{id}";
        await Saved(Judge(counselor, id, "zq alone qz"));
        Assert.DoesNotContain("zq alone qz", await Raw(other, path), StringComparison.Ordinal);
        Assert.DoesNotContain("zq alone qz", await Raw(coordinator, path), StringComparison.Ordinal);
        using (var early = await Decide(counselor, id, new { outcome = "accepted", reason = "Good" }))
            Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);

        using (var draft = await other.Put(
            $"{path}/judgment",
            new { version = 1, rev = 0, marks = new { level = new { met = true, reason = "zq draft qz" } } }))
            Assert.Equal(HttpStatusCode.OK, draft.StatusCode);
        Assert.DoesNotContain("zq draft qz", await Raw(counselor, path), StringComparison.Ordinal);
        Assert.DoesNotContain("zq alone qz", await Raw(other, path), StringComparison.Ordinal);

        await Saved(Judge(other, id, "zq second qz", rev: 1));
        Assert.Contains("zq alone qz", await Raw(other, path), StringComparison.Ordinal);
        Assert.Contains("zq second qz", await Raw(counselor, path), StringComparison.Ordinal);
        using (var changed = await Judge(counselor, id, "zq other words qz", rev: 1))
            Assert.Equal(HttpStatusCode.Conflict, changed.StatusCode);

        var asStudent = await Raw(ada, $"students/ada/pathway-proposals/{id}");
        Assert.DoesNotContain("zq", asStudent, StringComparison.Ordinal);
        await Saved(Decide(other, id, new { outcome = "declined", reason = "zr reason rz" }));
        asStudent = await Raw(ada, $"students/ada/pathway-proposals/{id}");
        Assert.Contains("zr reason rz", asStudent, StringComparison.Ordinal);
        Assert.Contains("counselor", asStudent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("zq", asStudent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judges_who_finish_at_the_same_moment_open_the_round_once_and_lose_nothing()
    {
        var id = await Sent(Cast.Counselor, Cast.OtherAdvisor, Cast.Advisor);
        await Task.WhenAll(
            Saved(Judge(counselor, id, "First")), Saved(Judge(other, id, "Second")), Saved(Judge(advisor, id, "Third")));
        var version = (await counselor.GetJson($"pathway-proposals/ada/{id}")).GetProperty("versions")[0];
        Assert.Equal((3, 3), (version.GetProperty("done").GetInt32(), version.GetProperty("judgments").GetArrayLength()));
    }

    [Fact]
    public async Task The_coordinator_opens_a_round_early_with_a_reason_and_a_draft_stays_closed()
    {
        var id = await Sent(Cast.Counselor, Cast.OtherAdvisor);
        var opening = $"students/ada/pathway-proposals/{id}/opening";
        using (var tooEarly = await coordinator.Post(opening, new { version = 1, reason = "Ill" }))
            Assert.Equal(HttpStatusCode.BadRequest, tooEarly.StatusCode);
        await Saved(Judge(counselor, id, "zq alone qz"));
        await Saved(other.Put(
            $"pathway-proposals/ada/{id}/judgment",
            new { version = 1, rev = 0, marks = new { level = new { met = false, reason = "zq draft qz" } } }));
        using (var bare = await coordinator.Post(opening, new { version = 1 }))
            Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        await Saved(coordinator.Post(opening, new { version = 1, reason = "One of us is ill." }));
        var read = await Raw(coordinator, $"pathway-proposals/ada/{id}");
        Assert.Contains("zq alone qz", read, StringComparison.Ordinal);
        Assert.DoesNotContain("zq draft qz", read, StringComparison.Ordinal);
        using var late = await Judge(other, id, "Too late", rev: 1);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.DoesNotContain("One of us is ill.", await Raw(ada, $"students/ada/pathway-proposals/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_back_it_is_written_on_sent_again_and_the_record_keeps_every_version_and_round()
    {
        var id = await Sent(Cast.Counselor);
        await Saved(Judge(counselor, id, "Good"));
        using (var vague = await Decide(counselor, id, new { outcome = "sentBack", reason = "Almost" }))
            Assert.Equal(
                ["missing", "reviseBy"],
                (await vague.Json()).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
        await Saved(Decide(
            counselor,
            id,
            new { outcome = "sentBack", reason = "Almost", missing = "Who checks the data?", reviseBy = "2026-12-04" }));
        Assert.Contains("Send it again by", await Raw(ada, "student/home"), StringComparison.Ordinal);
        using var cover = school.ClientOf(Cast.Cover); // who has the advisor's duties these days
        var item = await cover.GetJson($"work-items/{id}");
        Assert.Equal("2026-12-04", item.GetProperty("item").GetProperty("due").GetString());
        Assert.True(item.GetProperty("item").GetProperty("waits").GetBoolean());

        var path = $"students/ada/pathway-proposals/{id}";
        var rev = (await ada.GetJson(path)).GetProperty("rev").GetInt32();
        await Saved(ada.Put(path, new { rev, with = "Dr. Marsh, who checks the data" }));
        await Saved(ada.Post($"{path}/submission", new { rev = rev + 1 }));
        var whole = await ada.GetJson(path);
        var versions = whole.GetProperty("versions").EnumerateArray().ToList();
        Assert.Equal([2, 1], versions.Select(version => version.GetProperty("number").GetInt32()));
        Assert.Equal("Who checks the data?", versions[1].GetProperty("decision").GetProperty("missing").GetString());
        Assert.Equal("Dr. Marsh", versions[1].GetProperty("text").GetProperty("with").GetString());

        using var stale = await Judge(counselor, id, "Once more", rev: 1);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(
            "Version 2 was sent since you opened version 1. Nothing was saved; open the proposal again.",
            (await stale.Json()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Accepted_it_is_a_pathway_the_student_is_on_with_its_days_and_the_card_knows()
    {
        var id = await Sent(Cast.Counselor);
        await Saved(Judge(counselor, id, "Good"));
        using (var unmet = await Decide(counselor, id, new { outcome = "accepted", reason = "Yes" }, isMet: false))
            Assert.Equal(HttpStatusCode.BadRequest, unmet.StatusCode);
        for (var sent = 0; sent < 2; sent++)
            await Saved(Decide(counselor, id, new { outcome = "accepted", reason = "Well thought through." }));
        var one = (await ada.GetJson("students/ada/pathways")).GetProperty("pathways")[0];
        Assert.Equal(
            ("A weather station", "independent", "active", "2027-01-11", "2027-03-19"),
            (one.GetProperty("title").GetString(), one.GetProperty("what").GetString(), one.GetProperty("status").GetString(),
                one.GetProperty("from").GetString(), one.GetProperty("to").GetString()));
        var fact = Assert.Single((await school.Store.Read<Plp.Duties.Card>(Plp.Duties.Card.IdOf(TestSchool.Ada), default))!.Pathways!);
        Assert.Equal((id, "A weather station"), (fact.Pathway, fact.Title));
        Assert.DoesNotContain("weather", await Raw(other, "pathway-catalog"), StringComparison.Ordinal);
        Assert.False((await coordinator.GetJson($"work-items/{id}")).GetProperty("item").GetProperty("open").GetBoolean());
        using var after = await Judge(counselor, id, "Other words", rev: 1);
        Assert.Equal(HttpStatusCode.PreconditionFailed, after.StatusCode);
    }

    [Fact]
    public async Task Accepted_a_partner_opens_it_by_link_as_one_of_the_catalog_and_no_email_repeats_its_title()
    {
        var id = await Sent(Cast.Counselor);
        await Saved(Judge(counselor, id, "Good"));
        await Saved(Decide(counselor, id, new { outcome = "accepted", reason = "Well thought through." }));
        var path = $"students/ada/pathways/{id}";
        await Saved(ada.Put($"{path}/agreement", new { rev = 1, does = "Measures frost.", learns = "A log." }));
        await Saved(coordinator.Put($"{path}/partner-consents/vet", new { why = "To confirm hours" }));
        using var family = school.ClientOf(Cast.FamilyLink);
        var consent = new { pathwayId = id, partnerId = "vet", agrees = true };
        await Saved(family.Put("family/partner-consents", consent));
        await Saved(coordinator.Put(
            "partners/vet",
            new { rev = 1, name = "Dr. Marsh", what = "person", email = "marsh@clinic.example", interests = new[] { "animals" } }));
        foreach (var send in new[] { true, false })
        {
            var asked = new { key = Guid.NewGuid(), pathwayId = id, studentIds = new[] { "ada" }, send };
            using var made = await coordinator.Post("partners/vet/links", asked);
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
            if (send)
                continue;
            school.Clock.Now = new DateTimeOffset(2027, 1, 12, 15, 0, 0, TimeSpan.Zero);
            using var later = school.ClientOf(TestSchool.Ada);
            await Saved(later.Post($"{path}/hours", new { key = Guid.NewGuid(), on = "2027-01-11", hours = 2 }));
            using var vet = school.ClientOf(Cast.ByLink + (await made.Json()).GetProperty("link").GetString());
            var page = await vet.GetJson("partner-page");
            Assert.Equal("A weather station", page.GetProperty("pathway").GetString());
            var entry = page.GetProperty("students")[0].GetProperty("open")[0].GetProperty("id").GetString();
            await Saved(vet.Put("partner-page/students/1/hours", new { entries = new[] { entry } }));
            await Saved(vet.Post("partner-page/students/1/signature", new { version = 1, name = "Ellen Marsh" }));
            var mine = (await later.GetJson("students/ada/pathways")).GetProperty("pathways")[0];
            Assert.Equal(2m, mine.GetProperty("confirmed").GetDecimal());
            await Saved(family.Put("family/partner-consents", consent with { agrees = false }));
            Assert.Equal("A pathway that a student designed", (await vet.GetJson("partner-page")).GetProperty("pathway").GetString());
        }
        using var office = school.ClientOf(Cast.Coordinator);
        var listed = (await office.GetJson("partners/vet/links")).GetProperty("links").EnumerateArray().ToList();
        Assert.Equal(2, listed.Count(link => link.GetProperty("pathway").GetString() == "A weather station"));
        var message = Assert.Single(await school.Store.All<Plp.Mail.MailMessage>(
            new DocumentQuery(Plp.Mail.MailMessage.Shape.Type) { State = Plp.Mail.MailMessage.QueuedState },
            default), one => one.Purpose == Plp.Mail.MailPurpose.Partner);
        Assert.DoesNotContain("weather", JsonSerializer.Serialize(message, Json.Of<Plp.Mail.MailMessage>()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taken_back_it_is_judged_no_more_and_the_judge_is_told()
    {
        var id = await Sent(Cast.Counselor);
        for (var sent = 0; sent < 2; sent++)
            await Saved(ada.Post($"students/ada/pathway-proposals/{id}/taken-back", new { version = 1 }));
        using (var judged = await Judge(counselor, id, "Good"))
        {
            Assert.Equal(HttpStatusCode.PreconditionFailed, judged.StatusCode);
            Assert.StartsWith(
                "The student took version 1 back.",
                (await judged.Json()).GetProperty("detail").GetString(),
                StringComparison.Ordinal);
        }
        using var read = await counselor.Send(HttpMethod.Get, $"pathway-proposals/ada/{id}", null);
        Assert.Equal(HttpStatusCode.Forbidden, read.StatusCode);
        Assert.DoesNotContain(id, await Raw(counselor, "pathway-proposals"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Family_of_the_student_is_never_named_and_reads_nothing_as_staff()
    {
        var id = await Begin();
        await Send(id);
        using (var named = await Name(id, Cast.ParentOnStaff))
        {
            Assert.Equal(HttpStatusCode.BadRequest, named.StatusCode);
            Assert.Contains(
                "is family of this student. Choose someone else.",
                (await named.Json()).GetProperty("errors").GetProperty("judges")[0].GetString(),
                StringComparison.Ordinal);
        }
        using var parent = school.ClientOf(Cast.ParentOnStaff, "coordinator");
        using (var read = await parent.Send(HttpMethod.Get, $"pathway-proposals/ada/{id}", null))
            Assert.Equal(HttpStatusCode.Forbidden, read.StatusCode);
        Assert.Equal(0, (await parent.GetJson("pathway-proposals")).GetProperty("all").GetArrayLength());
        using var unnamed = await other.Send(HttpMethod.Get, $"pathway-proposals/ada/{id}", null);
        Assert.Equal(HttpStatusCode.Forbidden, unnamed.StatusCode);
    }

    [Fact]
    public async Task A_proposal_keeps_the_criteria_it_was_begun_with()
    {
        var id = await Begin();
        await Saved(coordinator.Put(
            "pathway-criteria",
            new { version = 0, note = "n", items = new[] { new { key = "other", area = "rigor", text = "Something else." } } }));
        var mine = await ada.GetJson($"students/ada/pathway-proposals/{id}");
        Assert.Equal(0, mine.GetProperty("criteria").GetProperty("version").GetInt32());
        Assert.True(mine.GetProperty("newerCriteria").GetBoolean());
        await Send(id);
        await Saved(Name(id, Cast.Counselor));
        await Saved(Judge(counselor, id, "By the old ones"));
        using var foreign = await ada.Post(
            "students/ada/pathway-proposals",
            new { key = Guid.NewGuid(), title = "t", met = new { level = "no such criterion now" } });
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
    }

    [Fact]
    public async Task What_waits_stands_among_the_work_items_of_whoever_it_waits_for_and_in_no_word_of_the_proposal()
    {
        var id = await Begin();
        await Send(id);
        Assert.True((await Item(coordinator, id)).GetProperty("waits").GetBoolean());
        await Saved(Name(id, Cast.Counselor, Cast.OtherAdvisor));
        var waiting = await Item(counselor, id);
        Assert.Equal(
            ("2026-12-01", $"/pathway-proposals/?student=ada&id={id}"),
            (waiting.GetProperty("due").GetString(), waiting.GetProperty("page").GetString()));
        Assert.DoesNotContain("weather", await Raw(counselor, $"work-items/{id}"), StringComparison.Ordinal);
        await Saved(Judge(counselor, id, "Good"));
        Assert.DoesNotContain(id, await Raw(counselor, "work-items"), StringComparison.Ordinal);
        using (var comment = await other.Post($"work-items/{id}/comments", new { key = Guid.NewGuid(), text = "What do you think?" }))
            Assert.Equal(HttpStatusCode.Forbidden, comment.StatusCode);
        using var moved = await coordinator.Post($"work-items/{id}/moves", new { key = Guid.NewGuid(), rev = 2, move = "accepted" });
        Assert.Equal(HttpStatusCode.BadRequest, moved.StatusCode);
    }

    private async Task<string> Begin()
    {
        using var answer = await ada.Post(
            "students/ada/pathway-proposals",
            new { key = Guid.NewGuid(), title = "A weather station", why = "I want to know when frost comes." });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Json()).GetProperty("id").GetString()!;
    }

    private async Task Send(string id)
    {
        var path = $"students/ada/pathway-proposals/{id}";
        await Saved(ada.Put(
            path,
            new
            {
                rev = 1,
                what = "Measure it.",
                from = "2027-01-11",
                to = "2027-03-19",
                with = "Dr. Marsh",
                shown = "A log and a talk.",
                met = keys.ToDictionary(key => key, key => "So: " + key),
            }));
        await Saved(ada.Post($"{path}/submission", new { rev = 2 }));
    }

    private async Task<string> Sent(params string[] judges)
    {
        var id = await Begin();
        await Send(id);
        await Saved(Name(id, judges));
        return id;
    }

    private Task<HttpResponseMessage> Name(string id, params string[] judges) =>
        coordinator.Put($"students/ada/pathway-proposals/{id}/judges", new { version = 1, judges, due = "2026-12-01" });

    private static Task<HttpResponseMessage> Judge(HttpClient judge, string id, string reason, int rev = 0) => judge.Put(
        $"pathway-proposals/ada/{id}/judgment",
        new { version = 1, rev, done = true, marks = keys.ToDictionary(key => key, key => new { met = true, reason }) });

    private static Task<HttpResponseMessage> Decide(HttpClient judge, string id, object decision, bool isMet = true)
    {
        var body = JsonSerializer.SerializeToNode(decision, JsonSerializerOptions.Web)!.AsObject();
        body["version"] = 1;
        body["marks"] =
            JsonSerializer.SerializeToNode(keys.ToDictionary(key => key, key => new { met = isMet, reason = "Said together." }));
        return judge.Send(HttpMethod.Put, $"pathway-proposals/ada/{id}/decision", body.ToJsonString());
    }

    private static async Task<JsonElement> Item(HttpClient client, string id) =>
        (await client.GetJson("work-items")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetString() == id);

    private static async Task<string> Raw(HttpClient client, string path)
    {
        using var answer = await client.Send(HttpMethod.Get, path, null);
        Assert.True(answer.IsSuccessStatusCode, path);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task Saved(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}

public sealed class ProposalOnSqliteTests : ProposalTests
{
    private protected override TestSchool Open() => new();
}

public sealed class ProposalOnCosmosTests : ProposalTests
{
    private protected override TestSchool Open() => new() { OnCosmos = true };
}
