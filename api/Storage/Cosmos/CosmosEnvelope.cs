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

    private readonly byte[] opening = Encoding.UTF8.GetBytes($"{{\"{PartitionMember}\":{JsonSerializer.Serialize(school, CosmosJson.Default.String)},");

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
    public static StoredDocument Unwrap(ReadOnlySpan<byte> item)
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
            var ours = !reader.ValueTextEquals(PartitionMember) && !(reader.ValueSpan is [(byte)'_', ..] && IsOfTheService(ref reader));
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
            : throw new StoreUnavailableException($"The container holds something this program did not write ({id ?? "without an id"}). Give the program a container of its own, or remove that item; nothing was changed.");
    }

    private static bool IsOfTheService(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("_rid"u8) || reader.ValueTextEquals("_self"u8) || reader.ValueTextEquals("_etag"u8)
        || reader.ValueTextEquals("_attachments"u8) || reader.ValueTextEquals("_ts"u8) || reader.ValueTextEquals("_lsn"u8);
}
