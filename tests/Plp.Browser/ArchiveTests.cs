using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>School years as they closed (H11).</summary>
public sealed class ArchiveTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task A_student_is_found_opened_with_a_reason_and_held_and_no_name_stands_in_the_address()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/archive/");
        await Opened(page);
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("tatro");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Owen Tatro" }).ClickAsync();
        await page.GetByLabel("Why are you opening it?").FillAsync("A transfer to another school");
        Assert.DoesNotContain("atro", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Owen Tatro, " })).ToBeFocusedAsync();
        await page.GetByLabel("Legal hold").FillAsync("Case 27-114");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("by Dana Whitcomb: “Case 27-114”")).ToBeVisibleAsync();
    }
}
