using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

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
            await using var browser = await LargestPaint.Launch(playwright);
            var (session, address, still) = await SignIn(browser, server.Address);
            await using var stillPage = await Serve(still);
            foreach (var (name, slow, limit) in new[] { ("on loopback", false, 160), (
                "at 4 Mbit/s and a quarter of the processor",
                true,
                600) })
            {
                Console.WriteLine($"student page, largest paint {name} (limit {limit})");
                await ByTurns("in the tab of the sign-in", to => LargestPaint.AfterSignIn(browser, server.Address, session, to, slow));
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
                Console.WriteLine(
                    $"  {name}: {LargestPaint.Told(page, Warming)}; " +
                    $"the same as a still page: {LargestPaint.Told(floor, Warming)}");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

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

    private static async Task<double> PaintAtOnce(IBrowser browser, string session, string address, bool slow)
    {
        await using var context = await LargestPaint.NewContext(browser);
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync($"sessionStorage['plp-session'] ??= {JsonSerializer.Serialize(session)};");
        return await LargestPaint.Of(context, page, address, slow);
    }
}
