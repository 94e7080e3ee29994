using System.Buffers.Binary;

namespace Plp.Portfolio;

/// <summary>What every check of a sound says.</summary>
internal static class Audio
{
    public static FileCheck Film =>
        FileCheck.Refused("Films are too large to be kept here. Put it where your school keeps films and add a link to it.");

    public static FileCheck Kept(string mediaType, string extension, byte[] content) =>
        FileCheck.Kept(new CheckedFile(FileKind.Audio, mediaType, extension, content));
}

/// <summary>MP3 (ISO/IEC 11172-3): frames only; the tags before and after them, with titles and pictures, are left out.</summary>
internal static class Mp3
{
    private const int TagHead = 10, OldTag = 128;

    private static readonly int[] kilobits1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    private static readonly int[] kilobits2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    private static readonly int[] hertz = [44_100, 48_000, 32_000];

    public static FileCheck Check(ReadOnlySpan<byte> content)
    {
        while (content.Length > TagHead && content.StartsWith("ID3"u8))
        {
            var size = (content[6] << 21) | (content[7] << 14) | (content[8] << 7) | content[9];
            if (content[6..10].ContainsAnyInRange((byte)0x80, (byte)0xFF) || TagHead + size >= content.Length)
                return FileCheck.Broken;
            content = content[(TagHead + size)..];
        }
        content = content.TrimStart((byte)0);
        if (content.Length > OldTag && content[^OldTag..].StartsWith("TAG"u8))
            content = content[..^OldTag];
        return FrameLength(content) is > 0 and var first && FrameLength(content[Math.Min(first, content.Length)..]) > 0
            ? Audio.Kept("audio/mpeg", "mp3", content.ToArray())
            : FileCheck.Broken;
    }

    /// <summary>Bytes of the frame of layer III that begins there; 0 where none does.</summary>
    private static int FrameLength(ReadOnlySpan<byte> at)
    {
        if (at.Length < 4 || at[0] != 0xFF || (at[1] & 0xE6) != 0xE2)
            return 0;
        var version = (at[1] >> 3) & 3; // 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5
        var (rate, frequency) = (at[2] >> 4, (at[2] >> 2) & 3);
        if (version == 1 || rate is 0 or 15 || frequency == 3)
            return 0;
        var bits = 1000 * (version == 3 ? kilobits1[rate] : kilobits2[rate]);
        var samples = hertz[frequency] >> (version switch { 3 => 0, 2 => 1, _ => 2 });
        return ((version == 3 ? 144 : 72) * bits / samples) + ((at[2] >> 1) & 1);
    }
}

/// <summary>WAV: format and sound are kept, texts and all else left out.</summary>
internal static class Wave
{
    public static FileCheck Check(ReadOnlySpan<byte> content)
    {
        using var kept = new MemoryStream(content.Length);
        var (format, data) = (false, false);
        for (var at = 12; at + 8 <= content.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(content[(at + 4)..]);
            if (length > content.Length - at - 8)
                return FileCheck.Broken;
            var name = content.Slice(at, 4);
            var body = content.Slice(at + 8, (int)length);
            at += 8 + (int)length + (int)(length & 1);
            if (name.SequenceEqual("fmt "u8))
                format = body.Length >= 16;
            else if (name.SequenceEqual("data"u8))
                data = true;
            else if (!name.SequenceEqual("fact"u8))
                continue;
            WebP.Write(kept, name, body);
        }
        if (!format || !data)
            return FileCheck.Broken;
        var head = new byte[12];
        "RIFF"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), (uint)kept.Length + 4);
        "WAVE"u8.CopyTo(head.AsSpan(8));
        return Audio.Kept("audio/wav", "wav", [.. head, .. kept.ToArray()]);
    }
}

/// <summary>Ogg (RFC 3533) whose first stream is Opus or Vorbis.</summary>
internal static class Ogg
{
    public static FileCheck Check(ReadOnlySpan<byte> content)
    {
        if (content.Length < 64)
            return FileCheck.Broken;
        if (27 + content[26] >= content.Length)
            return FileCheck.Broken;
        var first = content[(27 + content[26])..];
        if (first.IndexOf("theora"u8) is >= 0 and < 16 || content[..Math.Min(content.Length, 4096)].IndexOf("\u0080theora"u8) >= 0)
            return Audio.Film;
        return first.StartsWith("OpusHead"u8) || first.StartsWith("\u0001vorbis"u8)
            ? Audio.Kept("audio/ogg", "ogg", content.ToArray())
            : FileCheck.Broken;
    }
}

/// <summary>WebM (Matroska, RFC 9559), as browsers record a voice: its tracks are read to see that none is a film.</summary>
internal static class WebM
{
    private const ulong Segment = 0x18538067, Tracks = 0x1654AE6B, TrackEntry = 0xAE, TrackType = 0x83, Cluster = 0x1F43B675;

