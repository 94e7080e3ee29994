using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class PersonTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task A_new_student_is_added_and_given_an_advisor()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/person/");
        await page.GetByLabel("First name").FillAsync("Nora");
        await page.GetByLabel("Last name").FillAsync("Winter");
        await Expect(page.GetByLabel("Grade")).ToBeHiddenAsync();
        await page.GetByLabel("Student", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Grade").FillAsync("8");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save person" }).ClickAsync();
        await Says(page, "Nora Winter saved.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Add a member of staff" }).ClickAsync();
        var row = page.Locator("[data-rows=staff] .item-row").Last;
        await Expect(row.GetByLabel("Name", new() { Exact = true })).ToBeFocusedAsync();
        await row.GetByLabel("Name", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = Advisor });
        await row.GetByLabel("From").FillAsync("2020-09-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save people connected to Nora" }).ClickAsync();
        await Says(page, "People connected to Nora saved.");
        await Expect(page.Locator("[data-rows=staff] .item-row")).ToHaveCountAsync(1);

        var advisor = await SignIn(Advisor);
        await Expect(advisor.GetByRole(AriaRole.Rowheader, new() { Name = "Nora Winter" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_another_adult_may_needs_a_consent_and_says_what_it_rests_on()
    {
        var page = await SignIn(Coordinator);
        await FindPeople(page, "Hern", "?role=student");
        await page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).First.ClickAsync();
        var row = page.Locator("[data-rows=adults] .item-row").First;
        await row.GetByLabel("As").SelectOptionAsync("otherAdult");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Save people connected") }).ClickAsync();
        await Expect(page.GetByText("only with recorded consent").First).ToBeVisibleAsync();
        await row.GetByLabel("Consent to").FillAsync("Mail about the plan");
        await row.GetByLabel("Purpose").FillAsync("Mentor at the shop");
        await row.GetByLabel("Note").FillAsync("Paper of 3 September");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Save people connected") }).ClickAsync();
        await Expect(page.GetByText("Say who of the staff has seen it.").First).ToBeVisibleAsync(); // the row was a parent's
        await row.GetByLabel("Kind of document").SelectOptionAsync("courtOrder");
        await row.GetByLabel("Seen by").SelectOptionAsync("Dana Whitcomb");
        await row.GetByLabel("Date of the document").FillAsync("2026-09-03");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Save people connected") }).ClickAsync();
        await Says(page, "saved.");
        await Expect(row.GetByLabel("Consent to")).ToHaveValueAsync("Mail about the plan");
        await Expect(row.GetByText("Set by Dana Whitcomb")).ToBeVisibleAsync();

        await row.GetByLabel("Note").FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Save people connected") }).ClickAsync();
        await Says(page, "saved.");
        await Expect(row.GetByLabel("Note")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task The_coordinator_says_which_languages_somebody_translates()
    {
        var page = await SignIn(Coordinator);
        await FindPeople(page, "Morales");
        await page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link, new() { Name = "Ana Morales" }).ClickAsync();
        var languages = page.Locator("[data-field='translates[]']");
        await Expect(languages.GetByLabel("Spanish")).ToBeCheckedAsync();
        await languages.GetByLabel("Somali").CheckAsync();
        await page.GetByLabel("Translator", new() { Exact = true }).UncheckAsync();
        await Expect(languages).ToBeHiddenAsync();
        await page.GetByLabel("Translator", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Says(page, "Ana Morales saved.");
        await Expect(languages.GetByLabel("Somali")).ToBeCheckedAsync();
        await Expect(languages.GetByLabel("French")).Not.ToBeCheckedAsync();

        var principal = await SignIn(Principal);
        await principal.GotoAsync(page.Url);
        await Expect(principal.GetByText("Spanish, Somali")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Someone_who_leaves_is_kept_and_brought_back()
    {
        var page = await SignIn(Coordinator);
        await FindPeople(page, "Hale");
        await page.GetByRole(AriaRole.Link, new() { Name = "Dominic Hale" }).ClickAsync();
        await page.GetByLabel("Currently at the school").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Expect(page.GetByText("Left the school on")).ToBeVisibleAsync();
        await FindPeople(page, "Hale", "?left=yes");
        await page.GetByRole(AriaRole.Link, new() { Name = "Dominic Hale" }).ClickAsync();
        await page.GetByLabel("Currently at the school").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Expect(page.GetByText("Left the school on")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_change_made_meanwhile_by_someone_else_is_shown_beside_mine()
    {
        var mine = await SignIn(Coordinator);
        await FindPeople(mine, "Hale");
        await mine.GetByRole(AriaRole.Link, new() { Name = "Dominic Hale" }).ClickAsync();
        await Opened(mine);
        var theirs = await SignIn(Coordinator);
        await theirs.GotoAsync(new Uri(mine.Url).PathAndQuery);
        await theirs.GetByLabel("Phone", new() { Exact = true }).FillAsync("802-555-0190");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Says(theirs, "saved.");
        await mine.GetByLabel("Phone", new() { Exact = true }).FillAsync("802-555-0191");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Expect(mine.Locator(".conflict")).ToContainTextAsync("802-555-0190");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Use the saved version instead of mine" }).ClickAsync();
        await Expect(mine.GetByLabel("Phone", new() { Exact = true })).ToHaveValueAsync("802-555-0190");
        await mine.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Says(mine, "saved.");
    }

    [Fact]
    public async Task Two_who_edit_the_people_around_a_student_see_both_versions()
    {
        var mine = await SignIn(Coordinator);
        await mine.GotoAsync("/people/");
        await mine.GetByRole(AriaRole.Link, new() { Name = "Jasper Brossard" }).ClickAsync();
        await Opened(mine);
        var theirs = await SignIn(Coordinator);
        await theirs.GotoAsync(new Uri(mine.Url).PathAndQuery);
        foreach (var (page, name) in ((IPage, string)[])[(theirs, "Renée Gagnon"), (mine, "Tom Beaulieu")])
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Add a member of staff" }).ClickAsync();
            var row = page.Locator("[data-rows=staff] .item-row").Last;
            await row.GetByLabel("Name", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = name });
            await row.GetByLabel("As", new() { Exact = true }).SelectOptionAsync("coAdvisor");
            await row.GetByLabel("From").FillAsync("2026-11-02");
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Save people connected") }).ClickAsync();
            if (page == theirs)
                await Says(page, "saved.");
        }
        var beside = mine.Locator("[data-rows=staff] .conflict");
        await Expect(beside).ToContainTextAsync("Name: Renée Gagnon · As: Co-advisor · From: Mon 2 November 2026");
        await Expect(mine
            .Locator("[data-rows=staff] .item-row").Last
            .GetByLabel("Name", new() { Exact = true })
            .Locator("option:checked")).ToHaveTextAsync("Tom Beaulieu");
        await beside.GetByRole(AriaRole.Button, new() { Name = "Use the saved version instead of mine" }).ClickAsync();
        await Expect(mine
            .Locator("[data-rows=staff] .item-row").Last
            .GetByLabel("Name", new() { Exact = true })
            .Locator("option:checked")).ToHaveTextAsync("Renée Gagnon");
        await mine.GetByRole(AriaRole.Button, new() { NameRegex = new("^Save people connected") }).ClickAsync();
        await Says(mine, "saved.");
    }

    [Fact]
    public async Task The_principal_reads_a_person_and_changes_none()
    {
        var page = await SignIn(Principal);
        await FindPeople(page, "Hale");
        await page.GetByRole(AriaRole.Link, new() { Name = "Dominic Hale" }).ClickAsync();
        await Opened(page);
        await Expect(page.Locator("main form")).ToHaveCountAsync(0);
    }
}
