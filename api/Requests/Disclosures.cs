using Plp.Storage;

namespace Plp.Requests;

/// <summary>Keeps that something was shown, each thing once: a burst of the same looks asks the store once a day and process.</summary>
internal sealed class Disclosures(IDocumentStore store)
{
    /// <summary>Until that day what concerned every student was written without a state to find it by.</summary>
    private static readonly DateOnly lastWithoutState = new(2026, 11, 30);

    private readonly Lock gate = new();
    private readonly HashSet<string> kept = new(StringComparer.Ordinal);
    private DateOnly day;

    /// <summary>Keeps it before the answer that shows it goes out; one that is there already stays as it is.</summary>
    /// <param name="shown">Create-only: its id says which look it is.</param>
    public async Task Keep(Document shown, CancellationToken token)
    {
        if (IsKept(shown))
            return;
        await store.Commit(new Changes().Create(shown), token); // in the way only of a second one
        Remember(shown);
    }

    /// <summary>Keeps several, a commit a hundred.</summary>
    public async Task Keep(IEnumerable<Document> shown, CancellationToken token)
    {
        foreach (var some in shown.Where(one => !IsKept(one)).DistinctBy(one => one.Id).Chunk(Changes.Most))
        {
            var changes = some.Aggregate(new Changes(), (changes, one) => changes.Create(one));
            if ((await store.Commit(changes, token)).Done)
            {
                Array.ForEach(some, Remember);
                continue;
            }
            foreach (var one in some) // some of them are there already
                await Keep(one, token);
        }
    }

    /// <summary>What concerned every student, in no order.</summary>
    public async Task<List<Disclosure>> OfSchool(CancellationToken token)
    {
        var found = await store.All<Disclosure>(
            new DocumentQuery(Disclosure.Shape.Type) { State = Disclosure.SchoolState },
            token);
        var earlier = await store.All<Disclosure>(new DocumentQuery(Disclosure.Shape.Type) { To = lastWithoutState }, token);
        return [.. found.Concat(earlier.Where(one => one.Student is null)).DistinctBy(one => one.Id)];
    }

    /// <summary>Adds it to the commit of its act; one that is there already is not in the way of that.</summary>
    public async Task Add(Changes changes, Disclosure shown, CancellationToken token)
    {
        if (!IsKept(shown) && await store.Read<Disclosure>(shown.Id, token) is null)
            changes.Create(shown);
    }

    private bool IsKept(Document shown)
    {
        lock (gate)
            return kept.Contains(shown.Id);
    }

    /// <summary>Forgets yesterday's, so that memory does not grow.</summary>
    private void Remember(Document shown)
    {
        lock (gate)
        {
            if (shown.Day > day)
            {
                kept.Clear();
                day = shown.Day.Value;
            }
            kept.Add(shown.Id);
        }
    }
}
