using Plp.Storage;

namespace Plp.Mail;

/// <summary>Takes letters into the commit of their cause; what is queued is sent by the timer, at the school's pace.</summary>
internal sealed class Outbox
{
    /// <summary>Adds the letter; a letter of that id that exists already stands in the way of the whole commit.</summary>
    public void Queue(Changes changes, MailMessage letter) =>
        changes.Create(letter with { State = MailMessage.QueuedState, Day = MailMessage.DayOf(letter.NotBefore) });

    /// <summary>Adds the letter in the place of one that was withdrawn; to the mail service it is a new one.</summary>
    public void QueueAgain(Changes changes, MailMessage letter, MailMessage before) =>
        changes.Replace(letter with
        {
            State = MailMessage.QueuedState,
            Day = MailMessage.DayOf(letter.NotBefore),
            Again = before.Again + 1,
            ETag = before.ETag,
            Unknown = before.Unknown,
        });
}

/// <summary>
/// Asked once more before a letter is sent, by the room that had it written: whether it still holds. A room answers for
/// the purposes it writes and says null for all others.
/// </summary>
internal interface IMailCheck
{
    /// <returns>Null when it holds, or why it is withdrawn, in plain words without a name.</returns>
    Task<string?> WhyNot(MailMessage letter, CancellationToken token);

    /// <summary>Whether it goes without its link, which would be refused by now.</summary>
    Task<bool> GoesWithoutLink(MailMessage letter, CancellationToken token) => Task.FromResult(false);
}
