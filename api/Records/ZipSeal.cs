using System.Security.Cryptography;
using System.Text;

namespace Plp.Records;

/// <summary>
/// The seal of an export: the SHA-256 of all its bytes, written as the comment that ends a ZIP file (APPNOTE 4.3.16). Any program
/// opens the export; one that was changed by a byte, or cut, is told from a whole one before anything in it is believed.
/// </summary>
internal static class ZipSeal
{
    /// <summary>The record that ends a ZIP file, without a comment; where in it the comment's length stands.</summary>
    public const int End = 22, CommentLength = 20;

    /// <summary>Characters of the comment: a SHA-256 in hexadecimal digits.</summary>
    public const int Length = 2 * SHA256.HashSizeInBytes;

    /// <summary>Bytes at the end that the seal does not speak of: itself and its length.</summary>
    private const int Unsealed = Length + sizeof(ushort);

    private const long BytesOfStep = 8_000_000;

    public static ReadOnlySpan<byte> EndSignature => "PK\u0005\u0006"u8;

    /// <summary>The seal a file says it has, read at its end.</summary>
    /// <exception cref="WholeSchoolException">The file is none of ours, was cut or was changed.</exception>
    public static async Task<string> Said(Stream file, CancellationToken token)
    {
        if (file.Length < End)
            throw NoExport();
        var end = new byte[Math.Min(file.Length, End + Length)];
        file.Position = file.Length - end.Length;
        await file.ReadExactlyAsync(end, token);
        if (end.Length < End + Length || !end.AsSpan().StartsWith(EndSignature) || BitConverter.ToUInt16(end, CommentLength) != Length)
            throw await BeginsAsZip(file, token) && !end.AsSpan(end.Length - End).StartsWith(EndSignature)
                ? new WholeSchoolException("This file is cut off or was changed: its end is missing. Copy or download it again; nothing " +
                    "was written.")
                : NoExport();
        return Encoding.ASCII.GetString(end, End, Length);
    }

    /// <summary>How many steps <see cref="Check"/> takes.</summary>
    /// <param name="bytes">Of the file.</param>
    public static int StepsOf(long bytes) => (int)((bytes - Unsealed + BytesOfStep - 1) / BytesOfStep);

    /// <summary>Reads the file once, in steps.</summary>
    /// <param name="said">The seal it says it has.</param>
    /// <exception cref="WholeSchoolException">It was changed.</exception>
    public static async IAsyncEnumerable<int> Check(
        Stream file,
        string said,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[1 << 16];
        file.Position = 0;
        for (var left = file.Length - Unsealed; left > 0;)
        {
            for (var ofStep = Math.Min(left, BytesOfStep); ofStep > 0;)
            {
                var read = await file.ReadAsync(block.AsMemory(0, (int)Math.Min(ofStep, block.Length)), token);
                if (read == 0)
                    throw new EndOfStreamException();
                hash.AppendData(block, 0, read);
                ofStep -= read;
                left -= read;
            }
            yield return 1;
        }
        if (said != Convert.ToHexStringLower(hash.GetHashAndReset()))
            throw new WholeSchoolException("This file was changed or damaged after it was exported: it does not match its own " +
                "checksum. Copy or download it again; nothing was written.");
    }

    public static WholeSchoolException NoExport() =>
        new("This file is no export of a school by this program. Choose the ZIP file that an export wrote; nothing was written.");

    private static async Task<bool> BeginsAsZip(Stream file, CancellationToken token)
    {
        var begin = new byte[4];
        file.Position = 0;
        await file.ReadExactlyAsync(begin, token);
        return begin.AsSpan().SequenceEqual("PK\u0003\u0004"u8);
    }
}

/// <summary>Passes an export on as it is written, and puts the seal at its end.</summary>
internal sealed class SealingStream(Stream to) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The last bytes, which may be the end of the export.</summary>
    private readonly byte[] held = new byte[ZipSeal.End];
    private int count;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var passed = Math.Max(0, count + buffer.Length - held.Length);
        var ofHeld = Math.Min(passed, count);
        Pass(held.AsSpan(0, ofHeld));
        Pass(buffer[..(passed - ofHeld)]);
        held.AsSpan(ofHeld, count - ofHeld).CopyTo(held);
        count -= ofHeld;
        buffer = buffer[(passed - ofHeld)..];
        buffer.CopyTo(held.AsSpan(count));
        count += buffer.Length;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var passed = Math.Max(0, count + buffer.Length - held.Length);
        var ofHeld = Math.Min(passed, count);
        await PassAsync(held.AsMemory(0, ofHeld), cancellationToken);
        await PassAsync(buffer[..(passed - ofHeld)], cancellationToken);
        held.AsSpan(ofHeld, count - ofHeld).CopyTo(held);
        count -= ofHeld;
        buffer = buffer[(passed - ofHeld)..];
        buffer.CopyTo(held.AsMemory(count));
        count += buffer.Length;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Writes the end with the seal; called once the export is closed.</summary>
    public async Task Seal(CancellationToken token)
    {
        if (count != ZipSeal.End || !held.AsSpan().StartsWith(ZipSeal.EndSignature))
            throw new InvalidOperationException("Only an export that was closed is sealed.");
        await PassAsync(held.AsMemory(0, ZipSeal.CommentLength), token);
        byte[] rest =
        [
            .. BitConverter.GetBytes((ushort)ZipSeal.Length),
            .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset())),
        ];
        await to.WriteAsync(rest, token);
        await to.FlushAsync(token);
    }

    public override void Flush() => to.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => to.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        hash.Dispose();
        base.Dispose(disposing);
    }

    private void Pass(ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(bytes);
        to.Write(bytes);
    }

    private async ValueTask PassAsync(ReadOnlyMemory<byte> bytes, CancellationToken token)
    {
        if (bytes.IsEmpty)
            return;
        hash.AppendData(bytes.Span);
        await to.WriteAsync(bytes, token);
    }
}
