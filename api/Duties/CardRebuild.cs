using Plp.People;
using Plp.Storage;

namespace Plp.Duties;

/// <summary>
/// Makes every card again from the documents it repeats: person, people around, and whatever leaves a fact on a card.
/// Safe at any time and beside a serving program; a card that is right already is not written.
/// </summary>
internal sealed class CardRebuild(IDocumentStore store, PersonStore people, Cards cards)
{
    private const int Attempts = 5;

    /// <summary>The kinds of documents that leave a fact on a card, by their type.</summary>
    private static readonly Dictionary<string, DocumentKind> causes = DocumentKinds.All
        .Where(kind => kind.Document.IsAssignableTo(typeof(ICardCause)))
        .ToDictionary(kind => kind.Type, StringComparer.Ordinal);

    /// <returns>How many cards there are, and how many had to be written.</returns>
    public async Task<(int Cards, int Written)> Run(CancellationToken token)
    {
        var students = await people.List(Person.StudentState, token);
        var written = 0;
        foreach (var student in students)
            written += await Rebuild(student.PersonId, token) ? 1 : 0;
        return (students.Count, written);
    }

    /// <summary>Makes those again that an earlier program wrote; once that is done it asks one read.</summary>
    public async Task Renew(CancellationToken token)
    {
        var known = await store.Read<RenewedCards>(RenewedCards.TheId, token);
        if (known?.Version == Card.Shape.V)
            return;
        foreach (var card in (await cards.All(token)).Where(card => card.IsOutdated == true))
            await Rebuild(card.Student!, token);
        await store.Commit(
            new Changes().Save(new RenewedCards { Id = RenewedCards.TheId, ETag = known?.ETag, Version = Card.Shape.V }),
            token); // a conflict: another run was as far
    }

    /// <summary>The card as its sources say it, but for what its adults need.</summary>
    public static Card Of(Person student, StudentPeople around, IEnumerable<ICardCause> causes, Card? before) =>
        causes.OrderBy(cause => cause.SavedAt).Aggregate(
            Card.Of(student, around, before: null) with { ETag = before?.ETag, Unknown = before?.Unknown },
            (card, cause) => cause.MarkOn(card));

    /// <summary>The student's card after a document that left a fact on it was changed, to be written with it.</summary>
    public async Task<Card> With<T>(T changed, CancellationToken token) where T : Document, ICardCause
    {
        var student = changed.Student!;
        var all = (await CausesOf(student, token)).Where(cause => ((Document)cause).Id != changed.Id).Append(changed);
        return await Of(student, all, await cards.Read(student, token), token);
    }

    private async Task<bool> Rebuild(string student, CancellationToken token)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = await cards.Read(student, token);
            var rebuilt = await Of(student, await CausesOf(student, token), before, token);
            if (before is not null
                && Card.Shape.Write(before).AsSpan().SequenceEqual(Card.Shape.Write(rebuilt with { Commit = before.Commit })))
                return false;
            if ((await store.Commit(new Changes().Save(rebuilt), token)).Done)
            {
                cards.Changed(student);
                return true;
            }
        }
        throw new StoreUnavailableException("Many people are saving this student at once.");
    }

    private async Task<Card> Of(string student, IEnumerable<ICardCause> causes, Card? before, CancellationToken token) =>
        await cards.Interpreted(
            Of((await people.Read(student, token))!, await people.Around(student, token), causes, before),
            new Changes(),
            token);

    private async Task<List<ICardCause>> CausesOf(string student, CancellationToken token)
    {
        var found = new List<ICardCause>();
        await foreach (var stored in store.Each(new DocumentQuery([.. causes.Keys]) { Student = student }, token))
            found.Add((ICardCause)causes[stored.Type].ReadAny(stored));
        return found;
    }
}
