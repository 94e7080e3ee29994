using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Plp.Benchmarks;

/// <summary>One keep-alive connection that asks and reads as cheaply as can be, so that the server is what is measured.</summary>
internal sealed partial class RawClient : IDisposable
{
    private static ReadOnlySpan<byte> ContentLength => "Content-Length: "u8;

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    /// <summary>Holds the largest answer there is, a board of 3,000 students.</summary>
    private readonly byte[] buffer = new byte[4 * 1024 * 1024];

    public RawClient(int port) => socket.Connect(IPAddress.Loopback, port);

    public static byte[] Request(string method, string path, string token, string? json = null)
    {
        var head = $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n";
        return Encoding.UTF8.GetBytes(json is null
            ? head + "\r\n"
            : $"{head}Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");
    }

    /// <returns>How long the answer was, in bytes with its head.</returns>
    public async ValueTask<int> Ask(byte[] request, int expectedStatus)
    {
        var (status, length) = await Send(request);
        return status == expectedStatus
            ? length
            : throw new InvalidOperationException(Encoding.UTF8.GetString(buffer, 0, Math.Min(length, 1000)));
    }

    /// <returns>The status, and the answer with its head; chunks are put together.</returns>
    public async ValueTask<(int Status, string Answer)> Read(byte[] request)
    {
        var (status, length) = await Send(request);
        return (status, ChunkHead().Replace(Encoding.UTF8.GetString(buffer, 0, length), ""));
    }

    private async ValueTask<(int Status, int Length)> Send(byte[] request)
    {
        await socket.SendAsync(request);
        var length = 0;
        do
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (received == 0)
                throw new IOException("The server closed the connection.");
            length += received;
        }
        while (!IsWhole(buffer.AsSpan(0, length)));

        return (int.Parse(Encoding.ASCII.GetString(buffer, 9, 3), System.Globalization.CultureInfo.InvariantCulture), length);
    }

    /// <summary>What stands between two chunks.</summary>
    [GeneratedRegex("\r\n[0-9a-f]+\r\n")]
    private static partial Regex ChunkHead();

    public void Dispose() => socket.Dispose();

    /// <summary>The head says how long the body is, or the body comes in chunks and the last one is empty.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        var named = answer[..head].IndexOf(ContentLength);
        return named < 0
            ? answer.EndsWith("\r\n0\r\n\r\n"u8)
            : Utf8Parser.TryParse(answer[(named + ContentLength.Length)..], out int body, out _) && answer.Length >= head + 4 + body;
    }
}
