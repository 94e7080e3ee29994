using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Plp.Requests;

/// <summary>
/// One HTTP function as its room declares it: its name and who may call it (J1). The request handler takes it, so that none is
/// called without a rule.
/// </summary>
[JsonConverter(typeof(NameOnly))]
internal abstract class FunctionRule(string name)
{
    public static IReadOnlyList<FunctionRule> All { get; } =
    [
        .. Room.All
            .SelectMany(room => room.GetType().GetProperties(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(property => property.PropertyType.IsSubclassOf(typeof(FunctionRule)))
            .Select(property => (FunctionRule)property.GetValue(null)!)
            .OrderBy(function => function.Name, StringComparer.Ordinal),
    ];

    /// <summary>Also the name of the property that declares it.</summary>
    public string Name => name;

    /// <summary>As pages are told what their reader may do: <c>addGoal</c>.</summary>
    public string JsonName { get; } = JsonNamingPolicy.CamelCase.ConvertName(name);

    public override string ToString() => name;

    internal sealed class NameOnly : JsonConverter<FunctionRule>
    {
        public override FunctionRule? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("What a reader may do is said by the program, never told it.");

        public override void Write(Utf8JsonWriter writer, FunctionRule value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.JsonName);
    }
}

/// <summary>A function with the kind of its rule, by which the request handler's entries tell them apart.</summary>
internal sealed class FunctionRule<TRule>(TRule rule, [CallerMemberName] string name = "") : FunctionRule(name)
    where TRule : Rule
{
    public TRule Rule => rule;
}
