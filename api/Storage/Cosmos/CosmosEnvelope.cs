using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Plp.Storage.Cosmos;

/// <summary>
/// What stands around a document in Cosmos DB and is no part of it: the partition key, which we add, and the members of
/// the service (<c>_rid</c>, <c>_self</c>, <c>_etag</c>, <c>_attachments</c>, <c>_ts</c>). They come off on reading, so that
/// they never reach <see cref="Document.Unknown"/> and are never written back.
/// </summary>
internal sealed class CosmosEnvelope(string school)
{
    public const string PartitionMember = "school";

    private readonly byte[] opening =
        Encoding.UTF8.GetBytes($"{{\"{PartitionMember}\":{JsonSerializer.Serialize(school, CosmosJson.Default.String)},");

    /// <summary>The document with its partition key in front.</summary>
    public MemoryStream Wrap(byte[] document)
    {
        var wrapped = new byte[opening.Length + document.Length - 1];
        opening.CopyTo(wrapped, 0);
        document.AsSpan(1).CopyTo(wrapped.AsSpan(opening.Length));
        return new MemoryStream(wrapped, 0, wrapped.Length, writable: false, publiclyVisible: true);
    }

    /// <summary>The document alone, as it was written.</summary>
    /// <exception cref="StoreUnavailableException">This program did not write it.</exception>
    public StoredDocument Unwrap(ReadOnlySpan<byte> item) => UnwrapEnds(item) ?? UnwrapMembers(item);

    /// <summary>
    /// The usual case, without reading what lies between: the partition key first, as we wrote it, then id, type and
    /// version, the service's members last. Anything else is null and read member by member.
    /// </summary>
    private StoredDocument? UnwrapEnds(ReadOnlySpan<byte> item)
    {
        // Quotes inside a text are escaped, so this is where members of the service begin: ours at the end, or a nested one's.
        var end = item.LastIndexOf(",\"_rid\":"u8);
        if (!item.StartsWith(opening) || end < opening.Length || ServiceETag(item[end..]) is not { } etag)
            return null;

        byte[] document = [(byte)'{', .. item[opening.Length..end], (byte)'}'];
        var reader = new Utf8JsonReader(document);
        reader.Read();
        return TakeText(ref reader, "id"u8) is { } id
            && TakeText(ref reader, "type"u8) is { } type
            && reader.Read()
            && reader.ValueTextEquals("v"u8)
            ? new StoredDocument(id, type, document, etag)
            : null;
    }

    /// <summary>The ETag among members that are all the service's and end the item; else null.</summary>
    private static string? ServiceETag(ReadOnlySpan<byte> members)
    {
        byte[] alone = [(byte)'{', .. members[1..]];
        var reader = new Utf8JsonReader(alone);
        string? etag = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!IsOfTheService(ref reader))
                return null;
            var isETag = reader.ValueTextEquals("_etag"u8);
            reader.Read();
            if (isETag)
                etag = reader.GetString();
            reader.Skip();
        }
        return reader.BytesConsumed == alone.Length ? etag : null;
    }

    private static string? TakeText(ref Utf8JsonReader reader, ReadOnlySpan<byte> member) =>
        reader.Read() && reader.ValueTextEquals(member) && reader.Read() && reader.TokenType == JsonTokenType.String
            ? reader.GetString()
            : null;

    private static StoredDocument UnwrapMembers(ReadOnlySpan<byte> item)
    {
        string? id = null, type = null, etag = null;
        var hasVersion = false;
        var document = new ArrayBufferWriter<byte>(item.Length);
        document.Write("{"u8);
        var reader = new Utf8JsonReader(item);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var ours = !reader.ValueTextEquals(PartitionMember) && !IsOfTheService(ref reader);
            var isId = reader.ValueTextEquals("id"u8);
            var isType = reader.ValueTextEquals("type"u8);
            var isETag = reader.ValueTextEquals("_etag"u8);
            hasVersion |= reader.ValueTextEquals("v"u8);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.String)
                id = reader.GetString();
            else if (isType && reader.TokenType == JsonTokenType.String)
                type = reader.GetString();
            else if (isETag)
                etag = reader.GetString();
            reader.Skip();
            if (!ours)
                continue;
            if (document.WrittenCount > 1)
                document.Write(","u8);
            document.Write(item[start..(int)reader.BytesConsumed]);
        }
        document.Write("}"u8);
        return id is not null && type is not null && etag is not null && hasVersion
            ? new StoredDocument(id, type, document.WrittenMemory, etag)
            : throw new StoreUnavailableException("The container holds something this program did not write " +
                $"({id ?? "without an id"}). Give the program a container of its own, or remove that item; nothing was changed.");
    }

    private static bool IsOfTheService(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("_rid"u8) || reader.ValueTextEquals("_self"u8) || reader.ValueTextEquals("_etag"u8)
        || reader.ValueTextEquals("_attachments"u8) || reader.ValueTextEquals("_ts"u8) || reader.ValueTextEquals("_lsn"u8);
}
