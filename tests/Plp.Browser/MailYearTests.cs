using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class MailYearTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task The_coordinator_sees_every_mail_to_come_and_those_of_one_person()
    {
        var page = await SignIn(Coordinator);
        await page.GetByRole(AriaRole.Link, new() { Name = "Mail of the year" }).ClickAsync();
        await Expect(page.Locator(".mail-month").First).ToContainTextAsync("Quarter 2 check-in");
        await Expect(page.Locator("#page")).ToContainTextAsync("Marcus Okafor");
        await page.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^Person") }).SelectOptionAsync("Ruth Kimball");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Mail of the year to Ruth Kimball");
        await Expect(page.Locator(".mail-month").First).ToBeVisibleAsync();
        await Expect(page.Locator(".mail-month").Filter(new() { HasText = "Digest of the week" })).ToHaveCountAsync(0);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.GetByRole(AriaRole.Search)).ToBeHiddenAsync();
    }
}
