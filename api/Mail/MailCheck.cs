using Plp.Duties;
using Plp.Mail.Senders;
using Plp.People;
using Plp.School;

namespace Plp.Mail;

/// <summary>What is to be done with a queued letter now.</summary>
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

/// <summary>Looks at a letter once more before it is sent: whether it may go, to whom, and whether it still holds.</summary>
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
    public MailVerdict FromOutside(MailMessage letter, MailSettings settings, SchoolToday today)
    {
        if (settings.Mode == MailMode.Live && (settings.LiveSince is not { } since || letter.Queued < since))
            return new MailVerdict(MailDecision.Withdraw, "it was written before the school went live: no backlog is sent");
        if (MailHours.IsStale(letter, today.Calendar, today.Instant))
        {
            return letter.Tries > 0
                ? Failed(letter, $"it could not be delivered in five school days; at last {letter.Because}")
                : new MailVerdict(MailDecision.Withdraw, "it waited for more than five school days");
        }
        if (MailHours.Next(letter, settings, today.Calendar, today.Instant) > today.Instant)
            return new MailVerdict(MailDecision.Wait);
        return settings.Mode == MailMode.Off || IsLocked(settings, today.School)
            ? new MailVerdict(MailDecision.WouldGo)
            : new MailVerdict(MailDecision.Go);
    }

    /// <summary>The whole answer, for a letter whose turn it is.</summary>
    public async Task<MailVerdict> Closely(MailMessage letter, MailSettings settings, SchoolToday today, CancellationToken token)
    {
        if (await recipients.Find(letter.To, token) is not { Active: true } recipient)
            return new MailVerdict(MailDecision.Withdraw, "the person is no longer here");
        if (settings.Mode == MailMode.AllowList && !IsAllowed(recipient.Email, settings))
            return new MailVerdict(MailDecision.WouldGo);
        if (recipient.Email is not { } address || !EmailAddress.IsOne(address))
            return Failed(letter, "there is no email address to send it to");
        var stop = await unsubscribes.Of(letter.To, token);
        if (letter.IsUpdate && stop.Unsubscribed is not null)
            return new MailVerdict(MailDecision.Withdraw, "unsubscribed: send on paper", Instead: CallTaskKind.Paper);
        if (stop.IsDead(address))
            return Failed(letter, "email to this address bounced before");
        if (await AllLeft(letter, token))
            return new MailVerdict(MailDecision.Withdraw, "no one it is about is still here");
        var withoutLink = false;
        foreach (var check in checks)
        {
            if (await check.WhyNot(letter, token) is { } why)
                return new MailVerdict(MailDecision.Withdraw, why);
            withoutLink |= letter.Text.Link is not null && await check.GoesWithoutLink(letter, token);
        }
        var reply = await replies.Of(letter, today, token);
        return letter.ToFamily && reply is null
            ? Failed(letter, "no one at the school has an address for the answer")
            : new MailVerdict(MailDecision.Go, Address: address, ReplyTo: reply) { WithoutLink = withoutLink };
    }

    public static bool IsAllowed(string? email, MailSettings settings) =>
        email is { } address && settings.Allowed.Contains(address, StringComparer.OrdinalIgnoreCase);

    private static MailVerdict Failed(MailMessage letter, string because) =>
        new(MailDecision.Fail, because, Instead: letter.ToFamily ? CallTaskKind.Call : null);

    /// <summary>Made-up people are mailed into the folder and nowhere else.</summary>
    private bool IsLocked(MailSettings settings, SchoolSettings school) =>
        (school.Demonstration || settings.Mode == MailMode.Folder) && sender.Kind != SenderKind.Folder;

    private async Task<bool> AllLeft(MailMessage letter, CancellationToken token)
    {
        foreach (var student in letter.Students)
        {
            if (await cards.Recent(student, token) is { Active: true })
                return false;
        }
        return letter.Students.Count > 0;
    }
}
