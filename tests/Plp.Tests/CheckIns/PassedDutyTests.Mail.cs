using Microsoft.Extensions.DependencyInjection;
using Plp.Hosting.Local;
using Plp.Mail;
using Plp.Reminders;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.CheckIns;

/// <summary>The mail about a duty that was passed on.</summary>
public sealed partial class PassedDutyTests
{
    [Fact]
    public async Task The_mail_goes_to_who_took_it_over_and_is_taken_back_when_they_hand_it_back()
    {
        await PassCheckIn(Cast.Cover, Cast.Counselor);
        var messages = await MessagesAt(new DateTimeOffset(2026, 11, 19, 12, 0, 0, TimeSpan.Zero));
        var message = Assert.Single(messages, message => message.To == Cast.Counselor);
        Assert.Equal(
            ("Reassigned to you: one Quarter 2 check-in", "You get this because it was reassigned to you by name."),
            (message.Subject, message.Text.Why));
        Assert.Equal(["Ada"], message.Text.Parts[0].Items);
        Assert.StartsWith(
            "One Quarter 2 check-in was reassigned to you, due by Fri 22 January.",
            message.Text.Parts[0].Text,
            StringComparison.Ordinal);

        var half = await MessagesAt(new DateTimeOffset(2026, 12, 14, 12, 0, 0, TimeSpan.Zero));
        Assert.Contains(half, message => message.To == Cast.Counselor && message.Subject == "Quarter 2: one advisee to see");
        Assert.DoesNotContain(half, message =>
            message.To is Cast.Cover or Cast.Advisor && message.Duties?.Any(duty => duty.Duty == "check-in:2026-q2") == true);

        var check = school.Services.GetServices<IMailCheck>().OfType<ReminderCheck>().Single();
        Assert.Null(await check.WhyNot(message, CancellationToken.None));
        await PassCheckIn(Cast.Counselor, Cast.Advisor);
        Assert.NotNull(await check.WhyNot(message, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_passed_on_late_is_told_too()
    {
        await PassContact(Cast.Counselor);
        var message = Assert.Single(await MessagesAt(new DateTimeOffset(2026, 11, 19, 12, 0, 0, TimeSpan.Zero)), message =>
            message.To == Cast.Counselor);
        Assert.StartsWith(
            "One first contact was reassigned to you, was due by Tue 8 September.",
            message.Text.Parts[0].Text,
            StringComparison.Ordinal);
    }

    private async Task<List<MailMessage>> MessagesAt(DateTimeOffset instant)
    {
        school.Clock.Now = instant;
        await school.Services.GetRequiredService<TimerLoop>().RunNow("SendDueReminders");
        var all = await school.Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type), CancellationToken.None);
        return all.FindAll(message => message.Queued == instant);
    }
}
