using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
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
            : Refusal(401, "The input authorization token can't serve the request. Please check that the expected payload is built as per the protocol, and check the key being used.");
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
                await Send(context, Refusal(408, "Request timed out, yet it was applied."));
                return;
            default:
                await Send(context, answer);
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
                await Send(context, Refusal(429, "Request rate is large.") with { SubStatus = 3200 });
                return false;
            case Fault.RetryWith:
                await Send(context, Refusal(449, "Retry the request."));
                return false;
            case Fault.Unavailable:
                await Send(context, Refusal(503, "Service is currently unavailable."));
                return false;
            case Fault.Timeout:
                await Send(context, Refusal(408, "Request timed out."));
                return false;
            case Fault.Forbidden:
                await Send(context, Refusal(403, "Request blocked by Auth: the given principal does not have the required RBAC permissions."));
                return false;
            case Fault.ServerError:
                await Send(context, Refusal(500, "Unknown server error."));
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
            return HttpMethods.IsGet(request.Method) ? Json(200, DescribeAccount(request)) : Unspoken(request);
        if (path is [DatabasePart])
            return HttpMethods.IsPost(request.Method) ? await MakeDatabase(request) : Unspoken(request);
        if (path is not [DatabasePart, var databaseName, ..])
            return Unspoken(request);
        if (account.Find(databaseName) is not { } database)
            return Refusal(404, "Resource Not Found. The database does not exist.") with { SubStatus = path.Length > 2 ? OwnerMissing : 0 };

        switch (path)
        {
            case [_, _]:
                return request.Method switch
                {
                    "GET" => Json(200, Describe(database)),
                    "DELETE" => account.Drop(database) ? new Reply(204) : Refusal(404, "Resource Not Found."),
                    _ => Unspoken(request),
                };
            case [_, _, ContainerPart]:
                return HttpMethods.IsPost(request.Method) ? await MakeContainer(request, database) : Unspoken(request);
            case [_, _, ContainerPart, var containerName, .. var rest]:
                return database.Find(containerName) is { } container
                    ? await Find(request, container, rest)
                    : Refusal(404, "Resource Not Found. The container does not exist.") with { SubStatus = OwnerMissing };
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
                    "GET" => Json(200, Describe(container)),
                    "DELETE" => account.Drop(container) ? new Reply(204) : Refusal(404, "Resource Not Found."),
                    _ => Unspoken(request),
                };
            case ["pkranges"] when HttpMethods.IsGet(request.Method):
                return request.Headers.IfNoneMatch == "\"ranges\"" ? new Reply(304) { ETag = "\"ranges\"" } : Json(200, DescribeRanges(container)) with { ETag = "\"ranges\"" };
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
                    return Written(container.Commit([new Operation(OperationKind.Replace, replace, IfMatch(request), await Body(request))], partition)[0]);
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
            return Refusal(404, "Entity with the specified id does not exist in the system.") with { Units = 1, Commit = view.Commit };
        return request.Headers.IfNoneMatch == item.ETag
            ? new Reply(304) { ETag = item.ETag, Units = 1, Commit = view.Commit }
            : new Reply(200) { Body = item.Json, ETag = item.ETag, Units = Charges.Read(item.Json.Length), Commit = view.Commit };
    }

    private async Task<Reply> Query(HttpRequest request, Container container, string partition)
    {
        var query = SqlQuery.Parse(await JsonBody(request));
        var most = int.Parse(request.Headers["x-ms-max-item-count"].ToString() is { Length: > 0 } count ? count : "100", CultureInfo.InvariantCulture);
        var after = request.Headers["x-ms-continuation"].ToString() is { Length: > 0 } continuation ? long.Parse(continuation, CultureInfo.InvariantCulture) : -1;

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
            return Refusal(413, "Request size is too large");
        using var stream = new MemoryStream(body);
        var operations = await Batch.Read(stream);
        if (operations.Count is 0 or > MostOperations)
            return Refusal(400, $"Batch request has more operations than what is supported ({MostOperations}).");

        var results = container.Commit(operations, partition);
        return new Reply(results.Any(result => result.Status >= 400) ? 207 : 200)
        {
            Body = await Batch.Write(results),
            ContentType = "application/octet-stream",
            Units = results.Sum(result => result.Units),
        };
    }

    private static Reply Written(OperationResult result) => result.Status >= 400
        ? Refusal(result.Status, result.Message!) with { Units = result.Units }
        : new Reply(result.Status) { Body = result.Item?.Json, ETag = result.ETag, Units = result.Units };

    private async Task<Reply> MakeDatabase(HttpRequest request) =>
        account.Make((await JsonBody(request)).GetProperty("id").GetString()!) is { } made
            ? Json(201, Describe(made))
            : Refusal(409, "Entity with the specified id already exists in the system.");

    private async Task<Reply> MakeContainer(HttpRequest request, Database database)
    {
        var body = await JsonBody(request);
        return account.Make(database, body.GetProperty("id").GetString()!, body) is { } made
            ? Json(201, Describe(made))
            : Refusal(409, "Entity with the specified id already exists in the system.");
    }

    private Reply Unspoken(HttpRequest request, string? why = null)
    {
        var what = $"{request.Method} {request.Path}: {why ?? "this is not spoken here."}";
        Refusals.Enqueue(what);
        return Refusal(400, what);
    }

    private static Reply Refusal(int status, string message)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("code", ((System.Net.HttpStatusCode)status).ToString());
            json.WriteString("message", message);
            json.WriteEndObject();
        }
        return new Reply(status) { Body = body.WrittenMemory };
    }

    private static Reply Json(int status, string body) => new(status) { Body = Encoding.UTF8.GetBytes(body) };

    private static async Task Send(HttpContext context, Reply reply)
    {
        var response = context.Response;
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        var headers = response.Headers;
        headers["x-ms-activity-id"] = Guid.NewGuid().ToString();
        headers["x-ms-request-charge"] = reply.Units.ToString("0.##", CultureInfo.InvariantCulture);
        if (reply.SubStatus > 0)
            headers["x-ms-substatus"] = reply.SubStatus.ToString(CultureInfo.InvariantCulture);
        if (reply.ETag is not null)
            headers.ETag = reply.ETag;
        if (reply.Continuation is not null)
            headers["x-ms-continuation"] = reply.Continuation;
        if (reply.Items is { } items)
            headers["x-ms-item-count"] = items.ToString(CultureInfo.InvariantCulture);
        if (reply.Container is { } container)
        {
            headers["x-ms-alt-content-path"] = $"dbs/{container.Database}/colls/{container.Id}";
            headers["x-ms-content-path"] = container.Rid;
            headers["x-ms-session-token"] = $"0:-1#{reply.Commit}";
        }
        if (reply.Body is not { } body || reply.Status is 204 or 304)
            return;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static string DescribeAccount(HttpRequest request)
    {
        var place = $$"""[{"name":"Loopback","databaseAccountEndpoint":"http://{{request.Host}}/"}]""";
        return $$"""
            {"_self":"","id":"loopback","_rid":"loopback","media":"//media/","addresses":"//addresses/","_dbs":"//dbs/",
            "writableLocations":{{place}},"readableLocations":{{place}},"enableMultipleWriteLocations":false,
            "userReplicationPolicy":{"asyncReplication":false,"minReplicaSetSize":1,"maxReplicasetSize":4},
            "userConsistencyPolicy":{"defaultConsistencyLevel":"Session"},
            "systemReplicationPolicy":{"minReplicaSetSize":1,"maxReplicasetSize":4},
            "readPolicy":{"primaryReadCoefficient":1,"secondaryReadCoefficient":1},
            "queryEngineConfiguration":"{\"maxSqlQueryInputLength\":262144,\"maxJoinsPerSqlQuery\":5,\"maxLogicalAndPerSqlQuery\":500,\"maxLogicalOrPerSqlQuery\":500,\"maxUdfRefPerSqlQuery\":10,\"maxInExpressionItemsCount\":16000,\"queryMaxInMemorySortDocumentCount\":500,\"maxQueryRequestTimeoutFraction\":0.9,\"sqlAllowNonFiniteNumbers\":false,\"sqlAllowAggregateFunctions\":true,\"sqlAllowSubQuery\":true,\"sqlAllowScalarSubQuery\":true,\"allowNewKeywords\":true,\"sqlAllowLike\":true,\"sqlAllowGroupByClause\":true,\"maxSpatialQueryCells\":12,\"spatialMaxGeometryPointCount\":256,\"sqlDisableOptimizationFlags\":0,\"sqlAllowTop\":true,\"enableSpatialIndexing\":true}"}
            """;
    }

    private static string Describe(Database database) =>
        $$"""{"id":{{JsonSerializer.Serialize(database.Name)}},"_rid":"{{database.Rid}}","_self":"dbs/{{database.Rid}}/","_etag":"\"database\"","_colls":"colls/","_users":"users/","_ts":1}""";

    private static string Describe(Container container)
    {
        var body = container.Body.GetRawText();
        return body[..body.LastIndexOf('}')] + $$""","_rid":"{{container.Rid}}","_self":"{{container.Self}}","_etag":"\"container\"","_docs":"docs/","_ts":1}""";
    }

    private static string DescribeRanges(Container container) =>
        $$"""{"_rid":"{{container.Rid}}","PartitionKeyRanges":[{"_rid":"{{container.Rid}}","id":"0","_etag":"\"ranges\"","minInclusive":"","maxExclusive":"FF","ridPrefix":0,"_self":"{{container.Self}}pkranges/0/","throughputFraction":1,"status":"online","parents":[],"_ts":1}],"_count":1}""";

    private static bool Says(HttpRequest request, string header) => string.Equals(request.Headers[header], "true", StringComparison.OrdinalIgnoreCase);

    private static string? IfMatch(HttpRequest request) => request.Headers.IfMatch is [{ } etag] ? etag : null;

    /// <summary>From <c>["lincoln"]</c>.</summary>
    private static string? PartitionOf(HttpRequest request)
    {
        var header = request.Headers["x-ms-documentdb-partitionkey"].ToString();
        return header.Length > 0 && JsonElement.Parse(header) is { ValueKind: JsonValueKind.Array } key && key.GetArrayLength() == 1 ? key[0].GetString() : null;
    }

    /// <summary>From <c>0:-1#17</c>: the newest commit the session has seen.</summary>
    private static long SeenCommit(HttpRequest request) =>
        request.Headers["x-ms-session-token"].ToString() is { Length: > 0 } session && long.TryParse(session[(session.LastIndexOf('#') + 1)..], CultureInfo.InvariantCulture, out var seen) ? seen : 0;

    private static async Task<byte[]> Body(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }

    private static async Task<JsonElement> JsonBody(HttpRequest request) => JsonElement.Parse(await Body(request));

    private sealed record Reply(int Status)
    {
        public ReadOnlyMemory<byte>? Body { get; init; }
        public string ContentType { get; init; } = "application/json";
        public int SubStatus { get; init; }
        public double Units { get; init; }
        public string? ETag { get; init; }
        public string? Continuation { get; init; }
        public int? Items { get; init; }
        public Container? Container { get; init; }

        /// <summary>The commit that the answer shows.</summary>
        public long? Commit { get; init; }
    }
}
