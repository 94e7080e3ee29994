using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.Records;

/// <summary>What a school has done this year of what COPPA, FERPA and PPRA ask of it; one a school year.</summary>
internal sealed record PrivacyChecklist : Document, IDocument<PrivacyChecklist>
{
    public static DocumentKind<PrivacyChecklist> Shape { get; } = new("privacy-checklist", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }

    /// <summary>As the calendar's key: <c>2026-27</c>.</summary>
    public required string SchoolYear { get; init; }

    /// <summary>By the item's key; one that is left out has not been looked at.</summary>
    public IReadOnlyDictionary<string, ChecklistEntry> Entries { get; init; } = new Dictionary<string, ChecklistEntry>();

    public static string IdOf(string schoolYear) => "privacy-checklist:" + schoolYear;

    public static PrivacyChecklist Begun(string schoolYear) => new() { Id = IdOf(schoolYear), Rev = 0, SchoolYear = schoolYear };
}

/// <param name="By">Who said so, and <paramref name="On"/> when.</param>
internal sealed record ChecklistEntry(ChecklistState Is, string? Note, string By, DateOnly On);

[JsonConverter(typeof(CamelCase<ChecklistState>))]
internal enum ChecklistState
{
    NotYet,
    Done,
    NotApplicable,
}

/// <summary>One thing a law asks for.</summary>
/// <param name="Law">Its short name, as headings say it.</param>
/// <param name="Source">Where it stands.</param>
internal sealed record ChecklistItem(string Key, string Law, string What, string Source)
{
    public static IReadOnlyList<ChecklistItem> All { get; } =
    [
        new("annual-notice", "FERPA", "Parents and adult students were informed of their rights this year.", "34 CFR 99.7"),
        new("school-official", "FERPA",
            "The annual notice says who is a school official and what a legitimate educational interest is.", "34 CFR 99.7(a)(3)(iii)"),
        new("directory", "FERPA",
            "What is directory information was announced, with time to opt out; or the school has none.",
            "34 CFR 99.37"),
        new("vendor", "FERPA",
            "Whoever hosts this program and its mail works under the school’s direct control, in writing.", "34 CFR 99.31(a)(1)(i)(B)"),
        new("disclosures", "FERPA", "Disclosures outside the school are written down with each record.", "34 CFR 99.32"),
        new("access-record", "FERPA",
            "How parents see who looked at the record was decided in the school’s settings: at once, or from the coordinator each time.",
            "34 CFR 99.32(c)"),
        new("eighteen", "FERPA", "Students who turn 18 this year know that the rights become theirs.", "34 CFR 99.5"),
        new("retention", "FERPA",
            "The years records are kept follow the state’s schedule, and are set under Retention.",
            "34 CFR 99.10(e)"),
        new("consent-13", "COPPA",
            "For students under 13 the school consented in the parents’ place, for school purposes only, and told them.", "16 CFR 312.5"),
        new("no-ads", "COPPA", "Nothing of a student is used for advertising or profiles, by the school or a vendor.", "16 CFR 312.2"),
        new("parents-ask", "COPPA", "Parents of students under 13 know how to see and delete what is kept.", "16 CFR 312.6"),
        new("policy", "PPRA", "The policies on surveys and on parents’ right to inspect were adopted and announced.", "20 USC 1232h(c)"),
        new("prompts", "PPRA",
            "No prompt of the plan asks for beliefs, income, family troubles or other protected matters without consent.",
            "20 USC 1232h(b)"),
        new("opt-out", "PPRA", "Families were informed of surveys on protected matters and could opt out.", "20 USC 1232h(c)(2)"),
        new("staff", "Security", "All staff acknowledged the confidentiality reminder this year.", "34 CFR 99.31(a)(1)(ii)"),
        new("roles", "Security", "Roles and assignments were looked through; who left has none.", "34 CFR 99.31(a)(1)(ii)"),
        new("restore", "Security", "A restore drill was run and its report kept.", "practice"),
    ];
}
