using Plp.Storage;

namespace Plp.Pathways;

/// <summary>Reads and saves pathways and the criteria of the school.</summary>
internal sealed class PathwayStore(IDocumentStore store, TimeProvider time)
{
    private readonly Recent<PathwayCatalog> catalog = new(time);
    private readonly Recent<IReadOnlyList<PathwayCriteria>> criteria = new(time);

    /// <summary>All pathways, at most a minute old.</summary>
    public async Task<PathwayCatalog> Catalog(CancellationToken token) =>
        (await catalog.Get(Pathway.Shape.Type, async (_, token) => new PathwayCatalog(
            await store.All<Pathway>(new DocumentQuery(Pathway.Shape.Type) { PageSize = 1000 }, token)), token))!;

    /// <summary>All pathways as they lie in the store now, to write from.</summary>
    public Task<PathwayCatalog> Afresh(CancellationToken token)
    {
        catalog.Forget(Pathway.Shape.Type);
        return Catalog(token);
    }

    public Task<Pathway?> Read(string key, CancellationToken token) =>
        IsKey(key) ? store.Read<Pathway>(Pathway.IdOf(key), token) : Task.FromResult<Pathway?>(null);

    /// <returns>False when somebody else was first.</returns>
    public async Task<bool> Save(Pathway pathway, CancellationToken token) => await Commit(new Changes().Save(pathway), token);

    /// <returns>False when something stood in the way; then nothing was written.</returns>
    public async Task<bool> Commit(Changes changes, CancellationToken token)
    {
        var done = (await store.Commit(changes, token)).Done;
        catalog.Forget(Pathway.Shape.Type);
        return done;
    }

    /// <summary>Every version of the criteria, the one in force first, at most a minute old.</summary>
    public async Task<IReadOnlyList<PathwayCriteria>> Criteria(CancellationToken token) =>
        (await criteria.Get(PathwayCriteria.Shape.Type, async (_, token) =>
        {
            var versions = await store.All<PathwayCriteria>(new DocumentQuery(PathwayCriteria.Shape.Type), token);
            return [.. versions.OrderByDescending(version => version.Version), PathwayCriteria.Shipped];
        }, token))!;

    /// <summary>One version of the criteria, also one that another process published a moment ago.</summary>
    public async Task<PathwayCriteria> CriteriaOf(int version, CancellationToken token)
    {
        if ((await Criteria(token)).FirstOrDefault(one => one.Version == version) is { } known)
            return known;
        criteria.Forget(PathwayCriteria.Shape.Type);
        return (await Criteria(token)).First(one => one.Version == version);
    }

    /// <summary>Puts the next version in force.</summary>
    /// <returns>False when somebody else was first.</returns>
    public async Task<bool> Publish(PathwayCriteria next, CancellationToken token)
    {
        var done = (await store.Commit(new Changes().Create(next), token)).Done;
        criteria.Forget(PathwayCriteria.Shape.Type);
        return done;
    }

    public static bool IsKey(string? key) =>
        key is { Length: > 0 and <= 60 } && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
