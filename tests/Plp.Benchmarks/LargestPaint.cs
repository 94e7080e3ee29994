using System.Globalization;
using Microsoft.Playwright;

namespace Plp.Benchmarks;

/// <summary>Visits pages in Chromium and says when their largest part was painted, every file fetched anew.</summary>
internal static class LargestPaint
{
    /// <summary>Bytes a second of a line of 4 Mbit/s.</summary>
    private const int SlowLine = 4_000_000 / 8;

    private const string WhenPainted = """
        async () => {
          while (!document.querySelector("main h1")) await new Promise((done) => setTimeout(done, 100));
          let last = 0;
          new PerformanceObserver((list) => { last = list.getEntries().at(-1).startTime; })
            .observe({ type: "largest-contentful-paint", buffered: true });
          await new Promise((done) => setTimeout(done, 300));
          return last;
        }
        """;

    /// <summary>After its load event, long enough for a page's data, on a slow line too.</summary>
    private static readonly TimeSpan settling = TimeSpan.FromSeconds(0.7), settlingSlowly = TimeSpan.FromSeconds(1.5);

    public static Task<IBrowser> Launch(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Environment.GetEnvironmentVariable("PLP_CHROMIUM") ?? "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });

    public static Task<IBrowserContext> NewContext(IBrowser browser) =>
        browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 }, ServiceWorkers = ServiceWorkerPolicy.Block });

    /// <summary>
    /// Milliseconds of processor that the page's own thread took, until all of it stood there: script, styles, layout and
    /// everything. Unlike the time of the paint it does not follow what else the machine does.
    /// </summary>
    public static async Task<(double Script, double Style, double Layout, double All)> Work(
        IBrowser browser,
        Uri site,
        string? session,
        string address)
    {
        await using var context = await NewContext(browser);
        var page = await SignedIn(context, site, session);
        var devtools = await context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Performance.enable", new() { ["timeDomain"] = "threadTicks" });
        var before = await Metrics(devtools);
        await page.GotoAsync(address);
        await Task.Delay(settling);
        var after = await Metrics(devtools);
        double Ms(string name) => 1000 * (after[name] - before[name]);
        return (Ms("ScriptDuration"), Ms("RecalcStyleDuration"), Ms("LayoutDuration"), Ms("TaskDuration"));
    }

    /// <summary>In the tab in which the sign-in was.</summary>
    /// <param name="session">What the sign-in leaves: so many of them a minute would be refused. Null: nobody signs in.</param>
    public static async Task<double> AfterSignIn(IBrowser browser, Uri site, string? session, string address, bool slow)
    {
        await using var context = await NewContext(browser);
        return await Of(context, await SignedIn(context, site, session), address, slow);
    }

    internal static async Task<IPage> SignedIn(IBrowserContext context, Uri site, string? session)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.ToString());
        if (session is not null)
            await page.EvaluateAsync("(session) => { sessionStorage['plp-session'] = session; }", session);
        return page;
    }

    private static async Task<Dictionary<string, double>> Metrics(ICDPSession devtools) =>
        (await devtools.SendAsync("Performance.getMetrics"))!.Value
            .GetProperty("metrics")
            .EnumerateArray()
            .ToDictionary(
                metric => metric.GetProperty("name").GetString()!,
                metric => metric.GetProperty("value").GetDouble(),
                StringComparer.Ordinal);

    public static async Task<double> Of(IBrowserContext context, IPage page, string address, bool slow)
    {
        var devtools = await context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Network.enable");
        await devtools.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        if (slow)
            await SlowDown(devtools);
        await page.GotoAsync(address);
        // Looking for an element would run a script of the tool's amid the page's.
        await Task.Delay(slow ? settlingSlowly : settling);
        return await page.EvaluateAsync<double>(WhenPainted);
    }

    /// <param name="warming">How many of the times, the first, do not count.</param>
    public static string Told(List<double> times, int warming)
    {
        var counted = times[warming..];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"median {Machine.Median(counted):F0} ms of {counted.Count}, {counted.Min():F0} to {counted.Max():F0}");
    }

    private static async Task SlowDown(ICDPSession devtools)
    {
        await devtools.SendAsync(
            "Network.emulateNetworkConditions",
            new() { ["offline"] = false, ["latency"] = 0, ["downloadThroughput"] = SlowLine, ["uploadThroughput"] = SlowLine });
        await devtools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
    }
}
