using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>
/// What holds for every page: WCAG 2.2 AA as far as a machine can tell, in both schemes, narrow and wide (K3), and what a first
/// visit transfers to an old Chromebook on a weak connection, compressed, favicon included (K4).
/// </summary>
public sealed class EveryPageTests(Chromium chromium, LuciasSite site) : PageWalk(chromium, site), IClassFixture<LuciasSite>
{
    /// <summary>Elements one can act on that are smaller than 24 × 24 px, links within a sentence left out (2.5.8).</summary>
    private const string SmallTargets = """
        () => [...document.querySelectorAll("a, button, summary, input, select, textarea")]
          .filter((target) => target.checkVisibility({ visibilityProperty: true }))
          .filter((target) => !target.closest(".visually-hidden, .skip") && target.type !== "hidden")
          .filter((target) => !(target.matches("a") &&
            [...target.parentElement.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "")))
          .map((target) => [target.outerHTML.slice(0, 120), (target.closest("label") ?? target).getBoundingClientRect()])
          .filter(([, box]) => box.width < 24 || box.height < 24)
          .map(([html, box]) => `${Math.round(box.width)}×${Math.round(box.height)} ${html}`)
        """;

    /// <summary>
    /// Which element has the focus (-1: the page itself), and what lies over it: its middle must be what one would
    /// touch there, nothing sticky (2.4.11). What comes into view may fetch more, which moves the page for a few frames.
    /// </summary>
    private const string FocusNow = """
        async () => {
          let answer;
          for (let frame = 0; frame < 60 && !answer?.seen; frame++) {
            if (frame > 0) await new Promise(requestAnimationFrame);
            const focused = document.activeElement;
            if (!focused || focused === document.body) return { at: -1, seen: true };
            const at = [...document.querySelectorAll("*")].indexOf(focused);
            const box = focused.getBoundingClientRect();
            const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]; // a long text shows where one writes
            const on = document.elementFromPoint(box.left + box.width / 2, (top + bottom) / 2);
            const seen = Boolean(on && (focused.contains(on) || on.contains(focused) || on.closest("label")?.contains(focused)));
            answer = { at, seen, over: `${focused.outerHTML.slice(0, 120)} under ${on?.outerHTML.slice(0, 120)}` };
          }
          return answer;
        }
        """;

    /// <summary>One visit for all that is asked of a page, since opening it takes longer than most of what is asked.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_light_and_open_to_keyboard_narrow_screen_and_every_eye(string door, string address)
    {
        var (page, weight) = await VisitWeighed(door, address);
        var wrong = new List<string>();
        if (weight is not { Requests: <= 16, Bytes: <= 45_000, Steps: <= 3 })
            wrong.Add($"More than 16 requests, 45 kB or 3 steps: {weight}");
        await page.SetViewportSizeAsync(1280, 640);
        wrong.AddRange(await KeyboardFinds(page));
        await page.SetViewportSizeAsync(320, 640);
        if (!address.Contains('#', StringComparison.Ordinal))
            await OpenAgain(page); // some pages begin otherwise on a phone; what a link opens does not
        wrong.AddRange(await NarrowFinds(page));
        wrong.AddRange(await AxeFinds(page));
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task A_check_in_is_saved_without_a_mouse()
    {
        var page = await NewPage();
        await page.GotoAsync("/");
        await Expect(page.Locator(".option-list button").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Comes(page, "/home/$");
        await Opened(page);
        await page.Keyboard.PressAsync("Tab");
        Assert.Contains("Skip to the page", await Focused(page), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Enter");
        await TabTo(page, "Start the check-in");
        await page.Keyboard.PressAsync("Enter");
        await Comes(page, "/check-in/");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save check-in" })).ToBeVisibleAsync();
        await TabTo(page, "progress.text");
        await page.Keyboard.TypeAsync("Typed without a mouse.");
        await TabTo(page, "Save check-in");
        await page.Keyboard.PressAsync("Enter");
        await Says(page, "saved.");
    }

    [Fact]
    public async Task Ring_and_strip_are_told_apart_without_colours()
    {
        var page = await Visit(Advisor, "/student/?id={student}");
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active, ReducedMotion = ReducedMotion.Reduce });
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Cycle 2, at Do" })).ToBeVisibleAsync();
        await Expect(page.Locator(".year li").First).ToContainTextAsync("Done");
        Assert.NotEqual(
            await page
                .Locator(".ring .done").First
                .EvaluateAsync<string>("arc => getComputedStyle(arc).stroke + arc.getAttribute('stroke-width')"),
            await page
                .Locator(".ring .ahead").First
                .EvaluateAsync<string>("arc => getComputedStyle(arc).stroke + arc.getAttribute('stroke-width')"));
    }

    [Fact]
    public async Task On_paper_there_is_no_navigation()
    {
        var page = await Visit(Advisor, "/plan-print/?student={student}&for=staff");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.GetByRole(AriaRole.Navigation)).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Print" })).ToBeHiddenAsync();
        await Expect(page.GetByText("I stay calm with animals")).ToBeVisibleAsync();
    }

