using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Hosting;

/// <summary>What every host does with a store before anybody reads it.</summary>
internal sealed class FirstSchool(IDocumentStore store, IdentityProvider provider, TimeProvider time)
{
    /// <summary>Opens a school of one's own where the store holds none.</summary>
    /// <param name="template">Which of the shipped templates its plans begin with, by name; null: the first.</param>
    public async Task Open(FirstCoordinator? coordinator, string? template, CancellationToken token)
    {
        if (coordinator is null || await School(token) is not null)
            return;
        var version = template is null ? null : ShippedTemplates.FirstOf(ShippedTemplates.All[template]);
        await NewSchool.Open(store, coordinator, version is null ? [] : [version], time.GetUtcNow(), token);
    }

    /// <summary>Remembers once that an identity provider is configured: from then on nobody is picked from a list.</summary>
    public async Task RememberProvider(CancellationToken token)
    {
        if (provider.Kind != ProviderKind.Pick && await School(token) is { ProviderSince: null } school)
            await store.Commit(new Changes().Replace(school with { Rev = school.Rev + 1, ProviderSince = time.GetUtcNow() }), token);
    }

    public Task<SchoolSettings?> School(CancellationToken token) => store.Read<SchoolSettings>(SchoolSettings.TheId, token);
}
