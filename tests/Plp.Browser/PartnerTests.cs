using Microsoft.Playwright;
using Plp.Demonstration;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>A partner's page, opened by the link of the demonstration school's vet, on a phone.</summary>
public sealed class PartnerTests(Chromium chromium, LuciasSite site) : PageWalk(chromium, site), IClassFixture<LuciasSite>
{
    public static string Token => DemonstrationPartnerPages.Token;

    [Fact]
    public async Task A_partner_reads_first_name_hours_and_agreement_and_writes_feedback()
    {
        var page = await NewPage();
        await page.GotoAsync("/partner/#" + Token);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Large-animal clinic days" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Lucía", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("Hernández")).ToHaveCountAsync(0);
        await page.GetByLabel("A few words to Lucía").FillAsync("The calf is well.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send feedback" }).ClickAsync();
        await Expect(page.GetByText("Your words are sent.")).ToBeVisibleAsync();
        await Expect(page.GetByText("The calf is well.")).ToBeVisibleAsync();
    }

    /// <summary>A partner may read it on any phone: at most 30 kB as sent, and one answer of the API.</summary>
    [Fact]
    public async Task The_page_takes_30_kB_and_one_answer()
    {
        var page = await NewPage();
        var (answers, bytes) = (0, 0.0);
        var log = await page.Context.NewCDPSessionAsync(page);
        await log.SendAsync("Network.enable");
        log.Event("Network.requestWillBeSent").OnEvent += (_, data) =>
            answers += data!.Value.GetProperty("request").GetProperty("url").GetString()!.Contains("/api/partner-page") ? 1 : 0;
        log.Event("Network.loadingFinished").OnEvent += (_, data) => bytes += data!.Value.GetProperty("encodedDataLength").GetDouble();
        await page.GotoAsync("/partner/#" + Token);
        await Opened(page);
        await AsksNoMore(page);
        Assert.Equal(1, answers);
        Assert.InRange(bytes, 1, 30_000);
    }

    [Fact]
    public async Task A_link_that_ended_says_so_in_plain_words()
    {
        var page = await NewPage();
        await page.GotoAsync("/partner/#AAAAAAAAAAAAAAAAAAAAAA");
        await Expect(page.GetByText("it has ended: ask the school for a new one")).ToBeVisibleAsync();
    }
}
