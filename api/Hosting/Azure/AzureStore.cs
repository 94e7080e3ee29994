using Azure.Identity;
using Plp.Files;
using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.Storage.Cosmos;

namespace Plp.Hosting.Azure;

/// <summary>
/// Cosmos DB, opened with the app's own identity: in the cloud there is no key anywhere. On this very machine, where an
/// emulator or a test knows no identities, it takes a key, and plain HTTP.
/// </summary>
internal static class AzureStore
{
    /// <exception cref="StartException">A setting is missing or wrong; the message names it.</exception>
    public static IServiceCollection AddAzureStore(this IServiceCollection services, IConfiguration configuration)
    {
        var options = OptionsOf(Settings.Section<CosmosSettings>(configuration));
        var coordinator = FirstCoordinator.From(configuration, TimeProvider.System.GetUtcNow());
        return services.AddSingleton<IDocumentStore>(all => CosmosOpening.Late(
            options,
            coordinator,
            all.GetRequiredService<IdentityProvider>(),
            all.GetRequiredService<TimeProvider>()));
    }

    /// <summary>A school deployed before there were files goes on without them, until the template is deployed again.</summary>
    /// <exception cref="StartException">A setting is wrong; the message names it.</exception>
    public static IServiceCollection AddAzureFiles(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(FilePlaces.InBlobs(Settings.Section<FileSettings>(configuration)) ?? new NoFileStore());

    private static CosmosStoreOptions OptionsOf(CosmosSettings settings)
    {
        if (!Uri.TryCreate(settings.Endpoint, UriKind.Absolute, out var endpoint)
            || !(endpoint.Scheme == Uri.UriSchemeHttps || endpoint is { IsLoopback: true, Scheme: "http" }))
            throw new StartException("The setting Cosmos:Endpoint is missing or wrong. Give the https address of the Cosmos DB " +
                "account, for instance https://ACCOUNT.documents.azure.com:443/.");
        if (!endpoint.IsLoopback && settings.Key is not null)
            throw new StartException("The setting Cosmos:Key is for an endpoint on this computer only. Remove it: in the cloud the " +
                "app's own identity opens the account.");
        if (endpoint.IsLoopback && settings.Key is { } key)
        {
            Console.WriteLine($"The school is kept at {endpoint.GetLeftPart(UriPartial.Authority)}, on this computer, and opened with " +
                "a key: for trials and tests.");
            return new CosmosStoreOptions
            {
                ConnectionString = $"AccountEndpoint={endpoint};AccountKey={key}",
                Database = settings.Database,
            };
        }
        if (endpoint.Scheme != Uri.UriSchemeHttps)
            throw new StartException("The setting Cosmos:Key is missing. An endpoint on this computer that speaks plain HTTP is opened " +
                "with its key.");
        if (!Guid.TryParse(settings.IdentityClientId, out _))
            throw new StartException("The setting Cosmos:IdentityClientId is missing or wrong. Give the client id of the app's " +
                "user-assigned identity, a UUID.");

        var identity = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(settings.IdentityClientId));
        return new CosmosStoreOptions { Endpoint = settings.Endpoint, Identity = identity, Database = settings.Database };
    }
}
