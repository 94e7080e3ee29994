using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Storage;

/// <summary>What is kept for a minute.</summary>
public sealed class RecentTests
{
    private readonly StandingClock clock = new(new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero));
    private int reads;

    [Fact]
    public async Task What_was_read_is_read_again_a_minute_later()
    {
        var recent = new Recent<string>(clock);
        foreach (var (seconds, expected) in new[] { (0, 1), (59, 1), (1, 2) })
        {
            clock.Now += TimeSpan.FromSeconds(seconds);
            await recent.Get("person", Read, CancellationToken.None);
            Assert.Equal(expected, reads);
        }
    }

    /// <summary>A reading begun before a change and ended after it may hold what was there before.</summary>
    [Fact]
    public async Task What_was_forgotten_while_it_was_read_is_not_kept()
    {
        var recent = new Recent<string>(clock);
        await recent.Get(
            "person",
            (key, token) =>
            {
                recent.Forget("person");
                return Read(key, token);
            },
            CancellationToken.None);
        await recent.Get("person", Read, CancellationToken.None);
        Assert.Equal(2, reads);
    }

    private Task<string?> Read(string key, CancellationToken token)
    {
        reads++;
        return Task.FromResult<string?>(key);
    }
}
