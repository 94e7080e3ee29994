namespace Plp.Roster;

/// <summary>manifest.csv: which OneRoster this is, and which files hold everything (bulk) or only what changed (delta).</summary>
internal sealed record Manifest(string? Version, IReadOnlySet<string> Delta)
{
    public static Manifest None { get; } = new(null, new HashSet<string>());

    public bool IsDelta(string table) => Delta.Contains(table);

    /// <summary>Without a manifest every file is taken to be bulk.</summary>
    public static Manifest Read(IReadOnlyDictionary<string, RosterFile> files, Findings findings, string? encoding)
    {
        if (!files.TryGetValue("manifest", out var file))
            return None;

        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var rows = new CsvTable(file, findings, encoding))
        {
            var isNamed = rows.Has("propertyname") && rows.Has("value");
            if (!isNamed)
            {
                findings.Note($"{file.Name}, line 1: the columns are not called propertyName and value; the first two were read as those.");
                if (rows.Headers.Count >= 2)
                    Say(rows.Headers[0], rows.Headers[1]);
            }
            while (rows.Read())
            {
                var (name, value) = isNamed ? (rows.Text("propertyname"), rows.Text("value")) : (rows.TextAt(0), rows.TextAt(1));
                if (name is not null && !Say(name, value ?? ""))
                    findings.Note($"{file.Name}, line {rows.Line}: {CsvTable.Shown(name)} is in an earlier row; the earlier one " +
                        "counts.");
            }
        }

        var version = said.GetValueOrDefault("onerosterversion") switch { "11" => "1.1", "12" => "1.2", _ => null };
        if (version is null)
            findings.Note($"{file.Name} does not say OneRoster 1.1 or 1.2; the files were read by their columns.");
        var delta = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in said.Where(property => property.Key.StartsWith("file", StringComparison.Ordinal)))
            Take(name["file".Length..], value);
        return new Manifest(version, delta);

        bool Say(string name, string value) => said.TryAdd(Fold.Key(name), Fold.Key(value));

        void Take(string table, string value)
        {
            if (value == "delta")
                delta.Add(table);
            else if (value is "bulk"
                && !files.ContainsKey(table)
                && table is "users" or "orgs" or "classes" or "enrollments" or "courses" or "academicsessions" or "roles" or "demographics")
                findings.Note($"{file.Name} names {table}.csv, but it is not there.");
            else if (value is "absent" && files.ContainsKey(table))
                findings.Note($"{file.Name} says there is no {table}.csv, but there is; it was read.");
            else if (value is not ("bulk" or "absent"))
                findings.Note($"{file.Name} says \"{value}\" of {table}.csv; it was read as bulk.");
        }
    }
}
