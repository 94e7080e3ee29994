namespace Plp.Hosting;

/// <summary>
/// Gives memory back when nobody works: by itself the collector waits for more garbage than a quiet school ever makes,
/// and a small machine has better uses for it.
/// </summary>
internal sealed class QuietMemory(TimeProvider time) : BackgroundService
{
    /// <summary>Bytes a second that nobody's work takes, and bytes worth a collection.</summary>
    private const long AtRest = 1_000_000, Worthwhile = 8_000_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        var (before, collected) = (0L, 0L);
        while (await second.WaitForNextTickAsync(stoppingToken))
        {
            var allocated = GC.GetTotalAllocatedBytes();
            if (allocated - before < AtRest && allocated - collected > Worthwhile)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                collected = allocated;
            }
            before = allocated;
        }
    }
}
