using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Plp.Hosting.Local;

/// <summary>
/// Serves the pages by the rules of <c>staticwebapp.config.json</c>, as Azure Static Web Apps does: its headers, its
/// types, its page for what is not found. Fills in where the API is.
/// </summary>
internal static class Site
{
    public const string ConfigurationFile = "staticwebapp.config.json", Pages = "web";

    /// <summary>How a page says where the API is; packaging, or this host, puts another origin before the path.</summary>
    private const string ApiMeta = "<meta name=\"plp-api\" content=\"";

    /// <summary>The folder that holds the configuration and, beside it, the pages: next to the program, or above it.</summary>
    public static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, ConfigurationFile)))
                continue;
            if (File.Exists(Path.Combine(folder.FullName, Pages, "index.html")))
                return folder.FullName;
            throw new StartException($"The pages are missing: there is no {Pages} folder with index.html beside " +
                $"{Path.Combine(folder.FullName, ConfigurationFile)}. Publish it again (dotnet publish api -o FOLDER) and keep what " +
                "lies in that folder together.");
        }
        throw new StartException($"{ConfigurationFile} is missing beside the program and above it. Publish it again (dotnet publish " +
            "api -o FOLDER) and keep what lies in that folder together.");
    }

    /// <param name="apiOrigin">Empty when site and API share one origin.</param>
    /// <param name="providerOrigin">Where people sign in; empty when nobody does so elsewhere.</param>
    public static void UseSite(this IApplicationBuilder app, string root, string apiOrigin, string providerOrigin)
    {
        var rules = SiteRules.Read(Path.Combine(root, ConfigurationFile), apiOrigin, providerOrigin);
        var pages = new PhysicalFileProvider(Path.Combine(root, "web"));
        var types = new FileExtensionContentTypeProvider();
        foreach (var (extension, type) in rules.MimeTypes)
            types.Mappings[extension] = type;

        app.Use((context, next) =>
        {
            foreach (var (name, value) in rules.HeadersFor(context.Request.Path))
                context.Response.Headers[name] = value;
            if (rules.LeadsElsewhere(context.Request.Path) is { } address)
            {
                context.Response.Redirect(address);
                return Task.CompletedTask;
            }
            return rules.Hides(context.Request.Path) ? SendNotFound(context, pages, rules, apiOrigin) : next(context);
        });
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = pages });
        app.Use((context, next) => IsPage(pages, context.Request) is { } page ? SendPage(context, page, apiOrigin) : next(context));
        app.Map(SiteVersion.Script, script => script.Run(context => SendWorker(context, pages)));
        app.UseWhen(context => PackedFiles.Takes(context.Request), packed =>
            packed.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PackedFiles(pages),
                ContentTypeProvider = types,
                OnPrepareResponse = PackedFiles.Say,
            }));
        app.UseStaticFiles(new StaticFileOptions { FileProvider = pages, ContentTypeProvider = types });
        app.Run(context => SendNotFound(context, pages, rules, apiOrigin));
    }

    private static async Task SendNotFound(HttpContext context, PhysicalFileProvider pages, SiteRules rules, string apiOrigin)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        if (pages.GetFileInfo(rules.NotFoundPage) is { Exists: true } page && HttpMethods.IsGet(context.Request.Method))
            await SendPage(context, page, apiOrigin);
    }

    private static async Task SendWorker(HttpContext context, PhysicalFileProvider pages)
    {
        var script = await File.ReadAllTextAsync(pages.Root + SiteVersion.Script, context.RequestAborted);
        context.Response.ContentType = "text/javascript; charset=utf-8";
        await context.Response.WriteAsync(
            script.Replace(SiteVersion.Place, SiteVersion.Of(pages.Root), StringComparison.Ordinal),
            context.RequestAborted);
    }

    private static IFileInfo? IsPage(PhysicalFileProvider pages, HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Path.Value is { } path && path.EndsWith(".html", StringComparison.Ordinal)
        && pages.GetFileInfo(path) is { Exists: true } page ? page : null;

    private static async Task SendPage(HttpContext context, IFileInfo page, string apiOrigin)
    {
        using var reader = new StreamReader(page.CreateReadStream());
        var html = (await reader.ReadToEndAsync(context.RequestAborted)).Replace(ApiMeta, ApiMeta + apiOrigin, StringComparison.Ordinal);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(html, context.RequestAborted);
    }
}

