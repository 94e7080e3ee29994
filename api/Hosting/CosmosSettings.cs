using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.Storage.Cosmos;

namespace Plp.Hosting;

/// <summary>The settings under <c>Cosmos</c>: which account holds the school.</summary>
[Section("Cosmos")]
internal sealed record CosmosSettings
{
    /// <summary>The account's address: <c>https://ACCOUNT.documents.azure.com:443/</c>.</summary>
    public string? Endpoint { get; init; }

    public string Database { get; init; } = "plp-school";

    /// <summary>The account's key, for an endpoint on this machine only; accounts in the cloud are opened by identity.</summary>
    public string? Key { get; init; }

    /// <summary>The client id of the user-assigned identity that may read and write the data.</summary>
    public string? IdentityClientId { get; init; }
}

/// <summary>The school's store in Cosmos DB, as a host hands it out.</summary>
internal static class CosmosOpening
{
    /// <summary>
    /// A store that the first call opens: it sees that the container is ours, puts a school into it where it holds none, and
    /// remembers the identity provider, before anybody reads it.
    /// </summary>
    public static LateStore Late(CosmosStoreOptions options, FirstCoordinator? coordinator, IdentityProvider provider, TimeProvider time) =>
        new(async () =>
    {
        var store = await CosmosDocumentStore.Open(options, CancellationToken.None);
        try
        {
            var first = new FirstSchool(store, provider, time);
            await first.Open(coordinator, template: null, CancellationToken.None);
            await first.RememberProvider(CancellationToken.None);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    });
}
