using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class HandOverTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task A_whole_caseload_goes_to_another_advisor()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/people/?role=advisor");
        await page.GetByRole(AriaRole.Link, new() { Name = Advisor }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Transfer the caseload" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what moves" }).ClickAsync();
        await Expect(page.Locator("#field-to-error")).ToHaveTextAsync("Choose the new advisor.");
        await page.GetByLabel("New advisor").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        var to = await page.GetByLabel("New advisor").EvaluateAsync<string>("select => select.selectedOptions[0].text");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what moves" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader).Filter(new() { HasText = "Hernández" })).ToHaveCountAsync(1);
        await Expect(page.GetByText("last day with them is")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Transfer [0-9]+ students") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Transferred");
        await Expect(page.GetByText($"go to {to}.")).ToBeVisibleAsync();

        var advisor = await SignIn(Advisor);
        await Expect(advisor.GetByText("You have no students in your advisory yet.")).ToBeVisibleAsync();
    }
}
