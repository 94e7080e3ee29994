using System.Net;
using System.Threading.RateLimiting;

namespace Plp.Requests;

/// <summary>How many requests this process answers in a minute.</summary>
public sealed record RateLimitOptions
{
    public int AnonymousPerAddress { get; init; } = 30;
    public int AnonymousInAll { get; init; } = 300;
    public int PerPerson { get; init; } = 600;
    public int PerLink { get; init; } = 60;
}

/// <summary>Counts requests by the minute, per process: a brake on guessing and on runaway scripts, not a bill.</summary>
public sealed class RateLimits(RateLimitOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> addresses = PerMinute(options.AnonymousPerAddress);
    private readonly PartitionedRateLimiter<string> everyone = PerMinute(options.AnonymousInAll);
    private readonly PartitionedRateLimiter<string> people = PerMinute(options.PerPerson);
    private readonly PartitionedRateLimiter<string> links = PerMinute(options.PerLink);

    /// <summary>How long an anonymous caller has to wait; null when they need not.</summary>
    public TimeSpan? RefuseAnonymous(IPAddress? address) => Refuse(addresses, address?.ToString() ?? "") ?? Refuse(everyone, "");

    /// <summary>How long a signed-in person has to wait; null when they need not.</summary>
    public TimeSpan? RefusePerson(string person) => Refuse(people, person);

    /// <summary>How long somebody with a link has to wait; null when they need not.</summary>
    public TimeSpan? RefuseLink(string link) => Refuse(links, link);

    public void Dispose()
    {
        links.Dispose();
        addresses.Dispose();
        everyone.Dispose();
        people.Dispose();
    }

    private static TimeSpan? Refuse(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
    }

    private static PartitionedRateLimiter<string> PerMinute(int permits) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        }));
}
