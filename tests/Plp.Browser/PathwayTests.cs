using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>The catalog of pathways, as whoever has no sign-in reads it.</summary>
public sealed class PathwayTests(Chromium chromium, LuciasSite site) : PageWalk(chromium, site), IClassFixture<LuciasSite>
{
    [Fact]
    public async Task Anyone_searches_the_catalog_and_reads_a_pathway_without_signing_in()
    {
        var page = await NewPage();
        await page.GotoAsync("/pathways/?interest=animals");
        await page.GetByRole(AriaRole.Link, new() { Name = "Large-animal clinic days" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Large-animal clinic days" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Two Saturdays a quarter")).ToBeVisibleAsync();
    }
}
