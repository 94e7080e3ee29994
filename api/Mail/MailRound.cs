using Plp.Mail.Senders;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Mail;

/// <summary>
/// One run of the outbox (design §6): asks about what was left open, ends what is not to be sent, claims as many emails
/// as the pace allows, sends them, and records each outcome. Nothing is kept between runs: whatever a crash leaves is
/// found in the store by the next one. A quiet run is one read and one query.
/// </summary>
internal sealed partial class MailRound(
    MailStore mail,
    MailSettingsStore how,
    IDocumentStore store,
    SchoolDays days,
    Recipients recipients,
    MailCheck look,
    MailOutcomes outcomes,
    MailWriter writer,
    SiteAddress site,
    ISender sender,
    MailLimits limits,
    TimeProvider time,
    ILogger<MailRound> log)
{
    /// <summary>A run sends no more after this; what is left goes back.</summary>
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(3);

    /// <summary>Whoever claimed an email so long ago does not send it any more.</summary>
    private static readonly TimeSpan abandoned = TimeSpan.FromMinutes(10);

    /// <summary>A service that has not settled a mail by then never will.</summary>
    private static readonly TimeSpan settling = TimeSpan.FromDays(1);

    /// <summary>After so many lost answers a run sends no more: something is wrong with the service.</summary>
    private const int MostUnsure = 3;

    /// <summary>How many emails a run ends at most, so that a run ends.</summary>
    private const int MostEnded = 500;

    public async Task Run(CancellationToken token)
    {
        var pace = await mail.Pace(token);
        var queued = await mail.Of(MailMessage.QueuedState, null, MailMessage.DayOf(time.GetUtcNow()), token);
        if (pace.UnderWay.Count == 0 && queued.Count == 0)
            return;

        if (pace.UnderWay.Count > 0 && await AskAbout(pace, token))
            pace = await mail.Pace(token);
        if (queued.Count > 0)
            await Carry(queued, pace, token);
    }

    /// <summary>Order of purposes (D10): what was asked for, then staff, then updates, then digests.</summary>
    public static int RankOf(MailMessage message) => message.Purpose switch
    {
        MailPurpose.Links => 0,
        MailPurpose.ProgressUpdate or MailPurpose.Exhibition or MailPurpose.Survey => 2,
        MailPurpose.QuarterUpdate or MailPurpose.Digest => 3,
        _ => 1,
    };

    /// <summary>The order emails are sent in.</summary>
    public static IEnumerable<MailMessage> InOrder(IEnumerable<MailMessage> messages) =>
        messages
            .OrderBy(RankOf)
            .ThenBy(message => message.NotBefore)
            .ThenBy(message => message.Queued)
            .ThenBy(message => message.Id, StringComparer.Ordinal);

    /// <returns>Whether the pace was written.</returns>
    private async Task<bool> AskAbout(MailPace pace, CancellationToken token)
    {
        var settled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in pace.UnderWay)
        {
            if (await mail.Read(id, token) is not { } message || await IsSettled(message, token))
                settled.Add(id);
        }
        if (settled.Count > 0)
            await mail.ChangePace(now => now with { UnderWay = [.. now.UnderWay.Where(id => !settled.Contains(id))] }, token);
        return settled.Count > 0;
    }

    private async Task<bool> IsSettled(MailMessage message, CancellationToken token)
    {
        var now = time.GetUtcNow();
        if (message.State == MailMessage.SendingState && now - message.Claimed < abandoned)
            return false;
        if (message.State is not (MailMessage.SendingState or MailMessage.SentState))
            return true;
        if (message.State == MailMessage.SentState && now - message.Ended > settling)
            return true;
        var address = message.SentTo ?? (await recipients.Find(message.To, token))?.Email;
        return await outcomes.Record(message, address, await Asked(message, token), token);
    }

    /// <summary>
    /// To be told to wait is no outcome of a mail that may be there already; one that is not there was tried in vain, and is
    /// tried again at once the first time only.
    /// </summary>
    private async Task<SendResult> Asked(MailMessage message, CancellationToken token)
    {
        var result = await sender.WasAccepted(message.OperationId, token);
        return result.Answer switch
        {
            SendAnswer.Busy or SendAnswer.Later => result with { Answer = SendAnswer.Unsure },
            SendAnswer.NotKnown => new SendResult(
                SendAnswer.Later,
                message.Tries == 0 ? TimeSpan.Zero : null,
                Because: "the email service did not get it"),
            _ => result,
        };
    }

    private async Task Carry(List<MailMessage> queued, MailPace pace, CancellationToken token)
    {
        var settings = await how.Read(token);
        var today = await days.Today(token);
        var due = new List<MailMessage>();
        var ended = 0;
        foreach (var message in queued)
        {
            var verdict = look.FromOutside(message, settings, today);
            if (verdict.Turn == MailDecision.Go)
                due.Add(message);
            else if (verdict.Turn is MailDecision.Withdraw or MailDecision.Fail && ended++ < MostEnded)
                await outcomes.End(message, verdict, token);
        }
        var going = await Choose(due, settings, pace.Allowance(today.Instant, limits), today, token);
        if (going.Count > 0)
            await ClaimAndSend(going, pace, today, token);
        LogRound(queued.Count, due.Count, going.Count);
    }

    /// <summary>The first emails that may go, no more than the pace allows; what is found to be withdrawn is.</summary>
    private async Task<List<(MailMessage Message, MailVerdict Verdict)>> Choose(
        List<MailMessage> due,
        MailSettings settings,
        int allowance,
        SchoolToday today,
        CancellationToken token)
    {
        var going = new List<(MailMessage, MailVerdict)>();
        if (allowance == 0)
            return going;
        if (settings.Mode == MailMode.AllowList && due.Count > allowance)
        {
            var allowed = await recipients.Allowed(due, settings, token);
            due = due.FindAll(message => allowed.Contains(message.To));
        }
        foreach (var message in InOrder(due))
        {
            if (going.Count == allowance)
                break;
            var verdict = await look.Closely(message, settings, today, token);
            if (verdict.Turn == MailDecision.Go)
                going.Add((verdict.WithoutLink ? message with { Text = message.Text with { Link = null } } : message, verdict));
            else if (verdict.Turn is MailDecision.Withdraw or MailDecision.Fail)
                await outcomes.End(message, verdict, token);
        }
        return going;
    }

    /// <summary>The claims and what they cost of the pace are one commit: two runs at once never pass the limit.</summary>
    private async Task ClaimAndSend(
        List<(MailMessage Message, MailVerdict Verdict)> going,
        MailPace pace,
        SchoolToday today,
        CancellationToken token)
    {
        var (now, until) = (today.Instant, today.Instant + longest);
        var changes = new Changes().Save(pace.Claim(going.ConvertAll(one => one.Message.Id), now, until));
        var claimed = going.ConvertAll(one => (Message: Claim(changes, one.Message, now), one.Verdict));
        if (!(await store.Commit(changes, token)).Done)
        {
            LogOtherRun();
            return;
        }

        var settled = new HashSet<string>(StringComparer.Ordinal);
        DateTimeOffset? rest = null;
        var unsure = 0;
        foreach (var (message, verdict) in claimed)
        {
            SendResult result;
            if (rest is not null || time.GetUtcNow() > until)
                result = new SendResult(SendAnswer.NotKnown);
            else
                result = await sender.Send(Written(message, verdict, today.School), token);
            unsure += result.Answer == SendAnswer.Unsure ? 1 : 0;
            if (result.Answer == SendAnswer.Busy || unsure == MostUnsure)
                rest = time.GetUtcNow() + (result.After ?? TimeSpan.FromMinutes(5));
            if (await outcomes.Record(message, verdict.Address, result, token))
                settled.Add(message.Id);
        }
        await mail.ChangePace(before => before.Settle(until, settled, time.GetUtcNow(), rest), token);
    }

    private static MailMessage Claim(Changes changes, MailMessage message, DateTimeOffset now)
    {
        var claimed = message with { State = MailMessage.SendingState, Claimed = now };
        if (message.IsUpdate && message.UnsubscribeToken is null)
        {
            var (stop, link) = Link.New(MailRoom.Unsubscribing, message.To, now);
            changes.Create(link with { Language = message.Language });
            claimed = claimed with { UnsubscribeToken = stop };
        }
        changes.Replace(claimed);
        return claimed;
    }

    private OutgoingMail Written(MailMessage message, MailVerdict verdict, SchoolSettings school)
    {
        var written = writer.Write(message, school, shown: false);
        return new OutgoingMail
        {
            OperationId = message.OperationId,
            Date = time.GetUtcNow(),
            To = verdict.Address!,
            FromName = MailWriter.OneLine(school.Name, FieldErrors.Line),
            ReplyTo = verdict.ReplyTo,
            Subject = written.Subject,
            Html = written.Html,
            Text = written.Text,
            Unsubscribe = message.UnsubscribeToken is { } stop ? site.Unsubscribe(stop) : null,
        };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Mail: {Queued} waiting, {Due} due, {Sent} taken up")]
    private partial void LogRound(int queued, int due, int sent);

    [LoggerMessage(Level = LogLevel.Information, Message = "Mail: another run was first")]
    private partial void LogOtherRun();
}
