using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.School;

/// <summary>The school's settings: one document, edited by the coordinator.</summary>
internal sealed record SchoolSettings : Document, IDocument<SchoolSettings>
{
    public const string TheId = "school";

    public static DocumentKind<SchoolSettings> Shape { get; } = new("school", 2, Retention.School)
    {
        Upcasts = new Dictionary<int, Action<JsonObject>> { [1] = GiveWordsPlurals },
    };

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required string Name { get; init; }

    /// <summary>Whom a family calls; shown on every family page and mail.</summary>
    public string? Phone { get; init; }

    public string? Contact { get; init; }

    /// <summary>The school year in force, as the calendar's key: <c>2026-27</c>.</summary>
    public required string SchoolYear { get; init; }

    public required SchoolWords Words { get; init; }

    /// <summary>Somebody who may has saved the words with the settings, and so has seen them; null: nobody yet.</summary>
    public bool? WordsReviewed { get; init; }

    /// <summary>Stands beside the problems box of every check-in: not for emergencies, whom to call.</summary>
    public required string NotForEmergencies { get; init; }

    /// <summary>
    /// Whom a student reaches now, since nobody watches a request for a talk live (C10); null:
    /// <see cref="DefaultReachNow"/>.
    /// </summary>
    public string? ReachNow { get; init; }

    /// <summary>Whose duty the first contact is for students with a support flag (C6); null: the case manager.</summary>
    public FirstContactBy? FirstContactBy { get; init; }

    /// <summary>Languages the school writes to families in, as BCP 47 tags.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Megabytes of files each student may keep; null: <see cref="DefaultPortfolioMegabytes"/>.</summary>
    public int? PortfolioMegabytes { get; init; }

    /// <summary>
    /// The least students a group has whose figures are shown to those who see aggregates (H3); null:
    /// <see cref="DefaultSmallestGroup"/>.
    /// </summary>
    public int? SmallestGroup { get; init; }

    /// <summary>Whether students may name a peer who reads what they share with peers (B15); off unless the school says so.</summary>
    public bool? Peers { get; init; }

    [JsonIgnore]
    public bool HasPeers => Peers == true;

    /// <summary>
    /// Whether the school writes home about a student of 18 whose parents showed that they claim them as a dependent
    /// (34 CFR 99.31(a)(8)); off unless the school says so.
    /// </summary>
    public bool? DependentStudents { get; init; }

    [JsonIgnore]
    public bool WritesHomeOfDependents => DependentStudents == true;

    /// <summary>
    /// Whether a parent who asks on the family page who looked at the record reads it there at once (34 CFR 99.32(c)); otherwise the
    /// coordinator gives it each time.
    /// </summary>
    public bool? AccessRecordAtOnce { get; init; }

    [JsonIgnore]
    public bool GivesAccessRecordAtOnce => AccessRecordAtOnce == true;

    public PlanDates Plans { get; init; } = new();

    /// <summary>Made-up people; such a school never goes live and never mails anybody.</summary>
    public bool Demonstration { get; init; }

    /// <summary>When an identity provider was first configured; from then on nobody signs in by picking a person.</summary>
    public DateTimeOffset? ProviderSince { get; init; }

    /// <summary>Forty pieces of work and more, shrunk as the pages do.</summary>
    public const int DefaultPortfolioMegabytes = 250;

    /// <summary>What most states take in public reporting (NCES 2011-603: 39 of them; from 5 to 30).</summary>
    public const int DefaultSmallestGroup = 10;

    /// <summary>
    /// Version 1 knew five terms and their singulars only; "students" stood for the advisees of a school that called its
    /// advisors otherwise.
    /// </summary>
    private static void GiveWordsPlurals(JsonObject school)
    {
        if (school["words"] is not JsonObject words)
            return;
        foreach (var term in SchoolTerm.All)
        {
            if (words[term.Key]?.GetValue<string>() is { } one && one != term.One)
                words[term.SeveralKey] = SchoolTerm.PluralOf(one);
        }
        if (words["advisor"]?.GetValue<string>() is { } advisor && advisor != "advisor")
            (words["advisee"], words["advisees"]) = ("student", "students");
    }

    public static string DefaultReachNow =>
        "No one watches this page live. If it cannot wait, go to the office or to any adult you trust here. In danger: call 911. To " +
        "talk to someone now, day or night: call or text 988.";

    public static string DefaultNotForEmergencies =>
        "Not for emergencies: a note here is read later and is not a report. If someone is in danger, call 911 (or 988 to talk to " +
        "someone now) and tell the office. Staff must report suspected abuse to the Child Protection Line, 1-800-649-5285.";
}

/// <summary>Who makes the first contact with the family of a student flagged IEP, 504 or EST (S0 L85).</summary>
[JsonConverter(typeof(CamelCase<FirstContactBy>))]
internal enum FirstContactBy
{
    CaseManager,
    Advisor,

    /// <summary>It stands with both; whoever reaches the family first ends it for both.</summary>
    Both,
}
