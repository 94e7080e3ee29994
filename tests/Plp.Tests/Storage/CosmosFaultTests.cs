using Plp.Loopback;
using Plp.Storage;
using Plp.Storage.Cosmos;

namespace Plp.Tests.Storage;

/// <summary>The store's promises when the service fails, and what it says when it cannot keep them in time.</summary>
public sealed class CosmosFaultTests : IAsyncLifetime
{
    private static readonly CancellationToken none = CancellationToken.None;

    private readonly List<CosmosDocumentStore> opened = [];
    private LoopbackEndpoint endpoint = null!;
    private CosmosDocumentStore store = null!;

    private CosmosStoreOptions Options => new()
    {
        ConnectionString = endpoint.ConnectionString,
        Database = "plp-faults",
        Attempt = TimeSpan.FromSeconds(2),
        Pause = TimeSpan.FromMilliseconds(1),
    };

    public async Task InitializeAsync()
    {
        endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        store = await Open(Options);
    }

    public async Task DisposeAsync()
    {
        foreach (var one in opened)
            one.Dispose();
        Assert.Empty(endpoint.Refusals);
        await endpoint.DisposeAsync();
    }

    /// <summary>A missing role is no fault that passes.</summary>
    public static TheoryData<Fault> EveryFault => [.. Enum.GetValues<Fault>().Except([Fault.Forbidden])];

    [Theory]
    [MemberData(nameof(EveryFault))]
    public async Task A_commit_survives_any_fault_and_happens_once(Fault fault)
    {
        var faulty = fault is Fault.Stall or Fault.StallAfter
            ? await Open(Options with { Attempt = TimeSpan.FromMilliseconds(200) })
            : store;
        var counter = Note("counter");
        await Save(faulty, new Changes().Create(counter));

        endpoint.Faults.Next(fault, fault);
        var next = counter with { Number = 1 };
        await Save(faulty, new Changes().Replace(next).Create(Note("line")));

        var read = await faulty.Read<TestNote>("note:counter", none);
        Assert.Equal((1, next.ETag), (read!.Number, read.ETag));
        Assert.NotNull(await faulty.Read("note:line", none));
        await Save(faulty, new Changes().Replace(next with { Number = 2 }));
    }

    [Theory]
    [MemberData(nameof(EveryFault))]
    public async Task A_read_and_a_query_survive_any_fault(Fault fault)
    {
        var faulty = fault is Fault.Stall or Fault.StallAfter
            ? await Open(Options with { Attempt = TimeSpan.FromMilliseconds(200) })
            : store;
        await Save(faulty, new Changes().Create(Note("a")));

        endpoint.Faults.Next(fault, fault);
        Assert.NotNull(await faulty.Read("note:a", none));
        endpoint.Faults.Next(fault, fault);
        Assert.Single((await faulty.Query(new DocumentQuery("test-note"), none)).Documents);
        Assert.Equal(4, endpoint.Faults.Happened);
    }

    [Theory]
    [InlineData(Fault.CutAfter)]
    [InlineData(Fault.TimeoutAfter)]
    public async Task A_delete_whose_answer_was_lost_happens_once(Fault fault)
    {
        var (a, b) = (Note("a"), Note("b"));
        await Save(store, new Changes().Create(a).Create(b));

        endpoint.Faults.Next(fault);
        await Save(store, new Changes().Delete(a).Put(b with { Text = "put" }));
        endpoint.Faults.Next(fault);
        await Save(store, new Changes().Delete((await store.Read<TestNote>("note:b", none))!));

        Assert.Null(await store.Read("note:a", none));
        Assert.Null(await store.Read("note:b", none));
    }

    [Fact]
    public async Task A_lost_answer_that_someone_overwrote_is_not_called_a_conflict()
    {
        var impatient = await Open(Options with { Attempt = TimeSpan.FromSeconds(5), Pause = TimeSpan.FromMilliseconds(300) });
        var counter = Note("counter");
        await Save(impatient, new Changes().Create(counter));

        endpoint.Faults.Next(Fault.CutAfter);
        var lost = impatient.Commit(new Changes().Replace(counter with { Number = 1 }), none);
        TestNote? now;
        do
            now = await store.Read<TestNote>("note:counter", none);
        while (now!.Number == 0);
        await Save(store, new Changes().Replace(now with { Number = 10 }));

        var unsure = await Assert.ThrowsAsync<StoreUnavailableException>(() => lost);
        Assert.Contains("did not say whether this was saved", unsure.Message, StringComparison.Ordinal);
        Assert.Equal(10, (await store.Read<TestNote>("note:counter", none))!.Number);
    }

