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
    public async Task A_family_to_contact_says_which_interpreter_it_needs()
    {
        var page = await SignIn("Amina Yusuf");
        var family = page.GetByRole(AriaRole.Region, new() { Name = "Families to contact" })
            .GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Fatuma" });
        await Expect(family).ToContainTextAsync("interpreter: Somali");
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
        var sofia = stuck.GetByRole(AriaRole.Row).Filter(new() { HasText = "Sofia Reyes" });
        await Expect(sofia).ToHaveCountAsync(1); // one row, with all that is not done
        await Expect(sofia).ToContainTextAsync("The family was to be reached by");
        await Expect(sofia).ToContainTextAsync("Quarter 1 check-in is not done yet.");
        await Expect(sofia).ToContainTextAsync("Marcus Okafor");
        await Expect(page.Locator("section").First).ToContainTextAsync("Sofia Reyes"); // what the heading promises comes first
        await Expect(stuck.GetByText("Log the contact")).ToHaveCountAsync(0); // no one else can have called
    }

    [Fact]
    public async Task Of_what_is_someone_elses_duty_the_coordinator_reminds_them()
    {
        var page = await SignIn(Coordinator);
        var remind = page.GetByRole(AriaRole.Button, new() { Name = "Remind Marcus Okafor about Sofia Reyes" });
        await remind.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Remind Marcus Okafor" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Your message")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send reminder" }).ClickAsync();
        await Says(page, "Marcus Okafor will get your reminder.");
        await remind.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send reminder" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Marcus Okafor already got a reminder today.");
    }

    [Fact]
    public async Task To_assign_a_case_manager_opens_on_the_field()
    {
        var page = await SignIn(Coordinator);
        await page.GetByRole(AriaRole.Link, new() { Name = "Assign a case manager for Daisy Bragg" }).ClickAsync();
        await Comes(page, "#caseManager$");
        var row = page.Locator("[data-rows=staff] .item-row").Last;
        await Expect(row.GetByLabel("Name", new() { Exact = true })).ToBeFocusedAsync();
        await Expect(row.GetByLabel("Name", new() { Exact = true })).ToBeInViewportAsync();
        await Expect(row.GetByLabel("As", new() { Exact = true })).ToHaveValueAsync("caseManager");
        await row.GetByLabel("Name", new() { Exact = true }).SelectOptionAsync("Tom Beaulieu");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save people connected to Daisy" }).ClickAsync();
        await Says(page, "People connected to Daisy saved.");
    }

    [Theory]
    [InlineData(Coordinator)]
    [InlineData(Principal)]
    public async Task The_yearly_update_stands_on_both_homes_and_its_number_leads_to_the_students(string who)
    {
        var page = await SignIn(who);
        var bar = page.GetByRole(AriaRole.Img, new() { Name = "Yearly update: 34 done, 26 due" });
        await Expect(bar).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "26 due" }).ClickAsync();
        await Comes(page, @"/students/\?duty=yearly-update&state=due$");
        await Expect(page.Locator(".found")).ToContainTextAsync("26 students");
    }

    [Fact]
    public async Task Every_number_of_the_principals_charts_is_a_link_and_the_page_prints_on_one_sheet()
    {
        var page = await SignIn(Principal);
        var counts = await page.Locator(".bar-counts").AllAsync();
        Assert.Equal(6 + 6 + 6, counts.Count); // tasks, grades, advisors
        foreach (var count in counts)
            Assert.DoesNotMatch("[0-9]", await count.EvaluateAsync<string>("""
                (line) => [...line.childNodes].filter((node) => node.nodeName !== "A").map((node) => node.textContent).join("")
                """));
        await Expect(page.Locator("main p").Filter(new() { HasText = "On pace" })).ToBeVisibleAsync();
        await page.GetByText("Show every task by grade").ClickAsync();
        await page
            .GetByRole(AriaRole.Table, new() { Name = "Done, by grade and task" })
            .GetByRole(AriaRole.Row)
            .Filter(new() { HasText = "Grade 9" })
            .GetByRole(AriaRole.Link)
            .Nth(3)
            .ClickAsync();
        await Comes(page, @"/students/\?grade=9&duty=yearly-update&state=done$");
        await page.GoBackAsync();
        await Opened(page);
        var sheet = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new()
        {
            Format = "Letter",
            Margin = new() { Top = "0.4in", Right = "0.4in", Bottom = "0.4in", Left = "0.4in" }, // as a browser prints
        }));
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(sheet, @"/Type /Page\b"));
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
    public async Task The_office_prints_the_copies_that_go_home_and_reads_no_record()
    {
        var page = await SignIn("Lorraine Duquette");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Printed copies to send home");
        var delores = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Delores Gokey" });
        await delores.GetByRole(AriaRole.Link, new() { Name = "Print for Delores Gokey" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Printed copy for Delores Gokey");
        await Expect(page.GetByText("Six practice plates, three of them clean.")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await delores.GetByRole(AriaRole.Button, new() { Name = "Mark as sent to Delores Gokey" }).ClickAsync();
        await Says(page, "The family is off your list.");
        await Expect(delores).ToHaveCountAsync(0);
        await Expect(page.Locator("main a[href^='/student/']")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_counselor_finds_what_was_reassigned_and_as_committee_shares_that_name_no_one()
    {
        var page = await SignIn("Renée Gagnon");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Your work");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Log the contact with Dominic H. (12)" })).ToBeVisibleAsync();
        await page.Locator(".account summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Work as committee" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("How the year is going");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Yearly update: about 60% done" })).ToBeVisibleAsync();
        Assert.DoesNotContain("Dominic", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_teacher_of_record_finds_the_goals_they_keep()
    {
        var page = await SignIn(Coordinator);
        await page.Locator(".account summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Work as teacher" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Goals you keep" })).ToBeVisibleAsync();
        await Expect(page.Locator("main a[href^='/goal/']").First).ToBeVisibleAsync();
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
