using System.Globalization;
using System.Text;

namespace Plp.Pathways;

/// <summary>Text as it is searched and compared: lower case, without accents and punctuation, words apart by one space.</summary>
internal static class SearchWords
{
    /// <summary>Shorter words tell nothing about what somebody is interested in.</summary>
    private const int Shortest = 4;

    private static readonly HashSet<string> common = new(StringComparer.Ordinal)
    {
        "about", "after", "again", "also", "always", "because", "been", "before", "being", "cannot", "could", "does", "done", "each",
        "every", "find", "first", "from", "goal", "have", "help", "into", "just", "keep", "know", "learn", "learning", "like", "make",
        "many", "more", "most", "much", "must", "next", "only", "other", "over", "plan", "really", "school", "should", "show", "some",
        "student", "such", "take", "than", "that", "their", "them", "then", "there", "these", "they", "thing", "things", "this", "those",
        "through", "time", "until", "very", "want", "week", "weeks", "well", "were", "what", "when", "where", "which", "while", "will",
        "with", "without", "work", "would", "year", "years", "your",
    };

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
                folded.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
                && folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>The words of a text that tell what it is about, each once, without a plural's s.</summary>
    public static IEnumerable<string> Telling(string text) => Fold(text)
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(word => word.Length >= Shortest && !common.Contains(word))
        .Select(Stem)
        .Distinct(StringComparer.Ordinal);

    /// <summary>English plurals only: <c>animals</c> and <c>animal</c> are the same interest.</summary>
    private static string Stem(string word) => word is [.., 's'] and not [.., 's', 's'] && word.Length > Shortest ? word[..^1] : word;
}
