using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class SchoolTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task One_tap_says_no_school_and_one_takes_it_back()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/school/");
        await page.Locator("#no-school summary").ClickAsync();
        await page.GetByLabel("Day", new() { Exact = true }).FillAsync(NextWednesday());
        await Expect(page.Locator("#moves")).ToContainTextAsync("With no school on Wed");
        await page.GetByLabel("Reason").FillAsync("Ice on the roads");
        await page.Locator("#no-school details").GetByRole(AriaRole.Button, new() { NameRegex = new("^No school") }).ClickAsync();
        await Says(page, "No school on");
        await Expect(page.Locator("#moves")).ToContainTextAsync("moved");
        var closed = page.Locator(".closed li").Filter(new() { HasText = "Ice on the roads" });
        await closed.GetByRole(AriaRole.Button, new() { NameRegex = new("^School after all") }).ClickAsync();
        await Says(page, "is a school day again");
        await Expect(closed).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Holidays_are_added_and_a_wrong_one_is_named_in_its_row()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/calendar/");
        var start = await page.GetByLabel("First student day").InputValueAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add days off" }).ClickAsync();
        var row = page.Locator("[data-rows=closed] .item-row").Last;
        await Expect(row.GetByLabel("From")).ToBeFocusedAsync();
        await row.GetByLabel("From").FillAsync(start);
        await row.GetByLabel("To").FillAsync("2001-01-01");
        await row.GetByLabel("Reason").FillAsync("Town meeting");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the calendar" }).ClickAsync();
        await Expect(page.Locator("#calendar .error-summary")).ToBeFocusedAsync();
        await Expect(row.Locator("[aria-invalid=true]").First).ToBeVisibleAsync();
        await row.GetByLabel("To").FillAsync(start);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the calendar" }).ClickAsync();
        await Says(page, "The calendar is saved.");
        await Expect(page.Locator(".closed")).ToContainTextAsync("Town meeting");
    }

    [Fact]
    public async Task Two_who_edit_the_calendar_lose_nothing()
    {
        var (mine, theirs) = (await SignIn(Coordinator), await SignIn(Coordinator));
        foreach (var page in (IPage[])[mine, theirs])
        {
            await page.GotoAsync("/calendar/");
            await page.GetByRole(AriaRole.Button, new() { Name = "Add days off" }).ClickAsync();
        }
        await AddLast(theirs, "2027-03-02", "Town Meeting Day");
        await theirs.GetByLabel("Time zone").SelectOptionAsync("America/Detroit");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Save the calendar" }).ClickAsync();
        await Says(theirs, "saved.");

        await AddLast(mine, "2027-05-03", "Mud day");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Save the calendar" }).ClickAsync();
        await Expect(mine.Locator(".error-summary:not([hidden])")).ToContainTextAsync("Two versions: Holidays and breaks");
        await Expect(mine.GetByLabel("Time zone")).ToHaveValueAsync("America/Detroit"); // not touched here
        var beside = mine.Locator("[data-rows=closed] .conflict");
        await Expect(beside).ToContainTextAsync("From: Tue 2 March 2027 · To: Tue 2 March 2027 · Reason: Town Meeting Day");
        await Expect(mine.Locator("[data-rows=closed] .item-row").Last.GetByLabel("Reason")).ToHaveValueAsync("Mud day");
        await beside.GetByRole(AriaRole.Button, new() { Name = "Add this to mine" }).ClickAsync();
        await mine.GetByRole(AriaRole.Button, new() { Name = "Save the calendar" }).ClickAsync();
        await Says(mine, "saved.");
        await Expect(mine.GetByText("Mud day", new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(mine.GetByText("Town Meeting Day", new() { Exact = true }).First).ToBeVisibleAsync();
    }

    private static async Task AddLast(IPage page, string day, string name)
    {
        var row = page.Locator("[data-rows=closed] .item-row").Last;
        await row.GetByLabel("From").FillAsync(day);
        await row.GetByLabel("To", new() { Exact = true }).FillAsync(day);
        await row.GetByLabel("Reason").FillAsync(name);
    }

    [Fact]
    public async Task The_schools_own_word_shows_on_the_pages()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/settings/");
        await page.GetByLabel("check-in", new() { Exact = true }).FillAsync("sit-down");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the school" }).ClickAsync();
        await Says(page, "School settings saved.");
        await Expect(page.GetByText("sit-down")).ToBeVisibleAsync();
        var advisor = await ThroughTheDoor(Advisor);
        await Expect(advisor.GetByRole(AriaRole.Link, new() { Name = "Start the sit-down" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_advisor_reads_the_calendar_and_edits_nothing()
    {
        var page = await SignIn(Advisor);
        await page.GetByRole(AriaRole.Link, new() { Name = "School", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Quarter 1").First).ToBeVisibleAsync();
        await Expect(page.Locator("main form")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Whose_the_first_contact_is_and_when_plans_are_due_is_the_schools_decision()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/settings/");
        await page.GetByLabel("Both").CheckAsync();
        await page.GetByLabel("Yearly update by: month").SelectOptionAsync("12");
        await page.GetByLabel("Yearly update by: day").FillAsync("15");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the school" }).ClickAsync();
        await Says(page, "School settings saved.");
        await page.GotoAsync("/settings/");
        await Expect(page.GetByLabel("Both")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Yearly update by: month")).ToHaveValueAsync("12");
        await Expect(page.GetByLabel("Yearly update by: day")).ToHaveValueAsync("15");
    }

    [Fact]
    public async Task The_next_year_is_shown_before_it_can_be_started()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/school/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Next school year" }).ClickAsync();
        await Expect(page.GetByText("It can be started on or after")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Grade 9 (")).ToHaveValueAsync("10");
        await Expect(page.Locator("[data-field='grades.5.graduates'] input")).ToBeCheckedAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Start 20") })).ToBeDisabledAsync();
    }

    private static string NextWednesday()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date).AddDays(2);
        var wednesday = today.AddDays((DayOfWeek.Wednesday - today.DayOfWeek + 7) % 7);
        return wednesday.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }
}
