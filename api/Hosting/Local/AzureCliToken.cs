using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Azure.Core;
using Plp.Storage;

namespace Plp.Hosting.Local;

/// <summary>A token for Cosmos DB of whoever is signed in to the Azure CLI: for accounts that take no keys.</summary>
internal sealed class AzureCliToken : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        GetTokenAsync(requestContext, cancellationToken).AsTask().GetAwaiter().GetResult();

    /// <exception cref="StoreUnavailableException">The Azure CLI is not there, or nobody is signed in to it.</exception>
    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows()
            ? "az.cmd"
            : "az")
        { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["account", "get-access-token", "--output", "json", "--scope", requestContext.Scopes[0]])
            start.ArgumentList.Add(argument);
        try
        {
            using var az = Process.Start(start)!;
            var errors = az.StandardError.ReadToEndAsync(cancellationToken);
            var said = await az.StandardOutput.ReadToEndAsync(cancellationToken);
            await az.WaitForExitAsync(cancellationToken);
            if (az.ExitCode != 0)
                throw new StoreUnavailableException("The Azure CLI gives no token: sign in with az login. It said: " +
                    (await errors).Trim());
            var token = JsonElement.Parse(said);
            return new AccessToken(
                token.GetProperty("accessToken").GetString()!,
                DateTimeOffset.FromUnixTimeSeconds(token.GetProperty("expires_on").GetInt64()));
        }
        catch (Win32Exception e)
        {
            throw new StoreUnavailableException(
                "This account takes no keys, and the Azure CLI that would sign you in is not installed (https://aka.ms/azcli).",
                e);
        }
    }
}
