using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>What is typed and not sent, on a device that others use too.</summary>
public sealed class DraftTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    private const string Words = "Typed before the browser was closed.";

    [Fact]
    public async Task A_draft_opens_in_a_new_browser_window_for_the_same_person_and_lies_there_sealed()
    {
        var (place, left) = await LeaveADraft("Lucía Hernández");
        Assert.DoesNotContain("closed", left, StringComparison.Ordinal);

        var page = await SignIn(Advisor);
        await page.EvaluateAsync("([place, left]) => localStorage.setItem(place, left)", new[] { place, left });
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Check-in with Lucía Hernández" }).ClickAsync();
        await Expect(page.GetByLabel("Progress", new() { Exact = true })).ToHaveValueAsync(Words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save check-in" }).ClickAsync();
        await Says(page, "saved.");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => Object.keys(localStorage).length"));
    }

    [Fact]
    public async Task The_next_person_on_the_device_finds_nothing()
    {
        var (place, left) = await LeaveADraft("Owen Tatro");
        var page = await SignIn("Marcus Okafor");
        await page.EvaluateAsync("([place, left]) => localStorage.setItem(place, left)", new[] { place, left });
        await page.ReloadAsync();
        await Opened(page);
        await Expect(page.GetByText("Unsent drafts:")).ToHaveCountAsync(0);
        Assert.Equal(left, await page.EvaluateAsync<string>("place => localStorage.getItem(place)", place));
    }

    [Fact]
    public async Task Signing_out_asks_what_becomes_of_a_draft()
    {
        var page = await Begin("Eli Rowe");
        await SignOut(page);
        await Expect(page.GetByText("Something you wrote is not sent yet.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard and sign out" }).ClickAsync();
        await ComesToSignIn(page);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => Object.keys(localStorage).length"));
    }

    [Fact]
    public async Task Without_room_on_the_device_one_is_told()
    {
        var page = await SignIn(Advisor);
        await OpenStudent(page, "Nina Rao");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("check-in$") }).ClickAsync();
        await page.GetByLabel("Progress", new() { Exact = true }).WaitForAsync();
        await page.EvaluateAsync("""
            () => {
              Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
            }
            """);
        await page.GetByLabel("Progress", new() { Exact = true }).FillAsync(Words);
        await Expect(page.GetByText("This device has no storage left")).ToBeVisibleAsync();
    }

    /// <summary>What was saved is called saved, whatever becomes of the browser's storage meanwhile.</summary>
    [Theory]
    [InlineData("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")]
    [InlineData("for (const place of ['localStorage', 'sessionStorage']) for (const use of ['setItem', 'removeItem']) " +
        "window[place][use] = Storage.prototype[use] = () => { throw new DOMException('refused', 'SecurityError'); }")]
    [InlineData("localStorage.clear()")]
    public async Task What_was_saved_is_called_saved_whatever_the_storage_does(string happens)
    {
        var page = await Begin("Ada Beck");
        await page.EvaluateAsync($"() => {{ {happens}; }}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save check-in" }).ClickAsync();
        await Says(page, "saved.");
    }

    [Fact]
    public async Task The_next_page_says_so_even_when_nothing_can_be_kept()
    {
        var page = await SignIn(Advisor);
        await OpenStudent(page, "Nina Rao");
        await page.GetByRole(AriaRole.Link, new() { Name = "Log a contact" }).ClickAsync();
        await page.GetByLabel("Yes", new() { Exact = true }).CheckAsync();
        await page.EvaluateAsync("() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save contact" }).ClickAsync();
        await Comes(page, "/student/");
        await Says(page, "saved.");
    }

    private static async Task SignOut(IPage page)
    {
        await page.Locator(".account summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
    }

    private async Task<IPage> Begin(string student)
    {
        var page = await SignIn(Advisor);
        await OpenStudent(page, student);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("check-in$") }).ClickAsync();
        await page.GetByLabel("Progress", new() { Exact = true }).FillAsync(Words);
        await page.WaitForFunctionAsync("() => Object.keys(localStorage).some((key) => key.startsWith('plp-draft:'))");
        return page;
    }

    private async Task<(string Place, string Left)> LeaveADraft(string student)
    {
        var page = await Begin(student);
        var found = await page.EvaluateAsync<JsonElement>("() => Object.entries(localStorage)[0]");
        return (found[0].GetString()!, found[1].GetString()!);
    }
}
