using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Plp.Requests;

/// <summary>
/// Tries what a sign-in needs of the provider: its configuration and keys, fetched anew each time, and whether the settings
/// fit them. In words for whoever runs the program, each with the setting to correct; no person, no secret.
/// </summary>
internal sealed class SignInTest(IdentityProvider provider, IOptionsMonitor<JwtBearerOptions> bearer, ILogger<Readiness> log)
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<SignInFinding>> Run(CancellationToken token)
    {
        if (provider.Kind == ProviderKind.Pick)
            return [new(
                false,
                "People are picked from a list, on this computer only. To go live set SignIn:Kind (Entra, Google or OpenId), " +
                "SignIn:Authority and SignIn:ClientId, with Entra SignIn:Tenant, with Google SignIn:Domain and SignIn:ClientSecret, " +
                "and start the program again.")];
        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(token);
            deadline.CancelAfter(patience);
            return [.. Findings(await Ask(deadline.Token))];
        }
        catch (Exception e) when (!token.IsCancellationRequested)
        {
            log.ProviderNotReady(e);
            return [new(
                false,
                "The provider does not answer with its configuration and keys. Correct SignIn:Authority, or see that this program may " +
                "reach it.")];
        }
    }

    /// <summary>Configuration and keys as the provider says them now, not as they are remembered for tokens.</summary>
    private Task<OpenIdConnectConfiguration> Ask(CancellationToken token) => OpenIdConnectConfigurationRetriever.GetAsync(
        provider.Authority!.TrimEnd('/') + "/.well-known/openid-configuration",
        new HttpDocumentRetriever(bearer.Get(JwtBearerDefaults.AuthenticationScheme).Backchannel)
        {
            RequireHttps = !new Uri(provider.Authority).IsLoopback,
        },
        token);

    private IEnumerable<SignInFinding> Findings(OpenIdConnectConfiguration configuration)
    {
        yield return new(true, "The provider answers with its configuration.");
        yield return configuration.SigningKeys.Count > 0
            ? new(true, "It shows the keys its tokens are signed with.")
            : new(false, "It shows no keys, so no token can be trusted. Correct SignIn:Authority.");
        if (string.IsNullOrEmpty(configuration.AuthorizationEndpoint) || string.IsNullOrEmpty(configuration.TokenEndpoint))
            yield return new(false, "It says not where people sign in. Correct SignIn:Authority.");
        yield return string.IsNullOrWhiteSpace(provider.ClientId)
            ? new(false, "SignIn:ClientId is missing: the pages cannot begin a sign-in. Give the application (client) id.")
            : new(
                true,
                "The pages know as which application they sign in (SignIn:ClientId). Whether the provider knows it too shows at the " +
                "first sign-in.");
        if (provider.Kind == ProviderKind.Entra)
        {
            yield return configuration.Issuer?.Contains(provider.Tenant!, StringComparison.OrdinalIgnoreCase) == true
                ? new(true, "SignIn:Authority and SignIn:Tenant name the same organization.")
                : new(
                    false,
                    "SignIn:Authority is not that of SignIn:Tenant. Give https://login.microsoftonline.com/ with your tenant id and " +
                    "/v2.0.");
        }
        if (provider.Kind == ProviderKind.Google)
        {
            yield return string.IsNullOrEmpty(provider.ClientSecret)
                ? new(false, "SignIn:ClientSecret is missing: Google wants one to finish a sign-in.")
                : new(true, "Only accounts of SignIn:Domain can sign in, and the secret Google wants is set.");
        }
    }
}

/// <param name="Fits">False: nobody can sign in over a network until it is corrected.</param>
internal sealed record SignInFinding(bool Fits, string Says);
