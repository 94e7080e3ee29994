using System.Text;

namespace Plp.Roster;

/// <summary>
/// Which encoding a file is in. UTF-8 and UTF-16 are told from each other without a doubt; other code pages only decode
/// cleanly or not, so they are tried after, and said aloud.
/// </summary>
internal static class TextEncoding
{
    private const int ShiftJis = 932, Windows1252 = 1252;

    /// <param name="named">A code page the school named (<c>shift_jis</c>, <c>windows-1252</c>), tried first.</param>
    /// <returns>The file to read, how, and what is worth saying about it.</returns>
    /// <exception cref="RosterRefusedException">Nothing fits.</exception>
    public static (RosterFile File, Encoding Encoding, string? Note) Detect(RosterFile file, string? named)
    {
        if (Utf16(file) is { } utf16)
            return Decodes(file, utf16, _ => true)
                ? (file, utf16, null)
                : throw new RosterRefusedException(
                    Count(file, Lenient(utf16)).First,
                    "the file is UTF-16, and on this line are bytes that are no characters. Save it as UTF-8 and try again.");

        var (characters, broken, first) = Count(file, new UTF8Encoding(false, throwOnInvalidBytes: false));
        if (broken == 0)
            return characters > 0 && TwiceEncoded.Repaired(file) is var (repaired, example) ? (repaired, Encoding.UTF8, example)
                : (file, Encoding.UTF8, null);
        if (characters > broken)
            throw new RosterRefusedException(
                first,
                $"the file is UTF-8, but {broken} of its bytes, the first on this line, are no characters. Save it as UTF-8 again and " +
                "try once more.");

        foreach (var (page, fits) in Candidates(file, named))
        {
            if (!Decodes(file, page, fits))
                continue;
            return (file, page, $"{file.Name} is not UTF-8; it was read as {page.WebName}. See that names look right.");
        }
        throw new RosterRefusedException(first, named is null
            ? "the file is neither UTF-8 nor UTF-16 (the first byte that is neither is on this line), and reads cleanly neither as " +
                "shift_jis nor as windows-1252. Save it as UTF-8, or name its encoding."
            : "the file is neither UTF-8 nor UTF-16 (the first byte that is neither is on this line), and does not read cleanly as " +
                $"{named}. Save it as UTF-8.");
    }

    private static IEnumerable<(Encoding Page, Func<string, bool> Fits)> Candidates(RosterFile file, string? named)
    {
        if (named is not null)
        {
            yield return (Page(file, named), NoControls);
            yield break;
        }
        yield return (Page(ShiftJis), JapaneseStandsApart);
        yield return (Page(Windows1252), NoControls);
    }

    private static Encoding Page(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static Encoding Page(RosterFile file, string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(
                name,
                EncoderFallback.ExceptionFallback,
                DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException e)
        {
            throw new RosterRefusedException(
                new RosterPlace(file.Place),
                $"there is no encoding called \"{name}\" to read it in. Name one such as windows-1252 or shift_jis.",
                e);
        }
    }

    private static UnicodeEncoding? Utf16(RosterFile file)
    {
        using var stream = file.Open();
        var start = new byte[4096];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var text = start.AsSpan(0, length);
        if (text.StartsWith((byte[])[0xFF, 0xFE]))
            return new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
        if (text.StartsWith((byte[])[0xFE, 0xFF]))
            return new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);

        var zeros = new int[2];
        for (var i = 0; i < length; i++)
        {
            if (text[i] == 0)
                zeros[i % 2]++;
        }
        if (zeros[0] + zeros[1] == 0)
            return null;
        if (Math.Max(zeros[0], zeros[1]) < length / 4 || Math.Min(zeros[0], zeros[1]) > length / 50)
            throw new RosterRefusedException(
                FirstZero(file),
                "this is not a text file: here is a byte no text has. Save the table as CSV (UTF-8) and try again.");
        return new UnicodeEncoding(bigEndian: zeros[0] > zeros[1], byteOrderMark: false, throwOnInvalidBytes: true);
    }

    private static RosterPlace FirstZero(RosterFile file)
    {
        var place = new TablePlace(file);
        Each(file, Encoding.Latin1, text =>
        {
            foreach (var c in text.TakeWhile(c => c != '\0'))
                place.Pass(c);
            return !text.Contains('\0');
        });
        return place.Here;
    }

    /// <returns>Characters beyond ASCII, bytes that are none, and the place of the first of those.</returns>
    private static (long Characters, long Broken, RosterPlace First) Count(RosterFile file, Encoding lenient)
    {
        long characters = 0, broken = 0;
        var place = new TablePlace(file);
        Each(file, lenient, text =>
        {
            foreach (var c in text)
            {
                if (c == '\uFFFD')
                    broken++;
                else if (c > '\x7F')
                    characters++;
                if (broken == 0)
                    place.Pass(c);
            }
            return true;
        });
        return (characters, broken, place.Here);
    }

    private static UnicodeEncoding Lenient(UnicodeEncoding strict) =>
        new(bigEndian: strict.CodePage == Encoding.BigEndianUnicode.CodePage, byteOrderMark: false, throwOnInvalidBytes: false);

    private static bool Decodes(RosterFile file, Encoding encoding, Func<string, bool> fits)
    {
        try
        {
            return Each(file, encoding, fits);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool Each(RosterFile file, Encoding encoding, Func<string, bool> fits)
    {
        using var reader = new StreamReader(file.Open(), encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024);
        var buffer = new char[64 * 1024];
        for (int length; (length = reader.ReadBlock(buffer)) > 0;)
        {
            if (!fits(new string(buffer, 0, length)))
                return false;
        }
        return true;
    }

    /// <summary>Bytes Windows-1252 has no letter for come out as control characters.</summary>
    private static bool NoControls(string text) => !text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t'));

    /// <summary>Western letters read as Shift-JIS give Japanese ones in the midst of Latin words; real Japanese stands apart.</summary>
    private static bool JapaneseStandsApart(string text)
    {
        if (!NoControls(text))
            return false;
        int runs = 0, amid = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] <= '\x7F' || (i > 0 && text[i - 1] > '\x7F'))
                continue;
            runs++;
            var end = i;
            while (end < text.Length && text[end] > '\x7F')
                end++;
            if ((i > 0 && char.IsAsciiLetter(text[i - 1])) || (end < text.Length && char.IsAsciiLetter(text[end])))
                amid++;
        }
        return amid * 5 <= runs;
    }
}
