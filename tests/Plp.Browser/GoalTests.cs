using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class GoalTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task A_student_writes_a_goal_and_leads_it_through_a_cycle()
    {
        var page = await OwnPlan();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a goal" }).ClickAsync();
        await page.GetByLabel("What do you want to achieve?").FillAsync("Build and sell three cutting boards");
        await page.GetByLabel("Why does it matter to you?").FillAsync("I like wood that lasts.");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Career" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save goal" }).ClickAsync();
        await Says(page, "Goal saved. Now plan the first cycle.");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Cycle 1, at Plan" })).ToBeVisibleAsync();

        await page.GetByLabel("What will you do in this cycle, and by when?").FillAsync("One board by the break.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save Plan" }).ClickAsync();
        await Says(page, "Plan saved.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add an entry to Do" }).ClickAsync();
        await page.GetByLabel("What did you do?").FillAsync("One board cut and sanded.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save entry" }).ClickAsync();
        await Says(page, "Entry saved.");
        foreach (var step in (string[])["Check", "Adjust"])
        {
            await page.GetByRole(AriaRole.Link, new() { Name = $"Write {step}", Exact = true }).ClickAsync();
            if (step == "Check")
                await Expect(page.GetByText("Questions that may help:")).ToBeVisibleAsync();
            await page.Locator("#step textarea").FillAsync($"My words for {step}.");
            await page.GetByRole(AriaRole.Button, new() { Name = $"Save {step}" }).ClickAsync();
            await Says(page, $"{step} saved.");
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Start cycle 2" }).ClickAsync();
        await Says(page, "Cycle 2 has started.");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Cycle 2, at Plan" })).ToBeVisibleAsync();
        await Expect(page.GetByText("My words for Check.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_missing_is_said_beside_the_field_and_in_a_summary_that_takes_focus()
    {
        var page = await OwnPlan();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a goal" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save goal" }).ClickAsync();
        var summary = page.Locator("#goal .error-summary");
        await Expect(summary).ToBeFocusedAsync();
        // nobody's goal is academic for want of a choice
        await Expect(summary.GetByRole(AriaRole.Link, new() { Name = "Choose an area." })).ToBeVisibleAsync();
        await summary.GetByRole(AriaRole.Link, new() { Name = "Write the goal in one sentence." }).ClickAsync();
        var title = page.GetByLabel("What do you want to achieve?");
        await Expect(title).ToBeFocusedAsync();
        await Expect(title).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(title).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("Write the goal in one sentence"));
    }

    [Fact]
    public async Task Two_people_editing_one_goal_see_both_texts_and_lose_none()
    {
        var mine = await OwnPlan();
        await mine.GetByRole(AriaRole.Link, new() { Name = "Write lab conclusions that use my numbers." }).ClickAsync();
        await mine.GetByLabel("About this goal").GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        var theirs = await SignIn(Advisor);
        await theirs.GotoAsync(new Uri(mine.Url).PathAndQuery);
        await theirs.GetByLabel("How will it be shown?").FillAsync("Three reports side by side");
        await theirs.GetByLabel("Who supports it?").FillAsync("Ms. Kimball");
        await theirs.GetByLabel("Lucía and the advisor").CheckAsync();
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Says(theirs, "Goal saved.");

        await mine.GetByLabel("How will it be shown?").FillAsync("My best report");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Expect(mine.Locator("#goal .error-summary")).ToContainTextAsync("Someone else saved this while you were writing");
        await Expect(mine.Locator(".conflict")).ToHaveCountAsync(1);
        await Expect(mine.Locator(".conflict")).ToContainTextAsync("Three reports side by side");
        await Expect(mine.GetByLabel("How will it be shown?")).ToHaveValueAsync("My best report");
        await Expect(mine.GetByLabel("Who supports it?")).ToHaveValueAsync("Ms. Kimball");
        await Expect(mine.GetByLabel("Me and my advisor")).ToBeCheckedAsync();

        await mine.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Says(mine, "Goal saved.");
        await Expect(mine.GetByLabel("About this goal")).ToContainTextAsync("My best report");
        await Expect(mine.GetByLabel("About this goal")).ToContainTextAsync("Ms. Kimball");
    }

    [Fact]
    public async Task Html_scripts_and_formulas_typed_anywhere_stay_text()
    {
        const string Hostile = "<img src=x onerror=alert(1)><script>alert(2)</script> =1+1 \"' &amp;";
        var page = await OwnPlan();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a goal" }).ClickAsync();
        await page.GetByLabel("What do you want to achieve?").FillAsync(Hostile);
        await page.GetByLabel("How will it be learned?").FillAsync("\n  " + Hostile);
        await page.GetByLabel("Academic").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save goal" }).ClickAsync();
        await Says(page, "Goal saved.");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Hostile);
        await Expect(page.Locator("main img, main script")).ToHaveCountAsync(0);
        await page.GetByLabel("About this goal").GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await Expect(page.GetByLabel("What do you want to achieve?")).ToHaveValueAsync(Hostile);
    }

    [Fact]
    public async Task What_was_done_is_written_down_day_by_day_and_changed()
    {
        var page = await OwnPlan();
        await page.GetByRole(AriaRole.Link, new() { Name = "Find out if large-animal vet work is for me." }).ClickAsync();
        await Expect(page.Locator(".entries li").First).ToContainTextAsync("One call logged");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add an entry to Do" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save entry" }).ClickAsync();
        await Expect(page.Locator("#entry .error-summary")).ToContainTextAsync("Write a sentence before saving.");
        await page.GetByLabel("What did you do?").FillAsync("Third farm call.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save entry" }).ClickAsync();
        await Says(page, "Entry saved.");
        await page.Locator(".entries li").Last.GetByRole(AriaRole.Link, new() { NameRegex = new("^Edit Do,") }).ClickAsync();
        await page.GetByLabel("What did you do?").FillAsync("Third farm call: a cow that would not stand.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save entry" }).ClickAsync();
        await Says(page, "Entry saved.");
        await Expect(page.Locator(".entries li").Last).ToContainTextAsync("a cow that would not stand");
    }

    [Fact]
    public async Task A_goal_is_reached_in_the_students_words_and_worked_on_again()
    {
        var page = await OwnPlan();
        await page.GetByRole(AriaRole.Link, new() { Name = "Write lab conclusions that use my numbers." }).ClickAsync();
        await page.GetByText("I reached this goal").ClickAsync();
        await page.GetByLabel("What did you reach?").FillAsync("My last three conclusions use the numbers.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark as reached" }).ClickAsync();
        await Expect(page.Locator("#reached .error-summary")).ToContainTextAsync("Say how you know.");
        await page.GetByLabel("How do you know?").FillAsync("Mr. Sawyer marked them without a question.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark as reached" }).ClickAsync();
        await Says(page, "The goal is marked as reached.");
        await Expect(page.GetByText("Mr. Sawyer marked them without a question.").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Reached in cycle 1" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new("^(Write|Edit|Add an entry)") })).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Link, new() { Name = "Your plan" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Reached", Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Write lab conclusions that use my numbers." }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Not reached yet: work on it again" }).ClickAsync();
        await Says(page, "You can work on the goal again.");

        await page.GetByRole(AriaRole.Link, new() { Name = "History of this goal" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare the two" }).ClickAsync();
        await Expect(page.Locator("#differences")).ToContainTextAsync("Three labs with the sentence frame.");
        await page.GetByLabel("with this one").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare the two" }).ClickAsync();
        await Expect(page.Locator("#differences")).ToContainTextAsync("Mr. Sawyer marked them without a question.");
    }

    [Fact]
    public async Task Help_for_a_goal_that_can_be_reached_is_there_and_never_in_the_way()
    {
        var page = await OwnPlan();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a goal" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Help me write it: 5 short questions" }).ClickAsync();
        await page.GetByLabel("What exactly will you do, make or be able to do?").FillAsync("Draw a horse from memory");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Skip this one" }).ClickAsync();
        await page.GetByLabel("What do you have already, and what do you still need?").FillAsync("A book of bones");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Question 4 of 5")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("How will you get there?")).ToHaveValueAsync("A book of bones");
        await page.GetByLabel("Personal interest").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save goal" }).ClickAsync();
        await Says(page, "Goal saved.");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Draw a horse from memory" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_typed_is_found_on_another_device_and_the_last_save_is_undone()
    {
        var page = await OwnPlan();
        await page.GetByRole(AriaRole.Link, new() { Name = "Play two tunes in the fiddle club" }).ClickAsync();
        await page.GetByLabel("About this goal").GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await page.GetByLabel("Who supports it?").FillAsync("Grandpa");
        await Expect(page.GetByText("Not saved yet")).ToBeVisibleAsync();
        await Expect(page.GetByText("Only you see it until you save.")).ToBeVisibleAsync();

        var other = await SignIn(Student);
        await other.GotoAsync(new Uri(page.Url).PathAndQuery);
        await Expect(other.GetByText("This is your draft")).ToBeVisibleAsync();
        await Expect(other.GetByLabel("Who supports it?")).ToHaveValueAsync("Grandpa");
        await other.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Says(other, "Goal saved.");
        await Expect(other.GetByText("Grandpa")).ToBeVisibleAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Undo the last save" }).ClickAsync();
        await Says(other, "Undone");
        await Expect(other.GetByText("Grandpa")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_goal_is_archived_and_taken_up_again()
    {
        var page = await OwnPlan();
        await page.GetByRole(AriaRole.Link, new() { Name = "Play two tunes in the fiddle club" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Archive this goal" }).ClickAsync();
        await Says(page, "The goal is archived.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore this goal" }).ClickAsync();
        await Says(page, "The goal is restored.");
    }
}
