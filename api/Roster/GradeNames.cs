using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Plp.Roster;

/// <summary>
/// The usual name of a grade, 9 or K, for the ways systems write it: 09, KG, Grade 9, 9th, Freshman (CEDS codes among
/// them).
/// </summary>
internal static partial class GradeNames
{
    private const int Highest = 13;

    private static readonly FrozenDictionary<string, string> words = new Dictionary<string, string>
    {
        ["k"] = "K",
        ["kg"] = "K",
        ["kdg"] = "K",
        ["kindergarten"] = "K",
        ["tk"] = "TK",
        ["transitionalkindergarten"] = "TK",
        ["pk"] = "PK",
        ["prek"] = "PK",
        ["prekindergarten"] = "PK",
        ["preschool"] = "PK",
        ["freshman"] = "9",
        ["sophomore"] = "10",
        ["junior"] = "11",
        ["senior"] = "12",
    }.ToFrozenDictionary();

    /// <summary>Of several in one cell the first counts; what is none of the known ones stays as it is written.</summary>
    public static string Of(string said)
    {
        var first = said.Split([',', ';', '|'])[0].Trim();
        if (words.TryGetValue(Fold.Key(first), out var word))
            return word;
        var number = Numbered().Match(first) is { Success: true } found
            ? int.Parse(found.Groups["grade"].ValueSpan, CultureInfo.InvariantCulture) : -1;
        return number switch
        {
            0 => "K",
            > 0 and <= Highest => number.ToString(CultureInfo.InvariantCulture),
            _ => first,
        };
    }

    [GeneratedRegex(
        @"^(?:grade|gr|g)?[\s.]*(?<grade>\d{1,2})(?:\.0)?(?:st|nd|rd|th)?(?:\s*grade)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();
}
