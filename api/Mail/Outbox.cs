using Plp.Storage;

namespace Plp.Mail;

/// <summary>Takes emails into the commit of their cause; what is queued is sent by the timer, at the school's pace.</summary>
internal sealed class Outbox
{
    /// <summary>Adds the email; an email of that id that exists already stands in the way of the whole commit.</summary>
    public void Queue(Changes changes, MailMessage message) =>
        changes.Create(message with { State = MailMessage.QueuedState, Day = MailMessage.DayOf(message.NotBefore) });

    /// <summary>Adds the email in the place of one that was withdrawn; to the mail service it is a new one.</summary>
    public void QueueAgain(Changes changes, MailMessage message, MailMessage before) =>
        changes.Replace(message with
        {
            State = MailMessage.QueuedState,
            Day = MailMessage.DayOf(message.NotBefore),
            Again = before.Again + 1,
            ETag = before.ETag,
            Unknown = before.Unknown,
        });
}

/// <summary>
/// Asked once more before an email is sent, by the room that had it written: whether it still holds. A room answers for
/// the purposes it writes and says null for all others.
/// </summary>
internal interface IMailCheck
{
    /// <returns>Null when it holds, or why it is withdrawn, in plain words without a name.</returns>
    Task<string?> WhyNot(MailMessage message, CancellationToken token);

    /// <summary>Whether it goes without its link, which would be refused by now.</summary>
    Task<bool> GoesWithoutLink(MailMessage message, CancellationToken token) => Task.FromResult(false);
}
