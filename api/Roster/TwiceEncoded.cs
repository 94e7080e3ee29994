using System.Text;
using System.Text.RegularExpressions;

namespace Plp.Roster;

/// <summary>
/// UTF-8 that a program took for Windows-1252 and encoded once more: "LefÃ¨vre" for "Lefèvre". A run of such characters that
/// is UTF-8 when it is turned back is no word of any language, so it is read as what it was.
/// </summary>
internal static partial class TwiceEncoded
{
    /// <summary>What a file in UTF-8 may begin with.</summary>
    private const string Mark = "\uFEFF";

    private static readonly Encoding utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding windows1252 =
        CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The file as it was meant, and what to say about it; null when nothing in it was encoded twice.</summary>
    public static (RosterFile File, string Note)? Repaired(RosterFile file)
    {
        using var reader = new StreamReader(file.Open(), utf8);
        var text = reader.ReadToEnd();
        string? before = null, after = null;
        var (places, isMarked) = (0, false);
        var repaired = Runs().Replace(text, run =>
        {
            if (Once(run.Value) is not { } once)
                return run.Value;
            if (once == Mark)
                isMarked = true;
            else
                (places, before, after) = (places + 1, before ?? run.Value, after ?? once);
            return once;
        });
        if (places == 0 && !isMarked)
            return null;
        var bytes = utf8.GetBytes(repaired);
        return (file with { Length = bytes.Length, Open = () => new MemoryStream(bytes, writable: false) },
            places == 0
                ? $"{file.Name} was encoded as UTF-8 twice; nothing in it but its first mark differs by that."
                : $"{file.Name} was encoded as UTF-8 twice: in {places} places such as \"{before}\" it was read as \"{after}\". See that " +
                    "names look right.");
    }

    private static string? Once(string run)
    {
        try
        {
            var bytes = run.SelectMany(c => c is >= '\u0080' and <= '\u009f' ? [(byte)c] : windows1252.GetBytes([c])).ToArray();
            return utf8.GetString(bytes);
        }
        catch (ArgumentException) // no Windows-1252, or no UTF-8: it is what it says
        {
            return null;
        }
    }

    /// <summary>A first byte of UTF-8 and what may follow it, as Windows-1252 shows them.</summary>
    [GeneratedRegex(
        @"[\u00C2-\u00F4][\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013\u2014\u2018-\u201A" +
        @"\u201C-\u201E\u2020-\u2022\u2026\u2030\u2039\u203A\u20AC\u2122]{1,3}",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Runs();
}
