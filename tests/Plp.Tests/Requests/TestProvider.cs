using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Plp.Tests.Requests;

/// <summary>An identity provider of the test's own: its configuration and keys on a loopback port, tokens as asked for.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    private WebApplication? app;

    /// <summary>What the token endpoint answers to a form: an ID token, or null for a code it does not take.</summary>
    public Func<IFormCollection, string?> Exchange { get; set; } = _ => null;

    /// <summary>What its token endpoint does instead of exchanging.</summary>
    public Func<HttpContext, Task<IResult>>? Instead { get; set; }

    public RsaSecurityKey Key { get; } = NewKey("key-1");

    /// <summary>A tenant of Entra: it stands in the issuer's address, as there. Null: the provider has one issuer, at its root.</summary>
    public string? Tenant { get; init; }

    public string Issuer => app!.Urls.First() + Root;

    private string Root => Tenant is null ? "" : $"/{Tenant}/v2.0";

    public static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(Key.Rsa.ExportParameters(false)) { KeyId = Key.KeyId });
        app.MapGet(Root + "/.well-known/openid-configuration", () => Results.Text(
            $$"""
            {"issuer":"{{Issuer}}","jwks_uri":"{{Issuer}}/keys",
            "authorization_endpoint":"{{Issuer}}/authorize","token_endpoint":"{{Issuer}}/token"}
            """,
            "application/json"));
        app.MapGet(Root + "/keys", () => Results.Text(
            $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"{{key.Kid}}","n":"{{key.N}}","e":"{{key.E}}"}]}""", "application/json"));
        app.MapPost(Root + "/token", async (HttpRequest request) => Instead is { } instead ? await instead(request.HttpContext)
            : Exchange(await request.ReadFormAsync()) is { } idToken
            ? Results.Text($$"""{"id_token":"{{idToken}}","token_type":"Bearer","expires_in":3600}""", "application/json")
            : Results.Text("""{"error":"invalid_grant"}""", "application/json", statusCode: 400));
        await app.StartAsync();
    }

    public string Token(
        string issuer,
        string audience,
        DateTimeOffset from,
        DateTimeOffset to,
        Dictionary<string, object> claims,
        SigningCredentials? signedBy = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = from.UtcDateTime,
            IssuedAt = from.UtcDateTime,
            Expires = to.UtcDateTime,
            Claims = claims,
            SigningCredentials = signedBy ?? new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        });

    public ValueTask DisposeAsync() => app?.DisposeAsync() ?? ValueTask.CompletedTask;
}
