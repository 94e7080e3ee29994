using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Plp.Loopback;

/// <summary>The REST protocol of Cosmos DB ("Azure Cosmos DB REST API reference"), as far as it is spoken here.</summary>
internal sealed class Protocol(Account account, Signature signature) : IDisposable
{
    private const string DatabasePart = "dbs", ContainerPart = "colls", DocumentPart = "docs";
    private const int MostOperations = 100, LargestBatch = 2 << 20, LargestPage = 4 << 20, OwnerMissing = 1003;

    public Faults Faults { get; } = new();

    public ConcurrentQueue<Answered> Log { get; } = new();

    public ConcurrentQueue<string> Refusals { get; } = new();

    public int ReplicaLag { get; set; }

    public async Task Answer(HttpContext context)
    {
        var path = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var kind = KindOf(context.Request, path);
        var fault = kind == RequestKind.Metadata ? null : Faults.Take();
        if (fault is not null && !await Passes(context, fault.Value))
        {
            Log.Enqueue(new Answered(kind, context.Response.StatusCode, 0, $"{fault}"));
            return;
        }

        var answer = signature.Signs(context.Request, path)
            ? await Find(context.Request, path)
            : Reply.Refusal(
                401,
                "The input authorization token can't serve the request. Please check that the expected payload is built as per the " +
                "protocol, and check the key being used.");
        Log.Enqueue(new Answered(kind, answer.Status, answer.Units, $"{context.Request.Method} {context.Request.Path}"));
        switch (fault)
        {
            case Fault.CutAfter:
                context.Abort();
                return;
            case Fault.StallAfter:
                await Never(context);
                return;
            case Fault.TimeoutAfter:
                await Reply.Refusal(408, "Request timed out, yet it was applied.").Send(context);
                return;
            default:
                await answer.Send(context);
                return;
        }
    }

    public void Dispose() => account.Dispose();

    /// <summary>Lets a fault happen that comes before anything is applied; true for the others.</summary>
    private static async Task<bool> Passes(HttpContext context, Fault fault)
    {
        switch (fault)
        {
            case Fault.CutBefore:
                context.Abort();
                return false;
            case Fault.Stall:
                await Never(context);
                return false;
            case Fault.Throttled:
                context.Response.Headers["x-ms-retry-after-ms"] = "5";
                await (Reply.Refusal(429, "Request rate is large.") with { SubStatus = 3200 }).Send(context);
                return false;
            case Fault.RetryWith:
                await Reply.Refusal(449, "Retry the request.").Send(context);
                return false;
            case Fault.Unavailable:
                await Reply.Refusal(503, "Service is currently unavailable.").Send(context);
                return false;
            case Fault.Timeout:
                await Reply.Refusal(408, "Request timed out.").Send(context);
                return false;
            case Fault.Forbidden:
                await Reply
                    .Refusal(403, "Request blocked by Auth: the given principal does not have the required RBAC permissions.")
                    .Send(context);
                return false;
            case Fault.ServerError:
                await Reply.Refusal(500, "Unknown server error.").Send(context);
                return false;
            default:
                return true;
        }
    }

    private static Task Never(HttpContext context) =>
        Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

    private static RequestKind KindOf(HttpRequest request, string[] path) => path switch
    {
        [DatabasePart, _, ContainerPart, _, DocumentPart] when Says(request, "x-ms-documentdb-isquery") => RequestKind.Query,
        [DatabasePart, _, ContainerPart, _, DocumentPart] when Says(request, "x-ms-cosmos-is-batch-request") => RequestKind.Batch,
        [DatabasePart, _, ContainerPart, _, DocumentPart] => RequestKind.Write,
        [DatabasePart, _, ContainerPart, _, DocumentPart, _] => HttpMethods.IsGet(request.Method) ? RequestKind.Read : RequestKind.Write,
        _ => RequestKind.Metadata,
    };

