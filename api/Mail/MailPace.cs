using Plp.Storage;

namespace Plp.Mail;

/// <summary>
/// How much was sent of late and what is under way: one document, written with every claim, so that the limits of the
/// mail service hold across restarts and several programs. It is all a quiet run has to read besides the queue.
/// </summary>
internal sealed record MailPace : Document, IDocument<MailPace>
{
    public const string TheId = "mail-pace";

    /// <summary>How many emails one claim takes: each is two documents of a commit, its own and the right to unsubscribe.</summary>
    public const int MostAtOnce = 40;

    public static DocumentKind<MailPace> Shape { get; } = new("mail-pace", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    /// <summary>What was spent in the last hour, the oldest first.</summary>
    public IReadOnlyList<Spent> Spent { get; init; } = [];

    /// <summary>Emails claimed, or accepted by a service that has yet to say whether it could deliver them.</summary>
    public IReadOnlyList<string> UnderWay { get; init; } = [];

    /// <summary>The mail service wants nothing before.</summary>
    public DateTimeOffset? RestUntil { get; init; }

    /// <summary>When a run last did something.</summary>
    public DateTimeOffset? Worked { get; init; }

    public static MailPace None { get; } = new() { Id = TheId };

    /// <summary>How many may be sent now.</summary>
    public int Allowance(DateTimeOffset now, MailLimits limits)
    {
        if (RestUntil > now)
            return 0;
        var left = Math.Min(limits.PerMinute - SpentSince(now.AddMinutes(-1)), limits.PerHour - SpentSince(now.AddHours(-1)));
        return Math.Clamp(left, 0, MostAtOnce);
    }

    /// <summary>The pace with emails claimed; they count until the run must have ended.</summary>
    public MailPace Claim(IReadOnlyList<string> messages, DateTimeOffset now, DateTimeOffset until) => this with
    {
        Spent = [.. Spent.Where(spent => spent.Until > now.AddHours(-1)), new Spent(until, messages.Count)],
        UnderWay = [.. UnderWay, .. messages],
        Worked = now,
    };

    /// <summary>The pace after the emails of one claim were carried out.</summary>
    /// <param name="claimedUntil">As in <see cref="Claim"/>.</param>
    public MailPace Settle(
        DateTimeOffset claimedUntil,
        IReadOnlySet<string> settled,
        DateTimeOffset now,
        DateTimeOffset? restUntil) => this with
        {
            Spent = [.. Spent.Select(spent => spent.Until == claimedUntil && spent.Until > now ? spent with { Until = now } : spent)],
            UnderWay = [.. UnderWay.Where(message => !settled.Contains(message))],
            RestUntil = restUntil > RestUntil || RestUntil is null || RestUntil <= now ? restUntil : RestUntil,
            Worked = now,
        };

    private int SpentSince(DateTimeOffset from) => Spent.Where(spent => spent.Until > from).Sum(spent => spent.Count);
}

/// <param name="Until">When the last of them left at the latest.</param>
internal sealed record Spent(DateTimeOffset Until, int Count);

/// <summary>The most mails in any minute and any hour (D10).</summary>
internal sealed record MailLimits(int PerMinute, int PerHour)
{
    /// <summary>What a domain that Azure manages lets through.</summary>
    public static MailLimits OfManagedDomain { get; } = new(5, 10);

    public static MailLimits Usual { get; } = new(30, 100);
}
