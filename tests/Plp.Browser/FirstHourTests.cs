using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>The first hour of a school of one's own.</summary>
public sealed class FirstHourTests(Chromium chromium, OwnSchool site) : Walk(chromium, site), IClassFixture<OwnSchool>
{
    [Fact]
    public async Task The_first_coordinator_signs_in_with_the_code_alone_and_sets_name_year_people_and_what_was_done_before()
    {
        var page = await NewPage();
        await page.GotoAsync("/");
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveCountAsync(0);
        var (code, signIn) = (page.GetByLabel("Code"), page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }));
        await code.FillAsync("AAAA-AAAA");
        await signIn.ClickAsync();
        await Expect(page.Locator("#code-error")).ToContainTextAsync("Type the code that the program shows");
        await Expect(code).ToBeFocusedAsync();
        await code.FillAsync(await Site.NextCode());
        await signIn.ClickAsync();
        await Expect(page.Locator(".account")).ToContainTextAsync(OwnSchool.FirstCoordinator);

        await page.GetByRole(AriaRole.Link, new() { Name = "Name the school" }).ClickAsync();
        await page.GetByLabel("Name of the school").FillAsync("Meadow School");
        await page.GetByLabel("Phone").FillAsync("802-555-0100");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the school" }).ClickAsync();
        await Says(page, "School settings saved.");
        await page.GotoAsync("/home/");
        await Expect(page.GetByText("3 of 9 done")).ToBeVisibleAsync();

        await TheYear(page);
        await ThePeople(page);
        await page.GotoAsync("/home/");
        await Expect(page.GetByText("5 of 9 done")).ToBeVisibleAsync();
        await Expect(page.GetByText("2 students without one")).ToBeVisibleAsync();

        await DoneBefore(page);
        await BroughtAlong(page);
        await Jobs(page);
        await page.GotoAsync("/letters/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Meadow School uses Personal Learning Plans" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "To all staff: how to sign in" })).ToBeVisibleAsync();
    }

    private static async Task TheYear(IPage page)
    {
        await page.GotoAsync("/calendar/");
        await page.GetByLabel("The year has").SelectOptionAsync("trimesters");
        await page.GetByRole(AriaRole.Button, new() { Name = "Fill in the calendar" }).ClickAsync();
        await Expect(page.Locator("[data-rows=periods] .item-row")).ToHaveCountAsync(3);
        await Expect(page.Locator("[data-rows=closed] .item-row").First).ToBeVisibleAsync();
        var off = page.Locator("[data-rows=closed] .item-row");
        var before = await off.CountAsync();

        var first = await page.GetByLabel("First student day").InputValueAsync();
        var year = int.Parse(first[..4], System.Globalization.CultureInfo.InvariantCulture);
        await page.GetByText("Days off from a calendar file").ClickAsync();
        await page.Locator("#field-file").SetInputFilesAsync(new FilePayload
        {
            Name = "off.ics",
            MimeType = "text/calendar",
            Buffer = Encoding.UTF8.GetBytes($"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:{year + 1}0222\n" +
                $"DTEND;VALUE=DATE:{year + 1}0227\nSUMMARY:Town meeting week\nEND:VEVENT\n" +
                "BEGIN:VEVENT\nUID:b\nSUMMARY:No day\nEND:VEVENT\nEND:VCALENDAR\n"),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at its days" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("Line 8 No day") })).ToBeVisibleAsync();
        await Expect(off).ToHaveCountAsync(before);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the selected days" }).ClickAsync();
        await Expect(off).ToHaveCountAsync(before + 1);
        await Expect(page.Locator(".month .off", new() { HasText = "Town meeting week" })).ToHaveCountAsync(5);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the calendar" }).ClickAsync();
        await Says(page, "The calendar is saved.");
        await Expect(page.Locator(".closed")).ToContainTextAsync("Town meeting week");
    }

    private static async Task ThePeople(IPage page)
    {
        await page.GotoAsync("/import/");
        await page.Locator("#field-file").SetInputFilesAsync(
            File("students.csv", "id,given,family,grade\n1,Amara,Diallo,9\n2,Jonas,Lund,11\n"));
        await page.GetByRole(AriaRole.Button, new() { Name = "See what would change" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The import is done");
    }

    private static async Task DoneBefore(IPage page)
    {
        await page.GotoAsync("/done-before/");
        var (amara, jonas) = (Entry(page, "Amara Diallo"), Entry(page, "Jonas Lund"));
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Select all shown.*First contact") }).ClickAsync();
        await Expect(amara).ToBeCheckedAsync();
        await jonas.UncheckAsync();
        await Expect(jonas).ToBeFocusedAsync();
        var plan = page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Jonas Lund: First plan") });
        await plan.CheckAsync();
        var usual = await page.GetByLabel("Amara Diallo: First contact, day").InputValueAsync();
        var own = DateOnly.Parse(usual, System.Globalization.CultureInfo.InvariantCulture).AddDays(-3).ToString("O");
        await page.GetByLabel("Jonas Lund: First plan, day").FillAsync(own);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Says(page, "2 entries saved.");
        await Expect(amara).ToBeCheckedAsync();
        await Expect(jonas).Not.ToBeCheckedAsync();
        await Expect(page.GetByLabel("Amara Diallo: First contact, day")).ToHaveValueAsync(usual);
        await Expect(page.GetByLabel("Jonas Lund: First plan, day")).ToHaveValueAsync(own); // each row has a day of its own
        await plan.UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Says(page, "1 entry saved.");
        await Expect(plan).Not.ToBeCheckedAsync();
    }

    private static ILocator Entry(IPage page, string student) =>
        page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new($"^{student}: First contact") });

    private static async Task BroughtAlong(IPage page)
    {
        await page.GotoAsync("/bring-along/");
        await page.Locator("#field-file").SetInputFilesAsync(
            File("goals.csv", "student,title,area\nAmara Diallo,Read a book a month,academic\nZed Nobody,Fly,career\n"));
        await page.GetByLabel("Where they come from").FillAsync("Old Program");
        await page.GetByRole(AriaRole.Button, new() { Name = "See what would change" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^goals.csv, line 3 student") })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring them along" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The records are here");
        await page.GotoAsync("/students/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Amara Diallo" }).First.ClickAsync();
        await Expect(page.Locator(".goal")).ToContainTextAsync("Brought along from Old Program");
    }

    private static async Task Jobs(IPage page)
    {
        await page.GotoAsync("/jobs/");
        var rows = page.GetByRole(AriaRole.Table, new() { Name = "Jobs" }).GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(1 + 4);
        await Expect(rows.Last).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(
            $"Import of people\\s*Students: 2 new\\.\\s*done\\s*{OwnSchool.FirstCoordinator}"));
        await Expect(rows.Nth(1)).ToContainTextAsync("1 goal, for 1 student.");
        await Expect(page.Locator(".list thead button")).ToHaveCountAsync(5);
    }

    private static FilePayload File(string name, string text) =>
        new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };
}
