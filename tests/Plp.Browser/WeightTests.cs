using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>An old Chromebook on a weak connection (K4): what a first visit transfers, compressed, favicon included.</summary>
public sealed class WeightTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task The_sign_in_page_takes_8_requests_and_25_kB()
    {
        var page = await NewPage();
        var weighed = await Weigh(page, async () =>
        {
            await page.GotoAsync("/");
            await Expect(page.Locator(".choices").First).ToBeVisibleAsync();
        });
        Assert.True(weighed.Requests <= 8 && weighed.Bytes <= 25_000, weighed.ToString());
    }

    [Fact]
    public async Task A_students_page_takes_16_requests_and_45_kB()
    {
        var page = await SignIn(Advisor);
        await OpenStudent(page, "Lucía Hernández");
        var address = page.Url;
        var session = await page.EvaluateAsync<string>("""() => sessionStorage["plp-session"]""");
        var fresh = await NewPage();
        await fresh.AddInitScriptAsync($"sessionStorage['plp-session'] = {System.Text.Json.JsonSerializer.Serialize(session)};");
        var weighed = await Weigh(fresh, async () =>
        {
            await fresh.GotoAsync(address);
            await Opened(fresh);
        });
        Assert.True(weighed.Requests <= 16 && weighed.Bytes <= 45_000, weighed.ToString());
    }

    /// <summary>Counted by the browser's own network log: headers and bodies as they came over the wire.</summary>
    private static async Task<Weight> Weigh(IPage page, Func<Task> visit)
    {
        var log = await page.Context.NewCDPSessionAsync(page);
        await log.SendAsync("Network.enable");
        await log.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = false });
        var weight = new Weight();
        log.Event("Network.loadingFinished").OnEvent += (_, data) => weight.Add(data!.Value.GetProperty("encodedDataLength").GetDouble());
        await visit();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return weight;
    }

    private sealed class Weight
    {
        public int Requests { get; private set; }

        public double Bytes { get; private set; }

        public void Add(double bytes)
        {
            Requests++;
            Bytes += bytes;
        }

        public override string ToString() => $"{Requests} requests, {Bytes:0} bytes";
    }
}
