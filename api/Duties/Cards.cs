using System.Collections.Concurrent;
using System.Globalization;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Duties;

/// <summary>Reads and writes the cards, and keeps for a minute those that access is decided by.</summary>
internal sealed class Cards(IDocumentStore store, PersonStore people, TimeProvider time)
{
    private const int Attempts = 20, MostSeen = 6000;

    private static readonly Comparer<Seen> byName = Comparer<Seen>.Create(
        (one, other) => SortKey.Compare(one.Key, other.Key) is not 0 and var order ? order : string.CompareOrdinal(one.Grade, other.Grade));

    private readonly Recent<Card> recent = new(time);
    private readonly ConcurrentDictionary<string, Seen> seen = new(StringComparer.Ordinal);

    /// <summary>
    /// The last list of active cards, as found and by name: to order thousands of unchanged ones takes longer than to read them.
    /// </summary>
    private volatile Ordered? active;

    /// <summary>At most a minute old: good enough to decide access, not to write from.</summary>
    public Task<Card?> Recent(string student, CancellationToken token) => recent.Get(student, Read, token);

    public Task<Card?> Read(string student, CancellationToken token) => store.Read<Card>(Card.IdOf(student), token);

    /// <summary>The cards of a member of staff whose link holds on that day, ordered by name.</summary>
    public async Task<List<Card>> Of(string staff, DateOnly day, CancellationToken token)
    {
        var cards = await List(new DocumentQuery(Card.Shape.Type) { Staff = staff }, token);
        return ByName(cards.Where(one => one.Card.LinksOf(staff, day).Any()));
    }

    /// <summary>
    /// The cards on somebody's first page, ordered by name: by a link that holds today, by a goal they keep, or by a
    /// duty passed to them.
    /// </summary>
    public async Task<List<Card>> Around(string staff, SchoolToday today, CancellationToken token)
    {
        var cards = await List(new DocumentQuery(Card.Shape.Type) { Staff = staff }, token);
        return ByName(cards.Where(one => one.Card.LinksOf(staff, today.Day).Any()
            || one.Card.GoalTeachers?.Contains(staff) == true
            || one.Card.PassedOn(today.Calendar).Any(passed => passed.Fact.To == staff)));
    }

    /// <summary>Every active student's card, ordered by name.</summary>
    public async Task<List<Card>> Active(CancellationToken token)
    {
        var found = await List(new DocumentQuery(Card.Shape.Type) { State = Card.ActiveState, PageSize = 1000 }, token);
        if (active is not { } last || !found.SequenceEqual(last.Found, ReferenceEqualityComparer.Instance))
            active = last = new Ordered(found, ByName(found));
        return [.. last.ByName];
    }

    /// <summary>Every student's card, those who left included, in no order.</summary>
    public async Task<List<Card>> All(CancellationToken token) =>
        (await List(new DocumentQuery(Card.Shape.Type) { PageSize = 1000 }, token)).ConvertAll(one => one.Card);

    /// <summary>
    /// Cards to look at. The store is asked each time; what it says of a card is taken apart only when the card has
    /// changed since.
    /// </summary>
    private async Task<List<Seen>> List(DocumentQuery query, CancellationToken token)
    {
        if (seen.Count > MostSeen)
            seen.Clear();
        var found = new List<Seen>();
        var had = new Dictionary<string, Seen>(StringComparer.Ordinal);
        await foreach (var stored in store.Each(query with { Has = IsSeen }, token))
            found.Add((had.TryGetValue(stored.Id, out var one) && one.Card.ETag == stored.ETag) || IsSeen(stored.Id, stored.ETag)
                ? had[stored.Id]
                : seen[stored.Id] = Seen.Of(stored.As<Card>()));
        return found;

        // Kept here too: what all requests share may be thrown away meanwhile.
        bool IsSeen(string id, string etag)
        {
            if (!seen.TryGetValue(id, out var one) || one.Card.ETag != etag)
                return false;
            had[id] = one;
            return true;
        }
    }

    private static List<Card> ByName(IEnumerable<Seen> cards) => [.. cards.Order(byName).Select(one => one.Card)];

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
            Changed(changes);
            return true;
        }
        throw new StoreUnavailableException("Many people are saving this student at once.");
    }

    /// <summary>The student's card with the fact that document leaves on it, to be written with it.</summary>
    public async Task<Card> MarkedBy(ICardCause cause, CancellationToken token) =>
        cause.MarkOn(await Read(cause.Student!, token) ?? throw new InvalidOperationException("A student without a card."));

    /// <summary>The card with what its adults need to talk with the school, as that commit leaves them, else as they are stored.</summary>
    public async Task<Card> Interpreted(Card card, Changes changes, CancellationToken token)
    {
        var adults = new List<Person>();
        foreach (var id in card.Adults)
        {
            if ((changes.All.Select(change => change.Document).OfType<Person>().FirstOrDefault(person => person.PersonId == id)
                ?? await people.Read(id, token)) is { } adult)
                adults.Add(adult);
        }
        return card.Interpreted(adults);
    }

    /// <summary>
    /// Adds to a commit that changes an adult the cards of their students, where they say otherwise then whether an interpreter is
    /// needed; those it holds already were made with it.
    /// </summary>
    public async Task Interpret(Changes changes, Person before, Person after, CancellationToken token)
    {
        if (InterpreterNeeded.IsAlike(before, after))
            return;
        foreach (var card in (await All(token)).Where(card => card.Adults.Contains(after.PersonId)
            && !changes.All.Any(change => change.Id == card.Id)))
            changes.Replace(await Interpreted(card, changes, token));
    }

    /// <summary>Called after a commit that wrote the card.</summary>
    public void Changed(string student) => recent.Forget(student);

    /// <summary>The same, for every card of the commit.</summary>
    public void Changed(Changes changes)
    {
        foreach (var card in changes.All.Select(change => change.Document).OfType<Card>())
            Changed(card.Student!);
    }

    private sealed record Ordered(List<Seen> Found, List<Card> ByName);

    /// <param name="Key">Of its name, made once a card: comparing names themselves takes longer than reading them.</param>
    /// <param name="Grade">Orders two of one name.</param>
    private sealed record Seen(Card Card, SortKey Key, string Grade)
    {
        public static Seen Of(Card card) =>
            new(
                card,
                CultureInfo.CurrentCulture.CompareInfo.GetSortKey(card.SortName, CompareOptions.IgnoreCase),
                Grades.Order(card.Grade));
    }
}
