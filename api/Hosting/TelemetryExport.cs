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
internal static class TelemetryExport
{
    /// <summary>The settings of OpenTelemetry and of Azure, by the names both give them.</summary>
    public const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT",
        AzureMonitor = "APPLICATIONINSIGHTS_CONNECTION_STRING",
        AzureIdentity = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        AboutTheExporter = "APPLICATIONINSIGHTS_STATSBEAT_DISABLED";

    /// <exception cref="StartException">A setting is wrong; the message names it.</exception>
    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        var (collector, azure) = (configuration[Collector], configuration[AzureMonitor]);
        if (!string.IsNullOrEmpty(collector)
            && !(Uri.TryCreate(collector, UriKind.Absolute, out var address)
                && address.Scheme.StartsWith("http", StringComparison.Ordinal)))
        {
            throw new StartException($"The setting {Collector} is wrong. Give an address, for instance http://127.0.0.1:4317.");
        }
        return string.IsNullOrEmpty(collector) && string.IsNullOrEmpty(azure) ? services : services.AddHostedService<TelemetryListeners>();
    }
}

/// <summary>
/// The listeners, made beside the start of the program and not before its first answer: what is told in between is told to
/// nobody. When the program ends they tell what is left.
/// </summary>
internal sealed partial class TelemetryListeners(IConfiguration configuration, ILogger<TelemetryListeners> log) : BackgroundService
{
    private readonly List<IDisposable> listeners = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        End();
    }

    public override void Dispose()
    {
        End();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            Listen();
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            LogNobodyListens(e);
        }
    }

    private void Listen()
    {
        var about = ResourceBuilder.CreateDefault().AddService("plp", serviceVersion: HealthFunctions.Version);
        var traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .SetResourceBuilder(about)
            .AddSource(Telemetry.Activities.Name);
        var metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .SetResourceBuilder(about)
            .AddMeter(Telemetry.Meter.Name);
        if (configuration[TelemetryExport.Collector] is { Length: > 0 })
        {
            traces.AddOtlpExporter();
            metrics.AddOtlpExporter();
        }
        if (configuration[TelemetryExport.AzureMonitor] is { Length: > 0 })
        {
            Environment.SetEnvironmentVariable(TelemetryExport.AboutTheExporter, "true"); // it asks the environment alone
            traces.AddAzureMonitorTraceExporter(SendOnlyOurs);
            metrics.AddAzureMonitorMetricExporter(SendOnlyOurs);
        }
        listeners.Add(metrics.Build());
        listeners.Add(traces.Build());
    }

    private void End()
    {
        foreach (var listener in listeners)
            listener.Dispose();
        listeners.Clear();
    }

    /// <summary>Nothing of the machine, nothing left on disk.</summary>
    private void SendOnlyOurs(AzureMonitorExporterOptions options)
    {
        options.ConnectionString = configuration[TelemetryExport.AzureMonitor];
        options.Credential = IdentityIn(configuration[TelemetryExport.AzureIdentity]);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Spans and counts are sent to no one; correct the setting of their listener")]
    private partial void LogNobodyListens(Exception exception);
}
