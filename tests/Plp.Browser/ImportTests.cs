using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class ImportTests(Chromium chromium, OwnSchool site) : Walk(chromium, site), IClassFixture<OwnSchool>
{
    [Fact]
    public async Task Files_are_looked_at_then_imported_and_the_same_again_changes_nobody()
    {
        var page = await SignIn(OwnSchool.FirstCoordinator);
        var students = "id,given,family,grade,advisor\n1,Amara,Diallo,9,\n2,<b>Jonas</b>,Lund,11,\n1,Twice,Here,9,\n";
        await Look(page, File("students.csv", students));
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Students 2 0 0 2$") })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^students.csv, line 4 id") })).ToBeVisibleAsync();
        await Expect(page.GetByText("<b>Jonas</b> Lund")).ToBeVisibleAsync();

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("amara");
        await Expect(page.Locator(".changes li")).ToHaveTextAsync(new Regex("Amara Diallo\\s+grade 9 is new"));

        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "Download CSV" }).First.ClickAsync());
        Assert.Contains("students.csv,4,id", await System.IO.File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Import now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The import is done");

        await page.GotoAsync("/import/");
        await Look(page, File("students.csv", students));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Everyone is already in");
    }

    [Fact]
    public async Task Many_who_would_leave_at_once_are_asked_about_with_the_reason()
    {
        var page = await SignIn(OwnSchool.FirstCoordinator);
        const string head = "id,given,family,email,roles\n";
        var staff = string.Concat(Enumerable.Range(100, 20).Select(n => $"{n},Given{n},Family,s{n}@school.example,teacher\n"));
        await Import(page, File("staff.csv", head + staff));

        await page.GotoAsync("/import/");
        await Look(page, File("staff.csv", head + staff[..staff.IndexOf('\n')] + "\n"));
        await Expect(page.GetByText("more than 10")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import now" }).ClickAsync();
        await Expect(page.GetByText("Confirm that these people really left.").First).ToBeVisibleAsync();
        await page.GetByLabel("Yes, they are no longer at the school").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The import is done");
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Staff 0 0 19 1$") })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_tab_closed_in_the_middle_is_gone_on_with_by_the_next()
    {
        var first = await SignIn(OwnSchool.FirstCoordinator);
        await first.RouteAsync("**/api/jobs/*/next", route => route.AbortAsync());
        await first.GotoAsync("/import/");
        await Look(first, File("guardians.csv", "id,given,family\n900,Minh,Nguyen\n901,Erik,Lund\n"));
        await first.GetByRole(AriaRole.Button, new() { Name = "Import now" }).ClickAsync();
        await Expect(first.GetByText("No answer from the school’s server.")).ToBeVisibleAsync();
        await first.CloseAsync();

        var second = await SignIn(OwnSchool.FirstCoordinator);
        await second.GotoAsync("/import/");
        await Expect(second.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The import is done");
        await Expect(second.GetByRole(AriaRole.Row, new() { NameRegex = new("^Guardians 2 0 0 2$") })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_only_the_school_knows_is_asked_on_the_page_and_asked_again_only_on_request()
    {
        var page = await SignIn(OwnSchool.FirstCoordinator);
        var file = File(
            "students.csv",
            "id,given,family,grade,status,school\n801,Noor,Haddad,9,,North\n802,Kofi,Sato,11,,South\n803,Ingrid,Marsh,9,LOA,North\n");
        await Look(page, file);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "2 questions" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Answer the first question before you import.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Import") })).ToHaveCountAsync(0);
        await page
            .GetByRole(AriaRole.Group, new() { Name = "These files hold 2 schools." })
            .GetByLabel("All of them, run as one school")
            .CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save answers" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 question" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "What does the status" }).GetByLabel("They are at the school").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save answers" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "question" })).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Import") })).ToBeVisibleAsync();

        await page.GotoAsync("/import/");
        await Look(page, file);
        await page.GetByText("2 answers for these files").ClickAsync();
        await page.GetByLabel("What does the status").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask again" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 question" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_that_is_none_is_refused_beside_the_field()
    {
        var page = await SignIn(OwnSchool.FirstCoordinator);
        await page.GotoAsync("/import/");
        await page.GetByRole(AriaRole.Button, new() { Name = "See what would change" }).ClickAsync();
        await Expect(page.Locator("#field-file-error")).ToHaveTextAsync("Choose a file.");
        await Look(page, File("lunch.csv", "soup,bread\n1,2\n"));
        await Expect(page.Locator("#field-file-error")).Not.ToBeEmptyAsync();
        await Expect(page.Locator(".error-summary").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_roster_is_taken_along_and_changes_nobody_when_it_comes_back()
    {
        var page = await SignIn(OwnSchool.FirstCoordinator);
        await page.GotoAsync("/import/");
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "Download the roster" }).ClickAsync());
        var zip = await System.IO.File.ReadAllBytesAsync(await download.PathAsync());
        await Look(page, new FilePayload { Name = "roster.zip", MimeType = "application/zip", Buffer = zip });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Everyone is already in");
    }

    private static async Task Import(IPage page, FilePayload file)
    {
        await page.GotoAsync("/import/");
        await Look(page, file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Import now" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The import is done");
    }

    private static async Task Look(IPage page, FilePayload file)
    {
        if (!page.Url.EndsWith("/import/", StringComparison.Ordinal))
            await page.GotoAsync("/import/");
        await page.GetByLabel("OneRoster or CSV").SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "See what would change" }).ClickAsync();
    }

    private static FilePayload File(string name, string text) =>
        new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };
}
