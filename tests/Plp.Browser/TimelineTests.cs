using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>The plan over the years: on a timeline, and its answers side by side (B1).</summary>
public sealed class TimelineTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task A_timeline_is_zoomed_with_buttons_and_keys_and_stands_below_as_a_table()
    {
        var page = await OwnPlan();
        await page.GetByRole(AriaRole.Link, new() { Name = "Timeline" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Your plan over the years");
        var drawing = page.Locator(".timeline > svg");
        var before = int.Parse((await drawing.GetAttributeAsync("width"))!, System.Globalization.CultureInfo.InvariantCulture);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        await Expect(drawing).Not.ToHaveAttributeAsync("width", $"{before}");
        await page.GetByRole(AriaRole.Region, new() { Name = "Timeline" }).FocusAsync();
        await page.Keyboard.PressAsync("-");
        await Expect(drawing).ToHaveAttributeAsync("width", $"{before}");
        await Expect(drawing.GetByRole(AriaRole.Link, new() { Name = "Play two tunes" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Play two tunes" }).First)
            .ToContainTextAsync("personal interest goal");
    }

    [Fact]
    public async Task It_is_printed_for_whoever_gets_it()
    {
        var page = await SignIn(Advisor);
        await page.GotoAsync("/home/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Lucía" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Timeline" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "for the family" }).ClickAsync();
        await Expect(page.GetByText("For the family, printed")).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator(".timeline > svg")).ToBeVisibleAsync();
        Assert.DoesNotContain("Hernández", await page.Locator("#page").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_of_two_years_stand_side_by_side_with_what_changed()
    {
        var page = await OwnPlan();
        await page.GetByRole(AriaRole.Link, new() { Name = "Over the years" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Grade 8" })).ToBeVisibleAsync();
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "What I am good at" });
        await Expect(row.GetByRole(AriaRole.Cell).First).ToContainTextAsync("I am good at soccer");
        await Expect(row.Locator("ins")).ToContainTextAsync("calm with animals");
    }
}
