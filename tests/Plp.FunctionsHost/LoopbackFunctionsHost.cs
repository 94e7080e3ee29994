using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Plp.FunctionsHost.Rpc;
using Yarp.ReverseProxy.Forwarder;

namespace Plp.FunctionsHost;

/// <summary>
/// As much of the Functions host as a worker with HTTP and timer functions needs, on the loopback address: it starts the
/// published worker as a process of its own, loads the functions the worker lists, forwards requests to it and fires timers.
/// Where hosts could differ it does what the one in Azure does: functions are asked in the order of their names and the
/// first whose route and method fit answers, an address of none is an empty 404, route values travel beside the request, a
/// request's own <c>x-ms-invocation-id</c> is kept, bodies of more than 100 MiB are not read where the setting
/// <c>FUNCTIONS_REQUEST_BODY_SIZE_LIMIT</c> says no other.
/// </summary>
public sealed class LoopbackFunctionsHost : IAsyncDisposable
{
    private const string Prefix = "api", InvocationHeader = "x-ms-invocation-id", BodyLimit = "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT";

    /// <summary>Where the setting says no other.</summary>
    private const long UsualBodyLimit = 104_857_600;

    private static readonly ForwarderRequestConfig forwarding = new() { ActivityTimeout = TimeSpan.FromSeconds(240) };

    private readonly WebApplication app;
    private readonly WorkerChannel channel;
    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private WorkerProcess? worker;
    private Uri? workerAddress;
    private IReadOnlyList<Function> functions = [];

    private LoopbackFunctionsHost(WebApplication app)
    {
        this.app = app;
        channel = app.Services.GetRequiredService<WorkerChannel>();
    }

    /// <summary>Where requests come in.</summary>
    public Uri Address => new(app.Urls.First());

    public int WorkerId => worker!.Id;

    /// <summary>When the worker's process was started, as <see cref="Stopwatch.GetTimestamp"/> counts.</summary>
    public long Born { get; private set; }

    /// <summary>From the worker's birth until it had said which functions it has and loaded them all.</summary>
    public TimeSpan LoadedAfter { get; private set; }

    /// <summary>The functions' names, in the order they are asked.</summary>
    public IReadOnlyList<string> Functions => [.. functions.Select(function => function.Name)];

    /// <summary>The names of functions that are fired by time, and when.</summary>
    public IReadOnlyDictionary<string, string> Timers =>
        functions
            .Where(function => function.Schedule is not null)
            .ToDictionary(function => function.Name, function => function.Schedule!, StringComparer.Ordinal);

    /// <summary>What the worker logged, and what it wrote to its console.</summary>
    public IReadOnlyList<string> Said =>
        [.. worker!.Output, .. channel.Log.Select(line => $"{line.Level} {line.Category}: {line.Message} {line.Exception?.Message}")];

    /// <param name="folder">Where the worker was published.</param>
    /// <param name="settings">The app's settings, by name: <c>Cosmos:Endpoint</c>.</param>
    /// <exception cref="InvalidOperationException">The worker does not start, or cannot load a function; the message
    /// holds what it said.</exception>
    public static async Task<LoopbackFunctionsHost> Start(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = settings.TryGetValue(BodyLimit, out var limit)
                ? long.Parse(limit, CultureInfo.InvariantCulture)
                : UsualBodyLimit;
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, rpc => rpc.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton<WorkerChannel>().AddRouting().AddHttpForwarder().AddGrpc(rpc => rpc.MaxReceiveMessageSize = null);
        var server = builder.Build();
        var host = new LoopbackFunctionsHost(server);
        server.MapGrpcService<RpcService>();
        server.MapFallback("{**path}", host.Answer);
        await server.StartAsync();
        try
        {
            await host.Load(folder, settings);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Fires a timer now, and waits for its run.</summary>
    /// <exception cref="InvalidOperationException">There is no such timer, or its run failed.</exception>
    public async Task Fire(string timer)
    {
        var function = functions.FirstOrDefault(function => function.Schedule is not null && function.Name == timer)
            ?? throw new InvalidOperationException($"There is no timer {timer}.");
        var request = new InvocationRequest { InvocationId = Guid.NewGuid().ToString(), FunctionId = function.Id, TraceContext = new() };
        request.InputData.Add(new ParameterBinding
        {
            Name = function.Trigger,
            Data = new TypedData { Json = """{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}""" },
        });
        Succeeded(await worker!.Or(channel.Invoke(request)), timer);
    }

    public async ValueTask DisposeAsync()
    {
        channel.Terminate(TimeSpan.FromSeconds(5));
        if (worker is not null)
            await worker.DisposeAsync();
        channel.End();
        client.Dispose();
        await app.DisposeAsync();
    }

    private async Task Load(string folder, IReadOnlyDictionary<string, string> settings)
    {
        Born = Stopwatch.GetTimestamp();
        worker = WorkerProcess.Start(folder, new Uri(app.Urls.Last()), settings);
        await worker.Or(Done(channel.Begun));
        var initialized = await worker.Or(channel.Initialize(new WorkerInitRequest
        {
            HostVersion = "4.1000.0",
            FunctionAppDirectory = folder,
            WorkerDirectory = folder,
        }));
        Succeeded(initialized.Result, "The worker's start");
        workerAddress = new Uri(initialized.Capabilities["HttpUri"]);

        var described = await worker.Or(channel.Describe(folder));
        Succeeded(described.Result, "The list of functions");
        var constraints = app.Services.GetRequiredService<IInlineConstraintResolver>();
        functions = [.. described.FunctionMetadataResults
            .Select(metadata => new Function(metadata, Prefix, constraints))
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)];
        foreach (var (function, loaded) in functions.Select(function => (function, channel.Load(function))).ToList())
            Succeeded(await worker.Or(loaded), function.Name);
        LoadedAfter = Stopwatch.GetElapsedTime(Born);
        await worker.Or(Done(UntilItListens(workerAddress)));
    }

    /// <summary>One request: the worker is told of the invocation by the stream and gets the request itself by HTTP.</summary>
    private async Task Answer(HttpContext context)
    {
        RouteValueDictionary? values = null;
        if (functions.FirstOrDefault(function => function.Answers(context, out values)) is not { } function)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var request = new InvocationRequest
        {
            InvocationId = Guid.NewGuid().ToString(),
            FunctionId = function.Id,
            TraceContext = new() { TraceParent = context.Request.Headers.TraceParent.ToString() },
        };
        request.InputData.Add(new ParameterBinding { Name = function.Trigger, Data = new TypedData { Http = new() } });
        foreach (var (name, value) in context.Request.Query)
            request.TriggerMetadata[name] = new TypedData { String = value.ToString() };
        foreach (var (name, value) in values!)
            request.TriggerMetadata[name] = new TypedData { String = value?.ToString() ?? "" };

        context.Request.Headers.TryAdd(InvocationHeader, request.InvocationId);
        var forwarder = context.RequestServices.GetRequiredService<IHttpForwarder>();
        var forwarded = forwarder.SendAsync(context, workerAddress!.AbsoluteUri, client, forwarding).AsTask();
        await using var ended = context.RequestAborted.Register(() => channel.Cancel(request.InvocationId));
        await channel.Invoke(request);
        if (await forwarded != ForwarderError.None && !context.Response.HasStarted)
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }

    private static async Task UntilItListens(Uri address)
    {
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(address.Host, address.Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(5);
            }
        }
    }

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }

    private static void Succeeded(StatusResult result, string what)
    {
        if (result.Status != StatusResult.Types.Status.Success)
            throw new InvalidOperationException($"{what} failed. {result.Exception?.Message ?? result.Result}");
    }
}
