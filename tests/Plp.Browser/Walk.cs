using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>A test that walks through pages as one person. Anything a page complains about in the console fails it.</summary>
public abstract class Walk(Chromium chromium, Site site) : IClassFixture<Chromium>, IAsyncLifetime
{
    protected const string Advisor =
        "Ruth Kimball", Student = "Lucía", Coordinator = "Dana Whitcomb", Principal = "Margaret Lavallee", CaseManager = "Tom Beaulieu";

    private const int Patience = 15_000; // ms

    private static readonly Regex signIn = new(@"^http://[^/]+/(\?.*)?$");
    private readonly List<IBrowserContext> contexts = [];
    private readonly List<string> complaints = [];

    protected Site Site => site;

    protected IBrowser Browser => chromium.Browser;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var context in contexts)
            await context.DisposeAsync();
        Assert.Empty(complaints);
    }

    /// <param name="keepsPages">With the worker that keeps pages for times without a connection; elsewhere it would only take time.</param>
    protected async Task<IPage> NewPage(int width = 1280, int height = 900, bool keepsPages = false)
    {
        var context = await chromium.Browser.NewContextAsync(new()
        {
            BaseURL = site.Address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            Locale = "en-US",
            TimezoneId = "America/New_York",
            ServiceWorkers = keepsPages ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
        });
        contexts.Add(context);
        context.SetDefaultTimeout(Patience);
        context.Request += (_, request) => site.Asked(request.Url);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) =>
        {
            // A page left before its transition has run is the test's haste, and no loss to anybody.
            if (!error.Contains("Transition was", StringComparison.Ordinal))
                complaints.Add(error);
        };
        page.Console += (_, message) =>
        {
            // An answer of 4xx is reported by the browser too; whether the page deals with it is what the tests look at.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                complaints.Add(message.Text);
        };
        return page;
    }

    /// <summary>As that person on their first page; through the door once, afterwards with what that sign-in left.</summary>
    protected async Task<IPage> SignIn(string name, int width = 1280, int height = 900) =>
        site.Sessions.TryGetValue(name, out var kept)
            ? await WithSession(kept, "/home/", width, height)
            : await ThroughTheDoorOnce(name, width, height);

    /// <summary>As that person at an address, without their first page where they were here before.</summary>
    protected async Task<IPage> SignInAt(string name, string address, int width = 1280, int height = 900)
    {
        if (site.Sessions.TryGetValue(name, out var kept))
            return await WithSession(kept, address, width, height);
        var page = await ThroughTheDoorOnce(name, width, height);
        await page.GotoAsync(address);
        await Opened(page);
        return page;
    }

    /// <summary>As that person in the role they are to work in; null: the one they begin with.</summary>
    protected async Task<IPage> SignIn((string Name, string? Role) who, int width = 1280, int height = 900)
    {
        if (who.Role is null)
            return await SignIn(who.Name, width, height);
        if (!site.Sessions.ContainsKey(who.Name))
            await ThroughTheDoorOnce(who.Name);
        var kept = JsonNode.Parse(site.Sessions[who.Name])!;
        kept["me"]!["role"] = who.Role;
        return await WithSession(kept.ToJsonString(), "/home/", width, height);
    }

    /// <summary>As the student on their own plan.</summary>
    protected async Task<IPage> OwnPlan()
    {
        var page = await SignIn(Student);
        await page.GetByRole(AriaRole.Link, new() { Name = "My plan", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Your plan");
        return page;
    }

    private async Task<IPage> ThroughTheDoorOnce(string name, int width = 1280, int height = 900)
    {
        var first = await ThroughTheDoor(name, width, height);
        site.Sessions[name] = await first.EvaluateAsync<string>("""() => sessionStorage["plp-session"]""");
        return first;
    }

    /// <summary>A new tab in which somebody is signed in already.</summary>
    private async Task<IPage> WithSession(string session, string address, int width, int height)
    {
        var page = await NewPage(width, height);
        await KeepSession(page, session);
        await page.GotoAsync(address);
        await Opened(page);
        return page;
    }

    /// <summary>Before the first address: whoever is signed in there is so from the start.</summary>
    protected static Task KeepSession(IPage page, string session) =>
        page.AddInitScriptAsync($"sessionStorage['plp-session'] ??= {JsonSerializer.Serialize(session)};");

    /// <summary>Through the door of that name, or found among everyone else.</summary>
    protected async Task<IPage> ThroughTheDoor(string name, int width = 1280, int height = 900, bool keepsPages = false)
    {
        var page = await NewPage(width, height, keepsPages);
        await page.GotoAsync("/");
        await Expect(page.Locator("#search, #alone")).ToBeAttachedAsync();
        if (await page.Locator("#alone").CountAsync() > 0)
        {
            await page.Locator("#code").FillAsync(await Site.NextCode());
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            await Expect(page).Not.ToHaveURLAsync(signIn, new() { Timeout = Patience });
            await Opened(page);
            return page;
        }
        var door = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^" + Regex.Escape(name)) });
        if (await door.CountAsync() == 0)
        {
            if (await page.Locator("#search").IsHiddenAsync())
                await page.GetByText("Everyone else at the school").ClickAsync();
            if (await page.Locator("#code").CountAsync() > 0)
                await page.Locator("#code").FillAsync(await Site.NextCode());
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
            await page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        }
        await door.ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(signIn, new() { Timeout = Patience });
        await Opened(page);
        return page;
    }

    /// <summary>A link that opens the page of Lucía's family, as Rosa's door makes it.</summary>
    protected async Task<string> RosasLink()
    {
        using var client = new HttpClient { BaseAddress = Site.ApiOrigin };
        var ways = await client.GetFromJsonAsync<JsonElement>("/api/sign-in");
        var rosa = ways
            .GetProperty("samplePeople")
            .EnumerateArray()
            .Single(door => door.TryGetProperty("family", out _))
            .GetProperty("personId")
            .GetString();
        using var content = new StringContent($$"""{"personId":"{{rosa}}"}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/api/demonstration/family-link", content);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("link").GetString()!;
    }

    /// <summary>The people page, showing whoever is called so.</summary>
    protected static async Task FindPeople(IPage page, string name, string query = "")
    {
        await page.GotoAsync("/people/" + query);
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
    }

    /// <summary>Until the page has drawn what it asked the server for.</summary>
    protected static Task Opened(IPage page) => Expect(page.Locator("main h1")).ToBeVisibleAsync();

    protected static async Task OpenStudent(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Rowheader, new() { Name = name, Exact = true }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = name })).ToBeVisibleAsync();
    }

    /// <summary>
    /// Until the page is at an address like that. WaitForURLAsync looks at the address first and listens afterwards: what
    /// comes in between it misses.
    /// </summary>
    protected static Task Comes(IPage page, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern) =>
        Expect(page).ToHaveURLAsync(new Regex(pattern), new() { Timeout = Patience });

    /// <summary>
    /// Until the page asks for nothing more. WaitForLoadStateAsync too looks first and listens afterwards, and an idle page says so
    /// once: what comes in between is found by looking again.
    /// </summary>
    protected static async Task AsksNoMore(IPage page)
    {
        const int Look = 2_500; // ms
        for (var left = 4 * Patience / Look; ; left--)
        {
            try
            {
                await page.WaitForLoadStateAsync(LoadState.NetworkIdle, new() { Timeout = Look });
                return;
            }
            catch (TimeoutException) when (left > 0)
            {
            }
        }
    }

    protected static Task ComesToSignIn(IPage page) => Expect(page).ToHaveURLAsync(signIn, new() { Timeout = Patience });

    protected static Task Says(IPage page, string text) =>
        Expect(page.Locator(".notice.success")).ToContainTextAsync(text);

    /// <summary>The id in the address of the page.</summary>
    protected static string Asked(IPage page, string name) =>
        System.Web.HttpUtility.ParseQueryString(new Uri(page.Url).Query)[name]
            ?? throw new InvalidOperationException($"{page.Url} has no {name}.");
}
