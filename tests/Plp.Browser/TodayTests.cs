using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class TodayTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task What_the_student_says_first_is_before_the_advisor_when_they_meet()
    {
        var student = await SignIn(Student);
        await student.GetByLabel("What I want to talk about").FillAsync("A ride home on Thursdays");
        await student.GetByRole(AriaRole.Button, new() { Name = "Update", Exact = true }).ClickAsync();
        await Says(student, "Ruth Kimball can read it before you meet.");
        await Expect(student.GetByLabel("What I want to talk about")).ToHaveValueAsync("A ride home on Thursdays");

        var advisor = await SignIn(Advisor);
        await OpenStudent(advisor, "Lucía Hernández");
        await advisor.GetByRole(AriaRole.Link, new() { NameRegex = new("check-in$") }).ClickAsync();
        await Expect(advisor.Locator(".last-time")).ToContainTextAsync("A ride home on Thursdays");
    }

    [Fact]
    public async Task A_talk_asked_for_waits_for_the_advisor_until_it_is_seen()
    {
        var student = await SignIn(Student);
        await student.GetByRole(AriaRole.Button, new() { Name = "Ask to talk with my advisor" }).ClickAsync();
        await Says(student, "You asked to talk.");
        await Expect(student.GetByText("Not seen yet.")).ToBeVisibleAsync();
        await Expect(student.GetByRole(AriaRole.Button, new() { Name = "Ask to talk with my advisor" })).ToHaveCountAsync(0);

        var advisor = await SignIn(Advisor);
        await advisor.GetByRole(AriaRole.Button, new() { Name = "Mark as seen for Lucía H. (9)" }).ClickAsync();
        await Says(advisor, "The student can see that you have read it.");
        await student.ReloadAsync();
        await Expect(student.GetByText("Ruth Kimball saw it")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task My_goals_stand_there_with_my_own_words()
    {
        var page = await SignIn(Student);
        var goal = page.Locator(".goal").Filter(new() { HasText = "Write lab conclusions that use my numbers." });
        await Expect(goal).ToContainTextAsync("The third one I didn't need the frame.");
    }
}