    public static FileCheck Check(ReadOnlySpan<byte> content)
    {
        if (content[..Math.Min(content.Length, 64)].IndexOf("webm"u8) < 0)
            return FileCheck.Refused("This kind of sound is not kept here. Save it as MP3 or M4A and add that.");
        var (isFilm, sounds) = (false, 0);
        return Walk(content, ref isFilm, ref sounds) && sounds > 0
            ? isFilm ? Audio.Film : Audio.Kept("audio/webm", "webm", content.ToArray())
            : isFilm ? Audio.Film : FileCheck.Broken;
    }

    /// <summary>Up to the first sound; false where it cannot be read.</summary>
    private static bool Walk(ReadOnlySpan<byte> content, ref bool isFilm, ref int sounds)
    {
        for (var at = 0; at < content.Length;)
        {
            if (!Number(content, ref at, keepMark: true, out var id) || !Number(content, ref at, keepMark: false, out var length))
                return false;
            if (id == Cluster)
                return true;
            if (id is Segment or Tracks or TrackEntry)
                continue; // what it holds follows
            if (length > (ulong)(content.Length - at))
                return false;
            if (id == TrackType && length is > 0 and <= 8)
            {
                isFilm |= content[at + (int)length - 1] == 1;
                sounds += content[at + (int)length - 1] == 2 ? 1 : 0;
            }
            at += (int)length;
        }
        return true;
    }

    /// <summary>A number whose first bit that is set says how long it is.</summary>
    private static bool Number(ReadOnlySpan<byte> content, ref int at, bool keepMark, out ulong number)
    {
        number = 0;
        if (at >= content.Length || content[at] == 0)
            return false;
        var length = System.Numerics.BitOperations.LeadingZeroCount((uint)content[at]) - 23;
        if (length > 8 || at + length > content.Length)
            return false;
        number = keepMark ? content[at] : (ulong)(content[at] & ((1 << (8 - length)) - 1));
        for (var n = 1; n < length; n++)
            number = (number << 8) | content[at + n];
        at += length;
        return true;
    }
}

/// <summary>
/// MPEG-4 (ISO/IEC 14496-12), as phones record a voice. What is said about the sound, its place too, is blanked where it stands,
/// so that nothing moves.
/// </summary>
internal static class Mp4
{
    private const int MostDepth = 5;

    public static FileCheck Check(ReadOnlySpan<byte> content)
    {
        var brand = System.Text.Encoding.Latin1.GetString(content[8..12]);
        if (brand is "heic" or "heix" or "mif1" or "msf1" or "avif")
            return FileCheck.Refused("Most browsers do not show this kind of picture. Set the phone to take JPEG (“most compatible”), " +
                "or save it as JPEG.");
        var kept = content.ToArray();
        var found = new Found();
        return !Walk(kept, 0, kept.Length, 0, found) || !found.HasMoov ? FileCheck.Broken
            : found.IsFilm ? Audio.Film
            : found.HasSound ? Audio.Kept("audio/mp4", "m4a", kept)
            : FileCheck.Broken;
    }

    private static bool Walk(byte[] kept, long from, long to, int depth, Found found)
    {
        for (var at = from; at < to;)
        {
            if (to - at < 8)
                return false;
            var (length, head) = ((long)BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan((int)at)), 8);
            if (length == 1 && to - at >= 16)
                (length, head) = ((long)BinaryPrimitives.ReadUInt64BigEndian(kept.AsSpan((int)at + 8)), 16);
            else if (length == 0)
                length = to - at;
            if (length < head || length > to - at)
                return false;
            var name = System.Text.Encoding.Latin1.GetString(kept, (int)at + 4, 4);
            var (begin, end) = (at + head, at + length);
            at = end;
            switch (name)
            {
                case "moov" or "trak" or "mdia":
                    found.HasMoov |= name == "moov";
                    if (depth == MostDepth || !Walk(kept, begin, end, depth + 1, found))
                        return false;
                    break;
                case "hdlr" when end - begin >= 12:
                    var kind = System.Text.Encoding.Latin1.GetString(kept, (int)begin + 8, 4);
                    found.IsFilm |= kind == "vide";
                    found.HasSound |= kind == "soun";
                    break;
                case "udta" or "meta" or "uuid" or "free" or "skip":
                    "free"u8.CopyTo(kept.AsSpan((int)(begin - head + 4)));
                    kept.AsSpan((int)begin, (int)(end - begin)).Clear();
                    break;
            }
        }
        return true;
    }

    private sealed class Found
    {
        public bool HasMoov { get; set; }
        public bool IsFilm { get; set; }
        public bool HasSound { get; set; }
    }
}
