using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;
using Plp.People;

namespace Plp.Hosting;

/// <summary>Whether the program is alive, for whoever watches it; it asks no store and tells no name.</summary>
public sealed class HealthFunctions(FrontDesk desk)
{
    public static string Version { get; } =
        typeof(HealthFunctions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    [Function(nameof(Act.ReadHealth))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request) =>
        desk.AnswerAnyone(request, Act.ReadHealth, _ => Task.FromResult(Reply.Ok(new HealthView("alive", Version))));
}

public sealed record HealthView(string Status, string Version);
