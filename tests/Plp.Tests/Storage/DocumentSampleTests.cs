using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Plp.Storage;
using Plp.Tests.Infra;

namespace Plp.Tests.Storage;

/// <summary>
/// One frozen document of every kind and version this program ever wrote, each with all its members. What stands in a
/// school's store must be read by every later program, and written back without loss.
/// </summary>
public sealed class DocumentSampleTests
{
    /// <summary>Set it to have the samples written that are missing; one that is there is never written over.</summary>
    private const string Freeze = "PLP_FREEZE";

    private static readonly string folder = Path.Combine(Template.Root, "tests", "Plp.Tests", "Storage", "Samples");

    public static TheoryData<string, int> Versions
    {
        get
        {
            var all = new TheoryData<string, int>();
            foreach (var kind in DocumentKinds.All)
            {
                for (var v = 1; v <= kind.V; v++)
                    all.Add(kind.Type, v);
            }
            return all;
        }
    }

    [Theory, MemberData(nameof(Versions))]
    public void A_document_written_once_is_read_for_ever_and_loses_nothing(string type, int version)
    {
        var kind = DocumentKinds.All.Single(kind => kind.Type == type);
        var path = Path.Combine(folder, $"{type}.v{version}.json");
        if (!File.Exists(path) && Environment.GetEnvironmentVariable(Freeze) is not null && version == kind.V)
            Write(kind, path);
        Assert.True(File.Exists(path), $"There is no sample of {type} version {version}. Have it written with {Freeze}=1, look at it and commit it.");

        var frozen = File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd();
        var read = kind.ReadAny(Stored(type, Encoding.UTF8.GetBytes(frozen)));
        Assert.Equal($"{type}:sample", read.Id);
        Assert.Null(read.Unknown);
        if (version == kind.V)
            Assert.Equal(frozen, Pretty(kind.Write(read)));
    }

    private static StoredDocument Stored(string type, byte[] json) => new($"{type}:sample", type, json, "1");

    private static void Write(DocumentKind kind, string path)
    {
        var sample = (JsonObject)Filled(Json.Options.GetTypeInfo(kind.GetType().GenericTypeArguments[0]), depth: 0)!;
        sample["id"] = $"{kind.Type}:sample";
        sample["type"] = kind.Type;
        sample["v"] = kind.V;
        var read = kind.ReadAny(Stored(kind.Type, JsonSerializer.SerializeToUtf8Bytes(sample)));
        Directory.CreateDirectory(folder);
        File.WriteAllText(path, Pretty(kind.Write(read)) + "\n");
    }

    private static string Pretty(byte[] json) => JsonNode.Parse(json)!.ToJsonString(new JsonSerializerOptions(Json.Options) { WriteIndented = true, NewLine = "\n" });

    /// <summary>A value with every member filled.</summary>
    private static JsonNode? Filled(JsonTypeInfo info, int depth)
    {
        if (depth > 8)
            return null;
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object:
                var filled = new JsonObject();
                foreach (var property in info.Properties.Where(property => !property.IsExtensionData && property.Get is not null))
                    filled[property.Name] = Filled(Json.Options.GetTypeInfo(property.PropertyType), depth + 1);
                return filled;
            case JsonTypeInfoKind.Enumerable:
                return new JsonArray(Filled(Json.Options.GetTypeInfo(info.ElementType!), depth + 1));
            case JsonTypeInfoKind.Dictionary:
                return new JsonObject { ["key"] = Filled(Json.Options.GetTypeInfo(info.ElementType!), depth + 1) };
            default:
                return Simple(Nullable.GetUnderlyingType(info.Type) ?? info.Type);
        }
    }

    private static JsonNode Simple(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) || type == typeof(long) => 3,
        _ when type == typeof(double) => 2.5,
        _ when type == typeof(DateOnly) => "2026-11-18",
        _ when type == typeof(TimeOnly) => "07:30:00",
        _ when type == typeof(DateTimeOffset) => "2026-11-18T15:00:00+00:00",
        _ when type == typeof(Guid) => "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        _ when type == typeof(byte[]) => "AQID",
        _ when type == typeof(JsonElement) => new JsonObject { ["any"] = "thing" },
        _ when type.IsEnum => JsonSerializer.SerializeToNode(Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1), Json.Options.GetTypeInfo(type))!,
        _ => throw new InvalidOperationException($"What does a {type.Name} look like?"),
    };
}
