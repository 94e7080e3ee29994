using System.Globalization;
using Microsoft.Net.Http.Headers;
using Plp.Files;

namespace Plp.Portfolio;

/// <summary>
/// A kept file as an answer: with its type and a name of ours, never run by a browser (nosniff, sandbox), and in part where a
/// part is asked for (RFC 9110, one range).
/// </summary>
internal sealed class FileAnswer : IResult, IStatusCodeHttpResult
{
    private readonly OpenFile file;
    private readonly string mediaType, name;
    private readonly long from, to;

    private FileAnswer(OpenFile file, string mediaType, string name, long from, long to, bool isPart)
    {
        (this.file, this.mediaType, this.name, this.from, this.to) = (file, mediaType, name, from, to);
        StatusCode = isPart ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK;
    }

    public int? StatusCode { get; }

    /// <param name="length">As the document says; what is asked for beyond it is refused without opening the file.</param>
    /// <param name="name">Of our making, ASCII.</param>
    public static async Task<IResult> Of(
        IFileStore files,
        FileKey key,
        long length,
        string mediaType,
        string name,
        HttpRequest request,
        CancellationToken token)
    {
        var (from, to, isPart) = (0L, length - 1, false);
        if (RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var ranges)
            && ranges is { Unit.Value: "bytes", Ranges.Count: 1 })
        {
            var range = ranges.Ranges.Single();
            (from, to) = range.From is { } begin
                ? (begin, Math.Min(range.To ?? length - 1, length - 1))
                : (Math.Max(0, length - range.To!.Value), length - 1);
            if (from >= length || to < from)
            {
                request.HttpContext.Response.Headers.ContentRange = $"bytes */{length}";
                return Requests.Problem.Of(
                    StatusCodes.Status416RangeNotSatisfiable,
                    "Not in this file",
                    $"The file has {length} bytes. Ask for a part of it.");
            }
            isPart = true;
        }
        return await files.Open(key, from, token) is { } file
            ? new FileAnswer(file, mediaType, name, from, to, isPart)
            : Requests.Problem.Of(
                StatusCodes.Status410Gone,
                "No longer here",
                "The file of this piece is not here. It may have been left out when the school was moved; add it again.");
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var closing = file;
        var response = httpContext.Response;
        response.StatusCode = StatusCode!.Value;
        response.ContentType = mediaType;
        response.ContentLength = to - from + 1;
        response.Headers.AcceptRanges = "bytes";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin"; // the pages have another origin in Azure
        if (StatusCode == StatusCodes.Status206PartialContent)
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{file.Length}");
        var buffer = new byte[64 * 1024];
        for (var left = to - from + 1; left > 0;)
        {
            var read = await file.Content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), httpContext.RequestAborted);
            if (read == 0)
                break;
            await response.Body.WriteAsync(buffer.AsMemory(0, read), httpContext.RequestAborted);
            left -= read;
        }
    }
}
