using Plp.Duties;
using Plp.Requests;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>Reads check-ins and saves each exactly once, together with its fact on the card.</summary>
public sealed class CheckInStore(IDocumentStore store, Cards cards)
{
    /// <summary>The student's check-ins, newest first.</summary>
    public async Task<List<CheckIn>> Of(string student, CancellationToken token) =>
        Among(await store.About(student, [CheckIn.Shape.Type], token));

    /// <summary>The check-in the visit's caller saved under that id; null when they did not.</summary>
    public async Task<CheckIn?> Find(string id, Visit visit) =>
        await store.Read<CheckIn>(id, visit.Token) is { } found && found.By == visit.Caller.Id ? found : null;

    /// <summary>Those among documents about one student, newest first.</summary>
    public static List<CheckIn> Among(IEnumerable<StoredDocument> documents) =>
        [.. documents.Where(document => document.Type == CheckIn.Shape.Type).Select(document => document.As<CheckIn>()).OrderByDescending(checkIn => checkIn.HeldOn).ThenByDescending(checkIn => checkIn.SavedAt)];

    /// <summary>Everybody's check-ins held on some days, in no order.</summary>
    public Task<List<CheckIn>> Between(DateOnly from, DateOnly to, CancellationToken token) =>
        store.All<CheckIn>(new DocumentQuery(CheckIn.Shape.Type) { From = from, To = to, PageSize = 1000 }, token);

    /// <summary>
    /// Saves check-ins of different students with their cards in one commit. The ids carry the sender's key: what was
    /// saved under it already is given back as it was saved first.
    /// </summary>
    /// <param name="also">What else is written with those that are new.</param>
    public async Task<(IReadOnlyList<CheckIn> Saved, bool AnyNew)> Save(IReadOnlyList<CheckIn> checkIns, CancellationToken token, Func<Changes, Task>? also = null)
    {
        List<CheckIn> saved = [];
        var anyNew = await cards.Change(async again =>
        {
            saved = [];
            var changes = new Changes();
            foreach (var checkIn in checkIns)
            {
                if (again && await store.Read<CheckIn>(checkIn.Id, token) is { } known)
                {
                    saved.Add(known);
                    continue;
                }
                saved.Add(checkIn);
                changes.Create(checkIn).Replace(await cards.MarkedBy(checkIn, token));
            }
            if (also is not null && changes.All.Count > 0)
                await also(changes);
            return changes;
        }, token);
        return (saved, anyNew);
    }
}
