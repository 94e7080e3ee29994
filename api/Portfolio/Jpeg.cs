using System.Buffers.Binary;

namespace Plp.Portfolio;

/// <summary>
/// JPEG (ITU-T T.81), walked segment by segment. What the picture is drawn from is kept as it is; EXIF with place and time,
/// comments, previews and whatever follows the picture's end are left out. How the picture is turned stays.
/// </summary>
internal static class Jpeg
{
    /// <summary>A picture that is drawn in steps has about ten; thousands keep a browser busy.</summary>
    private const int MostScans = 100;

    public static FileCheck Check(ReadOnlySpan<byte> content)
    {
        using var rest = new MemoryStream(content.Length);
        byte[]? jfif = null;
        var (width, height, turned, scans) = (0, 0, 1, 0);
        for (var at = 2; ;)
        {
            if (at + 2 > content.Length || content[at] != 0xFF)
                return FileCheck.Broken;
            while (at + 1 < content.Length && content[at + 1] == 0xFF)
                at++;
            if (at + 2 > content.Length)
                return FileCheck.Broken;
            var marker = content[at + 1];
            if (marker == 0xD9)
                break;
            if (at + 4 > content.Length
                || BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]) is var length
                && length < 2
                || at + 2 + length > content.Length)
                return FileCheck.Broken;
            var segment = content.Slice(at, 2 + length);
            var body = segment[4..];
            at += 2 + length;
            switch (marker)
            {
                case 0xC0 or 0xC1 or 0xC2:
                    if (width > 0 || body.Length < 6 || body[0] != 8)
                        return FileCheck.Broken;
                    (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
                    if (width == 0 || height == 0 || body[5] is not (1 or 3 or 4) || body.Length != 6 + 3 * body[5])
                        return FileCheck.Broken;
                    rest.Write(segment);
                    break;
                case 0xC4 or 0xDB or 0xDD:
                    rest.Write(segment);
                    break;
                case 0xDA:
                    if (width == 0 || ++scans > MostScans)
                        return FileCheck.Broken;
                    var end = EndOfScan(content, at);
                    rest.Write(segment);
                    rest.Write(content[at..end]);
                    at = end;
                    break;
                case 0xE0 when body.Length >= 14 && body.StartsWith("JFIF\0"u8):
                    jfif = [0xFF, 0xE0, 0, 16, .. body[..12], 0, 0]; // without a preview
                    break;
                case 0xE1 when body.StartsWith("Exif\0\0"u8):
                    turned = Turned(body[6..]);
                    break;
                case 0xE2 when body.StartsWith("ICC_PROFILE\0"u8):
                    rest.Write(segment);
                    break;
                case 0xEE when body.Length == 12 && body.StartsWith("Adobe"u8):
                    rest.Write(segment);
                    break;
                case (>= 0xE0 and <= 0xEF) or 0xFE:
                    break;
                default:
                    return FileCheck.Broken;
            }
        }
        if (scans == 0)
            return FileCheck.Broken;
        if ((long)width * height > FileCheck.MostPixels)
            return FileCheck.Refused("This picture has more than 50 million pixels. Make it smaller and add that.");
        byte[] exif = turned == 1 ? [] : TurnedOnly(turned);
        return FileCheck.Kept(new CheckedFile(
            FileKind.Picture,
            "image/jpeg",
            "jpg",
            [0xFF, 0xD8, .. jfif ?? [], .. exif, .. rest.GetBuffer().AsSpan(0, (int)rest.Length), 0xFF, 0xD9])
        {
            Width = turned >= 5 ? height : width,
            Height = turned >= 5 ? width : height,
        });
    }

    /// <summary>Where the next marker stands after the data of a scan.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> content, int at)
    {
        for (; at + 1 < content.Length; at++)
        {
            if (content[at] == 0xFF && content[at + 1] is not (0 or (>= 0xD0 and <= 0xD7) or 0xFF))
                return at;
        }
        return content.Length;
    }

    /// <summary>How a picture is turned or mirrored, 1 to 8 (EXIF 2.3, tag 0x0112); 1 where nothing is said.</summary>
    private static int Turned(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
            return 1;
        var isLittle = tiff[0] == 'I';
        int Two(ReadOnlySpan<byte> at) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
        var first = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (first < 8 || first + 2 > tiff.Length)
            return 1;
        var entries = tiff[(int)first..];
        for (var n = 0; n < Two(entries) && 2 + 12 * (n + 1) <= entries.Length; n++)
        {
            var entry = entries.Slice(2 + 12 * n, 12);
            if (Two(entry) == 0x0112)
                return Two(entry[8..]) is >= 1 and <= 8 and var turned ? turned : 1;
        }
        return 1;
    }

    /// <summary>EXIF with the one tag.</summary>
    private static byte[] TurnedOnly(int turned) =>
    [
        0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turned, 0, 0, 0, 0, 0, 0,
    ];
}
