using System.Diagnostics;
using System.Text;
using Microsoft.Azure.Cosmos;
using Plp.Duties;
using Plp.Loopback;
using Plp.Plans;
using Plp.Storage;
using Plp.Storage.Cosmos;

namespace Plp.Benchmarks;

/// <summary>
/// What our store takes beyond the SDK's floor: the same request made with the SDK's streams and nothing around it, taken
/// in turns with ours, on a loopback endpoint in a process of its own.
/// </summary>
internal static class CosmosOverhead
{
    private const int Warm = 500, Rounds = 40, RoundLength = 50, Limit = 20;
    private const string Database = "plp-overhead";

    private static readonly CancellationToken none = CancellationToken.None;

    public static async Task Run()
    {
        var (endpoint, connection) = await Start();
        try
        {
            var options = new CosmosStoreOptions { ConnectionString = connection, Database = Database };
            using var store = await CosmosDocumentStore.Open(options, none);
            for (var i = 0; i < YearOfSchool.Students; i++)
                await store.Commit(YearOfSchool.WithStudent(i), none);

            using var client = new CosmosClient(connection, new CosmosClientOptions
            {
                ConnectionMode = ConnectionMode.Gateway,
                LimitToEndpoint = true,
                EnableContentResponseOnWrite = false,
                CosmosClientTelemetryOptions = new CosmosClientTelemetryOptions { DisableDistributedTracing = true },
            });
            var floor = new Floor(client.GetContainer(Database, options.Container), new PartitionKey(options.School));
            var plan = Plan.IdOf(YearOfSchool.Student(7));
            await Compare("read a plan of 17 kB", () => floor.Read(plan), async () => await store.Read(plan, none));
            await Compare(
                "an advisor's 10 cards",
                () => floor.Home(YearOfSchool.Advisor(3)),
                () => store.Query(new DocumentQuery(Card.Shape.Type) { Staff = YearOfSchool.Advisor(3) }, none));

            var before = (await store.Read<Plan>(plan, none))!;
            var card = (await store.Read<Card>(Card.IdOf(YearOfSchool.Student(7)), none))!;
            var bytes = Encoding.UTF8.GetBytes($$"""{"school":"{{options.School}}",""");
            byte[][] written = [[.. bytes, .. Plan.Shape.Write(before).AsSpan(1)], [.. bytes, .. Card.Shape.Write(card).AsSpan(1)]];
            await Compare(
                "commit a plan and a card",
                () => floor.Commit(written),
                () => store.Commit(new Changes().Put(before).Put(card), none));
        }
        finally
        {
            endpoint.Kill();
            await endpoint.WaitForExitAsync();
            endpoint.Dispose();
        }
    }

    private static async Task Compare(string what, Func<Task> floor, Func<Task> ours)
    {
        await Times(floor, Warm);
        await Times(ours, Warm);
        var (floors, own) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            floors.AddRange(await Times(floor, RoundLength));
            own.AddRange(await Times(ours, RoundLength));
        }
        var (least, taken) = (Machine.Median(floors), Machine.Median(own));
        Console.WriteLine($"{what}: SDK alone {least:F3} ms, ours {taken:F3} ms, {(taken / least - 1) * 100:+0.0;-0.0} % (limit " +
            $"{Limit} %), medians of {floors.Count} in turns");
    }

    private static async Task<List<double>> Times(Func<Task> act, int count)
    {
        var times = new List<double>(count);
        for (var i = 0; i < count; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await act();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return times;
    }

    private static async Task<(Process Process, string Connection)> Start()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(LoopbackEndpoint).Assembly.Location);
        var process = Process.Start(start)!;
        return (
            process,
            await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The endpoint did not start."));
    }

    /// <summary>The least one can do with the SDK and hold the bytes in hand.</summary>
    private sealed class Floor(Container container, PartitionKey partition)
    {
        public async Task Read(string id)
        {
            using var response = await container.ReadItemStreamAsync(id, partition, cancellationToken: none);
            await Drain(response);
        }

        public async Task Home(string advisor)
        {
            var query = new QueryDefinition("SELECT * FROM c WHERE c.type IN (@type0) AND ARRAY_CONTAINS(c.staff, @staff)")
                .WithParameter("@type0", Card.Shape.Type)
                .WithParameter("@staff", advisor);
            using var pages =
                container.GetItemQueryStreamIterator(query, null, new QueryRequestOptions { PartitionKey = partition, MaxItemCount = 500 });
            using var response = await pages.ReadNextAsync(none);
            await Drain(response);
        }

        public async Task Commit(byte[][] documents)
        {
            var batch = container.CreateTransactionalBatch(partition);
            foreach (var document in documents)
                batch.UpsertItemStream(
                    new MemoryStream(document),
                    new TransactionalBatchItemRequestOptions { EnableContentResponseOnWrite = false });
            using var response = await batch.ExecuteAsync(none);
            if (!response.IsSuccessStatusCode)
                throw new InvalidOperationException(response.ErrorMessage);
        }

        private static async Task Drain(ResponseMessage response)
        {
            response.EnsureSuccessStatusCode();
            using var body = new MemoryStream((int)response.Content.Length);
            await response.Content.CopyToAsync(body);
        }
    }
}
