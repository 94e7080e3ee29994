using System.Buffers.Binary;

namespace Plp.Portfolio;

/// <summary>WebP (RFC 9649): the picture, its transparency and its colors are kept; EXIF, XMP and all else are left out.</summary>
internal static class WebP
{
    private const byte SaysExif = 0x08, SaysXmp = 0x04, SaysMoving = 0x02;

    public static FileCheck Check(ReadOnlySpan<byte> content)
    {
        var size = BinaryPrimitives.ReadUInt32LittleEndian(content[4..]);
        if (size > content.Length - 8)
            return FileCheck.Broken;
        using var kept = new MemoryStream(content.Length);
        (int Width, int Height)? canvas = null, picture = null;
        for (var at = 12; at < size + 8;)
        {
            if (at + 8 > content.Length
                || BinaryPrimitives.ReadUInt32LittleEndian(content[(at + 4)..]) is var length
                && length > content.Length - at - 8)
                return FileCheck.Broken;
            var name = System.Text.Encoding.Latin1.GetString(content.Slice(at, 4));
            var body = content.Slice(at + 8, (int)length);
            at += 8 + (int)length + (int)(length & 1);
            switch (name)
            {
                case "VP8X" when body.Length >= 10 && canvas is null && picture is null:
                    if ((body[0] & SaysMoving) != 0)
                        return FileCheck.Refused("Moving pictures are not kept here. Add one picture of it, or a link.");
                    canvas = (1 + Three(body[4..]), 1 + Three(body[7..]));
                    var flags = body.ToArray();
                    flags[0] &= unchecked((byte)~(SaysExif | SaysXmp));
                    Write(kept, "VP8X"u8, flags);
                    break;
                case "VP8 " when picture is null && body.Length >= 10 && body[3..6].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]):
                    picture = (
                        BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3FFF,
                        BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3FFF);
                    Write(kept, "VP8 "u8, body);
                    break;
                case "VP8L" when picture is null && body.Length >= 5 && body[0] == 0x2F:
                    var sizes = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
                    picture = (1 + (int)(sizes & 0x3FFF), 1 + (int)((sizes >> 14) & 0x3FFF));
                    Write(kept, "VP8L"u8, body);
                    break;
                case "VP8X" or "VP8 " or "VP8L":
                    return FileCheck.Broken;
                case "ALPH":
                    Write(kept, "ALPH"u8, body);
                    break;
                case "ICCP":
                    Write(kept, "ICCP"u8, body);
                    break;
                case "ANIM" or "ANMF":
                    return FileCheck.Refused("Moving pictures are not kept here. Add one picture of it, or a link.");
            }
        }
        if (picture is not { Width: > 0, Height: > 0 } || (canvas is not null && canvas != picture))
            return FileCheck.Broken;
        if ((long)picture.Value.Width * picture.Value.Height > FileCheck.MostPixels)
            return FileCheck.Refused("This picture has more than 50 million pixels. Make it smaller and add that.");
        var head = new byte[12];
        "RIFF"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), (uint)kept.Length + 4);
        "WEBP"u8.CopyTo(head.AsSpan(8));
        return FileCheck.Kept(new CheckedFile(FileKind.Picture, "image/webp", "webp", [.. head, .. kept.ToArray()])
        {
            Width = picture.Value.Width,
            Height = picture.Value.Height,
        });
    }

    /// <summary>A chunk of RIFF: name, length, content, and a byte more where the length is odd.</summary>
    internal static void Write(MemoryStream kept, ReadOnlySpan<byte> name, ReadOnlySpan<byte> body)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)body.Length);
        kept.Write(name);
        kept.Write(length);
        kept.Write(body);
        if (body.Length % 2 == 1)
            kept.WriteByte(0);
    }

    private static int Three(ReadOnlySpan<byte> at) => at[0] | (at[1] << 8) | (at[2] << 16);
}
