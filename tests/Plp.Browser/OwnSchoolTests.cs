using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>A school of one's own: nobody in it but the coordinator who starts it.</summary>
public sealed class OwnSchool : Site
{
    public const string FirstCoordinator = "Joan Meadow";

    protected override bool HasDemonstration => false;

    protected override IEnumerable<string> MoreArguments => ["--empty", "--coordinator", FirstCoordinator, "joan@meadow.example"];
}

public sealed class OwnSchoolTests(Chromium chromium, OwnSchool site) : Walk(chromium, site), IClassFixture<OwnSchool>
{
    [Fact]
    public async Task From_an_empty_school_to_a_first_saved_check_in()
    {
        var office = await SignIn(OwnSchool.FirstCoordinator);
        await Expect(office.GetByText("The school has no students yet")).ToBeVisibleAsync();
        await Expect(office.GetByText("0 of 9 done")).ToBeVisibleAsync();
        await SetTheYear(office);
        await AddPerson(office, "Iris", "Advisor", "Advisor");
        await AddPerson(office, "Sam", "Student", "Student");
        await office.GetByRole(AriaRole.Button, new() { Name = "Add a member of staff" }).ClickAsync();
        var row = office.Locator("[data-rows=staff] .item-row").Last;
        await row.GetByLabel("Name", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Iris Advisor" });
        await row.GetByLabel("From").FillAsync("2020-09-01");
        await office.GetByRole(AriaRole.Button, new() { Name = "Save people connected to Sam" }).ClickAsync();
        await Says(office, "People connected to Sam saved.");
        await office.GotoAsync("/home/");
        await Expect(office.GetByText("3 of 9 done")).ToBeVisibleAsync();
        await Expect(office.Locator(".first-steps .done")).ToHaveCountAsync(3);

        var page = await SignIn("Iris Advisor");
        await OpenStudent(page, "Sam Student");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the plan" }).ClickAsync();
        await Says(page, "The plan is started.");
        await Expect(page.GetByText("There is no academic goal yet.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("check-in$") }).ClickAsync();
        await page.GetByLabel("Progress", new() { Exact = true }).FillAsync("A first talk.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save check-in" }).ClickAsync();
        await Says(page, "saved.");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Back") }).ClickAsync();
        await Expect(page.Locator(".check-in")).ToContainTextAsync("A first talk.");
    }

    /// <summary>From July to June, so that whatever today is lies in a quarter.</summary>
    private static async Task SetTheYear(IPage page)
    {
        await page.GotoAsync("/calendar/");
        var year = int.Parse((await page.GetByLabel("First student day").InputValueAsync())[..4], CultureInfo.InvariantCulture);
        var quarters = page.Locator("[data-rows=periods] .item-row");
        await page.GetByLabel("First student day").FillAsync($"{year}-07-01");
        await quarters.First.GetByLabel("First day").FillAsync($"{year}-07-01");
        await page.GetByLabel("Last student day").FillAsync($"{year + 1}-06-30");
        await quarters.Last.GetByLabel("Last day").FillAsync($"{year + 1}-06-30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the calendar" }).ClickAsync();
        await Says(page, "The calendar is saved.");
    }

    private static async Task AddPerson(IPage page, string given, string family, string role)
    {
        await page.GotoAsync("/person/");
        await page.GetByLabel("First name").FillAsync(given);
        await page.GetByLabel("Last name").FillAsync(family);
        await page.GetByLabel(role, new() { Exact = true }).CheckAsync();
        if (role == "Student")
            await page.GetByLabel("Grade").FillAsync("8");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save person" }).ClickAsync();
        await Says(page, $"{given} {family} saved.");
    }
}
