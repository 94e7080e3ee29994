using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class HomeTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task An_advisor_sees_whom_to_see_next_in_the_first_screen_of_a_phone()
    {
        var page = await SignIn(Advisor, 360, 640);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Who’s next");
        var start = page.GetByRole(AriaRole.Link, new() { Name = "Start the check-in" });
        await Expect(start).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task Ten_advisees_and_two_as_co_advisor_have_the_year_as_a_strip_that_can_be_read_out()
    {
        var page = await SignIn(Advisor);
        var rows = page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(1 + 10 + 2);
        await Expect(rows.Filter(new() { HasText = "Owen Tatro" }).GetByRole(AriaRole.Img))
            .ToHaveAttributeAsync("aria-label", "Quarter 1 done, Quarter 2 done, Quarter 3 not yet, Quarter 4 not yet");
    }

    [Fact]
    public async Task The_coordinator_filters_all_students_by_advisor_and_grade()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/students/");
        await Expect(page.GetByText("60 students")).ToBeVisibleAsync();
        await page.Locator("select[name=advisor]").SelectOptionAsync("Ruth Kimball");
        await page.Locator("select[name=grade]").SelectOptionAsync("10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "Owen Tatro" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "Lucía Hernández" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Show all" }).ClickAsync();
        await Expect(page.GetByText("60 students")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_student_comes_to_what_is_theirs_to_do()
    {
        var page = await SignIn(Student);
        await Comes(page, "/today/$");
        await Expect(page.GetByRole(
            AriaRole.Heading,
            new() { Level = 1 })).ToHaveTextAsync("Your check-in with Ruth Kimball: write three notes first");
    }

    [Fact]
    public async Task Hello_takes_one_tap_and_is_switched_off_in_one()
    {
        var page = await SignIn(Advisor);
        await page.GetByRole(AriaRole.Button, new() { Name = "Said hello to Owen Tatro" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Owen Tatro" })).ToContainTextAsync("today");
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Said hello to Eli Rowe" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Said hello to Owen Tatro" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn off" }).ClickAsync();
        await Says(page, "The reminder is off.");
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Said hello to") })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_coordinator_reads_what_is_stuck_and_whose_it_is()
    {
        var page = await SignIn(Coordinator);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Needs attention");
        var stuck = page.GetByRole(AriaRole.Table, new() { Name = "Needs attention" });
        await Expect(stuck.GetByRole(AriaRole.Row).Filter(new() { HasText = "Sofia Reyes" }).First).ToContainTextAsync("Marcus Okafor");
        await Expect(page.Locator("section").First).ToContainTextAsync("Sofia Reyes"); // what the heading promises comes first
        await stuck.GetByRole(AriaRole.Link, new() { Name = "Log the contact for Sofia Reyes" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Contact with Sofia’s family");
    }

    [Fact]
    public async Task Of_an_advisors_open_check_in_the_coordinator_writes_to_the_advisor()
    {
        var page = await SignIn(Coordinator);
        await page.GetByRole(AriaRole.Link, new() { Name = "Write a reminder to Marcus Okafor about Sofia Reyes" }).ClickAsync();
        await Expect(page.GetByLabel("Your message")).ToBeInViewportAsync();
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "Marcus Okafor" })).ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Says(page, "Marcus Okafor will get your message.");
    }

    [Fact]
    public async Task Each_of_the_three_to_see_next_is_one_tap_from_the_check_in()
    {
        var page = await SignIn(Advisor, 360, 640);
        var next = page.Locator(".other-students li");
        await Expect(next).ToHaveCountAsync(2);
        var second = await next.First.GetByRole(AriaRole.Link).First.InnerTextAsync();
        await next.First.GetByRole(AriaRole.Link, new() { Name = $"Check-in with {second}" }).ClickAsync();
        await Comes(page, "/check-in/");
    }

    [Fact]
    public async Task The_principals_first_page_counts_and_names_no_student()
    {
        var page = await SignIn(Principal);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Overview");
        await Expect(page.GetByText("first contacts overdue").First).ToBeVisibleAsync();
        Assert.DoesNotContain("Reyes", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_runs_the_program_reads_what_it_stands_on_and_no_names()
    {
        var page = await SignIn("Walt Pierce");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("System status");
        await Expect(page.GetByText("SQLite, a file on this computer")).ToBeVisibleAsync();
        await Expect(page.GetByText("To go live set SignIn:Kind")).ToBeVisibleAsync();
        await Expect(page.Locator("main table")).ToHaveCountAsync(0);
        await Expect(page.Locator("main h2")).ToHaveTextAsync(["System", "Sign-in test", "Next step"]);
    }
}
