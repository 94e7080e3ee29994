using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Plp.Families;
using Plp.Jobs;
using Plp.Loopback;
using Plp.Mail;
using Plp.Mail.Senders;
using Plp.People;
using Plp.Records;
using Plp.Requests;
using Plp.Storage;
using Plp.Tests.Families;
using Plp.Tests.Hosting;

namespace Plp.Tests.Records;

/// <summary>Who looked at a record stands in it, each look once (34 CFR 99.32, J2).</summary>
public sealed class AccessRecordTests : IAsyncLifetime
{
    private static readonly CancellationToken none = CancellationToken.None;

    private readonly TestSchool school = new();
    private HttpClient coordinator = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        coordinator = school.ClientOf(Cast.Coordinator);
    }

    public async Task DisposeAsync()
    {
        coordinator.Dispose();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task An_email_that_the_email_service_took_stands_once_in_the_record_with_who_got_it()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var saved = await advisor.Post("students/ada/check-ins", FamilyUpdateTests.WithUpdate(Guid.NewGuid()));
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        var messages = await school.Store.All<MailMessage>(
            new DocumentQuery(MailMessage.Shape.Type) { State = MailMessage.QueuedState },
            none);
        var message = messages.Single(one => one is { Purpose: MailPurpose.ProgressUpdate, To: Cast.Guardian });
        Assert.DoesNotContain(await Rows(coordinator), row => row.GetProperty("what").GetString() == "familyMail"); // it waits
        var sending = message with { State = MailMessage.SendingState };
        await school.Store.Commit(new Changes().Replace(sending), none);
        var outcomes = school.Services.GetRequiredService<MailOutcomes>();
        for (var i = 0; i < 2; i++) // an answer that was lost is asked for again
            await outcomes.Record(sending, "some@guardian.example", new SendResult(SendAnswer.Accepted), none);
        var row = Assert.Single(await Rows(coordinator), row => row.GetProperty("what").GetString() == "familyMail");
        Assert.Equal(
            ("Some guardian", "Update after a check-in"),
            (row.GetProperty("by").GetString(), row.GetProperty("purpose").GetString()));
        Assert.DoesNotContain("guardian.example", row.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_kind_of_access_stands_once_in_the_students_record_however_often_it_happened()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var administrator = school.ClientOf(Cast.Administrator);
        using var family = school.ClientOf(Cast.FamilyLink);
        using var ada = school.ClientOf(TestSchool.Ada);
        var restricted = await Restricted(advisor);
        var (export, opening) = (new { key = Guid.NewGuid(), purpose = "Next school" }, new { key = Guid.NewGuid(), reason = "A fear" });
        var whole = new { key = Guid.NewGuid(), purpose = "Copy for the safe" };
        for (var i = 0; i < 2; i++)
        {
            await family.GetJson("family");
            await advisor.GetJson("students/ada/plan-print?for=family");
            await advisor.GetJson("advisor/print-sheets?students=ada&for=family");
            using var copy = await ada.GetAsync(new Uri("students/ada/take-along", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, copy.StatusCode);
            using var one = await coordinator.Post("students/ada/exports", export);
            using var all = await administrator.Post("school-exports", whole);
            using var opened = await administrator.Post($"students/ada/check-ins/{restricted}/open", opening);
            Assert.Equal(
                (HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK),
                (one.StatusCode, all.StatusCode, opened.StatusCode));
        }

        var rows = await Rows(coordinator);
        foreach (var (what, by) in new[]
        {
            ("familyPage", "Some guardian"), ("print", "Some advisor"), ("planCopy", "Ada Beck"), ("export", "Some coordinator"),
            ("schoolExport", "Some administrator"), ("restricted", "Some administrator"),
        })
        {
            var row = Assert.Single(rows, row => row.GetProperty("what").GetString() == what);
            Assert.Equal(by, row.GetProperty("by").GetString());
        }
        Assert.DoesNotContain("A fear", JsonSerializer.Serialize(rows), StringComparison.Ordinal);
        Assert.Contains("A fear", JsonSerializer.Serialize(await Rows(administrator)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_export_stands_in_the_record_of_whoever_was_here_and_of_nobody_who_came_later()
    {
        using var all = await coordinator.Post("school-exports", new { key = Guid.NewGuid(), purpose = "Copy for the safe" });
        await all.Content.ReadAsByteArrayAsync();
        Assert.Single(await Rows(coordinator, TestSchool.Ben), row => row.GetProperty("what").GetString() == "schoolExport");
        Assert.Single(await school.Store.All<Disclosure>(new DocumentQuery(Disclosure.Shape.Type), none));
        var ben = (await school.Store.Read<Person>(Person.IdOf(TestSchool.Ben), none))!;
        await school.Store.Commit(
            new Changes().Replace(ben with { Learner = ben.Learner! with { Enrolled = TestSchool.Today.AddDays(1) } }),
            none);
        Assert.Empty(await Rows(coordinator, TestSchool.Ben));
    }

    [Fact]
    public async Task Staff_who_look_stand_once_a_day_after_the_night_administrators_too()
    {
        using var advisor = school.ClientOf(Cast.Advisor);
        using var administrator = school.ClientOf(Cast.Administrator);
        using var ada = school.ClientOf(TestSchool.Ada);
        foreach (var client in new[] { advisor, advisor, administrator, ada })
            await client.GetJson("students/ada");
        using (var pia = school.ClientOf(Cast.OtherAdvisor))
            await pia.GetAsync(new Uri("students/ada", UriKind.Relative)); // refused: no look
        await Night();
        await advisor.GetJson("students/ada");
        await Night();
        school.Clock.Now = school.Clock.Now.AddDays(1);
        using (var nextDay = school.ClientOf(Cast.Advisor))
            await nextDay.GetJson("students/ada");
        await Night();

        var looks = (await RowsOfNewDay()).Where(row => row.GetProperty("what").GetString() == "staff")
            .Select(row => (row.GetProperty("on").GetString(), row.GetProperty("by").GetString(), row.GetProperty("as").GetString()))
            .ToList();
        Assert.Equal(
            [
                ("2026-11-19", "Some advisor", "advisor"),
                ("2026-11-18", "Some administrator", "administrator"),
                ("2026-11-18", "Some advisor", "advisor"),
            ],
            looks);
    }

    [Fact]
    public async Task A_student_of_age_reads_their_own_and_a_younger_one_is_told_who_asks()
    {
        using var ada = school.ClientOf(TestSchool.Ada);
        using (var refused = await ada.GetAsync(new Uri("students/ada/access-record", UriKind.Relative)))
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains("Until you are 18", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        await school.AddPia();
        using var pia = school.ClientOf(TestSchool.Pia);
        await pia.GetJson("students/pia/access-record");
    }

    [Fact]
    public async Task A_student_of_age_reads_what_became_of_a_request_and_nobody_else_does_here()
    {
        await school.AddPia();
        using var pia = school.ClientOf(TestSchool.Pia);
        using (var asked = await pia.Post(
            "students/pia/record-requests",
            new { key = Guid.NewGuid(), what = "amendment", text = "The goal says that I stopped." }))
            Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
        var own = Assert.Single((await pia.GetJson("students/pia/access-record")).GetProperty("requests").EnumerateArray());
        Assert.Equal("The goal says that I stopped.", own.GetProperty("words").GetString());
        Assert.False(own.TryGetProperty("granted", out _));

        using (var decided = await coordinator.Post(
            $"students/pia/record-requests/{own.GetProperty("id").GetString()}/decide",
            new { rev = 1, granted = false, why = "You wrote it so." }))
            Assert.True(decided.IsSuccessStatusCode, await decided.Content.ReadAsStringAsync());
        own = Assert.Single((await pia.GetJson("students/pia/access-record")).GetProperty("requests").EnumerateArray());
        Assert.Equal((false, "You wrote it so."), (own.GetProperty("granted").GetBoolean(), own.GetProperty("why").GetString()));
        Assert.False((await coordinator.GetJson("students/pia/access-record")).TryGetProperty("requests", out _));
    }

    [Fact]
    public async Task A_burst_of_opens_writes_once_a_day_on_cosmos_too()
    {
        await using var endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        var cloud = new TestSchool { Cosmos = endpoint.ConnectionString };
        await cloud.InitializeAsync();
        try
        {
            using var family = cloud.ClientOf(Cast.FamilyLink);
            await family.GetJson("family");
            var mark = endpoint.Log.Count;
            for (var i = 0; i < 100; i++)
                await family.GetJson("family");
            Assert.DoesNotContain(endpoint.Since(mark), request => request.Kind is RequestKind.Batch);
            Assert.Single(await cloud.Store.All<PageOpened>(new DocumentQuery(PageOpened.Shape.Type), none));
        }
        finally
        {
            await cloud.DisposeAsync();
        }
    }

    /// <summary>The sign-in of yesterday has ended.</summary>
    private async Task<List<JsonElement>> RowsOfNewDay()
    {
        using var client = school.ClientOf(Cast.Coordinator);
        return await Rows(client);
    }

    private async Task Night()
    {
        foreach (var work in school.Services.GetServices<INightlyWork>().OfType<StaffReadsNight>())
            await work.Run(TestSchool.Today, none);
    }

    private static async Task<string> Restricted(HttpClient advisor)
    {
        using var saved = await advisor.Post("students/ada/check-ins", new
        {
            key = Guid.NewGuid(),
            quarter = "2026-q2",
            heldOn = "2026-11-17",
            progress = new { text = "Something grave", audience = "restricted" },
        });
        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        return (await saved.Json()).GetProperty("id").GetString()!;
    }

    private static async Task<List<JsonElement>> Rows(HttpClient client, string student = TestSchool.Ada) =>
        [.. (await client.GetJson($"students/{student}/access-record")).GetProperty("rows").EnumerateArray()];
}
