using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using Plp.Families;
using Plp.Requests;
using Plp.Roster;
using Plp.School;

namespace Plp.Tests.Web;

/// <summary>
/// The shapes of the API's answers as TypeScript, for the type check of the pages: the JSON schema of every answer that a
/// room lists, and of all types in it. <c>MealView</c> is called <c>Meal</c> there; a member that may be
/// null is left out of the JSON when it is, so it is optional there.
/// </summary>
internal sealed class ContractWriter
{
    private const int Columns = 140;
    private const string View = "View";

    /// <summary>Answers that do not say so by their name.</summary>
    private static readonly Type[] otherAnswers =
        [
            typeof(UpdatePreview),
            typeof(RosterPlan),
            typeof(ImportSummary),
            typeof(BroughtAlongPlan),
            typeof(BroughtSummary),
            typeof(HolidayPlan),
        ];

    private static readonly string[] kindsOfText = ["Day", "TimeOfDay", "Instant"];

    private readonly Dictionary<string, Type> named = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonNode> schemas = new(StringComparer.Ordinal);
    private readonly Queue<Type> open = new();
    private readonly SortedSet<string> twice = new(StringComparer.Ordinal);

    public static string Write()
    {
        var writer = new ContractWriter();
        foreach (var answer in Answers().Concat(Room.All.SelectMany(room => room.ReflectedAnswers)).Concat(otherAnswers))
            writer.NameOf(answer);
        return writer.WriteAll();
    }

    private static IEnumerable<Type> Answers() =>
        from context in typeof(Json).Assembly.GetTypes()
        where context.IsSubclassOf(typeof(JsonSerializerContext))
        from attribute in context.GetCustomAttributesData()
        where attribute.AttributeType == typeof(JsonSerializableAttribute)
        let type = (Type)attribute.ConstructorArguments[0].Value!
        where type.Name.EndsWith(View, StringComparison.Ordinal) || type.Name.EndsWith("Result", StringComparison.Ordinal)
        select type;

    private string WriteAll()
    {
        while (open.TryDequeue(out var type))
            schemas[NameOf(type)] = type == typeof(SchoolWords) ? WordsByKey()
                : type == typeof(FunctionRule)
                ? new JsonObject { ["enum"] = new JsonArray([.. FunctionRule.All.Select(function => (JsonNode)function.JsonName)]) }
                : Json.Options.GetJsonSchemaAsNode(type, new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Refer });
        if (twice.Count > 0)
            throw new InvalidOperationException($"Rename one of each pair: {string.Join("; ", twice)}.");
        var text = new StringBuilder("""
            // Written from the C# types of the API's answers; do not edit. tests/Plp.Tests/Web/ContractTests.cs says how it is
            // written anew and fails when it is out of date. For the type check only: no browser loads this file.

            /** A day of the school, "2026-08-25". */
            export type Day = string;

            /** An hour of the school's clock, "07:00:00". */
            export type TimeOfDay = string;

            /** An instant, ISO 8601 in UTC. */
            export type Instant = string;

            """);
        foreach (var (name, schema) in schemas)
            text.Append('\n').Append(Declared(name, schema));
        return text.ToString();
    }

    /// <summary>A type with a name of its own is written once and named everywhere else.</summary>
    private JsonNode Refer(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (context.Path.Length > 0 && type.Assembly == typeof(Json).Assembly)
            schema =
                new JsonObject { ["$ref"] = NameOf(type), ["type"] = new JsonArray(context.TypeInfo.Type == type ? "object" : "null") };
        if (type == typeof(IReadOnlyList<FunctionRule>)) // the exporter leaves the items out: a converter writes them
            schema = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["$ref"] = NameOf(typeof(FunctionRule)) } };
        if (context.PropertyInfo?.IsGetNullable != true)
            return schema;
        var member = schema as JsonObject ?? [];
        member["optional"] = true;
        return member;
    }

    /// <summary>The exporter leaves them out: a converter writes them.</summary>
    private static JsonObject WordsByKey() => new()
    {
        ["properties"] = new JsonObject(SchoolTerm.All
            .SelectMany(term => term.Words)
            .Select(word => KeyValuePair.Create<string, JsonNode?>(word.Key, new JsonObject { ["type"] = "string" }))),
    };

    private string NameOf(Type type)
    {
        var name = type.Name.EndsWith(View, StringComparison.Ordinal) ? type.Name[..^View.Length] : type.Name;
        if (kindsOfText.Contains(name))
            name = type.Name;
        if (type == typeof(FunctionRule))
            name = "FunctionName";
        if (!named.TryGetValue(name, out var known))
        {
            named.Add(name, type);
            open.Enqueue(type);
        }
        else if (known != type)
        {
            twice.Add($"{known} and {type} would both be called {name}");
        }
        return name;
    }

    private static string Declared(string name, JsonNode schema)
    {
        if (Choices(schema).ToList() is { Count: > 0 } choices)
        {
            var line = $"export type {name} = {string.Join(" | ", choices)};\n";
            return line.Length <= Columns ? line : $"export type {name} =\n  | {string.Join("\n  | ", choices)};\n";
        }
        var members = schema["properties"]?
            .AsObject()
            .Select(member => $"  {member.Key}{(IsOptional(member.Value!) ? "?" : "")}: {TypeOf(member.Value!)};\n");
        return $"export interface {name} {{\n{string.Concat(members ?? [])}}}\n";
    }

    private static bool IsOptional(JsonNode schema) => schema is JsonObject member && member.ContainsKey("optional");

    private static string TypeOf(JsonNode? schema)
    {
        if (schema is not JsonObject shape)
            return "any";
        if (shape["$ref"] is { } reference)
            return reference.GetValue<string>();
        return Kinds(shape) switch
        {
            ["string"] => shape["format"]?.GetValue<string>() switch
            {
                "date" => "Day",
                "date-time" => "Instant",
                "time" => "TimeOfDay",
                _ => "string",
            },
            ["integer"] or ["number"] => "number",
            ["boolean"] => "boolean",
            ["array"] => ListOf(shape["items"]),
            ["object"] when shape["additionalProperties"] is { } value => $"Record<string, {TypeOf(value)}>",
            _ => "any",
        };
    }

    /// <summary>The values of an enumeration, or the kinds an answer may be of.</summary>
    private static IEnumerable<string> Choices(JsonNode schema) =>
        schema["enum"] is JsonArray values ? values.Where(value => value is not null).Select(value => JsonSerializer.Serialize(value))
        : schema["anyOf"] is JsonArray kinds ? kinds.Select(TypeOf)
        : [];

    private static string ListOf(JsonNode? item) => IsNull(item) ? $"({TypeOf(item)} | null)[]" : $"{TypeOf(item)}[]";

    private static bool IsNull(JsonNode? schema) => schema is JsonObject shape && Types(shape).Contains("null");

    private static string[] Kinds(JsonObject shape) => [.. Types(shape).Where(kind => kind != "null")];

    private static IEnumerable<string> Types(JsonObject shape) => shape["type"] switch
    {
        JsonArray several => several.Select(one => one!.GetValue<string>()),
        JsonValue one => [one.GetValue<string>()],
        _ => [],
    };
}
