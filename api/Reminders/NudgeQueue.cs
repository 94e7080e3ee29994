using Plp.Mail;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Reminders;

/// <summary>Letters of coordinator or administrator to staff, each with the note that it was written: one a person and day.</summary>
internal sealed class NudgeQueue(Outbox outbox, IDocumentStore store)
{
    /// <summary>Letters in one commit, two documents each.</summary>
    private const int Together = 45;

    /// <summary>Queues them; whoever was nudged today already is taken out.</summary>
    /// <returns>Those taken out.</returns>
    public async Task<List<MailMessage>> Add(List<MailMessage> letters, string text, Visit visit)
    {
        var known = new List<MailMessage>();
        foreach (var some in letters.Chunk(Together))
        {
            var left = some.ToList();
            while (left.Count > 0 && (await store.Commit(Letters(left, text, visit), visit.Token)).ConflictOn is { } id)
            {
                var stood = left.FindAll(letter => letter.Id == id || Nudge.IdOf(letter.To, visit.Today.Day) == id);
                known.AddRange(stood);
                left.RemoveAll(stood.Contains);
            }
        }
        letters.RemoveAll(known.Contains);
        return known;
    }

    private Changes Letters(List<MailMessage> letters, string text, Visit visit)
    {
        var changes = new Changes();
        foreach (var letter in letters)
        {
            outbox.Queue(changes, letter);
            changes.Create(new Nudge
            {
                Id = Nudge.IdOf(letter.To, visit.Today.Day),
                State = letter.To,
                Day = visit.Today.Day,
                By = visit.Caller.Id,
                At = visit.Today.Instant,
                Text = text,
            });
        }
        return changes;
    }
}
