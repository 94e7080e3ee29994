using System.Text.Json.Serialization;
using Plp.Plans;
using Plp.School;
using Plp.Storage;

namespace Plp.Pathways;

/// <summary>
/// A way to learn and earn credit beside or instead of the usual schedule (G1; 16 V.S.A. § 941, flexible pathways), as the school's
/// catalog has it. Rules only.
/// </summary>
internal sealed record Pathway : Document, IDocument<Pathway>
{
    public const string DraftState = "draft", PublishedState = "published", ClosedState = "closed";

    public const int MostPlaces = 1000, MostInterests = 12, MostGrades = 20;

    /// <summary>Years after this one in which a pathway may end: early college is planned far ahead.</summary>
    public const int MostYearsAhead = 5;

    public static DocumentKind<Pathway> Shape { get; } = new("pathway", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }
    public required PathwayKind What { get; init; }
    public required string Title { get; init; }

    /// <summary>What students do there.</summary>
    public string? Summary { get; init; }

    /// <summary>A credential, credit, a job, a proficiency.</summary>
    public string? LeadsTo { get; init; }

    /// <summary>Who runs it, as families read it.</summary>
    public string? RunBy { get; init; }

    /// <summary>The first and the last day; null where it has none.</summary>
    public DateOnly? Begins { get; init; }

    public DateOnly? Ends { get; init; }

    /// <summary>Its times, in words: <c>Tuesday and Thursday mornings</c>.</summary>
    public string? When { get; init; }

    public string? Where { get; init; }

    /// <summary>How many students it takes at a time; null: as many as come.</summary>
    public int? Places { get; init; }

    /// <summary>For whom, by the school's names of grades; null: everyone.</summary>
    public IReadOnlyList<string>? Grades { get; init; }

    public string? Prerequisites { get; init; }

    /// <summary>The ids of the graduation proficiencies it is about (H13).</summary>
    public IReadOnlyList<string>? Proficiencies { get; init; }

    /// <summary>What a family pays, and who helps.</summary>
    public string? Cost { get; init; }

    public string? Transport { get; init; }

    /// <summary>Areas of goals it serves.</summary>
    public IReadOnlyList<GoalArea> Areas { get; init => field = value ?? []; } = [];

    /// <summary>Words one looks for: <c>animals</c>, <c>welding</c>.</summary>
    public IReadOnlyList<string> Interests { get; init => field = value ?? []; } = [];

    [JsonIgnore]
    public string Key => Id["pathway:".Length..];

    [JsonIgnore]
    public bool IsPublished => State == PublishedState;

    public static string IdOf(string key) => "pathway:" + key;

    public static bool IsState(string? state) => state is DraftState or PublishedState or ClosedState;

    /// <summary>What is wrong with its days, by the fields of the form.</summary>
    public void Check(SchoolCalendar calendar, FieldErrors errors)
    {
        if (Begins is { } first && (first < calendar.Start.AddYears(-1) || first > calendar.End.AddYears(MostYearsAhead)))
            errors.Add("begins", "This day is far from this school year. Give the day it begins, or leave it empty.");
        if (Ends is { } last && (last < calendar.Start.AddYears(-1) || last > calendar.End.AddYears(MostYearsAhead)))
            errors.Add("ends", "This day is far from this school year. Give the day it ends, or leave it empty.");
        if (Ends < Begins)
            errors.Add("ends", "The last day is before the first.");
    }
}

/// <summary>What schools of Vermont call flexible pathways (16 V.S.A. § 941).</summary>
[JsonConverter(typeof(CamelCase<PathwayKind>))]
internal enum PathwayKind
{
    DualEnrollment,
    EarlyCollege,
    CareerTechnical,
    WorkBased,
    Virtual,
    Community,

    /// <summary>A student's own study or project.</summary>
    Independent,
}
