using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// An export as this program wrote it before exports were ZIP files: every document in a line, compressed with gzip; the last line says
/// how many there are.
/// </summary>
internal static class EarlierExport
{
    /// <exception cref="WholeSchoolException">The file is not whole, or is newer than this program.</exception>
    public static async Task<SchoolSource> Open(Stream file, CancellationToken token)
    {
        file.Position = 0;
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, token));
        try
        {
            await foreach (var _ in Documents(file, 0, token))
            {
                // read to its end, where it says whether it is whole
            }
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or KeyNotFoundException or InvalidOperationException)
        {
            throw NotWhole();
        }
        return new(digest, (from, token) => Documents(file, from, token));
    }

    private static async IAsyncEnumerable<SizedDocument> Documents(
        Stream file,
        int from,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        var kinds = DocumentKinds.All.ToDictionary(kind => kind.Type, StringComparer.Ordinal);
        file.Position = 0;
        await using var zip = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        using var reader = new StreamReader(zip, Encoding.UTF8);
        for (var count = 0; await reader.ReadLineAsync(token) is { } line;)
        {
            var json = Encoding.UTF8.GetBytes(line);
            var members = JsonElement.Parse(json);
            if (!members.TryGetProperty("id", out var named))
            {
                if (members.GetProperty("documents").GetInt32() != count)
                    throw NotWhole();
                yield break;
            }
            var (id, type) = (named.GetString()!, members.GetProperty("type").GetString()!);
            if (!kinds.TryGetValue(type, out var kind))
                throw new WholeSchoolException($"The file holds data this program does not know ({type}). Update the program; " +
                    "nothing was written.");
            if (count++ < from)
                continue;
            var document = kind.ReadAny(new StoredDocument(id, type, json, ""));
            document.ETag = null;
            yield return new(document, json.Length);
        }
        throw NotWhole();
    }

    private static WholeSchoolException NotWhole() => new("This file is no whole export of a school. Export again; nothing was written.");
}
