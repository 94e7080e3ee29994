using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>Signing in with an account of a Google Workspace domain, whose code the school's server exchanges (A8).</summary>
public sealed class WorkspaceTests(Chromium chromium, WorkspaceSite site) : Walk(chromium, site), IClassFixture<WorkspaceSite>
{
    [Fact]
    public async Task An_account_of_another_domain_is_told_so_and_one_of_the_schools_is_let_in()
    {
        var page = await NewPage();
        await page.GotoAsync("/");
        await AccountTests.SetOut(page);
        await AccountTests.AtTheProvider(page, "joan.other.example");
        await Expect(page.Locator(".error-summary")).ToContainTextAsync("This is not an account of the school's domain. Sign in with " +
            "your school account.");
        Assert.Null(await AccountTests.Kept(page, "plp-session"));
        Assert.DoesNotContain("code=", page.Url, StringComparison.Ordinal);

        await AccountTests.SetOut(page);
        await AccountTests.AtTheProvider(page, "joan");
        await Expect(page.Locator(".account")).ToContainTextAsync("Joan Meadow");
    }
}
