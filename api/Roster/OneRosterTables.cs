using System.Collections.Frozen;

namespace Plp.Roster;

/// <summary>The tables of a OneRoster delivery, and whether what one row names in another table is there.</summary>
internal sealed class OneRosterTables(IReadOnlyDictionary<string, RosterFile> files, Manifest manifest, Findings findings, ReadOptions options)
{
    private static readonly FrozenDictionary<string, bool> statuses = new Dictionary<string, bool> { ["active"] = true, ["inactive"] = false, ["tobedeleted"] = false }.ToFrozenDictionary();

    private readonly Dictionary<string, IReadOnlySet<string>> idsOf = new(StringComparer.Ordinal);

    public IEnumerable<CsvTable> Rows(string table)
    {
        if (!files.TryGetValue(table, out var file))
            yield break;
        using var rows = new CsvTable(file, findings, options.Encoding);
        idsOf[table] = rows.Ids;
        if (!rows.Has("sourcedid"))
            throw new RosterRefusedException($"{file.Name} has no column sourcedId. See that its first line names the columns.");
        while (rows.Read())
            yield return rows;
    }

    /// <summary>Refers to a row of a file that is there and whole, and that row is not there.</summary>
    public bool Dangles(string table, string? id) =>
        id is not null && !manifest.IsDelta(table) && idsOf.TryGetValue(table, out var ids) && !ids.Contains(id);

    public bool Refers(CsvTable row, string table, string column)
    {
        var id = row.Text(column);
        if (!Dangles(table, id))
            return true;
        row.Bad(Missing(id!, table), column);
        return false;
    }

    public string Missing(string id, string table) => $"{CsvTable.Shown(id)} is not in {files[table].Name}.";

    public void ReferEach(CsvTable row, string table, string column)
    {
        foreach (var id in row.List(column))
        {
            if (Dangles(table, id))
                row.Bad(Missing(id, table), column);
        }
    }

    public static bool IsActive(CsvTable row) => row.Word(statuses, true, "status");

    public static void Later(CsvTable row, List<(string Parent, BadRow Where)> parents, string column, string table)
    {
        if (!row.IsBad && row.Text(column) is { } parent)
            parents.Add((parent, row.Where($"{CsvTable.Shown(parent)} is not in {row.Name}.", column)));
    }

    public void TellDangling(List<(string Parent, BadRow Where)> parents, string table)
    {
        foreach (var (parent, where) in parents)
        {
            if (Dangles(table, parent))
                findings.Bad(where);
        }
    }

    /// <summary>Blank is wrong where the column is there; a file may leave out what this program does not need.</summary>
    public static string? RequiredWhereNamed(CsvTable row, string column) => row.Has(column) ? row.Required(column) : null;
}
