using Microsoft.Extensions.Configuration.Memory;
using Plp.Mail;
using Plp.People;
using Plp.Storage;

namespace Plp.Hosting.Local;

/// <summary>The program on any single machine: Kestrel, the embedded store, the pages.</summary>
public static class LocalHost
{
    /// <summary>The settings that hold where nothing else is said.</summary>
    internal static MemoryConfigurationSource Defaults => new() { InitialData = [new(SendQueuedMail.ScheduleSetting, SendQueuedMail.EveryFiveMinutes)] };

    /// <param name="adjust">What a test replaces: the clock, the store.</param>
    public static WebApplication Build(LocalOptions options, Action<IServiceCollection>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder([.. options.Rest]);
        builder.Logging.ClearProviders().AddJsonConsole().AddFilter("Microsoft", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Services.MostBytes;
        });
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(LocalOptions.DefaultUrl);
        var (site, api) = Addresses(builder.Configuration["urls"] ?? LocalOptions.DefaultUrl, options.Split);
        if (options.Split)
            builder.WebHost.UseUrls(site, api);

        builder.Configuration.Sources.Insert(0, Defaults);
        builder.Configuration["ForwardedHeaders_Enabled"] = "false"; // the framework's own switch trusts every proxy there is

        builder.Services
            .AddPlp(builder.Configuration)
            .AddLocalMail(builder.Configuration, options, site)
            .AddClientAddress(Services.Section<SiteOptions>(builder.Configuration, "Site"), [])
            .AddSingleton(options)
            .AddSingleton<IDocumentStore>(_ => LocalStore.Open(options))
            .AddSingleton<FirstStart>()
            .AddSingleton<TimerLoop>()
            .AddHostedService(services => services.GetRequiredService<TimerLoop>())
            .AddHostedService<QuietMemory>()
            .AddLocalSignIn(builder.Configuration, options.DataFolder)
            .AddRouting()
            .AddCors(cors => cors.AddDefaultPolicy(policy => policy
                .WithOrigins(site)
                .AllowAnyHeader()
                .AllowAnyMethod()
                .WithExposedHeaders("ETag", "Location", "Retry-After", "Content-Disposition")));

        adjust?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        app.UseClientAddress();
        app.UseResponseCompression();
        if (options.Split)
            app.UseCors();
        app.UseRouting();
        app.MapFunctions();
        app.MapManualRun();
        app.UseEndpoints(_ => { });
        var provider = Uri.TryCreate(app.Services.GetRequiredService<IdentityProvider>().Authority, UriKind.Absolute, out var authority) ? authority.GetLeftPart(UriPartial.Authority) : "";
        var apiPort = options.Split ? new Uri(api).Port : (int?)null;
        app.UseWhen(
            context => context.Connection.LocalPort != apiPort && !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal),
            pages => pages.UseSite(Site.FindRoot(), options.Split ? api : "", provider));
        return app;
    }

    /// <summary>Where the site is, and where the API: on the next port when they are split.</summary>
    private static (string Site, string Api) Addresses(string urls, bool split)
    {
        var site = urls.Split(';')[0].TrimEnd('/');
        var next = new UriBuilder(site);
        next.Port++;
        return (site, split ? next.Uri.GetLeftPart(UriPartial.Authority) : site);
    }
}
