using System.Buffers;
using System.Text.Json;

namespace Plp.Loopback;

/// <summary>
/// One line of JSON for every change, handed to the operating system before the change is acknowledged: enough for a
/// killed process. A last line that was cut off was never acknowledged and is dropped.
/// </summary>
internal sealed class Journal(string file) : IDisposable
{
    private readonly FileStream stream = new(file, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    private readonly Lock writing = new();

    public void Made(string database) => Write(json => json.WriteString("database", database));

    public void Made(string database, JsonElement container) => Write(json =>
    {
        json.WriteString("database", database);
        json.WritePropertyName("make");
        container.WriteTo(json);
    });

    public void Dropped(string database, string? container) => Write(json =>
    {
        json.WriteString("database", database);
        json.WriteString("drop", container ?? "");
    });

    public void Committed(Container container, IReadOnlyList<Operation> operations, string partition) => Write(json =>
    {
        json.WriteString("database", container.Database);
        json.WriteString("container", container.Id);
        json.WriteString("partition", partition);
        json.WriteStartArray("operations");
        foreach (var operation in operations)
        {
            json.WriteStartObject();
            json.WriteNumber("kind", (int)operation.Kind);
            if (operation.Id is not null)
                json.WriteString("id", operation.Id);
            if (operation.Json is not null)
                json.WriteBase64String("json", operation.Json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    public void Dispose() => stream.Dispose();

    /// <summary>Makes every change again, in the order it was made.</summary>
    public static void Replay(string file, Account account)
    {
        if (!File.Exists(file))
            return;
        var bytes = File.ReadAllBytes(file);
        var whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        if (whole < bytes.Length)
        {
            using var cut = new FileStream(file, FileMode.Open);
            cut.SetLength(whole);
        }
        for (var start = 0; start < whole;)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', start);
            Replay(JsonElement.Parse(bytes.AsSpan(start, end - start)), account);
            start = end + 1;
        }
    }

    private static void Replay(JsonElement line, Account account)
    {
        var name = line.GetProperty("database").GetString()!;
        if (account.Find(name) is not { } database)
            account.Make(name);
        else if (line.TryGetProperty("make", out var container))
            account.Make(database, container.GetProperty("id").GetString()!, container);
        else if (line.TryGetProperty("drop", out var dropped))
            _ = dropped.GetString() is { Length: > 0 } id ? account.Drop(database.Find(id)!) : account.Drop(database);
        else
            database
                .Find(line.GetProperty("container").GetString()!)!
                .Commit(
                    [.. line.GetProperty("operations").EnumerateArray().Select(OperationOf)],
                    line.GetProperty("partition").GetString()!);
    }

    /// <summary>Without its condition: that held when it was made.</summary>
    private static Operation OperationOf(JsonElement json) => new(
        (OperationKind)json.GetProperty("kind").GetInt32(),
        json.TryGetProperty("id", out var id) ? id.GetString() : null,
        null,
        json.TryGetProperty("json", out var document) ? document.GetBytesFromBase64() : null);

    private void Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
        lock (writing)
            stream.Write(buffer.WrittenSpan);
    }
}
