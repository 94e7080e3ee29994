using System.Text.Json.Serialization;
using Plp.School;

namespace Plp.Duties;

/// <summary>How a duty stands; computed from facts, calendar and today, never stored.</summary>
[JsonConverter(typeof(CamelCase<DutyState>))]
internal enum DutyState
{
    Done,
    Tried,
    NotPossible,
    NotApplicable,
    Passed,
    Due,
    Overdue,
    NotYet,
}

/// <summary>What all duties about a student have in common (C11).</summary>
internal static class Duty
{
    /// <summary>Whoever enrolled with fewer school days than this left before the close owes nothing.</summary>
    public const int LeastSchoolDays = 15;

    /// <summary>How a duty without an ending stands that is to be done between two days; both days belong to it.</summary>
    /// <remarks>What fell due before the school began to work with the program is nobody's duty here.</remarks>
    public static DutyState Open(Card card, DateOnly opens, DateOnly due, SchoolCalendar calendar, DateOnly today) =>
        !card.Active || card.EarlyCollegeFrom <= due || due < calendar.WorksFrom ? DutyState.NotApplicable
        : today < opens ? DutyState.NotYet
        : today <= due ? DutyState.Due
        : DutyState.Overdue;

    /// <summary>Whether the student came too shortly before the close of a period or year to owe anything in it.</summary>
    public static bool CameTooLate(Card card, DateOnly start, DateOnly close, SchoolCalendar calendar) =>
        card.Enrolled > start && calendar.SchoolDays(card.Enrolled.Value, close) < LeastSchoolDays;

    public static DutyState Ended(DutyEnding ending) => ending switch
    {
        DutyEnding.Done => DutyState.Done,
        DutyEnding.Tried => DutyState.Tried,
        DutyEnding.NotPossible => DutyState.NotPossible,
        DutyEnding.Passed => DutyState.Passed,
        _ => DutyState.NotApplicable,
    };
}

/// <summary>Duties counted by how they stand, each ending apart (C11).</summary>
internal sealed record DutyCounts
{
    public required int Done { get; init; }
    public required int Tried { get; init; }
    public required int NotPossible { get; init; }
    public required int NotApplicable { get; init; }
    public required int Passed { get; init; }
    public required int Due { get; init; }
    public required int Overdue { get; init; }
    public required int NotYet { get; init; }

    internal int Total => Done + Tried + NotPossible + NotApplicable + Passed + Due + Overdue + NotYet;

    /// <summary>Whether it has begun for anybody: more than not yet and not applicable.</summary>
    internal bool HasBegun => Total > NotApplicable + NotYet;

    /// <summary>The states that occur, in the order and words of every bar and legend.</summary>
    internal IEnumerable<(DutyState State, string Word, int Count)> Occurring() => new[]
    {
        (DutyState.Done, "done", Done),
        (DutyState.Tried, "tried three times", Tried),
        (DutyState.NotPossible, "not possible", NotPossible),
        (DutyState.NotApplicable, "not applicable", NotApplicable),
        (DutyState.Passed, "reassigned", Passed),
        (DutyState.Due, "due", Due),
        (DutyState.Overdue, "overdue", Overdue),
        (DutyState.NotYet, "not yet", NotYet),
    }.Where(part => part.Item3 > 0);

    public static DutyCounts Of(IEnumerable<DutyState> states)
    {
        Span<int> by = stackalloc int[Enum.GetValues<DutyState>().Length];
        foreach (var state in states)
            by[(int)state]++;
        return new DutyCounts
        {
            Done = by[(int)DutyState.Done],
            Tried = by[(int)DutyState.Tried],
            NotPossible = by[(int)DutyState.NotPossible],
            NotApplicable = by[(int)DutyState.NotApplicable],
            Passed = by[(int)DutyState.Passed],
            Due = by[(int)DutyState.Due],
            Overdue = by[(int)DutyState.Overdue],
            NotYet = by[(int)DutyState.NotYet],
        };
    }
}
