using Plp.Requests;

namespace Plp.Hosting.Local;

/// <summary>
/// A timer run by hand, at the address the Functions host has for it; for this machine only, and not for a page of another
/// site that is open in a browser here (the browser says so in <c>Origin</c>).
/// </summary>
internal static class ManualRun
{
    public static void MapManualRun(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/admin/functions/{name}", async (HttpContext context, string name, TimerLoop timers) =>
        {
            if (!PickedSignIn.IsThisMachine(context.Request))
                return NotHere();
            if (IsForeign(context.Request))
                return Problem.NotYours("Pages of another site may not run anything here. Ask from this computer without a browser.");
            return await timers.RunNow(name) ? Results.StatusCode(StatusCodes.Status202Accepted) : NotHere();
        });

    private static bool IsForeign(HttpRequest request) =>
        request.Headers.Origin is { Count: > 0 } origin && origin.ToString() != $"{request.Scheme}://{request.Host}";

    private static IResult NotHere() => Problem.NotFound("There is nothing at this address.");
}
