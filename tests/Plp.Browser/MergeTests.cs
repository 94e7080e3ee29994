using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class MergeTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task Two_records_of_one_person_become_one_after_a_look()
    {
        var page = await SignIn(Coordinator);
        await Add(page, "Petra", "802-555-0111");
        await Add(page, "Petra B.", null);
        await page.GetByRole(AriaRole.Link, new() { Name = "Merge duplicates" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Petra Berg", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Phone 802-555-0111 802-555-0111$") })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge the records" }).ClickAsync();
        await Says(page, "Petra B. Berg now has one record.");
        await Expect(page.GetByLabel("Phone", new() { Exact = true })).ToHaveValueAsync("802-555-0111");

        await FindPeople(page, "Berg");
        await Expect(page.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["Petra B. Berg"]);
        await FindPeople(page, "Berg", "?left=yes");
        await Expect(page.GetByRole(AriaRole.Rowheader)).ToHaveTextAsync(["Petra Berg"]);
    }

    [Fact]
    public async Task Two_who_are_not_one_are_refused_with_the_reason()
    {
        var page = await SignIn(Coordinator);
        await FindPeople(page, "Parker", "?role=student");
        await page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Merge duplicates" }).ClickAsync();
        await page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Two records, one person");
        await Expect(page.GetByText("has a plan or check-ins")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Merge the records" })).ToHaveCountAsync(0);
    }

    private static async Task Add(IPage page, string given, string? phone)
    {
        await page.GotoAsync("/person/");
        await page.GetByLabel("First name").FillAsync(given);
        await page.GetByLabel("Last name").FillAsync("Berg");
        if (phone is not null)
            await page.GetByLabel("Phone", new() { Exact = true }).FillAsync(phone);
        await page.GetByLabel("Office", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save person" }).ClickAsync();
        await Says(page, "saved.");
    }
}
