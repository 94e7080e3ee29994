using Plp.People;
using Plp.Roster;
using Plp.School;
using Plp.Storage;

namespace Plp.Hosting.Local;

/// <summary>Puts a school into a store that has none, and remembers once an identity provider is configured.</summary>
public sealed class FirstStart(LocalOptions options, IDocumentStore store, DemonstrationOpening demonstration, IdentityProvider provider, TimeProvider time)
{
    public async Task Run()
    {
        if (LocalStore.IsOwn(options))
            await OpenOwnSchool();
        else if (await demonstration.IsNeeded(CancellationToken.None))
            await demonstration.Open(CancellationToken.None);
        await RememberProvider();
    }

    /// <summary>Which school is open, for the line the program prints.</summary>
    public async Task<string> Describe() => (await School())?.Name ?? "A store without a school";

    private async Task OpenOwnSchool()
    {
        if (options.FirstCoordinator is { } coordinator && await School() is null)
            await NewSchool.Open(store, coordinator.Name, coordinator.Email, time.GetUtcNow(), CancellationToken.None);
    }

    private async Task RememberProvider()
    {
        if (provider.Kind != ProviderKind.Pick && await School() is { ProviderSince: null } school)
            await store.Commit(new Changes().Replace(school with { Rev = school.Rev + 1, ProviderSince = time.GetUtcNow() }), CancellationToken.None);
    }

    private Task<SchoolSettings?> School() => store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None);
}
