using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Plp.Benchmarks;

/// <summary>The real program in a process of its own, on 127.0.0.1; its log goes nowhere.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly Process process;

    private LocalServer(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    public int ProcessId => process.Id;

    /// <param name="program">The program's library; null: the one beside this program.</param>
    public static LocalServer Start(string folder, string? program = null)
    {
        var port = FreePort();
        program ??= Environment.GetEnvironmentVariable("PLP_PROGRAM") ?? Path.Combine(AppContext.BaseDirectory, "Plp.Api.dll");
        return new LocalServer(
            Process.Start(
                "/bin/sh",
                ["-c",
                    $"exec dotnet '{program}' --data '{folder}' --urls http://127.0.0.1:{port} --Limits:PerPerson 100000000 >/dev/null"]),
            port);
    }

    public async Task UntilListening()
    {
        while (!process.HasExited)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(5);
            }
        }
        throw new InvalidOperationException("The program ended before it answered.");
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
