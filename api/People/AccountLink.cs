using System.Security.Cryptography;
using System.Text;
using Plp.Storage;

namespace Plp.People;

/// <summary>
/// Binds an account of an identity provider to a person. Created once, at the first sign-in; its id is a digest of the
/// account, so that one account can never be two people.
/// </summary>
internal sealed record AccountLink : Document, IDocument<AccountLink>
{
    public static DocumentKind<AccountLink> Shape { get; } = new("account", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required string Person { get; init; }

    public static string IdOf(Account account) =>
        "account:" +
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Issuer}\n{account.Tenant}\n{account.Subject}")));
}

/// <summary>Who a token says signed in.</summary>
/// <param name="Email">What the provider vouches for; used once, to find the person in the roster.</param>
internal sealed record Account(string Issuer, string? Tenant, string Subject, string? Email);
