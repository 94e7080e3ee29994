using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Plp.Loopback;

/// <summary>One answer, and the headers in which Cosmos DB says what it cost and which commit it shows.</summary>
internal sealed record Reply(int Status)
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

    public static Reply Refusal(int status, string message)
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

    public static Reply Json(int status, string body) => new(status) { Body = Encoding.UTF8.GetBytes(body) };

    public async Task Send(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        var headers = response.Headers;
        headers["x-ms-activity-id"] = Guid.NewGuid().ToString();
        headers["x-ms-request-charge"] = Units.ToString("0.##", CultureInfo.InvariantCulture);
        if (SubStatus > 0)
            headers["x-ms-substatus"] = SubStatus.ToString(CultureInfo.InvariantCulture);
        if (ETag is not null)
            headers.ETag = ETag;
        if (Continuation is not null)
            headers["x-ms-continuation"] = Continuation;
        if (Items is { } items)
            headers["x-ms-item-count"] = items.ToString(CultureInfo.InvariantCulture);
        if (Container is { } container)
        {
            headers["x-ms-alt-content-path"] = $"dbs/{container.Database}/colls/{container.Id}";
            headers["x-ms-content-path"] = container.Rid;
            headers["x-ms-session-token"] = $"0:-1#{Commit}";
        }
        if (Body is not { } body || Status is 204 or 304)
            return;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
