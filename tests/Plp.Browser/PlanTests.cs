using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>The student's plan beside its goals: answers, opportunities, suggestions, history, yearly update.</summary>
public sealed class PlanTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task This_years_answer_is_written_beside_those_of_earlier_years()
    {
        var page = await OwnPlan();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add or change" }).ClickAsync();
        var question = page.GetByRole(AriaRole.Region).Nth(1);
        await question.GetByLabel("This year").FillAsync("A <b>bold</b> answer");
        await question.GetByRole(AriaRole.Button, new() { NameRegex = new("^Save") }).ClickAsync();
        await Says(page, "saved.");
        await Expect(question.GetByLabel("This year")).ToHaveValueAsync("A <b>bold</b> answer");
        await question.GetByRole(AriaRole.Button, new() { NameRegex = new("^I’d rather not say") }).ClickAsync();
        await Says(page, "saved.");
        await Expect(question.Locator("em").First).ToHaveTextAsync("You chose not to answer");
    }

    [Fact]
    public async Task An_opportunity_is_written_down_and_put_away_when_it_is_over()
    {
        var page = await OwnPlan();
        await page
            .GetByRole(AriaRole.Region, new() { Name = "Opportunities" })
            .GetByRole(AriaRole.Link, new() { Name = "Add one" })
            .ClickAsync();
        await page.GetByLabel("What", new() { Exact = true }).FillAsync("Saturdays at the print shop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save opportunity" }).ClickAsync();
        await Expect(page.GetByText("Choose the kind.").First).ToBeVisibleAsync();
        await page.GetByLabel("Experiential").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save opportunity" }).ClickAsync();
        await Says(page, "saved.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Saturdays at the print shop" }).ClickAsync();
        await page.GetByLabel("It is over").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save opportunity" }).ClickAsync();
        await Says(page, "saved.");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Saturdays at the print shop" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Suggested_words_become_the_plans_only_when_the_student_takes_them()
    {
        var advisor = await SignIn(Advisor);
        await OpenStudent(advisor, "Lucía Hernández");
        await advisor.GetByRole(AriaRole.Link, new() { Name = "Play two tunes in the fiddle club" }).ClickAsync();
        await advisor.GetByText("Suggest wording").ClickAsync();
        await advisor.GetByLabel("For", new() { Exact = true }).SelectOptionAsync("title");
        await advisor.GetByLabel("Your suggestion").FillAsync("Play three tunes in the winter concert.");
        await advisor.GetByRole(AriaRole.Button, new() { Name = "Send suggestion" }).ClickAsync();
        await Says(advisor, "suggestion was sent");

        var student = await OwnPlan();
        await Expect(student.GetByRole(AriaRole.Link, new() { Name = "Play two tunes in the fiddle club" })).ToBeVisibleAsync();
        await student.GetByRole(AriaRole.Button, new() { Name = "Use this wording" }).ClickAsync();
        await Says(student, "Your plan now uses that wording.");
        await Expect(student.GetByRole(AriaRole.Link, new() { Name = "Play three tunes in the winter concert." })).ToBeVisibleAsync();

        await student.GetByRole(AriaRole.Link, new() { Name = "History of changes" }).ClickAsync();
        var entries = student.Locator(".changes li").Filter(new() { HasText = "Play three tunes" });
        await Expect(entries.First).ToBeVisibleAsync();
        await entries.First.GetByRole(AriaRole.Link, new() { Name = "Play three tunes in the winter concert." }).ClickAsync();
        await student.GetByRole(AriaRole.Button, new() { NameRegex = new("^Compare with the current") }).Last.ClickAsync();
        await student.GetByRole(AriaRole.Button, new() { Name = "Restore this version" }).ClickAsync();
        await Says(student, "The earlier version is restored.");
    }

    [Fact]
    public async Task The_yearly_update_is_written_and_says_what_is_missing()
    {
        var page = await SignIn(Advisor);
        await OpenStudent(page, "Owen Tatro");
        await page.GetByRole(AriaRole.Link, new() { Name = "Yearly update" }).ClickAsync();
        await page.GetByLabel("Looking back at the year").FillAsync("A year of wood.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the update" }).ClickAsync();
        await Says(page, "The update is saved.");
        await Expect(page.GetByLabel("Looking back at the year")).ToHaveValueAsync("A year of wood.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save who took part" }).ClickAsync();
        await Says(page, "It is noted.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish the update" }).ClickAsync();
        await Expect(page.Locator("#finish .error-summary")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Words_are_taken_back_and_erased_only_when_no_hold_is_open()
    {
        var student = await OwnPlan();
        await student.GetByRole(AriaRole.Link, new() { Name = "Withdrawn text" }).ClickAsync();
        await student
            .GetByLabel("From", new() { Exact = true })
            .SelectOptionAsync(new SelectOptionValue { Label = "Find out if large-animal vet work is for me." });
        await student.GetByLabel("Which text").SelectOptionAsync("matters");
        await student.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await Says(student, "The text is withdrawn.");
        await student.GetByRole(AriaRole.Link, new() { Name = "My plan" }).First.ClickAsync();
        await Opened(student);
        await Expect(student.GetByText("We lost two calves")).ToHaveCountAsync(0);

        var office = await SignIn(Coordinator);
        await office.GotoAsync($"/records/?student={Asked(student, "id")}");
        await office.GetByLabel("Reason for the hold").FillAsync("A record request of the family.");
        await office.GetByRole(AriaRole.Button, new() { Name = "Place a hold" }).ClickAsync();
        await Says(office, "The hold is in place.");
        await Expect(office.GetByRole(AriaRole.Button, new() { NameRegex = new("^Erase permanently") })).ToHaveCountAsync(0);
        await office.GetByLabel("Why it is lifted").FillAsync("The family has its copy.");
        await office.GetByRole(AriaRole.Button, new() { Name = "Lift the hold" }).ClickAsync();
        await Says(office, "The hold is lifted.");
        await office.GetByRole(AriaRole.Button, new() { NameRegex = new("^Erase permanently") }).ClickAsync();
        await Says(office, "erased from the history");
        await Expect(office.GetByText("erased on")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_plan_of_an_earlier_year_is_read_as_it_was()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/students/");
        await OpenStudent(page, "Lucía Hernández");
        await page.GetByRole(AriaRole.Link, new() { Name = "Yearly update" }).ClickAsync();
        var earlier = page.GetByRole(AriaRole.Region, new() { Name = "Earlier years" });
        await earlier.Locator("summary").First.ClickAsync();
        await earlier.GetByRole(AriaRole.Link, new() { Name = "The whole plan as it was then" }).First.ClickAsync();
        await Expect(page.GetByText("It cannot be changed.")).ToBeVisibleAsync();
        await Expect(page.GetByText("I am good at soccer")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Term).Filter(new() { HasText = "What I am good at (grade 8)" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_paper_the_plan_of_a_year_says_whose_it_is_and_how_each_goal_is_reached()
    {
        var page = await SignIn(Student);
        await Comes(page, "/today/$");
        await page.GetByRole(AriaRole.Link, new() { Name = "My whole plan" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Yearly update" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "The whole plan as it was then" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Your plan of");
        await page.GetByRole(AriaRole.Link, new() { Name = "Print", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "For me" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("plan of 20");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.GetByText("For the person who printed it, printed")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "My plan" })).ToBeHiddenAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Dr. Marsh's clinic, 4-H leader");
        await Expect(page.GetByRole(AriaRole.Term).Filter(new() { HasText = "How it is shown" }).First).ToBeVisibleAsync();
    }
}
