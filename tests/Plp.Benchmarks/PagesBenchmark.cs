using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Plp.Hosting.Local;

namespace Plp.Benchmarks;

/// <summary>
/// How soon a student's page stands before an advisor, in Chromium, every file fetched anew. As everybody comes to it: in the
/// tab in which the sign-in was, as a session ends with its tab. And for comparison as the first page a tab shows, with the
/// session put in by the driver, where the time to start a process of the browser is in it. Beside both the same words as one
/// still page of HTML with the same styles: what this browser on this machine needs at the least.
/// </summary>
internal static class PagesBenchmark
{
    /// <summary>Visits that count, and those before them, in which the server compiles what it runs often.</summary>
    private const int Runs = 15, Warming = 5;

    /// <summary>The same where every page is visited.</summary>
    private const int RunsOfEach = 7, WarmingOfEach = 2;

    /// <summary>Limits of the largest paint of any page, in ms.</summary>
    private const int Limit = 220, SlowLimit = 700;

    /// <summary>Who opens it, and what; of a school of 300 students.</summary>
    private static readonly (string Who, string Address)[] pages =
    [
        ("coordinator", "/students/"), ("coordinator", "/people/"), ("coordinator", "/home/"), ("coordinator", "/mail/"),
        ("coordinator", "/mail-year/"), ("coordinator", "/school/"), ("coordinator", "/calendar/"), ("coordinator", "/settings/"),
        ("coordinator", "/import/"), ("coordinator", "/hand-over/"), ("coordinator", $"/person/?id={Student}"),
        (Advisor, "/home/"), (Advisor, $"/student/?id={Student}"), (Advisor, $"/check-in/?student={Student}"),
        (Advisor, $"/contact/?student={Student}"), (Advisor, $"/history/?student={Student}"), (Student, "/today/"),
    ];

    private const string Advisor = "advisor00", Student = "student000";

    /// <summary>After its load event, long enough for a page's data on a slow line.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1.5);

    /// <summary>Bytes a second of a line of 4 Mbit/s.</summary>
    private const int SlowLine = 4_000_000 / 8;

    private const string LargestPaint = """
        async () => {
          while (!document.querySelector("main h1")) await new Promise((done) => setTimeout(done, 100));
          let last = 0;
          new PerformanceObserver((list) => { last = list.getEntries().at(-1).startTime; })
            .observe({ type: "largest-contentful-paint", buffered: true });
          await new Promise((done) => setTimeout(done, 300));
          return last;
        }
        """;

    private const string StillPage = """
        () => {
          document.querySelectorAll("script, link[rel=modulepreload], meta[http-equiv]").forEach((one) => one.remove());
          document.querySelectorAll("link[href]").forEach((link) => { link.href = link.href; });
          return "<!doctype html>" + document.documentElement.outerHTML;
        }
        """;

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("plp-pages-").FullName;
        try
        {
            using var server = LocalServer.Start(folder);
            await server.UntilListening();
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await Launch(playwright);
            var (session, address, still) = await SignIn(browser, server.Address);
            await using var stillPage = await Serve(still);
            foreach (var (name, slow, limit) in new[] { ("on loopback", false, 160), (
                "at 4 Mbit/s and a quarter of the processor",
                true,
                600) })
            {
                Console.WriteLine($"student page, largest paint {name} (limit {limit})");
                await ByTurns("in the tab of the sign-in", to => PaintAfterSignIn(browser, server.Address, session, to, slow));
                await ByTurns("as the first page of a tab", to => PaintAtOnce(browser, session, to, slow));
            }

            async Task ByTurns(string name, Func<string, Task<double>> paint) // so that both meet the same machine
            {
                var (page, floor) = (new List<double>(), new List<double>());
                for (var i = 0; i < Warming + Runs; i++)
                {
                    page.Add(await paint(address));
                    floor.Add(await paint(stillPage.Urls.First()));
                }
                Console.WriteLine($"  {name}: {Told(page, Warming)}; the same as a still page: {Told(floor, Warming)}");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Every page of a school of 300 students, in the tab of the sign-in.</summary>
    public static async Task RunEach()
    {
        var folder = Directory.CreateTempSubdirectory("plp-pages-").FullName;
        try
        {
            await YearOfSchool.Fill(folder, leftBehind: 0);
            using var server = LocalServer.Start(folder);
            await server.UntilListening();
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await Launch(playwright);
            var tokens = new LocalTokens(folder, TimeProvider.System);
            foreach (var (who, address) in pages)
            {
                var issued = tokens.IssueFor(who);
                var session = JsonSerializer.Serialize(new { token = issued.Token, expires = issued.Expires });
                var at = new Uri(server.Address, address).ToString();
                var (quick, slow) = (new List<double>(), new List<double>());
                for (var i = 0; i < WarmingOfEach + RunsOfEach; i++)
                {
                    quick.Add(await PaintAfterSignIn(browser, server.Address, session, at, slow: false));
                    slow.Add(await PaintAfterSignIn(browser, server.Address, session, at, slow: true));
                }
                Console.WriteLine($"{who} {address}");
                Console.WriteLine($"  on loopback (limit {Limit}): {Told(quick, WarmingOfEach)}");
                Console.WriteLine($"  at 4 Mbit/s and a quarter of the processor (limit {SlowLimit}): {Told(slow, WarmingOfEach)}");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<IBrowser> Launch(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Environment.GetEnvironmentVariable("PLP_CHROMIUM") ?? "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });

    private static async Task<(string Session, string Address, string Still)> SignIn(IBrowser browser, Uri site)
    {
        await using var context = await browser.NewContextAsync(new() { BaseURL = site.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.Locator(".option-list button").First.ClickAsync();
        await page.GetByRole(AriaRole.Rowheader, new() { Name = "Lucía Hernández" }).GetByRole(AriaRole.Link).ClickAsync();
        await page.Locator("#goals").WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return (
            await page.EvaluateAsync<string>("""() => sessionStorage["plp-session"]"""),
            page.Url,
            await page.EvaluateAsync<string>(StillPage));
    }

    private static async Task<WebApplication> Serve(string html)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        host.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(html);
        });
        await host.StartAsync();
        return host;
    }

    private static async Task<double> PaintAfterSignIn(IBrowser browser, Uri site, string session, string address, bool slow)
    {
        await using var context = await NewContext(browser);
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        // so many sign-ins a minute would be refused
        await page.EvaluateAsync("(session) => { sessionStorage['plp-session'] = session; }", session);
        return await Paint(context, page, address, slow);
    }

    private static async Task<double> PaintAtOnce(IBrowser browser, string session, string address, bool slow)
    {
        await using var context = await NewContext(browser);
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync($"sessionStorage['plp-session'] ??= {JsonSerializer.Serialize(session)};");
        return await Paint(context, page, address, slow);
    }

    private static Task<IBrowserContext> NewContext(IBrowser browser) =>
        browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 }, ServiceWorkers = ServiceWorkerPolicy.Block });

    private static async Task<double> Paint(IBrowserContext context, IPage page, string address, bool slow)
    {
        var devtools = await context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Network.enable");
        await devtools.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        if (slow)
            await SlowDown(devtools);
        await page.GotoAsync(address);
        await Task.Delay(Settling); // looking for an element would run a script of the tool's amid the page's
        return await page.EvaluateAsync<double>(LargestPaint);
    }

    private static string Told(List<double> times, int warming)
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
