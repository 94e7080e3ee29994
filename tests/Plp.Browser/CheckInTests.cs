using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>The walk that everything hangs on, on one origin and on two.</summary>
public abstract class CheckInWalk(Chromium chromium, Site site) : Walk(chromium, site)
{
    [Fact]
    public async Task From_sign_in_to_a_saved_check_in()
    {
        var page = await ThroughTheDoor(Advisor, 360, 740);
        await page.GetByRole(AriaRole.Link, new() { Name = "Start the check-in" }).ClickAsync();
        await Expect(page.GetByText("911")).ToBeVisibleAsync();
        await Progress(page).FillAsync("Read the first two chapters.");
        await page.GetByLabel("Visible to: Problems").SelectOptionAsync("advisor");
        await page.GetByLabel("Problems", new() { Exact = true }).FillAsync("Late bus.");
        await Save(page).ClickAsync();
        await Says(page, "saved.");
        await BackToTheStudent(page);
        var written = page.Locator(".check-in").First;
        await Expect(written).ToContainTextAsync("Read the first two chapters.");
        await Expect(written).ToContainTextAsync("and the advisor");
    }

    [Fact]
    public async Task A_check_in_passed_to_a_colleague_stands_on_their_home_page_until_they_hand_it_back()
    {
        var page = await OpenForm("Theo Vance");
        await page.Locator("[name=ending]").SelectOptionAsync("passed");
        await page.GetByLabel("Who", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Amina Yusuf" });
        await Save(page).ClickAsync();
        await Says(page, "saved.");

        var colleague = await SignIn("Amina Yusuf");
        await colleague.GetByRole(AriaRole.Link, new() { Name = "Start the check-in with Theo V. (10)" }).ClickAsync();
        await Expect(colleague.GetByText("otherwise it belongs to Ruth Kimball")).ToBeVisibleAsync();
        await colleague.Locator("[name=ending]").SelectOptionAsync(new SelectOptionValue { Label = "goes back to Ruth Kimball" });
        await Save(colleague).ClickAsync();
        await Says(colleague, "saved.");
        await colleague.GetByRole(AriaRole.Link, new() { Name = "Home page" }).ClickAsync();
        await Comes(colleague, "/home/");
        await Expect(colleague.GetByText("Reassigned to you")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_typed_survives_a_reload()
    {
        var page = await OpenForm("Lucía Hernández");
        await Progress(page).FillAsync("Typed in the corridor.");
        await page.ReloadAsync();
        await Expect(Progress(page)).ToHaveValueAsync("Typed in the corridor.");
        await Expect(page.GetByText("It isn’t saved yet.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard it" }).ClickAsync();
        await Expect(Progress(page)).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_double_tap_saves_once()
    {
        var page = await OpenForm("Lucía Hernández");
        await Progress(page).FillAsync("Tapped twice.");
        await Save(page).DblClickAsync();
        await Says(page, "saved.");
        await BackToTheStudent(page);
        await Expect(page.Locator(".check-in").Filter(new() { HasText = "Tapped twice." })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_lost_answer_saves_once_even_across_a_reload()
    {
        var page = await OpenForm("Owen Tatro");
        await Progress(page).FillAsync("Sent from the bus.");
        await page.RouteAsync("**/check-ins", async route =>
        {
            if (route.Request.Method == "POST")
                await route.FetchAsync();
            await route.AbortAsync();
        });
        await Save(page).ClickAsync();
        await Says(page, "kept on this device and sent automatically");
        await page.UnrouteAllAsync();
        await page.ReloadAsync();
        await Says(page, "The check-in with Owen is saved now.");
        await OpenStudent(page, "Owen Tatro");
        await Expect(page.Locator(".check-in").Filter(new() { HasText = "Sent from the bus." })).ToHaveCountAsync(1);
    }

    /// <summary>Ten forms, not ten round trips.</summary>
    [Fact]
    public async Task Ten_check_ins_in_a_row_take_two_taps_and_the_words_each()
    {
        var page = await ThroughTheDoor("Marcus Okafor", 360, 740);
        await page.GetByRole(AriaRole.Link, new() { Name = "Start the check-in" }).ClickAsync();
        await Expect(Progress(page)).ToBeVisibleAsync();
        var box = (await Progress(page).BoundingBoxAsync())!;
        Assert.InRange(box.Y + box.Height, 0, 740); // the first box is in the first screen of a phone
        await Progress(page).FocusAsync();
        await page.EvaluateAsync("() => { window.taps = 0; addEventListener('click', () => window.taps++, true); }");
        for (var n = 1; n <= 10; n++)
        {
            await Expect(Progress(page)).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync($"Words {n}");
            await Save(page).ClickAsync();
            await Says(page, "saved.");
            if (n < 10)
                await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Next: ") }).ClickAsync();
        }
        // One page for all of them: a second one would count anew.
        Assert.InRange(await page.EvaluateAsync<int>("() => window.taps"), 10, 2 * 10);
    }

    [Fact]
    public async Task Two_adults_with_one_update_are_shown_it_once_and_after_saving_it_is_stopped_in_one_tap()
    {
        var page = await OpenForm("Nina Rao");
        await Progress(page).FillAsync("Built the frame of the greenhouse.");
        await page.GetByLabel("Send an update to the family").CheckAsync();
        var update = page.Locator("#home-updates article");
        await Expect(update).ToHaveCountAsync(1);
        await Expect(update.GetByRole(AriaRole.Heading)).ToContainTextAsync("Priya Rao and Anand Rao");
        await Expect(update).ToContainTextAsync("Built the frame of the greenhouse.");
        await Save(page).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Saved");
        await Expect(page.Locator(".got li")).ToHaveCountAsync(2);
        foreach (var adult in new[] { "Priya Rao", "Anand Rao" })
            await Expect(page.Locator(".got li").Filter(new() { HasText = adult })).ToHaveTextAsync(
                new System.Text.RegularExpressions.Regex($"^{adult}: goes out .+ 4:00 PM"));
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Next: ") })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop the update" }).ClickAsync();
        await Says(page, "The update is stopped; the family does not get it.");
        await Expect(page.Locator(".got")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_day_without_school_is_asked_about()
    {
        var page = await OpenForm("Lucía Hernández");
        await Progress(page).FillAsync("On a Saturday.");
        var day = DateOnly.Parse(await page.Locator("[name=heldOn]").InputValueAsync(), CultureInfo.InvariantCulture);
        while (day.DayOfWeek != DayOfWeek.Saturday)
            day = day.AddDays(-1);
        await page.Locator("details.when summary").ClickAsync();
        await page.GetByLabel("Held on", new() { Exact = true }).FillAsync(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await Save(page).ClickAsync();
        await Expect(page.Locator("#check-in .error-summary")).ToContainTextAsync("is no school day");
        await page.GetByLabel("It was held on that day").CheckAsync();
        await Save(page).ClickAsync();
        await Says(page, "saved.");
    }

    [Fact]
    public async Task Words_changed_after_a_lost_answer_are_not_lost()
    {
        var page = await OpenForm("Lucía Hernández");
        await Progress(page).FillAsync("Before the tunnel.");
        await page.RouteAsync("**/check-ins", async route =>
        {
            if (route.Request.Method == "POST")
                await route.FetchAsync();
            await route.AbortAsync();
        });
        // nothing can wait here
        await page.EvaluateAsync("""
            () => {
              Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
            }
            """);
        await Save(page).ClickAsync();
        var summary = page.Locator("#check-in .error-summary");
        await Expect(summary).ToContainTextAsync("No answer");
        await page.UnrouteAllAsync();
        await Progress(page).FillAsync("After the tunnel.");
        await Save(page).ClickAsync();
        await Expect(summary).ToContainTextAsync("An earlier version was saved");
        await Save(page).ClickAsync();
        await Says(page, "saved.");
        await BackToTheStudent(page);
        await Expect(page.Locator(".check-in").Filter(new() { HasText = "the tunnel." })).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task An_ended_sign_in_keeps_the_draft()
    {
        var page = await OpenForm("Eli Rowe");
        await Progress(page).FillAsync("Half a sentence");
        await page.WaitForFunctionAsync("""() => JSON.parse(sessionStorage["plp-session"]).draftKey"""); // the draft is kept
        await page.EvaluateAsync("""
            () => {
              const kept = JSON.parse(sessionStorage["plp-session"]);
              sessionStorage["plp-session"] = JSON.stringify({ ...kept, token: "old" });
            }
            """);
        await Save(page).ClickAsync();
        await Comes(page, @"/\?next=");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^" + Advisor) }).ClickAsync();
        await Comes(page, "/check-in/");
        await Expect(Progress(page)).ToHaveValueAsync("Half a sentence");
    }

    [Fact]
    public async Task What_the_server_misses_is_said_beside_its_field()
    {
        var page = await OpenForm("Lucía Hernández");
        await Save(page).ClickAsync();
        await Expect(page.Locator("#check-in .error-summary")).ToBeFocusedAsync();
        await Expect(Progress(page)).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task A_talk_that_could_not_be_held_needs_a_reason_and_no_boxes()
    {
        var page = await OpenForm("Lucía Hernández");
        await page.Locator("[name=ending]").SelectOptionAsync("notPossible");
        await Save(page).ClickAsync();
        await Expect(page.GetByLabel("Why", new() { Exact = true })).ToHaveAttributeAsync("aria-invalid", "true");
        await page.GetByLabel("Why", new() { Exact = true }).FillAsync("Away all quarter");
        await Save(page).ClickAsync();
        await Says(page, "saved.");
        await BackToTheStudent(page);
        await Expect(page.Locator(".check-in").Filter(new() { HasText = "Away all quarter" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task One_talk_with_several_leaves_a_record_with_each()
    {
        var page = await SignIn(Advisor);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check-in together" }).ClickAsync();
        await Says(page, "Select one or more names first.");
        await page.GetByLabel("Nina Rao", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Calvin Roy", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Check-in together" }).ClickAsync();
        await Progress(page).FillAsync("The group built the frame.");
        await Save(page).ClickAsync();
        await Says(page, "2 check-ins saved.");
        await OpenStudent(page, "Nina Rao");
        await Expect(page.Locator(".check-in").First).ToContainTextAsync("The group built the frame.");
        await Expect(page.Locator(".check-in").First).ToContainTextAsync("in a group");
    }

    [Fact]
    public async Task A_talk_tried_three_times_is_enough()
    {
        var page = await OpenForm("Emmett Fay");
        await page.Locator("[name=ending]").SelectOptionAsync("tried");
        var today = DateOnly.Parse(await page.Locator("[name=heldOn]").InputValueAsync(), CultureInfo.InvariantCulture);
        foreach (var (which, ago) in ((string, int)[])[("First", 3), ("Second", 3), ("Third", 1)])
            await page.GetByLabel($"{which} try").FillAsync(today.AddDays(-ago).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await Save(page).ClickAsync();
        await Says(page, "saved.");
        await BackToTheStudent(page);
        await Expect(page.Locator(".check-in").First).ToContainTextAsync("Tried three times");
    }

    private async Task<IPage> OpenForm(string name)
    {
        var page = await SignIn(Advisor);
        await OpenStudent(page, name);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("check-in$") }).ClickAsync();
        await Expect(Save(page)).ToBeVisibleAsync();
        return page;
    }

    private static async Task BackToTheStudent(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Back") }).ClickAsync();
        await Comes(page, "/student/");
    }

    private static ILocator Progress(IPage page) => page.GetByLabel("Progress", new() { Exact = true });

    private static ILocator Save(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save check-in" });
}

public sealed class CheckInTests(Chromium chromium, Site site) : CheckInWalk(chromium, site), IClassFixture<Site>;

public sealed class CheckInOnTwoOriginsTests(Chromium chromium, SplitSite site) : CheckInWalk(chromium, site), IClassFixture<SplitSite>;
