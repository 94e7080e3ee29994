using Plp.Storage;

namespace Plp.Files;

/// <summary>A file that lies in blocks, read as one; a block is held at a time.</summary>
/// <param name="keyOf">Where each block lies.</param>
internal sealed class BlocksStream(IFileStore files, FileBlocks blocks, Func<int, FileKey> keyOf) : Stream
{
    private byte[] held = [];
    private int number = -1;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => blocks.Bytes;

    public override long Position { get; set; }

    /// <exception cref="StoreUnavailableException">A block is missing.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= Length || buffer.IsEmpty)
            return 0;
        var (block, offset) = ((int)(Position / blocks.Each), (int)(Position % blocks.Each));
        if (block != number)
        {
            held = await files.Read(keyOf(block), cancellationToken) is { } content && content.Length == blocks.LengthOf(block)
                ? content
                : throw new StoreUnavailableException("A part of the file that was sent is missing where files are kept.");
            number = block;
        }
        var count = Math.Min(buffer.Length, held.Length - offset);
        held.AsMemory(offset, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>A ZIP's last record is read this way, whoever asks; its block is held by then.</summary>
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => Length,
    };

    public override void Flush()
    {
        // nothing is written
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
