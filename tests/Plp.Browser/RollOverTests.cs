using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class RollOverTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    /// <summary>Brings the year's end near: the next one is started in the last weeks only.</summary>
    private const string EndTheYearSoon = """
        async () => {
          const { token, me } = JSON.parse(sessionStorage["plp-session"]);
          const headers = { Authorization: `Bearer ${token}`, "Plp-Role": me.role, "Content-Type": "application/json" };
          const { rev, zone, start } = await (await fetch("/api/calendar", { headers })).json();
          const after = (days) => new Date(Date.parse(me.today) + days * 86400000).toISOString().slice(0, 10);
          const periods = [{ name: "One", start, end: me.today }, { name: "Two", start: after(1), end: after(30) }];
          const body = JSON.stringify({ rev, zone, start, end: after(30), periods, closed: [] });
          return (await fetch("/api/calendar", { method: "PUT", headers, body })).status;
        }
        """;

    [Fact]
    public async Task Two_who_start_the_next_year_with_different_dates_and_grades_lose_nothing()
    {
        var (mine, theirs) = (await SignIn(Coordinator), await SignIn(Coordinator));
        Assert.Equal(200, await mine.EvaluateAsync<int>(EndTheYearSoon));
        foreach (var page in (IPage[])[mine, theirs])
            await page.GotoAsync("/roll-over/");
        var last = await mine.GetByLabel("Last student day").InputValueAsync();
        await TheSchoolChanges(theirs);
        foreach (var page in (IPage[])[mine, theirs])
            await page.GotoAsync("/roll-over/");
        await AddClosed(theirs, last, "Town Meeting Day");
        await Start(theirs).ClickAsync();
        await Expect(theirs.Locator("#confirm")).ToContainTextAsync("the last day is");
        await Start(theirs).ClickAsync();
        await Expect(theirs.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("The school year is now");

        await mine.GetByLabel("Grade 9 (").FillAsync("9R");
        await AddClosed(mine, last, "Mud day");
        await Start(mine).ClickAsync();
        await Start(mine).ClickAsync();
        await Expect(mine.Locator(".error-summary")).ToContainTextAsync("Two versions: Holidays and breaks");
        await Expect(mine.Locator("#who-goes .conflict")).ToContainTextAsync("Saved version: 10");
        await Expect(mine.GetByLabel("Grade 9 (")).ToHaveValueAsync("9R");
        await Expect(mine.Locator("#begun")).ToContainTextAsync($"{Coordinator} has started");
        var beside = mine.Locator("[data-rows='calendar.closed'] .conflict");
        await Expect(beside).ToContainTextAsync("Reason: Town Meeting Day");
        await beside.GetByRole(AriaRole.Button, new() { Name = "Add this to mine" }).ClickAsync();
        await mine.GetByRole(AriaRole.Button, new() { Name = "Save my dates" }).ClickAsync();
        await Says(mine, "are saved.");
        await mine.GotoAsync("/calendar/");
        await Expect(mine.Locator("[data-rows=closed] .item-row")).ToHaveCountAsync(2);
    }

    /// <summary>What was shown is not what there is any more: it is shown again, with the dates that were typed.</summary>
    private async Task TheSchoolChanges(IPage theirs)
    {
        var early = await SignIn(Coordinator);
        await early.GotoAsync("/roll-over/");
        await AddClosed(early, await early.GetByLabel("Last student day").InputValueAsync(), "Fair");
        await Start(early).ClickAsync();

        await FindPeople(theirs, "Owen Tatro");
        await theirs.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).First.ClickAsync();
        await theirs.GetByLabel("Grade").FillAsync("11");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Says(theirs, "saved.");

        await Start(early).ClickAsync();
        await Expect(early.GetByRole(AriaRole.Alert).First).ToContainTextAsync("since you looked. Nothing was started");
        await Expect(early.Locator("[data-rows='calendar.closed'] .item-row").Last.GetByLabel("Reason")).ToHaveValueAsync("Fair");
        await Expect(early.Locator("#confirm")).ToHaveCountAsync(0);
    }

    private static ILocator Start(IPage page) => page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Start 20") });

    private static async Task AddClosed(IPage page, string day, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add days off" }).ClickAsync();
        var row = page.Locator("[data-rows='calendar.closed'] .item-row").Last;
        await row.GetByLabel("From").FillAsync(day);
        await row.GetByLabel("To", new() { Exact = true }).FillAsync(day);
        await row.GetByLabel("Reason").FillAsync(name);
    }
}