    /// <summary>Printing asks for whom (B14): the page itself, pronouns, flags and what only staff read with it, is not printed.</summary>
    [Fact]
    public async Task The_students_page_is_not_printed_but_says_how_the_plan_is()
    {
        var page = await Visit(Advisor, "/student/?id={student}");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.GetByText("I stay calm with animals")).ToBeHiddenAsync();
        await Expect(page.GetByText("choose who it is for")).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.GetByRole(AriaRole.Link, new() { Name = "Print", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "For the family" }).ClickAsync();
        await Expect(page.GetByText("For the family, printed")).ToBeVisibleAsync();
        Assert.DoesNotContain("Hernández", await page.Locator("#page").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task OpenAgain(IPage page)
    {
        await page.ReloadAsync();
        await Expect(page.Locator("main h1").First).ToBeVisibleAsync();
        await AsksNoMore(page);
    }

    /// <summary>In light and dark, on a phone and wide.</summary>
    private static async Task<List<string>> AxeFinds(IPage page)
    {
        var found = new List<string>();
        foreach (var width in (int[])[360, 1280])
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            found.AddRange(Told($"light, {width} px", await page.RunAxe()));
            // The schemes differ in their colors alone.
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            var onlyColors = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] };
            found.AddRange(Told($"dark, {width} px", await page.RunAxe(new AxeRunOptions { RunOnly = onlyColors })));
        }
        return found;
    }

    /// <summary>What scrolls sideways, also with text spaced out, and what is too small to touch.</summary>
    private static async Task<List<string>> NarrowFinds(IPage page)
    {
        const string widthOfPage = "() => document.documentElement.scrollWidth";
        var found = new List<string>();
        if (await page.EvaluateAsync<int>(widthOfPage) is var width and not 320)
            found.Add($"The page is {width} px wide on a screen of 320 px.");
        found.AddRange(await page.EvaluateAsync<string[]>(SmallTargets));
        // Text spacing as WCAG 1.4.12 says; through the style sheet API, which the policy allows.
        await page.EvaluateAsync("""
            () => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(
                "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } " +
                "p { margin-block-end: 2em !important }");
              document.adoptedStyleSheets.push(sheet);
            }
            """);
        if (await page.EvaluateAsync<int>(widthOfPage) is var spaced and not 320)
            found.Add($"With spaced text the page is {spaced} px wide on a screen of 320 px.");
        await page.EvaluateAsync("() => { document.adoptedStyleSheets.pop(); }");
        return found;
    }

    /// <summary>What the keyboard does not reach, and where one cannot see that one is there.</summary>
    private static async Task<List<string>> KeyboardFinds(IPage page)
    {
        var targets = await page.EvaluateAsync<int>("""
            () => [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select, textarea")]
              .filter((target) => target.checkVisibility() && !target.disabled)
              // A group of radio buttons is one stop: the chosen one, or its first while nothing is chosen.
              .filter((target) => {
                const group = `[name="${target.name}"]`;
                return target.type !== "radio" ||
                  target === (target.form.querySelector(`${group}:checked`) ?? target.form.querySelector(group));
              }).length
            """);
        var seen = new HashSet<int>();
        // A date field alone takes four stops, and a page that says what went wrong starts in its middle.
        for (var i = 0; seen.Count < targets && i < (targets + 2) * 5; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = await page.EvaluateAsync<JsonElement>(FocusNow);
            if (!focus.GetProperty("seen").GetBoolean())
                return [$"Focus is hidden: {focus.GetProperty("over")}"];
            if (focus.GetProperty("at").GetInt32() is >= 0 and var at)
                seen.Add(at);
        }
        return seen.Count >= targets ? [] : [$"The keyboard reached {seen.Count} of {targets}."];
    }

    private static async Task TabTo(IPage page, string nameOrText)
    {
        for (var i = 0; i < 80; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if ((await Focused(page)).Contains(nameOrText, StringComparison.Ordinal))
                return;
        }
        Assert.Fail($"Tab never reached {nameOrText}.");
    }

    private static Task<string> Focused(IPage page) =>
        page.EvaluateAsync<string>("() => `${document.activeElement.getAttribute('name') ?? ''} ${document.activeElement.matches('a, " +
            "button, summary') ? document.activeElement.textContent : ''}`");

    private static IEnumerable<string> Told(string where, AxeResult result) =>
        result.Violations.Select(violation =>
            $"{where}: {violation.Id}: {violation.Help} — {string.Join("; ", violation.Nodes.Select(node => node.Html))}");
}
