using Plp.Duties;
using Plp.Requests;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>Reads the contact log and saves each contact exactly once, together with its fact on the card.</summary>
internal sealed class ContactStore(IDocumentStore store, Cards cards, CardRebuild rebuild)
{
    /// <summary>The student's contacts, newest first.</summary>
    public async Task<List<Contact>> Of(string student, CancellationToken token) =>
        Among(await store.About(student, [Contact.Shape.Type], token));

    /// <summary>The student's contacts, newest first, with those that were voided.</summary>
    public async Task<List<Contact>> AllOf(string student, CancellationToken token) =>
        AllAmong(await store.About(student, [Contact.Shape.Type], token));

    /// <summary>The contact the visit's caller logged under that id; null when they did not.</summary>
    public async Task<Contact?> Find(string id, Visit visit) =>
        await store.Read<Contact>(id, visit.Token) is { } found && found.By == visit.Caller.Id ? found : null;

    /// <summary>Those among documents about one student that count, newest first.</summary>
    public static List<Contact> Among(IEnumerable<StoredDocument> documents) =>
        AllAmong(documents).FindAll(contact => contact.Voided is null);

    /// <summary>Those among documents about one student, newest first, with those that were voided.</summary>
    public static List<Contact> AllAmong(IEnumerable<StoredDocument> documents) =>
        [.. documents
            .Where(document => document.Type == Contact.Shape.Type)
            .Select(document => document.As<Contact>())
            .OrderByDescending(contact => contact.On)
            .ThenByDescending(contact => contact.SavedAt)];

    /// <summary>Everybody's contacts on some days, in no order.</summary>
    public async Task<List<Contact>> Between(DateOnly from, DateOnly to, CancellationToken token) =>
        (await store.All<Contact>(
            new DocumentQuery(Contact.Shape.Type) { From = from, To = to, PageSize = 1000 },
            token)).FindAll(contact => contact.Voided
            is null);

    /// <summary>A contact of the visit's student, whoever wrote it; null when there is none of that id.</summary>
    public async Task<Contact?> Read(string id, Visit visit) =>
        id.Length <= 200 && id.StartsWith($"contact:{visit.Student}:", StringComparison.Ordinal)
            ? await store.Read<Contact>(id, visit.Token)
            : null;

    /// <summary>What it was before each correction, newest first.</summary>
    public async Task<List<Contact>> Earlier(Contact contact, CancellationToken token) =>
    [
        .. (await store.About(contact.Student!, [RecordVersion.Shape.Type], token)).Select(document => document.As<RecordVersion>())
            .Where(version => version.Of == contact.Id).OrderByDescending(version => version.Rev).Select(version => version.Contact!),
    ];

    /// <summary>
    /// Saves a correction over what was read, with what it was before, and makes the student's card again: facts cannot be
    /// taken off it one by one.
    /// </summary>
    /// <param name="keepsEarlier">Whether what it was is kept.</param>
    /// <param name="also">What else is written with it.</param>
    /// <returns>False when somebody else was first.</returns>
    public async Task<bool> Amend(Contact after, bool keepsEarlier, Func<Changes, Task> also, CancellationToken token)
    {
        var standing = true;
        await cards.Change(async _ =>
        {
            var before = await store.Read<Contact>(after.Id, token);
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
    /// Saves contacts of different students with their cards in one commit, each record standing alone. The ids carry the
    /// sender's key: what was saved under it already is given back as it was saved first.
    /// </summary>
    public async Task<(IReadOnlyList<Contact> Saved, bool AnyNew)> Save(IReadOnlyList<Contact> contacts, CancellationToken token)
    {
        List<Contact> saved = [];
        var anyNew = await cards.Change(async again =>
        {
            saved = [];
            var changes = new Changes();
            foreach (var contact in contacts)
            {
                if (again && await store.Read<Contact>(contact.Id, token) is { } known)
                {
                    saved.Add(known);
                    continue;
                }
                saved.Add(contact);
                changes.Create(contact).Replace(await cards.MarkedBy(contact, token));
            }
            return changes;
        }, token);
        return (saved, anyNew);
    }

    public Task<FirstContactEnding?> Ending(string student, string year, CancellationToken token) =>
        store.Read<FirstContactEnding>(FirstContactEnding.IdOf(student, year), token);

    /// <summary>Saves how a first contact ended, over the one read before; false when somebody else was first.</summary>
    public async Task<bool> End(FirstContactEnding ending, CancellationToken token)
    {
        var standing = true;
        await cards.Change(async _ =>
        {
            standing = (await Ending(ending.Student!, ending.Year, token))?.ETag == ending.ETag;
            return standing ? new Changes().Save(ending).Replace(await cards.MarkedBy(ending, token)) : null;
        }, token);
        return standing;
    }
}
