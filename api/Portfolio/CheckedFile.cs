using System.Text.Json.Serialization;

namespace Plp.Portfolio;

/// <summary>What a file is, decided by what it holds, and what of it is kept.</summary>
/// <param name="MediaType">As it is handed out.</param>
/// <param name="Content">Without what says where and when it was made, and without what follows its end.</param>
internal sealed record CheckedFile(FileKind Kind, string MediaType, string Extension, byte[] Content)
{
    /// <summary>Pixels, as a picture is shown.</summary>
    public int? Width { get; init; }

    public int? Height { get; init; }
}

[JsonConverter(typeof(CamelCase<FileKind>))]
internal enum FileKind
{
    Picture,
    Pdf,
    Audio,
}

/// <summary>A file that is kept, or in one sentence why it is not and what to do.</summary>
internal readonly record struct FileCheck(CheckedFile? File, string? Wrong)
{
    /// <summary>The most bytes a file may have.</summary>
    public const int MostBytes = 10_000_000;

    /// <summary>The most pixels of a picture: as many as a phone takes; more is made to fill a reader's memory.</summary>
    public const long MostPixels = 50_000_000;

    /// <summary>The most bytes of a thumbnail.</summary>
    public const int MostOfThumbnail = 12_000;

    private const string NotWhole = "This file is not whole or was changed on its way. Send it again.";

    public static FileCheck Broken => Refused(NotWhole);

    public static FileCheck Refused(string why) => new(null, why);

    public static FileCheck Kept(CheckedFile file) => new(file, null);

    /// <summary>Decided by what the file holds; what it is called is never asked.</summary>
    public static FileCheck Of(ReadOnlySpan<byte> content)
    {
        if (content.Length == 0)
            return Refused("This file is empty. Choose another one.");
        if (content.Length > MostBytes)
            return Refused("A file has at most 10 MB. Make it smaller, or add a link to it.");
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return Jpeg.Check(content);
        if (content.StartsWith(Png.Signature))
            return Png.Check(content);
        if (content.StartsWith("RIFF"u8) && content.Length > 12)
            return content[8..12].SequenceEqual("WEBP"u8) ? WebP.Check(content)
                : content[8..12].SequenceEqual("WAVE"u8) ? Wave.Check(content)
                : Unknown();
        if (content.StartsWith("%PDF-"u8))
            return Pdf.Check(content);
        if (content.StartsWith("OggS"u8))
            return Ogg.Check(content);
        if (content.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]))
            return WebM.Check(content);
        if (content.Length > 12 && content[4..8].SequenceEqual("ftyp"u8))
            return Mp4.Check(content);
        if (content.StartsWith("ID3"u8) || (content.Length > 4 && content[0] == 0xFF && (content[1] & 0xE0) == 0xE0))
            return Mp3.Check(content);
        return Other(content);
    }

    private static FileCheck Other(ReadOnlySpan<byte> content)
    {
        var head = System.Text.Encoding.Latin1
            .GetString(content[..Math.Min(content.Length, 1024)])
            .TrimStart('\u00ef', '\u00bb', '\u00bf', ' ', '\t', '\r', '\n');
        if (head.StartsWith('<'))
            return Refused("This is a drawing or a page that can run a program (SVG, HTML). Make a JPEG or PNG picture of it and add " +
                "that.");
        if (content.StartsWith("GIF8"u8) || content.StartsWith("BM"u8) || content.StartsWith("II*\0"u8) || content.StartsWith("MM\0*"u8))
            return Refused("Pictures are kept as JPEG, PNG or WebP. Save it as one of these and add that.");
        if (content.StartsWith("PK"u8) || content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return Refused("Documents are kept as PDF, so that everybody can open them. Save it as PDF and add that.");
        return Unknown();
    }

    private static FileCheck Unknown() =>
        Refused("This is no file that can be kept here. Add a picture (JPEG, PNG, WebP), a PDF or a sound (MP3, M4A, WAV, Ogg, WebM).");
}
