using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Plp.Kernel;

/// <summary>
/// The one way this program writes JSON, on the wire and in the store: camelCase, null members left out, letters of
/// every language as they are, <c>&lt; &gt; &amp;</c> escaped. A room that is needed at the start or every day lists its types in
/// a source-generated context (<see cref="Room.JsonTypes"/>); the types of the others are reflected upon when they are first used.
/// </summary>
internal static class Json
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        MaxDepth = 32,
        AllowDuplicateProperties = false, // of two values for one member nobody knows which was meant
        TypeInfoResolver = JsonTypeInfoResolver.Combine(
            [.. Room.All.SelectMany(room => room.JsonTypes), new DefaultJsonTypeInfoResolver()]),
    };

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}

/// <summary>Writes an enumeration as its camelCase name (<c>coAdvisor</c>) and reads nothing else, numbers included.</summary>
internal sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
