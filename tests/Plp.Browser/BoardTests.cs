using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>The coordinator's board: every student × every duty (H1).</summary>
public sealed class BoardTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task A_count_leads_to_those_it_counts()
    {
        var page = await Board();
        await page.Locator(".counts summary").ClickAsync();
        await page
            .Locator(".summary-list li")
            .Filter(new() { HasText = "Quarter 1" })
            .GetByRole(AriaRole.Link, new() { Name = "3 overdue" })
            .ClickAsync();
        await Expect(page.GetByText("3 students")).ToBeVisibleAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await Expect(page.Locator("tbody .mark-overdue").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_file_holds_every_duty_and_no_flag()
    {
        var page = await Board();
        await Expect(page.Locator("tbody").GetByText("IEP").First).ToBeVisibleAsync();
        var download =
            await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download CSV" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal(61, lines.Length);
        Assert.StartsWith(
            "name,grade,advisor,pathways,First plan,First plan: day,Start-of-year review,Start-of-year review: day,Yearly update",
            lines[0],
            StringComparison.Ordinal);
        var owen = Assert.Single(lines, line => line.StartsWith("Owen Tatro,10,Ruth Kimball,", StringComparison.Ordinal));
        Assert.Contains(",done,", owen, StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains("IEP", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_paper_stand_no_flags()
    {
        var page = await Board();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("tbody").GetByText("IEP").First).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "Owen Tatro" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_needs_an_interpreter_is_said_while_the_family_is_to_be_contacted_and_not_on_paper()
    {
        var page = await Board();
        var rows = page.Locator("tbody tr");
        var needed = rows.Filter(new() { HasText = "Fatuma Abdi" }).GetByText("interpreter: Somali");
        await Expect(needed).ToBeVisibleAsync();
        await Expect(rows.Filter(new() { HasText = "Lucía Hernández" })).Not.ToContainTextAsync("interpreter");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(needed).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Flags_are_printed_once_with_a_box_ticked_and_not_the_next_time()
    {
        var page = await Board();
        await page.GetByLabel("Print the flags too, this once").CheckAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("tbody").GetByText("IEP").First).ToBeVisibleAsync();
        await page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");
        await Expect(page.Locator("tbody").GetByText("IEP").First).ToBeHiddenAsync();
    }

    [Fact]
    public async Task One_word_to_those_with_something_open_and_only_once_a_day()
    {
        var page = await Board();
        await page.GetByText("About what isn’t done yet").ClickAsync();
        foreach (var box in await page.Locator("#nudge-form input[type=checkbox]").AllAsync())
            await box.SetCheckedAsync(false);
        await page.Locator("#nudge-form").GetByLabel("Marcus Okafor").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Says(page, "Marcus Okafor will get your message.");
        await page.GetByText("About what isn’t done yet").ClickAsync();
        var marcus = page.Locator("#nudge-form label", new() { HasText = "Marcus Okafor" });
        await Expect(marcus).ToContainTextAsync("by Dana Whitcomb: “Could you");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Says(page, "already got a reminder today");
    }

    [Fact]
    public async Task A_name_that_is_looked_for_stays_where_it_was_typed_and_stands_in_no_address()
    {
        var page = await Board();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("liam");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator(".found")).ToContainTextAsync("2 students");
        await page.GetByLabel("Name", new() { Exact = true }).PressAsync("Enter");
        Assert.DoesNotContain("liam", page.Url, StringComparison.OrdinalIgnoreCase);
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("liam");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await page.ReloadAsync();
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("liam");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task What_is_ticked_is_what_the_file_holds_and_whose_advisors_are_emailed()
    {
        var page = await Board();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Owen Tatro" }).CheckAsync();
        var download =
            await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download CSV" }).ClickAsync());
        Assert.Equal(2, (await File.ReadAllLinesAsync(await download.PathAsync())).Length);
        var workbook =
            await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download XLSX" }).ClickAsync());
        Assert.EndsWith(".xlsx", workbook.SuggestedFilename, StringComparison.Ordinal);
        using var zip = await System.IO.Compression.ZipFile.OpenReadAsync(await workbook.PathAsync());
        Assert.Contains(zip.Entries, entry => entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal));

        await page.GetByRole(AriaRole.Button, new() { Name = "Email their advisors" }).ClickAsync();
        await Expect(page.Locator("#nudge-form textarea")).ToBeFocusedAsync();
        await Expect(page.Locator("#nudge-form input:checked")).ToHaveCountAsync(1);
        await Expect(page.Locator("#nudge-form").GetByLabel("Ruth Kimball")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Ticked_students_get_an_advisor_from_a_day_on()
    {
        var page = await Board();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Zoe Adler" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Assign an advisor" }).ClickAsync();
        await page.GetByLabel("Advisor", new() { Exact = true }).Last.SelectOptionAsync(new SelectOptionValue { Label = "Marcus Okafor" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Assign", Exact = true }).ClickAsync();
        await Says(page, "Marcus Okafor has 1 student more from");
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Zoe Adler" }).First).ToContainTextAsync("Marcus Okafor");
    }

    private async Task<IPage> Board()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/students/");
        await Opened(page);
        return page;
    }
}
