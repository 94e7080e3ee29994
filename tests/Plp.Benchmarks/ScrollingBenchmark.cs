using System.Text.Json;
using Microsoft.Playwright;
using Plp.Hosting.Local;

namespace Plp.Benchmarks;

/// <summary>Scrolling the board of 3,000 students from its first row to its last: how long each frame took.</summary>
internal static class ScrollingBenchmark
{
    /// <summary>The longest frame, in ms.</summary>
    private const int Limit = 50;

    private const int Runs = 5;

    /// <summary>A screen every fourth frame, as with a wheel that is turned fast; answers with the time of every frame.</summary>
    private const string Scroll = """
        async () => {
          const frames = [];
          let last = await new Promise(requestAnimationFrame);
          for (let n = 0; scrollY + innerHeight < document.documentElement.scrollHeight - 2 && n < 4000; n++) {
            if (n % 4 === 0) scrollBy(0, innerHeight * 0.9);
            const now = await new Promise(requestAnimationFrame);
            frames.push(now - last);
            last = now;
          }
          return frames;
        }
        """;

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("plp-scrolling-").FullName;
        try
        {
            await YearOfSchool.Fill(folder, YearOfSchool.District, leftBehind: 0);
            using var server = LocalServer.Start(folder);
            await server.UntilListening();
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await LargestPaint.Launch(playwright);
            var issued = new LocalTokens(folder, TimeProvider.System).IssueFor("coordinator");
            var session = await EveryPageBenchmark.SessionOf(issued, server.Address);
            for (var i = 0; i < Runs; i++)
                Console.WriteLine(await Scrolled(browser, server.Address, session));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> Scrolled(IBrowser browser, Uri site, string session)
    {
        await using var context = await LargestPaint.NewContext(browser);
        var page = await LargestPaint.SignedIn(context, site, session);
        await page.GotoAsync(new Uri(site, "/students/").ToString());
        await page.Locator("[data-all]").ClickAsync();
        await page.WaitForFunctionAsync("(n) => document.querySelectorAll('tbody tr').length > 0 &&" +
            " Number(document.querySelector('.found').textContent.replace(/\\D/g, '')) === n", YearOfSchool.District);
        await Task.Delay(TimeSpan.FromSeconds(2)); // what is drawn at leisure
        var frames = JsonSerializer.Deserialize<List<double>>((await page.EvaluateAsync<JsonElement>(Scroll)).GetRawText())!;
        return $"board of {YearOfSchool.District} rows, {frames.Count} frames: longest {frames.Max():F0} ms (limit {Limit}), " +
            $"median {Machine.Median(frames):F1}, over {Limit}: {frames.Count(frame => frame > Limit)}";
    }
}
