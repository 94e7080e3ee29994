using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>An old Chromebook on a weak connection (K4): what a first visit transfers, compressed, favicon included.</summary>
public sealed class WeightTests(Chromium chromium, LuciasSite site) : PageWalk(chromium, site), IClassFixture<LuciasSite>
{
    [Fact]
    public async Task The_sign_in_page_takes_8_requests_and_25_kB()
    {
        var page = await NewPage();
        var weighed = await Weigh(page, async () =>
        {
            await page.GotoAsync("/");
            await Expect(page.Locator(".option-list").First).ToBeVisibleAsync();
        });
        Assert.True(weighed.Requests <= 8 && weighed.Bytes <= 25_000, weighed.ToString());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_takes_16_requests_45_kB_and_3_steps(string door, string address)
    {
        var fresh = await NewPage();
        if (door.Length > 0)
        {
            await SignIn(door);
            await fresh.AddInitScriptAsync("sessionStorage['plp-session'] ??= " +
                $"{System.Text.Json.JsonSerializer.Serialize(Site.Sessions[door])};");
        }
        var asked = await Address(address);
        var weighed = await Weigh(fresh, async () =>
        {
            await fresh.GotoAsync(asked);
            await Opened(fresh);
        });
        Assert.True(weighed.Requests <= 16 && weighed.Bytes <= 45_000 && weighed.Steps <= 3, weighed.ToString());
    }

    /// <summary>Counted by the browser's own network log: headers and bodies as they came over the wire.</summary>
    private static async Task<Weight> Weigh(IPage page, Func<Task> visit)
    {
        var log = await page.Context.NewCDPSessionAsync(page);
        await log.SendAsync("Network.enable");
        await log.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = false });
        var weight = new Weight();
        log.Event("Network.requestWillBeSent").OnEvent += (_, data) =>
            weight.Begin(
                data!.Value.GetProperty("requestId").GetString()!,
                data.Value.GetProperty("request").GetProperty("url").GetString()!);
        log.Event("Network.responseReceived").OnEvent += (_, data) =>
            weight.Reads(data!.Value.GetProperty("requestId").GetString()!, data.Value.GetProperty("type").GetString()!);
        log.Event("Network.loadingFinished").OnEvent += (_, data) =>
            weight.End(data!.Value.GetProperty("requestId").GetString()!, data.Value.GetProperty("encodedDataLength").GetDouble());
        await visit();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return weight;
    }

    private sealed class Weight
    {
        private readonly Dictionary<string, (string Path, int Step)> asked = new(StringComparer.Ordinal);

        private int answered;

        /// <summary>How often the page had to wait for an answer before it knew what to ask next, the page itself included.</summary>
        public int Steps { get; private set; }

        public int Requests { get; private set; }

        public double Bytes { get; private set; }

        /// <summary>What the browser brings itself, the icon of its date field for instance, does not cross the wire.</summary>
        public void Begin(string request, string address)
        {
            if (!address.StartsWith("http", StringComparison.Ordinal))
                return;
            var path = new Uri(address).AbsolutePath;
            asked[request] = (path, answered + 1);
            if (path != "/favicon.svg")
                Steps = Math.Max(Steps, answered + 1);
        }

        /// <summary>A page is read as it comes: what it names is asked for before its last byte is here.</summary>
        public void Reads(string request, string type)
        {
            if (type == "Document")
                answered = Math.Max(answered, asked[request].Step);
        }

        public void End(string request, double bytes)
        {
            if (!asked.TryGetValue(request, out var known))
                return;
            answered = Math.Max(answered, known.Step);
            Requests++;
            Bytes += bytes;
        }

        public override string ToString() =>
            $"{Requests} requests, {Bytes:0} bytes, {Steps} steps: {string.Join(' ', asked.Values.Select(one => $"{one.Step}{one.Path}"))}";
    }
}
