using Plp.Duties;
using Plp.Jobs;
using Plp.Plans;
using Plp.Storage;

namespace Plp.Records;

/// <summary>Finds the records that are past their time, and keeps what becomes of them.</summary>
internal sealed class Purges(IDocumentStore store, Cards cards, PlanStore plans)
{
    public Task<RecordKeeping?> Keeping(CancellationToken token) => store.Read<RecordKeeping>(RecordKeeping.TheId, token);

    /// <summary>The students about whom nothing is erased for the time being.</summary>
    public Task<HashSet<string>> Held(DateOnly today, CancellationToken token) => plans.Held(today, token);

    public Task<Purge?> Read(string key, CancellationToken token) => store.Read<Purge>(Purge.IdOf(key), token);

    /// <summary>The newest first.</summary>
    public async Task<List<Purge>> All(CancellationToken token) =>
        [.. (await store.All<Purge>(new DocumentQuery(Purge.Shape.Type), token)).OrderByDescending(purge => purge.Day)];

    /// <summary>The one that waits to be confirmed; null when none does.</summary>
    public async Task<Purge?> Waiting(CancellationToken token) =>
        (await store.All<Purge>(new DocumentQuery(Purge.Shape.Type) { State = Purge.ProposedState }, token)).FirstOrDefault();

    /// <summary>The students who left so long ago that their records are past their time, without those under a hold.</summary>
    /// <returns>Null when the school has not said how long it keeps records.</returns>
    public async Task<Purge?> Proposal(string key, DateOnly today, CancellationToken token)
    {
        if (await Keeping(token) is not { } keeping)
            return null;
        var held = await plans.Held(today, token);
        var past = (await cards.All(token))
            .Where(card => !card.Active && keeping.IsPast(card.Left, today) && !held.Contains(card.Student!))
            .OrderBy(card => card.Left)
            .Take(Purge.MostStudents);
        var (students, found) = (new List<PurgedStudent>(), new SortedDictionary<string, int>(StringComparer.Ordinal));
        foreach (var card in past)
        {
            var documents = await store.About(card.Student!, StudentErasure.Types, token);
            if (StudentErasure.IsHeld(documents))
                continue;
            students.Add(new(card.Student!, documents.Count));
            foreach (var document in documents)
                found[document.Type] = found.GetValueOrDefault(document.Type) + 1;
        }
        return new Purge
        {
            Id = Purge.IdOf(key),
            Day = today,
            State = Purge.ProposedState,
            Rev = 1,
            Years = keeping.Years,
            Students = students,
            Found = found,
        };
    }

    /// <summary>The digests of all students whose records were erased, for backups that still hold them.</summary>
    public static async Task<IReadOnlyList<string>> Erased(IDocumentStore store, CancellationToken token) =>
        [.. (await store.All<Purge>(new DocumentQuery(Purge.Shape.Type), token)).SelectMany(purge => purge.Digests)];
}

/// <summary>In July: proposes once a year to erase what is past its time. Nothing is erased before two people confirm it.</summary>
internal sealed class YearlyPurge(Purges purges, IDocumentStore store) : INightlyWork
{
    private const int Month = 7;

    public async Task Run(DateOnly today, CancellationToken token)
    {
        var key = $"{today.Year}-yearly";
        if (today.Month != Month
            || await purges.Read(key, token) is not null
            || await purges.Waiting(token) is not null
            || await purges.Proposal(key, today, token) is not { Students.Count: > 0 } proposal)
            return;
        await store.Commit(new Changes().Create(proposal), token); // there already: another night was first
    }
}
