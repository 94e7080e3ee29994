using Plp.Loopback;
using Plp.Storage;
using Plp.Storage.Cosmos;

namespace Plp.Tests.Storage;

/// <summary>
/// Two thousand operations of four workers while every fourth request fails in some way. Each worker knows what its own
/// documents must be; all of them count on one counter. The seeds are fixed.
/// </summary>
public sealed class CosmosRandomFaultTests
{
    private const int Workers = 4, Each = 500, Seed = 20261121;

    private static readonly CancellationToken none = CancellationToken.None;

    [Fact]
    public async Task Every_promise_holds_while_every_fourth_request_fails()
    {
        await using var endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        using var store = await CosmosDocumentStore.Open(
            new CosmosStoreOptions
            {
                ConnectionString = endpoint.ConnectionString,
                Database = "plp-random",
                Attempt = TimeSpan.FromMilliseconds(300),
                Deadline = TimeSpan.FromSeconds(60),
                Pause = TimeSpan.FromMilliseconds(1),
            },
            none);
        await store.Commit(new Changes().Create(new TestNote { Id = "note:counter" }), none);

        endpoint.Faults.ByChance(Seed, 0.25,
            Fault.Throttled,
                Fault.RetryWith,
                Fault.Unavailable,
                Fault.Timeout,
                Fault.TimeoutAfter,
                Fault.ServerError,
                Fault.CutBefore,
                Fault.CutAfter,
                Fault.Stall,
                Fault.StallAfter);
        var workers = Enumerable.Range(0, Workers).Select(n => new Worker(store, n)).ToArray();
        await Task.WhenAll(workers.Select(worker => Task.Run(worker.Run)));
        endpoint.Faults.Stop();

        foreach (var worker in workers)
            await worker.CompareAll();
        Assert.Equal(workers.Sum(worker => worker.Counted), (await store.Read<TestNote>("note:counter", none))!.Number);
        Assert.True(endpoint.Faults.Happened > Workers * Each / 5, $"only {endpoint.Faults.Happened} faults");
        Assert.Empty(endpoint.Refusals);
    }

    private sealed class Worker(CosmosDocumentStore store, int number)
    {
        private readonly Random random = new(Seed + number);
        private readonly Dictionary<string, TestNote> mine = [];
        private int made;

        public int Counted { get; private set; }

        public async Task Run()
        {
            for (var i = 0; i < Each; i++)
            {
                await (random.Next(8) switch
                {
                    0 or 1 => Write(),
                    2 => Delete(),
                    3 => WriteStale(),
                    4 => CreateAgain(),
                    5 => Count(),
                    6 => CompareOne(),
                    _ => i % 50 == 0 ? CompareAll() : CompareOne(),
                });
            }
        }

        public async Task CompareAll()
        {
            var found = new List<TestNote>();
            await foreach (var document in store.Each(new DocumentQuery("test-note") { Student = $"w{number}", PageSize = 7 }, none))
                found.Add(document.As<TestNote>());
            Assert.Equal(
                mine.Values.Select(note => (note.Id, note.Number, note.ETag)).Order(),
                found.Select(note => (note.Id, note.Number, note.ETag)).Order());
        }

        private async Task Write()
        {
            var (changes, after) = (new Changes(), new List<TestNote>());
            foreach (var note in Some(random.Next(3)))
                after.Add(note with { Number = note.Number + 1 });
            foreach (var note in after)
                changes.Replace(note);
            for (var n = random.Next(1, 3); n > 0; n--)
            {
                var note = New();
                after.Add(note);
                changes.Create(note);
            }
            await Save(changes);
            foreach (var note in after)
                mine[note.Id] = note;
        }

        private async Task Delete()
        {
            var changes = new Changes();
            var gone = Some(2);
            foreach (var note in gone)
                changes.Delete(note);
            var left = New();
            changes.Create(left);
            await Save(changes);
            foreach (var note in gone)
                mine.Remove(note.Id);
            mine[left.Id] = left;
        }

        private async Task WriteStale()
        {
            foreach (var note in Some(1))
            {
                var result = await store.Commit(new Changes().Create(New()).Replace(note with { ETag = "\"stale\"" }), none);
                Assert.Equal(note.Id, result.ConflictOn);
            }
        }

        private async Task CreateAgain()
        {
            foreach (var note in Some(1))
            {
                var result = await store.Commit(new Changes().Create(New()).Create(note with { ETag = null }), none);
                Assert.Equal(note.Id, result.ConflictOn);
            }
        }

        private async Task Count()
        {
            while (true)
            {
                var counter = (await store.Read<TestNote>("note:counter", none))!;
                var line = New();
                if (!(await store.Commit(new Changes().Replace(counter with { Number = counter.Number + 1 }).Create(line), none)).Done)
                    continue;
                mine[line.Id] = line;
                Counted++;
                return;
            }
        }

        private async Task CompareOne()
        {
            Assert.Null(await store.Read($"note:w{number}-never", none));
            foreach (var note in Some(1))
            {
                var read = await store.Read<TestNote>(note.Id, none);
                Assert.Equal((note.Number, note.ETag), (read?.Number, read?.ETag));
            }
        }

        private async Task Save(Changes changes) => Assert.Equal(CommitResult.Committed, await store.Commit(changes, none));

        private TestNote New() => new() { Id = $"note:w{number}-{++made:d4}", Student = $"w{number}" };

        private TestNote[] Some(int count) => [.. mine.Values.OrderBy(_ => random.Next()).Take(count)];
    }
}
