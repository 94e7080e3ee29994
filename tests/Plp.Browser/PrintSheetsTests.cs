using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class PrintSheetsTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task Each_chosen_student_has_a_sheet_of_their_own_on_paper()
    {
        var page = await SignIn(Advisor);
        await page.GetByLabel("Lucía Hernández", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Owen Tatro", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Print sheets", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "For me" }).ClickAsync();
        await Expect(page.Locator(".sheet")).ToHaveCountAsync(2);
        await Expect(page.Locator(".sheet").First).ToContainTextAsync("Driving with Dr. Marsh");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeHiddenAsync();
        Assert.Equal("page", await page.Locator(".sheet").First.EvaluateAsync<string>("sheet => getComputedStyle(sheet).breakAfter"));
    }

    [Fact]
    public async Task What_goes_home_on_paper_is_in_large_print_and_has_a_return_code()
    {
        var page = await SignInAt("Lorraine Duquette", "/print-queue/");
        await page.GotoAsync((await page.Locator("a[href^='/paper/']").First.GetAttributeAsync("href"))!);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator(".paper .return-code").First).ToBeVisibleAsync();
        var pixels = await page.Locator(".paper").First.EvaluateAsync<double>("paper => parseFloat(getComputedStyle(paper).fontSize)");
        Assert.InRange(pixels, 21, 40); // 16 points or more
    }

    [Fact]
    public async Task Without_a_choice_there_is_one_for_every_advisee()
    {
        var page = await SignIn(Advisor);
        await page.GetByRole(AriaRole.Link, new() { Name = "Print sheets for all" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "For me" }).ClickAsync();
        await Expect(page.Locator(".sheet")).ToHaveCountAsync(12);
    }
}
