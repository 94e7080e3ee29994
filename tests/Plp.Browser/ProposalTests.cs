using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>A pathway of a student's own, from the first step on a phone to the decision the student reads.</summary>
public sealed class ProposalTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task A_student_proposes_step_by_step_and_reads_what_the_judges_decided_and_not_what_each_wrote_alone()
    {
        var student = await SignIn("Lucía Hernández", width: 360);
        await student.GotoAsync("/pathways/");
        await student.GetByRole(AriaRole.Link, new() { Name = "Propose a pathway of your own" }).ClickAsync();
        await student.GetByRole(AriaRole.Link, new() { Name = "Propose a pathway" }).ClickAsync();
        await Fill(student, "Title", "A calf book");
        await Fill(student, "Why do you want to do this?", "We lost two calves in spring.");
        await Next(student);
        await Fill(student, "What will you do and learn?", "Write down every calving at three farms.");
        await Fill(student, "From", Day(10));
        await Fill(student, "To", Day(60));
        await Next(student);
        await Expect(student.GetByLabel("With whom will you work?")).ToBeVisibleAsync();
        await student.GetByLabel("With whom will you work?").PressSequentiallyAsync("Dr. Marsh");
        await Expect(student.GetByText("Only you see it until you save.")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await student.ReloadAsync();
        await Expect(student.GetByLabel("With whom will you work?")).ToHaveValueAsync("Dr. Marsh");
        await Next(student);
        await Fill(student, "How will you show what you learned, and to whom?", "The book, at the exhibition.");
        await Next(student);
        await Expect(student.GetByText("Step 5 of 5")).ToBeVisibleAsync();
        foreach (var area in await student.Locator("textarea").AllAsync())
            await area.FillAsync("As I wrote above.");
        await Next(student);
        await student.GetByRole(AriaRole.Button, new() { Name = "Send it" }).ClickAsync();
        await Says(student, "The proposal is sent.");

        var coordinator = await SignIn(Coordinator);
        await coordinator.GotoAsync("/pathway-proposals/");
        await coordinator.GetByRole(AriaRole.Link, new() { Name = "A calf book" }).ClickAsync();
        await coordinator.GetByLabel("Renée Gagnon").CheckAsync();
        await Fill(coordinator, "Judge by", Day(5));
        await coordinator.GetByRole(AriaRole.Button, new() { Name = "Name judges" }).ClickAsync();
        await Says(coordinator, "The judges are named.");

        var judge = await SignIn("Renée Gagnon");
        await judge.GetByRole(AriaRole.Link, new() { Name = "2 pathway proposals wait for you" }).ClickAsync();
        await judge.GetByRole(AriaRole.Link, new() { Name = "Pathway proposal: Lucía H. (9)" }).ClickAsync();
        await Mark(judge, "Alone I thought so.");
        await judge.GetByRole(AriaRole.Button, new() { Name = "Save my judgment" }).ClickAsync();
        await Says(judge, "Your judgment is saved.");
        await judge.GetByRole(AriaRole.Link, new() { Name = "A calf book" }).ClickAsync();
        await Mark(judge, "Met, and well said.");
        await judge.GetByLabel("Accepted").CheckAsync();
        await Fill(judge, "Reason", "Go ahead, and show us the book.");
        await judge.GetByRole(AriaRole.Button, new() { Name = "Record the decision" }).ClickAsync();
        await Says(judge, "The decision is recorded.");

        await student.ReloadAsync();
        await Expect(student.GetByText("Go ahead, and show us the book.")).ToBeVisibleAsync();
        await Expect(student.GetByText("Alone I thought so.")).ToHaveCountAsync(0);
        await student.GetByRole(AriaRole.Link, new() { Name = "See it among the pathways" }).ClickAsync();
        await Expect(student.GetByRole(AriaRole.Heading, new() { Name = "A calf book" })).ToBeVisibleAsync();
    }

    private static string Day(int fromToday) => DateOnly
        .FromDateTime(TimeProvider.System.GetUtcNow().Date)
        .AddDays(fromToday)
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task Mark(IPage judge, string reason)
    {
        await Expect(judge.GetByLabel("Reason:").First).ToBeVisibleAsync();
        foreach (var met in await judge.GetByLabel("Met", new() { Exact = true }).AllAsync())
            await met.CheckAsync();
        foreach (var area in await judge.GetByLabel("Reason:").AllAsync())
            await area.FillAsync(reason);
    }

    private static async Task Fill(IPage page, string label, string text)
    {
        await Expect(page.GetByLabel(label, new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
    }

    private static async Task Next(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();
        await Says(page, "Saved.");
    }
}
