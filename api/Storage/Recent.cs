using System.Collections.Concurrent;

namespace Plp.Storage;

/// <summary>What was read in the last minute, for facts that may be that old: callers, cards for access, settings.</summary>
internal sealed class Recent<T>(TimeProvider time) where T : class
{
    private const int Most = 5_000;
    private static readonly TimeSpan keep = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, (T? Value, DateTimeOffset Until)> kept = new(StringComparer.Ordinal);
    private int forgotten;

    public async Task<T?> Get(string key, Func<string, CancellationToken, Task<T?>> read, CancellationToken token)
    {
        var now = time.GetUtcNow();
        if (kept.TryGetValue(key, out var known) && known.Until > now)
            return known.Value;

        var before = Volatile.Read(ref forgotten);
        var value = await read(key, token);
        if (kept.Count >= Most)
            kept.Clear();
        if (value is null)
            return value;
        kept[key] = (value, now + keep);
        if (Volatile.Read(ref forgotten) != before)
            kept.TryRemove(key, out _); // what was read may be what was changed meanwhile
        return value;
    }

    public void Forget(string key)
    {
        Interlocked.Increment(ref forgotten);
        kept.TryRemove(key, out _);
    }
}
