using System.Net;
using System.Text.Json;
using Plp.Hosting.Local;
using Plp.Mail;
using Plp.Mail.Senders;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Mail;

public sealed class MailFunctionsTests
{
    [Fact]
    public async Task The_desk_counts_and_lists_by_what_became_of_emails()
    {
        await using var post = await Post.Open(MailMode.AllowList);
        await post.SetUp(MailSettings.Default with { Rev = 1, Mode = MailMode.AllowList, Allowed = ["advisor@school.example"] });
        await post.Queue(post.Reminder());
        await post.Tick();
        await post.Queue(post.MailMessage(Cast.Guardian, "asked", MailPurpose.Links));
        await post.Queue(post.Reminder("later") with { NotBefore = post.School.Clock.Now.AddDays(1) });
        using var coordinator = post.School.ClientOf(Cast.Coordinator);
        var overview = await coordinator.GetJson("mail?state=wouldBeSent");
        Assert.Equal(
            (1, 1, 1, 1),
            (Count(overview, "queued"), Count(overview, "wouldBeSent"), Count(overview, "sent"), Count(overview, "withdrawn")));
        var waiting = Assert.Single(overview.GetProperty("messages").EnumerateArray());
        Assert.Equal("guardian:asked", waiting.GetProperty("messageId").GetString());
        var message = await coordinator.GetJson("mail/guardian:asked");
        Assert.Equal("Some guardian", message.GetProperty("to").GetString());
        Assert.Equal("Two Saturdays at the clinic.", message.GetProperty("text").GetProperty("parts")[0].GetProperty("text").GetString());
        using var wrong = await coordinator.GetAsync(new Uri("mail?state=everything", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task Unasked_the_email_page_shows_what_waits_and_where_nothing_does_what_was_sent()
    {
        await using var post = await Post.Open();
        using var coordinator = post.School.ClientOf(Cast.Coordinator);
        async Task<string?> Shown() => (await coordinator.GetJson("mail")).GetProperty("filter").GetString();
        Assert.Equal("queued", await Shown());
        await post.Queue(post.Reminder());
        await post.Tick();
        Assert.Equal("sent", await Shown());
        await post.Queue(post.Update());
        Assert.Equal("queued", await Shown());
    }

    [Fact]
    public async Task Nobody_sees_a_token_on_the_email_page()
    {
        await using var post = await Post.Open(MailMode.Off);
        await post.Queue(post.Update());
        using var coordinator = post.School.ClientOf(Cast.Coordinator);
        var message = await coordinator.GetStringAsync(new Uri("mail/guardian:check-in", UriKind.Relative));
        Assert.DoesNotContain("abcdefghijklmnopqrstuv", message, StringComparison.Ordinal);
        Assert.Contains("[link]", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_failed_is_sent_again_as_a_new_mail_and_what_used_its_link_is_not()
    {
        await using var post = await Post.Open();
        var message = await post.Queue(post.Update());
        post.Office.Next.Enqueue(Fate.Refused);
        await post.Tick();
        using var coordinator = post.School.ClientOf(Cast.Coordinator);
        using (var resent = await coordinator.Post("mail/guardian:check-in/resend", new { }))
            Assert.Equal("queued", (await resent.Json()).GetProperty("state").GetString());
        await post.Tick();
        Assert.NotEqual(message.OperationId, Assert.Single(post.Office.Delivered).OperationId);

        using var again = await coordinator.Post("mail/guardian:check-in/resend", new { });
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        await post.Tick();
        Assert.Single(post.Office.Delivered);
    }

    [Fact]
    public async Task A_waiting_email_is_taken_back_and_one_that_is_gone_is_not()
    {
        await using var post = await Post.Open();
        await post.Queue(post.Reminder());
        using var coordinator = post.School.ClientOf(Cast.Coordinator);
        using (var taken = await coordinator.Post("mail/advisor:due/withdraw", new { }))
            Assert.Equal("withdrawn", (await taken.Json()).GetProperty("state").GetString());
        await post.Queue(post.Reminder("second"));
        await post.Tick();
        using var late = await coordinator.Post("mail/advisor:second/withdraw", new { });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Single(post.Office.Delivered);
    }

    [Fact]
    public async Task Nobody_works_on_the_mail_about_their_own_child()
    {
        await using var post = await Post.Open(MailMode.Off);
        await post.Queue(post.Update());
        using var parent = post.School.ClientOf(Cast.ParentOnStaff, "coordinator");
        using var answer = await parent.GetAsync(new Uri("mail/guardian:check-in", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty((await parent.GetJson("mail?state=wouldBeSent")).GetProperty("messages").EnumerateArray());
    }

    [Fact]
    public async Task A_school_goes_live_only_when_all_is_set_up_and_after_an_allow_list()
    {
        await using var post = await Post.Open(MailMode.Off);
        using var coordinator = post.School.ClientOf(Cast.Coordinator);
        using var tooSoon = await coordinator.Put("mail-settings", new { rev = 1, mode = "live" });
        var errors = (await tooSoon.Json())
            .GetProperty("errors")
            .GetProperty("mode")
            .EnumerateArray()
            .Select(error => error.GetString())
            .ToList();
        Assert.Contains("Try it with an allow-list first, then go live.", errors);
        Assert.Contains(errors, error => error!.Contains("sign-in", StringComparison.Ordinal));
        Assert.Contains(errors, error => error!.Contains("Site:Address", StringComparison.Ordinal));
        Assert.Contains(errors, error => error!.Contains("phone", StringComparison.Ordinal));

        using var empty = await coordinator.Put("mail-settings", new { rev = 1, mode = "allowList", allowed = Array.Empty<string>() });
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        using var saved = await coordinator.Put(
            "mail-settings",
            new
            {
                rev = 1,
                mode = "allowList",
                allowed = new[] { "cora@school.example", " CORA@school.example " },
                staffAt = "06:30",
                digestOn = "friday",
            });
        var settings = await saved.Json();
        Assert.Equal(
            ("allowList", 1, "06:30", "friday"),
            (
                settings.GetProperty("mode").GetString(),
                settings.GetProperty("allowed").GetArrayLength(),
                settings.GetProperty("staffAt").GetString(),
                settings.GetProperty("digestOn").GetString()));
        using var stale = await coordinator.Put("mail-settings", new { rev = 1, mode = "off" });
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
    }

    [Fact]
    public void A_school_that_has_all_goes_live_from_that_instant()
    {
        var now = new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero);
        var school = new SchoolSettings
        {
            Id = SchoolSettings.TheId,
            Rev = 1,
            Name = "S",
            Phone = "1",
            SchoolYear = "2026-27",
            Words = new(),
            NotForEmergencies = "",
            Languages = ["en"],
        };
        var site = SiteAddress.Of(new SiteOptions { Address = "https://plans.school.example" }, null);
        Assert.Empty(MailSettingsInput.BeforeLive(school, ProviderKind.Entra, SenderKind.Azure, site));
        Assert.Single(MailSettingsInput.BeforeLive(school with { Demonstration = true }, ProviderKind.Entra, SenderKind.Azure, site));
        Assert.Single(MailSettingsInput.BeforeLive(school, ProviderKind.Entra, SenderKind.Folder, site));
        var errors = new FieldErrors();
        var live = new MailSettingsInput { Rev = 1, Mode = MailMode.Live }.Over(
            MailSettings.Default with { Mode = MailMode.AllowList, Allowed = ["a@b.example"] },
            [],
            now,
            errors);
        Assert.False(errors.Any);
        Assert.Equal((MailMode.Live, now), (live.Mode, live.LiveSince!.Value));
        Assert.Equal(now, new MailSettingsInput { Mode = MailMode.Live }.Over(live, [], now.AddDays(1), errors).LiveSince);
    }

    [Fact]
    public async Task It_sees_how_mail_stands_and_no_address()
    {
        await using var post = await Post.Open(MailMode.AllowList);
        await post.SetUp(MailSettings.Default with { Rev = 1, Mode = MailMode.AllowList, Allowed = ["advisor@school.example"] });
        using var it = post.School.ClientOf(Cast.It);
        var settings = await it.GetJson("mail-settings");
        Assert.False(settings.TryGetProperty("allowed", out _));
        Assert.Equal("allowList", (await it.GetJson("it/home")).GetProperty("mail").GetProperty("mode").GetString());
        Assert.False((await it.GetJson("it/home")).GetProperty("mail").TryGetProperty("lastRun", out _));
        using var run = await it.PostAsync(new Uri(post.School.Address, "/admin/functions/SendQueuedMail"), null);
        Assert.Equal(HttpStatusCode.Accepted, run.StatusCode);
        Assert.Equal(post.School.Clock.Now, (await it.GetJson("it/home")).GetProperty("mail").GetProperty("lastRun").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_family_to_call_stands_with_whoever_covers_until_the_call_is_made()
    {
        await using var post = await Post.Open();
        await post.Queue(post.Update());
        post.Office.Next.Enqueue(Fate.DeadAddress);
        await post.Tick();
        foreach (var (
            person,
            role,
            sees) in new[] { (Cast.Cover, null, 1), (Cast.Advisor, null, 1), (Cast.OtherAdvisor, null, 0), (Cast.Coordinator, null, 1), (
            Cast.ParentOnStaff,
            (string?)"coordinator",
            0) })
        {
            using var client = post.School.ClientOf(person, role);
            Assert.Equal(sees, (await client.GetJson("family-tasks")).GetProperty("tasks").GetArrayLength());
        }
        using var cover = post.School.ClientOf(Cast.Cover);
        var task = Assert.Single((await cover.GetJson("advisor/home")).GetProperty("calls").EnumerateArray());
        Assert.Equal("no such mailbox", task.GetProperty("why").GetString());
        using var ended = await cover.Post($"students/ada/family-tasks/{task.GetProperty("taskId").GetString()}/end", new { });
        Assert.True((await ended.Json()).GetProperty("done").GetBoolean());
        Assert.Empty((await cover.GetJson("advisor/home")).GetProperty("calls").EnumerateArray());
        using var coordinator = post.School.ClientOf(Cast.Coordinator);
        Assert.Empty((await coordinator.GetJson("coordinator/home")).GetProperty("calls").EnumerateArray());
    }

    [Theory]
    [InlineData("--Mail:Smtp:Port", "587", "Mail:Smtp:Host")]
    [InlineData("--Mail:Smtp:Host", "smtp.school.example", "Mail:Smtp:From")]
    [InlineData("--Mail:PerHour", "0", "Mail:PerHour")]
    [InlineData("--Mail:PerHour", "many", "Mail")]
    [InlineData("--Site:Address", "http://plans.school.example", "Site:Address")]
    [InlineData("--MailSchedule", "soon", "MailSchedule")]
    public async Task A_wrong_setting_stops_the_start_with_its_name(string setting, string value, string named)
    {
        var folder = Directory.CreateTempSubdirectory("plp-test-");
        var error = await Assert.ThrowsAsync<StartException>(async () =>
        {
            await using var app = LocalHost.Build(new LocalOptions
            {
                DataFolder = folder.FullName,
                Rest = ["--urls", "http://127.0.0.1:0", "--Logging:Console:LogLevel:Default", "None", setting, value],
            });
            await app.StartAsync();
        });
        folder.Delete(recursive: true);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_lies_in_the_folder_beside_the_data_when_nothing_is_set_up()
    {
        var school = new TestSchool();
        await school.InitializeAsync();
        await school.Store.Commit(
            new Changes().Put(MailSettings.Default with { Rev = 1, Mode = MailMode.AllowList, Allowed = ["guardian@school.example"] }),
            CancellationToken.None);
        var changes = new Changes();
        new Outbox().Queue(
            changes,
            new MailMessage
            {
                Id = MailMessage.IdOf(Cast.Guardian, "asked"),
                Purpose = MailPurpose.Links,
                To = Cast.Guardian,
                Language = "en",
                Subject = "Your link",
                Text = Post.Words(),
                Queued = school.Clock.Now,
                NotBefore = school.Clock.Now,
            });
        await school.Store.Commit(changes, CancellationToken.None);
        using var client = school.ClientOf(null);
        using var run = await client.PostAsync(new Uri(school.Address, "/admin/functions/SendQueuedMail"), null);
        var mail = Assert.Single(Directory.GetFiles(Path.Combine(school.Folder, "mail"), "*.eml"));
        Assert.Contains("guardian@school.example", await File.ReadAllTextAsync(mail), StringComparison.Ordinal);
        await school.DisposeAsync();
    }

    private static int Count(JsonElement overview, string filter) => overview.GetProperty("counts").GetProperty(filter).GetInt32();
}