/// <summary>
/// Names what lies in <c>web/</c> by a hash, so that a browser that keeps the pages notices a new version. The packaging
/// for Azure names it by the same rule (infra/package-site.js).
/// </summary>
internal static class SiteVersion
{
    public const string Script = "/sw.js", Place = "{version}";

    /// <summary>Brought in when packaging, not part of the source.</summary>
    private const string Foreign = "vendor/";

    public static string Of(string pages)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var names = Directory.EnumerateFiles(pages, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(pages, path).Replace('\\', '/'))
            .Where(name => !name.StartsWith(Foreign, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            hash.AppendData(File.ReadAllBytes(Path.Combine(pages, name)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}

/// <summary>The part of the configuration this host follows.</summary>
internal sealed record SiteRules(
    FrozenDictionary<string, string> GlobalHeaders,
    IReadOnlyList<(string Route, bool Hidden, string? Redirect, FrozenDictionary<string, string> Headers)> Routes,
    FrozenDictionary<string, string> MimeTypes,
    string NotFoundPage)
{
    public static SiteRules Read(string path, string apiOrigin, string providerOrigin)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path)
            .Replace("{api}", apiOrigin, StringComparison.Ordinal)
            .Replace("{identityProvider}", providerOrigin, StringComparison.Ordinal));
        var root = json.RootElement;
        return new SiteRules(
            Texts(root, "globalHeaders"),
            root.TryGetProperty("routes", out var routes)
                ? [.. routes
                    .EnumerateArray()
                    .Select(route => (
                        route.GetProperty("route").GetString()!,
                        route.TryGetProperty("statusCode", out var status) && status.GetInt32() == StatusCodes.Status404NotFound,
                        route.TryGetProperty("redirect", out var address) ? address.GetString() : null,
                        Texts(route, "headers")))]
                : [],
            Texts(root, "mimeTypes"),
            root.TryGetProperty("responseOverrides", out var overrides)
                && overrides.TryGetProperty("404", out var notFound)
                && notFound.TryGetProperty("rewrite", out var rewrite)
                ? rewrite.GetString()!
                : "/404.html");
    }

    /// <summary>Global headers, with those of the first route that fits on top; an empty one there takes a global one away.</summary>
    public IEnumerable<KeyValuePair<string, string>> HeadersFor(PathString path)
    {
        var route = Routes.FirstOrDefault(route => Fits(route.Route, path.Value ?? "/"));
        return route.Headers is null
            ? GlobalHeaders
            : GlobalHeaders
                .Where(header => !route.Headers.ContainsKey(header.Key))
                .Concat(route.Headers.Where(header => header.Value.Length > 0));
    }

    /// <summary>Files that lie beside the pages and are none: the rules answer 404 for them.</summary>
    public bool Hides(PathString path) => Routes.Any(route => route.Hidden && Fits(route.Route, path.Value ?? "/"));

    /// <summary>Where a path leads that is no page of the site's own: to a page the API serves.</summary>
    public string? LeadsElsewhere(PathString path) => Routes.FirstOrDefault(route => Fits(route.Route, path.Value ?? "/")).Redirect;

    private static bool Fits(string route, string path)
    {
        if (!route.EndsWith('*') && !route.Contains("*.", StringComparison.Ordinal))
            return route == path;
        if (route.EndsWith('*'))
            return path.StartsWith(route[..^1], StringComparison.Ordinal);
        var star = route.IndexOf('*', StringComparison.Ordinal);
        var endings = route[(star + 2)..].Trim('{', '}').Split(',');
        return path.StartsWith(route[..star], StringComparison.Ordinal)
            && endings.Any(ending => path.EndsWith("." + ending, StringComparison.Ordinal));
    }

    private static FrozenDictionary<string, string> Texts(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var texts)
            ? texts
                .EnumerateObject()
                .Where(text => text.Value.ValueKind == JsonValueKind.String)
                .ToFrozenDictionary(text => text.Name, text => text.Value.GetString()!, StringComparer.OrdinalIgnoreCase)
            : FrozenDictionary<string, string>.Empty;
}