    private async Task<Reply> Find(HttpRequest request, string[] path)
    {
        if (path is [])
            return HttpMethods.IsGet(request.Method) ? Reply.Json(200, Descriptions.Account(request)) : Unspoken(request);
        if (path is [DatabasePart])
            return HttpMethods.IsPost(request.Method) ? await MakeDatabase(request) : Unspoken(request);
        if (path is not [DatabasePart, var databaseName, ..])
            return Unspoken(request);
        if (account.Find(databaseName) is not { } database)
            return Reply.Refusal(
                404,
                "Resource Not Found. The database does not exist.") with
            { SubStatus = path.Length > 2 ? OwnerMissing : 0 };

        switch (path)
        {
            case [_, _]:
                return request.Method switch
                {
                    "GET" => Reply.Json(200, Descriptions.Of(database)),
                    "DELETE" => account.Drop(database) ? new Reply(204) : Reply.Refusal(404, "Resource Not Found."),
                    _ => Unspoken(request),
                };
            case [_, _, ContainerPart]:
                return HttpMethods.IsPost(request.Method) ? await MakeContainer(request, database) : Unspoken(request);
            case [_, _, ContainerPart, var containerName, .. var rest]:
                return database.Find(containerName) is { } container
                    ? await Find(request, container, rest)
                    : Reply.Refusal(404, "Resource Not Found. The container does not exist.") with { SubStatus = OwnerMissing };
            default:
                return Unspoken(request);
        }
    }

    private async Task<Reply> Find(HttpRequest request, Container container, string[] path)
    {
        switch (path)
        {
            case []:
                return request.Method switch
                {
                    "GET" => Reply.Json(200, Descriptions.Of(container)),
                    "DELETE" => account.Drop(container) ? new Reply(204) : Reply.Refusal(404, "Resource Not Found."),
                    _ => Unspoken(request),
                };
            case ["pkranges"] when HttpMethods.IsGet(request.Method):
                return request.Headers.IfNoneMatch == "\"ranges\""
                    ? new Reply(304) { ETag = "\"ranges\"" }
                    : Reply.Json(200, Descriptions.Ranges(container)) with { ETag = "\"ranges\"" };
            case [DocumentPart] or [DocumentPart, _]:
                if (PartitionOf(request) is not { } partition)
                    return Unspoken(request, "A request for documents names one partition key here.");
                var reply = await FindDocuments(request, container, partition, path is [_, var id] ? id : null);
                return reply with { Container = container, Commit = reply.Commit ?? container.Latest.Commit };
            default:
                return Unspoken(request);
        }
    }

    private async Task<Reply> FindDocuments(HttpRequest request, Container container, string partition, string? id)
    {
        try
        {
            switch (request.Method, id)
            {
                case ("GET", { } read):
                    return ReadDocument(request, container, partition, read);
                case ("PUT", { } replace):
                    return Written(container.Commit(
                        [new Operation(OperationKind.Replace, replace, IfMatch(request), await Body(request))],
                        partition)[0]);
                case ("DELETE", { } delete):
                    return Written(container.Commit([new Operation(OperationKind.Delete, delete, IfMatch(request), null)], partition)[0]);
                case ("POST", null) when Says(request, "x-ms-cosmos-is-query-plan-request"):
                    return Unspoken(request, "This query needs a plan, that is a second request.");
                case ("POST", null) when Says(request, "x-ms-documentdb-isquery"):
                    return await Query(request, container, partition);
                case ("POST", null) when Says(request, "x-ms-cosmos-is-batch-request"):
                    return await CommitBatch(request, container, partition);
                case ("POST", null):
                    var kind = Says(request, "x-ms-documentdb-is-upsert") ? OperationKind.Upsert : OperationKind.Create;
                    return Written(container.Commit([new Operation(kind, null, IfMatch(request), await Body(request))], partition)[0]);
                default:
                    return Unspoken(request);
            }
        }
        catch (FormatException e)
        {
            return Unspoken(request, e.Message);
        }
    }

    private Reply ReadDocument(HttpRequest request, Container container, string partition, string id)
    {
        var view = container.View(ReplicaLag, SeenCommit(request));
        if (view.Items.GetValueOrDefault((partition, id)) is not { } item)
            return Reply.Refusal(
                404,
                "Entity with the specified id does not exist in the system.") with
            { Units = 1, Commit = view.Commit };
        return request.Headers.IfNoneMatch == item.ETag
            ? new Reply(304) { ETag = item.ETag, Units = 1, Commit = view.Commit }
            : new Reply(200) { Body = item.Json, ETag = item.ETag, Units = Charges.Read(item.Json.Length), Commit = view.Commit };
    }