    [Fact]
    public async Task A_service_that_never_answers_is_given_up_at_the_deadline()
    {
        var impatient = await Open(Options with { Attempt = TimeSpan.FromMilliseconds(600), Deadline = TimeSpan.FromSeconds(2) });
        endpoint.Faults.Always(Fault.Stall);
        foreach (var call in Calls(impatient))
            Assert.Contains(
                "did not answer in time",
                (await Assert.ThrowsAsync<StoreUnavailableException>(call)).Message,
                StringComparison.Ordinal);

        endpoint.Faults.Stop();
        Assert.Null(await impatient.Read("note:a", none));
    }

    [Fact]
    public async Task A_token_ends_a_call_that_is_stalled_or_waiting_to_try_again()
    {
        foreach (var fault in new[] { Fault.Stall, Fault.Throttled, Fault.Unavailable })
        {
            endpoint.Faults.Always(fault);
            foreach (var call in new Func<CancellationToken, Task>[] { token => store
                .Read("note:a", token), token => store
                .Query(new DocumentQuery("test-note"), token), token => store
                .Commit(new Changes().Create(Note("a")), token) })
            {
                using var cancel = new CancellationTokenSource();
                var before = endpoint.Faults.Happened;
                var running = call(cancel.Token);
                SpinWait.SpinUntil(() => endpoint.Faults.Happened > before);
                await cancel.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
            }
            endpoint.Faults.Stop();
        }
        Assert.Null(await store.Read("note:a", none));
    }

    [Fact]
    public async Task A_throttled_account_is_said_in_one_sentence_and_nothing_is_written()
    {
        var impatient = await Open(Options with { Deadline = TimeSpan.FromSeconds(1) });
        endpoint.Faults.Always(Fault.Throttled);
        foreach (var call in Calls(impatient))
            Assert.Contains(
                "raise the throughput",
                (await Assert.ThrowsAsync<StoreUnavailableException>(call)).Message,
                StringComparison.Ordinal);

        endpoint.Faults.Stop();
        Assert.Null(await store.Read("note:a", none));
    }

