namespace Plp.PublicPage;

/// <summary>A page or a picture for anyone, with headers of its own: what may be kept, for how long, and that nothing in it runs.</summary>
internal sealed class PublicAnswer : IResult, IStatusCodeHttpResult
{
    private readonly byte[] content;
    private readonly string mediaType;

    private PublicAnswer(int status, byte[] content, string mediaType) =>
        (StatusCode, this.content, this.mediaType) = (status, content, mediaType);

    public int? StatusCode { get; }

    public string CacheControl { get; private init; } = "no-store";

    public string? Tag { get; private init; }

    public string Policy { get; private init; } = PublicHtml.Policy;

    /// <summary>Whether search engines may list it; whatever else anyone opens asks them to leave it out.</summary>
    public bool IsIndexed { get; private init; }

    public int? RetryAfterSeconds { get; private init; }

    /// <summary>The published page: kept by browsers and whatever stands between for five minutes, then asked for by its tag.</summary>
    public static IResult Page(MadePage page, bool isIndexed, HttpRequest request) =>
        new PublicAnswer(
            request.Headers.IfNoneMatch == page.Tag ? StatusCodes.Status304NotModified : StatusCodes.Status200OK,
            page.Content,
            "text/html; charset=utf-8")
        {
            CacheControl = "public, max-age=300, stale-while-revalidate=86400",
            Tag = page.Tag,
            IsIndexed = isIndexed,
        };

    /// <summary>A picture: named by what it holds, so that it may be kept for good.</summary>
    public static IResult Picture(byte[] content, string mediaType)
    {
        var known = mediaType switch
        {
            "image/png" => "image/png",
            "image/webp" => "image/webp",
            _ => "image/jpeg",
        };
        return new PublicAnswer(StatusCodes.Status200OK, content, known)
        {
            CacheControl = "public, max-age=31536000, immutable",
            Policy = "default-src 'none'; sandbox; frame-ancestors 'none'",
        };
    }

    /// <summary>The form, never kept.</summary>
    public static IResult Form(string html, int status = StatusCodes.Status200OK, int? retryAfterSeconds = null) =>
        new PublicAnswer(status, System.Text.Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8")
        {
            RetryAfterSeconds = retryAfterSeconds,
        };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCode!.Value;
        response.Headers.CacheControl = CacheControl;
        response.Headers.ContentSecurityPolicy = Policy;
        if (Tag is not null)
            response.Headers.ETag = Tag;
        if (IsIndexed)
            response.Headers.Remove("X-Robots-Tag");
        if (RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (StatusCode == StatusCodes.Status304NotModified)
            return;
        response.ContentType = mediaType;
        await response.Body.WriteAsync(content, httpContext.RequestAborted);
    }
}
