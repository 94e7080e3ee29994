using System.Text.Json;
using System.Text.RegularExpressions;

namespace Plp.Loopback;

/// <summary>
/// The queries this program asks, and no others: <c>SELECT * FROM c WHERE</c> or <c>SELECT c.a, c.b FROM c WHERE</c>, then
/// comparisons, <c>IN</c> and <c>ARRAY_CONTAINS</c> with parameters, joined by <c>AND</c>.
/// </summary>
internal sealed partial class SqlQuery
{
    private readonly List<Func<JsonElement, bool>> conditions = [];
    private readonly string[]? members;

    private SqlQuery(string[]? members) => this.members = members;

    /// <exception cref="FormatException">The text is not one of the queries named above.</exception>
    public static SqlQuery Parse(JsonElement body)
    {
        var text = body.GetProperty("query").GetString()!;
        var parameters = body.TryGetProperty("parameters", out var given)
            ? given
                .EnumerateArray()
                .ToDictionary(parameter => parameter.GetProperty("name").GetString()!, parameter => parameter.GetProperty("value").Clone())
            : [];
        var whole = Whole().Match(text);
        if (!whole.Success)
            throw new FormatException($"This query is not spoken here: {text}");

        var selected = whole.Groups["select"].Value;
        var query = new SqlQuery(selected == "*" ? null : [.. selected.Split(',').Select(member => member.Trim()["c.".Length..])]);
        foreach (var condition in whole.Groups["condition"].Captures.Select(capture => capture.Value))
            query.conditions.Add(ConditionOf(condition, parameters));
        return query;
    }

    public bool Matches(JsonElement document) => conditions.TrueForAll(condition => condition(document));

    public void Write(JsonElement document, Utf8JsonWriter json)
    {
        if (members is null)
        {
            document.WriteTo(json);
            return;
        }
        json.WriteStartObject();
        foreach (var member in members)
        {
            if (document.TryGetProperty(member, out var value))
            {
                json.WritePropertyName(member);
                value.WriteTo(json);
            }
        }
        json.WriteEndObject();
    }

    private static Func<JsonElement, bool> ConditionOf(string text, Dictionary<string, JsonElement> parameters)
    {
        var condition = Condition().Match(text);
        var values = condition.Groups["value"].Captures.Select(capture => parameters[capture.Value]).ToArray();
        var member = condition.Groups["member"].Value;
        if (condition.Groups["contains"].Success)
            return document => document.TryGetProperty(member, out var list)
                && list.ValueKind == JsonValueKind.Array
                && list.EnumerateArray().Any(one => JsonElement.DeepEquals(one, values[0]));
        return condition.Groups["operator"].Value switch
        {
            ">=" => document => Compare(document, member, values[0]) >= 0,
            "<=" => document => Compare(document, member, values[0]) <= 0,
            _ => document => document.TryGetProperty(member, out var is_) && values.Any(value => JsonElement.DeepEquals(is_, value)),
        };
    }

    /// <summary>Only strings have an order here; null when the document has none to compare.</summary>
    private static int? Compare(JsonElement document, string member, JsonElement value) =>
        document.TryGetProperty(member, out var found) && found.ValueKind == JsonValueKind.String && value.ValueKind == JsonValueKind.String
            ? string.CompareOrdinal(found.GetString(), value.GetString())
            : null;

    private const string OneCondition =
        @"(?<condition>c\.\w+ (=|>=|<=) @\w+|c\.\w+ IN \(@\w+(, @\w+)*\)|ARRAY_CONTAINS\(c\.\w+, @\w+\))";

    [GeneratedRegex(
        @"^SELECT (?<select>\*|c\.\w+(, c\.\w+)*) FROM c WHERE " + OneCondition + "( AND " + OneCondition + ")*$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(
        @"^((?<contains>ARRAY_CONTAINS)\()?c\.(?<member>\w+)(,| (?<operator>=|>=|<=|IN)) \(?(?<value>@\w+)(, (?<value>@\w+))*\)?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Condition();
}
