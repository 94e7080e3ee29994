using Plp.Duties;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.Pathways;

/// <summary>Reads who is on which pathway, and changes it: a place is taken by creating its document.</summary>
internal sealed class ParticipationStore(IDocumentStore store, WorkItemStore items, Cards cards)
{
    private const int Attempts = 60;

    public async Task<PathwayParticipation?> Read(string student, string pathway, CancellationToken token) =>
        PathwayStore.IsKey(pathway) ? await store.Read<PathwayParticipation>(PathwayParticipation.IdOf(student, pathway), token) : null;

    /// <summary>A student's, in the order they began.</summary>
    public async Task<List<PathwayParticipation>> Of(string student, CancellationToken token) =>
    [
        .. (await store.All<PathwayParticipation>(new DocumentQuery(PathwayParticipation.Shape.Type) { Student = student }, token))
            .OrderBy(one => one.From)
            .ThenBy(one => one.Id, StringComparer.Ordinal),
    ];

    /// <summary>Everybody who is or was on a pathway.</summary>
    public Task<List<PathwayParticipation>> On(string pathway, CancellationToken token) =>
        store.All<PathwayParticipation>(new DocumentQuery(PathwayParticipation.Shape.Type) { State = pathway, PageSize = 1000 }, token);

    /// <summary>Puts a student on a pathway that has a place; who is on it already stays on the place they have.</summary>
    /// <param name="make">The participation as it begins; told what stood before, a former one with its hours.</param>
    /// <returns>Null when every place is taken; nothing was written then.</returns>
    public async Task<PathwayParticipation?> Join(
        Pathway pathway,
        string student,
        Func<PathwayParticipation?, PathwayParticipation> make,
        CancellationToken token)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = await Read(student, pathway.Key, token);
            if (before is { IsActive: true })
                return before;
            var changes = new Changes();
            var after = make(before);
            if (pathway.Places is { } places)
            {
                var taken = (await Taken(pathway.Key, token)).Select(place => place.Number).ToHashSet();
                if (Enumerable.Range(1, places).FirstOrDefault(number => !taken.Contains(number)) is not (> 0 and var free))
                    return null;
                after = after with { Place = free };
                changes.Create(PathwayPlace.Of(pathway, free, student));
            }
            if ((await store.Commit(changes.Save(after).Replace(await cards.MarkedBy(after, token)), token)).Done)
            {
                cards.Changed(student);
                return after;
            }
        }
        throw new StoreUnavailableException("Many students are joining this pathway at once.");
    }

    /// <summary>
    /// Changes what is stored; made again when somebody else saved meanwhile, unless it is a change of what its maker saw.
    /// </summary>
    /// <param name="rev">Of what its maker saw; null where the change does not depend on what else was changed meanwhile.</param>
    /// <param name="change">From what is stored to what it shall be; the same leaves it. May run several times.</param>
    /// <param name="also">Adds what belongs into the same commit; told what stood before and what stands after it.</param>
    public async Task<ParticipationChange> Change(
        string student,
        string pathway,
        int? rev,
        Func<PathwayParticipation, FieldErrors, PathwayParticipation> change,
        Func<Changes, PathwayParticipation, PathwayParticipation, Task>? also,
        CancellationToken token)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await Read(student, pathway, token) is not { } before)
                return new ParticipationChange(null);
            if (rev is not null && before.Rev != rev)
                return new ParticipationChange(before) { IsOutdated = true };
            var errors = new FieldErrors();
            var after = change(before, errors);
            if (errors.Any)
                return new ParticipationChange(before) { Errors = errors };
            if (after == before)
                return new ParticipationChange(before);
            after = after with { Rev = before.Rev + 1 };
            var changes = new Changes();
            if (also is not null)
                await also(changes, before, after);
            if (await Save(changes, before, after, token))
                return new ParticipationChange(after);
        }
        throw new StoreUnavailableException("Several people are saving this at once. Nothing was saved.");
    }

    /// <summary>Saves a participation as it was changed; a place that it has no longer is free again in the same commit.</summary>
    /// <returns>False when somebody else was first.</returns>
    private async Task<bool> Save(Changes changes, PathwayParticipation before, PathwayParticipation after, CancellationToken token)
    {
        changes.Replace(after);
        if (before.Place is { } number && after.Place is null
            && await store.Read<PathwayPlace>(PathwayPlace.IdOf(before.Pathway, number), token) is { } place
            && place.Student == before.Student)
            changes.Delete(place);
        if (before.IsActive != after.IsActive
            || (before.From, before.To) != (after.From, after.To)
            || before.Evidence is null != after.Evidence is null)
            changes.Replace(await cards.MarkedBy(after, token));
        var done = changes.All.Any(change => change.Document is WorkItem)
            ? await items.Commit(changes, token)
            : (await store.Commit(changes, token)).Done;
        cards.Changed(after.Student!);
        return done;
    }

    public Task<List<PathwayPlace>> Taken(string pathway, CancellationToken token) =>
        store.All<PathwayPlace>(new DocumentQuery(PathwayPlace.Shape.Type) { State = pathway, PageSize = 1000 }, token);
}

/// <summary>What came of changing a participation.</summary>
/// <param name="Now">As it is stored now; null where there is none.</param>
internal sealed record ParticipationChange(PathwayParticipation? Now)
{
    /// <summary>What was wrong; nothing was written then.</summary>
    public FieldErrors? Errors { get; init; }

    /// <summary>Somebody saved since its maker saw it; nothing was written.</summary>
    public bool IsOutdated { get; init; }
}
