using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class PlanQualityTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task A_reader_is_told_which_level_is_missing_and_the_coordinator_closes_the_review()
    {
        var reader = await SignInAt(CaseManager, "/quality-reading/");
        await reader.GetByRole(AriaRole.Button, new() { NameRegex = new("^Open plan 3") }).ClickAsync();
        await reader.GetByRole(AriaRole.Button, new() { Name = "Save the reading" }).ClickAsync();
        await Expect(reader.Locator(".error-summary")).ToContainTextAsync("Choose a level for “It says how learning is shown”.");
        await Expect(reader.GetByText("The other reader")).ToHaveCountAsync(0);

        var principal = await SignInAt(Principal, "/plan-quality/");
        await Expect(principal.GetByRole(AriaRole.Heading, new() { Name = "Under way" })).ToBeVisibleAsync();
        await Expect(principal.GetByRole(AriaRole.Button, new() { Name = "Close the review" })).ToHaveCountAsync(0);

        var coordinator = await SignInAt(Coordinator, "/plan-quality/");
        await coordinator.GetByRole(AriaRole.Button, new() { Name = "Close the review" }).ClickAsync();
        await Says(coordinator, "The review is closed.");
        await Expect(coordinator.GetByRole(AriaRole.Heading, new() { Name = "Under way" })).ToHaveCountAsync(0);
    }
}
