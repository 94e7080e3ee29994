using CsvHelper;

namespace Plp.Roster;

/// <summary>A table as a CSV file: UTF-8 with its mark, and no cell that a spreadsheet would run.</summary>
internal static class CsvFile
{
    public static void Write(Stream stream, IEnumerable<string?[]> rows)
    {
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true });
        foreach (var row in rows)
            csv.WriteRecord([.. row.Select(cell => cell is null ? "" : Formulas.Neutralised(cell))]);
    }

    public static byte[] Of(IEnumerable<string?[]> rows)
    {
        using var file = new MemoryStream();
        Write(file, rows);
        return file.ToArray();
    }
}
