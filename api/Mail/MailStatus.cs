using Plp.Mail.Senders;

namespace Plp.Mail;

/// <summary>
/// How mail stands, without a name: for the IT home and the email page. The last run is known to the process that ran it; the
/// store remembers only runs that did something, so that a quiet one writes nothing.
/// </summary>
internal sealed class MailStatus(MailStore mail, MailSettingsStore how, ISender sender, MailLimits limits, TimeProvider time)
{
    private long lastRun;

    /// <summary>Called by the timer.</summary>
    internal void Ran() => Interlocked.Exchange(ref lastRun, time.GetUtcNow().UtcTicks);

    public async Task<MailStatusView> Now(CancellationToken token)
    {
        var settings = await how.Read(token);
        var pace = await mail.Pace(token);
        var queued = await mail.Of(MailMessage.QueuedState, null, null, token);
        return new MailStatusView
        {
            Mode = settings.Mode,
            Sender = sender.Kind,
            PerMinute = limits.PerMinute,
            PerHour = limits.PerHour,
            Queued = queued.Count,
            UnderWay = pace.UnderWay.Count,
            LastRun = Interlocked.Read(ref lastRun) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
            LastWorked = pace.Worked,
            RestUntil = pace.RestUntil > time.GetUtcNow() ? pace.RestUntil : null,
        };
    }
}

internal sealed record MailStatusView
{
    public required MailMode Mode { get; init; }
    public required SenderKind Sender { get; init; }
    public required int PerMinute { get; init; }
    public required int PerHour { get; init; }
    public required int Queued { get; init; }
    public required int UnderWay { get; init; }

    /// <summary>When this process last ran the timer; null when it has not yet, or another process does.</summary>
    public DateTimeOffset? LastRun { get; init; }

    /// <summary>When a run last had something to do, whoever ran it.</summary>
    public DateTimeOffset? LastWorked { get; init; }

    /// <summary>The mail service asked for patience until then.</summary>
    public DateTimeOffset? RestUntil { get; init; }
}
