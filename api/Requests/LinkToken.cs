using System.Buffers.Text;
using System.Security.Cryptography;

namespace Plp.Requests;

/// <summary>What opens a link: 128 random bits as 22 characters, in an address's fragment and in a header.</summary>
internal static class LinkToken
{
    public const string Header = "Plp-Link";

    /// <summary>Names one of the link's children; the first is meant when it is left out.</summary>
    public const string StudentHeader = "Plp-Student";

    public const int Length = 22;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
