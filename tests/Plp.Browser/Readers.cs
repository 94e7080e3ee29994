namespace Plp.Browser;

/// <summary>
/// Who opens each page, about Lucía where it is about a student; a record that is not there counts as opened. Pages that are open
/// without a person (<see cref="Families"/>) are walked by <c>FamilyTests</c>.
/// </summary>
internal static class Readers
{
    private const string school =
        "student, advisor, other advisor, coordinator, teacher, principal, case manager, counselor, committee, union viewer, office, it, " +
        "translator";

    private const string staff =
        "advisor, other advisor, coordinator, teacher, principal, case manager, counselor, office, it, translator";

    /// <summary>Pages that are open without a person.</summary>
    public static IReadOnlyList<string> Families { get; } = ["committee-page", "family", "family-link", "partner", "record", "survey"];

    /// <summary>Everybody who signs in, and the role they work in where they have several.</summary>
    public static IReadOnlyDictionary<string, (string Person, string? Role)> People { get; } =
        new Dictionary<string, (string, string?)>(StringComparer.Ordinal)
        {
            ["student"] = ("Lucía", null),
            ["advisor"] = ("Ruth Kimball", null),
            ["other advisor"] = ("Marcus Okafor", null),
            ["coordinator"] = ("Dana Whitcomb", null),
            ["teacher"] = ("Dana Whitcomb", "teacher"),
            ["principal"] = ("Margaret Lavallee", null),
            ["case manager"] = ("Tom Beaulieu", null),
            ["counselor"] = ("Renée Gagnon", null),
            ["committee"] = ("Renée Gagnon", "committee"),
            ["union viewer"] = ("Helen Prescott", null),
            ["office"] = ("Lorraine Duquette", null),
            ["it"] = ("Walt Pierce", null),
            ["guardian"] = ("Walt Pierce", "guardian"),
            ["translator"] = ("Ana Morales", null),
        };

    /// <summary>By the folder of the page.</summary>
    public static IReadOnlyDictionary<string, string> Of { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["access-record"] = "coordinator, principal",
        ["advisor-assignment"] = "coordinator, principal",
        ["advisor-preferences"] = "student, coordinator, principal",
        ["archive"] = "coordinator, principal",
        ["bring-along"] = "coordinator",
        ["calendar"] = "coordinator, principal",
        ["check-in"] = "advisor",
        ["collection"] = "student, advisor, coordinator, principal",
        ["committee"] = staff + ", committee",
        ["collection-edit"] = "student, advisor",
        ["consent-forms"] = "advisor, other advisor, coordinator, principal, case manager, counselor, office",
        ["contact"] = "student, advisor, coordinator, principal",
        ["correct"] = "advisor, coordinator, principal",
        ["data-map"] = "coordinator, principal, it",
        ["done-before"] = "coordinator",
        ["edit-goal"] = "student, advisor",
        ["edit-proficiencies"] = "coordinator, principal",
        ["equity"] = "coordinator, principal, committee, union viewer",
        ["evaluation"] = "coordinator, principal, committee",
        ["exhibition"] = "student, advisor, other advisor, coordinator, teacher, principal, case manager, counselor, office",
        ["exhibition-print"] = "advisor, other advisor, coordinator, teacher, principal, case manager, counselor, office",
        ["framework"] = school,
        ["goal"] = "student, advisor",
        ["hand-over"] = "coordinator",
        ["history"] = "student, advisor, coordinator, principal",
        ["home"] = school + ", guardian",
        ["import"] = "coordinator",
        ["import-proficiencies"] = "coordinator, principal",
        ["inventory"] = "student, advisor, coordinator, principal",
        ["inventory-years"] = "student, advisor, coordinator, principal",
        ["jobs"] = "coordinator, principal",
        ["know-me"] = "student, advisor, coordinator, principal",
        ["letters"] = "coordinator, principal",
        ["mail"] = "coordinator, principal",
        ["mail-year"] = "coordinator",
        ["merge"] = "coordinator, principal",
        ["my-calendar"] = staff,
        ["opportunity"] = "student, advisor",
        ["paper"] = "advisor, coordinator, office",
        ["peers"] = "student, advisor, coordinator, principal",
        ["partners"] = "advisor, other advisor, coordinator, teacher, principal, case manager, counselor",
        ["pathway-proposal"] = "student, advisor, coordinator, principal",
        ["pathway-proposals"] = "advisor, other advisor, coordinator, teacher, principal, case manager, counselor",
        ["pathways"] = school + ", guardian",
        ["people"] = "coordinator, principal",
        ["person"] = "coordinator, principal",
        ["plan-copy"] = "student, advisor, coordinator, principal",
        ["plan-quality"] = school,
        ["plan-print"] = "student, advisor, coordinator, principal",
        ["portfolio"] = "student, advisor, coordinator, principal",
        ["portfolio-rubric"] = "coordinator, principal",
        ["portfolios"] = "coordinator, principal",
        ["privacy"] = school + ", guardian",
        ["privacy-checklist"] = "coordinator, principal",
        ["print-queue"] = "advisor, other advisor, coordinator, office",
        ["print-sheets"] = "advisor",
        ["proficiencies"] = school,
        ["program"] = "it",
        ["quarter-updates"] = "coordinator",
        ["public-page"] = "coordinator, principal",
        ["quality-reading"] = "advisor, other advisor, coordinator, teacher, principal, case manager, counselor",
        ["record-requests"] = "coordinator, principal",
        ["record-supplement"] = "student, advisor, coordinator, principal",
        ["records"] = "student, coordinator",
        ["retention"] = "coordinator, principal",
        ["resources"] = school + ", guardian",
        ["role-guide"] = school,
        ["roll-over"] = "coordinator",
        ["school"] = school,
        ["school-export"] = "coordinator, principal",
        ["settings"] = "coordinator, principal",
        ["sign-in-setup"] = "coordinator, principal, it",
        ["student"] = "student, advisor, coordinator, principal",
        ["student-proficiencies"] = "student, advisor, coordinator, principal",
        ["surveys"] = "coordinator, principal, committee, translator",
        ["student-pathways"] = "student, advisor, coordinator, principal",
        ["students"] = "coordinator, principal",
        ["template"] = school,
        ["timeline"] = "student, advisor, coordinator, principal",
        ["today"] = "student",
        ["tour"] = school + ", guardian",
        ["translate"] = "translator",
        ["turning-18"] = "student, advisor, coordinator, principal",
        ["work"] = "student, advisor",
        ["workbook"] = staff + ", committee",
        ["work-item"] = staff,
        ["work-items"] = staff,
        ["yearly-update"] = "student, advisor, coordinator, principal",
    };

    public static bool MayOpen(string role, string folder) => Of[folder].Split(", ").Contains(role);

    /// <summary>The page, about that student.</summary>
    public static string AddressOf(string folder, string student) => folder switch
    {
        "correct" => $"/correct/?student={student}&record=check-in:{student}:2026-q1:none",
        "paper" => $"/paper/?student={student}&task=none",
        "plan-copy" => $"/plan-copy/?student={student}&year=2020-21",
        "work-item" => "/work-item/?new=suggestion",
        "record-requests" => "/record-requests/",
        "student" or "person" or "merge" => $"/{folder}/?id={student}",
        _ => $"/{folder}/?student={student}",
    };
}
