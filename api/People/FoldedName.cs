using System.Globalization;
using System.Text;

namespace Plp.People;

/// <summary>
/// A name as it is compared: composed or decomposed, in any case, with or without accents, spaces and punctuation it is the
/// same (Unicode, normalization form KD). Two people may share one; with the same address too they are one person.
/// </summary>
internal static class FoldedName
{
    /// <summary>Letters that take no mark apart when they are decomposed.</summary>
    private static readonly Dictionary<char, string> plain = new()
    {
        ['ø'] = "o",
        ['đ'] = "d",
        ['ł'] = "l",
        ['ħ'] = "h",
        ['ı'] = "i",
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['þ'] = "th",
        ['ð'] = "d",
    };

    public static string Of(Person person) => Of(person.Given, person.Family);

    public static string Of(string given, string family) => Of(given + family);

    public static string Of(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormKD))
        {
            var lower = char.ToLowerInvariant(c);
            if (plain.TryGetValue(lower, out var letters))
                folded.Append(letters);
            else if (char.IsLetterOrDigit(c) || IsVowelSign(c))
                folded.Append(lower);
        }
        return folded.Length > 0 ? folded.ToString() : name;
    }

    /// <summary>Marks of the scripts that write vowels with them (Devanagari and others) tell names apart; accents do not.</summary>
    private static bool IsVowelSign(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        && c is >= '\u0900' and <= '\u1cff';
}
