using Plp.Mail.Senders;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Mail;

/// <summary>Records what became of a letter, together with what is to be done instead.</summary>
internal sealed class MailOutcomes(IDocumentStore store, CallTasks tasks, Unsubscribes unsubscribes, TimeProvider time)
{
    private static readonly TimeSpan firstBackoff = TimeSpan.FromMinutes(5), longestBackoff = TimeSpan.FromHours(4);

    /// <summary>What a sender said of a letter that was being sent, or was sent and not settled.</summary>
    /// <returns>Whether nothing more is to be asked about it.</returns>
    public async Task<bool> Record(MailMessage letter, string? address, SendResult result, CancellationToken token)
    {
        var now = time.GetUtcNow();
        switch (result.Answer)
        {
            case SendAnswer.Unsure:
                return false;
            case SendAnswer.Accepted:
                if (letter.State == MailMessage.SendingState)
                    await store.Commit(Disclosed(letter, now).Replace(letter.Sent(address ?? "", now)), token);
                return result.Settled;
            case SendAnswer.DeadAddress or SendAnswer.Refused:
                var changes = new Changes();
                if (result.Answer == SendAnswer.DeadAddress && address is not null)
                    changes.Save(await unsubscribes.Of(letter.To, token) with { DeadAddress = address });
                await Fail(changes, letter, result.Because ?? "the email service refused it", token);
                return true;
            default:
                if (letter.State == MailMessage.SendingState)
                    await store.Commit(new Changes().Replace(Again(letter, result, now)), token);
                return true;
        }
    }

    /// <summary>Ends a letter that is not to be sent; one that somebody else changed meanwhile stays as it is.</summary>
    public async Task End(MailMessage letter, MailVerdict verdict, CancellationToken token)
    {
        var changes = new Changes();
        if (verdict.Turn == MailDecision.Fail)
        {
            await Fail(changes, letter, verdict.Because!, token);
            return;
        }
        if (verdict.Instead is { } instead)
            AddTasks(changes, instead, letter, verdict.Because!);
        await store.Commit(changes.Replace(letter.Withdrawn(verdict.Because!.TrimEnd('.'), time.GetUtcNow())), token);
    }

    /// <summary>What is told of a student is a disclosure from the moment the email service has it (34 CFR 99.32).</summary>
    private static Changes Disclosed(MailMessage letter, DateTimeOffset now)
    {
        var changes = new Changes();
        if (letter.Discloses is not { } what)
            return changes;
        var sent = letter.Again == 0 ? letter.LetterId : $"{letter.LetterId}:{letter.Again}";
        foreach (var student in letter.Students.Distinct(StringComparer.Ordinal))
            changes.Put(Disclosure.OfMail(student, sent, letter.To, DateOnly.FromDateTime(now.UtcDateTime), now, what));
        return changes;
    }

    private async Task Fail(Changes changes, MailMessage letter, string because, CancellationToken token)
    {
        if (letter.ToFamily)
            AddTasks(changes, CallTaskKind.Call, letter, because);
        await store.Commit(changes.Replace(letter.Failed(because, time.GetUtcNow())), token);
    }

    private void AddTasks(Changes changes, CallTaskKind what, MailMessage letter, string because)
    {
        foreach (var student in letter.Students.Distinct(StringComparer.Ordinal))
            tasks.Add(changes, what, student, letter.To, letter.LetterId[(letter.To.Length + 1)..], because);
    }

    private static MailMessage Again(MailMessage letter, SendResult result, DateTimeOffset now)
    {
        if (result.Answer == SendAnswer.NotKnown)
            return letter.Waiting(null, null);
        var backoff = firstBackoff * Math.Pow(2, Math.Min(letter.Tries, 10));
        return letter.Waiting(
            now + (result.After ?? (backoff < longestBackoff ? backoff : longestBackoff)),
            result.Because ?? "the email service does not take it now");
    }
}
