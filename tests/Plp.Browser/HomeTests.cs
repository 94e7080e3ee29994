using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class HomeTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task An_advisor_sees_whom_to_see_next_in_the_first_screen_of_a_phone()
    {
        var page = await SignIn(Advisor, 360, 640);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Whom do you see next?");
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
        if (await page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Students", Exact = true }).CountAsync() == 0)
        {
            await page.Locator(".account summary").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Work as coordinator" }).ClickAsync();
        }
        await Expect(page.GetByText("60 students")).ToBeVisibleAsync();
        await page.GetByLabel("Advisor").SelectOptionAsync("Ruth Kimball");
        await page.GetByLabel("Grade").SelectOptionAsync("10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "Owen Tatro" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "Lucía Hernández" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Show all" }).ClickAsync();
        await Expect(page.GetByText("60 students")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_student_comes_straight_to_their_own_plan()
    {
        var page = await SignIn(Student);
        await page.WaitForURLAsync("**/student/?id=*");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Your plan");
    }

    [Fact]
    public async Task Someone_without_students_is_told_what_they_can_do_now()
    {
        var page = await SignIn("Walt Pierce");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "the school’s calendar and contacts" })).ToBeVisibleAsync();
    }
}
