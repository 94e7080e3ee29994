using Microsoft.Extensions.DependencyInjection;
using Plp.Duties;
using Plp.Hosting.Local;
using Plp.Mail;
using Plp.Reminders;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Reminders;

/// <summary>What reminders say and when they are taken back, in the running program.</summary>
public sealed class ReminderTests : IAsyncLifetime
{
    private readonly TestSchool school = new();

    public Task InitializeAsync() => school.InitializeAsync();

    public Task DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Half_the_quarter_is_said_at_seven_with_whoever_waits_longest_first_and_why_one_gets_it()
    {
        Assert.Null(await MessageAt(new DateTimeOffset(2026, 12, 14, 11, 30, 0, TimeSpan.Zero), Cast.Advisor));
        var message = (await MessageAt(new DateTimeOffset(2026, 12, 14, 12, 0, 0, TimeSpan.Zero), Cast.Advisor))!;
        Assert.Equal(
            "The quarter is half over. One advisee to see; Ada first, their Quarter 1 check-in is not done yet. Print your sheets.",
            Assert.Single(message.Text.Parts).Text);
        Assert.Equal(["Ada"], message.Text.Parts[0].Items);
        Assert.Equal(
            ("Quarter 2: one advisee to see", "/home/", "You get this because you are their advisor."),
            (message.Subject, message.Text.Link!.Path, message.Text.Why));
        Assert.Equal(
            (MailPurpose.Reminder, new DateTimeOffset(2026, 12, 14, 12, 0, 0, TimeSpan.Zero)),
            (message.Purpose, message.NotBefore));
        Assert.Equal([new DutyAtStake("ada", "check-in:2026-q2")], message.Duties);
    }

