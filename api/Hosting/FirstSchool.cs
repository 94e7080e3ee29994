using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Hosting;

/// <summary>What every host does with a store before anybody reads it.</summary>
internal sealed class FirstSchool(IDocumentStore store, IdentityProvider provider, TimeProvider time)
{
    /// <summary>Opens a school of one's own where the store holds none.</summary>
    public async Task Open(FirstCoordinator? coordinator, CancellationToken token)
    {
        if (coordinator is not null && await School(token) is null)
            await NewSchool.Open(store, coordinator, time.GetUtcNow(), token);
    }

    /// <summary>Remembers once that an identity provider is configured: from then on nobody is picked from a list.</summary>
    public async Task RememberProvider(CancellationToken token)
    {
        if (provider.Kind != ProviderKind.Pick && await School(token) is { ProviderSince: null } school)
            await store.Commit(new Changes().Replace(school with { Rev = school.Rev + 1, ProviderSince = time.GetUtcNow() }), token);
    }

    public Task<SchoolSettings?> School(CancellationToken token) => store.Read<SchoolSettings>(SchoolSettings.TheId, token);
}
