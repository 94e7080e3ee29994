using Azure.Identity;
using Plp.Files;

namespace Plp.Hosting;

/// <summary>Opens the place for files that the settings name.</summary>
internal static class FilePlaces
{
    private const string Local = "devstoreaccount1";

    /// <returns>Null where the settings name none.</returns>
    /// <exception cref="StartException">A setting is wrong; the message names it.</exception>
    public static IFileStore? InBlobs(FileSettings settings)
    {
        if (string.IsNullOrEmpty(settings.Endpoint))
            return null;
        if (!Uri.TryCreate(settings.Endpoint, UriKind.Absolute, out var endpoint)
            || !(endpoint.Scheme == Uri.UriSchemeHttps || endpoint is { IsLoopback: true, Scheme: "http" }))
            throw new StartException("The setting Files:Endpoint is wrong. Give the https address of the storage account's Blob service, " +
                "for instance https://ACCOUNT.blob.core.windows.net/.");
        if (!endpoint.IsLoopback && settings.Key is not null)
            throw new StartException("The setting Files:Key is for an endpoint on this computer only. Remove it: in the cloud the app's " +
                "own identity opens the account.");
        if (endpoint.IsLoopback)
            return settings.Key is { } key
                ? BlobFileStore.ByConnectionString(
                    $"DefaultEndpointsProtocol={endpoint.Scheme};AccountName={Local};AccountKey={key};BlobEndpoint={endpoint.AbsoluteUri}",
                    settings.Container)
                : throw new StartException("The setting Files:Key is missing. An endpoint on this computer is opened with its key.");
        if (!Guid.TryParse(settings.IdentityClientId, out _))
            throw new StartException("The setting Files:IdentityClientId is missing or wrong. Give the client id of the app's " +
                "user-assigned identity, a UUID.");
        var identity = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(settings.IdentityClientId));
        return BlobFileStore.ByIdentity(endpoint, settings.Container, identity);
    }
}
