using Plp.Loopback;
using Plp.Storage.Cosmos;
using Plp.Tests.Demonstration;
using Xunit.Abstractions;

namespace Plp.Tests.Reminders;

/// <summary>
/// A whole school year of 60 students, in the school's zone and across both clock changes. Every reminder is queued exactly
/// once, on the right day, to whoever must get it and to nobody else, whatever befalls the timer; and every email is accepted
/// exactly once by a mail service that fails at random and can be asked, unless it is taken back for a reason.
/// </summary>
public sealed class YearOfRemindersTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset from = SimulatedYear
        .At(SimulatedYear.Day(2026, 8, 17), 0, 0), to = SimulatedYear
        .At(SimulatedYear.Day(2027, 7, 5), 0, 0);

    [Theory]
    [InlineData(20260826)]
    [InlineData(7)]
    public async Task Every_tick_of_the_year_late_doubled_overlapping_stopped_and_crashed(int seed)
    {
        using var file = new EmptyStore();
        var year = new SimulatedYear(seed);
        await year.Open(file.Store);
        var runs = new ReminderRuns(file.Store, year);
        var random = new Random(seed);
        var sending = new SendingRuns(file.Store, year, runs.Oracle, random);
        var (ticks, stoppedUntil, noMailUntil) = (0, from, from);
        for (var tick = from; tick < to; tick += TimeSpan.FromMinutes(30))
        {
            if (tick < stoppedUntil)
                continue;
            if (random.Next(500) == 0)
                stoppedUntil = tick + TimeSpan.FromHours(random.Next(1, 70));
            var now = random.Next(6) == 0 ? tick + TimeSpan.FromMinutes(random.Next(1, 30)) : tick;
            var atSeven = tick == SimulatedYear.At(SimulatedYear.LocalDay(tick), 7, 0);
            await (random.Next(atSeven ? 8 : 25) switch
            {
                0 or 1 => runs.Twice(now),
                2 => runs.Overlapping(now),
                3 or 4 or 5 => runs.Crashing(now, random.Next(1, 30), after: random.Next(2) == 0),
                _ => runs.Quietly(now),
            });
            if (random.Next(200) == 0)
                noMailUntil = tick + TimeSpan.FromHours(random.Next(1, 130));
            if (tick >= noMailUntil)
                await sending.Run(now + TimeSpan.FromMinutes(random.Next(5)));
            ticks++;
        }
        await runs.CompareLedgers();
        await sending.Compare();
        output.WriteLine($"{ticks} ticks, {runs.Crashes} + {sending.Deaths} crashes, {runs.Messages} letters, {sending.Accepted} " +
            $"accepted, {sending.Withdrawn} withdrawn, {sending.Failed} failed");
        Assert.All(year.Happenings, happening => Assert.True(happening.At > to - TimeSpan.FromDays(3)));
        Assert.InRange(runs.Messages, 100, 2000);
        Assert.InRange(runs.Crashes, 50, 10_000);
        Assert.InRange(sending.Deaths, 10, 10_000);
        Assert.True(sending.Accepted > runs.Messages * 0.75 && sending.Withdrawn > 0);
    }

    /// <summary>The first day of the year, on which everybody is told something, broken off at each step in turn.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_ends_at_any_step_is_made_up_for_by_the_next(bool after)
    {
        var crashed = true;
        for (var step = 1; crashed; step++)
        {
            using var file = new EmptyStore();
            var year = new SimulatedYear(1);
            await year.Open(file.Store);
            var runs = new ReminderRuns(file.Store, year);
            var seven = SimulatedYear.At(SimulatedYear.First, 7, 0);
            await runs.Crashing(seven, step, after);
            crashed = runs.Crashes > 0;
            await runs.Quietly(seven + TimeSpan.FromMinutes(30));
            await runs.CompareLedgers();
            Assert.True(runs.Messages > 7 && step < 60, $"{runs.Messages} letters, {step} steps");
        }
    }

    [Fact]
    public async Task Over_Cosmos_DB_with_faults_at_every_hour_in_which_something_can_happen_and_200_others()
    {
        await using var endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        using var store = await CosmosDocumentStore.Open(
            new CosmosStoreOptions
            {
                ConnectionString = endpoint.ConnectionString,
                Database = "plp-reminders",
                Attempt = TimeSpan.FromSeconds(2),
                Deadline = TimeSpan.FromSeconds(60),
                Pause = TimeSpan.FromMilliseconds(1),
            },
            CancellationToken.None);
        var year = new SimulatedYear(11);
        await year.Open(store);
        var runs = new ReminderRuns(store, year);
        var random = new Random(11);
        var sending = new SendingRuns(store, year, runs.Oracle, random);
        var sevens = Enumerable
            .Range(0, (int)(to - from).TotalDays)
            .Select(n => SimulatedYear.At(SimulatedYear.Day(2026, 8, 17).AddDays(n), 7, 0));
        var others = Enumerable
            .Range(0, 200)
            .Select(_ => from + TimeSpan.FromMinutes(30 * random.Next((int)(to - from).TotalMinutes / 30)));
        foreach (var now in sevens.Concat(others).Distinct().Order())
        {
            await year.Until(now, store);
            endpoint.Faults.ByChance(
                random.Next(), 0.15,
                Fault.Throttled,
                    Fault.RetryWith,
                    Fault.Unavailable,
                    Fault.Timeout,
                    Fault.TimeoutAfter,
                    Fault.ServerError,
                    Fault.CutBefore,
                    Fault.CutAfter);
            await runs.Troubled(now, atOnce: random.Next(5) == 0 ? 3 : 1);
            endpoint.Faults.Stop();
            await runs.Quietly(now + TimeSpan.FromMinutes(29));
            await sending.Run(now + TimeSpan.FromMinutes(29));
        }
        await runs.CompareLedgers();
        await sending.Compare();
        output.WriteLine($"{endpoint.Faults.Happened} faults, {runs.Crashes} runs broken off, {runs.Messages} letters, " +
            $"{sending.Accepted} accepted, {sending.Withdrawn} withdrawn, {sending.Failed} failed");
        Assert.InRange(endpoint.Faults.Happened, 100, 100_000);
        Assert.Empty(endpoint.Refusals);
    }
}
