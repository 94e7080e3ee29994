namespace Plp.Roster;

/// <summary>The tables of a OneRoster delivery, and whether what one row names in another table is there.</summary>
internal sealed class OneRosterTables(
    IReadOnlyDictionary<string, RosterFile> files,
    Manifest manifest,
    Findings findings,
    ReadOptions options)
{
    private readonly Dictionary<string, IReadOnlySet<string>> idsOf = new(StringComparer.Ordinal);

    /// <param name="keys">The columns a row is known by; a side file without any is noted and left, users.csv is needed.</param>
    public IEnumerable<CsvTable> Rows(string table, params string[] keys)
    {
        if (!files.TryGetValue(table, out var file))
            yield break;
        using var rows = new CsvTable(file, findings, options.Encoding);
        var known = keys.Length > 0 ? keys : ["sourcedid"];
        if (!rows.Has(known))
        {
            if (table == "users")
                throw rows.Lacks("is no column sourcedId", "See that the first line names the columns.");
            findings.Note($"{file.Name}, line 1: there is no column {(keys.Length > 0 ? string.Join(" or ", keys) : "sourcedId")}; " +
                "the file was not read.");
            yield break;
        }
        idsOf[table] = rows.Ids;
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

    public string Missing(string id, string table) =>
        $"{CsvTable.Shown(id)} is not in {files[table].Name}. Add its row there, or correct this one.";

    public void ReferEach(CsvTable row, string table, string column)
    {
        foreach (var id in row.List(column))
        {
            if (Dangles(table, id))
                row.Bad(Missing(id, table), column);
        }
    }

    public bool IsActive(CsvTable row) => StatusWords.Active(row, findings, "status");

    /// <summary>Remembers a row's parent, to be looked for once all rows are read.</summary>
    public static void Later(CsvTable row, List<(string Parent, long Line)> parents)
    {
        if (!row.IsBad && row.Text("parentsourcedid") is { } parent)
            parents.Add((parent, row.Line));
    }

    /// <summary>An export of one school leaves out the district above it: that is worth a note and nothing more.</summary>
    public void NoteMissing(List<(string Parent, long Line)> parents, string table)
    {
        foreach (var (parent, line) in parents.Where(parent => Dangles(table, parent.Parent)))
            findings.Note($"{files[table].Name}, line {line}: the parent {CsvTable.Shown(parent)} is not in the file.");
    }

    /// <summary>Blank is wrong where the column is there; a file may leave out what this program does not need.</summary>
    public static string? RequiredWhereNamed(CsvTable row, string column) => row.Has(column) ? row.Required(column) : null;
}
