using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Hosting.Local;
using Plp.Mail;
using Plp.Pathways;
using Plp.Requests;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Pathways;

/// <summary>
/// A partner's link (G3): consent first, then one pathway's page of the students it names, and nothing else; every opening and act is a
/// disclosure. On both stores.
/// </summary>
public abstract class PartnerLinkTests : IAsyncLifetime
{
    private const string Path = "students/ada/pathways/clinic", Consent = Path + "/partner-consents/vet";

    private TestSchool school = null!;
    private HttpClient ada = null!, advisor = null!, coordinator = null!, family = null!;

    public async Task InitializeAsync()
    {
        school = Open();
        await school.InitializeAsync();
        ada = school.ClientOf(TestSchool.Ada);
        advisor = school.ClientOf(Cast.Advisor);
        coordinator = school.ClientOf(Cast.Coordinator);
        family = school.ClientOf(Cast.FamilyLink);
        await Saved(ada.Put(Path, new { from = "2026-11-02", to = "2027-05-28" }));
        await Saved(ada.Put($"{Path}/agreement", new { rev = 1, does = "Rides along.", learns = "A case log." }));
        await Saved(ada.Post($"{Path}/hours", new { key = Guid.NewGuid(), on = "2026-11-16", hours = 2.5, what = "Farm call" }));
    }

    public async Task DisposeAsync()
    {
        foreach (var client in new[] { ada, advisor, coordinator, family })
            client.Dispose();
        await school.DisposeAsync();
    }

    private protected abstract TestSchool Open();

    [Fact]
    public async Task Without_the_familys_consent_nobody_stands_on_a_link()
    {
        await Refused(Link(), "studentIds");
        await Ask();
        await Refused(Link(), "studentIds");
        await Agree(true);
        Assert.NotEmpty(await Token());
        await Agree(false);
        await Refused(Link(), "studentIds");
    }

    [Fact]
    public async Task The_page_shows_first_name_agreement_hours_and_own_feedback_and_nothing_else()
    {
        using var vet = await Partner();
        var text = await (await vet.Send(HttpMethod.Get, "partner-page", null)).Content.ReadAsStringAsync();
        Assert.DoesNotContain("Beck", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"ada\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Spend a day with a vet", text, StringComparison.Ordinal);
        var student = Assert.Single(Students(JsonDocument.Parse(text).RootElement));
        Assert.Equal(
            ["number", "firstName", "from", "to", "agreement", "open", "confirmed", "total", "totalConfirmed", "feedback"],
            student.EnumerateObject().Select(member => member.Name));
        Assert.Equal("Ada", student.GetProperty("firstName").GetString());
        foreach (var other in new[] { "me", "students/ada", "students/ada/pathways", "family", "partners" })
        {
            using var refused = await vet.Send(HttpMethod.Get, other, null);
            Assert.True(refused.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, other);
        }
    }

    [Fact]
    public async Task Hours_are_confirmed_or_asked_about_and_the_student_puts_them_right()
    {
        using var vet = await Partner();
        var entry = await FirstOpen(vet);
        await Saved(vet.Post("partner-page/students/1/questions", new { entry, text = "Was it not two hours?" }));
        var asked = (await Mine()).GetProperty("hours")[0];
        Assert.Equal("Was it not two hours?", asked.GetProperty("question").GetProperty("text").GetString());
        var rev = (await Mine()).GetProperty("rev").GetInt32();
        await Saved(ada.Put($"{Path}/hours/{entry}", new { rev, on = "2026-11-16", hours = 2, what = "Farm call" }));
        Assert.False((await Mine()).GetProperty("hours")[0].TryGetProperty("question", out _));
        for (var sent = 0; sent < 2; sent++)
            await Saved(vet.Put("partner-page/students/1/hours", new { entries = new[] { entry } }));
        var mine = await Mine();
        Assert.Equal((2m, 2m), (mine.GetProperty("total").GetDecimal(), mine.GetProperty("confirmed").GetDecimal()));
        Assert.Equal("Dr. Marsh", mine.GetProperty("hours")[0].GetProperty("confirmedBy").GetString());
        using var late = await ada.Put(
            $"{Path}/hours/{entry}",
            new { rev = mine.GetProperty("rev").GetInt32(), on = "2026-11-16", hours = 9 });
        Assert.Equal(
            "These hours are confirmed and stay as they are. Add what is missing as hours of its own.",
            (await late.Json()).GetProperty("errors").GetProperty("hours")[0].GetString());
    }

