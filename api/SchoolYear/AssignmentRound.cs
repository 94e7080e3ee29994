using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.SchoolYear;

/// <summary>
/// One school year's assignment of advisors (A5): when students say whom they would like, how many students each advisor takes,
/// the proposal, and that it was published.
/// </summary>
internal sealed record AssignmentRound : Document, IDocument<AssignmentRound>
{
    /// <summary>The <see cref="Document.State"/> values, in their order.</summary>
    public const string OpenState = "open", ProposedState = "proposed", PublishedState = "published";

    public static DocumentKind<AssignmentRound> Shape { get; } = new("assignment-round", 1, Retention.School);

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }

    /// <summary>The first and the last day on which students give their preferences.</summary>
    public required DateOnly Opens { get; init; }

    public required DateOnly Closes { get; init; }

    /// <summary>The first day of the advisors who are assigned.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Whose students take part; empty: every grade.</summary>
    public IReadOnlyList<string> Grades { get; init; } = [];

    /// <summary>By advisor: how many students at the most. Who is not in it is not offered.</summary>
    public required IReadOnlyDictionary<string, int> Places { get; init; }

    public SiblingRule Siblings { get; init; }

    /// <summary>Whether who gives no preference keeps their advisor where that is possible.</summary>
    public bool KeepCurrent { get; init; } = true;

    /// <summary>By student; null until the first proposal was made.</summary>
    public IReadOnlyList<ProposedAdvisor>? Proposal { get; init; }

    /// <summary>Whether it is certain that no other proposal comes nearer to the preferences as a whole.</summary>
    public bool IsBest { get; init; }

    public PublishedAssignment? Published { get; init; }

    public static string IdOf(string schoolYear) => "assignment-round:" + schoolYear;

    public bool TakesPreferences(DateOnly day) => State != PublishedState && day >= Opens && day <= Closes;

    public bool Includes(string grade) => Grades.Count == 0 || Grades.Contains(grade);
}

/// <param name="Moved">Placed by hand: a new proposal leaves it there.</param>
internal sealed record ProposedAdvisor(string Student, string Advisor, bool Moved = false);

/// <param name="Left">Students who are children of whoever published: somebody else publishes theirs (A1).</param>
internal sealed record PublishedAssignment(string By, DateTimeOffset At, IReadOnlyList<string> Left);

[JsonConverter(typeof(CamelCase<SiblingRule>))]
internal enum SiblingRule
{
    /// <summary>As it comes.</summary>
    Any,
    Together,
    Apart,
}

/// <summary>
/// Whom one student would like as their advisor, the most wished for first; and what the coordinator noted of a talk
/// about it.
/// </summary>
internal sealed record AdvisorPreferences : Document, IDocument<AdvisorPreferences>
{
    public const int Most = 5;

    public static DocumentKind<AdvisorPreferences> Shape { get; } = new("advisor-preferences", 1, Retention.Days(400));

    internal override DocumentKind Kind => Shape;

    public required int Rev { get; init; }

    /// <summary>Ids of staff.</summary>
    public required IReadOnlyList<string> Advisors { get; init; }

    /// <summary>Who wrote it down: the student, or the coordinator for them.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public NotedConversation? Talk { get; init; }

    public static string IdOf(string schoolYear, string student) => $"advisor-preferences:{schoolYear}:{student}";

    public static AdvisorPreferences None(string schoolYear, string student, string by, DateTimeOffset at) =>
        new() { Id = IdOf(schoolYear, student), Student = student, Rev = 0, Advisors = [], By = by, At = at };
}

internal sealed record NotedConversation(string Note, string By, DateOnly On);
