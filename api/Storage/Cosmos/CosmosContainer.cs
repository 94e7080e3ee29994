using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Plp.Storage.Cosmos;

/// <summary>The connection to an account, and the container as the store needs it.</summary>
internal static class CosmosContainer
{
    private const string PartitionPath = "/" + CosmosEnvelope.PartitionMember;

    /// <summary>The members a query may name, and no others: every indexed term is paid for on every write.</summary>
    private static readonly string[] indexed = ["/type/?", "/student/?", "/staff/[]/?", "/day/?", "/state/?", PartitionPath + "/?"];

    /// <exception cref="StoreUnavailableException">The connection string is none.</exception>
    public static CosmosClient Connect(CosmosStoreOptions options)
    {
        var how = new CosmosClientOptions
        {
            ApplicationName = "plp",
            ConnectionMode = ConnectionMode.Gateway,
            LimitToEndpoint = true,
            EnableContentResponseOnWrite = false,
            MaxRetryAttemptsOnRateLimitedRequests = 0,
            RequestTimeout = options.Attempt,
            UseSystemTextJsonSerializerWithOptions = CosmosJson.Default.Options,
            CosmosClientTelemetryOptions = new CosmosClientTelemetryOptions { DisableDistributedTracing = true },
        };
        try
        {
            return options.Identity is { } identity
                ? new CosmosClient(options.Endpoint, identity, how)
                : new CosmosClient(options.ConnectionString, how);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new StoreUnavailableException(
                "This is no connection string of Cosmos DB. Copy it from the Keys page of the account: " +
                "AccountEndpoint=https://…;AccountKey=…;",
                e);
        }
    }

    /// <summary>Sees that the container is there and is ours; where there is none, makes it.</summary>
    public static async Task Prepare(CosmosClient client, CosmosStoreOptions options, CancellationToken token)
    {
        var patience = new CosmosPatience(options, token);
        var container = client.GetContainer(options.Database, options.Container);
        using var response =
            await patience.SendAny(attempt => container.ReadContainerStreamAsync(cancellationToken: attempt), HttpStatusCode.NotFound);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            using var database = await patience.SendAny(
                attempt => client.CreateDatabaseStreamAsync(new DatabaseProperties(options.Database), cancellationToken: attempt),
                HttpStatusCode.Conflict);
            using var made = await patience.SendAny(
                attempt => client.GetDatabase(options.Database).CreateContainerStreamAsync(Properties(options), cancellationToken: attempt),
                HttpStatusCode.Conflict);
            return;
        }

        using var properties = await JsonDocument.ParseAsync(response.Content, cancellationToken: token);
        var path = properties.RootElement.GetProperty("partitionKey").GetProperty("paths")[0].GetString();
        if (path != PartitionPath)
            throw new StoreUnavailableException($"The container {options.Container} of the database {options.Database} belongs to " +
                $"another program (it is partitioned by {path}). Give this program a database of its own; nothing was changed.");
    }

    public static async Task<bool> Exists(CosmosClient client, CosmosStoreOptions options, CancellationToken token)
    {
        var container = client.GetContainer(options.Database, options.Container);
        using var response = await new CosmosPatience(options, token).SendAny(
            attempt => container.ReadContainerStreamAsync(cancellationToken: attempt),
            HttpStatusCode.NotFound);
        return response.StatusCode != HttpStatusCode.NotFound;
    }

    private static ContainerProperties Properties(CosmosStoreOptions options)
    {
        var policy = new IndexingPolicy { IndexingMode = IndexingMode.Consistent, Automatic = true };
        foreach (var path in indexed)
            policy.IncludedPaths.Add(new IncludedPath { Path = path });
        policy.ExcludedPaths.Add(new ExcludedPath { Path = "/*" });
        return new ContainerProperties(options.Container, PartitionPath) { IndexingPolicy = policy };
    }
}
