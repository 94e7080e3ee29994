using Microsoft.AspNetCore.ResponseCompression;

namespace Plp.Hosting;

/// <summary>What every host needs alike. A host adds its store, its sign-in and its sender of mail.</summary>
internal sealed class HostingRoom : Room
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddTelemetryExport(configuration)
        .AddSingleton(TimeProvider.System)
        .AddResponseCompression(compression =>
        {
            // Safe over HTTPS here: nothing is sent by cookie, so no foreign page can make a browser ask for a secret (BREACH).
            compression.EnableForHttps = true;
            compression.MimeTypes =
                [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "image/svg+xml", "application/manifest+json"];
        });
}
