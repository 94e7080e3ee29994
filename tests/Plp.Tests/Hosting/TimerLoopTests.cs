using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NCrontab;
using Plp.Hosting.Local;
using Plp.Storage;
using Plp.Tests.Demonstration;

namespace Plp.Tests.Hosting;

/// <summary>The local host's timers, on a clock that the test moves; every wait ends after a while, whatever goes wrong.</summary>
public sealed class TimerLoopTests
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    private static readonly DateTimeOffset start = new(2026, 11, 18, 15, 7, 0, TimeSpan.Zero);

    private static IEnumerable<FunctionMethod> Timers => FunctionMap.All.Where(function => function.Timer is not null);

    [Fact]
    public async Task Every_timer_runs_by_its_schedule_and_goes_on_after_a_run_that_failed()
    {
        var (clock, log) = (new MovedClock(start), new FailureLog());
        using var empty = new EmptyStore();
        await using var app = Program(clock, new FailingStore(empty.Store), log);
        using var loop = app.Services.GetRequiredService<TimerLoop>();
        await loop.StartAsync(CancellationToken.None);

        // Every run fails, since the store does; each is followed by the next at its time.
        var expected = Timers.ToDictionary(
            timer => timer.Name,
            timer => Schedule(timer, app).GetNextOccurrences(start.UtcDateTime, start.UtcDateTime.AddHours(25)).ToList(),
            StringComparer.Ordinal);
        for (var next = expected.Values.SelectMany(times => times).Distinct().Order().ToList(); next.Count > 0; next.RemoveAt(0))
        {
            await clock.Waiting(Timers.Count()).WaitAsync(patience);
            clock.MoveTo(new DateTimeOffset(next[0], TimeSpan.Zero));
        }
        await clock.Waiting(Timers.Count()).WaitAsync(patience);
        await loop.StopAsync(CancellationToken.None).WaitAsync(patience);

        foreach (var (timer, times) in expected)
            Assert.Equal(times.Count, log.Failures.Count(failure => failure.Contains($" {timer} ", StringComparison.Ordinal)));
        Assert.All(expected.Values, times => Assert.NotEmpty(times));
    }

    [Fact]
    public async Task No_timer_runs_twice_at_once()
    {
        using var empty = new EmptyStore();
        var slow = new SlowStore(empty.Store);
        await using var app = Program(new MovedClock(start), slow, new FailureLog());
        using var loop = app.Services.GetRequiredService<TimerLoop>();
        var first = loop.RunNow("SendDueReminders");
        await slow.Entered.WaitAsync(patience);
        var second = loop.RunNow("SendDueReminders");
        Assert.Equal(1, slow.Inside);
        slow.LetGo();
        Assert.True(await first.WaitAsync(patience) && await second.WaitAsync(patience));
        Assert.Equal(1, slow.MostInside);
    }

    [Fact]
    public async Task Only_timers_run_by_name()
    {
        using var empty = new EmptyStore();
        await using var app = Program(new MovedClock(start), empty.Store, new FailureLog());
        using var loop = app.Services.GetRequiredService<TimerLoop>();
        Assert.False(await loop.RunNow("ReadMe").WaitAsync(patience));
        Assert.True(await loop.RunNow("housekeeping").WaitAsync(patience));
    }

    /// <summary>The program as it is, not started: its timers have all they need.</summary>
    private static WebApplication Program(TimeProvider clock, IDocumentStore store, ILoggerProvider log) => LocalHost.Build(
        new LocalOptions { DataFolder = Path.GetTempPath(), Rest = ["--Logging:Console:LogLevel:Default", "None"] },
        services => services.Replace(ServiceDescriptor.Singleton(clock)).Replace(ServiceDescriptor.Singleton(store)).AddSingleton(log));

    private static CrontabSchedule Schedule(FunctionMethod timer, WebApplication app) =>
        TimerLoop.ScheduleOf(timer.Timer!.Schedule, app.Configuration);

    /// <summary>Stands still until it is moved; whoever waits for a moment goes on when it comes.</summary>
    private sealed class MovedClock(DateTimeOffset now) : TimeProvider
    {
        private readonly Lock gate = new();
        private readonly List<Waiter> waiters = [];
        private readonly List<(int Count, TaskCompletionSource Reached)> watchers = [];
        private DateTimeOffset now = now;

        public override DateTimeOffset GetUtcNow()
        {
            lock (gate)
                return now;
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            lock (gate)
            {
                var waiter = new Waiter(this, now + dueTime, () => callback(state));
                waiters.Add(waiter);
                foreach (var (_, reached) in watchers.Where(watcher => waiters.Count >= watcher.Count))
                    reached.TrySetResult();
                return waiter;
            }
        }

        /// <summary>Ends when so many wait.</summary>
        public Task Waiting(int count)
        {
            lock (gate)
            {
                if (waiters.Count >= count)
                    return Task.CompletedTask;
                var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                watchers.Add((count, reached));
                return reached.Task;
            }
        }

        public void MoveTo(DateTimeOffset instant)
        {
            List<Waiter> due;
            lock (gate)
            {
                now = instant;
                due = waiters.FindAll(waiter => waiter.At <= now);
                waiters.RemoveAll(due.Contains);
            }
            foreach (var waiter in due)
                waiter.Go();
        }

        private sealed class Waiter(MovedClock clock, DateTimeOffset at, Action go) : ITimer
        {
            public DateTimeOffset At => at;

            public Action Go => go;

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
                lock (clock.gate)
                    clock.waiters.Remove(this);
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }

    private sealed class FailingStore(IDocumentStore store) : IDocumentStore
    {
        public Task<StoredDocument?> Read(string id, CancellationToken token) =>
            throw new InvalidOperationException("The store is not there.");

        public Task<DocumentPage> Query(DocumentQuery query, CancellationToken token) =>
            throw new InvalidOperationException("The store is not there.");

        public Task<CommitResult> Commit(Changes changes, CancellationToken token) => store.Commit(changes, token);
    }

    /// <summary>A store whose first read waits until it is let go, and that counts who is inside.</summary>
    private sealed class SlowStore(IDocumentStore store) : IDocumentStore
    {
        private readonly TaskCompletionSource entered =
            new(TaskCreationOptions.RunContinuationsAsynchronously), gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int inside;

        public Task Entered => entered.Task;

        public int Inside => Volatile.Read(ref inside);

        public int MostInside { get; private set; }

        public void LetGo() => gone.SetResult();

        public async Task<StoredDocument?> Read(string id, CancellationToken token)
        {
            MostInside = Math.Max(MostInside, Interlocked.Increment(ref inside));
            entered.TrySetResult();
            await gone.Task.WaitAsync(token);
            Interlocked.Decrement(ref inside);
            return await store.Read(id, token);
        }

        public Task<DocumentPage> Query(DocumentQuery query, CancellationToken token) => store.Query(query, token);

        public Task<CommitResult> Commit(Changes changes, CancellationToken token) => store.Commit(changes, token);
    }

    /// <summary>The sentences in which a failing timer is logged.</summary>
    private sealed class FailureLog : ILoggerProvider, ILogger
    {
        private readonly Lock gate = new();
        private readonly List<string> failures = [];

        public IReadOnlyList<string> Failures
        {
            get
            {
                lock (gate)
                    return [.. failures];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (logLevel < LogLevel.Error)
                return;
            lock (gate)
                failures.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