    [Fact]
    public async Task All_parties_sign_those_words_and_what_was_signed_stays_readable()
    {
        using var vet = await Partner();
        await Saved(vet.Post("partner-page/students/1/signature", new { version = 1, name = "Ellen Marsh" }));
        await Saved(family.Post("family/pathways/clinic/signature", new { version = 1 }));
        var rev = (await Mine()).GetProperty("rev").GetInt32();
        await Saved(ada.Post($"{Path}/agreement/signatures", new { rev, version = 1 }));
        await Saved(advisor.Post($"{Path}/agreement/signatures", new { rev = rev + 1, version = 1 }));
        Assert.Equal(
            ["student", "family", "partner", "school"],
            (await Mine()).GetProperty("agreement").GetProperty("signatures").EnumerateArray()
                .Select(signature => signature.GetProperty("as").GetString()));
        await Saved(advisor.Put($"{Path}/agreement", new { rev = rev + 2, does = "Rides along twice.", learns = "A case log." }));
        var agreement = (await Mine()).GetProperty("agreement");
        var earlier = Assert.Single(agreement.GetProperty("earlier").EnumerateArray());
        Assert.Equal(
            (2, 0, 1, 4),
            (agreement.GetProperty("version").GetInt32(), agreement.GetProperty("signatures").GetArrayLength(),
                earlier.GetProperty("version").GetInt32(), earlier.GetProperty("signatures").GetArrayLength()));
        using var late = await vet.Post("partner-page/students/1/signature", new { version = 1, name = "Ellen Marsh" });
        Assert.Equal(
            "The wording of the agreement has changed. Read it again, then sign.",
            (await late.Json()).GetProperty("errors").GetProperty("version")[0].GetString());
    }

    [Fact]
    public async Task Feedback_is_read_by_student_advisor_and_coordinator_and_by_no_teacher()
    {
        using var vet = await Partner();
        var body = new { key = Guid.NewGuid(), text = "Careful hands." };
        for (var sent = 0; sent < 2; sent++)
            await Saved(vet.Post("partner-page/students/1/feedback", body));
        using var teacher = school.ClientOf(Cast.Teacher);
        foreach (var (reader, count) in new[] { (ada, 1), (advisor, 1), (coordinator, 1), (teacher, 0) })
            Assert.Equal(
                count,
                (await reader.GetJson("students/ada/pathways")).GetProperty("pathways")[0].GetProperty("feedback").GetArrayLength());
    }

