using System.Diagnostics;
using System.Net.NetworkInformation;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Plp.Loopback;
using static Microsoft.Playwright.Assertions;

namespace Plp.Browser;

/// <summary>A school that signs in with accounts of a provider, which the test starts itself.</summary>
public class AccountSite : Site
{
    private readonly int port = FreePort(7900, 7998);
    private Process? provider;

    protected override bool HasDemonstration => false;

    protected override IEnumerable<string> MoreArguments =>
    [
        "--empty", "--coordinator", "Joan Meadow", "joan@meadow.example",
        "--SignIn:Authority", Provider, .. Client,
    ];

    /// <summary>What else the provider is told to be.</summary>
    protected virtual string Kind => "";

    protected virtual IEnumerable<string> Client =>
        ["--SignIn:Kind", "OpenId", "--SignIn:ClientId", "plp", "--SignIn:Scope", "openid email offline_access"];

    public string Provider => $"http://127.0.0.1:{port}";

    protected override async Task Prepare()
    {
        using (var bringing = await NodeTools.Start(
            "infra/package-site.js",
            "--library-only",
            "--library",
            NodeTools.FileOf("oauth4webapi", "build", "index.js")))
            await bringing.WaitForExitAsync();
        provider = await NodeTools.Start(
            "tests/Plp.Browser/provider.mjs",
            port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Address.GetLeftPart(UriPartial.Authority),
            Kind);
        for (string? line = ""; line != "listening"; line = await provider.StandardOutput.ReadLineAsync())
        {
            if (line is null)
                throw new InvalidOperationException("The provider did not start. It said: " +
                    await provider.StandardError.ReadToEndAsync());
        }
    }

    protected override async Task CleanUp()
    {
        if (provider is { HasExited: false })
        {
            provider.Kill();
            await provider.WaitForExitAsync();
        }
        provider?.Dispose();
    }

    private static int FreePort(int first, int last)
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(end => end.Port).ToHashSet();
        return Enumerable.Range(first, last - first).First(port => !taken.Contains(port));
    }
}

/// <summary>A school of a Google Workspace domain; the provider stands for Google.</summary>
public sealed class WorkspaceSite : AccountSite
{
    protected override string Kind => "workspace";

    protected override IEnumerable<string> Client =>
        ["--SignIn:Kind",
            "Google",
            "--SignIn:ClientId",
            "plp",
            "--SignIn:ClientSecret",
            "known to the school's server",
            "--SignIn:Domain",
            "meadow.example",
            "--SignIn:Scope",
            "openid email"];
}

/// <summary>Signing in with an account of the school: away to the provider and back.</summary>
public sealed class AccountTests(Chromium chromium, AccountSite site) : Walk(chromium, site), IClassFixture<AccountSite>
{
    private const string Started = "plp-sign-in", Session = "plp-session";

    [Fact]
    public async Task The_first_sign_in_finds_the_person_by_their_address_and_leads_where_they_wanted_to_go()
    {
        var page = await NewPage();
        await page.GotoAsync("/calendar/");
        await SetOut(page);
        await AtTheProvider(page, "joan");
        await Expect(page.GetByLabel("First student day")).ToBeVisibleAsync();
        Assert.DoesNotContain("code=", page.Url, StringComparison.Ordinal);
        Assert.Null(await Kept(page, Started));
    }

