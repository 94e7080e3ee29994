using Plp.Duties;
using Plp.Mail.Senders;
using Plp.People;
using Plp.School;

namespace Plp.Mail;

/// <summary>What is to be done with a queued email now.</summary>
internal enum MailDecision
{
    /// <summary>Send it.</summary>
    Go,

    /// <summary>Leave it where it is.</summary>
    Wait,

    /// <summary>The mode lets it go to nobody: shown as "would be sent".</summary>
    WouldGo,

    Withdraw,
    Fail,
}

/// <param name="Because">Why it is withdrawn or fails.</param>
/// <param name="Address">Where to, when it goes.</param>
/// <param name="Instead">What is done instead of mailing family.</param>
/// <param name="ReplyTo">Where an answer goes.</param>
internal sealed record MailVerdict(
    MailDecision Turn,
    string? Because = null,
    string? Address = null,
    CallTaskKind? Instead = null,
    (string Address, string Name)? ReplyTo = null)
{
    /// <summary>It goes without its link.</summary>
    public bool WithoutLink { get; init; }
}

/// <summary>Looks at an email once more before it is sent: whether it may go, to whom, and whether it still holds.</summary>
internal sealed class MailCheck(
    PersonStore people,
    Recipients recipients,
    Cards cards,
    Unsubscribes unsubscribes,
    ISender sender,
    IEnumerable<IMailCheck> checks)
{
    private readonly ReplyAddress replies = new(people, cards);

    /// <summary>What can be said without reading anything: mode, age and hour.</summary>
    public MailVerdict FromOutside(MailMessage message, MailSettings settings, SchoolToday today)
    {
        if (settings.Mode == MailMode.Live && (settings.LiveSince is not { } since || message.Queued < since))
            return new MailVerdict(MailDecision.Withdraw, "it was written before the school went live: no backlog is sent");
        if (MailHours.IsStale(message, today.Calendar, today.Instant))
        {
            return message.Tries > 0
                ? Failed(message, $"it could not be delivered in five school days; at last {message.Because}")
                : new MailVerdict(MailDecision.Withdraw, "it waited for more than five school days");
        }
        if (MailHours.Next(message, settings, today.Calendar, today.Instant) > today.Instant)
            return new MailVerdict(MailDecision.Wait);
        return settings.Mode == MailMode.Off || IsLocked(settings, today.School)
            ? new MailVerdict(MailDecision.WouldGo)
            : new MailVerdict(MailDecision.Go);
    }

    /// <summary>The whole answer, for an email whose turn it is.</summary>
    public async Task<MailVerdict> Closely(MailMessage message, MailSettings settings, SchoolToday today, CancellationToken token)
    {
        if (await recipients.Find(message.To, token) is not { Active: true } recipient)
            return new MailVerdict(MailDecision.Withdraw, "the person is no longer here");
        if (settings.Mode == MailMode.AllowList && !IsAllowed(recipient.Email, settings))
            return new MailVerdict(MailDecision.WouldGo);
        if (recipient.Email is not { } address || !EmailAddress.IsOne(address))
            return Failed(message, "there is no email address to send it to");
        var stop = await unsubscribes.Of(message.To, token);
        if (message.Purpose == MailPurpose.Survey && stop.Unsubscribed is not null)
            return new MailVerdict(MailDecision.Withdraw, "unsubscribed; on paper a survey is opened by a code");
        if (message.IsUpdate && stop.Unsubscribed is not null)
            return new MailVerdict(MailDecision.Withdraw, "unsubscribed: send on paper", Instead: CallTaskKind.Paper);
        if (stop.IsDead(address))
            return Failed(message, "email to this address bounced before");
        if (await AllLeft(message, token))
            return new MailVerdict(MailDecision.Withdraw, "no one it is about is still here");
        var withoutLink = false;
        foreach (var check in checks)
        {
            if (await check.WhyNot(message, token) is { } why)
                return new MailVerdict(MailDecision.Withdraw, why);
            withoutLink |= message.Text.Link is not null && await check.GoesWithoutLink(message, token);
        }
        var reply = await replies.Of(message, today, token);
        return message.ToFamily && reply is null
            ? Failed(message, "no one at the school has an address for the answer")
            : new MailVerdict(MailDecision.Go, Address: address, ReplyTo: reply) { WithoutLink = withoutLink };
    }

    public static bool IsAllowed(string? email, MailSettings settings) =>
        email is { } address && settings.Allowed.Contains(address, StringComparer.OrdinalIgnoreCase);

    private static MailVerdict Failed(MailMessage message, string because) =>
        new(MailDecision.Fail, because, Instead: message.ToFamily ? CallTaskKind.Call : null);

    /// <summary>Made-up people are mailed into the folder and nowhere else.</summary>
    private bool IsLocked(MailSettings settings, SchoolSettings school) =>
        (school.Demonstration || settings.Mode == MailMode.Folder) && sender.Kind != SenderKind.Folder;

    private async Task<bool> AllLeft(MailMessage message, CancellationToken token)
    {
        foreach (var student in message.Students)
        {
            if (await cards.Recent(student, token) is { Active: true })
                return false;
        }
        return message.Students.Count > 0;
    }
}
