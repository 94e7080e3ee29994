using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Plp.Demonstration;

/// <summary>
/// The files of the demonstration: real ones, small, the same on every start. PDFs say their title and language and have a structure
/// that screen readers follow (headings and paragraphs, ISO 32000-1, 14.7).
/// </summary>
internal static class DemonstrationFiles
{
    private const int LineLength = 78, LinesOnPage = 40;

    /// <param name="pages">Each with its heading and its paragraphs.</param>
    public static byte[] Pdf(string title, IReadOnlyList<(string Heading, string[] Paragraphs)> pages)
    {
        var objects = new List<string>();
        int Add(string text)
        {
            objects.Add(text);
            return objects.Count;
        }

        const int catalog = 1, tree = 2, root = 3, font = 4, bold = 5, parents = 6;
        for (var n = 0; n < parents; n++)
            Add("");
        var (kids, elements, byPage) = (new List<int>(), new List<int>(), new List<List<int>>());
        foreach (var (heading, paragraphs) in pages)
        {
            var content = new StringBuilder("BT\n");
            var tagged = new List<(string Tag, int Mark)> { ("H1", 0) };
            content.Append(CultureInfo.InvariantCulture, $"/H1 <</MCID 0>> BDC\n/B 20 Tf 72 720 Td ({Escaped(heading)}) Tj\nEMC\n");
            content.Append("/F 12 Tf 16 TL 0 -30 Td\n");
            foreach (var paragraph in paragraphs)
            {
                content.Append(CultureInfo.InvariantCulture, $"/P <</MCID {tagged.Count}>> BDC\n");
                foreach (var line in Lines(paragraph).Take(LinesOnPage))
                    content.Append(CultureInfo.InvariantCulture, $"({Escaped(line)}) Tj T*\n");
                content.Append("EMC\nT*\n");
                tagged.Add(("P", tagged.Count));
            }
            content.Append("ET");
            var text = content.ToString();
            var stream = Add($"<< /Length {text.Length} >>\nstream\n{text}\nendstream");
            var page = Add(
                $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 612 792] /Contents {stream} 0 R /StructParents {kids.Count} " +
                $"/Resources << /Font << /F {font} 0 R /B {bold} 0 R >> >> >>");
            kids.Add(page);
            byPage.Add([.. tagged.Select(one =>
                Add($"<< /Type /StructElem /S /{one.Tag} /P {root} 0 R /Pg {page} 0 R /K {one.Mark} >>"))]);
            elements.AddRange(byPage[^1]);
        }
        var info = Add($"<< /Title ({Escaped(title)}) >>");
        objects[catalog - 1] =
            $"<< /Type /Catalog /Pages {tree} 0 R /Lang (en-US) /MarkInfo << /Marked true >> /StructTreeRoot {root} 0 R " +
            "/ViewerPreferences << /DisplayDocTitle true >> >>";
        objects[tree - 1] = $"<< /Type /Pages /Kids [{References(kids)}] /Count {kids.Count} >>";
        objects[root - 1] = $"<< /Type /StructTreeRoot /K [{References(elements)}] /ParentTree {parents} 0 R >>";
        objects[font - 1] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
        objects[bold - 1] = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>";
        objects[parents - 1] = $"<< /Nums [{string.Join(' ', byPage.Select((page, n) => $"{n} [{References(page)}]"))}] >>";
        return Written(objects, catalog, info);
    }

    /// <summary>A drawing of rectangles and rings, black on white: a PNG of one byte a pixel.</summary>
    public static byte[] Drawing(int width, int height, Func<int, int, bool> isInk)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                zip.WriteByte(0);
                for (var x = 0; x < width; x++)
                    zip.WriteByte(isInk(x, y) ? (byte)32 : (byte)255);
            }
        }
        return
        [
            0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A,
            .. Chunk("IHDR", [.. Big((uint)width), .. Big((uint)height), 8, 0, 0, 0, 0]),
            .. Chunk("IDAT", packed.ToArray()),
            .. Chunk("IEND", []),
        ];
    }

    private static byte[] Written(List<string> objects, int catalog, int info)
    {
        var file = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        foreach (var (text, n) in objects.Select((text, n) => (text, n + 1)))
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{n} 0 obj\n{text}\nendobj\n");
        }
        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        file.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {objects.Count + 1} /Root {catalog} 0 R /Info {info} 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static string References(IEnumerable<int> numbers) => string.Join(' ', numbers.Select(n => $"{n} 0 R"));

    private static IEnumerable<string> Lines(string paragraph)
    {
        var line = new StringBuilder();
        foreach (var word in paragraph.Split(' '))
        {
            if (line.Length > 0 && line.Length + word.Length >= LineLength)
            {
                yield return line.ToString();
                line.Clear();
            }
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        yield return line.ToString();
    }

    private static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("(", "\\(", StringComparison.Ordinal)
        .Replace(")", "\\)", StringComparison.Ordinal);

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
        return [.. Big((uint)content.Length), .. named, .. Big(Crc(named))];
    }

    private static byte[] Big(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>ISO 3309, as PNG asks.</summary>
    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }
}
