using Plp.Loopback;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Mail;

/// <summary>The limits of the mail service hold in every minute and every hour, whatever happens.</summary>
public sealed class MailPaceTests
{
    [Fact]
    public async Task The_limits_are_never_passed_across_restarts_and_doubled_timers()
    {
        await using var post = await Post.Open(settings: ["--Mail:PerMinute", "7", "--Mail:PerHour", "20"]);
        for (var i = 0; i < 60; i++)
            await post.Queue(post.Update($"check-in-{i:00}"));
        var sentAt = new List<DateTimeOffset>();
        for (var i = 0; i < 400 && sentAt.Count < 60; i++)
        {
            var before = post.Office.Delivered.Count;
            post.Office.Next.Clear();
            if (i % 7 == 3)
                post.Office.Next.Enqueue(Fate.DiesAfter);
            try
            {
                await post.RoundOver(post.Store).Run(CancellationToken.None); // a new program each time
            }
            catch (ProcessDiedException)
            {
                // found again later
            }
            sentAt.AddRange(Enumerable.Repeat(post.School.Clock.Now, post.Office.Delivered.Count - before));
            post.School.Clock.Now += TimeSpan.FromSeconds(i % 3 == 0 ? 20 : 60);
        }

        Assert.Equal(60, sentAt.Count);
        Assert.Distinct(post.Office.Delivered.Select(mail => mail.OperationId));
        foreach (var at in sentAt)
        {
            Assert.InRange(sentAt.Count(other => other > at.AddMinutes(-1) && other <= at), 1, 7);
            Assert.InRange(sentAt.Count(other => other > at.AddHours(-1) && other <= at), 1, 20);
        }
    }

    [Fact]
    public async Task A_quiet_run_is_one_read_and_one_query_of_at_most_6_units()
    {
        await using var endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        await using (var post = await Post.Open(cosmos: endpoint.ConnectionString))
        {
            await post.Queue(post.Update("tomorrow") with { NotBefore = post.School.Clock.Now.AddDays(1) });
            await post.Queue(post.Reminder());
            await post.Tick();
            Assert.Single(post.Office.Delivered);

            var mark = endpoint.Log.Count;
            var usage = StoreUsage.Begin();
            await post.Tick();
            Assert.Equal([RequestKind.Read, RequestKind.Query], endpoint.Since(mark).Select(request => request.Kind));
            Assert.Equal(2, usage.Calls);
            Assert.InRange(usage.RequestUnits, 1, 6);
        }
        Assert.Empty(endpoint.Refusals);
    }

    [Fact]
    public async Task The_desk_says_when_the_last_one_goes_and_is_right()
    {
        await using var post = await Post.Open(settings: ["--Mail:PerMinute", "7", "--Mail:PerHour", "20"]);
        for (var i = 0; i < 50; i++)
            await post.Queue(post.Update($"check-in-{i:00}"));
        using var coordinator = post.School.ClientOf(Cast.Coordinator);
        var promised = (await coordinator.GetJson("mail")).GetProperty("lastAt").GetDateTimeOffset();
        while (post.Office.Delivered.Count < 50)
        {
            await post.Tick();
            if (post.Office.Delivered.Count < 50)
                post.School.Clock.Now += TimeSpan.FromMinutes(5);
        }
        Assert.Equal(promised, post.School.Clock.Now);
    }
}
