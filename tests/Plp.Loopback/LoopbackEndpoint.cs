using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Plp.Loopback;

public sealed record LoopbackOptions
{
    /// <summary>On 127.0.0.1; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>The account's primary key, base64.</summary>
    public string Key { get; init; } = Convert.ToBase64String("the key of an endpoint that only this machine can reach, no secret"u8);

    /// <summary>A file from which a killed endpoint comes back with everything it acknowledged; null keeps all in memory.</summary>
    public string? Journal { get; init; }
}

/// <summary>
/// An account of Cosmos DB as far as this program uses one: it speaks the REST protocol over plain HTTP on the loopback
/// address, so that the real SDK (Gateway mode) can be held to its promises where no account is at hand. What it does not
/// know it refuses loudly and lists in <see cref="Refusals"/>. Request units follow Microsoft's table.
/// </summary>
public sealed class LoopbackEndpoint : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Protocol protocol;

    private LoopbackEndpoint(WebApplication app, Protocol protocol, LoopbackOptions options)
    {
        (this.app, this.protocol) = (app, protocol);
        Address = app.Urls.First();
        ConnectionString = $"AccountEndpoint={Address}/;AccountKey={options.Key};";
    }

    public string Address { get; }

    public string ConnectionString { get; }

    /// <summary>What goes wrong with the next requests for documents.</summary>
    public Faults Faults => protocol.Faults;

    /// <summary>Every request that was answered, in order.</summary>
    public IReadOnlyCollection<Answered> Log => protocol.Log;

    /// <summary>What was asked for that this endpoint does not speak; a test asserts it empty.</summary>
    public IReadOnlyCollection<string> Refusals => protocol.Refusals;

    /// <summary>How many commits a replica lags behind; a session still reads what it wrote or saw (Session consistency).</summary>
    public int ReplicaLag
    {
        get => protocol.ReplicaLag;
        set => protocol.ReplicaLag = value;
    }

    public Task Ended => app.WaitForShutdownAsync();

    public static async Task<LoopbackEndpoint> Start(LoopbackOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.Limits.MaxRequestBodySize = 8 << 20;
            kestrel.AddServerHeader = false;
        });
        builder.Logging.ClearProviders();
        var answering = new Protocol(new Account(options.Journal), new Signature(options.Key));
        var listening = builder.Build();
        listening.Run(answering.Answer);
        await listening.StartAsync();
        return new LoopbackEndpoint(listening, answering, options);
    }

    /// <summary>What was answered since a moment.</summary>
    /// <param name="mark">The count of <see cref="Log"/> at that moment.</param>
    public IReadOnlyList<Answered> Since(int mark) => [.. Log.Skip(mark)];

    public async ValueTask DisposeAsync()
    {
        Faults.Stop();
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(soon.Token);
        await app.DisposeAsync();
        protocol.Dispose();
    }
}

/// <summary>One answered request.</summary>
/// <param name="Kind">What it was for; <see cref="RequestKind.Metadata"/> is what the SDK asks once and keeps.</param>
public sealed record Answered(RequestKind Kind, int Status, double RequestUnits, string What);

public enum RequestKind
{
    Metadata,
    Read,
    Query,
    Batch,
    Write,
}
