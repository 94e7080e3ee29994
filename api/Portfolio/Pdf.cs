using System.IO.Compression;
using System.Text;

namespace Plp.Portfolio;

/// <summary>
/// PDF (ISO 32000), never drawn here. Refused is one that runs or carries something, that asks for a password, or that unpacks
/// to more than a reader's machine holds. It is read as text with its packed parts; a viewer has its own walls beside these.
/// </summary>
internal static class Pdf
{
    /// <summary>All packed parts together, unpacked.</summary>
    private const long MostUnpacked = 200_000_000;

    /// <summary>Of one part that holds objects.</summary>
    private const int MostObjects = 8_000_000;

    private const long MostPixels = 200_000_000;

    private const int DictionaryBefore = 1024;

    private static readonly HashSet<string> runs = new(StringComparer.Ordinal)
    {
        "JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "XFA", "SubmitForm", "ImportData", "GoToE", "Rendition",
    };

    public static FileCheck Check(ReadOnlySpan<byte> content)
    {
        if (content[Math.Max(0, content.Length - 1024)..].LastIndexOf("%%EOF"u8) < 0)
            return FileCheck.Broken;
        var all = content.ToArray();
        var budget = MostUnpacked;
        for (int at = 0, next; at < all.Length; at = next)
        {
            var stream = all.AsSpan(at).IndexOf("stream"u8);
            next = stream < 0 ? all.Length : at + stream + 6;
            if (Names(all.AsSpan(at, next - at)) is { } wrong)
                return FileCheck.Refused(wrong);
            if (stream < 0
                || next >= all.Length
                || all[next] is not ((byte)'\r' or (byte)'\n')
                || (stream >= 3 && all.AsSpan(next - 9, 3).SequenceEqual("end"u8)))
                continue;
            var begin = next + (all[next] == '\r' && next + 1 < all.Length && all[next + 1] == '\n' ? 2 : 1);
            var end = all.AsSpan(begin).IndexOf("endstream"u8);
            if (end < 0)
                return FileCheck.Broken;
            var dictionary = Encoding.Latin1.GetString(all.AsSpan(Math.Max(at, next - DictionaryBefore)..next));
            if (Unpacked(all.AsMemory(begin, end), Last(dictionary), ref budget) is { } packed)
                return FileCheck.Refused(packed);
            next = begin + end + "endstream".Length;
        }
        return FileCheck.Kept(new CheckedFile(FileKind.Pdf, "application/pdf", "pdf", all));
    }

    /// <summary>The dictionary that stands right before a stream.</summary>
    private static string Last(string before) => before[(before.LastIndexOf(" obj", StringComparison.Ordinal) + 1)..];

    /// <summary>What is wrong with a stream; null when nothing is.</summary>
    private static string? Unpacked(ReadOnlyMemory<byte> stream, string dictionary, ref long budget)
    {
        const string TooMuch = "This PDF unpacks to more than a reader’s machine holds. Print it to a new PDF and add that.";
        if (dictionary.Contains("/Image", StringComparison.Ordinal)
            && Number(dictionary, "/Width") * Number(dictionary, "/Height") > MostPixels)
            return TooMuch;
        var packings = dictionary.Split("/FlateDecode").Length - 1 + dictionary.Split("/Fl ").Length - 1;
        if (packings == 0)
            return null;
        if (packings > 1)
            return TooMuch;
        var holdsObjects = dictionary.Contains("/ObjStm", StringComparison.Ordinal);
        using var objects = new MemoryStream();
        using var zip = new ZLibStream(new MemoryStream(stream.ToArray()), CompressionMode.Decompress);
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = zip.Read(buffer)) > 0;)
            {
                budget -= read;
                if (budget < 0 || objects.Length > MostObjects)
                    return TooMuch;
                if (holdsObjects)
                    objects.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            return null; // a viewer shows nothing of it either
        }
        return Names(objects.GetBuffer().AsSpan(0, (int)objects.Length));
    }

    private static long Number(string dictionary, string name)
    {
        var at = dictionary.IndexOf(name, StringComparison.Ordinal);
        if (at < 0)
            return 0;
        var digits = dictionary[(at + name.Length)..].TrimStart().TakeWhile(char.IsAsciiDigit).Take(9).ToArray();
        return digits.Length == 0 ? 0 : long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Looks through the names in a text, <c>/Name</c>, each of whose letters may be written <c>#4A</c>.</summary>
    private static string? Names(ReadOnlySpan<byte> text)
    {
        while (text.IndexOf((byte)'/') is >= 0 and var slash)
        {
            text = text[(slash + 1)..];
            var length = 0;
            while (length < text.Length && length < 60 && text[length] > ' ' && !"/<>[](){}%"u8.Contains(text[length]))
                length++;
            var name = Encoding.Latin1.GetString(text[..length]);
            if (name.Contains('#'))
                name = Plain(name);
            if (runs.Contains(name))
                return "This PDF can run a program or carries another file. Print it to a new PDF and add that.";
            if (name == "Encrypt")
                return "This PDF asks for a password. Save it without one and add that.";
        }
        return null;
    }

    private static string Plain(string name)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '#' && i + 2 < name.Length && char.IsAsciiHexDigit(name[i + 1]) && char.IsAsciiHexDigit(name[i + 2]))
            {
                plain.Append((char)Convert.FromHexString(name.AsSpan(i + 1, 2))[0]);
                i += 2;
            }
            else
                plain.Append(name[i]);
        }
        return plain.ToString();
    }
}
