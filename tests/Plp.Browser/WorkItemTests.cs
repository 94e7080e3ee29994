using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class WorkItemTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    private const string Reason = "Has not slept well since the fall.";

    [Fact]
    public async Task A_referral_goes_from_the_students_page_to_the_counselor_and_its_reason_to_no_one_else()
    {
        var advisor = await SignIn(Advisor);
        await OpenStudent(advisor, "Lucía Hernández");
        await advisor.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Work items" }).ClickAsync();
        await advisor.GetByText("Start a new one", new() { Exact = true }).ClickAsync();
        await advisor.GetByRole(AriaRole.Link, new() { NameRegex = new("^Referral") }).ClickAsync();
        await advisor.GetByRole(AriaRole.Button, new() { Name = "Send the referral" }).ClickAsync();
        await Expect(advisor.Locator(".error-summary")).ToContainTextAsync("Write why you refer the student.");
        await advisor.GetByLabel("Why", new() { Exact = true }).FillAsync(Reason);
        await advisor.GetByLabel("Receiver").SelectOptionAsync(new SelectOptionValue { Label = "Renée Gagnon" });
        await advisor.GetByRole(AriaRole.Button, new() { Name = "Send the referral" }).ClickAsync();
        await Says(advisor, "Referral sent.");
        await Expect(advisor.GetByText(Reason)).ToBeVisibleAsync();
        var address = advisor.Url;

        var counselor = await SignIn("Renée Gagnon");
        await counselor.GetByRole(AriaRole.Link, new() { Name = "1 referral waits for you" }).ClickAsync();
        await counselor.GetByRole(AriaRole.Link, new() { Name = "Referral: Lucía H. (9)" }).ClickAsync();
        await Expect(counselor.GetByText(Reason)).ToBeVisibleAsync();
        await counselor.GetByRole(AriaRole.Button, new() { Name = "Acknowledge the referral" }).ClickAsync();
        await Says(counselor, "Now acknowledged.");

        var coordinator = await SignInAt(Coordinator, new Uri(address).PathAndQuery);
        await Expect(coordinator.GetByText("You see that this exists.")).ToBeVisibleAsync();
        await Expect(coordinator.GetByText(Reason)).ToHaveCountAsync(0);

        var principal = await SignInAt(Principal, new Uri(address).PathAndQuery);
        await Expect(principal.GetByText(Reason)).ToHaveCountAsync(0);
        await principal.GetByLabel("Why you have to read this").FillAsync("Her mother asked what was agreed");
        await principal.GetByRole(AriaRole.Button, new() { Name = "Open it" }).ClickAsync();
        await Expect(principal.GetByText(Reason)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Ticked_items_get_an_owner_and_those_that_do_not_say_why()
    {
        var page = await SignInAt(Coordinator, "/work-items/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Assign an owner" }).ClickAsync();
        await Says(page, "Select one or more work items first.");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Leadership team: exhibition and mid-quarter" }).CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Workbook, step 4") }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Assign an owner" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Owner").SelectOptionAsync(new SelectOptionValue { Label = "Marcus Okafor" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Assign" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("1 work item left out");
        await Expect(dialog).ToContainTextAsync("It is not yours to assign.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Says(page, "Marcus Okafor now owns 1 work item.");
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("Leadership team: exhibition") }).First)
            .ToContainTextAsync("Marcus Okafor");
    }

    [Fact]
    public async Task Ticked_items_are_reminded_of_printed_and_kept_in_a_file()
    {
        var page = await SignInAt(Coordinator, "/work-items/");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Ask the bus company about a late Thursday bus" }).CheckAsync();
        var download =
            await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download CSV" }).ClickAsync());
        Assert.Equal(2, (await File.ReadAllLinesAsync(await download.PathAsync())).Length);
        await page.EvaluateAsync("() => { window.print = () => {}; }");
        await page.GetByRole(AriaRole.Button, new() { Name = "Print", Exact = true }).ClickAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ask the bus company" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Learning beyond the building" })).ToBeHiddenAsync();
        await Expect(page.GetByText("1 work item selected")).ToBeVisibleAsync();
        await page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Learning beyond the building" })).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.GetByRole(AriaRole.Button, new() { Name = "Remind", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send reminder" }).ClickAsync();
        await Says(page, "A reminder of 1 work item goes out.");
    }

    [Fact]
    public async Task Who_may_neither_assign_nor_remind_prints()
    {
        var page = await SignInAt("Tom Beaulieu", "/work-items/");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Print", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remind", Exact = true })).ToHaveCountAsync(0);
    }
}
