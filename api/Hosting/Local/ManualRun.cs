using Plp.Requests;

namespace Plp.Hosting.Local;

/// <summary>A timer run by hand, at the address the Functions host has for it; for this machine only.</summary>
public static class ManualRun
{
    public static void MapManualRun(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/admin/functions/{name}", async (HttpContext context, string name, TimerLoop timers) =>
            PickedSignIn.IsThisMachine(context.Request) && await timers.RunNow(name)
                ? Results.StatusCode(StatusCodes.Status202Accepted)
                : Problem.NotFound("There is nothing at this address."));
}
