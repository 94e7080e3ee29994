namespace Plp.School;

/// <summary>
/// A term of the field that a school may have its own word for (H14), as the program's own texts say it, in the singular and
/// in the plural.
/// </summary>
internal sealed record SchoolTerm(string One, string Several)
{
    /// <summary>Every term, in the order the settings show them.</summary>
    public static IReadOnlyList<SchoolTerm> All { get; } =
    [
        new("plan", "plans"),
        new("goal", "goals"),
        new("inventory", "inventories"),
        new("check-in", "check-ins"),
        new("yearly update", "yearly updates"),
        new("opportunity", "opportunities"),
        new("portfolio", "portfolios"),
        new("exhibition", "exhibitions"),
        new("proficiency", "proficiencies"),
        new("quarter", "quarters"),
        new("advisory", "advisories"),
        new("advisor", "advisors"),
        new("advisee", "advisees"),
        new("family", "families"),
        new("coordinator", "coordinators"),
        new("principal", "principals"),
        new("case manager", "case managers"),
        new("counselor", "counselors"),
        new("committee", "committees"),
        new("EST", "ESTs"),
    ];

    /// <summary>In JSON and in the names of fields: <c>checkIn</c>.</summary>
    public string Key { get; } = KeyOf(One);

    /// <summary>The same for several: <c>checkIns</c>.</summary>
    public string SeveralKey { get; } = KeyOf(Several);

    /// <summary>Each word with its key.</summary>
    public IEnumerable<(string Key, string Word)> Words => [(Key, One), (SeveralKey, Several)];

    /// <summary>The plural that an English word usually has: <c>mentors</c>, <c>studies</c>, <c>coaches</c>.</summary>
    public static string PluralOf(string one) =>
        one switch
        {
            [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] => one[..^1] + "ies",
            [.., 's' or 'x'] or [.., 'c' or 's', 'h'] => one + "es",
            _ => one + "s",
        };

    private static string KeyOf(string word)
    {
        var parts = word.ToLowerInvariant().Split(' ', '-');
        return parts[0] + string.Concat(parts.Skip(1).Select(NumberWords.Capital));
    }
}
