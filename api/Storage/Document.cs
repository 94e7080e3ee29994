using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Plp.Storage;

/// <summary>
/// The base of everything stored. Ids are deterministic, ASCII <c>[a-z0-9-:]</c>, and say what they name
/// (<c>plan:ab12</c>). The indexed members — type, student, staff, day, state — are the only ones a query may name.
/// </summary>
internal abstract record Document
{
    [JsonPropertyOrder(-20)]
    public required string Id { get; init; }

    [JsonPropertyOrder(-19)]
    public string Type => Kind.Type;

    /// <summary>The version of the document's shape; always the newest when written.</summary>
    [JsonPropertyOrder(-18)]
    public int V => Kind.V;

    /// <summary>The commit that wrote this document last; how a commit whose answer was lost recognizes itself.</summary>
    [JsonPropertyOrder(-17)]
    public string? Commit { get; set; }

    [JsonPropertyOrder(-16)]
    public string? Student { get; init; }

    [JsonPropertyOrder(-15)]
    public DateOnly? Day { get; init; }

    [JsonPropertyOrder(-14)]
    public string? State { get; init; }

    /// <summary>Who finds this document by their own id: the staff of a card, the peer a student named.</summary>
    [JsonPropertyOrder(-13)]
    public virtual IReadOnlyList<string>? Staff => null;

    /// <summary>Members a newer program wrote: kept as they are.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>The revision that was read or written last, opaque; null when the document was never stored.</summary>
    [JsonIgnore]
    public string? ETag { get; set; }

    /// <summary>Internal, or it would be written: an override does not inherit that it is to be left out.</summary>
    internal abstract DocumentKind Kind { get; }
}

/// <summary>
/// What a type of document is called, the newest version of its shape, how older ones become it, and how long it is
/// kept.
/// </summary>
internal abstract record DocumentKind(string Type, int V, Retention Kept)
{
    /// <summary>Older shapes: from version n (the key) to n + 1, on the JSON itself.</summary>
    public IReadOnlyDictionary<int, Action<JsonObject>> Upcasts { get; init; } = new Dictionary<int, Action<JsonObject>>();

    /// <summary>The type of its documents here.</summary>
    public abstract Type Document { get; }

    public abstract byte[] Write(Document document);

    /// <summary>As <see cref="DocumentKind{T}.Read"/>, for whatever a store holds.</summary>
    public abstract Document ReadAny(StoredDocument stored);
}

internal sealed record DocumentKind<T>(string Type, int V, Retention Kept) : DocumentKind(Type, V, Kept) where T : Document
{
    /// <summary>How the type is read and written, where no room of this program lists it.</summary>
    public Func<JsonTypeInfo<T>> Info { get; init; } = Json.Of<T>;

    public override Type Document => typeof(T);

    public override byte[] Write(Document document) => JsonSerializer.SerializeToUtf8Bytes((T)document, Info());

    public override Document ReadAny(StoredDocument stored) => Read(stored);

    /// <summary>Reads any version this program knows.</summary>
    /// <exception cref="NewerDataException">The document was written by a newer program.</exception>
    public T Read(StoredDocument stored)
    {
        var version = VersionOf(stored);
        if (version > V)
            throw new NewerDataException(Type, version, V);

        var document = version == V
            ? JsonSerializer.Deserialize(stored.Json.Span, Info())!
            : ReadOlder(stored, version);
        document.ETag = stored.ETag;
        return document;
    }

    private T ReadOlder(StoredDocument stored, int version)
    {
        var json = JsonNode.Parse(stored.Json.Span)!.AsObject();
        for (; version < V; version++)
            Upcasts[version](json);
        return json.Deserialize(Info())!;
    }

    private static int VersionOf(StoredDocument stored)
    {
        var reader = new Utf8JsonReader(stored.Json.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isVersion = reader.ValueTextEquals("v"u8);
            reader.Read();
            if (isVersion)
                return reader.GetInt32();
            reader.Skip();
        }
        throw new InvalidDataException($"The stored document {stored.Id} says no version (v).");
    }
}

/// <summary>Names a document's kind on the type itself, so that <c>store.Read&lt;Plan&gt;(id)</c> knows how to read it.</summary>
internal interface IDocument<TSelf> where TSelf : Document, IDocument<TSelf>
{
    static abstract DocumentKind<TSelf> Shape { get; }
}

/// <summary>The store holds data of a newer program; this one reads on where it can and writes nothing over it.</summary>
internal sealed class NewerDataException(string type, int stored, int known) : Exception(
    $"The store holds data newer than this program ({type} version {stored}, known up to {known}). Update the program; nothing was " +
    "changed.");
