using System.Buffers.Binary;

namespace Plp.Portfolio;

/// <summary>
/// PNG (ISO/IEC 15948), walked chunk by chunk. What the picture is drawn from is kept; texts, EXIF, times, frames of a moving
/// picture and whatever follows its end are left out.
/// </summary>
internal static class Png
{
    private static readonly uint[] remainders = Remainders();

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static FileCheck Check(ReadOnlySpan<byte> content)
    {
        using var kept = new MemoryStream(content.Length);
        kept.Write(Signature);
        var (width, height, data, at) = (0L, 0L, false, Signature.Length);
        while (true)
        {
            if (at + 12 > content.Length
                || BinaryPrimitives.ReadUInt32BigEndian(content[at..]) is var length
                && length > content.Length - at - 12)
                return FileCheck.Broken;
            var chunk = content.Slice(at, 12 + (int)length);
            at += chunk.Length;
            if (Sum(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]))
                return FileCheck.Broken;
            var body = chunk[8..^4];
            var name = System.Text.Encoding.Latin1.GetString(chunk[4..8]);
            if (name == "IHDR" != (width == 0))
                return FileCheck.Broken;
            switch (name)
            {
                case "IHDR":
                    if (body.Length != 13)
                        return FileCheck.Broken;
                    (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(body), BinaryPrimitives.ReadUInt32BigEndian(body[4..]));
                    if (width == 0
                        || height == 0
                        || body[8] is not (1 or 2 or 4 or 8 or 16)
                        || body[9] is not (0 or 2 or 3 or 4 or 6)
                        || body[12] > 1)
                        return FileCheck.Broken;
                    if (width * height > FileCheck.MostPixels || width > ushort.MaxValue || height > ushort.MaxValue)
                        return FileCheck.Refused("This picture has more than 50 million pixels. Make it smaller and add that.");
                    kept.Write(chunk);
                    break;
                case "IDAT":
                    data = true;
                    kept.Write(chunk);
                    break;
                case "PLTE" or "tRNS" or "gAMA" or "cHRM" or "sRGB" or "cICP" or "sBIT" or "bKGD" or "pHYs":
                    kept.Write(chunk);
                    break;
                case "IEND":
                    if (!data || body.Length > 0)
                        return FileCheck.Broken;
                    kept.Write(chunk);
                    return FileCheck.Kept(new CheckedFile(FileKind.Picture, "image/png", "png", kept.ToArray())
                    {
                        Width = (int)width,
                        Height = (int)height,
                    });
                default:
                    if (char.IsAsciiLetterUpper(name[0])) // the picture cannot be drawn without it
                        return FileCheck.Broken;
                    break;
            }
        }
    }

    /// <summary>CRC-32 as PNG has it.</summary>
    internal static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes)
            sum = remainders[(sum ^ one) & 0xFF] ^ (sum >> 8);
        return ~sum;
    }

    private static uint[] Remainders()
    {
        var all = new uint[256];
        for (var n = 0u; n < all.Length; n++)
        {
            var remainder = n;
            for (var bit = 0; bit < 8; bit++)
                remainder = (remainder & 1) == 0 ? remainder >> 1 : 0xEDB88320 ^ (remainder >> 1);
            all[n] = remainder;
        }
        return all;
    }
}
