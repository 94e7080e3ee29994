using Plp.Duties;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>The contact log, and how a year's first contact ended.</summary>
internal sealed class ContactStore(
    IDocumentStore store,
    Cards cards,
    CardRebuild rebuild) : StaffRecordStore<Contact>(store, cards, rebuild)
{
    private readonly IDocumentStore store = store;
    private readonly Cards cards = cards;

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
