using System.Globalization;
using Microsoft.Playwright;

namespace Plp.Benchmarks;

/// <summary>How soon a student's page stands before an advisor, in Chromium, with nothing in its cache.</summary>
internal static class PagesBenchmark
{
    private const int Runs = 11;

    /// <summary>Bytes a second of a line of 4 Mbit/s.</summary>
    private const int SlowLine = 4_000_000 / 8;

    private const string LargestPaint = """
        () => new Promise((done) => {
          let last = 0;
          new PerformanceObserver((list) => { last = list.getEntries().at(-1).startTime; }).observe({ type: "largest-contentful-paint", buffered: true });
          setTimeout(() => done(last), 300);
        })
        """;

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("plp-pages-").FullName;
        try
        {
            using var server = LocalServer.Start(folder);
            await server.UntilListening();
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("PLP_CHROMIUM") ?? "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
            });
            var (session, address) = await SignIn(browser, server.Address);
            Console.WriteLine($"student page, largest paint on loopback: {await Paint(browser, session, address, slow: false)} (limit 160)");
            Console.WriteLine($"student page, largest paint at 4 Mbit/s and a quarter of the processor: {await Paint(browser, session, address, slow: true)} (limit 600)");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(string Session, string Address)> SignIn(IBrowser browser, Uri site)
    {
        await using var context = await browser.NewContextAsync(new() { BaseURL = site.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.Locator(".choices button").First.ClickAsync();
        await page.GetByRole(AriaRole.Rowheader, new() { Name = "Lucía Hernández" }).GetByRole(AriaRole.Link).ClickAsync();
        await page.WaitForURLAsync("**/student/**");
        return (await page.EvaluateAsync<string>("""() => sessionStorage["plp-session"]"""), page.Url);
    }

    private static async Task<string> Paint(IBrowser browser, string session, string address, bool slow)
    {
        var times = new List<double>();
        for (var i = 0; i <= Runs; i++)
        {
            await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
            var page = await context.NewPageAsync();
            await page.AddInitScriptAsync($"sessionStorage['plp-session'] ??= {System.Text.Json.JsonSerializer.Serialize(session)};");
            if (slow)
                await SlowDown(context, page);
            await page.GotoAsync(address);
            await page.Locator("main h1").WaitForAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            if (i > 0)
                times.Add(await page.EvaluateAsync<double>(LargestPaint));
        }
        return string.Create(CultureInfo.InvariantCulture, $"median {Machine.Median(times):F0} ms of {Runs}, {times[0]:F0} to {times[^1]:F0}");
    }

    private static async Task SlowDown(IBrowserContext context, IPage page)
    {
        var devtools = await context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Network.enable");
        await devtools.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 0, ["downloadThroughput"] = SlowLine, ["uploadThroughput"] = SlowLine });
        await devtools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
    }
}
