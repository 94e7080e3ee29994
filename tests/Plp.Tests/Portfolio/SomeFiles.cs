using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Plp.Portfolio;

namespace Plp.Tests.Portfolio;

/// <summary>Files of every kind, put together byte by byte, with what a camera or a program hides in them.</summary>
internal static class SomeFiles
{
    /// <summary>What must be in no stored byte.</summary>
    public const string Hidden = "HIDDEN-44.4759N-73.2121W";

    private static byte[] Mark => Encoding.ASCII.GetBytes(Hidden);

    public static byte[] Jpeg(int width = 8, int height = 8, int turned = 1, byte[]? after = null) =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 72, 0, 72, 1, 1, 9, 9, 9]),
        .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(turned)]),
        .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Mark]),
        .. Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 1, 2, 3]),
        .. Segment(0xE2, [.. "MPF\0"u8, .. Mark]),
        .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Mark]),
        .. Segment(0xFE, Mark),
        .. Segment(0xDB, new byte[65]),
        .. Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
        .. Segment(0xC4, [0, .. new byte[16]]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        0x12, 0x34, 0xFF, 0x00, 0x56, 0xFF, 0xD0, 0x78,
        0xFF, 0xD9,
        .. after ?? [],
    ];

    public static byte[] Png(uint width = 2, uint height = 2, byte[]? after = null) =>
    [
        .. Plp.Portfolio.Png.Signature,
        .. Chunk("IHDR"u8, [.. Big(width), .. Big(height), 8, 2, 0, 0, 0]),
        .. Chunk("tEXt"u8, [.. "Location\0"u8, .. Mark]),
        .. Chunk("eXIf"u8, Exif(1)),
        .. Chunk("iTXt"u8, Mark),
        .. Chunk("IDAT"u8, Zlib(new byte[14])),
        .. Chunk("IEND"u8, []),
        .. after ?? [],
    ];

    public static byte[] WebP(int width = 4, int height = 4, bool moving = false, byte[]? after = null)
    {
        byte[] chunks =
        [
            .. Riff(
                "VP8X"u8,
                [(byte)(0x0C | (moving ? 2 : 0)),
                    0,
                    0,
                    0,
                    (byte)(width - 1),
                    (byte)((width - 1) >> 8),
                    0,
                    (byte)(height - 1),
                    (byte)((height - 1) >> 8),
                    0]),
            .. Riff("VP8L"u8, [0x2F, .. Little((uint)((width - 1) | ((height - 1) << 14))), 0, 0]),
            .. Riff("EXIF"u8, Exif(1)),
            .. Riff("XMP "u8, Mark),
        ];
        return [.. "RIFF"u8, .. Little((uint)chunks.Length + 4), .. "WEBP"u8, .. chunks, .. after ?? []];
    }

    public static byte[] Pdf(string objects = "", string text = "") => Encoding.Latin1.GetBytes(
        $"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n" +
        "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n" +
        $"{objects}\n% {text}\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");

    /// <summary>A PDF with one packed part.</summary>
    public static byte[] PdfWith(byte[] unpacked, string dictionary = "/Filter /FlateDecode")
    {
        var packed = Encoding.Latin1.GetString(Zlib(unpacked));
        return Pdf($"4 0 obj\n<< {dictionary} /Length {packed.Length} >>\nstream\n{packed}\nendstream\nendobj");
    }

    public static byte[] Mp3() =>
    [
        .. "ID3"u8, 3, 0, 0, 0, 0, 0, (byte)Mark.Length, .. Mark,
        .. Frame(), .. Frame(), .. Frame(),
        .. "TAG"u8, .. Mark, .. new byte[125 - Mark.Length],
    ];

    public static byte[] Wave() => Riffed("WAVE"u8,
        [.. Riff("fmt "u8, [1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0]),
            .. Riff("LIST"u8, Mark),
            .. Riff("data"u8, [1, 2, 3, 4])]);

    public static byte[] M4a(string handler = "soun") =>
    [
        .. Box("ftyp", [.. "M4A \0\0\0\0M4A "u8]),
        .. Box("moov",
        [
            .. Box("trak", Box("mdia", Box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(handler), .. new byte[13]]))),
            .. Box("udta", Mark),
        ]),
        .. Box("mdat", [1, 2, 3, 4]),
    ];

    public static byte[] Ogg(string first = "OpusHead") =>
        [.. "OggS"u8, .. new byte[22], 1, 19, .. Encoding.Latin1.GetBytes(first), .. new byte[80]];

    public static byte[] WebM(byte track = 2) =>
    [
        0x1A, 0x45, 0xDF, 0xA3, 0x87, 0x42, 0x82, 0x84, .. "webm"u8,
        0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0x16, 0x54, 0xAE, 0x6B, 0x85, 0xAE, 0x83, 0x83, 0x81, track,
        0x1F, 0x43, 0xB6, 0x75, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3,
    ];

    /// <summary>A picture of about so many bytes.</summary>
    public static byte[] LargeJpeg(int bytes, int seed)
    {
        var noise = new byte[bytes];
        new Random(seed).NextBytes(noise);
        noise.AsSpan().Replace((byte)0xFF, (byte)0xFE);
        var small = Jpeg();
        return [.. small[..^2], .. noise, .. small[^2..]];
    }

    private static byte[] Frame()
    {
        var frame = new byte[417]; // 128 kbit/s at 44.1 kHz
        (frame[0], frame[1], frame[2]) = (0xFF, 0xFB, 0x90);
        return frame;
    }

    /// <summary>TIFF with a direction, and a GPS part that says where.</summary>
    private static byte[] Exif(int turned) =>
    [
        .. "II*\0"u8, 8, 0, 0, 0, 2, 0,
        0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)turned, 0, 0, 0,
        0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0,
        0, 0, 0, 0,
        .. Mark,
    ];

    private static byte[] Segment(byte marker, byte[] body) =>
        [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] body) =>
        [.. Big((uint)body.Length), .. name, .. body, .. Big(Plp.Portfolio.Png.Sum([.. name, .. body]))];

    private static byte[] Riff(ReadOnlySpan<byte> name, byte[] body) =>
        [.. name, .. Little((uint)body.Length), .. body, .. body.Length % 2 == 1 ? new byte[1] : []];

    private static byte[] Riffed(ReadOnlySpan<byte> kind, byte[] chunks) =>
        [.. "RIFF"u8, .. Little((uint)chunks.Length + 4), .. kind, .. chunks];

    private static byte[] Box(string name, byte[] body) => [.. Big((uint)body.Length + 8), .. Encoding.ASCII.GetBytes(name), .. body];

    private static byte[] Zlib(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            zip.Write(content);
        return packed.ToArray();
    }

    private static byte[] Big(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Little(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        return bytes;
    }
}
