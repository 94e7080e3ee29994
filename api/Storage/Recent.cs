using System.Collections.Concurrent;

namespace Plp.Storage;

/// <summary>What was read in the last minute, for facts that may be that old: callers, cards for access, settings.</summary>
public sealed class Recent<T>(TimeProvider time) where T : class
{
    private const int Most = 5_000;
    private static readonly TimeSpan keep = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, (T? Value, DateTimeOffset Until)> kept = new(StringComparer.Ordinal);

    public async Task<T?> Get(string key, Func<string, CancellationToken, Task<T?>> read, CancellationToken token)
    {
        var now = time.GetUtcNow();
        if (kept.TryGetValue(key, out var known) && known.Until > now)
            return known.Value;

        var value = await read(key, token);
        if (kept.Count >= Most)
            kept.Clear();
        if (value is not null)
            kept[key] = (value, now + keep);
        return value;
    }

    public void Forget(string key) => kept.TryRemove(key, out _);
}
