using Plp.Duties;
using Plp.Requests;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>Reads the contact log and saves each contact exactly once, together with its fact on the card.</summary>
public sealed class ContactStore(IDocumentStore store, Cards cards)
{
    /// <summary>The student's contacts, newest first.</summary>
    public async Task<List<Contact>> Of(string student, CancellationToken token) =>
        Among(await store.About(student, [Contact.Shape.Type], token));

    /// <summary>The contact the visit's caller logged under that id; null when they did not.</summary>
    public async Task<Contact?> Find(string id, Visit visit) =>
        await store.Read<Contact>(id, visit.Token) is { } found && found.By == visit.Caller.Id ? found : null;

    /// <summary>Those among documents about one student, newest first.</summary>
    public static List<Contact> Among(IEnumerable<StoredDocument> documents) =>
        [.. documents.Where(document => document.Type == Contact.Shape.Type).Select(document => document.As<Contact>()).OrderByDescending(contact => contact.On).ThenByDescending(contact => contact.SavedAt)];

    /// <summary>Everybody's contacts on some days, in no order.</summary>
    public Task<List<Contact>> Between(DateOnly from, DateOnly to, CancellationToken token) =>
        store.All<Contact>(new DocumentQuery(Contact.Shape.Type) { From = from, To = to, PageSize = 1000 }, token);

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
