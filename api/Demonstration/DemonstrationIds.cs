using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Plp.Demonstration;

/// <summary>Ids and addresses of made-up people: the same on every start, and no name in any id, since ids reach logs.</summary>
internal static class DemonstrationIds
{
    public static string Of(params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("kettle brook\n" + string.Join('\n', parts))))[..12];

    /// <summary>As a page makes one for what it sends.</summary>
    public static Guid KeyOf(params ReadOnlySpan<string> parts) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes("kettle brook\n" + string.Join('\n', parts))).AsSpan(0, 16));

    /// <param name="number">Told from another of the same name by it.</param>
    public static string Email(string given, string family, int number = 1) =>
        $"{Ascii(given)}.{Ascii(family)}{(number > 1 ? number.ToString(CultureInfo.InvariantCulture) : "")}@kettlebrook.example";

    /// <summary>One of the hundred numbers that are kept for stories.</summary>
    public static string Phone(string lastTwoDigits) => "802-555-01" + lastTwoDigits;

    private static string Ascii(string name) =>
        new([.. name.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetter).Select(char.ToLowerInvariant)]);
}
