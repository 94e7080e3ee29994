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
        await page.GetByLabel("Read by: Problems").SelectOptionAsync("advisor");
        await page.GetByLabel("Problems", new() { Exact = true }).FillAsync("Late bus.");
        await Save(page).ClickAsync();
        await Says(page, "saved.");
        var written = page.Locator(".check-in").First;
        await Expect(written).ToContainTextAsync("Read the first two chapters.");
        await Expect(written).ToContainTextAsync("and the advisor");
    }

    [Fact]
    public async Task A_check_in_passed_to_a_colleague_stands_on_their_first_page_until_they_hand_it_back()
    {
        var page = await OpenForm("Theo Vance");
        await page.GetByText("Not held / don’t share").ClickAsync();
        await page.GetByLabel("Someone else is doing it").CheckAsync();
        await page.GetByLabel("Who", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Amina Yusuf" });
        await Save(page).ClickAsync();
        await Says(page, "saved.");

        var colleague = await SignIn("Amina Yusuf");
        await colleague.GetByRole(AriaRole.Link, new() { Name = "Hold the check-in with Theo V. (10)" }).ClickAsync();
        await Expect(colleague.GetByText("otherwise it is the duty of Ruth Kimball")).ToBeVisibleAsync();
        await colleague.GetByText("Not held / don’t share").ClickAsync();
        await colleague.GetByLabel("I hand it back to Ruth Kimball").CheckAsync();
        await Save(colleague).ClickAsync();
        await Says(colleague, "saved.");
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
        var summary = page.Locator("#check-in .error-summary");
        await Expect(summary).ToContainTextAsync("No answer from the school’s server");
        await Expect(summary).ToBeFocusedAsync();
        await page.UnrouteAllAsync();
        await page.ReloadAsync();
        await Expect(Progress(page)).ToHaveValueAsync("Sent from the bus.");
        await Save(page).ClickAsync();
        await Says(page, "saved.");
        await Expect(page.Locator(".check-in").Filter(new() { HasText = "Sent from the bus." })).ToHaveCountAsync(1);
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
        await Save(page).ClickAsync();
        var summary = page.Locator("#check-in .error-summary");
        await Expect(summary).ToContainTextAsync("No answer");
        await page.UnrouteAllAsync();
        await Progress(page).FillAsync("After the tunnel.");
        await Save(page).ClickAsync();
        await Expect(summary).ToContainTextAsync("An earlier version was saved");
        await Save(page).ClickAsync();
        await Says(page, "saved.");
        await Expect(page.Locator(".check-in").Filter(new() { HasText = "the tunnel." })).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task An_ended_sign_in_keeps_the_draft()
    {
        var page = await OpenForm("Eli Rowe");
        await Progress(page).FillAsync("Half a sentence");
        await page.EvaluateAsync("""() => { const kept = JSON.parse(sessionStorage["plp-session"]); sessionStorage["plp-session"] = JSON.stringify({ ...kept, token: "old" }); }""");
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
        await page.GetByText("Not held / don’t share").ClickAsync();
        await page.GetByLabel("It could not be held").CheckAsync();
        await Save(page).ClickAsync();
        await Expect(page.GetByLabel("Why", new() { Exact = true })).ToHaveAttributeAsync("aria-invalid", "true");
        await page.GetByLabel("Why", new() { Exact = true }).FillAsync("Away all quarter");
        await Save(page).ClickAsync();
        await Says(page, "saved.");
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
        await page.GetByText("Not held / don’t share").ClickAsync();
        await page.GetByLabel("it didn’t happen").CheckAsync();
        var today = DateOnly.Parse(await page.GetByLabel("Held on").InputValueAsync(), CultureInfo.InvariantCulture);
        foreach (var (which, ago) in ((string, int)[])[("First", 3), ("Second", 3), ("Third", 1)])
            await page.GetByLabel($"{which} try").FillAsync(today.AddDays(-ago).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await Save(page).ClickAsync();
        await Says(page, "saved.");
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

    private static ILocator Progress(IPage page) => page.GetByLabel("Progress", new() { Exact = true });

    private static ILocator Save(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Save check-in" });
}

public sealed class CheckInTests(Chromium chromium, Site site) : CheckInWalk(chromium, site), IClassFixture<Site>;

public sealed class CheckInOnTwoOriginsTests(Chromium chromium, SplitSite site) : CheckInWalk(chromium, site), IClassFixture<SplitSite>;
