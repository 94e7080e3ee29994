using Plp.Requests;

namespace Plp.Exhibitions;

/// <summary>An exhibition's times to print: by room, by person or by family.</summary>
internal sealed record ScheduleView
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string? Place { get; init; }
    public required string By { get; init; }
    public required IReadOnlyList<ScheduleList> Lists { get; init; }
}

/// <param name="Heading">The room, the person or the family.</param>
/// <param name="Note">Who sits there; null where it says nothing.</param>
internal sealed record ScheduleList(string Heading, string? Note, IReadOnlyList<ScheduleLine> Lines);

/// <param name="Student">Null: the time is free.</param>
internal sealed record ScheduleLine(
    DateOnly On,
    TimeOnly From,
    TimeOnly To,
    string Room,
    string? Student,
    string? Grade,
    string? Panel,
    int? Coming);
