using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>Graduation proficiencies: listed by the coordinator, named by students, seen in a grid (H13).</summary>
public sealed class ProficiencyTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task A_student_names_a_proficiency_in_a_goal_and_finds_it_in_the_grid()
    {
        var page = await OwnPlan();
        await page.GetByRole(AriaRole.Link, new() { Name = "Play two tunes" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).ClickAsync();
        await page.Locator(".tree-choice summary").ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "CC.2 Listening" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Says(page, "Goal saved.");
        await Expect(page.GetByText("CC.2 Listening, SD.2 Keeping at it, CP.2 Sharing my work")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "My plan", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Graduation proficiencies" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "CC.2 Listening" });
        await Expect(row.GetByRole(AriaRole.Link, new() { Name = "Play two tunes" })).ToBeVisibleAsync();
        await Expect(row).ToContainTextAsync("not yet");
    }

    [Fact]
    public async Task An_advisor_says_what_a_check_in_was_about()
    {
        var page = await SignIn(Advisor);
        await page.GetByRole(AriaRole.Link, new() { Name = "Start the check-in" }).First.ClickAsync();
        await page.GetByLabel("Progress", new() { Exact = true }).FillAsync("Three farm calls.");
        await page.Locator(".tree-choice summary").ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "SI.2 Keeping records" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save check-in" }).ClickAsync();
        await Says(page, "saved.");
        await page.Locator("#page a[href^='/student/']").ClickAsync();
        await Expect(page.GetByText("About SI.2 Keeping records").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_coordinator_imports_a_table_edits_by_hand_and_finds_every_version()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/import-proficiencies/");
        await page.Locator("#field-file").SetInputFilesAsync(Table("code,name,parent\nPS.9,Asking for help,nowhere\n"));
        await page.GetByRole(AriaRole.Button, new() { Name = "See what would change" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("This file cannot be imported yet");
        await Expect(page.GetByText("its parent \"nowhere\" is in no row")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Choose another file" }).ClickAsync();
        await page.Locator("#field-file").SetInputFilesAsync(Table("code,name\nHW,Health and Wellness\n"));
        await page.GetByRole(AriaRole.Button, new() { Name = "See what would change" }).ClickAsync();
        await Expect(page.GetByText("HW Health and Wellness")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish version 2" }).ClickAsync();
        await Says(page, "Version 2 is published.");

        await page.GetByRole(AriaRole.Link, new() { Name = "Edit by hand" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a proficiency" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).Last.FillAsync("Sleep");
        await page.GetByLabel("Part of").Last.SelectOptionAsync("HW Health and Wellness");
        await page.GetByLabel("What is new").FillAsync("Sleep is a part of health");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await Says(page, "The new version is published.");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Sleep" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Earlier versions" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Version 1", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Adopted by the school board")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Sleep" })).ToBeHiddenAsync();
    }

    private static FilePayload Table(string csv) =>
        new() { Name = "skills.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) };
}
