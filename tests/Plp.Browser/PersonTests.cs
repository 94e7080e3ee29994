using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class PersonTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task A_new_student_is_added_and_given_an_advisor()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/person/");
        await page.GetByLabel("First name").FillAsync("Nora");
        await page.GetByLabel("Last name").FillAsync("Winter");
        await Expect(page.GetByLabel("Grade")).ToBeHiddenAsync();
        await page.GetByLabel("Student", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Grade").FillAsync("8");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save person" }).ClickAsync();
        await Says(page, "Nora Winter saved.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Add a member of staff" }).ClickAsync();
        var row = page.Locator("[data-rows=staff] .item-row").Last;
        await Expect(row.GetByLabel("Name")).ToBeFocusedAsync();
        await row.GetByLabel("Name").SelectOptionAsync(new SelectOptionValue { Label = Advisor });
        await row.GetByLabel("From").FillAsync("2020-09-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save people around Nora" }).ClickAsync();
        await Says(page, "People around Nora saved.");
        await Expect(page.Locator("[data-rows=staff] .item-row")).ToHaveCountAsync(1);

        var advisor = await SignIn(Advisor);
        await Expect(advisor.GetByRole(AriaRole.Rowheader, new() { Name = "Nora Winter" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_change_made_meanwhile_by_someone_else_is_shown_beside_mine()
    {
        var mine = await SignIn(Coordinator);
        await mine.GotoAsync("/people/?search=Hale");
        await mine.GetByRole(AriaRole.Link, new() { Name = "Dominic Hale" }).ClickAsync();
        await Opened(mine);
        var theirs = await SignIn(Coordinator);
        await theirs.GotoAsync(new Uri(mine.Url).PathAndQuery);
        await theirs.GetByLabel("Phone", new() { Exact = true }).FillAsync("802-555-0190");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Says(theirs, "saved.");
        await mine.GetByLabel("Phone", new() { Exact = true }).FillAsync("802-555-0191");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Expect(mine.Locator(".conflict")).ToContainTextAsync("802-555-0190");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Use the stored version instead of mine" }).ClickAsync();
        await Expect(mine.GetByLabel("Phone", new() { Exact = true })).ToHaveValueAsync("802-555-0190");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Says(mine, "saved.");
    }

    [Fact]
    public async Task The_principal_reads_a_person_and_changes_none()
    {
        var page = await SignIn(Principal);
        await page.GotoAsync("/people/?search=Hale");
        await page.GetByRole(AriaRole.Link, new() { Name = "Dominic Hale" }).ClickAsync();
        await Opened(page);
        await Expect(page.Locator("main form")).ToHaveCountAsync(0);
    }
}
