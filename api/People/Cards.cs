using Plp.Storage;

namespace Plp.People;

/// <summary>Reads and writes the cards, and keeps for a minute those that access is decided by.</summary>
public sealed class Cards(IDocumentStore store, TimeProvider time)
{
    private readonly Recent<Card> recent = new(time);

    /// <summary>At most a minute old: good enough to decide access, not to write from.</summary>
    public Task<Card?> Recent(string student, CancellationToken token) => recent.Get(student, Read, token);

    public Task<Card?> Read(string student, CancellationToken token) => store.Read<Card>(Card.IdOf(student), token);

    /// <summary>The cards of a member of staff whose link holds on that day, ordered by name.</summary>
    public async Task<List<Card>> Of(string staff, DateOnly day, CancellationToken token)
    {
        var cards = await store.All<Card>(new DocumentQuery(Card.Shape.Type) { Staff = staff }, token);
        return [.. cards.Where(card => card.LinksOf(staff, day).Any()).OrderBy(card => card.SortName, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>Every active student's card, ordered by name.</summary>
    public async Task<List<Card>> Active(CancellationToken token)
    {
        var cards = await store.All<Card>(new DocumentQuery(Card.Shape.Type) { State = Card.ActiveState, PageSize = 1000 }, token);
        return [.. cards.OrderBy(card => card.SortName, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>Called after a commit that wrote the card.</summary>
    public void Changed(string student) => recent.Forget(student);
}
