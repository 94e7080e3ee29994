using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>An advisor's day on a device of their own, with the connection gone after the first visit.</summary>
public sealed class OfflineTests(Chromium chromium, Site site) : Walk(chromium, site), IClassFixture<Site>
{
    [Fact]
    public async Task Home_and_form_open_without_a_connection_and_the_check_in_is_sent_once_when_it_is_back()
    {
        var page = await OwnDevice();
        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await Expect(page.GetByText("No connection. This is as of")).ToBeVisibleAsync();
        await OpenForm(page, "Emmett Fay");
        await Progress(page).FillAsync("Written in the tunnel.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save check-in" }).ClickAsync();
        await Says(page, "kept on this device and sent automatically");

        await page.GotoAsync("/home/");
        await Expect(page.GetByText("Unsent drafts:")).ToBeVisibleAsync();
        await Expect(page.GetByText("saved here, sent automatically once there is a connection")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await Says(page, "The check-in with Emmett is saved now.");
        await Expect(page.GetByText("Not sent yet:")).ToHaveCountAsync(0);
        await OpenStudent(page, "Emmett Fay");
        await Expect(page.Locator(".check-in").Filter(new() { HasText = "Written in the tunnel." })).ToHaveCountAsync(1);
    }

    /// <summary>The server has the first words, their answer was lost: nobody is told that the later ones are saved.</summary>
    [Fact]
    public async Task Words_changed_after_a_lost_answer_are_never_called_saved()
    {
        var page = await OwnDevice();
        await OpenForm(page, "Theo Vance");
        await Progress(page).FillAsync("The first words.");
        var sent = 0;
        await page.RouteAsync("**/api/students/*/check-ins", async route =>
        {
            if (route.Request.Method == "POST" && sent++ == 0)
                await route.FetchAsync();
            await route.AbortAsync("connectionfailed");
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Save check-in" }).ClickAsync();
        await Says(page, "kept on this device");
        await page.GotoAsync("/home/");
        await OpenForm(page, "Theo Vance");
        await Expect(Progress(page)).ToHaveValueAsync("The first words.");
        await Progress(page).FillAsync("The second words.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save check-in" }).ClickAsync();
        await Says(page, "kept on this device");

        await page.UnrouteAsync("**/api/students/*/check-ins");
        await page.GotoAsync("/home/");
        await Says(page, "The check-in with Theo could not be saved: open it to see why.");
        await Expect(page.GetByText("could not be saved: open it to see why ·")).ToBeVisibleAsync();
        await OpenForm(page, "Theo Vance");
        await Expect(Progress(page)).ToHaveValueAsync("The second words.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save check-in" }).ClickAsync();
        await Expect(page.GetByText("An earlier version was saved at")).ToBeVisibleAsync();
    }

