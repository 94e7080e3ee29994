using System.Globalization;
using CsvHelper;

namespace Plp.Roster;

/// <summary>
/// One CSV file, read row by row. Columns go by their names; a row that breaks a rule is told once and may then be left
/// out. Nothing of a cell that is not asked for is ever looked at, passwords among them.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private const int LongestRow = 1_000_000;

    /// <summary>More rows than any district's roster has; a limit so that a hostile file ends somewhere.</summary>
    private const int MostRows = 500_000;

    private readonly RosterFile file;
    private readonly Findings findings;
    private readonly CsvReader reader;
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private long unclosedOn;
    private int rows, longRows;
    private bool told;

    public CsvTable(RosterFile file, Findings findings, string? encoding)
    {
        this.file = file;
        this.findings = findings;
        var detected = TextEncoding.Detect(file, encoding, out var note);
        if (note is not null)
            findings.Note(note);
        reader = CsvReader.Create(file.Open(), new CsvReaderOptions
        {
            Encoding = detected,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
            TrimWhitespace = true,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = malformed => unclosedOn = malformed.Reason == CsvMalformedReason.UnterminatedQuote ? malformed.LineNumber : unclosedOn,
        });
        ReadHeader();
    }

    /// <summary>The ids of every row, also of those that could not be used: they are there.</summary>
    public IReadOnlySet<string> Ids => ids;

    public string Name => file.Name;

    public long Line => reader.LineNumber;

    public bool Has(params ReadOnlySpan<string> names) => Find(names) >= 0;

    /// <summary>Moves to the next row that has all its columns.</summary>
    public bool Read()
    {
        while (Advance())
        {
            told = false;
            if (++rows > MostRows)
                throw new RosterRefusedException($"{Name} has more than {MostRows:N0} rows, more than a school's roster.");
            if (reader.FieldCount > reader.Headers.Count)
                longRows++;
            if (reader.FieldCount >= reader.Headers.Count)
                return true;
            Bad(reader.FieldCount, $"The row has {reader.FieldCount} of {reader.Headers.Count} columns.");
        }
        if (longRows > 0)
            findings.Note($"{Name}: {longRows} rows have more cells than there are columns; what is beyond was not read.");
        return false;
    }

    /// <summary>The cell of the first of these columns there is, without blank ends, on one line; null when blank.</summary>
    public string? Text(params ReadOnlySpan<string> names) => At(Find(names));

    /// <summary>A cell without which the row means nothing.</summary>
    public string? Required(params ReadOnlySpan<string> names)
    {
        var text = Text(names);
        if (text is null)
            Bad(Find(names), "This must not be blank.");
        return text;
    }

    /// <summary>The row's own id: there, and there once.</summary>
    public string? Id(params ReadOnlySpan<string> names)
    {
        var id = Required(names);
        if (id is not null && !ids.Add(id))
        {
            Bad(Find(names), $"{Shown(id)} is the id of an earlier row.");
            return null;
        }
        return id;
    }

    /// <summary>A day written YYYY-MM-DD; null when blank or wrong.</summary>
    public DateOnly? Date(params ReadOnlySpan<string> names)
    {
        if (Text(names) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Bad(Find(names), $"{Shown(text)} is not a date written YYYY-MM-DD.");
        return null;
    }

    /// <summary>One of some words, case and spaces aside; the default when it is blank.</summary>
    public T? Word<T>(IReadOnlyDictionary<string, T> words, T? whenBlank, params ReadOnlySpan<string> names)
    {
        if (Text(names) is not { } text)
            return whenBlank;
        if (words.TryGetValue(Fold.Key(text), out var value))
            return value;
        Bad(Find(names), $"{Shown(text)} is not one of {string.Join(", ", words.Keys)}.");
        return whenBlank;
    }

    /// <summary>A list within one cell.</summary>
    public IReadOnlyList<string> List(params ReadOnlySpan<string> names) =>
        Text(names) is { } text ? [.. text.Split([',', ';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)] : [];

    /// <summary>Tells that this row is wrong; only the first reason of a row counts.</summary>
    public void Bad(string reason, params ReadOnlySpan<string> names) => Bad(Find(names), reason);

    /// <summary>Remembers where this row is wrong, to be told once more is known.</summary>
    public BadRow Where(string reason, params ReadOnlySpan<string> names) => new(Name, Line, ColumnAt(Find(names)), reason);

    /// <summary>Whether this row was told to be wrong.</summary>
    public bool IsBad => told;

    public void Dispose() => reader.Dispose();

    public static string Shown(string text) => "\"" + (text.Length > 40 ? text[..40] + "…" : text) + "\"";

    private void Bad(int column, string reason)
    {
        if (!told)
            findings.Bad(new BadRow(Name, Line, ColumnAt(column), reason));
        told = true;
    }

    private string ColumnAt(int column) => column >= 0 && column < reader.Headers.Count ? reader.Headers[column].Trim() : "";

    private bool Advance()
    {
        try
        {
            var more = reader.Read();
            if (unclosedOn > 0)
                throw new RosterRefusedException($"{Name}: a quotation mark opened in the row on line {unclosedOn} is never closed, so everything after it is one cell. Correct that line and try again.");
            return more;
        }
        catch (CsvFormatException e)
        {
            throw new RosterRefusedException($"{Name} cannot be read from line {reader.LineNumber + 1} on: a row is longer than {LongestRow / 1_000_000} MB or not CSV.", e);
        }
    }

    private void ReadHeader()
    {
        try
        {
            reader.ReadHeader();
        }
        catch (CsvFormatException e)
        {
            throw new RosterRefusedException($"{Name} has no readable first line with the names of its columns.", e);
        }
        for (var i = 0; i < reader.Headers.Count; i++)
        {
            var key = Fold.Key(reader.Headers[i]);
            if (key.Length > 0 && !columns.TryAdd(key, i))
                findings.Note($"{Name} has two columns named {Shown(reader.Headers[i])}; the first is read.");
        }
    }

    private int Find(ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (columns.TryGetValue(name, out var index))
                return index;
        }
        return -1;
    }

    private string? At(int column)
    {
        if (column < 0)
            return null;
        var text = reader.GetString(column).Trim();
        if (text.Length == 0)
            return null;
        if (text.Any(char.IsControl))
            text = string.Join(' ', text.Split([.. text.Where(char.IsControl).Distinct()], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        text = Formulas.Restored(text);
        return text.Length == 0 ? null : text;
    }
}

/// <summary>What is worth telling about the files: rows that are wrong, and whatever else is unusual.</summary>
internal sealed class Findings
{
    private const int MostTold = 10_000, MostNotes = 200;
    private readonly List<BadRow> bad = [];
    private readonly List<string> notes = [];
    private int moreBad, moreNotes;

    public IReadOnlyList<BadRow> AllBad => bad;

    public IReadOnlyList<string> AllNotes =>
    [
        .. notes,
        .. moreNotes > 0 ? [$"{moreNotes} more notes like these."] : Array.Empty<string>(),
        .. moreBad > 0 ? [$"{moreBad} more rows are wrong than are listed."] : Array.Empty<string>(),
    ];

    public void Bad(BadRow row)
    {
        if (bad.Count < MostTold)
            bad.Add(row);
        else
            moreBad++;
    }

    public void Note(string note)
    {
        if (notes.Contains(note))
            return;
        if (notes.Count < MostNotes)
            notes.Add(note);
        else
            moreNotes++;
    }
}
