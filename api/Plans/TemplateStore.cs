using System.Collections.Concurrent;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>
/// Reads versions of the school's template. A version is never changed, so it is read once; which is the newest may be a
/// minute old.
/// </summary>
internal sealed class TemplateStore(IDocumentStore store, TimeProvider time)
{
    private readonly ConcurrentDictionary<int, Template> versions = new();
    private readonly Recent<CurrentTemplate> current = new(time);

    /// <summary>The version new plans begin with.</summary>
    public async Task<Template> Current(CancellationToken token) => await Of((await Newest(token)).Version, token);

    public async Task<Template> Of(int version, CancellationToken token)
    {
        if (versions.TryGetValue(version, out var known))
            return known;
        var template = await store.Read<Template>(Template.IdOf(version), token)
            ?? (version == 1
                ? ShippedTemplates.First
                : throw new StoreUnavailableException($"Version {version} of the template is not there yet."));
        return versions.GetOrAdd(version, template);
    }

    /// <summary>What a plan is at from its next save on: the newest version known here, or its own where that is newer.</summary>
    public async Task<Template> For(Plan plan, CancellationToken token) =>
        await Of(Math.Max(plan.TemplateVersion, (await Newest(token)).Version), token);

    /// <summary>After another version was published here.</summary>
    public void Published() => current.Forget(CurrentTemplate.TheId);

    private async Task<CurrentTemplate> Newest(CancellationToken token) => (await current.Get(
        CurrentTemplate.TheId,
        async (id, token) => await store.Read<CurrentTemplate>(id, token) ?? CurrentTemplate.First,
        token))!;
}

/// <summary>Which version of the template is the newest; written in the commit that publishes it.</summary>
internal sealed record CurrentTemplate : Document, IDocument<CurrentTemplate>
{
    public const string TheId = "template-current";

    public static DocumentKind<CurrentTemplate> Shape { get; } = new(TheId, 1, Retention.School);

    /// <summary>Where none was published: the one the program ships with.</summary>
    public static CurrentTemplate First { get; } = new() { Id = TheId, Version = 1 };

    internal override DocumentKind Kind => Shape;

    public required int Version { get; init; }
}
