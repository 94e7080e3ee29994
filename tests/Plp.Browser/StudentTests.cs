using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class StudentTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task One_page_holds_year_goals_inventory_and_check_ins()
    {
        var page = await SignIn(Advisor);
        await OpenStudent(page, "Lucía Hernández");
        await Expect(page.Locator(".year li").First).ToContainTextAsync("Done");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Find out if large-animal vet work is for me." })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Cycle 2, at Do" })).ToBeVisibleAsync();
        await Expect(page.GetByText("I stay calm with animals")).ToBeVisibleAsync();
        await Expect(page.GetByText("The 3:10 bus is her only ride, so no homework club.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_plan_is_opened_put_away_and_taken_up_again()
    {
        var page = await SignIn(Advisor);
        await page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link).Last.ClickAsync();
        await Opened(page);
        if (await page.GetByRole(AriaRole.Button, new() { Name = "Start the plan" }).IsVisibleAsync())
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Start the plan" }).ClickAsync();
            await Says(page, "The plan is started.");
        }
        await page.GetByText("Archive this plan").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Archive the plan" }).ClickAsync();
        await Says(page, "The plan is archived.");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Add a goal" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Reactivate the plan" }).ClickAsync();
        await Says(page, "The plan is active again.");
    }

    [Fact]
    public async Task An_administrator_opens_restricted_words_with_a_reason_and_their_author_reads_it()
    {
        var page = await SignIn(Advisor);
        await page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).Nth(2).ClickAsync();
        await Opened(page);
        var address = page.Url;
        await page.EvaluateAsync("""
            async (id) => {
              const { get, post } = await import("/lib/api.js");
              const { quarter, heldOn } = await get(`/students/${id}/check-in-form`);
              const problems = { text: "Between us two.", audience: "restricted" };
              await post(`/students/${id}/check-ins`, { key: crypto.randomUUID(), quarter, heldOn, ending: "done", problems });
            }
            """, Asked(page, "id"));
        var principal = await SignIn(Principal);
        await principal.GotoAsync(address);
        await Opened(principal);
        await Expect(principal.GetByText("Between us two.")).ToHaveCountAsync(0);
        await principal.GetByText("Restricted words").ClickAsync();
        await principal.GetByLabel("Why you have to read them").FillAsync("A parent asked what was agreed.");
        await principal.GetByRole(AriaRole.Button, new() { Name = "Open", Exact = true }).ClickAsync();
        await Says(principal, "Open to you until the end of today.");
        await Expect(principal.GetByText("Between us two.")).ToBeVisibleAsync();

        await page.GotoAsync(address);
        await Expect(page.GetByText("opened by Margaret Lavallee")).ToContainTextAsync("A parent asked what was agreed.");
    }

    [Fact]
    public async Task The_student_reads_the_same_plan_as_its_owner()
    {
        var page = await OwnPlan();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Find out if large-animal vet work is for me." })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Add a goal" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new("check-in$") })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_start_of_year_review_begins_with_what_was_said_last_year()
    {
        var page = await SignIn("Otis Burke", 360);
        await page.GotoAsync("/yearly-update/?student=" + await page.EvaluateAsync<string>(
            "() => new URLSearchParams(document.querySelector('a[href^=\"/student/?id=\"]').search).get('id')"));
        await Expect(page.GetByText("Last year: I work better when somebody waits for it.").First).ToBeVisibleAsync();
        await Expect(page.GetByText("From last year: change what is no longer true.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("What helps")).ToHaveValueAsync("Ask me on Mondays what I will do that week.");
        await page.GetByLabel("Start of the year: what carries over, what is new?").FillAsync("I keep Mondays.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the update" }).ClickAsync();
        await Expect(page.GetByLabel("Start of the year: what carries over, what is new?")).ToHaveValueAsync("I keep Mondays.");
        await Expect(page.GetByLabel("What helps")).ToHaveValueAsync("Ask me on Mondays what I will do that week.");
    }

    [Fact]
    public async Task Someone_elses_student_is_not_shown()
    {
        var page = await SignIn(Student);
        await page.GotoAsync("/student/?id=nobody");
        await Expect(page
            .GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(new System.Text.RegularExpressions
            .Regex("have access|not found"));
    }
}
