using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Plp.Requests;

namespace Plp.Hosting;

/// <summary>
/// Hands what <see cref="Telemetry"/> tells to whoever is there to listen: a collector that speaks OTLP, Azure Monitor, both or
/// nobody. Without a listener nothing of OpenTelemetry is loaded.
/// </summary>
public static class TelemetryExport
{
    /// <summary>The settings of OpenTelemetry and of Azure, by the names both give them.</summary>
    public const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT",
        AzureMonitor = "APPLICATIONINSIGHTS_CONNECTION_STRING",
        AzureIdentity = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        AboutTheExporter = "APPLICATIONINSIGHTS_STATSBEAT_DISABLED";

    /// <exception cref="StartException">A setting is wrong; the message names it.</exception>
    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[Collector] is { Length: > 0 } collector)
        {
            if (!Uri.TryCreate(collector, UriKind.Absolute, out var address)
                || !address.Scheme.StartsWith("http", StringComparison.Ordinal))
                throw new StartException($"The setting {Collector} is wrong. Give an address, for instance http://127.0.0.1:4317.");
            Listen(services).WithTracing(traces => traces.AddOtlpExporter()).WithMetrics(metrics => metrics.AddOtlpExporter());
        }
        if (configuration[AzureMonitor] is { Length: > 0 } connection)
        {
            Environment.SetEnvironmentVariable(AboutTheExporter, "true"); // it asks the environment alone
            var identity = IdentityIn(configuration[AzureIdentity]);
            void Configure(AzureMonitorExporterOptions options) => SendOnlyOurs(options, connection, identity);
            Listen(services)
                .WithTracing(traces => traces.AddAzureMonitorTraceExporter(Configure))
                .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(Configure));
        }
        return services;
    }

    private static OpenTelemetryBuilder Listen(IServiceCollection services) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("plp", serviceVersion: HealthFunctions.Version))
        .WithTracing(traces => traces.AddSource(Telemetry.Activities.Name))
        .WithMetrics(metrics => metrics.AddMeter(Telemetry.Meter.Name));

    /// <summary>Nothing of the machine, nothing about the exporter itself, nothing left on disk.</summary>
    private static void SendOnlyOurs(AzureMonitorExporterOptions options, string connection, TokenCredential? identity)
    {
        options.ConnectionString = connection;
        options.Credential = identity;
        options.DisableOfflineStorage = true;
        options.EnableLiveMetrics = false;
        options.EnablePerformanceCounters = false;
        options.EnableStandardMetrics = false;
    }

    /// <summary><c>ClientId=…;Authorization=AAD</c>: the app's own identity, where Azure Monitor takes no keys.</summary>
    private static ManagedIdentityCredential? IdentityIn(string? setting)
    {
        var parts = (setting ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!parts.Contains("Authorization=AAD", StringComparer.OrdinalIgnoreCase))
            return null;
        var client = Array.Find(parts, part => part.StartsWith("ClientId=", StringComparison.OrdinalIgnoreCase))?["ClientId=".Length..];
        return new ManagedIdentityCredential(client is null
            ? ManagedIdentityId.SystemAssigned
            : ManagedIdentityId.FromUserAssignedClientId(client));
    }
}
