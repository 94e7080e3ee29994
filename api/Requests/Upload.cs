using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Plp.Requests;

/// <summary>
/// Files someone sent, on disk in a folder of their own as long as this lives. They are written as they arrive, so that
/// memory does not grow with them; what they are called is a label and never a path.
/// </summary>
internal sealed class Upload : IDisposable
{
    /// <summary>All files together.</summary>
    public const long MostBytes = 100_000_000;

    private const int MostFiles = 30;

    private static readonly string[] archiveTypes = ["application/zip", "application/x-zip-compressed", "application/octet-stream"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plp-upload-");
    private readonly List<(string Name, string Path)> files = [];

    public IReadOnlyList<(string Name, string Path)> Files => files;

    public static bool Takes(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (IsMultipart(type) || archiveTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase));

    /// <returns>What is wrong with the request, null when nothing is.</returns>
    public async Task<string?> Receive(HttpRequest request)
    {
        var token = request.HttpContext.RequestAborted;
        var type = MediaTypeHeaderValue.Parse(request.ContentType);
        if (!IsMultipart(type))
            await Keep("upload.zip", request.Body, token);
        else if (HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary)
            return "The form says no boundary. Send it again.";
        else if (await Read(new MultipartReader(boundary.Value!, request.Body), token) is { } wrong)
            return wrong;
        return files.Exists(file => new FileInfo(file.Path).Length > 0) ? null : "Choose a file.";
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static bool IsMultipart(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    private async Task<string?> Read(MultipartReader parts, CancellationToken token)
    {
        try
        {
            while (await parts.ReadNextSectionAsync(token) is { } part)
            {
                if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
                    || !disposition.IsFileDisposition())
                    continue;
                if (files.Count == MostFiles)
                    return $"Send at most {MostFiles} files, or one archive of them.";
                await Keep(NameOf(disposition), part.Body, token);
            }
            return null;
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException and not BadHttpRequestException))
        {
            return "The form broke off or could not be read. Send it again.";
        }
    }

    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var said = HeaderUtilities
            .RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName)
            .ToString();
        return new string([.. said[(said.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c)).Take(100)]);
    }

    private async Task Keep(string name, Stream content, CancellationToken token)
    {
        var path = Path.Combine(folder.FullName, files.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await using (var file = File.Create(path))
            await content.CopyToAsync(file, token);
        files.Add((name, path));
    }
}
