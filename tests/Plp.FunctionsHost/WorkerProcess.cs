using System.Collections.Concurrent;
using System.Diagnostics;

namespace Plp.FunctionsHost;

/// <summary>The worker in a process of its own, started as the Functions host starts one.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process process;

    private WorkerProcess(Process process) => this.process = process;

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    /// <summary>What it wrote to its console.</summary>
    public ConcurrentQueue<string> Output { get; } = new();

    public static WorkerProcess Start(string folder, Uri host, IReadOnlyDictionary<string, string> settings)
    {
        var (worker, request) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        const string mostBytes = "2147483647";
        string[] arguments =
        [
            Path.Combine(folder, "Plp.Api.dll"),
            "--host", host.Host, "--port", $"{host.Port}", "--workerId", worker, "--requestId", request,
            "--grpcMaxMessageLength", mostBytes,
            "--functions-uri", host.AbsoluteUri, "--functions-worker-id", worker, "--functions-request-id", request,
            "--functions-grpc-max-message-length", mostBytes,
        ];
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated";
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = folder;
        start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = folder;
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;

        var started = new WorkerProcess(Process.Start(start)!);
        started.Listen();
        return started;
    }

    /// <summary>Waits for what the worker was asked for; when it ends first, that is the failure.</summary>
    public async Task<T> Or<T>(Task<T> asked)
    {
        if (await Task.WhenAny(asked, process.WaitForExitAsync()) == asked)
            return await asked;
        process.WaitForExit(); // so that all it wrote is read
        throw new InvalidOperationException($"The worker ended with code {process.ExitCode}. It said: {string.Join('\n', Output)}");
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
        process.Dispose();
    }

    private void Listen()
    {
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        if (line is not null)
            Output.Enqueue(line);
    }
}
