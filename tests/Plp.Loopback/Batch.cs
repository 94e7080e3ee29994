using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Cosmos.Serialization.HybridRow;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.IO;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Layouts;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.RecordIO;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Schemas;

namespace Plp.Loopback;

/// <summary>The bodies of transactional batches: HybridRow records in RecordIO, by the schema that the SDK carries.</summary>
internal static class Batch
{
    private static readonly Namespace schemas = Namespace.Parse(SchemaText());
    private static readonly LayoutResolverNamespace resolver = new(schemas);
    private static readonly Layout resultLayout = resolver.Resolve(schemas.Schemas.Find(schema => schema.Name == "BatchResult")!.SchemaId);

    public static async Task<List<Operation>> Read(Stream body)
    {
        var operations = new List<Operation>();
        var result = await body.ReadRecordIOAsync(
            (ReadOnlyMemory<byte> record) =>
            {
                operations.Add(ReadOperation(record));
                return Result.Success;
            },
            resizer: new MemorySpanResizer<byte>((int)body.Length));
        return result == Result.Success ? operations : throw new FormatException($"The batch cannot be read: {result}.");
    }

    public static async Task<byte[]> Write(IReadOnlyList<OperationResult> results)
    {
        using var body = new MemoryStream();
        var written = await body.WriteRecordIOAsync(default(Segment), (long index, out ReadOnlyMemory<byte> buffer) =>
        {
            buffer = index < results.Count ? WriteResult(results[(int)index]) : default;
            return Result.Success;
        });
        return written == Result.Success
            ? body.ToArray()
            : throw new InvalidOperationException($"The batch's results cannot be written: {written}.");
    }

    private static Operation ReadOperation(ReadOnlyMemory<byte> record)
    {
        var row = new RowBuffer(record.Length);
        if (!row.ReadFrom(record.Span, HybridRowVersion.V1, resolver))
            throw new FormatException("A record of the batch cannot be read.");

        var reader = new RowReader(ref row);
        var operation = new Operation(default, null, null, null);
        while (reader.Read())
        {
            switch (reader.Path.ToString())
            {
                case "operationType":
                    reader.ReadInt32(out var code);
                    operation = operation with { Kind = KindOf(code) };
                    break;
                case "id":
                    reader.ReadString(out string id);
                    operation = operation with { Id = id };
                    break;
                case "resourceBody":
                    reader.ReadBinary(out byte[] json);
                    operation = operation with { Json = json };
                    break;
                case "ifMatch":
                    reader.ReadString(out string etag);
                    operation = operation with { IfMatch = etag };
                    break;
                case "resourceType" or "minimalReturnPreference":
                    break;
                case var other:
                    throw new FormatException($"A batch with {other} is not spoken here.");
            }
        }
        return operation;
    }

    private static OperationKind KindOf(int code) => code switch
    {
        0 => OperationKind.Create,
        4 => OperationKind.Delete,
        5 => OperationKind.Replace,
        20 => OperationKind.Upsert,
        _ => throw new FormatException($"Operation {code} in a batch is not spoken here."),
    };

    private static byte[] WriteResult(OperationResult result)
    {
        var resizer = new MemorySpanResizer<byte>(512);
        var row = new RowBuffer(512, resizer);
        row.InitLayout(HybridRowVersion.V1, resultLayout, resolver);
        var written = RowWriter.WriteBuffer(ref row, result, static (ref RowWriter writer, TypeArgument _, OperationResult result) =>
        {
            var all = writer.WriteInt32("statusCode", result.Status);
            if (all == Result.Success)
                all = writer.WriteInt32("subStatusCode", 0);
            if (all == Result.Success && result.ETag is { } etag)
                all = writer.WriteString("eTag", etag);
            return all == Result.Success ? writer.WriteFloat64("requestCharge", result.Units) : all;
        });
        return written == Result.Success
            ? resizer.Memory[..row.Length].ToArray()
            : throw new InvalidOperationException($"A result cannot be written: {written}.");
    }

    private static string SchemaText()
    {
        using var resource =
            typeof(CosmosClient).Assembly.GetManifestResourceStream("Microsoft.Azure.Cosmos.Batch.HybridRowBatchSchemas.json")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