    [Fact]
    public async Task A_wrong_key_is_said_in_one_sentence()
    {
        var wrong = endpoint.ConnectionString.Replace("AccountKey=", "AccountKey=AAAA", StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => Open(Options with { ConnectionString = wrong }));
        Assert.Contains("Copy the connection string again", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("data/school.sqlite")]
    [InlineData("AccountEndpoint=https://x.documents.azure.com")]
    [InlineData("AccountEndpoint=nowhere;AccountKey=AAAA;")]
    public async Task What_is_no_connection_string_is_said_in_one_sentence(string text)
    {
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => Open(Options with { ConnectionString = text }));
        Assert.Contains("Copy it from the Keys page", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_said_in_one_sentence()
    {
        var gone = await LoopbackEndpoint.Start(new LoopbackOptions());
        await gone.DisposeAsync();
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => Open(Options with
        {
            ConnectionString = gone.ConnectionString,
            Deadline = TimeSpan.FromMilliseconds(300),
        }));
        Assert.Contains("see that the account's address is right", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_vanished_is_said_in_one_sentence()
    {
        using (var client = Plain.Client(endpoint))
            await client.GetDatabase(Options.Database).DeleteAsync();
        foreach (var call in Calls(store))
            Assert.Contains("is not there", (await Assert.ThrowsAsync<StoreUnavailableException>(call)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_of_another_program_is_left_alone()
    {
        using (var client = Plain.Client(endpoint))
        {
            await client.CreateDatabaseAsync("orders");
            await client.GetDatabase("orders").CreateContainerAsync("documents", "/customer");
        }
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => Open(Options with { Database = "orders" }));
        Assert.Contains("belongs to another program", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"note:a","school":"school"}""")]
    [InlineData("""{"id":"note:a","school":"school","type":"test-note"}""")]
    [InlineData("""{"id":"note:a","school":"school","type":7,"v":2}""")]
    public async Task A_document_of_another_program_is_said_in_one_sentence_and_left_alone(string json)
    {
        using var client = Plain.Client(endpoint);
        var container = client.GetContainer(Options.Database, Options.Container);
        using var body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        using var made = await container.CreateItemStreamAsync(body, new Microsoft.Azure.Cosmos.PartitionKey("school"));
        Assert.True(made.IsSuccessStatusCode);

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Read("note:a", none));
        Assert.Contains("this program did not write", refused.Message, StringComparison.Ordinal);
        Assert.Equal("note:a", (await store.Commit(new Changes().Create(Note("a")), none)).ConflictOn);
    }

    [Fact]
    public async Task What_the_service_adds_never_reaches_a_document_and_is_never_written_back()
    {
        await Save(store, new Changes().Create(new TestNoteWithMore { Id = "note:a", More = new("green", [1]) }));
        var note = (await store.Read<TestNote>("note:a", none))!;
        Assert.Equal(["more"], note.Unknown!.Keys);
        await Save(store, new Changes().Replace(note with { Text = "again" }));

        using var client = Plain.Client(endpoint);
        using var item = await client
            .GetContainer(Options.Database, Options.Container)
            .ReadItemStreamAsync("note:a", new Microsoft.Azure.Cosmos.PartitionKey("school"));
        var stored = await System.Text.Json.JsonDocument.ParseAsync(item.Content);
        Assert.Equal(
            ["_attachments", "_etag", "_rid", "_self", "_ts", "commit", "id", "more", "number", "school", "text", "type", "v"],
            stored.RootElement.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_commit_larger_than_a_batch_may_be_is_refused_and_nothing_is_written()
    {
        var changes = new Changes();
        for (var n = 0; n < 5; n++)
            changes.Create(Note($"{n}") with { Text = new string('x', 500_000) });
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Commit(changes, none));
        Assert.Empty((await store.Query(new DocumentQuery("test-note"), none)).Documents);
    }

    [Fact]
    public async Task A_lagging_replica_shows_a_session_what_it_wrote_and_fools_no_write()
    {
        var other = await Open(Options);
        var counter = Note("counter");
        await Save(store, new Changes().Create(counter));
        Assert.NotNull(await other.Read("note:counter", none));
        endpoint.ReplicaLag = 5;

        for (var n = 1; n <= 3; n++)
        {
            counter = counter with { Number = n };
            await Save(store, new Changes().Replace(counter));
            Assert.Equal(n, (await store.Read<TestNote>("note:counter", none))!.Number);
        }
        var stale = await other.Read<TestNote>("note:counter", none);
        Assert.Equal(0, stale!.Number);
        Assert.Equal(
            "note:counter",
            (await other.Commit(new Changes().Replace(stale with { Number = 100 }).Create(Note("line")), none)).ConflictOn);
        Assert.Equal("note:counter", (await other.Commit(new Changes().Create(Note("counter")), none)).ConflictOn);
        Assert.Equal(3, (await other.Read<TestNote>("note:counter", none))!.Number);
    }

    [Fact]
    public async Task Racing_over_a_lagging_replica_loses_no_update()
    {
        CosmosDocumentStore[] stores = [store, await Open(Options), await Open(Options)];
        await Save(store, new Changes().Create(Note("counter")));
        endpoint.ReplicaLag = 4;

        await Task.WhenAll(stores.Select((mine, writer) => Task.Run(async () =>
        {
            for (var i = 0; i < 20;)
            {
                var counter = await mine.Read<TestNote>("note:counter", none);
                if (counter is not null
                    && (await mine.Commit(
                        new Changes().Replace(counter with { Number = counter.Number + 1 }).Create(Note($"{writer}-{i}")),
                        none)).Done)
                    i++;
            }
        })));

        endpoint.ReplicaLag = 0;
        Assert.Equal(60, (await store.Read<TestNote>("note:counter", none))!.Number);
    }

    [Fact]
    public async Task Retries_are_counted_with_their_price()
    {
        await Save(store, new Changes().Create(Note("a")));
        endpoint.Faults.Next(Fault.Throttled, Fault.Unavailable);
        var usage = StoreUsage.Begin();
        await store.Read("note:a", none);
        Assert.Equal((3, 1d), (usage.Calls, usage.RequestUnits));
    }

    private static IEnumerable<Func<Task>> Calls(CosmosDocumentStore store) =>
    [
        () => store.Read("note:a", none),
        () => store.Query(new DocumentQuery("test-note"), none),
        () => store.Commit(new Changes().Create(Note("a")), none),
    ];

    private async Task<CosmosDocumentStore> Open(CosmosStoreOptions options)
    {
        var one = await CosmosDocumentStore.Open(options, none);
        opened.Add(one);
        return one;
    }

    private static TestNote Note(string name) => new() { Id = "note:" + name };

    private static async Task Save(CosmosDocumentStore store, Changes changes) =>
        Assert.Equal(CommitResult.Committed, await store.Commit(changes, none));
}
