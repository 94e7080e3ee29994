using System.Globalization;
using System.Text;

namespace Plp.Roster;

/// <summary>
/// Follows a table as the reader does, character by character: to say in which line and column it is where no row can be read.
/// </summary>
internal sealed class TablePlace(RosterFile file)
{
    /// <summary>Characters of the first line that are kept to name the columns.</summary>
    private const int MostOfHead = 4000;

    private const string Separators = ",;\t|";

    private readonly StringBuilder head = new();
    private readonly Dictionary<char, int> inHead = Separators.ToDictionary(separator => separator, _ => 0);
    private string[] names = [];
    private char? separator;
    private long line = 1;
    private int cell;
    private bool quoted, closed, atStart = true;

    /// <summary>Bytes of UTF-8 of the row so far.</summary>
    public long Length { get; private set; }

    /// <summary>Where the next character stands: the column as the first line calls it, else by its number.</summary>
    public RosterPlace Here
    {
        get
        {
            var (number, called) = separator is null ? (inHead.Values.Max(), null) : (cell, cell < names.Length ? names[cell] : null);
            return new(file.Place, line, called is { Length: > 0 } ? called : (number + 1).ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Where a row grows beyond that many bytes; the end of the file when none does.</summary>
    public static RosterPlace OfRowLongerThan(long bytes, RosterFile file, Encoding encoding)
    {
        var place = new TablePlace(file);
        using var reader = new StreamReader(file.Open(), encoding);
        for (int c; place.Length <= bytes && (c = reader.Read()) >= 0;)
            place.Pass((char)c);
        return place.Here;
    }

    public void Pass(char c)
    {
        Length += c < '\x80' ? 1 : c < '\u0800' || char.IsSurrogate(c) ? 2 : 3;
        if (c == '\n')
            line++;
        if (separator is null && head.Length < MostOfHead)
            head.Append(c);
        if (quoted)
            (quoted, closed) = (c != '"', c == '"');
        else if (c == '"' && (atStart || closed))
            (quoted, atStart) = (true, false);
        else
            Plain(c);
    }

    private void Plain(char c)
    {
        closed = false;
        if (c == '\n')
            EndRow();
        else if (separator is null ? inHead.ContainsKey(c) : c == separator)
        {
            atStart = true;
            if (separator is null)
                inHead[c]++;
            else
                cell++;
        }
        else if (c is not (' ' or '\t' or '\uFEFF'))
            atStart = false;
    }

    private void EndRow()
    {
        if (separator is null)
        {
            separator = inHead.MaxBy(found => found.Value).Key;
            names = [.. head.ToString().Split(separator.Value).Select(name => name.Trim(' ', '"', '\r', '\n', '\uFEFF'))];
        }
        (cell, atStart, Length) = (0, true, 0);
    }
}
