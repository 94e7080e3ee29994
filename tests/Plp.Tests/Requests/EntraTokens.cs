using Microsoft.IdentityModel.Tokens;

namespace Plp.Tests.Requests;

/// <summary>Access tokens as Entra makes them, right and each wrong in one thing, with keys of the test's own.</summary>
internal sealed class EntraTokens(TestProvider provider, string audience)
{
    /// <summary>In what a token can be wrong.</summary>
    public static IReadOnlyList<string> Wrongs { get; } =
    [
        "tenant", "audience", "issuer", "signature", "unknown key", "algorithm", "secret", "expired", "not yet", "no scope",
        "unsigned", "guest", "private account", "account of another tenant", "guest by name", "nobody's address", "not a token",
    ];

    /// <summary>A good one, of an account the school's roster knows by its address.</summary>
    public string Good(DateTimeOffset now, Action<Dictionary<string, object>>? change = null) => Made(now, change: change);

    public string Wrong(string what, DateTimeOffset now) => what switch
    {
        "tenant" => Made(now, change: claims => claims["tid"] = Guid.NewGuid().ToString()),
        "audience" => Made(now, forWhom: "another-api"),
        "issuer" => Made(now, issuer: "http://127.0.0.1:1/other"),
        "signature" => Made(now, signedBy: new(TestProvider.NewKey(provider.Key.KeyId), SecurityAlgorithms.RsaSha256)),
        "unknown key" => Made(now, signedBy: new(TestProvider.NewKey("another"), SecurityAlgorithms.RsaSha256)),
        "algorithm" => Made(now, signedBy: new(provider.Key, SecurityAlgorithms.RsaSha512)),
        "secret" => Made(
            now,
            signedBy: new(
                new SymmetricSecurityKey(provider.Key.Rsa.ExportRSAPublicKey()) { KeyId = provider.Key.KeyId },
                SecurityAlgorithms.HmacSha256)),
        "expired" => Made(now.AddHours(-2)),
        "not yet" => Made(now.AddHours(2)),
        "no scope" => Made(now, change: claims => claims.Remove("scp")),
        "unsigned" => Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""") + "." + Made(now).Split('.')[1] + ".",
        "guest" => Made(now, change: claims => claims["acct"] = "1"),
        "private account" => Made(now, change: claims => claims["idp"] = "live.com"),
        "account of another tenant" => Made(now, change: claims => claims["idp"] = $"https://sts.windows.net/{Guid.NewGuid()}/"),
        "guest by name" => Made(now, change: claims => claims["upn"] = "somebody_else.example#EXT#@school.onmicrosoft.com"),
        "nobody's address" => Made(now, change: claims => (claims["oid"], claims["email"]) = ("stranger", "stranger@school.example")),
        _ => "not.a.token",
    };

    /// <summary>Good for an hour from five minutes before that moment.</summary>
    private string Made(
        DateTimeOffset at,
        string? issuer = null,
        string? forWhom = null,
        SigningCredentials? signedBy = null,
        Action<Dictionary<string, object>>? change = null)
    {
        var claims = new Dictionary<string, object>
        {
            ["tid"] = provider.Tenant!,
            ["oid"] = "account-1",
            ["scp"] = "access",
            ["email"] = "advisor@school.example",
        };
        change?.Invoke(claims);
        return provider.Token(issuer ?? provider.Issuer, forWhom ?? audience, at.AddMinutes(-5), at.AddHours(1), claims, signedBy);
    }
}
