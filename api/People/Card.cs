using System.Text.Json.Serialization;
using Plp.Storage;

namespace Plp.People;

/// <summary>
/// The one denormalised document, one per student: what home and board show at a look. It keeps facts — dates and
/// endings — never a state; due and overdue are computed from facts, calendar and today. Written in the commit of its
/// cause and rebuildable from the other documents at any time.
/// </summary>
public sealed record Card : Document, IDocument<Card>
{
    public const string ActiveState = "active", LeftState = "left";

    public static DocumentKind<Card> Shape { get; } = new("card", 1);

    internal override DocumentKind Kind => Shape;

    /// <summary>The name at school.</summary>
    public required string Name { get; init; }

    /// <summary>The name lists are ordered by: family name, then given.</summary>
    public required string SortName { get; init; }

    public required string Grade { get; init; }
    public DateOnly? Enrolled { get; init; }
    public DateOnly? Left { get; init; }
    public IReadOnlyList<SupportFlag> Flags { get; init; } = [];
    public IReadOnlyList<StaffLink> StaffLinks { get; init; } = [];

    /// <summary>The ids of the student's adults: staff among them never act as staff on their own child (A1).</summary>
    public IReadOnlyList<string> Adults { get; init; } = [];

    /// <summary>Check-ins by the period's key: the last one's day and how the duty ended.</summary>
    public IReadOnlyDictionary<string, DutyFact> CheckIns { get; init; } = new Dictionary<string, DutyFact>();

    /// <summary>The day the plan was opened; null while there is none.</summary>
    public DateOnly? PlanOpened { get; init; }

    /// <summary>Yearly updates of the plan by school year.</summary>
    public IReadOnlyDictionary<string, AnnualUpdateFact> AnnualUpdates { get; init; } = new Dictionary<string, AnnualUpdateFact>();

    /// <summary>When the last check-in was held.</summary>
    [JsonIgnore]
    public DateOnly? LastCheckIn => CheckIns.Values.Where(fact => fact.Ending == DutyEnding.Done).Select(fact => (DateOnly?)fact.On).Max();

    public override IReadOnlyList<string>? Staff => [.. StaffLinks.Select(link => link.Person).Distinct(StringComparer.Ordinal)];

    [JsonIgnore]
    public bool Active => State == ActiveState;

    public static string IdOf(string student) => "card:" + student;

    /// <summary>What the student's own documents say of name, grade, flags and links; facts of duties stay.</summary>
    public static Card Of(Person student, StudentPeople people, Card? before) => new()
    {
        Id = IdOf(student.PersonId),
        Student = student.PersonId,
        State = student.Active ? ActiveState : LeftState,
        Name = student.Name,
        SortName = $"{student.Family}, {student.Preferred ?? student.Given}",
        Grade = student.Learner?.Grade ?? "",
        Enrolled = student.Learner?.Enrolled,
        Left = student.Left,
        Flags = student.Learner?.Flags ?? [],
        StaffLinks = people.StaffLinks,
        Adults = [.. people.Adults.Select(adult => adult.Person)],
        CheckIns = before?.CheckIns ?? new Dictionary<string, DutyFact>(),
        PlanOpened = before?.PlanOpened,
        AnnualUpdates = before?.AnnualUpdates ?? new Dictionary<string, AnnualUpdateFact>(),
        ETag = before?.ETag,
        Unknown = before?.Unknown,
    };

    /// <summary>The card after a duty ended; an ending never goes back from done.</summary>
    public Card CheckedIn(string period, DutyFact fact)
    {
        var known = CheckIns.GetValueOrDefault(period);
        var stands = known?.Ending == DutyEnding.Done && (fact.Ending != DutyEnding.Done || fact.On <= known.On);
        return stands ? this : this with { CheckIns = CheckIns.Where(other => other.Key != period).Append(new(period, fact)).OrderBy(other => other.Key, StringComparer.Ordinal).ToDictionary() };
    }

    /// <summary>The card after the plan's yearly update of a school year was begun or ended.</summary>
    public Card Updated(string schoolYear, AnnualUpdateFact fact) => AnnualUpdates.GetValueOrDefault(schoolYear) == fact
        ? this
        : this with { AnnualUpdates = AnnualUpdates.Where(other => other.Key != schoolYear).Append(new(schoolYear, fact)).OrderBy(other => other.Key, StringComparer.Ordinal).ToDictionary() };

    /// <summary>The person's links to this student on that day.</summary>
    public IEnumerable<StaffLink> LinksOf(string person, DateOnly day) => StaffLinks.Where(link => link.Person == person && link.On(day));
}

/// <param name="On">The day it ended, in the school's days.</param>
public sealed record DutyFact(DateOnly On, DutyEnding Ending);

/// <param name="On">The day it ended; null while it is under way.</param>
public sealed record AnnualUpdateFact(DateOnly Begun, DateOnly? On, DutyEnding? Ending);

/// <summary>How a duty ended (C11); counts show each apart.</summary>
[JsonConverter(typeof(CamelCase<DutyEnding>))]
public enum DutyEnding
{
    Done,

    /// <summary>Three tries on two days.</summary>
    Tried,
    NotPossible,
    NotApplicable,
    Passed,
}
