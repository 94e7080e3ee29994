using System.Security.Cryptography;
using System.Text;
using Plp.School;
using Plp.Storage;

namespace Plp.WorkItems;

/// <summary>
/// Items that the program starts and moves on because something else happened, each with its entry, in the commit of its cause.
/// </summary>
internal static class MovedByProgram
{
    /// <param name="before">As it is stored; null: this starts it.</param>
    /// <param name="after">What it shall be, in whatever status; in a version after the stored one where it is new to its readers.</param>
    /// <param name="by">Who caused it; null where it was nobody of the staff.</param>
    public static void Move(this Changes changes, WorkItem? before, WorkItem after, string status, string? by, SchoolToday today)
    {
        after = after with { Rev = (before?.Rev ?? 0) + 1 };
        if (before?.Status == status && before.Version == after.Version)
        {
            changes.Save(after);
            return;
        }
        after = after.In(after.Declared.Status(status), today.Day);
        var key = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{after.Id}\n{after.Rev}")).AsSpan(0, 16));
        changes.Save(after);
        if (!after.IsOpen && after.Declared.PageOf(after) is not null)
            return; // the page it is dealt with on says how it ended, and when
        changes.Create(new WorkItemEntry
        {
            Id = WorkItemEntry.IdOf(after.Key, key),
            State = after.Key,
            Day = today.Day,
            What = before is null ? WorkEntryType.Started : WorkEntryType.Moved,
            Rev = after.Rev,
            By = by,
            At = today.Instant,
            From = before?.Status,
            To = before is null ? null : status,
        });
    }
}
