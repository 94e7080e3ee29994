using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>Two people at the draft of one survey: whoever saves second sees both, and no question of either is lost.</summary>
public sealed class SurveyDraftTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task Whoever_saves_second_sees_both_texts_and_the_question_that_was_added()
    {
        var mine = await SignInAt(Coordinator, "/surveys/");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Start draft" }).ClickAsync();
        await Expect(mine.GetByRole(AriaRole.Button, new() { Name = "Save draft" })).ToBeVisibleAsync();
        var address = mine.Url;
        var theirs = await SignIn(("Renée Gagnon", "committee"));
        await theirs.GotoAsync(address);
        await Expect(theirs.GetByRole(AriaRole.Button, new() { Name = "Save draft" })).ToBeVisibleAsync();

        var asked = await theirs.Locator("#questions fieldset").CountAsync();
        await theirs.GetByLabel("Title").FillAsync("How plans help, theirs");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Add question" }).ClickAsync();
        await theirs.Locator($"#field-questions-{asked}-text").FillAsync("What would you change?");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(theirs.GetByText("The draft is saved.")).ToBeVisibleAsync();

        await mine.GetByLabel("Title").FillAsync("How plans help, mine");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Add question" }).ClickAsync();
        await mine.Locator($"#field-questions-{asked}-text").FillAsync("What shall stay?");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(mine.GetByText("Someone else saved this while you were writing")).ToBeVisibleAsync();
        await Expect(mine.Locator(".conflict")).ToHaveCountAsync(1);
        await Expect(mine.Locator(".conflict")).ToContainTextAsync("How plans help, theirs");
        await Expect(mine.Locator($"#field-questions-{asked + 1}-text")).ToHaveValueAsync("What would you change?");

        await mine.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(mine.GetByText("The draft is saved.")).ToBeVisibleAsync();
        await Expect(mine.GetByLabel("Title")).ToHaveValueAsync("How plans help, mine");
        await Expect(mine.Locator($"#field-questions-{asked}-text")).ToHaveValueAsync("What shall stay?");
        await Expect(mine.Locator($"#field-questions-{asked + 1}-text")).ToHaveValueAsync("What would you change?");
    }
}
