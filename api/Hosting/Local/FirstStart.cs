using Plp.Demonstration;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Hosting.Local;

/// <summary>Puts a school into a store that has none, and remembers once an identity provider is configured.</summary>
internal sealed class FirstStart(
    LocalOptions options,
    IDocumentStore store,
    DemonstrationOpening demonstration,
    IdentityProvider provider,
    TimeProvider time)
{
    private readonly FirstSchool first = new(store, provider, time);

    public async Task Run()
    {
        if (LocalStore.IsOwn(options))
            await first.Open(options.FirstCoordinator, options.Template, CancellationToken.None);
        else if (await demonstration.IsNeeded(CancellationToken.None))
            await demonstration.Open(CancellationToken.None);
        await first.RememberProvider(CancellationToken.None);
    }

    /// <summary>Which school is open, for the line the program prints.</summary>
    public async Task<string> Describe() => (await first.School(CancellationToken.None))?.Name ?? "A store without a school";
}
