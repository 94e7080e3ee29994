using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class MailYearTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task The_coordinator_sees_every_mail_to_come_and_those_of_one_person()
    {
        var page = await SignIn(Coordinator);
        await page.GetByRole(AriaRole.Link, new() { Name = "Email calendar" }).ClickAsync();
        await Expect(page.Locator(".list")).ToContainTextAsync("Quarter 2 check-in");
        await Expect(page.Locator("#page")).ToContainTextAsync("Marcus Okafor");
        await page.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^Person") }).SelectOptionAsync("Ruth Kimball");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Email calendar to Ruth Kimball");
        await Expect(page.Locator(".list tbody tr").First).ToBeVisibleAsync();
        await Expect(page.Locator(".list tbody tr").Filter(new() { HasText = "Weekly summary" })).ToHaveCountAsync(0);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.GetByRole(AriaRole.Search)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_parent_is_picked_and_the_days_and_children_of_their_emails_are_seen()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/mail-year/");
        var home = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Family updates for Quarter 2" });
        await Expect(home.GetByText("Rosa Hernández")).ToBeHiddenAsync();
        await home.Locator("summary").ClickAsync();
        await Expect(home
            .GetByRole(AriaRole.Listitem)
            .Filter(new() { HasText = "Rosa Hernández" })).ToHaveTextAsync("Rosa Hernández Lucía");
        await Expect(home.Locator("p:has-text('No email, by phone in English') + ul")).ToContainTextAsync("Delores Gokey Tyler");

        await page
            .Locator("optgroup[label=Families] option", new() { HasText = "Rosa Hernández" })
            .WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^Person") }).SelectOptionAsync("Rosa Hernández");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Email calendar to Rosa Hernández");
        await Expect(page.GetByText("3 emails", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator(".list tbody tr")).ToHaveCountAsync(3);
        await Expect(page.Locator(".list tbody tr").First).ToContainTextAsync("Update on Quarter 2");
        await Expect(page.Locator(".list tbody tr").First).ToContainTextAsync("Lucía: by email in Spanish");
    }
}
