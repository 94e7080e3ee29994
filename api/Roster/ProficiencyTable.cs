namespace Plp.Roster;

/// <summary>
/// Proficiencies in a CSV table: <c>code</c>, <c>name</c>, <c>statement</c> and <c>parent</c>, which is the code or the name of
/// another row. The columns of a framework exported as a table (<c>identifier</c>, <c>fullStatement</c>,
/// <c>humanCodingScheme</c>) are read as well.
/// </summary>
internal static class ProficiencyTable
{
    private static readonly string[] identifiers = ["identifier", "id"],
        codes = ["code", "humancodingscheme"],
        names = ["name", "abbreviatedstatement", "title", "proficiency", "fullstatement"],
        statements = ["statement", "fullstatement", "description"],
        parents = ["parent", "partof", "ischildof"];

    /// <param name="levels">Down to which level; null: all.</param>
    /// <exception cref="RosterRefusedException">It is no table, or one without names.</exception>
    public static ProficiencyTree Read(RosterFile file, int? levels)
    {
        var tree = new ProficiencyTree { Title = file.Name };
        var findings = new Findings(RosterAnswers.None);
        using var table = new CsvTable(file, findings, encoding: null);
        if (!table.Has(names))
            throw table.Lacks("is no column \"name\" in it", "Name the columns code, name, statement and parent.");

        var found = new List<(FoundProficiency Item, long Line)>();
        var byName = new Dictionary<string, FoundProficiency>(StringComparer.OrdinalIgnoreCase);
        var ambiguous = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (table.Read())
        {
            if (table.Required(names) is not { } name)
                continue;
            var (identifier, code, statement) = (table.Text(identifiers), table.Text(codes), table.Text(statements));
            if (name.Length > FieldErrors.Line)
                table.Bad($"Keep this to {FieldErrors.Line} characters; it has {name.Length}. Its whole goes into the statement.", names);
            else if (code?.Length > 40)
                table.Bad("Keep the code to 40 characters.", codes);
            else if (statement?.Length > FieldErrors.Text)
                table.Bad($"Keep the statement to {FieldErrors.Text:N0} characters.", statements);
            if (table.IsBad)
                continue;
            var item = new FoundProficiency(
                $"{table.Name}, line {table.Line}",
                $"{table.Line}",
                identifier,
                code,
                name,
                statement == name ? null : statement,
                table.Text(parents))
            { Order = found.Count };
            found.Add((item, table.Line));
            if (code is not null && !byName.TryAdd(code, item))
                table.Bad($"{CsvTable.Shown(code)} is the code of an earlier row. Give each its own.", codes);
            if (identifier is not null && !byName.TryAdd(identifier, item) && !ReferenceEquals(byName[identifier], item))
                table.Bad($"{CsvTable.Shown(identifier)} is the identifier of an earlier row. Give each its own.", identifiers);
            if (!byName.TryAdd(name, item) && !ReferenceEquals(byName[name], item))
                ambiguous.Add(name);
        }
        foreach (var row in findings.AllBad)
            tree.Bad($"{row.File}, line {row.Line}, column {row.Column}", row.Reason);
        foreach (var note in findings.AllNotes)
            tree.Note(note);
        if (found.Count == 0 && tree.Problems.Count == 0)
            tree.Bad(table.Name, "there is no row below the names of the columns. Write one row for each proficiency.");
        tree.Take([.. found.Select(one => one.Item with { Parent = ParentOf(one.Item, byName, ambiguous, tree) })], levels);
        return tree;
    }

    private static string? ParentOf(
        FoundProficiency item,
        Dictionary<string, FoundProficiency> byName,
        HashSet<string> ambiguous,
        ProficiencyTree tree)
    {
        if (item.Parent is not { } named)
            return null;
        if (!byName.TryGetValue(named, out var parent))
            tree.Bad(item.Place, $"its parent {CsvTable.Shown(named)} is in no row. Write the code or the name of another row.");
        else if (ambiguous.Contains(named) && parent.Code != named)
            tree.Bad(item.Place, $"several rows are named {CsvTable.Shown(named)}. Give them codes, and write the code of its parent.");
        return parent?.Key;
    }
}
