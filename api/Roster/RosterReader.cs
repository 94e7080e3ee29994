namespace Plp.Roster;

/// <summary>
/// Reads a school's files, whichever of the known formats they are in.
/// </summary>
/// <remarks>
/// What counts (told to users in the README): active is a status that is blank, absent or a word for being there; guardian is
/// the role parent, guardian or relative; staff is every other role than student; a student–guardian pair counts once. A row
/// is wrong for one of these reasons: a required value is blank, or the row ends before it; it refers to a row missing from a
/// file that is there; a word is not among those known; a date is none, or may be two; a cell holds characters that are no
/// text; its id stood in an earlier row. A wrong row is left out; only where nothing but a reference of a person, a class or a
/// course is wrong, that reference alone is. What only the school knows is a question. Everything else unusual is a note.
/// </remarks>
internal static class RosterReader
{
    /// <summary>Whether there are people among the files, in either format.</summary>
    public static bool HasPeople(RosterFiles files) =>
        files.All.Any(file => file.Table == "users" || PlainReader.Tables.Contains(file.Table, StringComparer.Ordinal));

    /// <exception cref="RosterRefusedException">The files cannot be taken at all.</exception>
    public static Roster Read(RosterFiles files, ReadOptions options)
    {
        var findings = new Findings(options.Answers);
        var tables = files.All.ToDictionary(file => file.Table, StringComparer.Ordinal);
        if (tables.TryGetValue("users", out var users))
        {
            if (PlainReader.Tables.Any(tables.ContainsKey))
                findings.Note("The plain files beside users.csv were not read: a roster has one format.");
            return new OneRosterReader(tables, findings, options).Read() with { Files = [users.Place] };
        }
        if (PlainReader.Tables.Any(tables.ContainsKey))
            return new PlainReader(tables, findings, options).Read() with
            {
                Files = [.. PlainReader.Tables.Where(tables.ContainsKey).Select(table => tables[table].Place)],
            };
        const string give = "Give OneRoster files (users.csv and the others), or students.csv, staff.csv and guardians.csv.";
        string[] given = [.. files.All.Select(file => file.Place), .. files.Ignored];
        throw new RosterRefusedException(
            new RosterPlace(given.Length == 0 ? "The folder" : string.Join(", ", given.Take(10))),
            given.Length == 0 ? $"it is empty. {give}"
            : files.All.Count == 0 ? $"none of these is a CSV file. {give}"
            : $"none of these files is known. {give}");
    }
}
