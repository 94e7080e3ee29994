using Plp.Loopback;
using Plp.Storage;
using Plp.Storage.Cosmos;

namespace Plp.Tests.Storage;

/// <summary>
/// The contract over the loopback endpoint; with <c>PLP_COSMOS</c> (a connection string) over that account instead, in the
/// database <c>plp-contract</c> and a partition of each test's own.
/// </summary>
public sealed class CosmosDocumentStoreTests : DocumentStoreContract
{
    private static readonly string? account = Environment.GetEnvironmentVariable("PLP_COSMOS");

    private LoopbackEndpoint? endpoint;

    private protected override async Task<IDocumentStore> Open()
    {
        endpoint = string.IsNullOrEmpty(account) ? await LoopbackEndpoint.Start(new LoopbackOptions()) : null;
        return await CosmosDocumentStore.Open(
            new CosmosStoreOptions
            {
                ConnectionString = endpoint?.ConnectionString ?? account,
                Database = "plp-contract",
                School = Guid.NewGuid().ToString("n"),
            },
            CancellationToken.None);
    }

    protected override async Task Close()
    {
        ((CosmosDocumentStore)Store).Dispose();
        if (endpoint is null)
            return;
        Assert.Empty(endpoint.Refusals);
        await endpoint.DisposeAsync();
    }
}
