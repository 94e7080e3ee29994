using System.Net;
using System.Net.Sockets;

namespace Plp.Portfolio;

/// <summary>What the form of a link tells (F1); it is never fetched: whoever is asked for it would learn who looks.</summary>
internal static class LinkCheck
{
    private const int Most = 2000;

    private static readonly string[] schoolsOnly =
    [
        "classroom.google.com", "teams.microsoft.com", ".sharepoint.com", ".instructure.com", ".schoology.com", ".powerschool.com",
        ".blackboard.com", ".brightspace.com", "app.seesaw.me", "onedrive.live.com",
    ];

    /// <summary>The link as it is kept; an error when it is none.</summary>
    public static string Read(string field, string? url, FieldErrors errors)
    {
        var kept = errors.Required(field, url, "Paste the link.", Most);
        if (kept.Length > 0
            && (!Uri.TryCreate(kept, UriKind.Absolute, out var address)
                || address.Scheme is not ("http" or "https")
                || address.UserInfo.Length > 0
                || address.Host.Length == 0
                || kept.Any(char.IsWhiteSpace)))
            errors.Add(field, "This is no link that a browser opens. Copy it whole, with https:// before it.");
        return kept;
    }

    /// <summary>Why others may not be able to open the link; null where nothing speaks for that.</summary>
    public static string? Doubt(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
            return null;
        var (host, path) = (address.IdnHost.ToLowerInvariant(), address.AbsolutePath);
        if (IsInside(host))
            return "This link opens inside your school’s network only. Others cannot open it.";
        if (schoolsOnly.Any(one => one[0] == '.' ? host.EndsWith(one, StringComparison.Ordinal) : host == one)
            || (host.EndsWith(".google.com", StringComparison.Ordinal) && path.StartsWith("/a/", StringComparison.Ordinal))
            || address.Query.Contains("authuser=", StringComparison.OrdinalIgnoreCase))
            return "This may open only for people with an account of your school. Share it with anyone who has the link, or add it as " +
                "a PDF.";
        var isGoogle = host is "docs.google.com" or "drive.google.com";
        return isGoogle
            && !address.Query.Contains("usp=sharing", StringComparison.OrdinalIgnoreCase)
            && !path.Contains("/pub", StringComparison.Ordinal)
            ? "See that it is shared with anyone who has the link: open it in a private window."
            : null;
    }

    private static bool IsInside(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var ip)
            ? IPAddress.IsLoopback(ip)
                || ip.IsIPv6LinkLocal
                || ip.IsIPv6UniqueLocal
                || (ip.AddressFamily == AddressFamily.InterNetwork
                    && ip.GetAddressBytes() is [10, ..] or [192, 168, ..] or [172, >= 16 and <= 31, ..] or [169, 254, ..])
            : !host.Contains('.')
                || host.EndsWith(".local", StringComparison.Ordinal)
                || host.EndsWith(".internal", StringComparison.Ordinal)
                || host.EndsWith(".lan", StringComparison.Ordinal);
}
