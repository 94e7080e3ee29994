using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Plp.Hosting.Local;
using Plp.Jobs;
using Plp.Roster;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Roster;

namespace Plp.Tests.Hosting;

/// <summary>Timer functions on the local host.</summary>
public sealed class TimerLoopTests
{
    [Fact]
    public async Task A_timer_runs_at_its_time_and_again_after_a_run_that_failed()
    {
        using var empty = new EmptyStore();
        using var files = RosterFolder.OneRoster();
        var school = await ImportingSchool.Open(empty.Store);
        var job = await school.Start(await school.Plan(files, new AdvisorChoice(AdvisorSource.Homeroom)));
        var clock = new HurryingClock(new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero));
        var failing = new FailingOnce(empty.Store);
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(school.Over(failing).Runner())
            .AddSingleton<IDocumentStore>(failing)
            .AddSingleton(new SchoolDays(failing, clock))
            .BuildServiceProvider();
        using var loop = new TimerLoop(services.GetRequiredService<IServiceScopeFactory>(), clock, NullLogger<TimerLoop>.Instance);

        await loop.StartAsync(CancellationToken.None);
        while (!(await school.Runner().Read(job.JobId, CancellationToken.None))!.Done)
            await Task.Yield();
        await loop.StopAsync(CancellationToken.None);

        Assert.True(failing.Failed);
        Assert.Equal(TimeSpan.FromMinutes(7 * 60 + 15 - 15 * 60) + TimeSpan.FromDays(1), clock.FirstWait);
    }

    [Fact]
    public async Task Only_timers_run_by_name()
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        using var loop = new TimerLoop(services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System, NullLogger<TimerLoop>.Instance);
        Assert.False(await loop.RunNow("ReadMe"));
        Assert.True(await loop.RunNow("housekeeping"));
    }

    /// <summary>Whoever waits has waited at once.</summary>
    private sealed class HurryingClock(DateTimeOffset now) : TimeProvider
    {
        private readonly Lock gate = new();
        private DateTimeOffset now = now;

        public TimeSpan? FirstWait { get; private set; }

        public override DateTimeOffset GetUtcNow()
        {
            lock (gate)
                return now;
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            lock (gate)
            {
                FirstWait ??= dueTime;
                now += dueTime;
            }
            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A store whose first query breaks.</summary>
    private sealed class FailingOnce(IDocumentStore store) : IDocumentStore
    {
        public bool Failed { get; private set; }

        public Task<StoredDocument?> Read(string id, CancellationToken token) => store.Read(id, token);

        public Task<DocumentPage> Query(DocumentQuery query, CancellationToken token)
        {
            if (Failed)
                return store.Query(query, token);
            Failed = true;
            throw new InvalidOperationException("The store is not there.");
        }

        public Task<CommitResult> Commit(Changes changes, CancellationToken token) => store.Commit(changes, token);
    }
}
