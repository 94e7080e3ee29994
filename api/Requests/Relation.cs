using System.Text.Json.Serialization;

namespace Plp.Requests;

/// <summary>What a caller is to a student today.</summary>
[JsonConverter(typeof(CamelCase<Relation>))]
internal enum Relation
{
    Self,
    Advisor,
    CoAdvisor,
    Cover,
    TeacherOfRecord,
    CaseManager,
    Coordinator,
    Administrator,

    /// <summary>Prints what goes home on paper and puts it into its envelope; reads nothing else.</summary>
    Office,

    /// <summary>The year's first contact was passed to them and is still to be made.</summary>
    HasFirstContact,

    /// <summary>A check-in was passed to them and is still to be held.</summary>
    HasCheckIn,

    /// <summary>Another student, whom this one named (B15): reads what is shared with peers and answers, nothing else.</summary>
    Peer,

    /// <summary>
    /// A duty passed to them has ended, or they gave it back or on: they may send once more what they sent, should the
    /// answer have been lost.
    /// </summary>
    HadDuty,
}

/// <summary>Those who belong together in many rules.</summary>
internal static class Relations
{
    public static Relation[] Advisors { get; } = [Relation.Advisor, Relation.CoAdvisor, Relation.Cover];

    public static Relation[] OwnAndAdvisors { get; } = [Relation.Self, .. Advisors];

    /// <summary>Everybody who reads a student's page.</summary>
    public static Relation[] Readers { get; } =
        [.. OwnAndAdvisors, Relation.TeacherOfRecord, Relation.CaseManager, Relation.Coordinator, Relation.Administrator];
}
