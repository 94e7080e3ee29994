using System.Globalization;

namespace Plp.Kernel;

/// <summary>
/// What is wrong with an input, by field. Field names are those of the request's JSON, members of lists by their place:
/// <c>periods.2.end</c>.
/// </summary>
internal sealed class FieldErrors
{
    /// <summary>Characters in one line of text, and in a text of several paragraphs.</summary>
    public const int Line = 200, Text = 4000;

    private readonly Dictionary<string, List<string>> byField = new(StringComparer.Ordinal);

    public bool Any => byField.Count > 0;

    public IReadOnlyDictionary<string, List<string>> ByField => byField;

    public static FieldErrors Of(string field, string message) => new FieldErrors().Add(field, message);

    public FieldErrors Add(string field, string message)
    {
        if (!byField.TryGetValue(field, out var messages))
            byField[field] = messages = [];
        if (!messages.Contains(message)) // one input read for several students
            messages.Add(message);
        return this;
    }

    /// <summary>The text without blank ends; an error when nothing is left or it is too long.</summary>
    public string Required(string field, string? text, string whatToDo, int most = Line)
    {
        var kept = Optional(field, text, most);
        if (kept is null)
            Add(field, whatToDo);
        return kept ?? "";
    }

    /// <summary>The text without blank ends, null when nothing is left; an error when it is too long or no text.</summary>
    public string? Optional(string field, string? text, int most = Line)
    {
        var kept = text?.Trim();
        if (string.IsNullOrEmpty(kept) || !kept.Any(IsVisible))
            return null;
        if (kept.Length > most)
            Add(field, string.Create(CultureInfo.InvariantCulture, $"Keep this to {most:N0} characters; it has {kept.Length:N0}."));
        var lineBreaksAllowed = most > Line;
        if (kept.Any(c => IsNoText(c) && !(lineBreaksAllowed && c is '\n' or '\r' or '\t')) || HasLoneSurrogate(kept))
            Add(field, "This holds characters that are not text. Type it again.");
        return kept;
    }

    /// <summary>Takes over what another found, but for some fields.</summary>
    public void AddAllBut(FieldErrors other, params ReadOnlySpan<string> fields)
    {
        foreach (var (field, messages) in other.byField)
        {
            if (!fields.Contains(field))
                messages.ForEach(message => Add(field, message));
        }
    }

    /// <summary>A value that must be there.</summary>
    public T Required<T>(string field, T? value, string whatToDo) where T : struct
    {
        if (value is null)
            Add(field, whatToDo);
        return value.GetValueOrDefault();
    }

    /// <summary>Marks of direction and of width show nothing by themselves.</summary>
    internal static bool IsVisible(char c) => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format;

    /// <summary>
    /// Control characters, what is no character at all, and the two that turn what follows around (U+202D, U+202E): no
    /// language needs them, and a line that holds one reads as something else than it says.
    /// </summary>
    internal static bool IsNoText(char c) =>
        char.IsControl(c) || c is '\u202d' or '\u202e' or '\ufffe' or '\uffff' or (>= '\ufdd0' and <= '\ufdef');

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return true;
        }
        return false;
    }
}