    [Fact]
    public async Task An_account_the_school_does_not_know_is_told_so_and_can_try_another()
    {
        var page = await NewPage();
        await page.GotoAsync("/");
        await SetOut(page);
        await AtTheProvider(page, "stranger");
        await Expect(page.Locator(".error-summary")).ToContainTextAsync("not on the school's roster");
        Assert.Null(await Kept(page, Session));
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in with your school account" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("state")]
    [InlineData("nonce")]
    [InlineData("verifier")]
    public async Task A_way_back_that_does_not_fit_the_way_out_signs_nobody_in(string changed)
    {
        var page = await NewPage();
        await page.GotoAsync("/");
        var back = await WayBack(page, "joan");
        var kept = JsonNode.Parse((await Kept(page, Started))!)!;
        kept[changed] = new string('x', 43);
        await page.EvaluateAsync("([place, kept]) => sessionStorage.setItem(place, kept)", new[] { Started, kept.ToJsonString() });
        await page.GotoAsync(back);
        await Expect(page.Locator(".error-summary")).ToContainTextAsync("You are not signed in");
        Assert.Null(await Kept(page, Session));
    }

    [Fact]
    public async Task A_way_back_works_once()
    {
        var page = await NewPage();
        await page.GotoAsync("/");
        var back = await WayBack(page, "joan");
        await page.GotoAsync(back);
        await Expect(page.Locator(".account")).ToContainTextAsync("Joan Meadow");
        await page.EvaluateAsync("() => sessionStorage.removeItem('plp-session')");
        await page.GotoAsync(back);
        await Expect(page.Locator(".error-summary")).ToContainTextAsync("used before");
        Assert.Null(await Kept(page, Session));
    }

    [Fact]
    public async Task A_token_at_its_end_is_renewed_without_asking()
    {
        var page = await SignedIn();
        var before = await SetExpiry(page, refresh: null);
        await page.GotoAsync("/school/");
        await page.WaitForFunctionAsync(
            "([place, before]) => JSON.parse(sessionStorage.getItem(place)).token !== before",
            new[] { Session, before });
        await Expect(page.Locator(".account")).ToContainTextAsync("Joan Meadow");
    }

    [Fact]
    public async Task When_it_cannot_be_renewed_one_signs_in_again_and_comes_back()
    {
        var page = await SignedIn();
        await SetExpiry(page, refresh: "no-such-token");
        await page.GotoAsync("/school/");
        await Comes(page, "next=");
        await SetOut(page);
        await AtTheProvider(page, "joan");
        await Comes(page, "/school/$");
    }

    internal static Task SetOut(IPage page) =>
        page.GetByRole(AriaRole.Button, new() { Name = "Sign in with your school account" }).ClickAsync();

    /// <summary>Types the name, any password, and agrees; a provider that knows the browser from before only asks to agree.</summary>
    internal static async Task AtTheProvider(IPage page, string name)
    {
        await Comes(page, "/interaction/");
        await Expect(page.Locator("button[type=submit]").First).ToBeVisibleAsync();
        if (await page.Locator("input[name=login]").CountAsync() > 0)
        {
            await page.FillAsync("input[name=login]", name);
            await page.FillAsync("input[name=password]", "any");
            await page.ClickAsync("button[type=submit]");
        }
        await page.ClickAsync("button[type=submit]:has-text('Continue')");
    }

    /// <summary>
    /// Signs in at the provider and gives the address it sends back to, on which the page got no further: the school
    /// did not answer.
    /// </summary>
    private static async Task<string> WayBack(IPage page, string name)
    {
        await SetOut(page);
        await Comes(page, "/interaction/");
        await page.RouteAsync("**/api/sign-in", route => route.AbortAsync());
        await AtTheProvider(page, name);
        await Comes(page, "code=");
        await Expect(page.Locator(".error-summary")).ToContainTextAsync("does not answer");
        await page.UnrouteAllAsync();
        return page.Url;
    }

    private async Task<IPage> SignedIn()
    {
        var page = await NewPage();
        await page.GotoAsync("/");
        await SetOut(page);
        await AtTheProvider(page, "joan");
        await Expect(page.Locator(".account")).ToContainTextAsync("Joan Meadow");
        await AsksNoMore(page); // a request still to come would renew the token on this page
        return page;
    }

    /// <summary>Puts the token's end into the past, keeping or replacing what renews it.</summary>
    private static async Task<string> SetExpiry(IPage page, string? refresh)
    {
        var kept = JsonNode.Parse((await Kept(page, Session))!)!;
        kept["expires"] = "2020-01-01T00:00:00Z";
        if (refresh is not null)
            kept["refresh"] = refresh;
        await page.EvaluateAsync("([place, kept]) => sessionStorage.setItem(place, kept)", new[] { Session, kept.ToJsonString() });
        return kept["token"]!.GetValue<string>();
    }

    internal static Task<string?> Kept(IPage page, string place) =>
        page.EvaluateAsync<string?>("place => sessionStorage.getItem(place)", place);
}
