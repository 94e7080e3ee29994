using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>Who advises whom, as the coordinator works through it.</summary>
public sealed class AdvisorAssignmentTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task The_students_of_a_proposal_are_filtered_and_ordered_and_the_address_keeps_both()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/advisor-assignment/");
        await Opened(page); // nothing begun yet: days and rules stand open
        await page.GetByLabel("Students choose from", new() { Exact = true }).FillAsync(Day(0));
        await page.GetByLabel("to", new() { Exact = true }).FillAsync(Day(7));
        await page.GetByLabel("New advisors start", new() { Exact = true }).FillAsync(Day(30));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Says(page, "Saved.");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^(Make a proposal|Propose again)$") }).ClickAsync();
        await Says(page, "The proposal is made.");

        var students = page.Locator("#students tbody tr");
        var all = await students.CountAsync();
        await page.GetByLabel("Order", new() { Exact = true }).SelectOptionAsync("grade");
        await Expect(students.First).ToContainTextAsync("grade 7");
        await Expect(students.Last).ToContainTextAsync("grade 12");
        await page.GetByLabel("Show", new() { Exact = true }).SelectOptionAsync("moved");
        await Expect(students).ToHaveCountAsync(0);
        await page.GetByLabel("Show", new() { Exact = true }).SelectOptionAsync("");
        await Expect(students).ToHaveCountAsync(all);

        var last = students.Last.GetByRole(AriaRole.Combobox);
        var student = await last.GetAttributeAsync("data-student");
        var now = await last.InputValueAsync();
        var others = await last.Locator("option").EvaluateAllAsync<string[]>("options => options.map(({ value }) => value)");
        await last.SelectOptionAsync(others.First(other => other.Length > 0 && other != now));
        await Says(page, "Moved.");
        await page.GetByLabel("Show", new() { Exact = true }).SelectOptionAsync("moved");
        await Comes(page, @"\?show=moved&order=grade$");
        await page.ReloadAsync();
        await Expect(students).ToHaveCountAsync(1);
        await Expect(students.GetByRole(AriaRole.Combobox)).ToHaveAttributeAsync("data-student", student!);
    }

    private static string Day(int ahead) =>
        TimeProvider.System.GetUtcNow().AddDays(ahead).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
