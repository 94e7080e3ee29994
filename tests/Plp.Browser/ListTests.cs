using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>What holds for every list: its order, its filters, its file, and how much of it one sees (H1, K3).</summary>
public sealed partial class ListTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    /// <summary>Who sees it, where, and how many of its heads sort.</summary>
    public static TheoryData<string, string, int> Lists => new()
    {
        { Coordinator, "/students/", 14 },
        { Coordinator, "/people/", 4 },
        { Advisor, "/home/", 5 },
        { CaseManager, "/home/", 6 },
        { Coordinator, "/mail/?state=sent", 4 },
        { Coordinator, "/mail-year/", 3 },
        { Coordinator, "/home/", 5 }, // families to call
        { Office, "/home/", 3 }, // envelopes
    };

    private const string Office = "Lorraine Duquette";

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Each_head_sorts_both_ways_and_says_so(string who, string address, int heads)
    {
        var page = await Open(who, address);
        var buttons = page.Locator(".list thead button");
        await Expect(buttons).ToHaveCountAsync(heads);
        await Expect(page.Locator(".list th[aria-sort]")).ToHaveCountAsync(1);
        for (var i = 0; i < heads; i++)
        {
            var head = page.Locator(".list thead th:has(button)").Nth(i);
            var isUp = await head.GetAttributeAsync("aria-sort") == "ascending";
            await buttons.Nth(i).ClickAsync();
            await Expect(head).ToHaveAttributeAsync("aria-sort", isUp ? "descending" : "ascending");
            await buttons.Nth(i).ClickAsync();
            await Expect(head).ToHaveAttributeAsync("aria-sort", isUp ? "ascending" : "descending");
            await Expect(page.Locator(".list th[aria-sort]")).ToHaveCountAsync(1);
            await Expect(buttons.Nth(i)).ToBeFocusedAsync();
        }
    }

    [Fact]
    public async Task The_board_begins_with_what_is_overdue_longest()
    {
        var page = await Open(Coordinator, "/students/");
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Next due" })).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(60);
        var marks = await page.Locator("tbody tr").EvaluateAllAsync<string[]>("""
            (rows) => rows.map((row) => row.querySelector(".mark-overdue") ? "a" : row.querySelector(".mark-due") ? "b" : "c")
            """);
        Assert.Equal(marks.Order(StringComparer.Ordinal), marks);
        Assert.Equal("a", marks[0]);
        Assert.Contains("b", marks);
        Assert.Contains("c", marks);
    }

    [Fact]
    public async Task The_rows_are_in_the_order_of_the_head_that_was_pressed()
    {
        var page = await Open(Coordinator, "/students/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Grade" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(60);
        var grades = await Grades(page);
        Assert.Equal(grades.Order(), grades);
        await page.GetByRole(AriaRole.Button, new() { Name = "Grade" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(60);
        grades = await Grades(page);
        Assert.Equal(grades.OrderDescending(), grades);

        // The rows come by name, whatever the list begins with.
        var first = page.Locator("tbody th").First;
        await page.GetByRole(AriaRole.Button, new() { Name = "Name", Exact = true }).ClickAsync();
        await Expect(first).ToHaveTextAsync("Fatuma Abdi");
        await page.GetByRole(AriaRole.Button, new() { Name = "Name", Exact = true }).ClickAsync();
        await Expect(first).ToHaveTextAsync("Mae Wheelock");
    }

    [Fact]
    public async Task What_a_list_is_filtered_and_sorted_by_stands_in_the_address_and_a_name_does_not()
    {
        var page = await Open(Coordinator, "/students/");
        await page.Locator("select[name=grade]").SelectOptionAsync("11");
        await page.GetByRole(AriaRole.Button, new() { Name = "Advisor", Exact = true }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("liam");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        Assert.Equal("/students/?grade=11&sort=advisor", new Uri(page.Url).PathAndQuery);

        var address = page.Url;
        var other = await SignIn(Coordinator);
        await other.GotoAsync(address);
        await Opened(other);
        await Expect(other.Locator("select[name=grade]")).ToHaveValueAsync("11");
        await Expect(other.GetByRole(AriaRole.Columnheader, new() { Name = "Advisor" })).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(other.Locator("tbody tr")).Not.ToHaveCountAsync(60);
        await Expect(other.Locator("tbody tr")).Not.ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Link, new() { Name = "Show all", Exact = true }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(60);
        Assert.Equal("/students/", new Uri(page.Url).PathAndQuery);
    }

    [Theory]
    [InlineData("/students/")]
    [InlineData("/people/")]
    public async Task Twenty_rows_are_in_the_first_screen_of_a_laptop(string address)
    {
        var page = await SignIn(Coordinator, 1280, 800);
        await page.GotoAsync(address);
        await Opened(page);
        await Expect(page.Locator("tbody tr").Nth(19)).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Theory]
    [InlineData(Coordinator, "/students/", 60)]
    [InlineData(Coordinator, "/people/", 169)]
    [InlineData(Advisor, "/home/", 12)]
    [InlineData(CaseManager, "/home/", 1)]
    [InlineData(Coordinator, "/mail/?state=sent", 1)]
    [InlineData(Coordinator, "/mail-year/", 20)]
    [InlineData(Coordinator, "/home/", 4)]
    [InlineData(Office, "/home/", 3)]
    public async Task Each_row_is_one_line_on_a_phone(string who, string address, int atLeast)
    {
        var page = await SignIn(who, 360, 740);
        await page.GotoAsync(address);
        await Opened(page);
        await Expect(page.Locator(".list tbody tr").Nth(atLeast - 1)).ToBeAttachedAsync();
        var heights = await page.Locator(".list tbody tr").EvaluateAllAsync<double[]>("(rows) => rows.map((row) => row.offsetHeight)");
        Assert.All(heights, height => Assert.InRange(height, 24, 36));
        Assert.Equal(360, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    /// <summary>On a tablet and on a laptop; a phone has room for less, and says the rest when a row is touched.</summary>
    [Theory]
    [InlineData(Coordinator, "/students/")]
    [InlineData(Coordinator, "/people/")]
    [InlineData(Coordinator, "/home/")]
    [InlineData(Coordinator, "/mail/?state=sent")]
    [InlineData(Advisor, "/home/")]
    [InlineData(CaseManager, "/home/")]
    [InlineData(Office, "/home/")]
    public async Task No_name_is_cut_and_no_column_stands_outside(string who, string address)
    {
        var page = await Open(who, address);
        await Expect(page.Locator(".list tbody tr").First).ToBeVisibleAsync();
        foreach (var width in (int[])[768, 1024, 1280])
        {
            await page.SetViewportSizeAsync(width, 800);
            var wrong = await page.EvaluateAsync<string[]>("""
                () => [
                  ...[...document.querySelectorAll(".list thead th")]
                    .filter((head) => head.checkVisibility() && head.getBoundingClientRect().right > innerWidth)
                    .map((head) => `outside: ${head.textContent.trim()}`),
                  ...[...document.querySelectorAll(".list tbody :is(th, th > a)")]
                    .filter((name) => name.scrollWidth > name.clientWidth && name.clientWidth > 0)
                    .map((name) => `cut: ${name.textContent.trim()}`),
                  ...[...document.querySelectorAll(".list tbody th")]
                    .filter((name) => name.getBoundingClientRect().width < 60)
                    .map((name) => `no room: ${name.textContent.trim()}`),
                ]
                """);
            Assert.True(wrong.Length == 0, $"{width} px: {string.Join("; ", wrong.Take(5))}");
        }
    }

    [Fact]
    public async Task What_a_tablet_leaves_out_of_a_row_is_said_when_it_is_touched()
    {
        var page = await SignIn(Coordinator, 768, 900);
        await page.GotoAsync("/students/");
        await Opened(page);
        await Expect(page.GetByText("Touch a row to see all of it.")).ToBeVisibleAsync();
        await page.Locator("tbody tr:not(.details)", new() { HasText = "Sofia Reyes" }).Locator("td").Last.ClickAsync();
        await Expect(page.Locator(".details")).ToContainTextAsync(new Regex("Grade\\s*11"));
    }

    [Fact]
    public async Task Texts_that_wait_for_a_translator_are_a_list_too()
    {
        var family = await NewPage();
        await family.GotoAsync("/family/?language=es#" + await RosasLink());
        foreach (var text in (string[])["¿A qué hora sale el autobús?", "¿Qué ropa necesita?", "Gracias por todo."])
        {
            await family.Locator("#text").FillAsync(text);
            await family.GetByRole(AriaRole.Button, new() { Name = "Enviar" }).ClickAsync();
            await Says(family, "Enviado. Gracias.");
            await family.ReloadAsync();
        }
        var page = await SignIn("Ana Morales");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("3 texts to translate");
        await Expect(page.Locator(".list tbody tr")).ToHaveCountAsync(2); // the first stands above
        await Expect(page.Locator(".list thead button")).ToHaveCountAsync(4);
        await page.GetByRole(AriaRole.Button, new() { Name = "Languages" }).ClickAsync();
        await Expect(page.Locator(".list th[aria-sort]")).ToHaveTextAsync("Languages");
        var lines = await Download(page);
        Assert.Equal(["student,what,languages,until", "from the family"], [lines[0], lines[1].Split(',')[1]]);
        await page.SetViewportSizeAsync(360, 740);
        var heights = await page.Locator(".list tbody tr").EvaluateAllAsync<double[]>("(rows) => rows.map((row) => row.offsetHeight)");
        Assert.All(heights, height => Assert.InRange(height, 24, 36));
    }

    [Fact]
    public async Task A_row_that_is_touched_on_a_phone_says_all_it_holds_and_closes_again()
    {
        var page = await SignIn(Coordinator, 360, 740);
        await page.GotoAsync("/students/");
        await Opened(page);
        var cell = page.Locator("tbody tr:not(.details)", new() { HasText = "Sofia Reyes" }).Locator("td").Last;
        await cell.ClickAsync();
        await Expect(page.Locator(".details")).ToContainTextAsync(new Regex("Advisor\\s*Marcus Okafor"));
        await Expect(page.Locator(".details")).ToContainTextAsync("overdue, was due");
        await cell.ClickAsync();
        await Expect(page.Locator(".details")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task The_heads_stay_in_view_and_the_legend_stands_above_them(int width)
    {
        var page = await SignIn(Coordinator, width, 800);
        await page.GotoAsync("/students/");
        await Opened(page);
        var legend = await page.Locator(".legend").BoundingBoxAsync();
        var heads = await page.Locator("thead").BoundingBoxAsync();
        Assert.True(legend!.Y + legend.Height <= heads!.Y + 1);
        await page.Locator("tbody tr").Nth(59).ScrollIntoViewIfNeededAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Name" })).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Quarter 2" })).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task What_is_done_with_ticked_rows_stays_in_view_and_the_ticks_stay_when_the_list_is_sorted()
    {
        var page = await SignIn(Advisor, 1280, 500);
        var together = page.GetByRole(AriaRole.Button, new() { Name = "Check-in together" });
        await page.GetByLabel("Zoe Adler", new() { Exact = true }).CheckAsync();
        await page.Locator(".list thead").ScrollIntoViewIfNeededAsync();
        await page.EvaluateAsync("() => document.querySelector('.list').scrollIntoView()");
        await Expect(together).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Name", Exact = true }).ClickAsync();
        await Expect(page.GetByLabel("Zoe Adler", new() { Exact = true })).ToBeCheckedAsync();
        await together.ClickAsync();
        await Comes(page, "/check-in/\\?student=");
    }

    [Fact]
    public async Task The_file_holds_what_is_filtered_in_the_order_it_is_shown()
    {
        var page = await Open(Coordinator, "/people/?role=teacher");
        await page.GetByRole(AriaRole.Button, new() { Name = "Email" }).ClickAsync();
        var shown = await page.Locator("tbody tr").CountAsync();
        var lines = await Download(page);
        Assert.Equal("name,roles,grade,email", lines[0]);
        Assert.Equal(shown + 1, lines.Length);
        Assert.All(lines[1..], line => Assert.Contains("teacher", line, StringComparison.Ordinal));
        var addresses = lines[1..].Select(line => line[(line.LastIndexOf(',') + 1)..]).ToList();
        Assert.Equal(addresses.Order(StringComparer.Ordinal), addresses);
    }

    [Theory]
    [InlineData(Advisor, "/home/", "name,grade,role,Quarter 1,Quarter 2,Quarter 3,Quarter 4", 12)]
    [InlineData(CaseManager, "/home/", "name,grade,advisor,Quarter 1,Quarter 2,Quarter 3,Quarter 4,last check-in", 1)]
    [InlineData(Coordinator, "/mail/?state=sent", "to,subject,what,when,why", 1)]
    [InlineData(Coordinator, "/mail-year/?month=2027-01", "day,what,to,moved from", 1)]
    [InlineData(Coordinator, "/home/", "who,what,phone,about,why,since", 4)]
    [InlineData(Office, "/home/", "to,about,waiting since", 3)]
    public async Task Each_list_is_kept_as_a_file(string who, string address, string head, int atLeast)
    {
        var page = await Open(who, address);
        var lines = await Download(page);
        Assert.Equal(head, lines[0]);
        Assert.InRange(lines.Length, atLeast + 1, 61);
    }

    /// <summary>As the files the server writes (Formulas.cs); a file that is brought back loses the apostrophe again.</summary>
    [Fact]
    public async Task No_cell_of_a_file_runs_as_a_formula()
    {
        var page = await SignIn(Coordinator);
        var text = await page.EvaluateAsync<string>("""
            async () => {
              const { csv } = await import("/lib/files.js");
              return csv([["=1+1", "'=2", "+3", "-4", "@a", "\tb", "'t Hooft", 'a "b"'], [5]]).text();
            }
            """);
        Assert.Equal("'=1+1,''=2,'+3,'-4,'@a,'\tb,'t Hooft,\"a \"\"b\"\"\"\r\n5\r\n", text.TrimStart('\ufeff'));
    }

    /// <summary>
    /// The first screen of a list is all that is laid out before the page is painted: of 300 rows, the others took three
    /// quarters of that time. They follow by themselves.
    /// </summary>
    [Fact]
    public async Task Thirty_rows_are_drawn_before_the_first_paint_and_the_others_after_it()
    {
        var page = await SignIn(Coordinator);
        await page.AddInitScriptAsync("""
            new MutationObserver(() => {
              const rows = document.querySelectorAll("tbody tr").length;
              if (rows > 0) window.drawnFirst ??= rows;
            }).observe(document, { childList: true, subtree: true });
            """);
        await page.GotoAsync("/students/");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(60);
        Assert.Equal(30, await page.EvaluateAsync<int>("() => window.drawnFirst"));
    }

    [Theory]
    [InlineData("Letter")]
    [InlineData("A4")]
    public async Task The_board_of_60_students_is_printed_on_two_pages(string paper)
    {
        var page = await Open(Coordinator, "/students/");
        var margins = new Margin { Top = "1cm", Right = "1cm", Bottom = "1cm", Left = "1cm" };
        var file = await page.PdfAsync(new() { Format = paper, Margin = margins });
        Assert.InRange(PrintedPage().Count(Encoding.Latin1.GetString(file)), 1, 2);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(60);
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Quarter 4" })).ToBeVisibleAsync();
    }

    private async Task<IPage> Open(string who, string address)
    {
        var page = await SignIn(who);
        await page.GotoAsync(address);
        await Opened(page);
        return page;
    }

    private static async Task<string[]> Download(IPage page)
    {
        var download =
            await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download CSV" }).ClickAsync());
        return (await File.ReadAllTextAsync(await download.PathAsync(), new UTF8Encoding(false)))
            .TrimEnd()
            .Split("\r\n");
    }


    private static async Task<int[]> Grades(IPage page) =>
        [.. (await page.Locator("tbody tr td:nth-child(2)").AllInnerTextsAsync())
            .Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];

    [GeneratedRegex("/Type\\s*/Page[^s]")]
    private static partial Regex PrintedPage();
}
