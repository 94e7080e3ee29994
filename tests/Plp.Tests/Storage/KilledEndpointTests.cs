using System.Diagnostics;
using Plp.Loopback;
using Plp.Storage;
using Plp.Storage.Cosmos;

namespace Plp.Tests.Storage;

/// <summary>The endpoint as a process of its own that is killed while it is written to, and comes back from its journal.</summary>
public sealed class KilledEndpointTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plp-endpoint-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_store_outlives_its_killed_endpoint_and_every_commit_happens_once()
    {
        var endpoint = await Start(port: 0);
        try
        {
            using var store = await CosmosDocumentStore.Open(
                new CosmosStoreOptions
                {
                    ConnectionString = endpoint.Connection,
                    Database = "plp-killed",
                    Pause = TimeSpan.FromMilliseconds(5),
                    Deadline = TimeSpan.FromSeconds(60),
                },
                CancellationToken.None);
            var counter = new TestNote { Id = "note:counter" };
            await store.Commit(new Changes().Create(counter), CancellationToken.None);

            for (var kill = 0; kill < 4; kill++)
            {
                var before = counter.Number;
                using var stop = new CancellationTokenSource();
                var writing = Task.Run(async () =>
                {
                    while (!stop.IsCancellationRequested)
                    {
                        counter = counter with { Number = counter.Number + 1 };
                        var result = await store.Commit(
                            new Changes().Replace(counter).Create(new TestNote { Id = $"note:{counter.Number:d6}", Student = "s" }),
                            CancellationToken.None);
                        Assert.Equal(CommitResult.Committed, result);
                    }
                });
                SpinWait.SpinUntil(() => counter.Number > before + 20 || writing.IsCompleted);
                endpoint.Process.Kill();
                await endpoint.Process.WaitForExitAsync();
                endpoint.Process.Dispose();
                endpoint = await Start(new Uri(endpoint.Connection.Split('=', ';')[1]).Port);
                await stop.CancelAsync();
                await writing;

                Assert.Equal(counter.Number, (await store.Read<TestNote>("note:counter", CancellationToken.None))!.Number);
                var lines = await store.All<TestNote>(new DocumentQuery("test-note") { Student = "s" }, CancellationToken.None);
                Assert.Equal(counter.Number, lines.Count);
            }
        }
        finally
        {
            endpoint.Process.Kill();
            await endpoint.Process.WaitForExitAsync();
            endpoint.Process.Dispose();
        }
    }

    private async Task<(Process Process, string Connection)> Start(int port)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["exec",
            typeof(LoopbackEndpoint).Assembly.Location,
            "--port",
            $"{port}",
            "--journal",
            Path.Combine(folder.FullName, "journal")])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        return (
            process,
            await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The endpoint did not start."));
    }
}
