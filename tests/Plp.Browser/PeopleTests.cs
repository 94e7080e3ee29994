using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class PeopleTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task The_coordinator_finds_people_by_name_and_role()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/people/");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Parker");
        await page.GetByLabel("Role").SelectOptionAsync("student");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).GetByText("2 people")).ToBeVisibleAsync();
        foreach (var name in new[] { "Liam P. (9)", "Liam P. (11)" })
            await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = name, Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_name_that_is_typed_is_in_no_address_and_still_there_when_one_comes_back()
    {
        var page = await SignIn(Coordinator);
        await FindPeople(page, "hernandez", "?role=student");
        await Expect(page.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["Lucía Hernández"]);
        Assert.Equal("/people/?role=student", new Uri(page.Url).PathAndQuery);
        await page.GetByRole(AriaRole.Link, new() { Name = "Lucía Hernández" }).ClickAsync();
        await Opened(page);
        await page.GoBackAsync();
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("hernandez");
        await Expect(page.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["Lucía Hernández"]);
    }

    [Fact]
    public async Task Nobody_found_says_what_to_do()
    {
        var page = await SignIn(Coordinator);
        await FindPeople(page, "zzzz");
        await Expect(page.GetByText("No one found.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Show everyone" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_advisor_is_told_that_the_page_is_not_theirs()
    {
        var page = await SignIn(Advisor);
        await page.GotoAsync("/people/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("You don’t have access to this page");
    }
}
