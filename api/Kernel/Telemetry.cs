using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Plp.Kernel;

/// <summary>What the program tells of itself; both are named "Plp" and carry no personal data.</summary>
internal static class Telemetry
{
    public static ActivitySource Activities { get; } = new("Plp");

    public static Meter Meter { get; } = new("Plp");
}

/// <summary>
/// The trace a request belongs to (W3C Trace Context): one id in its answer, in its log line and in what is measured of it.
/// A host's own activity says it where there is one, the Functions worker has none; then it is that of the caller's
/// <c>traceparent</c>, or made new.
/// </summary>
internal static class RequestTrace
{
    private static readonly object key = new();

    /// <summary>32 hexadecimal digits; the same however often it is asked.</summary>
    public static string IdOf(HttpContext context)
    {
        if (context.Items[key] is string known)
            return known;
        var id = Activity.Current?.TraceId ?? (Caller(context) is { } caller ? caller.TraceId : ActivityTraceId.CreateRandom());
        context.Items[key] = id.ToHexString();
        return id.ToHexString();
    }

    /// <summary>Begins to measure what is done for a request; null while nobody listens.</summary>
    public static Activity? Begin(HttpContext context, string name) => Activity.Current is null && Caller(context) is { } caller
        ? Telemetry.Activities.StartActivity(name, ActivityKind.Internal, caller)
        : Telemetry.Activities.StartActivity(name);

    private static ActivityContext? Caller(HttpContext context) =>
        ActivityContext.TryParse(context.Request.Headers.TraceParent, context.Request.Headers.TraceState, isRemote: true, out var caller)
            ? caller
            : null;
}
