using Microsoft.Playwright;
using Plp.Demonstration;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>The committee's page by link: a parent of the demonstration school who has no account.</summary>
public sealed class CommitteeTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    public static string Token => DemonstrationProgramme.Token;

    [Fact]
    public async Task A_parent_reads_answers_and_decisions_and_goes_to_a_step()
    {
        var page = await NewPage();
        await page.GotoAsync("/committee-page/#" + Token);
        await Expect(page.GetByText("For Karen Brossard, on the committee")).ToBeVisibleAsync();
        await Expect(page.GetByText("Staff are asked to write nothing about a single student here.")).ToBeVisibleAsync();
        await Expect(page.GetByText("An adult’s text is a suggestion until the student takes it.")).ToBeVisibleAsync();
        await page.Locator(".steps-bars a").Nth(3).ClickAsync();
        await Expect(page.Locator("#step-4")).ToBeFocusedAsync();
        Assert.EndsWith("#" + Token, page.Url, StringComparison.Ordinal);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Where we are" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_coordinator_makes_a_link_that_opens_the_page_and_revokes_it()
    {
        var office = await SignInAt(Coordinator, "/committee/?links");
        await Expect(office.GetByText("staff are asked to write nothing about a single student there")).ToBeVisibleAsync();
        await office.GetByRole(AriaRole.Button, new() { Name = "Make the link for Dr. Marsh, animal clinic" }).ClickAsync();
        var address = await office.GetByLabel("Link", new() { Exact = true }).InputValueAsync();

        var guest = await NewPage();
        await guest.GotoAsync(address);
        await Expect(guest.GetByText("For Dr. Marsh, animal clinic, on the committee")).ToBeVisibleAsync();

        await office.GetByRole(AriaRole.Link, new() { Name = "Links for members" }).ClickAsync();
        await office.GetByRole(AriaRole.Button, new() { Name = "Revoke the link for Dr. Marsh, animal clinic" }).ClickAsync();
        await Expect(office.GetByText("Revoked. The link opens nothing any more.")).ToBeVisibleAsync();
        await guest.ReloadAsync();
        await Expect(guest.GetByText("ask the school for a new one")).ToBeVisibleAsync();
    }
}
