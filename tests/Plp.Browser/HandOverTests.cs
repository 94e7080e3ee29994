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
        await page.GetByRole(AriaRole.Link, new() { Name = "Hand over the caseload" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand over" }).ClickAsync();
        await Expect(page.Locator("#field-to-error")).ToHaveTextAsync("Choose who gets the caseload.");
        await page.GetByLabel("Who gets them").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        var to = await page.GetByLabel("Who gets them").EvaluateAsync<string>("select => select.selectedOptions[0].text");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand over" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Handed over");
        await Expect(page.GetByText($"go to {to}.")).ToBeVisibleAsync();

        var advisor = await SignIn(Advisor);
        await Expect(advisor.GetByText("Nobody is in your advisory yet.")).ToBeVisibleAsync();
    }
}
