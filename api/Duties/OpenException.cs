using System.Text.Json.Serialization;

namespace Plp.Duties;

/// <param name="Owner">The person whose turn it is; null: the coordinator's own.</param>
internal sealed record OpenException(ExceptionKind Kind, Card Card, string? Owner, DateOnly Since, string Text);

[JsonConverter(typeof(CamelCase<ExceptionKind>))]
internal enum ExceptionKind
{
    /// <summary>Nobody advises the student: no duty about them has an owner.</summary>
    NoAdvisor,
    TalkWaiting,
    FirstContactOverdue,
    CheckInOpen,

    /// <summary>A first plan or a yearly update is past its last day.</summary>
    PlanOverdue,

    /// <summary>The year's exhibition is over, and nobody noted that the student presented.</summary>
    ExhibitionOverdue,

    /// <summary>A duty was passed by name to somebody who left or works with students no more (C11): nobody does it.</summary>
    PassedToGone,

    /// <summary>A duty that was passed to somebody by name is past its last day (C11).</summary>
    PassedOverdue,

    /// <summary>A support flag, and the first contact stayed with the advisor (C6).</summary>
    NoCaseManager,
}
