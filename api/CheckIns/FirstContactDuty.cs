using Plp.Duties;
using Plp.People;
using Plp.School;

namespace Plp.CheckIns;

/// <summary>
/// The duty to reach every student's family at the start of the year (S0 L83-85): due at the close of the 14th calendar
/// day, the first student day being day 1; on the next school day if that one is closed. Rules only.
/// </summary>
internal static class FirstContactDuty
{
    private const int CalendarDays = 14;

    /// <summary>Day 1: the year's first school day; for whoever enrolled later, that day.</summary>
    public static DateOnly FirstDay(Card card, SchoolCalendar calendar)
    {
        var first = calendar.OnOrAfter(calendar.Start);
        return card.Enrolled > first ? card.Enrolled.Value : first;
    }

    public static DateOnly DueOn(Card card, SchoolCalendar calendar) => DueFrom(FirstDay(card, calendar), calendar);

    /// <summary>For students who are here on the year's first school day.</summary>
    public static DateOnly DueOn(SchoolCalendar calendar) => DueFrom(calendar.OnOrAfter(calendar.Start), calendar);

    private static DateOnly DueFrom(DateOnly first, SchoolCalendar calendar) => calendar.OnOrAfter(first.AddDays(CalendarDays - 1));

    public static DutyState StateOf(Card card, SchoolCalendar calendar, DateOnly today)
    {
        if (card.FirstContactIn(calendar.SchoolYear).Ended is { } fact)
            return Duty.Ended(fact.Ending);
        return Duty.CameTooLate(card, calendar.Start, calendar.End, calendar)
            ? DutyState.NotApplicable
            : Duty.Open(card, FirstDay(card, calendar), DueOn(card, calendar), calendar, today);
    }

    /// <summary>Whether somebody has to reach the family now, whoever it is.</summary>
    public static bool IsOpen(Card card, SchoolToday today) =>
        StateOf(card, today.Calendar, today.Day) is DutyState.Due or DutyState.Overdue or DutyState.Passed;

    /// <summary>
    /// Whose duty it is on that day. For a student with a support flag the school chooses case manager, advisor or both;
    /// a flag without a case manager stays with the advisor (C6).
    /// </summary>
    public static IReadOnlyList<string> Owners(Card card, FirstContactBy choice, DateOnly day)
    {
        var advisors = card.DutyHolders(day).Select(link => link.Person);
        if (card.Flags.Count == 0 || choice == FirstContactBy.Advisor)
            return [.. advisors];
        var managers = CaseManagers(card, day).ToList();
        return managers.Count == 0 ? [.. advisors]
            : choice == FirstContactBy.Both ? [.. managers.Union(advisors, StringComparer.Ordinal)]
            : managers;
    }

    /// <summary>Whether the coordinator is to know that the case manager's duty stayed with the advisor.</summary>
    public static bool LacksCaseManager(Card card, FirstContactBy choice, DateOnly day) =>
        card.Flags.Count > 0 && choice != FirstContactBy.Advisor && !CaseManagers(card, day).Any();

    public static FirstContactView View(Card card, SchoolToday today)
    {
        var fact = card.FirstContactIn(today.Calendar.SchoolYear);
        var state = StateOf(card, today.Calendar, today.Day);
        return new FirstContactView
        {
            State = state,
            Due = state is DutyState.Due or DutyState.Overdue or DutyState.NotYet ? DueOn(card, today.Calendar) : null,
            On = fact.Ended?.On,
            Tries = fact.Tries?.Count,
        };
    }

    private static IEnumerable<string> CaseManagers(Card card, DateOnly day) =>
        card.StaffLinks
            .Where(link => link.Kind == StaffLinkKind.CaseManager && link.On(day) && !card.IsOwnChildOf(link.Person))
            .Select(link => link.Person);
}

/// <summary>How the year's first contact with the family stands.</summary>
internal sealed record FirstContactView
{
    public required DutyState State { get; init; }

    /// <summary>Left out once the duty ended.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The day it ended.</summary>
    public DateOnly? On { get; init; }

    /// <summary>How often it was tried without reaching anybody.</summary>
    public int? Tries { get; init; }
}
