using Plp.Mail;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Reminders;

/// <summary>Emails of coordinator or administrator to staff, each with the note that it was written: one a person and day.</summary>
internal sealed class NudgeQueue(Outbox outbox, IDocumentStore store)
{
    /// <summary>Emails in one commit, two documents each.</summary>
    private const int Together = 45;

    /// <summary>Queues them; whoever was nudged today already is taken out.</summary>
    /// <returns>Those taken out.</returns>
    public async Task<List<MailMessage>> Add(List<MailMessage> messages, string text, Visit visit)
    {
        var known = new List<MailMessage>();
        foreach (var some in messages.Chunk(Together))
        {
            var left = some.ToList();
            while (left.Count > 0 && (await store.Commit(Messages(left, text, visit), visit.Token)).ConflictOn is { } id)
            {
                var stood = left.FindAll(message => message.Id == id || Nudge.IdOf(message.To, visit.Today.Day) == id);
                known.AddRange(stood);
                left.RemoveAll(stood.Contains);
            }
        }
        messages.RemoveAll(known.Contains);
        return known;
    }

    private Changes Messages(List<MailMessage> messages, string text, Visit visit)
    {
        var changes = new Changes();
        foreach (var message in messages)
        {
            outbox.Queue(changes, message);
            changes.Create(new Nudge
            {
                Id = Nudge.IdOf(message.To, visit.Today.Day),
                State = message.To,
                Day = visit.Today.Day,
                By = visit.Caller.Id,
                At = visit.Today.Instant,
                Text = text,
            });
        }
        return changes;
    }
}
