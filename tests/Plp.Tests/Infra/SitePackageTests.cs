using System.Diagnostics;
using System.Text.Json;

namespace Plp.Tests.Infra;

/// <summary>The pages as they are packaged for Static Web Apps, by running the packaging with node.</summary>
public sealed class SitePackageTests : IDisposable
{
    private const string Api =
        "https://api-abc.azurewebsites.net", Provider = "https://login.microsoftonline.com/3f2504e0-4f89-41d3-9a0c-0305e82c3301/v2.0";

    private readonly string folder = Directory.CreateTempSubdirectory("plp-site-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_page_knows_the_api_and_the_rules_let_it_be_called()
    {
        var (exit, _) = await Package("--api", Api, "--identity-provider", Provider);
        Assert.Equal(0, exit);
        var pages = Directory
            .GetFiles(folder, "*.html", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(page => page.Contains("<script", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.Contains($"""<meta name="plp-api" content="{Api}/api">""", page, StringComparison.Ordinal));

        using var rules = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "staticwebapp.config.json")));
        var policy = rules.RootElement.GetProperty("globalHeaders").GetProperty("Content-Security-Policy").GetString()!;
        Assert.Contains($"connect-src 'self' {Api} https://login.microsoftonline.com;", policy, StringComparison.Ordinal);
        Assert.DoesNotContain('{', policy);
    }

    [Fact]
    public async Task What_is_no_page_stays_behind_and_the_library_comes_along()
    {
        await Package("--api", Api, "--identity-provider", Provider);
        Assert.Empty(Directory.GetFiles(folder, "README.md", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(folder, "*.d.ts", SearchOption.AllDirectories));
        Assert.True(File.Exists(Path.Combine(folder, "vendor", "oauth4webapi.js")));
    }

    /// <summary>A browser that keeps the pages notices a new version by the worker's text; both ways of serving name it alike.</summary>
    [Fact]
    public async Task The_worker_names_the_version_of_the_pages_as_the_local_host_does()
    {
        await Package("--api", Api, "--identity-provider", Provider);
        var pages = Path.Combine(Plp.Hosting.Local.Site.FindRoot(), "web");
        var packaged = await File.ReadAllTextAsync(Path.Combine(folder, "sw.js"));
        Assert.Contains($"\"{Plp.Hosting.Local.SiteVersion.Of(pages)}\"", packaged, StringComparison.Ordinal);

        var copy = Directory.CreateDirectory(Path.Combine(folder, "copy")).FullName;
        await File.WriteAllTextAsync(Path.Combine(copy, "a.js"), "1");
        var before = Plp.Hosting.Local.SiteVersion.Of(copy);
        await File.WriteAllTextAsync(Path.Combine(copy, "a.js"), "2");
        Assert.NotEqual(before, Plp.Hosting.Local.SiteVersion.Of(copy));
    }

    [Theory]
    [InlineData("--api")]
    [InlineData("--identity-provider")]
    [InlineData("--api", "http://api.example.com")]
    [InlineData("--identity-provider", "not an address")]
    public async Task A_missing_or_wrong_address_stops_the_packaging_and_is_named(string option, string? value = null)
    {
        var right = new Dictionary<string, string>(StringComparer.Ordinal) { ["--api"] = Api, ["--identity-provider"] = Provider };
        right.Remove(option);
        if (value is not null)
            right[option] = value;
        var (exit, said) = await Package([.. right.SelectMany(pair => new[] { pair.Key, pair.Value })]);
        Assert.Equal(2, exit);
        Assert.Contains(option, said, StringComparison.Ordinal);
    }

    /// <summary>Against the members of the published schema (schemastore.org, staticwebapp.config.json).</summary>
    [Fact]
    public void The_rules_have_only_members_that_static_web_apps_knows()
    {
        using var rules = JsonDocument.Parse(Template.Read("staticwebapp.config.json"));
        string[] known = ["$schema",
            "auth",
            "forwardingGateway",
            "globalHeaders",
            "mimeTypes",
            "navigationFallback",
            "networking",
            "platform",
            "responseOverrides",
            "routes",
            "trailingSlash"];
        string[] knownOfRoute = ["allowedRoles", "headers", "methods", "redirect", "rewrite", "route", "statusCode"];
        Assert.All(rules.RootElement.EnumerateObject(), member => Assert.Contains(member.Name, known));
        Assert.All(
            rules.RootElement.GetProperty("routes").EnumerateArray().SelectMany(route => route.EnumerateObject()),
            member => Assert.Contains(member.Name, knownOfRoute));
        Assert.All(rules.RootElement.GetProperty("responseOverrides").EnumerateObject(), status =>
            Assert.Matches("^(400|401|403|404)$", status.Name));
        Assert.All(rules.RootElement.GetProperty("globalHeaders").EnumerateObject(), header =>
            Assert.Equal(JsonValueKind.String, header.Value.ValueKind));
        Assert.Matches("^(always|never|auto)$", rules.RootElement.GetProperty("trailingSlash").GetString());
    }

    /// <summary>Where the library itself is not installed, any script stands for it: it is copied, not read.</summary>
    private async Task<(int Exit, string Said)> Package(params string[] arguments)
    {
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        string[] all = [Path
            .Combine(Template.Root, "infra", "package-site.js"), "--out", folder, "--library", Path
            .Combine(Template.Root, "web", "sign-in.js"), .. arguments];
        foreach (var argument in all)
            start.ArgumentList.Add(argument);
        start.Environment.Remove("PLP_API");
        start.Environment.Remove("PLP_IDENTITY_PROVIDER");
        using var node = Process.Start(start)!;
        var said = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        return (node.ExitCode, said);
    }
}
