using System.Security.Cryptography;
using System.Text.Json;

namespace Plp.Kernel;

/// <summary>
/// A short name for what a reader was shown before they confirm it. The confirmation carries it: where the same would be shown
/// otherwise by then, nothing is done, and the reader looks again.
/// </summary>
internal static class Shown
{
    private const int Digits = 32;

    public static string DigestOf<T>(T shown) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(shown, Json.Of<T>())))[..Digits];
}
