using System.Globalization;
using Microsoft.Data.Sqlite;
using Plp.People;
using Plp.Storage;
using Plp.Storage.Sqlite;

namespace Plp.Tests.Storage;

public sealed class SqliteDocumentStoreTests : DocumentStoreContract
{
    private readonly string folder = Directory.CreateTempSubdirectory("plp-store-").FullName;

    private string File => Path.Combine(folder, "school.sqlite");

    private SqliteDocumentStore Sqlite => (SqliteDocumentStore)Store;

    private protected override Task<IDocumentStore> Open() => Task.FromResult<IDocumentStore>(new SqliteDocumentStore(File));

    protected override Task Close()
    {
        Sqlite.Dispose();
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Every_connection_syncs_fully_and_waits_for_others()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() => Store.Read($"note:{n}", CancellationToken.None))));

        Assert.All(Sqlite.Pragma("synchronous"), value => Assert.Equal("2", value));
        Assert.All(Sqlite.Pragma("journal_mode"), value => Assert.Equal("wal", value));
        Assert.All(Sqlite.Pragma("busy_timeout"), value => Assert.Equal("5000", value));
        Assert.True(Sqlite.Pragma("synchronous").Count >= 2, "the writer and at least one reader");
    }

    public static TheoryData<string, object, string> NamedQueries => new()
    {
        { "home: my cards", new DocumentQuery("card") { Staff = "p1" }, "SEARCH s USING PRIMARY KEY (staff=? AND type=?)" },
        { "home: my cards, next page", new DocumentQuery("card") { Staff = "p1", After = "card:1" }, "SEARCH s USING PRIMARY KEY " +
            "(staff=? AND type=?" },
        { "board: active cards", new DocumentQuery("card") { State = "active", PageSize = 1000 }, "USING INDEX documents_by_state_alone " +
            "(type=? AND state=?" },
        { "board: active cards, next " +
            "page",
                new DocumentQuery("card") { State = "active", After = "card:1" },
                "USING INDEX documents_by_state_alone (type=? AND state=? AND id>?" },
        { "board: active cards seen before", new DocumentQuery("card") { State = "active", PageSize = 1000, Has = (_, _) => true },
            "USING COVERING INDEX documents_by_state_alone (type=? AND state=?" },
        { "student: check-ins", new DocumentQuery("check-in") { Student = "s1" },
            "USING INDEX documents_by_student (student=? AND type=?" },
        { "student: history", new DocumentQuery("plan-history") { Student = "s1", After = "plan-history:s1:0" },
            "USING INDEX documents_by_student (student=? AND type=?" },
        { "student: several types at once", new DocumentQuery(
            "check-in",
            "contact",
            "hello") { Student = "s1" }, "USING INDEX documents_by_student (student=? AND type=?" },
        { "student: contacts of a month", new DocumentQuery("contact") { Student = "s1", From = new(2026, 9, 1), To = new(
            2026,
            9,
            30) }, "USING INDEX documents_by_student (student=? AND type=?" },
        { "people: one list", new DocumentQuery(Person.Shape.Type) { State = Person.StaffState }, "USING INDEX documents_by_state_alone " +
            "(type=? AND state=?" },
        { "people: everyone", new DocumentQuery(Person.Shape.Type), "USING INDEX documents_by_type (type=?" },
        { "outbox: mail to send by a day", new DocumentQuery("mail") { State = "waiting", To = new(
            2026,
            9,
            1) }, "USING INDEX documents_by_state (type=? AND state=? AND day<?" },
        { "digest: what happened since", new DocumentQuery("check-in") { From = new(
            2026,
            9,
            1), To = new(2026, 9, 7) }, "USING INDEX documents_by_day (type=? AND day>? AND day<?" },
    };

    [Theory]
    [MemberData(nameof(NamedQueries))]
    public void A_named_query_uses_its_index(string name, object query, string step)
    {
        var steps = Sqlite.Explain((DocumentQuery)query);
        Assert.True(steps.Any(taken => taken.Contains(step, StringComparison.Ordinal)), $"{name}: {string.Join("; ", steps)}");
        Assert.DoesNotContain(steps, taken => taken.StartsWith("SCAN", StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_of_one_state_is_walked_in_order_not_sorted() =>
        Assert.DoesNotContain(
            Sqlite.Explain(new DocumentQuery("card") { State = "active", After = "card:1" }),
            step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));

    [Fact]
    public async Task A_killed_writer_leaves_every_commit_whole_and_every_acknowledged_one_there()
    {
        var random = new Random(20261121);
        var acknowledged = 0;
        for (var kill = 0; kill < 15; kill++)
        {
            using (var writer = KilledWriter.Start(File))
            {
                var until = acknowledged + random.Next(1, 120);
                while (acknowledged < until && await writer.StandardOutput.ReadLineAsync() is { } line)
                    acknowledged = int.Parse(line, CultureInfo.InvariantCulture);
                writer.Kill();
                var rest = await writer.StandardOutput.ReadToEndAsync();
                await writer.WaitForExitAsync();
                acknowledged = rest
                    .Split('\n')[..^1]
                    .Select(line => int.Parse(line, CultureInfo.InvariantCulture))
                    .DefaultIfEmpty(acknowledged)
                    .Last();
            }

            using var reopened = new SqliteDocumentStore(File);
            await AssertWhole(reopened, acknowledged);
        }
        Assert.Equal(["ok"], Sqlite.Pragma("integrity_check").Distinct());
        Assert.True(acknowledged > 15, "the writer wrote");
    }

    [Fact]
    public async Task A_second_process_may_write_while_this_one_reads_and_writes()
    {
        using var writer = KilledWriter.Start(File);
        try
        {
            await writer.StandardOutput.ReadLineAsync();
            for (var n = 0; n < 100; n++)
            {
                await Save(new Changes().Create(Note($"own-{n}")));
                Assert.NotNull(await Store.Read($"note:own-{n}", CancellationToken.None));
            }
        }
        finally
        {
            writer.Kill();
            await writer.WaitForExitAsync();
        }
        await AssertWhole(Store, atLeast: 1);
    }

    [Fact]
    public async Task Two_stores_racing_on_one_file_lose_no_update()
    {
        using var second = new SqliteDocumentStore(File);
        await Save(new Changes().Create(Note("counter")));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            IDocumentStore store = writer % 2 == 0 ? Store : second;
            for (var i = 0; i < 10;)
            {
                var counter = (await store.Read<TestNote>("note:counter", CancellationToken.None))!;
                if ((await store.Commit(new Changes().Replace(counter with { Number = counter.Number + 1 }), CancellationToken.None)).Done)
                    i++;
            }
        })));

        Assert.Equal(80, (await Store.Read<TestNote>("note:counter", CancellationToken.None))!.Number);
    }

    [Fact]
    public async Task Several_programs_may_start_on_a_new_file_at_once()
    {
        for (var round = 0; round < 10; round++)
        {
            var file = Path.Combine(folder, $"new-{round}", "school.sqlite");
            var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new SqliteDocumentStore(file))));
            foreach (var store in stores)
                store.Dispose();
        }
    }

    [Fact]
    public async Task A_file_held_by_another_program_is_said_in_one_sentence_and_the_token_ends_the_wait()
    {
        using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        other.Open();
        using var hold = other.CreateCommand();
        hold.CommandText = "BEGIN IMMEDIATE";
        hold.ExecuteNonQuery();

        Assert.Null(await Store.Read("note:a", CancellationToken.None));

        using var cancel = new CancellationTokenSource();
        var usage = StoreUsage.Begin();
        var started = TimeProvider.System.GetTimestamp();
        var waiting = Task.Run(() => Store.Commit(new Changes().Create(Note("a")), cancel.Token));
        SpinWait.SpinUntil(() => usage.Calls > 0);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.True(
            TimeProvider.System.GetElapsedTime(started).TotalSeconds < SqliteSession.BusySeconds,
            "the token ended the wait, not the deadline");

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            Store.Commit(new Changes().Create(Note("a")), CancellationToken.None));
        Assert.Contains("Another program holds the data file", refused.Message, StringComparison.Ordinal);

        hold.CommandText = "ROLLBACK";
        hold.ExecuteNonQuery();
        await Save(new Changes().Create(Note("a")));
    }

    [Fact]
    public async Task A_cancelled_read_gives_its_connection_back()
    {
        if (!OperatingSystem.IsLinux())
            return;

        await Save(new Changes()
            .Create(Note("a") with { Text = new string('x', 500_000) })
            .Create(Note("b") with { Text = new string('y', 500_000) }));
        var random = new Random(20261121);
        for (var n = 0; n < 200; n++)
        {
            using var cancel = new CancellationTokenSource();
            var usage = StoreUsage.Begin();
            var read = Task.Run(() => Store.Query(new DocumentQuery("test-note"), cancel.Token));
            SpinWait.SpinUntil(() => usage.Calls > 0);
            for (var spin = random.Next(3_000); spin > 0; spin--)
                Thread.SpinWait(10);
            await cancel.CancelAsync();
            await read.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        var open = Directory.GetFiles("/proc/self/fd").Count(link => new FileInfo(link).LinkTarget == File);
        Assert.InRange(open, 2, Math.Max(4, Environment.ProcessorCount) + 2);
    }

    [Fact]
    public async Task What_was_committed_is_there_after_a_restart()
    {
        await Save(new Changes().Create(Note("a") with { Text = "kept" }));
        using var reopened = new SqliteDocumentStore(File);
        Assert.Equal("kept", (await reopened.Read<TestNote>("note:a", CancellationToken.None))!.Text);
    }

    private static async Task AssertWhole(IDocumentStore store, int atLeast)
    {
        var written = await store.Read<TestNote>("note:counter", CancellationToken.None);
        Assert.True((written?.Number ?? 0) >= atLeast, $"acknowledged {atLeast}, found {written?.Number}");

        var parts = await store.All<TestNote>(
            new DocumentQuery("test-note") { Student = KilledWriter.Student, PageSize = 1000 },
            CancellationToken.None);
        var whole = parts.GroupBy(part => part.Number).ToDictionary(round => round.Key, round => round.Count());
        Assert.Equal(Enumerable.Range(1, written?.Number ?? 0), whole.Keys.Order());
        Assert.All(whole.Values, count => Assert.Equal(2, count));
    }
}
