using System.Globalization;
using System.Text;
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
    private readonly Encoding encoding;
    private readonly Dictionary<int, Dates.Order?> dateOrders = [];
    private long unclosedOn;
    private int rows, longRows, shortRows, unnamedShortRows;
    private long firstLong;
    private RosterPlace? firstShort;
    private bool told;

    public CsvTable(RosterFile file, Findings findings, string? encoding)
    {
        this.findings = findings;
        (this.file, this.encoding, var note) = TextEncoding.Detect(file, encoding);
        if (note is not null)
            findings.Note(note);
        reader = Open();
        ReadHeader();
    }

    /// <summary>The ids of every row, also of those that could not be used: they are there.</summary>
    public IReadOnlySet<string> Ids => ids;

    public string Name => file.Name;

    /// <summary>That the first line lacks a column without which the file means nothing.</summary>
    public RosterRefusedException Lacks(string columns, string whatToDo) =>
        new(new RosterPlace(file.Place, 1), $"there {columns}. {whatToDo}");

    public long Line => reader.LineNumber;

    /// <summary>The names of the columns, as the file calls them.</summary>
    public IReadOnlyList<string> Headers => reader.Headers;

    public bool Has(params ReadOnlySpan<string> names) => Find(names) >= 0;

    /// <summary>The first of these columns there is, as the file calls it; blank when there is none.</summary>
    public string ColumnOf(params ReadOnlySpan<string> names) => ColumnAt(Find(names));

    /// <summary>Whether the row ends before the column.</summary>
    public bool IsCutBefore(params ReadOnlySpan<string> names) => Find(names) >= reader.FieldCount;

    /// <summary>Moves to the next row. A row that ends early has blank cells from there on; whoever needs one of them says so.</summary>
    public bool Read()
    {
        if (Advance())
        {
            told = false;
            if (++rows > MostRows)
                throw new RosterRefusedException(
                    new RosterPlace(file.Place, Line),
                    $"more than {MostRows:N0} rows are more than a school's roster. Give only this school's.");
            if (reader.FieldCount > reader.Headers.Count)
                firstLong = longRows++ == 0 ? Line : firstLong;
            else if (Enumerable.Range(reader.FieldCount, reader.Headers.Count - reader.FieldCount)
                .Any(i => !string.IsNullOrWhiteSpace(reader.Headers[i])))
                firstShort = shortRows++ == 0 ? new RosterPlace(Name, Line, ColumnAt(reader.FieldCount)) : firstShort;
            else if (reader.FieldCount < reader.Headers.Count)
                unnamedShortRows++;
            return true;
        }
        if (longRows > 0)
            findings.Note($"{Name}: rows with more cells than there are columns: {longRows}, the first on line {firstLong} from " +
                $"column {reader.Headers.Count + 1} on, behind {ColumnAt(reader.Headers.Count - 1)}; what is there was not read.");
        if (shortRows > 0)
            findings.Note($"{Name}: rows that end before the last columns: {shortRows}, the first on line {firstShort!.Line} before " +
                $"column {firstShort.Column}; what is missing was read as blank.");
        if (unnamedShortRows > 0)
            findings.Note($"{Name}: the first line has columns without a name, and " +
                $"{Counted.Of(unnamedShortRows, "row ends", "rows end")} before them; they were not read.");
        return false;
    }

    /// <summary>The cell by its place, for a file whose columns have no known names.</summary>
    public string? TextAt(int column) => At(column);

    /// <summary>The cell of the first of these columns there is, without blank ends, on one line; null when blank.</summary>
    public string? Text(params ReadOnlySpan<string> names) => At(Find(names));

    /// <summary>A cell without which the row means nothing.</summary>
    public string? Required(params ReadOnlySpan<string> names)
    {
        var text = Text(names);
        if (text is null)
            Bad(WhyBlank(names), names);
        return text;
    }

    /// <summary>What to say of a cell that is needed and not there.</summary>
    public string WhyBlank(params ReadOnlySpan<string> names) => IsCutBefore(names)
        ? $"The row has {reader.FieldCount} of {reader.Headers.Count} columns and ends before this one. Complete the row."
        : "This must not be blank. Fill it in.";

    /// <summary>The row's own id: there, and there once.</summary>
    public string? Id(params ReadOnlySpan<string> names)
    {
        var id = Required(names);
        if (id is not null && !ids.Add(id))
        {
            Bad($"{Shown(id)} is the id of an earlier row. Give each row an id of its own, or take one of the two out.", names);
            return null;
        }
        return id;
    }

    /// <summary>
    /// A day written YYYY-MM-DD, also with a time behind it; or M/D/YYYY (D/M/YYYY) where a day above 12 somewhere in the
    /// column proves which it is. Null when blank or wrong.
    /// </summary>
    public DateOnly? Date(params ReadOnlySpan<string> names)
    {
        if (Text(names) is not { } text)
            return null;
        if (Dates.Iso(text) is { } day)
            return day;
        var column = Find(names);
        if (Dates.Slashed(text) is not { } parts)
        {
            Bad(column, $"{Shown(text)} is no date. Write YYYY-MM-DD.");
            return null;
        }
        if (!dateOrders.TryGetValue(column, out var order))
            dateOrders[column] = order = OrderIn(column);
        if ((parts.First == parts.Second ? Dates.Order.MonthFirst : order) is not { } known)
        {
            Bad(column, $"{Shown(text)} may be month/day or day/month, and nothing in this column proves which. Write YYYY-MM-DD.");
            return null;
        }
        if (Dates.In(known, parts) is { } read)
            return read;
        Bad(
            column,
            $"{Shown(text)} is no day of the calendar where " +
            $"{(known == Dates.Order.MonthFirst ? "the month comes first" : "the day comes first")}, as elsewhere in this column. " +
            "Write YYYY-MM-DD.");
        return null;
    }

    /// <summary>One of some words, case and spaces aside; the default when it is blank.</summary>
    public T? Word<T>(IReadOnlyDictionary<string, T> words, T? whenBlank, params ReadOnlySpan<string> names)
    {
        if (Text(names) is not { } text)
            return whenBlank;
        if (words.TryGetValue(Fold.Key(text), out var value))
            return value;
        Bad(Find(names), $"{Shown(text)} is not known here. Write one of {string.Join(", ", words.Keys)}.");
        return whenBlank;
    }

    /// <summary>A list within one cell.</summary>
    public IReadOnlyList<string> List(params ReadOnlySpan<string> names) =>
        Text(names) is { } text
            ? [.. text
                .Split([',', ';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(StringComparer.Ordinal)]
            : [];

    /// <summary>Tells that this row is wrong; only the first reason of a row counts.</summary>
    public void Bad(string reason, params ReadOnlySpan<string> names) =>
        Told(Find(names) is >= 0 and var column ? ColumnAt(column) : names[0], reason);

    /// <summary>Remembers where this row is wrong, to be told once more is known.</summary>
    public BadRow Where(string reason, params ReadOnlySpan<string> names) => new(Name, Line, ColumnAt(Find(names)), reason);

    /// <summary>Whether this row was told to be wrong.</summary>
    public bool IsBad => told;

    public void Dispose() => reader.Dispose();

    public static string Shown(string text) => "\"" + (text.Length > 40 ? text[..40] + "…" : text) + "\"";

    private void Bad(int column, string reason) => Told(ColumnAt(column), reason);

    private void Told(string column, string reason)
    {
        if (!told)
            findings.Bad(new BadRow(Name, Line, column, reason));
        told = true;
    }

    private string ColumnAt(int column) => column >= 0 && column < reader.Headers.Count ? reader.Headers[column].Trim() : "";

    private CsvReader Open() => CsvReader.Create(file.Open(), new CsvReaderOptions
    {
        Encoding = encoding,
        SkipEmptyLines = true,
        TrackLineNumbers = true,
        MaxRecordSize = LongestRow,
        TrimWhitespace = true,
        IncludeValuesInExceptions = false,
        OnMalformedRecord = malformed =>
        {
            if (malformed.Reason == CsvMalformedReason.UnterminatedQuote)
                unclosedOn = malformed.LineNumber;
        },
    });

    /// <summary>Which of day and month stands first in the whole column; null when it does not say, or says both.</summary>
    private Dates.Order? OrderIn(int column)
    {
        var line = unclosedOn;
        using var all = Open();
        all.ReadHeader();
        bool monthFirst = false, dayFirst = false;
        while (all.Read())
        {
            if (column < all.FieldCount && Dates.Slashed(Formulas.Restored(all.GetString(column).Trim())) is { } parts)
                (monthFirst, dayFirst) = (monthFirst || parts.Second > 12, dayFirst || parts.First > 12);
        }
        unclosedOn = line; // the reading itself comes to that place and refuses it
        return monthFirst == dayFirst ? null : monthFirst ? Dates.Order.MonthFirst : Dates.Order.DayFirst;
    }

    private bool Advance()
    {
        try
        {
            var more = reader.Read();
            if (unclosedOn > 0)
                throw new RosterRefusedException(
                    new RosterPlace(file.Place, unclosedOn, ColumnAt(reader.FieldCount - 1)),
                    "a quotation mark opened in this row is never closed, so everything after it is one cell. Correct that line and try " +
                    "again.");
            return more;
        }
        catch (CsvFormatException e)
        {
            throw new RosterRefusedException(
                TablePlace.OfRowLongerThan(LongestRow, file, encoding),
                $"it cannot be read from here on: a row is longer than {LongestRow / 1_000_000} MB or not CSV. Save the table as CSV " +
                "(UTF-8) again.",
                e);
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
            throw new RosterRefusedException(
                TablePlace.OfRowLongerThan(LongestRow, file, encoding),
                "this is no line with the names of the columns. Save the table as CSV (UTF-8) with them again.",
                e);
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
        if (column < 0 || column >= reader.FieldCount)
            return null;
        var text = reader.GetString(column).Trim();
        if (text.Length == 0)
            return null;
        if (text.AsSpan().IndexOfAny('\r', '\n', '\t') >= 0)
            text = string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (text.Any(FieldErrors.IsNoText))
        {
            Bad(column, "This holds characters that are not text: controls, or marks that turn the direction of reading. Type it again.");
            return null;
        }
        text = Formulas.Restored(text.Normalize());
        return text.Any(FieldErrors.IsVisible) ? text : null;
    }
}

/// <summary>What is worth telling about the files: rows that are wrong, and whatever else is unusual.</summary>
internal sealed class Findings(RosterAnswers answers)
{
    private const int MostTold = 10_000, MostNotes = 200;
    private readonly List<BadRow> bad = [];
    private readonly List<string> notes = [];
    private int moreBad, moreNotes;

    public Questions Questions { get; } = new(answers);

    public IReadOnlyList<BadRow> AllBad => bad;

    public IReadOnlyList<string> AllNotes =>
    [
        .. notes,
        .. moreNotes > 0 ? [$"{moreNotes} more notes like these."] : Array.Empty<string>(),
        .. moreBad > 0 ? [$"{moreBad} more rows are wrong than are listed."] : Array.Empty<string>(),
    ];

    /// <summary>The roster with everything that was found.</summary>
    public Roster Told(Roster roster) =>
        roster with { Bad = [.. bad], Notes = AllNotes, Questions = [.. Questions.Open, .. Questions.Answered] };

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
