using System.Net;
using System.Net.Sockets;

namespace Plp.Programme;

/// <summary>
/// Addresses of pages people are sent to, checked by their form: https, and a name that others than this network know. Nothing is
/// fetched.
/// </summary>
internal static class PublicAddress
{
    private const int Most = 1000;

    private static readonly string[] privateEndings = [".local", ".localhost", ".internal", ".lan", ".home", ".home.arpa", ".test"];

    /// <returns>The address, or null where it is empty or wrong; what is wrong is added to the errors.</returns>
    public static string? Read(string field, string? sent, FieldErrors errors)
    {
        if (errors.Optional(field, sent, Most) is not { } text)
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.UserInfo.Length > 0)
            errors.Add(field, "Give an address that begins with https:// and holds no name or password.");
        else if (IsPrivate(address))
            errors.Add(field, "Only a network of your own can open this address. Give one that everyone can open.");
        return text;
    }

    private static bool IsPrivate(Uri address)
    {
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip))
            return ip.AddressFamily == AddressFamily.InterNetworkV6
                ? IPAddress.IsLoopback(ip) || ip.IsIPv6LinkLocal || ip.IsIPv6UniqueLocal || ip.IsIPv6SiteLocal || ip.IsIPv4MappedToIPv6
                : IsPrivate(ip.GetAddressBytes());
        var host = address.IdnHost.TrimEnd('.').ToLowerInvariant();
        return !host.Contains('.') || privateEndings.Any(host.EndsWith);
    }

    /// <summary>RFC 1918, loopback, link-local, shared (RFC 6598), and what is no address of a host.</summary>
    private static bool IsPrivate(byte[] ip) => ip[0] is 0 or 10 or 127 or >= 224
        || (ip[0] == 172 && ip[1] is >= 16 and <= 31)
        || (ip[0] == 192 && ip[1] == 168)
        || (ip[0] == 169 && ip[1] == 254)
        || (ip[0] == 100 && ip[1] is >= 64 and <= 127);
}
