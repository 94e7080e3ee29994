using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>The box on every page of the staff that finds a name.</summary>
public sealed class SearchBoxTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task A_slash_leads_to_the_box_and_a_name_typed_there_to_the_student_without_standing_in_an_address()
    {
        var page = await SignIn(Coordinator);
        await page.GotoAsync("/school/");
        await Opened(page);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByLabel("Find a name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("tatr");
        await Expect(page.Locator(".find-name").GetByRole(AriaRole.Link, new() { Name = "Owen Tatro" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Comes(page, @"/student/\?id=");
        Assert.DoesNotContain(asked, address => address.Contains("tatr", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Escape_empties_it_and_a_slash_in_a_text_is_a_slash()
    {
        var page = await SignIn(Advisor);
        var box = page.GetByLabel("Find a name");
        await box.FillAsync("o");
        await Expect(page.Locator(".find-name li").First).ToBeVisibleAsync();
        await box.PressAsync("Escape");
        await Expect(box).ToHaveValueAsync("");
        await Expect(page.Locator(".find-name li")).ToHaveCountAsync(0);
        await box.PressSequentiallyAsync("a/b");
        await Expect(box).ToHaveValueAsync("a/b");
    }

    [Fact]
    public async Task A_student_has_no_such_box()
    {
        var page = await SignIn(Student);
        await Expect(page.GetByLabel("Find a name")).ToHaveCountAsync(0);
    }
}
