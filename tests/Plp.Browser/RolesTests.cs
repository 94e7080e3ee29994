using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>
/// Every page as everybody: it opens for those it is for; everybody else is told that it is not for them and led back. The
/// pages are found in their folder, so that a new one is walked by itself.
/// </summary>
public sealed class RolesTests(Chromium chromium, LuciasSite site) : PageWalk(chromium, site), IClassFixture<LuciasSite>
{
    private const string Refused = "You don’t have access to this page", Nothing = "Page not found";

    /// <summary>About one thing of a student's: without its id there is none to open.</summary>
    private static readonly string[] ofOneThing = ["collection", "goal", "plan-copy"];

    public static TheoryData<string> Roles => [.. Readers.People.Keys];

    [Fact]
    public void Every_page_says_who_opens_it() => Assert.Equal(
        Directory.GetDirectories(Site.Pages)
            .Where(folder => File.Exists(Path.Combine(folder, "index.html")))
            .Select(folder => Path.GetFileName(folder))
            .Except(Readers.Families)
            .Order(StringComparer.Ordinal),
        Readers.Of.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_page_opens_for_whom_it_is_and_says_to_everybody_else_that_it_is_not_theirs(string role)
    {
        var student = (await Address("{student}"))!;
        var page = await SignIn(Readers.People[role]);
        var wrong = new List<string>();
        foreach (var folder in Readers.Of.Keys)
        {
            await page.GotoAsync(Readers.AddressOf(folder, student));
            await Expect(page.Locator("main h1").First).ToBeVisibleAsync();
            await Expect(page.Locator(".loading")).ToHaveCountAsync(0);
            var heading = (await page.Locator("main h1").First.InnerTextAsync()).Trim();
            var isMeant = Readers.MayOpen(role, folder);
            if (heading == "This page could not be opened" || (heading == Refused) == isMeant)
                wrong.Add($"{folder}: {heading}");
            if (heading is not (Refused or Nothing))
                continue;
            await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Go to your home page" })).ToHaveAttributeAsync("href", "/home/");
            await Expect(page.Locator("main form")).ToHaveCountAsync(0);
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_student_whose_address_names_no_student_opens_their_own()
    {
        var page = await SignIn(Readers.People["student"]);
        var wrong = new List<string>();
        foreach (var folder in Readers.Of.Keys.Where(folder => Readers.MayOpen("student", folder)).Except(ofOneThing))
        {
            await page.GotoAsync($"/{folder}/");
            await Expect(page.Locator("main h1").First).ToBeVisibleAsync();
            await Expect(page.Locator(".loading")).ToHaveCountAsync(0);
            var heading = (await page.Locator("main h1").First.InnerTextAsync()).Trim();
            if (heading is Refused or Nothing or "This page could not be opened" or "Choose a student first")
                wrong.Add($"{folder}: {heading}");
        }
        Assert.Empty(wrong);
    }
}
