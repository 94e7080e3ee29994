using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace Plp.Loopback;

internal enum OperationKind
{
    Create,
    Replace,
    Upsert,
    Delete,
}

/// <param name="Id">For <see cref="OperationKind.Replace"/> and <see cref="OperationKind.Delete"/>; otherwise it stands
/// in the document.</param>
internal sealed record Operation(OperationKind Kind, string? Id, string? IfMatch, byte[]? Json);

internal sealed record OperationResult(int Status, double Units, string? ETag = null, Item? Item = null, string? Message = null);

/// <param name="Rank">When its id was first created: the order in which queries give documents back.</param>
internal sealed record Item(string Partition, string Id, long Rank, string ETag, byte[] Json, JsonElement Body);

/// <summary>Everything in a container after one commit.</summary>
internal sealed record Snapshot(
    long Commit,
    ImmutableDictionary<(string Partition, string Id), Item> Items,
    ImmutableSortedDictionary<long, Item> InOrder)
{
    public static Snapshot Nothing { get; } =
        new(0, ImmutableDictionary<(string, string), Item>.Empty, ImmutableSortedDictionary<long, Item>.Empty);

    public Snapshot With(Item item) =>
        this with { Items = Items.SetItem((item.Partition, item.Id), item), InOrder = InOrder.SetItem(item.Rank, item) };

    public Snapshot Without(Item item) =>
        this with { Items = Items.Remove((item.Partition, item.Id)), InOrder = InOrder.Remove(item.Rank) };
}

