using Plp.Requests;
using Plp.Tests.Hosting;

namespace Plp.Tests.Requests;

/// <summary>How often in how long.</summary>
public sealed class QuotaTests
{
    private readonly StandingClock clock = new(new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero));

    [Fact]
    public void So_many_go_at_once_and_one_more_whenever_one_is_given_back()
    {
        var quota = new Quota(600, TimeSpan.FromMinutes(1), clock);
        for (var i = 0; i < 600; i++)
            Assert.Null(quota.Take("advisor"));
        Assert.Equal(TimeSpan.FromSeconds(0.1), quota.Take("advisor"));
        Assert.Null(quota.Take("coordinator"));
        clock.Now += TimeSpan.FromSeconds(0.1);
        Assert.Null(quota.Wait("advisor"));
        Assert.Null(quota.Take("advisor"));
        Assert.NotNull(quota.Wait("advisor"));
    }

    [Fact]
    public void Looking_takes_nothing()
    {
        var quota = new Quota(1, TimeSpan.FromMinutes(1), clock);
        Assert.Null(quota.Wait("advisor"));
        Assert.Null(quota.Wait("advisor"));
        Assert.Null(quota.Take("advisor"));
    }

    [Fact]
    public void After_the_whole_period_all_of_it_is_there_again()
    {
        var quota = new Quota(10, TimeSpan.FromMinutes(1), clock);
        for (var i = 0; i < 30; i++)
        {
            if (i is 10 or 20)
                clock.Now += TimeSpan.FromMinutes(1);
            Assert.Null(quota.Take("advisor"));
        }
    }

    [Fact]
    public void Of_many_keys_those_that_wait_are_kept()
    {
        var quota = new Quota(2, TimeSpan.FromHours(1), clock);
        quota.Take("guesses");
        quota.Take("guesses");
        for (var i = 0; i < 25_000; i++)
        {
            clock.Now += TimeSpan.FromMilliseconds(10);
            quota.Take($"client {i}");
        }
        Assert.NotNull(quota.Wait("guesses"));
    }
}

/// <summary>Who counts as one client.</summary>
public sealed class GuessTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void Addresses_of_one_network_of_version_6_are_one_client(string one, string other, bool same) =>
        Assert.Equal(same, From(one).Client == From(other).Client);

    [Fact]
    public void What_was_tried_is_not_kept_as_it_was()
    {
        var guess = Guess.By(new Microsoft.AspNetCore.Http.DefaultHttpContext().Request, Secret.Link, "AAAAAAAAAAAAAAAAAAAAAA");
        Assert.DoesNotContain("AAAA", guess.ToString(), StringComparison.Ordinal);
    }

    private static Guess From(string address)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(address);
        return Guess.By(context.Request, Secret.Link, null);
    }
}
