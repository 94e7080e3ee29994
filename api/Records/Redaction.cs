using System.Text;
using System.Text.Json.Serialization;

namespace Plp.Records;

/// <summary>A name of somebody else that stands in a record, and whether it is taken out of the copy that is given.</summary>
/// <param name="Words">As they stand in the record; in a copy every whole occurrence is replaced.</param>
internal sealed record Redaction(string Words, RedactedName Whose, bool Hidden)
{
    private const int Around = 40;

    /// <summary>What stands in place of the words, so that a reader sees that something was taken out and what kind.</summary>
    [JsonIgnore]
    public string Mark => Whose switch
    {
        RedactedName.OtherStudent => "[another student’s name removed]",
        RedactedName.OtherAdult => "[another adult’s name removed]",
        _ => "[removed]",
    };

    /// <summary>The text without what is hidden; longer words first, so that a full name goes before a part of it.</summary>
    public static string Apply(string text, IReadOnlyList<Redaction> redactions)
    {
        foreach (var redaction in redactions.Where(one => one.Hidden).OrderByDescending(one => one.Words.Length))
        {
            var places = Places(text, redaction.Words).ToList();
            if (places.Count == 0)
                continue;
            var (result, from) = (new StringBuilder(), 0);
            foreach (var place in places)
            {
                result.Append(text, from, place - from).Append(redaction.Mark);
                from = place + redaction.Words.Length;
            }
            text = result.Append(text, from, text.Length - from).ToString();
        }
        return text;
    }

    /// <summary>A few words around the first place where they stand; null where they do not.</summary>
    public static string? Excerpt(string text, string words)
    {
        foreach (var place in Places(text, words))
        {
            var (from, to) = (Math.Max(0, place - Around), Math.Min(text.Length, place + words.Length + Around));
            return $"{(from > 0 ? "…" : "")}{text[from..to]}{(to < text.Length ? "…" : "")}".ReplaceLineEndings(" ");
        }
        return null;
    }

    /// <summary>Where the words stand whole: no letter before or after, but an ending like ’s.</summary>
    private static IEnumerable<int> Places(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0;)
        {
            var end = at + words.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                yield return at;
                at = end < text.Length ? text.IndexOf(words, end, StringComparison.Ordinal) : -1;
            }
            else
                at = text.IndexOf(words, at + 1, StringComparison.Ordinal);
        }
    }
}

[JsonConverter(typeof(CamelCase<RedactedName>))]
internal enum RedactedName
{
    OtherStudent,
    OtherAdult,

    /// <summary>Words that whoever gathers took out besides.</summary>
    Other,
}
