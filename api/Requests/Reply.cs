using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Plp.Requests;

/// <summary>
/// The answers that are a success. They are written whole: a writer that lets go every few kilobytes makes the compression
/// begin anew each time, which takes half as much again to carry.
/// </summary>
internal static class Reply
{
    public static IResult Ok<T>(T view) => Whole(view, StatusCodes.Status200OK);

    public static IResult Created<T>(T view) => Whole(view, StatusCodes.Status201Created);

    /// <summary>An answer to whoever watches the program: it works, but what it needs does not.</summary>
    public static IResult NotReady<T>(T view) => Whole(view, StatusCodes.Status503ServiceUnavailable);

    private static Utf8ContentHttpResult Whole<T>(T view, int status) =>
        TypedResults.Text(JsonSerializer.SerializeToUtf8Bytes(view, Json.Of<T>()), "application/json; charset=utf-8", status);
}
