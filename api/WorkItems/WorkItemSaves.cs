using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.WorkItems;

/// <summary>A change of an item with its entry and, where it is given to somebody urgently, the email that says so: one commit.</summary>
internal sealed class WorkItemSaves(WorkItemStore items, Outbox outbox)
{
    /// <returns>Whether it was written; false when somebody else was first.</returns>
    public Task<bool> Save(WorkItem before, WorkItem after, WorkItemEntry entry, Visit visit)
    {
        var changes = new Changes().Replace(after).Create(entry);
        TellOwner(changes, before, after, visit);
        return items.Commit(changes, visit.Token);
    }

    /// <summary>Whoever an urgent item is given to is told at once that something waits, and no word of what.</summary>
    public void TellOwner(Changes changes, WorkItem? before, WorkItem after, Visit visit)
    {
        if (after.Declared.TellsAtOnce
            && after.IsOpen
            && after.Owner is { } owner
            && owner != visit.Caller.Id
            && owner != before?.Owner)
            outbox.Queue(changes, WorkItemMail.Waiting(after, owner, visit.Today));
    }

    public static WorkItemEntry Entry(WorkItem item, Guid key, WorkEntryType what, Visit visit) => new()
    {
        Id = WorkItemEntry.IdOf(item.Key, key),
        State = item.Key,
        Day = visit.Today.Day,
        What = what,
        Rev = item.Rev,
        By = visit.Caller.Id,
        At = visit.Today.Instant,
    };

    public static List<WorkChange> Differences(WorkItem before, WorkItem after, StaffNames staff)
    {
        string? NameOf(string? person) => person is null ? null : staff.NameOf(person);
        var changes = new List<WorkChange>
        {
            new("title", before.Title, after.Title),
            new("owner", NameOf(before.Owner), NameOf(after.Owner)),
            new("people", string.Join(", ", before.People.Select(NameOf)), string.Join(", ", after.People.Select(NameOf))),
            new("due", before.Day?.ToString("O"), after.Day?.ToString("O")),
            new("begins", before.Begins?.ToString("HH:mm"), after.Begins?.ToString("HH:mm")),
            new("ends", before.Ends?.ToString("HH:mm"), after.Ends?.ToString("HH:mm")),
        };
        changes.AddRange(before.Values.Keys.Union(after.Values.Keys, StringComparer.Ordinal).Select(key =>
            new WorkChange($"values.{key}", before.Values.GetValueOrDefault(key), after.Values.GetValueOrDefault(key))));
        return changes.FindAll(change => change.Before != change.After);
    }
}
