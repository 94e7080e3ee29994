using System.Collections.Concurrent;

namespace Plp.Loopback;

/// <summary>What can go wrong with one request for documents.</summary>
public enum Fault
{
    /// <summary>429 with a Retry-After of a few milliseconds.</summary>
    Throttled,

    /// <summary>449: the server asks for the same again.</summary>
    RetryWith,

    /// <summary>503, nothing applied.</summary>
    Unavailable,

    /// <summary>408, nothing applied.</summary>
    Timeout,

    /// <summary>408, yet everything applied.</summary>
    TimeoutAfter,

    /// <summary>403: the identity has no role on the data.</summary>
    Forbidden,

    /// <summary>500, nothing applied.</summary>
    ServerError,

    /// <summary>The connection is cut, nothing applied.</summary>
    CutBefore,

    /// <summary>The connection is cut, everything applied.</summary>
    CutAfter,

    /// <summary>No answer ever, nothing applied.</summary>
    Stall,

    /// <summary>No answer ever, everything applied.</summary>
    StallAfter,
}

/// <summary>The fault switch: faults in a given order, by seeded chance, or always.</summary>
public sealed class Faults
{
    private readonly ConcurrentQueue<Fault> next = new();
    private readonly Lock drawing = new();
    private (Random Random, double Share, Fault[] Of)? chance;
    private Fault? always;

    /// <summary>How many faults have been handed out.</summary>
    public int Happened { get; private set; }

    /// <summary>The next requests fail in this order.</summary>
    public void Next(params ReadOnlySpan<Fault> faults)
    {
        foreach (var fault in faults)
            next.Enqueue(fault);
    }

    /// <summary>Every request fails so until <see cref="Stop"/>.</summary>
    public void Always(Fault fault) => always = fault;

    /// <summary>A share of the requests fails, in an order that the seed decides.</summary>
    public void ByChance(int seed, double share, params Fault[] of) => chance = (new Random(seed), share, of);

    public void Stop()
    {
        next.Clear();
        chance = null;
        always = null;
    }

    internal Fault? Take()
    {
        lock (drawing)
        {
            var fault = next.TryDequeue(out var queued) ? queued : always ?? Draw();
            Happened += fault is null ? 0 : 1;
            return fault;
        }
    }

    private Fault? Draw() =>
        chance is { } drawn && drawn.Random.NextDouble() < drawn.Share ? drawn.Of[drawn.Random.Next(drawn.Of.Length)] : null;
}
