using System.Net.Http.Json;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Plp.Requests;

/// <summary>
/// Exchanges the code of a sign-in for an ID token where the provider wants a secret for that (Google, A8). The browser
/// keeps state and verifier; the nonce is checked here, once, and the token by the same rules as on every request after.
/// </summary>
public sealed class CodeExchange(IdentityProvider provider, IOptionsMonitor<JwtBearerOptions> bearer)
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether sign-ins are finished here and not in the browser.</summary>
    public bool IsHere => provider is { Kind: ProviderKind.Google, ClientSecret.Length: > 0 };

    /// <returns>The token to send from now on, or why there is none, in words for who signs in.</returns>
    /// <exception cref="HttpRequestException">The provider does not answer.</exception>
    public async Task<(IssuedToken? Token, string? Refusal)> Exchange(CodeInput input, CancellationToken token)
    {
        var options = bearer.Get(JwtBearerDefaults.AuthenticationScheme);
        var configuration = await options.ConfigurationManager!.GetConfigurationAsync(token);
        if (await AskForToken(options, configuration, input, token) is not { } idToken)
            return (null, "This sign-in is over or was used before. Sign in again.");

        var validation = options.TokenValidationParameters.Clone();
        validation.ValidIssuer = configuration.Issuer;
        validation.IssuerSigningKeys = configuration.SigningKeys;
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(idToken, validation);
        if (!result.IsValid || !IsNonce(result.ClaimsIdentity.FindFirst("nonce")?.Value, input.Nonce!))
            return (null, "This sign-in was not started here. Sign in again.");
        var (account, refusal) = provider.Read(new ClaimsPrincipal(result.ClaimsIdentity));
        return account is null
            ? (null, refusal)
            : (new IssuedToken(idToken, new DateTimeOffset(DateTime.SpecifyKind(result.SecurityToken.ValidTo, DateTimeKind.Utc))), null);
    }

    private async Task<string?> AskForToken(JwtBearerOptions options, OpenIdConnectConfiguration configuration, CodeInput input, CancellationToken token)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(token);
        deadline.CancelAfter(patience);
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "authorization_code"),
            new("code", input.Code!),
            new("code_verifier", input.Verifier!),
            new("redirect_uri", input.Redirect!),
            new("client_id", provider.ClientId!),
            new("client_secret", provider.ClientSecret!),
        ]);
        using var response = await options.Backchannel.PostAsync(new Uri(configuration.TokenEndpoint), form, deadline.Token);
        if (!response.IsSuccessStatusCode)
            return null;
        var answer = await response.Content.ReadFromJsonAsync(RequestsJson.Default.JsonElement, deadline.Token);
        return answer.TryGetProperty("id_token", out var idToken) ? idToken.GetString() : null;
    }

    private static bool IsNonce(string? inToken, string expected) =>
        inToken is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(inToken), Encoding.UTF8.GetBytes(expected));
}
