using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>What each role does here, on one sheet; and what a term means, one tap away from its heading (H14, H15).</summary>
public sealed partial class RoleGuideTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    private static readonly string[] roles =
    [
        "student", "family", "advisor", "coordinator", "administrator", "caseManager", "counselor", "committee", "unionViewer",
        "office", "it",
    ];

    [Fact]
    public async Task Each_role_has_one_sheet_with_the_dates_of_the_school()
    {
        var page = await SignIn(Coordinator);
        foreach (var role in roles)
        {
            await page.GotoAsync($"/role-guide/?role={role}");
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("What you do here");
            await Expect(page.Locator(".role-guide dt").First).ToContainTextAsync(new Regex(@"\d{4}"));
            var sheet = Encoding.Latin1.GetString(await page.PdfAsync(new()
            {
                Format = "Letter",
                Margin = new() { Top = "15mm", Bottom = "15mm", Left = "15mm", Right = "15mm" },
            }));
            Assert.True(Pages().Count(sheet) == 1, $"{role}: {Pages().Count(sheet)} sheets");
        }
    }

    [Fact]
    public async Task A_heading_says_what_its_term_means_and_the_page_what_it_is_for()
    {
        var page = await SignIn(Student);
        await page.GetByRole(AriaRole.Link, new() { Name = "My plan", Exact = true }).ClickAsync();
        await page.Locator("[data-term=goal] summary").ClickAsync();
        await Expect(page.Locator("[data-term=goal]")).ToContainTextAsync("Something the student chooses to reach");
        await page.Locator("[data-term=goal]").GetByRole(AriaRole.Link).ClickAsync();
        await Comes(page, "/framework/#term-goal$");
        await Expect(page.GetByText("A plan that changes has failed.")).ToBeVisibleAsync();
        await page.GetByText("Help with this page").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "What you do here, on one sheet" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("What you do here: student");
    }

    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.NonBacktracking)]
    private static partial Regex Pages();
}
