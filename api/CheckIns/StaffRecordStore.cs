using Plp.Duties;
using Plp.Requests;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>Reads records of one kind and saves each exactly once, together with its fact on the card.</summary>
internal abstract class StaffRecordStore<T>(IDocumentStore store, Cards cards, CardRebuild rebuild) where T : StaffRecord, IDocument<T>
{
    /// <summary>The student's records that count, newest first.</summary>
    public async Task<List<T>> Of(string student, CancellationToken token) => Among(await store.About(student, [T.Shape.Type], token));

    /// <summary>The student's records, newest first, with those that were voided.</summary>
    public async Task<List<T>> AllOf(string student, CancellationToken token) =>
        AllAmong(await store.About(student, [T.Shape.Type], token));

    /// <summary>The record the visit's caller saved under that id; null when they did not.</summary>
    public async Task<T?> Find(string id, StudentVisit visit) =>
        await store.Read<T>(id, visit.Token) is { } found && found.By == visit.Caller.Id ? found : null;

    /// <summary>Those among documents about one student that count, newest first.</summary>
    public static List<T> Among(IEnumerable<StoredDocument> documents) => AllAmong(documents).FindAll(record => record.Voided is null);

    /// <summary>Those among documents about one student, newest first, with those that were voided.</summary>
    public static List<T> AllAmong(IEnumerable<StoredDocument> documents) =>
        [.. documents
            .Where(document => document.Type == T.Shape.Type)
            .Select(document => document.As<T>())
            .OrderByDescending(record => record.Day)
            .ThenByDescending(record => record.SavedAt)];

    /// <summary>Everybody's records of some days that count, in no order.</summary>
    public async Task<List<T>> Between(DateOnly from, DateOnly to, CancellationToken token) =>
        (await store.All<T>(new DocumentQuery(T.Shape.Type) { From = from, To = to, PageSize = 1000 }, token))
            .FindAll(record => record.Voided is null);

    /// <summary>A record of the visit's student, whoever wrote it; null when there is none of that id.</summary>
    public async Task<T?> Read(string id, StudentVisit visit) =>
        id.Length <= 200 && id.StartsWith($"{T.Shape.Type}:{visit.Student}:", StringComparison.Ordinal)
            ? await store.Read<T>(id, visit.Token)
            : null;

    /// <summary>What it was before each change, newest first.</summary>
    public async Task<List<T>> Earlier(T record, CancellationToken token) =>
    [
        .. (await store.About(record.Student!, [RecordVersion.Shape.Type], token))
            .Select(document => document.As<RecordVersion>())
            .Where(version => version.Of == record.Id)
            .OrderByDescending(version => version.Rev)
            .Select(version => (T)version.Record),
    ];

    /// <summary>
    /// Saves a change over what was read, with what it was before unless no word of it is to be kept, and makes the student's
    /// card again: facts cannot be taken off it one by one.
    /// </summary>
    /// <param name="also">What else is written with it.</param>
    /// <returns>False when somebody else was first.</returns>
    public async Task<bool> Amend(T after, Func<Changes, Task> also, CancellationToken token)
    {
        var standing = true;
        await cards.Change(async _ =>
        {
            var before = await store.Read<T>(after.Id, token);
            standing = before is not null && before.ETag == after.ETag;
            if (!standing)
                return null;
            var changes = new Changes().Replace(after).Replace(await rebuild.With(after, token));
            if (after.Voided is null or { Why: not null })
                changes.Create(RecordVersion.Before(before!));
            await also(changes);
            return changes;
        }, token);
        return standing;
    }

    /// <summary>
    /// Saves records of different students with their cards in one commit, each standing alone. The ids carry the sender's
    /// key: what was saved under it already is given back as it was saved first.
    /// </summary>
    /// <param name="also">What else is written with those that are new.</param>
    public async Task<(IReadOnlyList<T> Saved, bool AnyNew)> Save(
        IReadOnlyList<T> records,
        CancellationToken token,
        Func<Changes, Task>? also = null)
    {
        List<T> saved = [];
        var anyNew = await cards.Change(async again =>
        {
            saved = [];
            var changes = new Changes();
            foreach (var record in records)
            {
                if (again && await store.Read<T>(record.Id, token) is { } known)
                {
                    saved.Add(known);
                    continue;
                }
                saved.Add(record);
                changes.Create(record).Replace(await cards.MarkedBy(record, token));
            }
            if (also is not null && changes.All.Count > 0)
                await also(changes);
            return changes;
        }, token);
        return (saved, anyNew);
    }
}
