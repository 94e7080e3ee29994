using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>
/// The first page of all on an old Chromebook and a weak connection (K4); the others are weighed by <see cref="EveryPageTests"/>.
/// </summary>
public sealed class WeightTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task The_sign_in_page_takes_8_requests_and_25_kB()
    {
        var page = await NewPage();
        var weight = await PageWeight.Begin(page);
        await page.GotoAsync("/");
        await Expect(page.Locator(".option-list").First).ToBeVisibleAsync();
        await AsksNoMore(page);
        Assert.True(weight.Requests <= 8 && weight.Bytes <= 25_000, weight.ToString());
    }
}
