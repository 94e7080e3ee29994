using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Plp.Hosting.Local;

/// <summary>
/// The scripts and styles of the pages, packed as small as Brotli makes them: once, when a file is first asked for, and
/// again when it changed. Packing every answer anew is quick only at a level that leaves them a third larger.
/// </summary>
internal sealed class PackedFiles(IFileProvider files) : IFileProvider
{
    private const string Encoding = "br";

    /// <summary>The best Brotli knows, and its usual window (RFC 7932: 10 to 24 bits).</summary>
    private const int Quality = 11, Window = 22;

    private readonly ConcurrentDictionary<string, PackedFile> packed = new(StringComparer.Ordinal);

    public static bool Takes(HttpRequest request) =>
        request
            .GetTypedHeaders().AcceptEncoding
            .Any(one => one.Value.Equals(Encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is null or > 0);

    public static void Say(StaticFileResponseContext answer)
    {
        answer.Context.Response.Headers[HeaderNames.ContentEncoding] = Encoding;
        answer.Context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
    }

    public IFileInfo GetFileInfo(string subpath)
    {
        if (!subpath.EndsWith(".js", StringComparison.Ordinal) && !subpath.EndsWith(".css", StringComparison.Ordinal))
            return new NotFoundFileInfo(subpath);
        var file = files.GetFileInfo(subpath);
        if (!file.Exists)
            return file;
        return packed.AddOrUpdate(subpath, _ => PackedFile.Of(file), (_, known) => known.IsOf(file) ? known : PackedFile.Of(file));
    }

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => files.Watch(filter);

    private sealed class PackedFile(string name, DateTimeOffset changed, long unpacked, byte[] content) : IFileInfo
    {
        public static PackedFile Of(IFileInfo file)
        {
            using var stream = file.CreateReadStream();
            var source = new byte[file.Length];
            stream.ReadExactly(source);
            var target = new byte[BrotliEncoder.GetMaxCompressedLength(source.Length)];
            if (!BrotliEncoder.TryCompress(source, target, out var written, Quality, Window))
                throw new InvalidOperationException($"{file.Name} could not be packed.");
            return new PackedFile(file.Name, file.LastModified, file.Length, target[..written]);
        }

        public bool Exists => true;

        public bool IsDirectory => false;

        public DateTimeOffset LastModified => changed;

        public long Length => content.Length;

        public string Name => name;

        /// <summary>None: it lies in memory only.</summary>
        public string? PhysicalPath => null;

        public Stream CreateReadStream() => new MemoryStream(content, writable: false);

        public bool IsOf(IFileInfo file) => file.LastModified == changed && file.Length == unpacked;
    }
}
