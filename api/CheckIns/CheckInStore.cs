using Plp.Duties;
using Plp.Requests;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>Reads check-ins and saves each exactly once, together with its fact on the card.</summary>
internal sealed class CheckInStore(IDocumentStore store, Cards cards, CardRebuild rebuild)
{
    /// <summary>The student's check-ins, newest first.</summary>
    public async Task<List<CheckIn>> Of(string student, CancellationToken token) =>
        Among(await store.About(student, [CheckIn.Shape.Type], token));

    /// <summary>The check-in the visit's caller saved under that id; null when they did not.</summary>
    public async Task<CheckIn?> Find(string id, Visit visit) =>
        await store.Read<CheckIn>(id, visit.Token) is { } found && found.By == visit.Caller.Id ? found : null;

    /// <summary>Those among documents about one student that count, newest first.</summary>
    public static List<CheckIn> Among(IEnumerable<StoredDocument> documents) =>
        AllAmong(documents).FindAll(checkIn => checkIn.Voided is null);

    /// <summary>Those among documents about one student, newest first, with those that were voided.</summary>
    public static List<CheckIn> AllAmong(IEnumerable<StoredDocument> documents) =>
        [.. documents
            .Where(document => document.Type == CheckIn.Shape.Type)
            .Select(document => document.As<CheckIn>())
            .OrderByDescending(checkIn => checkIn.HeldOn)
            .ThenByDescending(checkIn => checkIn.SavedAt)];

    /// <summary>Everybody's check-ins held on some days, in no order.</summary>
    public async Task<List<CheckIn>> Between(DateOnly from, DateOnly to, CancellationToken token) =>
        (await store.All<CheckIn>(
            new DocumentQuery(CheckIn.Shape.Type) { From = from, To = to, PageSize = 1000 },
            token)).FindAll(checkIn => checkIn.Voided
            is null);

    /// <summary>A check-in of the visit's student, whoever wrote it; null when there is none of that id.</summary>
    public async Task<CheckIn?> Read(string id, Visit visit) =>
        id.Length <= 200 && id.StartsWith($"check-in:{visit.Student}:", StringComparison.Ordinal)
            ? await store.Read<CheckIn>(id, visit.Token)
            : null;

    /// <summary>What it was before each correction, newest first.</summary>
    public async Task<List<CheckIn>> Earlier(CheckIn checkIn, CancellationToken token) =>
    [
        .. (await store.About(checkIn.Student!, [RecordVersion.Shape.Type], token)).Select(document => document.As<RecordVersion>())
            .Where(version => version.Of == checkIn.Id).OrderByDescending(version => version.Rev).Select(version => version.CheckIn!),
    ];

    /// <summary>
    /// Saves a correction over what was read, with what it was before, and makes the student's card again: facts cannot be
    /// taken off it one by one.
    /// </summary>
    /// <param name="keepsEarlier">Whether what it was is kept.</param>
    /// <param name="also">What else is written with it.</param>
    /// <returns>False when somebody else was first.</returns>
    public async Task<bool> Amend(CheckIn after, bool keepsEarlier, Func<Changes, Task> also, CancellationToken token)
    {
        var standing = true;
        await cards.Change(async _ =>
        {
            var before = await store.Read<CheckIn>(after.Id, token);
            standing = before is not null && before.ETag == after.ETag;
            if (!standing)
                return null;
            var changes = new Changes().Replace(after).Replace(await rebuild.With(after, token));
            if (keepsEarlier)
                changes.Create(RecordVersion.Before(before!));
            await also(changes);
            return changes;
        }, token);
        return standing;
    }

    /// <summary>
    /// Saves check-ins of different students with their cards in one commit. The ids carry the sender's key: what was
    /// saved under it already is given back as it was saved first.
    /// </summary>
    /// <param name="also">What else is written with those that are new.</param>
    public async Task<(IReadOnlyList<CheckIn> Saved, bool AnyNew)> Save(
        IReadOnlyList<CheckIn> checkIns,
        CancellationToken token,
        Func<Changes, Task>? also = null)
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
