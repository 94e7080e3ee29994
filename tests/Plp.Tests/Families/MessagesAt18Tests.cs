using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Plp.Hosting.Local;
using Plp.Mail;
using Plp.People;
using Plp.Reminders;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Families;

/// <summary>Emails about a quarter and about an exhibition, once the student is 18: only what the student chose goes home (A6).</summary>
public sealed class MessagesAt18Tests : IAsyncLifetime
{
    private const string AQuarter = "2026-q1", Reminder = "show:remind-20261202";
    private static readonly CancellationToken none = CancellationToken.None;

    private readonly TestSchool school = new();

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        var ada = (await school.Store.Read<Person>(Person.IdOf(TestSchool.Ada), none))!;
        var changes = new Changes()
            .Put(MailSettings.Default with { Rev = 1, Mode = MailMode.Live, LiveSince = school.Clock.Now.AddDays(-1) })
            .Replace(ada with { Learner = ada.Learner! with { BirthDate = TestSchool.Today.AddYears(-18) } });
        Assert.True((await school.Store.Commit(changes, none)).Done);
        school.Services.GetRequiredService<PersonStore>().Changed(TestSchool.Ada);
    }

    public Task DisposeAsync() => school.DisposeAsync();

    [Theory]
    [InlineData(null, "", false, false)]
    [InlineData("stop", "", false, false)]
    [InlineData("only", "page updates exhibitions", false, false)]
    [InlineData("only", "quarterMessages", true, false)]
    [InlineData("only", "quarterMessages page", true, true)]
    [InlineData("keep", "", true, true)]
    public async Task A_quarters_email_goes_and_is_shown_before_only_where_the_student_chose_it(
        string? choice,
        string only,
        bool goes,
        bool links)
    {
        await Answered(choice, only);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var preview = await coordinator.GetJson($"quarter-updates?quarter={AQuarter}");
        Assert.Equal(goes ? 2 : 0, preview.GetProperty("messages").GetInt32());
        Assert.Equal(
            goes ? 0 : 2,
            preview.GetProperty("nobody").EnumerateArray()
                .Count(one => one.GetProperty("because").GetString()!.StartsWith("The student is 18", StringComparison.Ordinal)));
        await PeriodUpdateTests.Send(school, HttpStatusCode.Created);
        var messages = await Queued(MailPurpose.QuarterUpdate);
        Assert.Equal(goes ? 2 : 0, messages.Count);
        Assert.All(messages, message => Assert.Equal(links, message.Text.Link is not null));
        Assert.Empty(await OpenTasks());
    }

    /// <summary>Words that mail leaves out are on the page: where that is closed, nobody is sent there.</summary>
    [Theory]
    [InlineData("quarterMessages", "Some advisor and Ada met on Wednesday 21 October.")]
    [InlineData(
        "quarterMessages page",
        "Some advisor and Ada met on Wednesday 21 October.\n\nWhat is written for you is on Ada’s page.")]
    public async Task A_quarters_email_leads_nobody_to_a_page_that_is_closed(string only, string says)
    {
        await Answered("only", only);
        using var advisor = school.ClientOf(Cast.Advisor);
        await advisor.Post(
            "students/ada/check-ins",
            new { key = Guid.NewGuid(), quarter = "2026-q1", heldOn = "2026-10-21", progress = new { text = "The IEP helps." } });
        await PeriodUpdateTests.Send(school, HttpStatusCode.Created);
        Assert.All(await Queued(MailPurpose.QuarterUpdate), message => Assert.Equal(says, message.Text.Parts[1].Text));
    }

    [Theory]
    [InlineData(null, "", false, false)]
    [InlineData("stop", "", false, false)]
    [InlineData("only", "page updates quarterMessages", false, false)]
    [InlineData("only", "exhibitions", true, false)]
    [InlineData("only", "exhibitions page", true, true)]
    [InlineData("keep", "", true, true)]
    public async Task An_email_about_an_exhibition_goes_only_where_the_student_chose_it(string? choice, string only, bool goes, bool links)
    {
        await Answered(choice, only);
        await Morning("2026-11-30");
        var all = await Queued(MailPurpose.Exhibition);
        Assert.Equal(goes, all.Count > 0);
        var messages = all.FindAll(IsReminder);
        Assert.Equal(goes ? [Cast.Guardian, Cast.ParentOnStaff] : [], messages.Select(message => message.To).Order(StringComparer.Ordinal));
        Assert.All(all, message => Assert.Equal(links, message.Text.Link is not null));
        Assert.Empty(await OpenTasks());
    }

    [Fact]
    public async Task What_waits_about_a_quarter_and_an_exhibition_is_withdrawn_on_the_day_of_a_no()
    {
        await Answered("keep", "");
        await PeriodUpdateTests.Send(school, HttpStatusCode.Created);
        await Morning("2026-11-30");
        var (quarter, exhibition) =
            (await Queued(MailPurpose.QuarterUpdate), (await Queued(MailPurpose.Exhibition)).FindAll(IsReminder));
        Assert.Equal((2, 2), (quarter.Count, exhibition.Count));
        await Answered("stop", "");
        school.Clock.Now = exhibition.Concat(quarter).Max(message => message.NotBefore).AddMinutes(5);
        await school.Services.GetRequiredService<TimerLoop>().RunNow("SendQueuedMail");
        foreach (var message in quarter.Concat(exhibition))
        {
            var after = (await school.Store.Read<MailMessage>(message.Id, none))!;
            Assert.Equal(
                (MailMessage.WithdrawnState, "The student is 18 and chose that nothing goes home"),
                (after.State, after.Because));
        }
    }

    /// <summary>Where no mail goes to an adult, an email is printed: that ends the same day, before the night closes the task.</summary>
    [Fact]
    public async Task An_email_on_paper_is_not_printed_after_a_no()
    {
        await Answered("keep", "");
        await school.Store.Commit(new Changes().Put(MailStop.None(Cast.Guardian) with { Unsubscribed = school.Clock.Now }), none);
        school.Clock.Now += TimeSpan.FromMinutes(2);
        await PeriodUpdateTests.Send(school, HttpStatusCode.Created);
        await Morning("2026-11-30");
        using var advisor = school.ClientOf(Cast.Advisor);
        string[] papers =
        [
            $"students/ada/family-tasks/{Cast.Guardian}:quarter:{AQuarter}/paper",
            $"students/ada/family-tasks/{Cast.Guardian}:exhibition:{Reminder}/paper",
        ];
        foreach (var paper in papers)
            await advisor.GetJson(paper);
        await Answered("stop", "");
        foreach (var paper in papers)
        {
            using var refused = await advisor.GetAsync(new Uri(paper, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("The student is 18", (await refused.Json()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    private async Task Answered(string? choice, string only)
    {
        if (choice is null)
            return;
        using var student = school.ClientOf(TestSchool.Ada);
        using var answer = await student.Put("students/ada/coming-of-age", new
        {
            choice,
            only = only.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>The reminders' run at 10:00 in Vermont.</summary>
    private async Task Morning(string day)
    {
        school.Clock.Now = DateTimeOffset.Parse(day + "T15:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        await school.Services.GetRequiredService<DueReminders>().Run(school.Clock.Now, none);
    }

    private async Task<List<MailMessage>> Queued(MailPurpose purpose) =>
        (await FamilyUpdateTests.Messages(school)).FindAll(message => message.Purpose == purpose);

    /// <summary>Of the conference Ada has a time of.</summary>
    private static bool IsReminder(MailMessage message) => message.Id.EndsWith(Reminder, StringComparison.Ordinal);

    private async Task<List<CallTask>> OpenTasks() =>
        await school.Store.All<CallTask>(new DocumentQuery(CallTask.Shape.Type) { State = CallTask.OpenState }, none);
}
