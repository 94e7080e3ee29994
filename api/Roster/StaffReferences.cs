using Plp.People;

namespace Plp.Roster;

/// <summary>Members of staff named in students' rows: by id, by e-mail address, or by a name only one of them has.</summary>
internal sealed class StaffReferences(Findings findings)
{
    private readonly List<(Draft Student, StaffLinkKind Kind, string Said, BadRow? Where)> said = [];

    /// <param name="column">The names the column goes by.</param>
    public void Refer(Draft student, StaffLinkKind kind, CsvTable row, string[] column) =>
        said.Add((student, kind, row.Text(column)!, row.IsBad ? null : row.Where("", column)));

    /// <summary>Puts ids for what was said. Who is not found is wrong, unless the files hold only some of the staff.</summary>
    public void Resolve(IEnumerable<Draft> people, bool staffIsWhole, string staffFile)
    {
        if (said.Count == 0)
            return;
        var known = people.Where(draft => draft.IsStaff).ToList();
        var ids = known.ToDictionary(draft => draft.Id, StringComparer.Ordinal);
        var addresses = known.Where(draft => draft.Email is not null).ToLookup(draft => draft.Email!, StringComparer.OrdinalIgnoreCase);
        var names = known.ToLookup(draft => FoldedName.Of(draft.Name), StringComparer.Ordinal);
        long last = 0;
        foreach (var (student, kind, text, where) in said)
        {
            var found = ids.TryGetValue(text, out var byId) || ids.TryGetValue(PlainReader.StaffKey(text), out byId) || ids.TryGetValue(PlainReader.HereKey(text), out byId)
                ? [byId]
                : addresses[text].Concat(names[FoldedName.Of(text)]).Distinct().ToList();
            var id = found.Count == 1 ? found[0].Id : staffIsWhole ? null : text;
            if (kind == StaffLinkKind.Advisor)
                student.Advisor = id;
            else
                student.CaseManager = id;
            if (id is not null || where is null || where.Line == last)
                continue;
            last = where.Line;
            findings.Bad(where with
            {
                Reason = found.Count == 0
                    ? $"{CsvTable.Shown(text)} is no member of staff in {staffFile}: give an id, an email address or a full name from there."
                    : $"{CsvTable.Shown(text)} is the name of {found.Count} people in {staffFile}: give an id or an email address.",
            });
        }
    }
}
