using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class ContactTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task A_contact_is_logged_and_stands_on_the_students_page()
    {
        var page = await SignIn(Advisor);
        await OpenStudent(page, "Lucía Hernández");
        await page.GetByRole(AriaRole.Link, new() { Name = "Log a contact" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save contact" }).ClickAsync();
        await Expect(page.GetByText("Say whether you reached anyone.").First).ToBeVisibleAsync();
        await page.GetByLabel("Yes", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("With", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Rosa Hernández" });
        await page.GetByLabel("Note", new() { Exact = true }).FillAsync("<i>Asks</i> about the late bus.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save contact" }).DblClickAsync();
        await Says(page, "saved.");
        await Expect(page.Locator(".contacts li").Filter(new() { HasText = "<i>Asks</i> about the late bus." })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Whoever_was_passed_a_first_contact_finds_it_and_makes_it()
    {
        var page = await SignIn("Renée Gagnon");
        var passed = page.Locator("li").Filter(new() { HasText = "Dominic H. (12)" });
        await Expect(passed).ToContainTextAsync("first contact with the family · Marcus Okafor’s duty · was due");
        await passed.GetByRole(AriaRole.Link, new() { Name = "Log the contact" }).ClickAsync();
        await Expect(page.GetByText("It was reassigned to you.")).ToBeVisibleAsync();
        await page.GetByText("Close the first contact another way").ClickAsync();
        await Expect(page.GetByLabel("It goes back to Marcus Okafor")).ToBeVisibleAsync();
        await page.GetByLabel("Yes", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save contact" }).ClickAsync();
        await Says(page, "saved.");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Nothing is waiting");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Reassigned to you" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_evening_with_several_families_is_one_entry_for_each()
    {
        var page = await SignIn(Advisor);
        await page.GetByLabel("Owen Tatro", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Eli Rowe", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Log a contact" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Contact with 2 families");
        await page.GetByLabel("Yes", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("How", new() { Exact = true }).SelectOptionAsync("meeting");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save contacts" }).ClickAsync();
        await Says(page, "2 contacts saved.");
    }

    [Fact]
    public async Task How_a_first_contact_ends_is_saved_though_the_answer_was_lost()
    {
        var page = await SignIn(Advisor);
        await OpenStudent(page, "Eli Rowe");
        await page.GetByRole(AriaRole.Link, new() { Name = "Log a contact" }).ClickAsync();
        await page.GetByText("Close the first contact another way").ClickAsync();
        await page.GetByLabel("It does not apply to").CheckAsync();
        await page.GetByLabel("Why").FillAsync("Lives with the advisor’s neighbor.");
        var lost = 0;
        await page.RouteAsync("**/first-contact", async route =>
        {
            if (lost++ > 0)
            {
                await route.ContinueAsync();
                return;
            }
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Says(page, "saved.");
        Assert.Equal(2, lost);
    }

    [Fact]
    public async Task A_first_contact_that_is_not_possible_needs_a_reason()
    {
        var page = await SignIn(Coordinator);
        await page.GetByRole(AriaRole.Link, new() { Name = "Greta Lund", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Log a contact" }).ClickAsync();
        await page.GetByText("Close the first contact another way").ClickAsync();
        await page.GetByLabel("It is not possible").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.Locator("#field-reason-error")).Not.ToBeEmptyAsync();
        await page.GetByLabel("Why").FillAsync("No address and no phone.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Says(page, "saved.");
        await Expect(page.GetByText("First contact of the year: not possible")).ToBeVisibleAsync();
    }
}
