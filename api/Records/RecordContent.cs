using System.Globalization;
using System.Text;
using System.Text.Json;
using Plp.School;

namespace Plp.Records;

/// <summary>
/// A document of a record as a person reads it, whatever its type: each word it holds under what it is called. So a new type of
/// document is in a copy of the record from its first day. Pure.
/// </summary>
internal static class RecordContent
{
    /// <summary>What a document holds for the program and says nothing about the student.</summary>
    private static readonly HashSet<string> technical = new(StringComparer.Ordinal)
    {
        "id", "type", "v", "commit", "student", "rev", "state", "staff", "key", "audience", "audiences", "hash", "item", "itemId",
        "template", "templateVersion", "author", "sourcedId", "alsoSourced", "rosterRoles", "byHand", "mergedInto", "personId", "bytes",
        "order", "day",
    };

    private static readonly Dictionary<string, string> titles = new(StringComparer.Ordinal)
    {
        ["person"] = "The student",
        ["student-people"] = "Adults and staff",
        ["know-me"] = "Know me",
        ["yearly-update"] = "Yearly update",
        ["preparation"] = "What the student prepared",
        ["check-in"] = "Check-ins",
        ["contact"] = "Contacts with the family",
        ["first-contact"] = "First contact of a year",
        ["talk"] = "Talks asked for",
        ["done-before"] = "Done before the program",
        ["evidence"] = "Work",
        ["collection"] = "Collections of work",
        ["family-update"] = "What went home",
        ["family-answer"] = "What the family said",
        ["page-opened"] = "Family page opened",
        ["disclosure"] = "Disclosures",
        ["access"] = "Staff who looked",
        ["record-request"] = "Requests about the record",
        ["record-statement"] = "Statements about the record",
    };

    /// <summary>What documents of a type are called: "Check-ins".</summary>
    public static string TitleOf(string type) => titles.GetValueOrDefault(type) ?? Words(type.Replace('-', ' '));

    /// <param name="document">JSON of one document.</param>
    /// <param name="nameOf">What an id stands for, where it names a person or an item; else null.</param>
    public static RecordEntry Of(JsonElement document, Func<string, string?> nameOf)
    {
        var lines = new List<RecordLine>();
        Add(lines, document, "", nameOf);
        DateOnly? day = document.TryGetProperty("day", out var said)
            && said.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(said.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
                ? on
                : null;
        return new(day, lines);
    }

    private static void Add(List<RecordLine> lines, JsonElement value, string label, Func<string, string?> nameOf)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    if (technical.Contains(member.Name) || IsAuthorship(member))
                        continue;
                    var name = member.Name is "text" && label.Length > 0 ? label
                        : label.Length == 0 ? Words(member.Name)
                        : $"{label}: {Words(member.Name).ToLowerInvariant()}";
                    Add(lines, member.Value, name, nameOf);
                }
                break;
            case JsonValueKind.Array when value.EnumerateArray().All(IsShort):
                var several = value.EnumerateArray().Select(item => Text(item, nameOf)).OfType<string>().ToList();
                if (several.Count > 0)
                    lines.Add(new(label, string.Join(", ", several)));
                break;
            case JsonValueKind.Array:
                foreach (var (i, item) in value.EnumerateArray().Index())
                    Add(lines, item, value.GetArrayLength() == 1 ? label : $"{label} {i + 1}", nameOf);
                break;
            default:
                if (Text(value, nameOf) is { } text)
                    lines.Add(new(label, text));
                break;
        }
    }

    private static string? Text(JsonElement value, Func<string, string?> nameOf) => value.ValueKind switch
    {
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String when value.GetString() is { Length: > 0 } text => nameOf(text) ?? DayOf(text) ?? text,
        _ => null,
    };

    /// <summary>Who wrote an item and when, which stands beside its words.</summary>
    private static bool IsAuthorship(JsonProperty member) =>
        member is { Name: "words", Value.ValueKind: JsonValueKind.Object } && member.Value.TryGetProperty("author", out _);

    private static bool IsShort(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number;

    private static string? DayOf(string text) =>
        text.Length >= 10
        && (text.Length == 10 || text[10] == 'T')
        && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? DayWords.WithYear(day)
            : null;

    /// <summary><c>nextSteps</c>: "Next steps".</summary>
    private static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter))
                words.Append(' ').Append(char.ToLowerInvariant(letter));
            else
                words.Append(words.Length == 0 ? char.ToUpperInvariant(letter) : letter);
        }
        return words.ToString();
    }
}

/// <param name="Day">Of the document; left out where it has none.</param>
internal sealed record RecordEntry(DateOnly? Day, IReadOnlyList<RecordLine> Lines);

internal sealed record RecordLine(string Label, string Text);
