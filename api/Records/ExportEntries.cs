using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Plp.Records;

/// <summary>The entries of an export that is being written, and what the manifest says of each.</summary>
internal sealed class ExportEntries(ZipArchive zip) : IDisposable
{
    private const int Buffered = 1 << 16;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<ExportedEntry> written = [];
    private readonly byte[] buffer = new byte[Buffered];
    private Stream? open;
    private int filled;
    private long bytes;

    public IReadOnlyList<ExportedEntry> Written => written;

    public async Task Open(string name, CompressionLevel level, CancellationToken token)
    {
        open = await zip.CreateEntry(name, level).OpenAsync(token);
        bytes = 0;
        written.Add(new(name, 0, ""));
    }

    public async ValueTask Write(ReadOnlyMemory<byte> content, CancellationToken token)
    {
        if (filled + content.Length > Buffered)
            await Pass(token);
        if (content.Length > Buffered)
        {
            await Pass(content, token);
            return;
        }
        content.CopyTo(buffer.AsMemory(filled));
        filled += content.Length;
    }

    public ValueTask Write(string text, CancellationToken token) => Write(Encoding.UTF8.GetBytes(text), token);

    public async Task Close(CancellationToken token)
    {
        await Pass(token);
        await open!.DisposeAsync();
        written[^1] = new(written[^1].Name, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public async Task Whole(string name, string text, CancellationToken token)
    {
        await Open(name, CompressionLevel.Optimal, token);
        await Write(text.ReplaceLineEndings("\n"), token);
        await Close(token);
    }

    public void Dispose() => hash.Dispose();

    private async ValueTask Pass(CancellationToken token)
    {
        await Pass(buffer.AsMemory(0, filled), token);
        filled = 0;
    }

    private async ValueTask Pass(ReadOnlyMemory<byte> content, CancellationToken token)
    {
        hash.AppendData(content.Span);
        bytes += content.Length;
        await open!.WriteAsync(content, token);
    }
}
