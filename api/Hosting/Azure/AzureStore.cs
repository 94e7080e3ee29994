using Azure.Identity;
using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.Storage.Cosmos;

namespace Plp.Hosting.Azure;

/// <summary>Cosmos DB, opened with the app's own identity: there is no key anywhere.</summary>
internal static class AzureStore
{
    /// <exception cref="StartException">A setting is missing or wrong; the message names it.</exception>
    public static IServiceCollection AddAzureStore(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = Settings.Section<CosmosSettings>(configuration, "Cosmos");
        if (!Uri.TryCreate(settings.Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme != Uri.UriSchemeHttps)
            throw new StartException("The setting Cosmos:Endpoint is missing or wrong. Give the https address of the Cosmos DB account, for instance https://ACCOUNT.documents.azure.com:443/.");
        if (!Guid.TryParse(settings.IdentityClientId, out _))
            throw new StartException("The setting Cosmos:IdentityClientId is missing or wrong. Give the client id of the app's user-assigned identity, a UUID.");

        var coordinator = FirstCoordinator.From(configuration, TimeProvider.System.GetUtcNow());
        var identity = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(settings.IdentityClientId));
        return services.AddSingleton<IDocumentStore>(all => CosmosOpening.Late(
            new CosmosStoreOptions { Endpoint = settings.Endpoint, Identity = identity, Database = settings.Database },
            coordinator,
            all.GetRequiredService<IdentityProvider>(),
            all.GetRequiredService<TimeProvider>()));
    }
}
