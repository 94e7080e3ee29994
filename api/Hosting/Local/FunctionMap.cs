using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Plp.Requests;

namespace Plp.Hosting.Local;

/// <summary>Every function of this program, found by reflection, and HTTP routes to those that have one.</summary>
internal static class FunctionMap
{
    public static IReadOnlyList<FunctionMethod> All { get; } =
    [
        .. typeof(FunctionMap).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
            .Select(method => new FunctionMethod(method))
            .OrderBy(function => function.Name, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Maps every HTTP function as the Functions host would: made anew for each call from the call's own services; one that
    /// names no method answers all.
    /// </summary>
    public static void MapFunctions(this IEndpointRouteBuilder routes)
    {
        foreach (var function in All.Where(function => function.Http is not null))
        {
            var call = new Lazy<RequestDelegate>(() => CallOf(function)); // most are never called; each takes memory and time to make
            var route = routes.Map("/api/" + function.Http!.Route, context => call.Value(context))
                .WithName(function.Name)
                .WithMetadata(function.Method, function); // what the description of the API is made from
            if (function.Http.Methods is { Length: > 0 } methods)
                route.WithMetadata(new HttpMethodMetadata(methods.Select(method => method.ToUpperInvariant())));
        }
    }

    private static RequestDelegate CallOf(FunctionMethod function)
    {
        var make = ActivatorUtilities.CreateFactory(function.Method.DeclaringType!, []);
        return RequestDelegateFactory.Create(function.Method, context => make(context.RequestServices, null)).RequestDelegate;
    }
}

/// <summary>One method that is a function: its name and what triggers it.</summary>
internal sealed record FunctionMethod(MethodInfo Method)
{
    public string Name { get; } = Method.GetCustomAttribute<FunctionAttribute>()!.Name;

    public HttpTriggerAttribute? Http { get; } = Method
        .GetParameters()
        .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
        .FirstOrDefault(trigger => trigger is not null);

    public TimerTriggerAttribute? Timer { get; } = Method
        .GetParameters()
        .Select(parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>())
        .FirstOrDefault(trigger => trigger is not null);
}
