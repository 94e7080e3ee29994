using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
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
        Assert.True(
            File.Exists(path),
            $"There is no sample of {type} version {version}. Have it written with {Freeze}=1, look at it and commit it.");

        var frozen = File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd();
        var read = kind.ReadAny(Stored(type, Encoding.UTF8.GetBytes(frozen)));
        Assert.Equal($"{type}:sample", read.Id);
        Assert.Null(read.Unknown);
        if (version == kind.V)
            Assert.Equal(Ordered(JsonNode.Parse(frozen)), Ordered(JsonNode.Parse(kind.Write(read))));
    }

    /// <summary>In which order members are written says nothing.</summary>
    private static string Ordered(JsonNode? node) => node switch
    {
        JsonObject members => "{" + string.Join(
            ",\n",
            members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}: {Ordered(member.Value)}")) + "}",
        JsonArray items => "[" + string.Join(", ", items.Select(Ordered)) + "]",
        _ => node?.ToJsonString() ?? "null",
    };

    private static StoredDocument Stored(string type, byte[] json) => new($"{type}:sample", type, json, "1");

    private static void Write(DocumentKind kind, string path)
    {
        var sample = (JsonObject)Full.Of(Json.Options.GetTypeInfo(kind.GetType().GenericTypeArguments[0]), depth: 0)!;
        sample["id"] = $"{kind.Type}:sample";
        sample["type"] = kind.Type;
        sample["v"] = kind.V;
        var read = kind.ReadAny(Stored(kind.Type, JsonSerializer.SerializeToUtf8Bytes(sample)));
        Directory.CreateDirectory(folder);
        File.WriteAllText(path, Pretty(kind.Write(read)) + "\n");
    }

    private static string Pretty(byte[] json) =>
        JsonNode.Parse(json)!.ToJsonString(new JsonSerializerOptions(Json.Options) { WriteIndented = true, NewLine = "\n" });
}
