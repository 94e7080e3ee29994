using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Plp.Requests;

/// <summary>
/// Exchanges the code of a sign-in for an ID token where the provider wants a secret for that (Google, A8). The browser
/// keeps state and verifier; the nonce is checked here, once, and the token by the same rules as on every request after.
/// </summary>
internal sealed partial class CodeExchange(IdentityProvider provider, IOptionsMonitor<JwtBearerOptions> bearer, ILogger<CodeExchange> log)
{
    private const int TryAgainAfter = 10;

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether sign-ins are finished here and not in the browser.</summary>
    public bool IsHere => provider is { Kind: ProviderKind.Google, ClientSecret.Length: > 0 };

    /// <returns>
    /// The token to send from now on, or the answer that says why there is none: 401 when this sign-in does not count, 503
    /// when the provider did not answer, or answered with what is no token.
    /// </returns>
    public async Task<(IssuedToken? Token, IResult? Refusal)> Exchange(CodeInput input, CancellationToken token)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(token);
        deadline.CancelAfter(patience);
        try
        {
            return await Exchange(bearer.Get(JwtBearerDefaults.AuthenticationScheme), input, deadline.Token);
        }
        catch (Exception e) when (IsProviders(e) && !token.IsCancellationRequested)
        {
            LogNoAnswer(e);
            return (null, Problem.Busy(
                StatusCodes.Status503ServiceUnavailable,
                "The school's sign-in service did not answer as it should. Wait a moment, then sign in again.",
                TryAgainAfter));
        }
    }

    private async Task<(IssuedToken? Token, IResult? Refusal)> Exchange(JwtBearerOptions options, CodeInput input, CancellationToken token)
    {
        var configuration = await options.ConfigurationManager!.GetConfigurationAsync(token);
        if (await AskForToken(options, configuration, input, token) is not { } idToken)
            return (null, Problem.NotSignedIn("This sign-in is over or was used before. Sign in again."));

        var validation = options.TokenValidationParameters.Clone();
        validation.ValidIssuer = configuration.Issuer;
        validation.IssuerSigningKeys = configuration.SigningKeys;
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(idToken, validation);
        if (!result.IsValid || !IsNonce(result.ClaimsIdentity.FindFirst("nonce")?.Value, input.Nonce!))
            return (null, Problem.NotSignedIn("This sign-in was not started here. Sign in again."));
        var (account, refusal) = provider.Read(new ClaimsPrincipal(result.ClaimsIdentity));
        return account is null
            ? (null, Problem.NotSignedIn(refusal!))
            : (new IssuedToken(idToken, new DateTimeOffset(DateTime.SpecifyKind(result.SecurityToken.ValidTo, DateTimeKind.Utc))), null);
    }

    /// <returns>Null for a code the provider does not take (RFC 6749 §5.2: 400).</returns>
    /// <exception cref="HttpRequestException">It answers with anything else.</exception>
    private async Task<string?> AskForToken(
        JwtBearerOptions options, OpenIdConnectConfiguration configuration, CodeInput input, CancellationToken token)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "authorization_code"),
            new("code", input.Code!),
            new("code_verifier", input.Verifier!),
            new("redirect_uri", input.Redirect!),
            new("client_id", provider.ClientId!),
            new("client_secret", provider.ClientSecret!),
        ]);
        using var response = await options.Backchannel.PostAsync(new Uri(configuration.TokenEndpoint), form, token);
        if (response.StatusCode == System.Net.HttpStatusCode.BadRequest)
            return null;
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(token));
        return answer.RootElement.ValueKind == JsonValueKind.Object
            && answer.RootElement.TryGetProperty("id_token", out var idToken)
            && idToken.ValueKind == JsonValueKind.String
            ? idToken.GetString()
            : throw new HttpRequestException("The provider answered without an ID token.", inner: null, response.StatusCode);
    }

    /// <summary>No answer, none in time, or one that cannot be read; of its configuration a library says so in its own way.</summary>
    private static bool IsProviders(Exception e) =>
        e is HttpRequestException or OperationCanceledException or JsonException or IOException
            or UriFormatException or InvalidOperationException;

    private static bool IsNonce(string? inToken, string expected) =>
        inToken is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(inToken), Encoding.UTF8.GetBytes(expected));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The identity provider did not exchange a code")]
    private partial void LogNoAnswer(Exception exception);
}