    private async Task<Reply> Query(HttpRequest request, Container container, string partition)
    {
        var query = SqlQuery.Parse(await JsonBody(request));
        var most = int.Parse(
            request.Headers["x-ms-max-item-count"].ToString() is { Length: > 0 } count ? count : "100",
            CultureInfo.InvariantCulture);
        var after = request.Headers["x-ms-continuation"].ToString() is { Length: > 0 } continuation
            ? long.Parse(continuation, CultureInfo.InvariantCulture)
            : -1;

        var view = container.View(ReplicaLag, SeenCommit(request));
        var buffer = new ArrayBufferWriter<byte>();
        var (found, last, more) = (0, after, false);
        await using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("_rid", container.Rid);
            json.WriteStartArray("Documents");
            foreach (var (rank, item) in view.InOrder)
            {
                if (rank <= after || item.Partition != partition || !query.Matches(item.Body))
                    continue;
                if (more = found == (most < 0 ? 1000 : most) || json.BytesPending + json.BytesCommitted > LargestPage)
                    break;
                query.Write(item.Body, json);
                (found, last) = (found + 1, rank);
            }
            json.WriteEndArray();
            json.WriteNumber("_count", found);
            json.WriteEndObject();
        }
        return new Reply(200)
        {
            Body = buffer.WrittenMemory,
            Units = Charges.Query(found, buffer.WrittenCount),
            Commit = view.Commit,
            Items = found,
            Continuation = more ? last.ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    private static async Task<Reply> CommitBatch(HttpRequest request, Container container, string partition)
    {
        if (!Says(request, "x-ms-cosmos-batch-atomic"))
            throw new FormatException("Only transactional batches are spoken here.");
        var body = await Body(request);
        if (body.Length > LargestBatch)
            return Reply.Refusal(413, "Request size is too large");
        using var stream = new MemoryStream(body);
        var operations = await Batch.Read(stream);
        if (operations.Count is 0 or > MostOperations)
            return Reply.Refusal(400, $"Batch request has more operations than what is supported ({MostOperations}).");

        var results = container.Commit(operations, partition);
        return new Reply(results.Any(result => result.Status >= 400) ? 207 : 200)
        {
            Body = await Batch.Write(results),
            ContentType = "application/octet-stream",
            Units = results.Sum(result => result.Units),
        };
    }

    private static Reply Written(OperationResult result) => result.Status >= 400
        ? Reply.Refusal(result.Status, result.Message!) with { Units = result.Units }
        : new Reply(result.Status) { Body = result.Item?.Json, ETag = result.ETag, Units = result.Units };

    private async Task<Reply> MakeDatabase(HttpRequest request) =>
        account.Make((await JsonBody(request)).GetProperty("id").GetString()!) is { } made
            ? Reply.Json(201, Descriptions.Of(made))
            : Reply.Refusal(409, "Entity with the specified id already exists in the system.");

    private async Task<Reply> MakeContainer(HttpRequest request, Database database)
    {
        var body = await JsonBody(request);
        return account.Make(database, body.GetProperty("id").GetString()!, body) is { } made
            ? Reply.Json(201, Descriptions.Of(made))
            : Reply.Refusal(409, "Entity with the specified id already exists in the system.");
    }

    private Reply Unspoken(HttpRequest request, string? why = null)
    {
        var what = $"{request.Method} {request.Path}: {why ?? "this is not spoken here."}";
        Refusals.Enqueue(what);
        return Reply.Refusal(400, what);
    }

    private static bool Says(HttpRequest request, string header) =>
        string.Equals(request.Headers[header], "true", StringComparison.OrdinalIgnoreCase);

    private static string? IfMatch(HttpRequest request) => request.Headers.IfMatch is [{ } etag] ? etag : null;

    /// <summary>From <c>["lincoln"]</c>.</summary>
    private static string? PartitionOf(HttpRequest request)
    {
        var header = request.Headers["x-ms-documentdb-partitionkey"].ToString();
        return header.Length > 0 && JsonElement.Parse(header) is { ValueKind: JsonValueKind.Array } key && key.GetArrayLength() == 1
            ? key[0].GetString()
            : null;
    }

    /// <summary>From <c>0:-1#17</c>: the newest commit the session has seen.</summary>
    private static long SeenCommit(HttpRequest request) =>
        request.Headers["x-ms-session-token"].ToString() is { Length: > 0 } session
            && long.TryParse(session[(session.LastIndexOf('#') + 1)..], CultureInfo.InvariantCulture, out var seen)
            ? seen
            : 0;

    private static async Task<byte[]> Body(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }

    private static async Task<JsonElement> JsonBody(HttpRequest request) => JsonElement.Parse(await Body(request));
}
