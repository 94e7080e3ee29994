namespace Plp.Tests.School;

/// <summary>Sentences as the program is written and as a school with words of its own says them: on the server, on the pages.</summary>
internal static class TermExamples
{
    public static IReadOnlyList<(string Written, string Said)> Sentences { get; } =
    [
        ("Goals of Ada", "Aims of Ada"),
        ("Write a goal.", "Write an aim."),
        ("An advisor is assigned.", "A study mentor is assigned."),
        ("the co-advisor", "the co-study mentor"),
        ("Save check-in", "Save touch base"),
        ("Two check-ins and the yearly updates", "Two touch bases and the annual reviews"),
        ("A yearly update", "An annual review"),
        ("A PLAN", "An LPP"),
        ("Plan-Do-Check-Adjust", "Plan-Do-Check-Adjust"),
        ("Personal Learning Plans", "Personal Learning Plans"),
        ("a 504 plan", "a 504 plan"),
        ("We can plan around it.", "We can plan around it."),
        ("goals.csv and /goal/ and goalkeeper", "goals.csv and /goal/ and goalkeeper"),
        ("A study mentor has an aim.", "A study mentor has an aim."),
        ("Ask the coordinator or the principal.", "Ask the PLP lead or the head."),
        ("Families, a family", "Households, a household"),
    ];

    public static Dictionary<string, string> Own { get; } = new(StringComparer.Ordinal)
    {
        ["goal"] = "aim",
        ["goals"] = "aims",
        ["plan"] = "LPP",
        ["plans"] = "LPPs",
        ["advisor"] = "study mentor",
        ["advisors"] = "study mentors",
        ["checkIn"] = "touch base",
        ["checkIns"] = "touch bases",
        ["yearlyUpdate"] = "annual review",
        ["yearlyUpdates"] = "annual reviews",
        ["coordinator"] = "PLP lead",
        ["coordinators"] = "PLP leads",
        ["principal"] = "head",
        ["principals"] = "heads",
        ["family"] = "household",
        ["families"] = "households",
    };
}
