using Microsoft.Playwright;
using Plp.Loopback;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>A copy of program and pages, as it lies on a school's machine, whose pages can be replaced while it runs.</summary>
public sealed class CopiedSite : Site
{
    private readonly DirectoryInfo copy = Directory.CreateTempSubdirectory("plp-copy-");

    protected override string ProgramFolder => copy.FullName;

    /// <summary>Puts another version of a page's script in the place of the one that is served.</summary>
    public void Replace(string script, string addition) => File.AppendAllText(Path.Combine(copy.FullName, "web", script), addition);

    protected override async Task Prepare()
    {
        await base.Prepare();
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        Directory.CreateSymbolicLink(Path.Combine(copy.FullName, "runtimes"), Path.Combine(AppContext.BaseDirectory, "runtimes"));
        File.Copy(
            Path.Combine(NodeTools.Root, "staticwebapp.config.json"),
            Path.Combine(copy.FullName, "staticwebapp.config.json"),
            overwrite: true);
        MadeDemonstration.Copy(Pages, Path.Combine(copy.FullName, "web"));
    }

    protected override async Task CleanUp()
    {
        await base.CleanUp();
        copy.Delete(recursive: true);
    }
}

/// <summary>A new version of the site takes the place of the kept one and finds what was typed in the old.</summary>
public sealed class NewVersionTests(Chromium chromium, CopiedSite site) : Walk(chromium, site), IClassFixture<CopiedSite>
{
    /// <summary>Until the new worker holds all it keeps and has dropped what the old one kept.</summary>
    private const string NewVersionKept = """
        async (old) => {
          for (let tries = 0; tries < 300; tries++) {
            const kept = await caches.keys();
            if (kept.length === 1 && kept[0] !== old) return;
            await new Promise((again) => setTimeout(again, 50));
          }
          throw new Error("The old version is kept.");
        }
        """;

    [Fact]
    public async Task What_was_typed_in_the_old_version_is_there_in_the_new_one_and_sent_once()
    {
        var page = await ThroughTheDoor(Advisor, keepsPages: true);
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
        var old = await Version(page);
        await page.GotoAsync(await page
            .GetByLabel("Emmett Fay", new() { Exact = true })
            .EvaluateAsync<string>("box => `/check-in/?student=${box.value}`"));
        await Progress(page).FillAsync("Typed in the old version.");

        site.Replace("check-in/check-in.js", "\ndocument.documentElement.dataset.version = \"new\";\n");
        await page.ReloadAsync();
        await Expect(Progress(page)).ToHaveValueAsync("Typed in the old version.");
        await page.EvaluateAsync(NewVersionKept, old);

        await page.ReloadAsync();
        await Expect(page.Locator("html[data-version=new]")).ToHaveCountAsync(1);
        await Expect(Progress(page)).ToHaveValueAsync("Typed in the old version.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save check-in" }).ClickAsync();
        await Says(page, "saved.");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Back") }).ClickAsync();
        await Expect(page.Locator(".check-in").Filter(new() { HasText = "Typed in the old version." })).ToHaveCountAsync(1);

        await page.GoBackAsync();
        await Expect(Progress(page)).ToHaveValueAsync("");
    }

    /// <summary>The name of the cache that holds the pages.</summary>
    private static Task<string> Version(IPage page) => page.EvaluateAsync<string>("async () => (await caches.keys())[0]");

    private static ILocator Progress(IPage page) => page.GetByLabel("Progress", new() { Exact = true });
}