    [Fact]
    public async Task What_a_partner_asks_waits_for_advisor_and_coordinator_until_the_hours_are_put_right()
    {
        using var vet = await Partner();
        var entry = await FirstOpen(vet);
        for (var sent = 0; sent < 2; sent++)
            await Saved(vet.Post("partner-page/students/1/questions", new { entry, text = "Was it not two hours?" }));
        foreach (var (reader, home) in new[] { (advisor, "advisor/home"), (coordinator, "coordinator/home") })
        {
            Assert.Contains("1 partner question about hours waits for you", await Lines(reader, home), StringComparison.Ordinal);
            Assert.DoesNotContain("two hours", (await reader.GetJson("work-items")).ToString(), StringComparison.Ordinal);
        }
        using var teacher = school.ClientOf(Cast.Teacher);
        Assert.Empty(Items(await teacher.GetJson("work-items"), "partner-question"));
        var item = Assert.Single(Items(await advisor.GetJson("work-items"), "partner-question"));
        Assert.Equal("2026-11-25", item.GetProperty("due").GetString());
        await Saved(ada.Put(
            $"{Path}/hours/{entry}",
            new { rev = (await Mine()).GetProperty("rev").GetInt32(), on = "2026-11-16", hours = 2 }));
        Assert.Empty(Items(await advisor.GetJson("work-items"), "partner-question"));
        Assert.DoesNotContain("partner question", await Lines(coordinator, "coordinator/home"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feedback_waits_until_one_says_it_was_read_and_again_with_the_next_words()
    {
        using var vet = await Partner();
        foreach (var text in new[] { "Careful hands.", "And careful notes." })
        {
            await Saved(vet.Post("partner-page/students/1/feedback", new { key = Guid.NewGuid(), text }));
            Assert.Contains("1 partner feedback waits for you", await Lines(advisor, "advisor/home"), StringComparison.Ordinal);
            var item = Assert.Single(Items(await coordinator.GetJson("work-items"), "partner-feedback"));
            var path = $"work-items/{item.GetProperty("id").GetString()}";
            var rev = (await advisor.GetJson(path)).GetProperty("rev").GetInt32();
            await Saved(advisor.Post($"{path}/moves", new { key = Guid.NewGuid(), rev, move = "read" }));
            Assert.DoesNotContain("partner feedback", await Lines(coordinator, "coordinator/home"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_next_words_of_a_partner_are_told_by_mail_again_whether_the_first_were_read_or_not(bool firstAreRead)
    {
        const string told = "One item about a student waits for you.";
        using var vet = await Partner();
        await Saved(vet.Post("partner-page/students/1/feedback", new { key = Guid.NewGuid(), text = "Careful hands." }));
        Assert.Contains(told, await MessageAt(19), StringComparison.Ordinal);
        Assert.DoesNotContain(told, await MessageAt(20), StringComparison.Ordinal);
        using var later = school.ClientOf(Cast.Coordinator);
        var item = Assert.Single(Items(await later.GetJson("work-items"), "partner-feedback"));
        var path = $"work-items/{item.GetProperty("id").GetString()}";
        if (firstAreRead)
            await Saved(later.Post($"{path}/moves", new { key = Guid.NewGuid(), rev = 1, move = "read" }));
        await Saved(vet.Post("partner-page/students/1/feedback", new { key = Guid.NewGuid(), text = "And careful notes." }));
        Assert.Contains("1 partner feedback waits for you", await Lines(later, "coordinator/home"), StringComparison.Ordinal);
        var entries = (await later.GetJson(path)).GetProperty("entries").EnumerateArray();
        Assert.Equal("to be read", entries.Last().GetProperty("what").GetString());
        Assert.Contains(told, await MessageAt(23), StringComparison.Ordinal);
        Assert.DoesNotContain(told, await MessageAt(24), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_opening_and_act_is_a_disclosure_once_a_day()
    {
        using var vet = await Partner();
        for (var n = 0; n < 3; n++)
            await vet.GetJson("partner-page");
        var entry = await FirstOpen(vet);
        await Saved(vet.Put("partner-page/students/1/hours", new { entries = new[] { entry } }));
        await Saved(vet.Post("partner-page/students/1/feedback", new { key = Guid.NewGuid(), text = "Good." }));
        await Saved(vet.Post("partner-page/students/1/feedback", new { key = Guid.NewGuid(), text = "Very good." }));
        Assert.Equal([DisclosureKind.PartnerPage, DisclosureKind.PartnerAnswer], await Disclosed());
        school.Clock.Now += TimeSpan.FromDays(1);
        await vet.GetJson("partner-page");
        Assert.Equal(2, (await Disclosed()).Count(what => what == DisclosureKind.PartnerPage));
    }

    [Fact]
    public async Task Pages_opened_at_once_are_each_answered_and_kept_once()
    {
        using var vet = await Partner();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => vet.Send(HttpMethod.Get, "partner-page", null)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal([DisclosureKind.PartnerPage], await Disclosed());
    }

    [Fact]
    public async Task When_the_family_takes_its_consent_back_the_page_shows_nobody_at_once()
    {
        using var vet = await Partner();
        var entry = await FirstOpen(vet);
        await Agree(false);
        Assert.Empty(Students(await vet.GetJson("partner-page")));
        using var late = await vet.Put("partner-page/students/1/hours", new { entries = new[] { entry } });
        Assert.Equal(HttpStatusCode.Forbidden, late.StatusCode);
        Assert.Equal(
            "This student is not on your page: the consent or the pathway has ended, or it was never yours. Ask the school.",
            (await late.Json()).GetProperty("detail").GetString());
        Assert.Equal(0, (await Mine()).GetProperty("confirmed").GetDecimal());
    }

    [Fact]
    public async Task A_student_whom_the_link_does_not_name_is_refused_whatever_is_tried()
    {
        using var vet = await Partner();
        foreach (var number in new[] { 0, 2, 21 })
        {
            using var answer = await vet.Post($"partner-page/students/{number}/feedback", new { key = Guid.NewGuid(), text = "Hello" });
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_link_of_one_pathway_neither_shows_nor_confirms_what_the_same_student_does_on_another()
    {
        const string garden = "students/ada/pathways/garden";
        var another = Cast.Clinic with { Id = Pathway.IdOf("garden"), Title = "School garden" };
        Assert.True((await school.Store.Commit(new Changes().Create(another), default)).Done);
        await Saved(ada.Put(garden, new { from = "2026-11-02", to = "2027-05-28" }));
        await Saved(ada.Put($"{garden}/agreement", new { rev = 1, does = "Digs beds.", learns = "A garden plan." }));
        await Saved(ada.Post($"{garden}/hours", new { key = Guid.NewGuid(), on = "2026-11-16", hours = 1, what = "Dug" }));
        var elsewhere = (await Garden()).Hours.Single().Id;
        using var vet = await Partner();
        var page = await vet.GetStringAsync(new Uri("partner-page", UriKind.Relative));
        Assert.Contains("Rides along.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Digs beds.", page, StringComparison.Ordinal);
        Assert.DoesNotContain(elsewhere, page, StringComparison.Ordinal);
        using var answer = await vet.Put("partner-page/students/1/hours", new { entries = new[] { elsewhere } });
        Assert.False(answer.IsSuccessStatusCode);
        Assert.Null((await Garden()).Hours.Single().Confirmed);

        async Task<PathwayParticipation> Garden() =>
            (await school.Store.Read<PathwayParticipation>(PathwayParticipation.IdOf(TestSchool.Ada, "garden"), default))!;
    }

    [Fact]
    public async Task A_student_who_leaves_the_pathway_is_on_the_page_no_more()
    {
        using var vet = await Partner();
        var rev = (await Mine()).GetProperty("rev").GetInt32();
        await Saved(advisor.Post($"{Path}/end", new { rev, status = "left" }));
        Assert.Empty(Students(await vet.GetJson("partner-page")));
    }

    [Fact]
    public async Task The_link_ends_with_the_consent()
    {
        using var vet = await Partner("2026-12-01");
        Assert.Equal("2026-12-01", (await Listed()).GetProperty("expires").GetString());
        Assert.Single(Students(await vet.GetJson("partner-page")));
        school.Clock.Now += TimeSpan.FromDays(14);
        using var late = await vet.Send(HttpMethod.Get, "partner-page", null);
        Assert.Equal(HttpStatusCode.Forbidden, late.StatusCode);
    }

    [Fact]
    public async Task A_revoked_link_opens_nothing()
    {
        using var vet = await Partner();
        var line = await Listed();
        for (var sent = 0; sent < 2; sent++)
            await Saved(coordinator.Post($"partners/vet/links/{line.GetProperty("id").GetString()}/revoke", new { }));
        using var revoked = await vet.Send(HttpMethod.Get, "partner-page", null);
        Assert.Equal(
            "This link does not open this. It has ended, or it opens something else. Ask the school for a new one.",
            (await revoked.Json()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task The_token_is_told_once_and_only_its_hash_is_kept()
    {
        await Ask();
        await Agree(true);
        var token = await Token();
        Assert.DoesNotContain(token, (await coordinator.GetJson("partners/vet/links")).ToString(), StringComparison.Ordinal);
        var kept = await school.Store.Read<Link>(Plp.Requests.Link.IdOf(token), default);
        Assert.Equal(("partner", "clinic", "ada"), (kept!.Opens, kept.Of, kept.Student));
        Assert.DoesNotContain(token, JsonSerializer.Serialize(kept, Json.Of<Link>()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_is_mailed_once_to_the_partners_address_and_the_email_page_hides_it()
    {
        await Ask();
        await Agree(true);
        await Saved(coordinator.Put(
            "partners/vet",
            new { rev = 1, name = "Dr. Marsh", what = "person", email = "marsh@clinic.example", interests = new[] { "animals" } }));
        var body = new { key = Guid.NewGuid(), pathwayId = "clinic", studentIds = new[] { "ada" }, send = true };
        foreach (var status in new[] { HttpStatusCode.Created, HttpStatusCode.OK })
        {
            using var sent = await coordinator.Post("partners/vet/links", body);
            Assert.Equal(status, sent.StatusCode);
            Assert.False((await sent.Json()).TryGetProperty("link", out _));
        }
        var queued = Assert.Single(await school.Store.All<MailMessage>(
            new DocumentQuery(MailMessage.Shape.Type) { State = MailMessage.QueuedState },
            default), message => message.Purpose == MailPurpose.Partner);
        Assert.DoesNotContain("Ada", JsonSerializer.Serialize(queued, Json.Of<MailMessage>()), StringComparison.Ordinal);
        var shown = await coordinator.GetJson("mail/" + queued.MessageId);
        Assert.Equal("Dr. Marsh", shown.GetProperty("to").GetString());
        Assert.DoesNotContain(queued.Text.Link!.Token!, shown.ToString(), StringComparison.Ordinal);
        using var opened = school.ClientOf(Cast.ByLink + queued.Text.Link.Token);
        Assert.Single(Students(await opened.GetJson("partner-page")));
    }

    [Fact]
    public async Task Consent_on_paper_names_who_signed_and_until_when()
    {
        await Refused(coordinator.Put(Consent, new { why = "To confirm hours", onPaper = true, on = "2026-11-17" }), "adultId");
        await Refused(
            coordinator.Put(Consent, new { why = "To confirm hours", onPaper = true, adultId = "office", on = "2026-11-17" }),
            "adultId");
        await Refused(coordinator.Put(Consent, new { why = "To confirm hours", until = "2028-01-01" }), "until");
        await Refused(coordinator.Put(Consent, new { until = "2027-01-01" }), "why");
        await Saved(coordinator.Put(
            Consent,
            new { why = "To confirm hours", until = "2027-01-15", onPaper = true, adultId = Cast.Guardian, on = "2026-11-17" }));
        var consent = Assert.Single((await ada.GetJson(Path + "/partner-consents")).GetProperty("consents").EnumerateArray());
        Assert.Equal(
            ("given", "paper", "2027-01-15"),
            (consent.GetProperty("status").GetString(), consent.GetProperty("how").GetString(), consent.GetProperty("until").GetString()));
        using (var young = await ada.Post(Consent + "/agree", new { }))
            Assert.Equal(HttpStatusCode.Conflict, young.StatusCode);
        await Saved(ada.Post(Consent + "/end", new { }));
        await Refused(Link(), "studentIds");
    }

    /// <summary>One home's signature is not the other's: each signs for itself.</summary>
    [Fact]
    public async Task A_home_is_told_whether_it_signed_itself()
    {
        using var other = school.ClientOf(Cast.OtherHouseholdsLink);
        await Saved(family.Post("family/pathways/clinic/signature", new { version = 1 }));
        foreach (var (home, hasSigned) in new[] { (family, true), (other, false) })
        {
            var pathway = Assert.Single((await home.GetJson("family/pathways")).GetProperty("pathways").EnumerateArray());
            Assert.Equal(hasSigned, pathway.GetProperty("agreement").GetProperty("isSigned").GetBoolean());
        }
    }

    [Fact]
    public async Task The_family_reads_what_for_whom_and_until_when_before_it_agrees()
    {
        await Ask("2027-01-15");
        var pathway = Assert.Single((await family.GetJson("family/pathways")).GetProperty("pathways").EnumerateArray());
        var asked = Assert.Single(pathway.GetProperty("consents").EnumerateArray());
        Assert.Equal(
            ("Dr. Marsh", "To confirm hours", false),
            (asked.GetProperty("partner").GetString(), asked.GetProperty("why").GetString(), asked.GetProperty("isGiven").GetBoolean()));
        Assert.Contains("2027", asked.GetProperty("until").GetString(), StringComparison.Ordinal);
        await Agree(true);
        await Ask("2027-03-15"); // other terms are another consent
        await Refused(Link(), "studentIds");
    }

    [Fact]
    public async Task Work_that_belongs_to_the_pathway_shows_its_proficiencies()
    {
        var rev = (await Mine()).GetProperty("rev").GetInt32();
        await Refused(ada.Put($"{Path}/evidence", new { rev, pieces = new[] { "another" } }), "pieces");
        await Saved(ada.Put($"{Path}/evidence", new { rev, pieces = new[] { "piece1" } }));
        var piece = Assert.Single((await Mine()).GetProperty("evidence").EnumerateArray());
        Assert.Equal("A drawing of a cat", piece.GetProperty("caption").GetString());
    }

    [Fact]
    public async Task A_partner_is_thanked_once_and_the_next_step_is_done_with_it()
    {
        await Saved(coordinator.Post("partners/vet/outreach", new
        {
            key = Guid.NewGuid(),
            on = "2026-11-16",
            way = "phone",
            outcome = "A good fall.",
            next = "Say thank you",
            nextDue = "2026-12-01",
        }));
        var preview = await Saved(coordinator.Post("partners/vet/thanks/preview", new { note = "The calf is well." }));
        Assert.Contains("The calf is well.", preview.GetProperty("text").GetString(), StringComparison.Ordinal);
        var step = preview.GetProperty("steps")[0].GetProperty("id").GetString();
        await Refused(coordinator.Post("partners/vet/thanks", new { way = "email", step }), "way");
        for (var sent = 0; sent < 2; sent++)
            await Saved(coordinator.Post("partners/vet/thanks", new { way = "letter", step = sent == 0 ? step : null }));
        Assert.Equal(
            ["Thanked by a letter on paper.", "A good fall."],
            (await coordinator.GetJson("partners/vet")).GetProperty("outreach").EnumerateArray()
                .Select(one => one.GetProperty("outcome").GetString()));
        Assert.Equal("done", (await coordinator.GetJson($"work-items/{step}")).GetProperty("item").GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_email_of_thanks_counts_the_hours_that_this_partner_confirmed_and_nobody_elses()
    {
        await Saved(ada.Post($"{Path}/hours", new { key = Guid.NewGuid(), on = "2026-11-17", hours = 4 }));
        using var vet = await Partner();
        await Saved(vet.Put("partner-page/students/1/hours", new { entries = new[] { await FirstOpen(vet) } }));
        var id = PathwayParticipation.IdOf(TestSchool.Ada, "clinic");
        var one = (await school.Store.Read<PathwayParticipation>(id, default))!;
        var byAnother = new HoursConfirmed("The other clinic", school.Clock.Now, Partner: "other");
        Assert.True((await school.Store.Commit(
            new Changes().Replace(one with
            {
                Hours = [.. one.Hours.Select(entry => entry.Confirmed is null ? entry with { Confirmed = byAnother } : entry)],
            }),
            default)).Done);
        var text = (await Saved(coordinator.Post("partners/vet/thanks/preview", new { }))).GetProperty("text").GetString();
        Assert.Contains("spent 2.5 hours", text, StringComparison.Ordinal);
    }

    private async Task Ask(string until = "2027-05-28") => await Saved(coordinator.Put(Consent, new { why = "To confirm hours", until }));

    private async Task Agree(bool agrees) =>
        await Saved(family.Put("family/partner-consents", new { pathwayId = "clinic", partnerId = "vet", agrees }));

    private Task<HttpResponseMessage> Link() =>
        coordinator.Post("partners/vet/links", new { key = Guid.NewGuid(), pathwayId = "clinic", studentIds = new[] { "ada" } });

    private async Task<string> Token() => (await Saved(Link())).GetProperty("link").GetString()!;

    private async Task<HttpClient> Partner(string until = "2027-05-28")
    {
        await Ask(until);
        await Agree(true);
        return school.ClientOf(Cast.ByLink + await Token());
    }

    private async Task<JsonElement> Listed() =>
        Assert.Single((await coordinator.GetJson("partners/vet/links")).GetProperty("links").EnumerateArray(), IsNew);

    private bool IsNew(JsonElement link) => link.GetProperty("made").GetDateTimeOffset() == school.Clock.Now;

    /// <summary>What the coordinator's email of that day in November says.</summary>
    private async Task<string> MessageAt(int november)
    {
        var day = new DateOnly(2026, 11, november);
        school.Clock.Now = new DateTimeOffset(day, new TimeOnly(17, 0), TimeSpan.Zero);
        await school.Services.GetRequiredService<TimerLoop>().RunNow("SendDueReminders");
        var message = await school.Store.Read<MailMessage>(MailMessage.IdOf(Cast.Coordinator, $"{day:O}"), default);
        return string.Join("\n", message?.Text.Parts.Select(part => part.Text) ?? []);
    }

    private async Task<List<DisclosureKind>> Disclosed() =>
    [
        .. (await school.Store.All<Disclosure>(
            new DocumentQuery(Disclosure.Shape.Type) { Student = TestSchool.Ada },
            default)).Select(one => one.What).Order(),
    ];

    private async Task<JsonElement> Mine() => (await ada.GetJson("students/ada/pathways")).GetProperty("pathways")[0];

    private static IEnumerable<JsonElement> Students(JsonElement page) => page.GetProperty("students").EnumerateArray();

    private static async Task<string> Lines(HttpClient reader, string home) => (await reader.GetJson(home)).GetProperty("lines").ToString();

    private static IEnumerable<JsonElement> Items(JsonElement found, string kind) =>
        found.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("kind").GetString() == kind);

    private static async Task<string> FirstOpen(HttpClient partner) =>
        Students(await partner.GetJson("partner-page")).First().GetProperty("open")[0].GetProperty("id").GetString()!;

    private static async Task Refused(Task<HttpResponseMessage> sending, string field)
    {
        using var answer = await sending;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True((await answer.Json()).GetProperty("errors").TryGetProperty(field, out _), await answer.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> Saved(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Json();
    }
}

public sealed class PartnerLinkOnSqliteTests : PartnerLinkTests
{
    private protected override TestSchool Open() => new();
}

public sealed class PartnerLinkOnCosmosTests : PartnerLinkTests
{
    private protected override TestSchool Open() => new() { OnCosmos = true };
}