    [Fact]
    public async Task Snow_moves_it_a_day_and_the_email_says_so()
    {
        school.Clock.Now = new DateTimeOffset(2026, 12, 14, 10, 45, 0, TimeSpan.Zero);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        Assert.True((await coordinator.Post("calendar/no-school", new { day = "2026-12-14" })).IsSuccessStatusCode);
        Assert.Null(await MessageAt(new DateTimeOffset(2026, 12, 14, 12, 30, 0, TimeSpan.Zero), Cast.Advisor));
        var message = (await MessageAt(new DateTimeOffset(2026, 12, 15, 12, 0, 0, TimeSpan.Zero), Cast.Advisor))!;
        Assert.StartsWith(
            "The quarter is half over (moved one day by the snow). One advisee to see",
            message.Text.Parts[0].Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_third_first_contact_reminder_says_to_whom_it_goes_next()
    {
        var card = (await school.Store.Read<Card>(Card.IdOf(TestSchool.Ada), CancellationToken.None))!;
        await school.Store.Commit(
            new Changes().Replace(card with { Enrolled = new DateOnly(2026, 11, 9), Flags = [] }),
            CancellationToken.None);
        var message = (await MessageAt(new DateTimeOffset(2026, 11, 19, 12, 0, 0, TimeSpan.Zero), Cast.Cover))!;
        var text = message.Text.Parts.Single(part => part.Text!.Contains("family", StringComparison.Ordinal)).Text;
        Assert.Contains("one family still to reach by Mon 23 November.", text, StringComparison.Ordinal);
        Assert.Contains("What isn't done after Mon 23 November goes to", text, StringComparison.Ordinal);
        Assert.Equal("You get this because you are substituting for their advisor.", message.Text.Why);
        Assert.DoesNotContain("Beck", System.Text.Encoding.UTF8.GetString(MailMessage.Shape.Write(message)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinator_gets_what_is_overdue_and_the_weeks_digest_in_one_email_and_nothing_about_the_own_child()
    {
        using (var cover = school.ClientOf(Cast.Cover))
            Assert.True((await cover.Post(
                "students/ada/check-ins",
                new
                {
                    key = Guid.NewGuid(),
                    quarter = "2026-q2",
                    heldOn = "2026-11-17",
                    progress = new { text = "A secret of hers", audience = "family" },
                })).IsSuccessStatusCode);
        school.Clock.Now = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
        var message = (await MessageAt(school.Clock.Now, Cast.Coordinator))!;
        Assert.Equal(MailPurpose.Digest, message.Purpose);
        Assert.Equal(["The year", "Changed: 1", "Done: 1"], message.Text.Parts.Select(part => part.Heading).OfType<string>().Take(3));
        var year = message.Text.Parts.Single(part => part.Bars is not null).Bars!;
        using var office = school.ClientOf(Cast.Coordinator);
        var home = await office.GetJson("coordinator/home");
        Assert.Equal(
            home.GetProperty("duties").EnumerateArray().Select(duty => (
                duty.GetProperty("name").GetString()!, duty.GetProperty("counts").GetProperty("done").GetInt32())),
            year.Select(bar => (bar.Name, bar.Counts.Done)));
        Assert.Contains(
            "Ada: check-in (Some cover)",
            string.Join("\n", message.Text.Parts.SelectMany(part => part.Items ?? [])),
            StringComparison.OrdinalIgnoreCase);
        Assert.Contains(message.Text.Parts, part =>
            part.Text?.StartsWith("Quarter 1 closed on Fri 30 October with two check-ins open:", StringComparison.Ordinal) == true);
        Assert.DoesNotContain("secret", System.Text.Encoding.UTF8.GetString(MailMessage.Shape.Write(message)), StringComparison.Ordinal);

        var parent = (await Messages()).Single(other => other.To == Cast.ParentOnStaff);
        Assert.DoesNotContain("Ada", System.Text.Encoding.UTF8.GetString(MailMessage.Shape.Write(parent)), StringComparison.Ordinal);
        Assert.DoesNotContain(await Messages(), other => other.To is Cast.Gone or Cast.Guardian);
    }

    [Fact]
    public async Task An_email_is_taken_back_once_nothing_of_it_is_open_or_it_is_somebody_elses()
    {
        var message = (await MessageAt(new DateTimeOffset(2026, 12, 14, 12, 0, 0, TimeSpan.Zero), Cast.Advisor))!;
        Assert.Null(await WhyNot(message));
        Assert.Null(await WhyNot(message with { Purpose = MailPurpose.ProgressUpdate, To = Cast.Gone }));
        Assert.NotNull(await WhyNot(message with { To = Cast.OtherAdvisor }));
        Assert.Equal("The recipient has left.", await WhyNot(message with { To = Cast.Gone }));
        Assert.NotNull(await WhyNot(message with { Purpose = MailPurpose.Overdue }));

        using var advisor = school.ClientOf(Cast.Advisor);
        Assert.True((await advisor.Post(
            "students/ada/check-ins",
            new
            {
                key = Guid.NewGuid(),
                quarter = "2026-q2",
                heldOn = "2026-12-14",
                progress = new { text = "Held", audience = "family" },
            })).IsSuccessStatusCode);
        Assert.NotNull(await WhyNot(message));
    }

    [Fact]
    public async Task An_email_about_a_student_who_left_is_taken_back_that_day()
    {
        var message = (await MessageAt(new DateTimeOffset(2026, 12, 14, 12, 0, 0, TimeSpan.Zero), Cast.Advisor))!;
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var ada = await coordinator.GetJson("people/ada");
        using var left = await coordinator.Put(
            "people/ada",
            new
            {
                rev = ada.GetProperty("rev").GetInt32(),
                given = "Ada",
                family = "Beck",
                roles = new[] { "student" },
                active = false,
                left = "2026-12-14",
                student = new { grade = "9" },
            });
        Assert.True(left.IsSuccessStatusCode, await left.Content.ReadAsStringAsync());
        Assert.NotNull(await WhyNot(message));
    }

    [Fact]
    public async Task A_coordinators_hour_and_day_are_kept()
    {
        await school.Store.Commit(
            new Changes().Create(MailSettings.Default with { Rev = 1, StaffAt = new TimeOnly(6, 30), DigestOn = DayOfWeek.Thursday }),
            CancellationToken.None);
        var message = (await MessageAt(new DateTimeOffset(2026, 11, 19, 11, 30, 0, TimeSpan.Zero), Cast.Coordinator))!;
        Assert.Equal(
            (MailPurpose.Digest, new DateTimeOffset(2026, 11, 19, 11, 30, 0, TimeSpan.Zero)),
            (message.Purpose, message.NotBefore));
    }

    /// <summary>The person's email of the day after the timer ran at that instant.</summary>
    private async Task<MailMessage?> MessageAt(DateTimeOffset instant, string person)
    {
        school.Clock.Now = instant;
        await school.Services.GetRequiredService<TimerLoop>().RunNow("SendDueReminders");
        return await school.Store.Read<MailMessage>(
            MailMessage.IdOf(person, $"{Calendars.Year2026().DayOf(instant):O}"),
            CancellationToken.None);
    }

    private Task<List<MailMessage>> Messages() =>
        school.Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type), CancellationToken.None);

    /// <summary>What this room says when the email is to be sent.</summary>
    private Task<string?> WhyNot(MailMessage message) => school.Services
        .GetServices<IMailCheck>()
        .OfType<ReminderCheck>()
        .Single()
        .WhyNot(message, CancellationToken.None);
}
