using Plp.Loopback;

namespace Plp.Browser;

/// <summary>The program on Cosmos DB: its real SDK against the loopback endpoint.</summary>
public sealed class CosmosSite : Site, IAsyncLifetime
{
    private LoopbackEndpoint? endpoint;

    protected override bool HasDemonstration => false;

    protected override IEnumerable<string> MoreArguments => ["--cosmos", endpoint!.ConnectionString];

    async Task IAsyncLifetime.InitializeAsync()
    {
        endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());
        await InitializeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        Assert.Empty(endpoint!.Refusals);
        await endpoint.DisposeAsync();
    }
}

public sealed class CheckInOnCosmosTests(Chromium chromium, CosmosSite site) : CheckInWalk(chromium, site), IClassFixture<CosmosSite>;
