using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Plp.Hosting.Local;

namespace Plp.Tests.Hosting;

/// <summary>
/// The routes the local host answers against the functions both hosts have, which the Functions worker lists by the
/// same attributes.
/// </summary>
public sealed class FunctionListTests(TestSchool school) : IClassFixture<TestSchool>
{
    [Fact]
    public void Every_http_function_is_answered_at_its_route_by_its_method_and_nothing_else_is()
    {
        var functions = FunctionMap.All.Where(function => function.Http is not null)
            .Select(function => $"{function.Name}: {string.Join(' ', function.Http!.Methods ?? []).ToUpperInvariant()} " +
                $"/api/{function.Http.Route}");
        var routes = school.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)
                && !IsOfTheDescription(endpoint))
            .Select(endpoint => $"{endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName}: " +
                $"{string.Join(' ', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])} " +
                $"{endpoint.RoutePattern.RawText}");
        Assert.Equal(functions.Order(StringComparer.Ordinal), routes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_timer_is_known_to_the_loop_that_runs_it() => Assert.Equal(
        ["Housekeeping", "SendDueReminders", "SendQueuedMail"],
        FunctionMap.All.Where(function => function.Timer is not null).Select(function => function.Name));

    /// <summary>The description of the API and its page lie among the functions and are none.</summary>
    private static bool IsOfTheDescription(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText == ApiDescription.Address
            || endpoint.RoutePattern.RawText!.StartsWith(ApiDescription.Page + "/", StringComparison.Ordinal);
}
