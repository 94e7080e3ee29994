using System.Collections.Concurrent;

namespace Plp.Requests;

/// <summary>
/// So many in a period for each key, evenly given back (the generic cell rate algorithm): one time is kept for a key, when all
/// of it will have been given back. By our own clock, which the limiters of the framework do not take.
/// </summary>
internal sealed class Quota(int most, TimeSpan period, TimeProvider time)
{
    /// <summary>Above so many keys those are forgotten that have everything back; again when they have doubled since.</summary>
    private const int ManyKeys = 10_000;

    private readonly TimeSpan each = period / most;
    private readonly ConcurrentDictionary<string, DateTimeOffset> whole = new(StringComparer.Ordinal);
    private int forgetsAbove = ManyKeys;

    /// <summary>How long it takes until one is there; null when there is.</summary>
    public TimeSpan? Wait(string key) =>
        whole.TryGetValue(key, out var until) && WaitUntil(until, time.GetUtcNow()) is { } wait ? wait : null;

    /// <summary>Takes one where there is one.</summary>
    /// <returns>How long it takes until one is there; null when it was taken.</returns>
    public TimeSpan? Take(string key)
    {
        var now = time.GetUtcNow();
        TimeSpan? wait = null;
        whole.AddOrUpdate(
            key,
            _ =>
            {
                wait = null;
                return now + each;
            },
            (_, until) =>
            {
                wait = WaitUntil(until, now);
                return wait is not null ? until : (until > now ? until : now) + each;
            });
        if (whole.Count > forgetsAbove)
            Forget(now);
        return wait;
    }

    private TimeSpan? WaitUntil(DateTimeOffset until, DateTimeOffset now) =>
        until - now + each - period is { Ticks: > 0 } wait ? wait : null;

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, until) in whole)
        {
            if (until <= now)
                whole.TryRemove(KeyValuePair.Create(key, until));
        }
        forgetsAbove = Math.Max(ManyKeys, 2 * whole.Count);
    }
}
