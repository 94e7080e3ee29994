using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Plp.Tests.Mail.Senders;

/// <summary>A mail server on this very machine that takes everything and asks for neither password nor STARTTLS.</summary>
internal sealed class PlainMailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly Task listening;

    public PlainMailServer()
    {
        listener.Start();
        listening = Listen();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The mails taken until now: for whom, and as they came over the wire.</summary>
    public ConcurrentQueue<(string To, string Raw)> Taken { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await listening;
        listener.Dispose();
        over.Dispose();
    }

    private async Task Listen()
    {
        var open = new List<Task>();
        try
        {
            while (true)
                open.Add(Converse(await listener.AcceptTcpClientAsync(over.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task Converse(TcpClient client)
    {
        using var connection = client;
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
        try
        {
            await writer.WriteLineAsync("220 ready");
            var to = "";
            while (await reader.ReadLineAsync(over.Token) is { } said && !said.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                if (said.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase))
                    to = said["RCPT TO:".Length..].Trim('<', '>');
                if (said.Equals("DATA", StringComparison.OrdinalIgnoreCase))
                {
                    await writer.WriteLineAsync("354 go on");
                    Taken.Enqueue((to, await Message(reader)));
                }
                await writer.WriteLineAsync("250 ok");
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Whoever spoke has gone, or the test is over.
        }
    }

    private async Task<string> Message(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(over.Token) is { } line && line != ".")
            lines.Add(line);
        return string.Join('\n', lines);
    }
}
