using System.Collections.Frozen;
using Plp.People;

namespace Plp.Roster;

/// <summary>
/// One plain CSV file per kind: students.csv, staff.csv and guardians.csv, any of them. Columns are found by name, in any
/// order (the README lists them with their other names); one row of guardians.csv is one adult of one or more students.
/// </summary>
internal sealed class PlainReader(IReadOnlyDictionary<string, RosterFile> files, Findings findings, ReadOptions options)
{
    public static readonly string[] Tables = ["students", "staff", "guardians"];

    private static readonly string[] relationColumn = ["relationship", "relation", "kind"];
    private static readonly string[] roleColumn = ["role", "roles", "position"];

    private static readonly FrozenDictionary<string, AdultLinkKind> relations = new Dictionary<string, AdultLinkKind>
    {
        ["parent"] = AdultLinkKind.Parent,
        ["mother"] = AdultLinkKind.Parent,
        ["father"] = AdultLinkKind.Parent,
        ["guardian"] = AdultLinkKind.Guardian,
        ["actingasparent"] = AdultLinkKind.ActingAsParent,
        ["surrogate"] = AdultLinkKind.Surrogate,
        ["stateworker"] = AdultLinkKind.StateWorker,
        ["relative"] = AdultLinkKind.OtherAdult,
        ["otheradult"] = AdultLinkKind.OtherAdult,
        ["other"] = AdultLinkKind.OtherAdult,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Role> roles = new Dictionary<string, Role>
    {
        ["advisor"] = Role.Advisor,
        ["adviser"] = Role.Advisor,
        ["teacher"] = Role.Teacher,
        ["aide"] = Role.Teacher,
        ["casemanager"] = Role.CaseManager,
        ["counselor"] = Role.Counselor,
        ["coordinator"] = Role.Coordinator,
        ["administrator"] = Role.Administrator,
        ["principal"] = Role.Administrator,
        ["office"] = Role.Office,
        ["committee"] = Role.Committee,
        ["unionviewer"] = Role.UnionViewer,
        ["translator"] = Role.Translator,
        ["it"] = Role.It,
    }.ToFrozenDictionary();

    private readonly Dictionary<string, Draft> people = new(StringComparer.Ordinal);
    private readonly HashSet<string> unread = new(StringComparer.Ordinal);
    private readonly StaffReferences staff = new(findings);
    private readonly PersonColumns columns = new(options);
    private readonly List<(string Student, string Guardian, BadRow Where)> named = [];
    private readonly Dictionary<(string, string), RosterPair> pairs = [];
    private bool hasAdvisorColumn, hasCaseManagerColumn;

    /// <summary>Ids are unique within a kind only, so each carries its kind.</summary>
    public static string StaffKey(string id) => "staff:" + id;

    /// <summary>Someone named by their id here, in a file this program wrote.</summary>
    public static string HereKey(string id) => "person:" + id;

    public static bool IsHere(string sourcedId) => sourcedId.StartsWith("person:", StringComparison.Ordinal);

    public Roster Read()
    {
        ReadStaff();
        ReadStudents();
        ReadGuardians();
        PairNamed();
        var staffName = files.TryGetValue("staff", out var staffFile) ? staffFile.Name : "";
        staff.Resolve(people.Values, staffFile is not null, staffName);
        var whole = new Roster
        {
            Form = RosterForm.Plain,
            People = [.. people.Values.Select(draft => draft.Person())],
            Pairs = [.. pairs.Values.Where(pair => (!people.TryGetValue(pair.Adult, out var adult) || adult.Active)
                && (!people.TryGetValue(pair.Student, out var student) || student.Active))],
            Whole = Whole("students", RosterKinds.Student) | Whole("staff", RosterKinds.Staff) | Whole("guardians", RosterKinds.Guardian),
            PairsAreWhole = files.ContainsKey("students") && files.ContainsKey("guardians"),
            HasAdvisorColumn = hasAdvisorColumn,
            HasCaseManagerColumn = hasCaseManagerColumn,
            Unread = unread,
            Bad = [],
            Notes = [],
        };
        var schools = people.Values.Where(draft => draft.Is(RosterKinds.Student)).SelectMany(draft => draft.Schools)
            .Distinct(StringComparer.Ordinal).ToDictionary(school => school, school => school, StringComparer.Ordinal);
        return findings.Told(SchoolChoice.Of(whole, schools, findings, "students.csv", "school"));
    }

    private RosterKinds Whole(string table, RosterKinds kind) => files.ContainsKey(table) ? kind : RosterKinds.None;

    private IEnumerable<CsvTable> Rows(string table)
    {
        if (!files.TryGetValue(table, out var file))
            yield break;
        using var rows = new CsvTable(file, findings, options.Encoding);
        if (!rows.Has(PersonColumns.Given) || !rows.Has(PersonColumns.Family))
            throw rows.Lacks(
                "are no columns given and family (or givenName and familyName, first name and last name)",
                "See that the first line names the columns.");
        if (table != "guardians" && !rows.Has(PersonColumns.Here) && !rows.Has(IdColumn(table)) && !rows.Has(PersonColumns.Email))
            throw rows.Lacks(
                "is neither a column id nor a column email",
                "Add one: it tells people apart, never the name alone.");
        while (rows.Read())
            yield return rows;
    }

    private static string[] IdColumn(string kind) => kind is "staff" ? PersonColumns.StaffId : PersonColumns.StudentId;

    private void ReadStaff()
    {
        foreach (var row in Rows("staff"))
        {
            if (Begin(row, "staff") is not { } draft)
                continue;
            var said = new List<Role>();
            foreach (var word in (row.Text(roleColumn) ?? "").Split(
                [',', ';', '|', '/'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (roles.TryGetValue(Fold.Key(word), out var role))
                    said.Add(role);
                else
                    row.Bad($"{CsvTable.Shown(word)} is not known here. Write one of {string.Join(", ", roles.Keys)}.", roleColumn);
            }
            draft.IsOf(RosterKinds.Staff, said.Count > 0 ? said : [Role.Teacher]);
            Keep(row, draft);
        }
    }

    private void ReadStudents()
    {
        foreach (var row in Rows("students"))
        {
            hasAdvisorColumn = row.Has(columns.Advisor);
            hasCaseManagerColumn = row.Has(PersonColumns.CaseManager);
            if (Begin(row, "student") is not { } draft)
                continue;
            draft.IsOf(RosterKinds.Student, []);
            draft.Enrolled = row.Date(PersonColumns.Enrolled);
            draft.BirthDate = row.Date(PersonColumns.BirthDate);
            draft.Flag(SupportFlag.Iep, row, PersonColumns.Iep);
            draft.Flag(SupportFlag.Section504, row, PersonColumns.Section504);
            draft.Flag(SupportFlag.Est, row, PersonColumns.Est);
            if (!Keep(row, draft))
                continue;
            if (draft.Advisor is not null)
                staff.Refer(draft, StaffLinkKind.Advisor, row, columns.Advisor);
            if (row.Text(PersonColumns.CaseManager) is not null)
                staff.Refer(draft, StaffLinkKind.CaseManager, row, PersonColumns.CaseManager);
            foreach (var guardian in row.List(PersonColumns.Guardians))
                named.Add((
                    draft.Id,
                    "guardian:" + guardian,
                    row.Where(
                        $"{CsvTable.Shown(guardian)} is not in guardians.csv, and no guardian here. Add the row there, or correct " +
                        "this one.",
                        PersonColumns.Guardians)));
        }
    }

    private void ReadGuardians()
    {
        var first = new Dictionary<string, (string Name, long Line)>(StringComparer.Ordinal);
        var seenPairs = new HashSet<(string, string)>();
        foreach (var row in Rows("guardians"))
        {
            var students = row.List(PersonColumns.Students).Select(id => row.Has(PersonColumns.Here) ? HereKey(id) : StudentKey(id))
                .ToList();
            if (Fill(row, "guardian", KeyOfGuardian(row, students)) is not { } draft)
                continue;
            var relation = row.Word(relations, AdultLinkKind.Parent, relationColumn);
            draft.Interpreter = row.Has(PersonColumns.Interpreter) ? Draft.Yes(row.Text(PersonColumns.Interpreter)) : null;
            foreach (var student in students.Where(student => files.ContainsKey("students")
                && !people.ContainsKey(student)
                && !unread.Contains(student)))
                row.Bad(
                    $"{CsvTable.Shown(Said(student))} is not in {files["students"].Name}. Add the row there, or correct this one.",
                    PersonColumns.Students);
            var isFirst = first.TryAdd(draft.Id, (draft.Name, row.Line));
            if (!isFirst && FoldedName.Of(first[draft.Id].Name) != FoldedName.Of(draft.Name))
            {
                row.Bad(
                    $"The id is that of {first[draft.Id].Name} in line {first[draft.Id].Line}. Give {draft.Name} an id of their own, " +
                    "or leave it blank.",
                    PersonColumns.GuardianId);
                continue;
            }
            if (!isFirst && students.All(student => seenPairs.Contains((student, draft.Id))))
                row.Bad("This adult of this student stood in an earlier row. Take one of the two out.", PersonColumns.GuardianId);
            if (people.TryGetValue(draft.Id, out var known) && known.Is(RosterKinds.Student))
                row.Bad($"{known.Name} is a student, and no guardian. Correct the id.", PersonColumns.Here);
            if (row.IsBad && (known?.Is(RosterKinds.Student) == true || !students.Exists(people.ContainsKey)))
            {
                if (known is null)
                    unread.Add(draft.Id);
                continue;
            }
            var adult = known ?? draft;
            adult.IsOf(RosterKinds.Guardian, []);
            people.TryAdd(adult.Id, adult);
            foreach (var student in students.Where(student => people.ContainsKey(student) || !files.ContainsKey("students")))
            {
                seenPairs.Add((student, draft.Id));
                pairs.TryAdd((student, adult.Id), new RosterPair(student, adult.Id, relation)
                {
                    Where = files.ContainsKey("students")
                        ? null
                        : row.Where(
                            $"{CsvTable.Shown(Said(student))} is no student here. Correct it, or import students.csv first or with it.",
                            PersonColumns.Students),
                });
            }
        }
    }

    /// <summary>An id as the file has it.</summary>
    private static string Said(string key) => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private void PairNamed()
    {
        long last = 0;
        foreach (var (student, guardian, where) in named)
        {
            if (people.ContainsKey(guardian) || !files.ContainsKey("guardians"))
                pairs.TryAdd((student, guardian),
                    new RosterPair(student, guardian, AdultLinkKind.Parent) { Where = files.ContainsKey("guardians") ? null : where });
            else if (!unread.Contains(guardian) && where.Line != last)
            {
                findings.Bad(where);
                last = where.Line;
            }
        }
    }

    private Draft? Begin(CsvTable row, string kind)
    {
        if (row.Text(PersonColumns.Here) is not null)
            return Fill(row, kind, row.Id(PersonColumns.Here) is { } here ? HereKey(here) : null);
        var own = IdColumn(kind);
        var key = row.Text(own) is not null ? row.Id(own)
            : row.Has(PersonColumns.Email) ? row.Id(PersonColumns.Email)
            : row.Required(own);
        return Fill(row, kind, key is null ? null : $"{kind}:{key}");
    }

    private static string StudentKey(string id) => "student:" + id;

    /// <summary>
    /// A guardian of many children has a row for each: without an id the address tells, with the name. Without either each row
    /// is a person, and those of one name are asked about: to be wrong would open one family's child to another.
    /// </summary>
    private static string? KeyOfGuardian(CsvTable row, List<string> students)
    {
        if (row.Text(PersonColumns.Here) is { } here)
            return HereKey(here);
        if (row.Text(PersonColumns.GuardianId) is { } id)
            return "guardian:" + id;
        var name = FoldedName.Of(row.Text(PersonColumns.Given) ?? "", row.Text(PersonColumns.Family) ?? "");
        return row.Text(PersonColumns.Email) is { } email
            ? $"guardian:{email.ToLowerInvariant()}:{name}"
            : $"{NamedByChild}{string.Join('+', students)}:{name}";
    }

    /// <summary>How the key of a guardian begins who has neither id nor address.</summary>
    public const string NamedByChild = "guardian:of-";

    private Draft? Fill(CsvTable row, string kind, string? key)
    {
        var draft = new Draft(key ?? "", StatusWords.Active(row, findings, StatusWords.Columns));
        draft.Facts(row, PersonColumns.Given, PersonColumns.Family, columns, findings);
        draft.Schools.AddRange(row.List(PersonColumns.School));
        if (key is not null && !row.IsBad)
            return draft;
        if (key is not null)
            unread.Add(key);
        else if (row.Text(kind == "guardian" ? PersonColumns.GuardianId : IdColumn(kind)) is { } id)
            unread.Add($"{kind}:{id}");
        return null;
    }

    private bool Keep(CsvTable row, Draft draft)
    {
        if (row.IsBad)
            unread.Add(draft.Id);
        else
            people[draft.Id] = draft;
        return !row.IsBad;
    }
}
