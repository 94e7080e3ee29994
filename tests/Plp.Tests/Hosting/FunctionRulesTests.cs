using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Plp.Hosting.Local;
using Plp.Requests;

namespace Plp.Tests.Hosting;

/// <summary>What every function must keep so that both hosts run it alike.</summary>
public sealed partial class FunctionRulesTests
{
    public static TheoryData<string> Functions => [.. FunctionMap.All.Select(function => function.Name)];

    [Fact]
    public void Every_http_function_is_declared_by_one_room() =>
        Assert.Equal(
            FunctionRule.All.Select(function => function.Name),
            FunctionMap.All.Where(function => function.Http is not null).Select(function => function.Name).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Functions))]
    public void A_function_takes_the_request_and_route_values_only(string name)
    {
        var function = Find(name);
        if (function.Http is null || name == nameof(RequestsRoom.ZUnknownAddress))
            return;
        var inRoute = RouteValue()
            .Matches(function.Http.Route!)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["constraint"].Value, StringComparer.Ordinal);
        var parameters = function.Method.GetParameters();
        Assert.Equal(typeof(HttpRequest), parameters[0].ParameterType);
        Assert.Equal(
            inRoute.Keys.Order(StringComparer.Ordinal),
            parameters.Skip(1).Select(parameter => parameter.Name!).Order(StringComparer.Ordinal));
        Assert.All(parameters.Skip(1), parameter =>
            Assert.Equal(parameter.ParameterType == typeof(string) ? "" : "int", inRoute[parameter.Name!]));
    }

    [Theory, MemberData(nameof(Functions))]
    public void A_function_answers_with_a_task(string name)
    {
        var function = Find(name);
        Assert.Equal(function.Http is null ? typeof(Task) : typeof(Task<IResult>), function.Method.ReturnType);
    }

    [Theory, MemberData(nameof(Functions))]
    public void The_desk_decides_not_a_function_key(string name)
    {
        var function = Find(name);
        if (function.Http is not null)
            Assert.Equal(AuthorizationLevel.Anonymous, function.Http.AuthLevel);
        if (function.Timer is not null)
            Assert.False(function.Timer.UseMonitor);
    }

    [Theory, MemberData(nameof(Functions))]
    public void A_route_says_one_method_and_is_never_empty(string name)
    {
        var function = Find(name);
        if (function.Http is null || name == nameof(RequestsRoom.ZUnknownAddress))
            return;
        Assert.Single(function.Http.Methods!);
        Assert.Matches("^[a-z][a-zA-Z0-9/{}:-]+$", function.Http.Route);
    }

    /// <summary>
    /// Azure asks functions in the order of their names, whatever the case, and the one that fits every address fits
    /// first where it is asked first.
    /// </summary>
    [Fact]
    public void The_function_for_what_is_unknown_takes_every_address_and_method_and_comes_last()
    {
        var unknown = Find(nameof(RequestsRoom.ZUnknownAddress));
        Assert.Empty(unknown.Http!.Methods ?? []);
        Assert.Equal("{*address}", unknown.Http.Route);
        Assert.Equal(unknown.Name, FunctionMap.All.Select(function => function.Name).Max(StringComparer.OrdinalIgnoreCase));
        Assert.Single(unknown.Method.GetParameters());
    }

    /// <summary>Azure takes the first function name, not the literal, where both fit.</summary>
    [Fact]
    public void No_literal_competes_with_a_parameter_on_the_same_place()
    {
        var routes = FunctionMap.All
            .Where(function => function.Http is not null && function.Name != nameof(RequestsRoom.ZUnknownAddress))
            .Select(function => (function.Http!.Methods![0], Parts: function.Http.Route!.Split('/')))
            .ToList();
        foreach (var (method, parts) in routes)
        {
            var rivals = routes.Where(other =>
                other.Item1 == method
                    && other.Parts != parts
                    && other.Parts.Length == parts.Length
                    && other.Parts.Zip(parts).All(pair => pair.First == pair.Second || pair.First[0] == '{' || pair.Second[0] == '{'));
            Assert.Empty(rivals);
        }
    }

    [Fact]
    public void Functions_live_in_sealed_classes_outside_the_hosts() => Assert.All(FunctionMap.All, function =>
    {
        Assert.True(function.Method.DeclaringType is { IsSealed: true });
        Assert.DoesNotContain(".Hosting.Local", function.Method.DeclaringType!.Namespace, StringComparison.Ordinal);
    });

    private static FunctionMethod Find(string name) => FunctionMap.All.Single(function => function.Name == name);

    [GeneratedRegex("{(?<name>[a-zA-Z]+)(:(?<constraint>[a-z]+))?}", RegexOptions.ExplicitCapture)]
    private static partial Regex RouteValue();
}
