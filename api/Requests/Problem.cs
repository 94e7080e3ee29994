using System.Text.Json;
using Plp.School;

namespace Plp.Requests;

/// <summary>An RFC 9457 problem document. It names fields, never a stack trace.</summary>
internal sealed record ProblemDocument
{
    public string Type { get; init; } = "about:blank";
    public required string Title { get; init; }
    public required int Status { get; init; }

    /// <summary>What happened, what was kept and what to do now.</summary>
    public required string Detail { get; init; }

    public IReadOnlyDictionary<string, List<string>>? Errors { get; init; }

    /// <summary>The item as it is stored now, when two people changed it.</summary>
    public JsonElement? Current { get; init; }

    public string? TraceId { get; init; }
}

/// <summary>The answers that are not a success; every one is a problem document.</summary>
internal static class Problem
{
    public static IResult Of(int status, string title, string detail) =>
        new ProblemResult(new() { Status = status, Title = title, Detail = detail });

    public static IResult NotSignedIn(string detail) => Of(StatusCodes.Status401Unauthorized, "Please sign in", detail);

    public static IResult NotYours(string detail) => Of(StatusCodes.Status403Forbidden, "Not open to you", detail);

    public static IResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, "Not found", detail);

    public static IResult Invalid(FieldErrors errors) => new ProblemResult(new()
    {
        Status = StatusCodes.Status400BadRequest,
        Title = "Please check what you sent",
        Detail = "Nothing was saved. Correct the fields named here and send it again.",
        Errors = errors.ByField,
    });

    public static IResult Invalid(string field, string message) => Invalid(FieldErrors.Of(field, message));

    /// <summary>A change of what exists says which revision it changes.</summary>
    public static IResult MissingRev() => Invalid("rev", "Send the rev of what you changed, as you read it.");

    /// <summary>What is made once is sent under a key of its own.</summary>
    public static IResult OtherKey() => Invalid("key", "This key was sent for something else. Open the page again.");

    /// <summary>Somebody else was first.</summary>
    public static IResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, "Changed by someone else", detail);

    /// <param name="current">The item as it is stored now, for the second person to see beside their own.</param>
    public static IResult Conflict<T>(string detail, T current) => new ProblemResult(new()
    {
        Status = StatusCodes.Status409Conflict,
        Title = "Changed by someone else",
        Detail = detail,
        Current = JsonSerializer.SerializeToElement(current, Json.Of<T>()),
    });

    public static IResult TooMany(TimeSpan wait) => Busy(
        StatusCodes.Status429TooManyRequests,
        "Too many requests came from here in a short time. Wait a little and try again.",
        Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));

    public static IResult Busy(int status, string detail, int retryAfterSeconds) =>
        new ProblemResult(new() { Status = status, Title = "Please try again in a moment", Detail = detail }, retryAfterSeconds);
}

internal sealed class ProblemResult(ProblemDocument problem, int? retryAfterSeconds = null) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => problem.Status;

    /// <summary>The same in the school's terms; what a sentence quotes stays as it was sent.</summary>
    public ProblemResult In(SchoolWords words) => new(
        problem with
        {
            Detail = words.ApplyUnquoted(problem.Detail),
            Errors = problem.Errors?.ToDictionary(
                field => field.Key,
                field => field.Value.ConvertAll(words.ApplyUnquoted),
                StringComparer.Ordinal),
        },
        retryAfterSeconds);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (retryAfterSeconds is { } seconds)
            httpContext.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        httpContext.Response.StatusCode = problem.Status;
        return httpContext.Response.WriteAsJsonAsync(
            problem with { TraceId = RequestTrace.IdOf(httpContext) },
            Json.Of<ProblemDocument>(),
            "application/problem+json",
            httpContext.RequestAborted);
    }
}