    /// <summary>Whoever works in another role by then: it is sent in the one it was written in.</summary>
    [Fact]
    public async Task What_was_kept_is_sent_in_the_role_it_was_written_in()
    {
        var page = await SignIn(("Élise Thibault", "advisor"));
        await page.Locator("a[href^='/check-in/?student=']").First.ClickAsync();
        await Progress(page).FillAsync("Written as the advisor.");
        await page.RouteAsync("**/api/students/*/check-ins", route => route.AbortAsync("connectionfailed"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save check-in" }).ClickAsync();
        await Says(page, "is kept");
        var role = "";
        await page.UnrouteAsync("**/api/students/*/check-ins");
        await page.RouteAsync("**/api/students/*/check-ins", async route =>
        {
            role = await route.Request.HeaderValueAsync("Plp-Role");
            await route.ContinueAsync();
        });
        await page.EvaluateAsync("""
            () => {
              const session = JSON.parse(sessionStorage["plp-session"]);
              session.me.role = "committee";
              sessionStorage["plp-session"] = JSON.stringify(session);
            }
            """);
        await page.EvaluateAsync("() => dispatchEvent(new Event('online'))");
        await Says(page, "is saved now.");
        Assert.Equal("advisor", role);
    }

    /// <summary>Without the key to seal with it would be gone with the tab, and that is said.</summary>
    [Fact]
    public async Task What_only_the_tab_keeps_is_not_said_to_be_kept_on_the_device()
    {
        var page = await SignIn(Advisor);
        await OpenForm(page, "Emmett Fay");
        await page.Context.SetOfflineAsync(true);
        await Progress(page).FillAsync("Written where no key was fetched.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save check-in" }).ClickAsync();
        await Says(page, "kept in this tab only; leave it open");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Not sent yet" })).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await Says(page, "The check-in with Emmett is saved now.");
    }

    /// <summary>They come with what the device keeps, so that a first visit is light, and no page is drawn twice for them.</summary>
    [Fact]
    public async Task The_typefaces_are_in_use_after_the_first_visit_from_the_device_alone()
    {
        var page = await ThroughTheDoor(Advisor, keepsPages: true);
        await Expect(page.Locator("html.webfonts")).ToHaveCountAsync(0);
        await WorkerReady(page);
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/home/");
        await Expect(page.Locator("html.webfonts")).ToHaveCountAsync(1);
        Assert.Equal(
            "Literata loaded optional, Public Sans loaded optional",
            await page.EvaluateAsync<string>("""
                async () => {
                  await document.fonts.ready;
                  return [...document.fonts].map((font) => `${font.family.replaceAll('"', "")} ${font.status} ${font.display}`).join(", ");
                }
                """));
    }

    /// <summary>Also on a device that is not one's own: where what was begun stands is said, and no student named.</summary>
    [Fact]
    public async Task On_a_shared_device_the_first_page_lists_what_was_begun()
    {
        var page = await ThroughTheDoor(Advisor, keepsPages: true);
        await WorkerReady(page);
        await OpenForm(page, "Emmett Fay");
        await Progress(page).FillAsync("Half a sentence");
        await page.WaitForFunctionAsync("() => Object.keys(localStorage).some((key) => key.startsWith('plp-draft:'))");
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/home/");
        await Expect(page.GetByText("The school’s server does not answer")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Kept on this device" })).ToBeVisibleAsync();
        await Expect(page.GetByText("begun, not saved")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_that_is_not_kept_says_that_there_is_no_connection_and_leads_back()
    {
        var page = await OwnDevice();
        await page.Context.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Link, new() { Name = "School", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("No connection");
        await page.GetByRole(AriaRole.Link, new() { Name = "Go to your home page" }).ClickAsync();
        await Expect(page.GetByText("No connection. This is as of")).ToBeVisibleAsync();

        await page.GotoAsync("/school/");
        await page.Context.SetOfflineAsync(false);
        await page.GetByRole(AriaRole.Link, new() { Name = "Try again" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Kettle Brook School");
    }

    [Fact]
    public async Task What_is_kept_is_sealed_and_gone_after_signing_out()
    {
        var page = await OwnDevice();
        var kept = await Kept(page);
        Assert.NotEmpty(kept);
        Assert.All(kept, text => Assert.DoesNotContain("Emmett", text, StringComparison.Ordinal));

        await page.Locator(".account summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await ComesToSignIn(page);
        Assert.Empty(await Kept(page));
    }

    [Fact]
    public async Task On_a_shared_device_nothing_is_kept()
    {
        var page = await ThroughTheDoor(Advisor, keepsPages: true);
        await WorkerReady(page);
        await page.ReloadAsync();
        await Opened(page);
        Assert.Empty(await Kept(page));
        await page.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await Expect(page.GetByText("The school’s server does not answer")).ToBeVisibleAsync();
    }

    /// <summary>What the worker fetches once everything is on the page (K4).</summary>
    [Fact]
    public async Task Keeping_the_pages_takes_165_kB()
    {
        var page = await ThroughTheDoor(Advisor, keepsPages: true);
        await WorkerReady(page);
        var bytes = await page.EvaluateAsync<int>("""
            async () => {
              const cache = await caches.open((await caches.keys())[0]);
              const sizes = await Promise.all((await cache.keys()).map(async (request) => {
                const packed = (await cache.match(request)).body.pipeThrough(new CompressionStream("gzip"));
                return (await new Response(packed).arrayBuffer()).byteLength;
              }));
              return sizes.reduce((sum, size) => sum + size, 0);
            }
            """);
        Assert.InRange(bytes, 20_000, 165_000);
    }

    private async Task<IPage> OwnDevice()
    {
        var page = await ThroughTheDoor(Advisor, keepsPages: true);
        await page.GetByRole(AriaRole.Button, new() { Name = "This is my device" }).ClickAsync();
        await Says(page, "now saved on this device");
        await WorkerReady(page);
        var advisees = await page.Locator("tbody tr").CountAsync();
        await page.WaitForFunctionAsync(
            "all => Object.keys(localStorage).filter((key) => key.startsWith('plp-kept:')).length > all",
            advisees);
        return page;
    }

    /// <summary>A worker takes over once it holds all it keeps.</summary>
    private static Task WorkerReady(IPage page) => page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");

    private static Task<string[]> Kept(IPage page) =>
        page.EvaluateAsync<string[]>("() => Object.entries(localStorage).filter(([key]) => key.startsWith('plp-kept:')).map(([, " +
            "value]) => value)");

    private static async Task OpenForm(IPage page, string name)
    {
        await page.GetByLabel(name, new() { Exact = true }).CheckAsync();
        await page.GotoAsync(await page
            .GetByLabel(name, new() { Exact = true })
            .EvaluateAsync<string>("box => `/check-in/?student=${box.value}`"));
        await Expect(Progress(page)).ToBeVisibleAsync();
    }

    private static ILocator Progress(IPage page) => page.GetByLabel("Progress", new() { Exact = true });
}
