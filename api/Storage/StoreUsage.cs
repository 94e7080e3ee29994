using System.Diagnostics.Metrics;

namespace Plp.Storage;

/// <summary>
/// Counts what one request or timer run asked of the store: calls, and request units where the store has such a price.
/// </summary>
internal sealed class StoreUsage
{
    private static readonly AsyncLocal<StoreUsage?> current = new();
    private static readonly Counter<long> calls = Telemetry.Meter.CreateCounter<long>("plp.store.calls");
    private static readonly Counter<double> units = Telemetry.Meter.CreateCounter<double>("plp.store.request_units");

    private int callCount;
    private double requestUnits;

    public int Calls => callCount;

    public double RequestUnits => Volatile.Read(ref requestUnits);

    /// <summary>Starts counting for whatever this flow of control does next.</summary>
    public static StoreUsage Begin() => current.Value = new StoreUsage();

    /// <summary>Called by a store for every round trip it makes, retries included.</summary>
    public static void Count(double requestUnits = 0)
    {
        calls.Add(1);
        if (requestUnits > 0)
            units.Add(requestUnits);
        current.Value?.Add(requestUnits);
    }

    private void Add(double more)
    {
        Interlocked.Increment(ref callCount);
        double seen;
        do
            seen = Volatile.Read(ref requestUnits);
        while (more > 0 && Interlocked.CompareExchange(ref requestUnits, seen + more, seen) != seen);
    }
}
