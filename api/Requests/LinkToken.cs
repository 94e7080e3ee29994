using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Plp.Requests;

/// <summary>What opens a link: 256 random bits as 43 characters, in an address and in a header.</summary>
internal static class LinkToken
{
    public const string Header = "Plp-Link";

    /// <summary>Names one of the link's children; the first is meant when it is left out.</summary>
    public const string StudentHeader = "Plp-Student";

    public const int Length = 43;

    /// <summary>Of links made by earlier versions, of 128 bits; letters with them are still in families' hands.</summary>
    public const int EarlierLength = 22;

    /// <summary>Of codes that are typed from paper: 60 bits, and guessing is refused by address.</summary>
    public const int CodeLength = 12;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
