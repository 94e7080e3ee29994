using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Plp.Tests.Storage;

/// <summary>Values with every member set, found by reflection: a member added later is in them by itself.</summary>
internal static class Full
{
    public static T Of<T>() => (T)Of(Json.Options.GetTypeInfo(typeof(T))).Deserialize(Json.Options.GetTypeInfo(typeof(T)))!;

    /// <summary>A value with every member filled.</summary>
    public static JsonNode? Of(JsonTypeInfo info, int depth = 0)
    {
        if (depth > 8)
            return null;
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object:
                var filled = new JsonObject();
                foreach (var property in info.Properties.Where(property => !property.IsExtensionData && property.Get is not null))
                    filled[property.Name] = Of(Json.Options.GetTypeInfo(property.PropertyType), depth + 1);
                return filled;
            case JsonTypeInfoKind.Enumerable:
                return new JsonArray(Of(Json.Options.GetTypeInfo(info.ElementType!), depth + 1));
            case JsonTypeInfoKind.Dictionary:
                return new JsonObject
                {
                    [Key(info.Type.GetGenericArguments()[0])] = Of(
                    Json.Options.GetTypeInfo(info.ElementType!),
                    depth + 1)
                };
            default:
                return Simple(Nullable.GetUnderlyingType(info.Type) ?? info.Type);
        }
    }

    private static string Key(Type type) => type.IsEnum ? Simple(type).GetValue<string>() : "key";

    private static JsonNode Simple(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) || type == typeof(long) => 3,
        _ when type == typeof(double) => 2.5,
        _ when type == typeof(decimal) => 2.5m,
        _ when type == typeof(DateOnly) => "2026-11-18",
        _ when type == typeof(TimeOnly) => "07:30:00",
        _ when type == typeof(DateTimeOffset) => "2026-11-18T15:00:00+00:00",
        _ when type == typeof(Guid) => "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        _ when type == typeof(byte[]) => "AQID",
        _ when type == typeof(Plp.School.SchoolWords) => new JsonObject { ["plan.one"] = "learning plan" },
        _ when type == typeof(JsonElement) => new JsonObject { ["any"] = "thing" },
        _ when type.IsEnum => JsonSerializer.SerializeToNode(
            Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1),
            Json.Options.GetTypeInfo(type))!,
        _ => throw new InvalidOperationException($"What does a {type.Name} look like?"),
    };
}
