using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

public sealed class SignInTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task The_demonstration_school_shows_its_doors_in_order()
    {
        var page = await NewPage();
        await page.GotoAsync("/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Kettle Brook School");
        await Expect(page.Locator("#ways > form .option-list strong")).ToHaveTextAsync(["Ruth Kimball",
            "Lucía",
            "Rosa",
            "Dana Whitcomb",
            "Margaret Lavallee"]);
        await Expect(page.GetByText("The people here are made up and nothing is sent. Start over.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Starting_over_brings_the_demonstration_school_back_as_it_was()
    {
        var office = await SignIn(Coordinator);
        await office.GotoAsync("/settings/");
        await office.GetByLabel("Name of the school").FillAsync("Changed School");
        await office.GetByRole(AriaRole.Button, new() { Name = "Save the school" }).ClickAsync();
        await Says(office, "School settings saved.");
        var page = await NewPage();
        await page.GotoAsync("/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Changed School");
        await page.GetByText("The people here are made up and nothing is sent. Start over.").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start over" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Kettle Brook School", new() { Timeout = 30_000 }); // the whole school is written anew
    }

    [Fact]
    public async Task Anyone_else_is_found_by_a_part_of_their_name()
    {
        var page = await NewPage();
        await page.GotoAsync("/");
        await page.GetByText("Everyone else at the school").ClickAsync();
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToBeFocusedAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("okaf");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Marcus Okafor" }).ClickAsync();
        await Expect(page.Locator(".account")).ToContainTextAsync("Marcus Okafor");
    }

    [Fact]
    public async Task A_page_opened_without_sign_in_is_reached_after_it()
    {
        var page = await NewPage();
        await page.GotoAsync("/school/");
        await Comes(page, @"/\?next=");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Ruth Kimball") }).ClickAsync();
        await Comes(page, "/school/$");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Kettle Brook School");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("blob:https://elsewhere.example/")]
    [InlineData("http://[")]
    public async Task Sign_in_never_leads_to_another_site(string next)
    {
        var page = await NewPage();
        await page.GotoAsync("/?next=" + Uri.EscapeDataString(next));
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Ruth Kimball") }).ClickAsync();
        await Comes(page, "/home/$");
    }

    /// <summary>What reads as a path of this site once its dots are gone may be another site's address.</summary>
    [Theory]
    [InlineData("/.//elsewhere.example/")]
    [InlineData("/..//elsewhere.example/")]
    [InlineData("\\\\/.//elsewhere.example/")]
    [InlineData("/./\\elsewhere.example/")]
    [InlineData("/\t/elsewhere.example/")]
    [InlineData("/\t/[")]
    [InlineData("/%2f/elsewhere.example/")]
    public async Task What_looks_like_a_path_leads_to_this_site_or_home(string next)
    {
        var page = await NewPage();
        await page.RouteAsync(
            "**/*",
            route => new Uri(route.Request.Url).Host == "elsewhere.example" ? route.AbortAsync() : route.ContinueAsync());
        await page.GotoAsync("/?next=" + Uri.EscapeDataString(next));
        var here = new Uri(page.Url).GetLeftPart(UriPartial.Authority);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Ruth Kimball") }).ClickAsync();
        await Comes(page, $@"^{Regex.Escape(here)}/(?!\?next=)");
    }

    [Fact]
    public async Task Signing_out_forgets_the_person()
    {
        var page = await ThroughTheDoor(Advisor);
        await page.Locator(".account summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.Locator(".option-list").First).ToBeVisibleAsync();
        await page.GotoAsync("/home/");
        await Comes(page, @"/\?next=");
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_says_so()
    {
        var page = await NewPage();
        var answer = await page.GotoAsync("/no-such-page/");
        Assert.Equal(404, answer!.Status);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Page not found");
    }
}
