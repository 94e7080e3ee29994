using System.Text.Json.Serialization;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>What a student's record knows earlier versions of; each room brings its own.</summary>
internal interface IHistorySource
{
    /// <summary>
    /// The student's items with every version the visit's caller may read today: what is not open to them now is in no
    /// earlier version either. In no order.
    /// </summary>
    Task<IReadOnlyList<ItemHistory>> Of(StudentVisit visit);
}

/// <summary>One item with its versions, in words a person reads: names in the place of ids.</summary>
internal sealed record ItemHistory
{
    /// <summary>Null for the plan itself, whose saves have no versions to compare.</summary>
    public string? Id { get; init; }

    public string? Heading { get; init; }
    public required HistoryKind Kind { get; init; }
    public required ItemVersions Versions { get; init; }
}

/// <param name="Id">Names the version among those of the item.</param>
/// <param name="By">The name of whoever saved it.</param>
internal sealed record SavedVersion(string Id, DateTimeOffset At, string By, string What, IReadOnlyList<FieldChange> Fields)
{
    /// <summary>What was saved was written in another program.</summary>
    public BroughtAlong? BroughtAlong { get; init; }
}

[JsonConverter(typeof(CamelCase<HistoryKind>))]
internal enum HistoryKind
{
    Plan,
    Goal,
    DoEntry,
    Answer,
    Opportunity,
    Row,
    YearlyUpdate,
    FamilyHopes,
    Preparation,
    CheckIn,
    Contact,
    KnowMe,
    Evidence,
}
