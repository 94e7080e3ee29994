using Plp.Storage;

namespace Plp.People;

/// <summary>Reads and writes the cards, and keeps for a minute those that access is decided by.</summary>
public sealed class Cards(IDocumentStore store, TimeProvider time)
{
    private const int Attempts = 20;

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

    /// <summary>
    /// Commits documents together with the facts they leave on cards; made again when somebody else saved one of the
    /// students meanwhile.
    /// </summary>
    /// <param name="make">Gathers the changes; told whether something stood in the way before. Null: there is nothing left to do.</param>
    /// <returns>Whether anything was written.</returns>
    public async Task<bool> Change(Func<bool, Task<Changes?>> make, CancellationToken token)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await make(attempt > 0) is not { All.Count: > 0 } changes)
                return false;
            if (!(await store.Commit(changes, token)).Done)
                continue;
            foreach (var card in changes.All.Select(change => change.Document).OfType<Card>())
                Changed(card.Student!);
            return true;
        }
        throw new StoreUnavailableException("Many people are saving this student at once.");
    }

    /// <summary>The student's card with the fact that document leaves on it, to be written with it.</summary>
    public async Task<Card> MarkedBy(ICardCause cause, CancellationToken token) =>
        cause.MarkOn(await Read(cause.Student!, token) ?? throw new InvalidOperationException("A student without a card."));

    /// <summary>One visit per student, for an act done for several at once; null when one of them is not open to the caller.</summary>
    public async Task<List<Visit>?> Visits(Visit visit, Act act, IReadOnlyList<string> students)
    {
        var visits = new List<Visit>();
        foreach (var student in students)
        {
            if (await Recent(student, visit.Token) is not { } card || Access.To(card, visit.Caller, visit.Today.Day) is not { } relation || !Access.Of(act).Allows(relation))
                return null;
            visits.Add(visit with { Card = card, Relation = relation });
        }
        return visits;
    }

    /// <summary>Called after a commit that wrote the card.</summary>
    public void Changed(string student) => recent.Forget(student);
}
