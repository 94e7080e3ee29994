using Plp.Storage;

namespace Plp.Plans;

/// <summary>Reads the school's proficiencies and publishes a version of them.</summary>
internal sealed class ProficiencyStore(IDocumentStore store, TimeProvider time)
{
    private readonly Recent<ProficiencySet> recent = new(time);

    /// <summary>The version in force, at most a minute old: to name them, and to say which may be chosen.</summary>
    public async Task<ProficiencySet> Recent(CancellationToken token) =>
        (await recent.Get(ProficiencySet.TheId, async (_, ending) => await Current(ending), token))!;

    /// <summary>What the ids a request names are held to: nothing is read for one that names none.</summary>
    public Task<ProficiencySet> For(IReadOnlyList<string>? asked, CancellationToken token) =>
        asked is { Count: > 0 } ? Recent(token) : Task.FromResult(ProficiencySet.None);

    /// <summary>The version in force.</summary>
    public async Task<ProficiencySet> Current(CancellationToken token) =>
        await store.Read<ProficiencySet>(ProficiencySet.TheId, token) ?? ProficiencySet.None;

    /// <summary>A version, the one in force included; null when there is none of that number.</summary>
    public async Task<ProficiencySet?> Version(int version, CancellationToken token) =>
        await Current(token) is var current && current.Version == version
            ? current
            : await store.Read<ProficiencySet>(ProficiencySet.IdOf(version), token);

    /// <summary>Every version, the newest first.</summary>
    public async Task<IReadOnlyList<ProficiencySet>> Versions(CancellationToken token) =>
    [
        .. (await store.All<ProficiencySet>(new DocumentQuery(ProficiencySet.Shape.Type) { PageSize = 50 }, token))
            .OrderByDescending(set => set.Version),
    ];

    /// <summary>Puts a version in force and keeps the one it takes the place of, in one commit.</summary>
    /// <param name="published">Made from <paramref name="standing"/>, its ETag included.</param>
    /// <returns>False when somebody else was first.</returns>
    public async Task<bool> Publish(ProficiencySet standing, ProficiencySet published, CancellationToken token)
    {
        var changes = new Changes().Save(published);
        if (standing.Version > 0)
            changes.Create(standing with { Id = ProficiencySet.IdOf(standing.Version), ETag = null });
        var done = (await store.Commit(changes, token)).Done;
        recent.Forget(ProficiencySet.TheId);
        return done;
    }
}
