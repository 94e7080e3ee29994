using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>What the plan asks: read, proposed to, edited as a draft, previewed and published.</summary>
public sealed class TemplateTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task A_new_question_goes_from_the_draft_through_preview_and_publication_into_the_plans()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/school/");
        await page.GetByRole(AriaRole.Link, new() { Name = "What the plan asks" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit the draft" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a field to About me" }).ClickAsync();
        var added = page.Locator("#field-0-6");
        await added.GetByLabel("Called", new() { Exact = true }).FillAsync("How I like to work");
        await added.GetByLabel("Type").SelectOptionAsync("choice");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await Expect(page.GetByRole(
            AriaRole.Link,
            new() { Name = "“How I like to work” is a choice: give it at least two options." })).ToBeVisibleAsync();
        await added.GetByLabel("Options").FillAsync("alone\nwith one other\nin a group");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await Expect(page.GetByText("Before it can be published:")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the saved draft" }).ClickAsync();
        await Expect(page.Locator("#previewed").GetByLabel("with one other")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "See what publishing changes" }).ClickAsync();
        await Expect(page.Locator("#changes").GetByText("How I like to work")).ToBeVisibleAsync();
        await page.GetByLabel("What is new in it").FillAsync("How one likes to work.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish version 2" }).ClickAsync();
        await Says(page, "Version 2 is published");

        var student = await SignIn("Lucía Hernández");
        await student.GotoAsync("/home/");
        await Opened(student);
        await student.GotoAsync($"/inventory/?student={await StudentIn(student)}");
        var question = student.GetByRole(AriaRole.Region, new() { Name = "How I like to work" });
        await question.GetByLabel("with one other").CheckAsync();
        await question.GetByRole(AriaRole.Button, new() { NameRegex = new("^Save") }).ClickAsync();
        await Says(student, "saved.");
        await Expect(question.GetByLabel("with one other")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Two_who_edit_the_draft_see_both_texts_and_neither_loses_theirs()
    {
        var mine = await SignIn(Coordinator);
        var theirs = await SignIn(Coordinator);
        foreach (var each in new[] { mine, theirs })
        {
            await each.GotoAsync("/template/?edit");
            await each.Locator("#field-0-0 > summary").ClickAsync();
            await each.Locator("#field-0-1 > summary").ClickAsync();
        }
        await theirs.Locator("#field-0-0").GetByLabel("Called", new() { Exact = true }).FillAsync("My strengths");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await Expect(theirs.Locator("#saved")).ToContainTextAsync("Saved");
        await Expect(theirs.Locator("#saved")).ToBeFocusedAsync();

        await mine.Locator("#field-0-0").GetByLabel("Called", new() { Exact = true }).FillAsync("What I can do");
        await mine.Locator("#field-0-1").GetByLabel("Called", new() { Exact = true }).FillAsync("What I work on");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await Expect(mine.GetByText("Saved version: My strengths")).ToBeVisibleAsync();
        await mine.GetByRole(AriaRole.Button, new() { Name = "Use the saved version instead of mine" }).ClickAsync();
        await mine.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await Expect(mine.Locator("#saved")).ToBeFocusedAsync();
        await Expect(mine.Locator("#field-0-0").GetByLabel("Called", new() { Exact = true })).ToHaveValueAsync("My strengths");
        await Expect(mine.Locator("#field-0-1").GetByLabel("Called", new() { Exact = true })).ToHaveValueAsync("What I work on");
    }

    [Fact]
    public async Task A_student_proposes_and_reads_the_answer()
    {
        var student = await SignIn("Lucía Hernández");
        await student.GotoAsync("/template/");
        await student.GetByLabel("What do you propose?").FillAsync("Ask what makes me laugh.");
        await student.GetByRole(AriaRole.Button, new() { Name = "Send proposal" }).ClickAsync();
        await Says(student, "Your proposal was sent.");

        var page = await SignIn(Coordinator);
        await page.GotoAsync("/template/");
        await Expect(page.GetByText("A student,")).ToBeVisibleAsync();
        await page.Locator("summary").Filter(new() { HasText = "Answer" }).ClickAsync(new() { Position = new() { X = 10, Y = 10 } });
        await page.GetByLabel("Your answer, with the reason").FillAsync("Yes: it is in the next version.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await Says(page, "Your answer is shown with the proposal.");
        await student.ReloadAsync();
        await Expect(student.GetByText("Yes: it is in the next version.")).ToBeVisibleAsync();
    }

    private static async Task<string> StudentIn(IPage page) =>
        Asked(new Uri(new Uri(page.Url), await page.Locator("a[href*='/student/?id=']").First.GetAttributeAsync("href") ?? "").AbsoluteUri);

    private static string Asked(string address) => System.Web.HttpUtility.ParseQueryString(new Uri(address).Query)["id"] ?? "";
}
