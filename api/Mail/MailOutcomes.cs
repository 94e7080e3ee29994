using Plp.Mail.Senders;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Mail;

/// <summary>Records what became of an email, together with what is to be done instead.</summary>
internal sealed class MailOutcomes(IDocumentStore store, CallTasks tasks, Unsubscribes unsubscribes, TimeProvider time)
{
    private static readonly TimeSpan firstBackoff = TimeSpan.FromMinutes(5), longestBackoff = TimeSpan.FromHours(4);

    /// <summary>What a sender said of an email that was being sent, or was sent and not settled.</summary>
    /// <returns>Whether nothing more is to be asked about it.</returns>
    public async Task<bool> Record(MailMessage message, string? address, SendResult result, CancellationToken token)
    {
        var now = time.GetUtcNow();
        switch (result.Answer)
        {
            case SendAnswer.Unsure:
                return false;
            case SendAnswer.Accepted:
                if (message.State == MailMessage.SendingState)
                    await store.Commit(Disclosed(message, now).Replace(message.Sent(address ?? "", now)), token);
                return result.Settled;
            case SendAnswer.DeadAddress or SendAnswer.Refused:
                var changes = new Changes();
                if (result.Answer == SendAnswer.DeadAddress && address is not null)
                    changes.Save(await unsubscribes.Of(message.To, token) with { DeadAddress = address });
                await Fail(changes, message, result.Because ?? "the email service refused it", token);
                return true;
            default:
                if (message.State == MailMessage.SendingState)
                    await store.Commit(new Changes().Replace(Again(message, result, now)), token);
                return true;
        }
    }

    /// <summary>Ends an email that is not to be sent; one that somebody else changed meanwhile stays as it is.</summary>
    public async Task End(MailMessage message, MailVerdict verdict, CancellationToken token)
    {
        var changes = new Changes();
        if (verdict.Turn == MailDecision.Fail)
        {
            await Fail(changes, message, verdict.Because!, token);
            return;
        }
        if (verdict.Instead is { } instead)
            AddTasks(changes, instead, message, verdict.Because!);
        await store.Commit(changes.Replace(message.Withdrawn(verdict.Because!.TrimEnd('.'), time.GetUtcNow())), token);
    }

    /// <summary>What is told of a student is a disclosure from the moment the email service has it (34 CFR 99.32).</summary>
    private static Changes Disclosed(MailMessage message, DateTimeOffset now)
    {
        var changes = new Changes();
        if (message.Discloses is not { } what)
            return changes;
        var sent = message.Again == 0 ? message.MessageId : $"{message.MessageId}:{message.Again}";
        foreach (var student in message.Students.Distinct(StringComparer.Ordinal))
            changes.Put(Disclosure.OfMail(student, sent, message.To, DateOnly.FromDateTime(now.UtcDateTime), now, what));
        return changes;
    }

    private async Task Fail(Changes changes, MailMessage message, string because, CancellationToken token)
    {
        if (message.ToFamily)
            AddTasks(changes, CallTaskKind.Call, message, because);
        await store.Commit(changes.Replace(message.Failed(because, time.GetUtcNow())), token);
    }

    private void AddTasks(Changes changes, CallTaskKind what, MailMessage message, string because)
    {
        foreach (var student in message.Students.Distinct(StringComparer.Ordinal))
            tasks.Add(changes, what, student, message.To, message.MessageId[(message.To.Length + 1)..], because);
    }

    private static MailMessage Again(MailMessage message, SendResult result, DateTimeOffset now)
    {
        if (result.Answer == SendAnswer.NotKnown)
            return message.Waiting(null, null);
        var backoff = firstBackoff * Math.Pow(2, Math.Min(message.Tries, 10));
        return message.Waiting(
            now + (result.After ?? (backoff < longestBackoff ? backoff : longestBackoff)),
            result.Because ?? "the email service does not take it now");
    }
}
