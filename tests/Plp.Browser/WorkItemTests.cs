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
}
