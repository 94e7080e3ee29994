using System.Security.Cryptography;
using System.Text;

namespace Plp.Records;

/// <summary>
/// One document of an export, in a line of its own: <c>{"sha256":"…","document":{…}}</c>. The digest is that of the document's
/// bytes as they stand there.
/// </summary>
internal static class ExportLine
{
    private const int Hex = 2 * SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Opening => "{\"sha256\":\""u8;

    private static ReadOnlySpan<byte> Between => "\",\"document\":"u8;

    private static ReadOnlySpan<byte> Closing => "}\n"u8;

    /// <summary>Bytes of a line beside the document's own.</summary>
    public static int Around => Opening.Length + Hex + Between.Length + Closing.Length;

    public static void Write(Span<byte> line, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> document)
    {
        Opening.CopyTo(line);
        line = line[Opening.Length..];
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(digest), line);
        Between.CopyTo(line[Hex..]);
        line = line[(Hex + Between.Length)..];
        document.CopyTo(line);
        Closing.CopyTo(line[document.Length..]);
    }

    /// <param name="line">Without its line feed.</param>
    /// <returns>The document's bytes; null where the line is none or the document is not what the digest says.</returns>
    public static byte[]? Read(ReadOnlySpan<byte> line, Span<byte> digest)
    {
        var begin = Opening.Length + Hex + Between.Length;
        if (line.Length <= begin
            || !line.StartsWith(Opening)
            || !line[(Opening.Length + Hex)..].StartsWith(Between)
            || line[^1] != Closing[0])
            return null;
        var document = line[begin..^1];
        SHA256.HashData(document, digest);
        return Encoding.ASCII.GetString(line.Slice(Opening.Length, Hex)) == Convert.ToHexStringLower(digest) ? document.ToArray() : null;
    }
}
