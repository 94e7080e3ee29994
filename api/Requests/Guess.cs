using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Plp.Requests;

/// <summary>What somebody may try to guess.</summary>
internal enum Secret
{
    /// <summary>A bearer token.</summary>
    Token,

    /// <summary>An account the provider vouches for, of which nobody here knows.</summary>
    Account,

    /// <summary>A link without an account: the family's page, the end of its mail.</summary>
    Link,

    /// <summary>A code of a sign-in.</summary>
    Code,

    /// <summary>Which e-mail addresses the school has.</summary>
    FamilyAddress,
}

/// <summary>One try at something secret.</summary>
/// <param name="Client">Where it comes from.</param>
/// <param name="Subject">What was tried, as nobody can read it; empty where every try is another.</param>
internal sealed record Guess(Secret Secret, string Client, string Subject)
{
    /// <summary>A client has as many addresses of version 6 as it likes within its network of 64 bits.</summary>
    private const int NetworkBytes = 8;

    public static Guess By(HttpRequest request, Secret secret, string? subject) =>
        new(secret, ClientOf(request.HttpContext), string.IsNullOrEmpty(subject) ? "" : Hidden(subject));

    /// <summary>Where a request comes from, as limits count it.</summary>
    public static string ClientOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(address)
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes))
            : address.ToString();
    }

    private static string Hidden(string subject) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject)).AsSpan(0, 16));
}

/// <summary>What came of a try at something secret.</summary>
/// <param name="InVain">It counts against whoever tries.</param>
internal sealed record Attempt(IResult Answer, bool InVain);
