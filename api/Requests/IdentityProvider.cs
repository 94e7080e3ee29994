using System.Security.Claims;
using System.Text.Json.Serialization;
using Plp.People;

namespace Plp.Requests;

/// <summary>
/// Where people's accounts come from, and which tokens count (A8). The signature, issuer, audience and expiry were
/// checked before.
/// </summary>
[Section("SignIn")]
internal sealed record IdentityProvider
{
    private static readonly string[] accountNames = ["preferred_username", "upn", "unique_name"];

    /// <summary>The issuer of tokens for picked people; never leaves this machine.</summary>
    public const string PickIssuer = "plp-picked-person";

    public ProviderKind Kind { get; init; }

    /// <summary>The address of the provider's OpenID configuration, without <c>/.well-known/openid-configuration</c>.</summary>
    public string? Authority { get; init; }

    /// <summary>The client the browser signs in as.</summary>
    public string? ClientId { get; init; }

    /// <summary>What tokens must be made for; the client itself when not set.</summary>
    public string? Audience { get; init; }

    /// <summary>Entra: the school's tenant id.</summary>
    public string? Tenant { get; init; }

    /// <summary>Google: the client's secret, for exchanging the code of a sign-in; other providers let the browser do it.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Google: the school's domain.</summary>
    public string? Domain { get; init; }

    public string Scope { get; init; } = "openid email profile";

    /// <summary>
    /// Entra makes access tokens for an API; elsewhere the ID token is all there is, unless an audience of its own is
    /// set.
    /// </summary>
    public bool BearerIsAccessToken => Kind == ProviderKind.Entra || (Kind == ProviderKind.OpenId && Audience is not null);

    /// <summary>The provider itself, when its settings are complete.</summary>
    /// <exception cref="StartException">A setting is missing; the message names it.</exception>
    public IdentityProvider Checked()
    {
        if (Kind == ProviderKind.Pick)
            return this;
        Need(Uri.TryCreate(Authority, UriKind.Absolute, out var authority)
            && (authority.Scheme == Uri.UriSchemeHttps || authority.IsLoopback),
            "SignIn:Authority",
                "the https address of your identity provider, for instance https://login.microsoftonline.com/YOUR-TENANT-ID/v2.0");
        Need(
            !string.IsNullOrWhiteSpace(Audience ?? ClientId),
            "SignIn:Audience",
            "what tokens must be made for: the application (client) id");
        Need(Kind != ProviderKind.Entra || Guid.TryParse(Tenant, out _), "SignIn:Tenant", "your organization's tenant id, a UUID");
        Need(
            Kind != ProviderKind.Google || !string.IsNullOrWhiteSpace(Domain),
            "SignIn:Domain",
            "your school's Google Workspace domain, for instance school.org");
        return this;
    }

    private static void Need(bool given, string setting, string what)
    {
        if (!given)
            throw new StartException($"The setting {setting} is missing or wrong. Give {what}.");
    }

    /// <summary>The account a token speaks of, or why it does not count here.</summary>
    public (Account? Account, string? Refusal) Read(ClaimsPrincipal token) => Kind switch
    {
        ProviderKind.Pick => (new Account(PickIssuer, null, Claim(token, "sub") ?? "", null), null),
        ProviderKind.Entra => ReadEntra(token),
        ProviderKind.Google => ReadGoogle(token),
        _ => ReadOpenId(token),
    };

    private (Account?, string?) ReadEntra(ClaimsPrincipal token)
    {
        if (Claim(token, "tid") is not { } tenant || !string.Equals(tenant, Tenant, StringComparison.OrdinalIgnoreCase))
            return (null, "This account belongs to another organization. Sign in with your school account.");
        if (Claim(token, "scp") is null && Claim(token, "roles") is null)
            return (null, "This token is not meant for this program. Sign in again.");
        if (IsOfAnotherTenant(Issuer(token)))
            return (null, "This account belongs to another organization. Sign in with your school account.");
        if (IsGuest(token))
            return (null, "Guest accounts cannot sign in here. Sign in with your school account.");
        return Claim(token, "oid") is { } subject
            ? (
                new Account(
                    Issuer(token),
                    tenant,
                    subject,
                    Claim(token, "email") ?? Claim(token, "preferred_username") ?? Claim(token, "upn")),
                null)
            : (null, "This token names no one. Sign in again.");
    }

    /// <summary>
    /// Entra says it in one of three ways: the optional claim <c>acct</c> is 1; <c>idp</c>, which stands in a token only where
    /// somebody else than the tenant vouches for the person, names another (<c>live.com</c>, <c>mail</c>, another tenant); the
    /// name of the account holds <c>#EXT#</c>.
    /// </summary>
    private bool IsGuest(ClaimsPrincipal token) =>
        Claim(token, "acct") == "1"
        || (Claim(token, "idp") is { } vouches
            && vouches != Issuer(token)
            && !vouches.Contains(Tenant!, StringComparison.OrdinalIgnoreCase))
        || Array.Exists(accountNames, name =>
            Claim(token, name)?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>The issuer's address names its tenant: <c>https://login.microsoftonline.com/TENANT/v2.0</c>.</summary>
    private bool IsOfAnotherTenant(string issuer) =>
        issuer.Split('/').FirstOrDefault(part => Guid.TryParse(part, out _)) is { } named
        && !string.Equals(named, Tenant, StringComparison.OrdinalIgnoreCase);

    private (Account?, string?) ReadGoogle(ClaimsPrincipal token)
    {
        if (Domain is null || !string.Equals(Claim(token, "hd"), Domain, StringComparison.OrdinalIgnoreCase))
            return (null, "This is not an account of the school's domain. Sign in with your school account.");
        if (!string.Equals(Claim(token, "email_verified"), "true", StringComparison.OrdinalIgnoreCase))
            return (null, "Google has not verified this address. Ask your school's administrator.");
        return (new Account(Issuer(token), null, Claim(token, "sub") ?? "", Claim(token, "email")), null);
    }

    private static (Account?, string?) ReadOpenId(ClaimsPrincipal token)
    {
        if (Claim(token, "sub") is not { Length: > 0 } subject)
            return (null, "This token names no one. Sign in again.");
        var verified = string.Equals(Claim(token, "email_verified"), "true", StringComparison.OrdinalIgnoreCase);
        return (new Account(Issuer(token), Claim(token, "tid"), subject, verified ? Claim(token, "email") : null), null);
    }

    private static string Issuer(ClaimsPrincipal token) => Claim(token, "iss") ?? "";

    private static string? Claim(ClaimsPrincipal token, string name) => token.FindFirst(name)?.Value;
}

[JsonConverter(typeof(CamelCase<ProviderKind>))]
internal enum ProviderKind
{
    /// <summary>
    /// No provider: people of the demonstration or a school not yet on a network are picked from a list, on this
    /// machine only.
    /// </summary>
    Pick,
    Entra,
    Google,
    OpenId,
}
