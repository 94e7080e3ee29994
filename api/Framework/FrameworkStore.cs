using Plp.Storage;

namespace Plp.Framework;

/// <summary>Reads the framework's versions and what they say in other languages.</summary>
internal sealed class FrameworkStore(IDocumentStore store)
{
    /// <summary>The newest first.</summary>
    public async Task<List<FrameworkVersion>> Versions(CancellationToken token) =>
        [.. (await store.All<FrameworkVersion>(new DocumentQuery(FrameworkVersion.Shape.Type), token))
            .OrderByDescending(version => version.Version)];

    /// <summary>The version in force; null: the school has adopted none yet.</summary>
    public async Task<FrameworkVersion?> Current(CancellationToken token) => (await Versions(token)).FirstOrDefault();

    public Task<FrameworkVersion?> Version(int version, CancellationToken token) =>
        store.Read<FrameworkVersion>(FrameworkVersion.IdOf(version), token);

    public async Task<FrameworkTranslation> Translation(string language, CancellationToken token) =>
        await store.Read<FrameworkTranslation>(FrameworkTranslation.IdOf(language), token) ?? FrameworkTranslation.None(language);

    /// <summary>Every language something is written in.</summary>
    public Task<List<FrameworkTranslation>> Translations(CancellationToken token) =>
        store.All<FrameworkTranslation>(new DocumentQuery(FrameworkTranslation.Shape.Type), token);
}
