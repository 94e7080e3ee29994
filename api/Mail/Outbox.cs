using Plp.Storage;

namespace Plp.Mail;

/// <summary>Takes letters into the commit of their cause; what is queued is sent by the timer, at the school's pace.</summary>
public sealed class Outbox
{
    /// <summary>Adds the letter; a letter of that id that exists already stands in the way of the whole commit.</summary>
    public void Queue(Changes changes, Letter letter) =>
        changes.Create(letter with { State = Letter.QueuedState, Day = Letter.DayOf(letter.NotBefore) });

    /// <summary>Adds the letter in the place of one that was withdrawn; to the mail service it is a new one.</summary>
    public void QueueAgain(Changes changes, Letter letter, Letter before) =>
        changes.Replace(letter with
        {
            State = Letter.QueuedState,
            Day = Letter.DayOf(letter.NotBefore),
            Again = before.Again + 1,
            ETag = before.ETag,
            Unknown = before.Unknown,
        });
}

/// <summary>
/// Asked once more before a letter is sent, by the room that had it written: whether it still holds. A room answers for
/// the purposes it writes and says null for all others.
/// </summary>
public interface ILetterCheck
{
    /// <returns>Null when it holds, or why it is withdrawn, in plain words without a name.</returns>
    Task<string?> WhyNot(Letter letter, CancellationToken token);
}
