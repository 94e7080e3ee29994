using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Plp.Requests;

/// <summary>Whether the program is alive and whether a school can work with it, for whoever watches it; it tells no name.</summary>
internal sealed class HealthFunctions(RequestHandler handler, Readiness readiness)
{
    public static string Version { get; } =
        typeof(HealthFunctions).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            .Split('+')[0] ?? "0";

    /// <summary>Alive: it asks nothing of the store.</summary>
    [Function(nameof(RequestsRoom.ReadHealth))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request) =>
        handler.AnswerAnyone(request, RequestsRoom.ReadHealth, _ => Task.FromResult(Reply.Ok(new HealthView("alive", Version))));

    /// <summary>200 when every part is ready, else 503; either says each part in a sentence.</summary>
    [Function(nameof(RequestsRoom.ReadReadiness))]
    public Task<IResult> Ready([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequest request) =>
        handler.AnswerAnyone(request, RequestsRoom.ReadReadiness, async token =>
        {
            var found = await readiness.Look(token);
            return found.Ready ? Reply.Ok(found) : Reply.NotReady(found);
        });
}

internal sealed record HealthView(string Status, string Version);
