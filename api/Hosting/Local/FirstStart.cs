using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Hosting.Local;

/// <summary>Puts a school into a store that has none, and remembers once an identity provider is configured.</summary>
public sealed class FirstStart(LocalOptions options, IDocumentStore store, IdentityProvider provider, TimeProvider time)
{
    public async Task Run()
    {
        var school = await store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None);
        if (school is null)
        {
            if (options.FirstCoordinator is { } coordinator)
                await NewSchool.Open(store, coordinator.Name, coordinator.Email, time.GetUtcNow(), CancellationToken.None);
            return;
        }
        if (provider.Kind != ProviderKind.Pick && school.ProviderSince is null)
            await store.Commit(new Changes().Replace(school with { Rev = school.Rev + 1, ProviderSince = time.GetUtcNow() }), CancellationToken.None);
    }

    /// <summary>Which school is open, for the line the program prints.</summary>
    public async Task<string> Describe() =>
        (await store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None))?.Name ?? "A store without a school";
}
