using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>The five-minute tour of each role (H14), and the public page from the coordinator's words to its readers (E5).</summary>
public sealed class TourTests(Chromium chromium, FirstStartSite site) : Walk(chromium, site), IClassFixture<FirstStartSite>
{
    [Theory]
    [InlineData(Student)]
    [InlineData(Advisor)]
    [InlineData(Coordinator)]
    [InlineData(Principal)]
    [InlineData(CaseManager)]
    public async Task A_tour_opens_leads_to_each_of_its_pages_and_ends(string who)
    {
        var page = await SignIn(who);
        await page.GotoAsync("/tour/");
        var steps = page.Locator("button[data-step]");
        await Expect(steps.First).ToBeVisibleAsync();
        var count = await steps.CountAsync();
        Assert.InRange(count, 3, 10);
        var addresses = await page.Locator("ol h2 a").EvaluateAllAsync<string[]>("all => all.map(one => one.getAttribute('href'))");
        for (var i = 0; i < count; i++)
            await steps.Nth(i).ClickAsync();
        await Expect(page.Locator("#page [role=status]")).ToHaveTextAsync($"{count} of {count} steps looked at: that is all of it.");
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Expect(page.Locator(".loading")).ToHaveCountAsync(0);
        }
        await page.GotoAsync("/tour/");
        await Expect(page.Locator("button[data-step][aria-pressed=true]")).ToHaveCountAsync(count);
    }

    [Fact]
    public async Task The_coordinator_publishes_the_public_page_and_takes_it_down()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/public-page/");
        await page.GetByLabel("English", new() { Exact = true }).FillAsync("## Come and see\n\nOur doors are open on Fridays.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save words" }).ClickAsync();
        await Says(page, "Publish it when it is ready.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview: English" }).ClickAsync();
        var preview = page.GetByRole(AriaRole.Region, new() { Name = "Preview" });
        await Expect(preview.GetByRole(AriaRole.Heading, new() { Name = "Come and see" })).ToBeVisibleAsync();
        await Expect(preview.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish what is saved" }).ClickAsync();
        await Says(page, "Published: anyone reads it now.");
        await page.GotoAsync("/why-plps/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Come and see" })).ToBeVisibleAsync();
        await page.GotoAsync("/public-page/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the page down" }).ClickAsync();
        await Says(page, "The page is taken down.");
        var read = await page.APIRequest.GetAsync("/api/why-plps/en");
        Assert.Equal(404, read.Status);
        await page.GetByLabel("English", new() { Exact = true }).FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save words" }).ClickAsync();
        await Says(page, "Publish it when it is ready.");
        await Expect(page.GetByLabel("English", new() { Exact = true })).ToHaveValueAsync("");
    }
}
