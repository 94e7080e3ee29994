using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Plp.Tests.Hosting;

/// <summary>
/// What a host answered, without what differs from one request to the next: the hour, random ids and what the connection
/// needs for itself.
/// </summary>
internal sealed partial record HostAnswer(int Status, string Headers, string Body, byte[] Bytes)
{
    /// <summary>Of the connection, not of the answer.</summary>
    private static readonly string[] transport = ["Date", "Server", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length"];

    private static readonly JsonSerializerOptions asItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<HostAnswer> Of(HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(header => !transport.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
            .Select(header => $"{header.Key}: {Told(string.Join(", ", header.Value))}");
        return new HostAnswer((int)response.StatusCode, string.Join('\n', headers), Read(response, bytes), bytes);
    }

    public override string ToString() => $"{Status}\n{Headers}\n{Body}";

    /// <summary>Null when both are alike, else both.</summary>
    public static string? Difference(string what, (HostAnswer Kestrel, HostAnswer Functions) answers) =>
        answers.Kestrel.ToString() == answers.Functions.ToString()
            ? null
            : $"{what}\n--- Kestrel {answers.Kestrel}\n--- Functions {answers.Functions}";

    private static string Read(HttpResponseMessage response, byte[] bytes)
    {
        var unpacked = response.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => Unpacked(new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress)),
            "gzip" => Unpacked(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress)),
            _ => bytes,
        };
        return response.Content.Headers.ContentType?.MediaType switch
        {
            "application/zip" => Files(unpacked),
            "application/json" or "application/problem+json" when unpacked.Length > 0 => Json(JsonNode.Parse(unpacked)),
            _ => Told(Encoding.UTF8.GetString(unpacked)),
        };
    }

    private static byte[] Unpacked(Stream packed)
    {
        using var whole = new MemoryStream();
        using (packed)
            packed.CopyTo(whole);
        return whole.ToArray();
    }

    private static string Files(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        return string.Join('\n', zip.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return $"{entry.FullName}: {Told(reader.ReadToEnd())}";
        }));
    }

    private static string Json(JsonNode? node) => node switch
    {
        JsonObject members => "{" + string.Join(",", members.Select(member => $"\"{member.Key}\":{Json(member.Value)}")) + "}",
        JsonArray items => "[" + string.Join(",", items.Select(Json)) + "]",
        null => "null",
        _ => Told(node.ToJsonString(asItIs)),
    };

    private static string Told(string text) => Random().Replace(Hour().Replace(text, "(time)"), "(random)");

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Hour();

    /// <summary>
    /// The second a form was shown, a commit, a trace, a UUID, a key of 32 bytes, the secret of a feed's address or a token of 16.
    /// </summary>
    [GeneratedRegex(
        @"\b[0-9a-f]{40}\b|\b[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\b|(?<="")[A-Za-z0-9+/_-]{43}=(?="")|" +
        @"(?<=name=""opened"" value="")\d+|" +
        @"(?<=/calendar-feed/)[A-Za-z0-9_-]{43}|" +
        @"(?<="")(?=[^""]*[0-9])(?=[^""]*[A-Z])[A-Za-z0-9_-]{22}(?="")",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Random();
}