/// <summary>One container: commits one after the other, each visible as a whole.</summary>
internal sealed class Container(
    string database,
    string id,
    string rid,
    JsonElement body,
    Action<Container, IReadOnlyList<Operation>, string> journal)
{
    public const int LargestDocument = 2 << 20;
    private const long LargestWholeNumber = 1L << 53;
    private const int SnapshotsKept = 64;

    private static readonly string[] systemMembers = ["_rid", "_self", "_etag", "_attachments", "_ts"];

    private readonly Lock writing = new();
    private readonly Queue<Snapshot> earlier = new([Snapshot.Nothing]);
    private readonly string partitionMember = body.GetProperty("partitionKey").GetProperty("paths")[0].GetString()!.TrimStart('/');

    public string Database => database;

    public string Id => id;

    public string Rid => rid;

    public string Self => $"dbs/{Rids.DatabaseOf(rid)}/colls/{rid}/";

    public JsonElement Body => body;

    public Snapshot Latest { get; private set; } = Snapshot.Nothing;

    private IReadOnlyList<string> IndexedPaths { get; } = body.TryGetProperty("indexingPolicy", out var policy)
        && policy.TryGetProperty("includedPaths", out var paths)
        ? [.. paths.EnumerateArray().Select(path => path.GetProperty("path").GetString()!)]
        : ["/*"];

    /// <summary>What a replica shows that lags some commits behind, but shows a session at least what that has seen.</summary>
    public Snapshot View(int lag, long seen)
    {
        if (lag == 0)
            return Latest;
        lock (writing)
        {
            var oldest = Math.Max(Latest.Commit - lag, seen);
            return earlier.FirstOrDefault(snapshot => snapshot.Commit >= oldest) ?? Latest;
        }
    }

    /// <summary>All operations or none; the result that failed says why, the others say 424.</summary>
    public IReadOnlyList<OperationResult> Commit(IReadOnlyList<Operation> operations, string partition)
    {
        lock (writing)
        {
            var next = Latest with { Commit = Latest.Commit + 1 };
            var results = new OperationResult[operations.Count];
            for (var i = 0; i < operations.Count; i++)
            {
                (next, results[i]) = Apply(next, operations[i], partition, i);
                if (results[i].Status < 400)
                    continue;
                var failed = new OperationResult(424, 0);
                return [.. operations.Select((_, n) => n == i ? results[i] : failed)];
            }
            journal(this, operations, partition);
            Latest = next;
            earlier.Enqueue(next);
            if (earlier.Count > SnapshotsKept)
                earlier.Dequeue();
            return results;
        }
    }

    private (Snapshot Next, OperationResult Result) Apply(Snapshot state, Operation operation, string partition, int index)
    {
        if (operation.Kind == OperationKind.Delete)
            return Delete(state, operation, partition);

        var (document, refusal) = Read(operation, partition);
        if (refusal is not null)
            return (state, refusal);
        var documentId = document.GetProperty("id").GetString()!;
        var before = state.Items.GetValueOrDefault((partition, documentId));
        if (Refuse(operation, before, documentId) is { } refused)
            return (state, refused);

        var rank = before?.Rank ?? (state.Commit << 8) + index;
        var item = Stored(document, partition, documentId, rank, $"\"{state.Commit:x8}-{index:x4}-{rid.Length:x4}-{rank:x12}\"");
        var units = Charges.Write(item.Json.Length, Charges.Terms(document, IndexedPaths));
        return (state.With(item), new OperationResult(before is null ? 201 : 200, units, item.ETag, item));
    }

    private static (Snapshot, OperationResult) Delete(Snapshot state, Operation operation, string partition)
    {
        var before = state.Items.GetValueOrDefault((partition, operation.Id!));
        return Refuse(operation, before, operation.Id!) is { } refused
            ? (state, refused)
            : (state.Without(before!), new OperationResult(204, Charges.Write(before!.Json.Length, 0)));
    }

    private static OperationResult? Refuse(Operation operation, Item? before, string id)
    {
        if (operation.Kind == OperationKind.Create && before is not null)
            return new OperationResult(
                409,
                Charges.Read(before.Json.Length),
                Message: "Entity with the specified id already exists in the system.");
        if (operation.Kind is OperationKind.Replace or OperationKind.Delete && before is null)
            return new OperationResult(404, 1, Message: "Entity with the specified id does not exist in the system.");
        if (operation.Kind == OperationKind.Replace && operation.Id != id)
            return new OperationResult(400, 0, Message: "The id of the document is not the one of the address.");
        return operation.IfMatch is { } etag && before is not null && before.ETag != etag
            ? new OperationResult(412, Charges.Read(before.Json.Length), Message: "One of the specified pre-condition is not met.")
            : null;
    }

    private (JsonElement Document, OperationResult? Refusal) Read(Operation operation, string partition)
    {
        if (operation.Json is not { Length: <= LargestDocument } json)
            return (default, new OperationResult(413, 0, Message: "Request size is too large"));
        JsonElement document;
        try
        {
            document = JsonElement.Parse(json);
        }
        catch (JsonException e)
        {
            return (default, new OperationResult(400, 0, Message: e.Message));
        }
        var wrong = document.ValueKind != JsonValueKind.Object ? "A document is an object."
            : !document.TryGetProperty("id", out var named)
                || named.ValueKind != JsonValueKind.String
                || named.GetString() is not { Length: > 0 and <= 1023 } text
                || text.IndexOfAny(['/', '\\', '?', '#']) >= 0 ? "A document has an id of letters that an address can carry."
            : !document.TryGetProperty(partitionMember, out var value)
                || value.ValueKind != JsonValueKind.String
                || value.GetString() != partition ? "PartitionKey extracted from document doesn't match the one specified in the header"
            : HasImpreciseNumber(document) ? "A whole number above 2^53 would lose its last digits."
            : null;
        return (document, wrong is null ? null : new OperationResult(400, 0, Message: wrong));
    }

    private static bool HasImpreciseNumber(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(member => HasImpreciseNumber(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasImpreciseNumber),
        JsonValueKind.Number => element.TryGetInt64(out var whole) && Math.Abs(whole) > LargestWholeNumber,
        _ => false,
    };

    private Item Stored(JsonElement document, string partition, string documentId, long rank, string etag)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var member in document.EnumerateObject().Where(member => !systemMembers.Contains(member.Name)))
                member.WriteTo(json);
            var documentRid = Rids.Document(rid, rank);
            json.WriteString("_rid", documentRid);
            json.WriteString("_self", $"{Self}docs/{documentRid}/");
            json.WriteString("_etag", etag);
            json.WriteString("_attachments", "attachments/");
            json.WriteNumber("_ts", TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
            json.WriteEndObject();
        }
        var bytes = buffer.WrittenSpan.ToArray();
        return new Item(partition, documentId, rank, etag, bytes, JsonElement.Parse(bytes));
    }
}

/// <summary>Resource ids: the SDK takes them apart, so they are built as the service builds them.</summary>
internal static class Rids
{
    public static string Database(int number) => Text(Bytes(number));

    public static string Container(string database, int number) =>
        Text([.. Parse(database), (byte)(0x80 | (number >> 24)), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);

    public static string DatabaseOf(string container) => Text(Parse(container)[..4]);

    public static string Document(string container, long rank) => Text([.. Parse(container), .. BitConverter.GetBytes(rank)]);

    private static byte[] Bytes(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes).Replace('/', '-');

    private static byte[] Parse(string rid) => Convert.FromBase64String(rid.Replace('-', '/'));
}
