using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Plp.Hosting;
using Plp.Hosting.Local;
using Plp.Tests.Requests;

namespace Plp.Tests.Hosting;

/// <summary>What the program tells of itself reaches who listens, and holds nobody's name.</summary>
public sealed class TelemetryExportTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Path, string Text)> told = new();
    private WebApplication listener = null!;

    private string Address => listener.Urls.First();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        listener = builder.Build();
        listener.MapFallback(async (HttpContext context) =>
        {
            told.Enqueue((context.Request.Path, await Read(context.Request)));
            return Results.Json(new { itemsReceived = 1, itemsAccepted = 1 });
        });
        await listener.StartAsync();
    }

    public async Task DisposeAsync() => await listener.DisposeAsync();

    [Fact]
    public async Task A_collector_gets_a_span_for_each_function_and_the_counts_of_the_store()
    {
        await Use("--OTEL_EXPORTER_OTLP_ENDPOINT", Address, "--OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        Assert.Contains(told, one => one.Path == "/v1/traces" && one.Text.Contains("ReadStudent", StringComparison.Ordinal));
        Assert.Contains(told, one => one.Path == "/v1/metrics" && one.Text.Contains("plp.store.calls", StringComparison.Ordinal));
        NobodyIsNamed();
    }

    [Fact]
    public async Task Azure_Monitor_gets_the_same()
    {
        await Use("--APPLICATIONINSIGHTS_CONNECTION_STRING", $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={Address}/");
        Assert.Contains(told, one => one.Text.Contains("ReadStudent", StringComparison.Ordinal));
        Assert.Contains(told, one => one.Text.Contains("plp.store.calls", StringComparison.Ordinal));
        NobodyIsNamed();
    }

    [Fact]
    public async Task Without_a_listener_nothing_of_it_is_there()
    {
        var school = new TestSchool();
        await school.InitializeAsync();
        Assert.DoesNotContain(school.Services.GetServices<IHostedService>(), service => service is TelemetryListeners);
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_connection_that_cannot_be_is_logged_and_the_school_works()
    {
        using var log = new CapturedLog();
        var school = new TestSchool { Log = log, Settings = ["--APPLICATIONINSIGHTS_CONNECTION_STRING", "no connection"] };
        await school.InitializeAsync();
        using (var advisor = school.ClientOf(Cast.Advisor))
            await advisor.GetJson("students/ada");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!log.Lines.Any(line => line.Text.Contains("sent to no one", StringComparison.Ordinal)))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        await school.DisposeAsync();
    }

    [Fact]
    public void An_address_that_is_none_stops_the_start_and_is_named()
    {
        var options = new Plp.Hosting.Local.LocalOptions { Rest = ["--" + TelemetryExport.Collector, "collector"] };
        var stop = Assert.Throws<StartException>(() => Plp.Hosting.Local.LocalHost.Build(options));
        Assert.Contains(TelemetryExport.Collector, stop.Message, StringComparison.Ordinal);
    }

    /// <summary>What is left is told when the program ends.</summary>
    private static async Task Use(params string[] settings)
    {
        var school = new TestSchool { Settings = settings };
        await school.InitializeAsync();
        while (!Telemetry.Activities.HasListeners())
            await Task.Yield();
        using (var advisor = school.ClientOf(Cast.Advisor))
            await advisor.GetJson("students/ada");
        await school.DisposeAsync();
    }

    private void NobodyIsNamed()
    {
        foreach (var word in new[] { "Beck", "school.example", "students/ada", Cast.FamilyLink[Cast.ByLink.Length..] })
            Assert.DoesNotContain(told, one => one.Text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<string> Read(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        body.Position = 0;
        if (request.Headers.ContentEncoding != "gzip")
            return Encoding.Latin1.GetString(body.ToArray());
        using var text = new StreamReader(new GZipStream(body, CompressionMode.Decompress));
        return await text.ReadToEndAsync();
    }
}
