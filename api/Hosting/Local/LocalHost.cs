using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting.WindowsServices;
using Plp.Jobs;
using Plp.Mail;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Hosting.Local;

/// <summary>The program on any single machine: Kestrel, the embedded store, the pages.</summary>
internal static class LocalHost
{
    /// <summary>The settings that hold where nothing else is said.</summary>
    internal static MemoryConfigurationSource Defaults =>
        new() { InitialData = [new(SendQueuedMail.ScheduleSetting, SendQueuedMail.EveryFiveMinutes)] };

    /// <param name="adjust">What a test replaces: the clock, the store.</param>
    public static WebApplication Build(LocalOptions options, Action<IServiceCollection>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = [.. options.Rest],
            // a service starts in the folder of Windows
            ContentRootPath = WindowsServiceHelpers.IsWindowsService() ? AppContext.BaseDirectory : null,
        });
        builder.Services.AddSystemd().AddWindowsService(service => service.ServiceName = "PLP Serverless");
        builder.Logging.ClearProviders().AddJsonConsole().AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical); // why it cannot start is said in a sentence
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
            .AddClientAddress(Settings.Section<SiteOptions>(builder.Configuration), [])
            .AddSingleton(options)
            .AddSingleton<IDocumentStore>(_ => LocalStore.Open(options))
            .AddSingleton(_ => LocalStore.Files(options, builder.Configuration))
            .AddSingleton<FirstStart>()
            .AddSingleton<NightlyBackup>()
            .AddSingleton<INightlyWork>(services => services.GetRequiredService<NightlyBackup>())
            .AddSingleton<TimerLoop>()
            .AddHostedService(services => services.GetRequiredService<TimerLoop>())
            .AddHostedService<QuietMemory>()
            .AddLocalSignIn(builder.Configuration, options.DataFolder)
            .Configure<KeyManagementOptions>(keys => (keys.XmlRepository, keys.XmlEncryptor) = (new NoKeysKept(), new NullXmlEncryptor()))
            .AddRouting()
            .AddApiDescription()
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
        app.MapApiDescription();
        app.UseEndpoints(_ => { });
        var provider = Uri.TryCreate(app.Services.GetRequiredService<IdentityProvider>().Authority, UriKind.Absolute, out var authority)
            ? authority.GetLeftPart(UriPartial.Authority)
            : "";
        var apiPort = options.Split ? new Uri(api).Port : (int?)null;
        var root = Site.FindRoot();
        app.UseWhen(
            context => context.Connection.LocalPort != apiPort
                && !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal),
            pages => pages.UseSite(root, options.Split ? api : "", provider));
        return app;
    }

    /// <summary>An address to listen at, as one that can be asked: "every address of this machine" is none.</summary>
    /// <exception cref="StartException">It is no address.</exception>
    internal static Uri Reachable(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            if (address.Scheme is not ("http" or "https") || address.IsUnixPipe || address.IsNamedPipe)
                throw new FormatException();
            return new UriBuilder(
                address.Scheme,
                address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host,
                address.Port).Uri;
        }
        catch (FormatException)
        {
            throw new StartException($"{url} is no address to listen at. Give one like {LocalOptions.DefaultUrl}: --urls URL.");
        }
    }

    /// <summary>Where the site is, and where the API: on the next port when they are split.</summary>
    private static (string Site, string Api) Addresses(string urls, bool split)
    {
        var site = urls.Split(';')[0].TrimEnd('/');
        var next = new UriBuilder(Reachable(site));
        next.Port++;
        return (site, split ? next.Uri.GetLeftPart(UriPartial.Authority) : site);
    }
}
