using Microsoft.Azure.Cosmos;
using Plp.Loopback;

namespace Plp.Tests.Storage;

/// <summary>The SDK with nothing of ours around it.</summary>
internal static class Plain
{
    public static CosmosClient Client(LoopbackEndpoint endpoint) =>
        new(
            endpoint.ConnectionString,
            new CosmosClientOptions
            {
                ConnectionMode = ConnectionMode.Gateway,
                LimitToEndpoint = true,
                MaxRetryAttemptsOnRateLimitedRequests = 0,
            });
}
