using Plp.CheckIns;
using Plp.Duties;
using Plp.Plans;
using Plp.School;

namespace Plp.Reminders;

/// <summary>A duty about one student that has not ended, alike for every sort of duty. Rules only.</summary>
/// <param name="Key">What letters and ledger name it by: <c>first-contact</c>, <c>check-in:2026-q2</c>,
/// <c>first-plan</c>, <c>annual-update</c>.</param>
/// <param name="Opens">From this day on it can be done.</param>
/// <param name="Due">Its last day.</param>
/// <param name="Passed">To whom it was passed by name, and when; null where it was not (C11). It is open for them.</param>
internal sealed record StudentDuty(
    Card Card,
    string Key,
    DutyKind Kind,
    Period? Period,
    DateOnly Opens,
    DateOnly Due,
    DutyState State,
    PassedDuty? Passed = null)
{
    public const string FirstContactKey =
        "first-contact", CheckInKey = "check-in:", FirstPlanKey = "first-plan", YearlyUpdateKey = "annual-update";

    public bool IsOpen => State is DutyState.Due or DutyState.Overdue;

    /// <summary>The student's duties of this school year without an ending, those to come among them.</summary>
    public static IEnumerable<StudentDuty> Of(Card card, SchoolToday today) =>
        All(card, today).Where(duty => duty.IsOpen || duty.State == DutyState.NotYet);

    /// <summary>The duty of that key while it is open; null when it ended, has not begun, or is of another year.</summary>
    public static StudentDuty? FindOpen(Card card, string key, SchoolToday today) =>
        Of(card, today).FirstOrDefault(duty => duty.Key == key && duty.IsOpen);

    /// <summary>
    /// Whose it is on that day: the one's it was passed to; else the first contact by the school's choice (C6), all
    /// others the advisor's or the cover's.
    /// </summary>
    public IReadOnlyList<string> Owners(SchoolToday today) => Passed is not null ? [Passed.To] : Kind == DutyKind.FirstContact
        ? FirstContactDuty.Owners(Card, today.School.FirstContactBy ?? default, today.Day)
        : [.. Card.DutyHolders(today.Day).Select(link => link.Person).Distinct(StringComparer.Ordinal)];

    /// <summary>Every duty that is open now, by whose it is.</summary>
    public static ILookup<string, StudentDuty> OpenByOwner(IEnumerable<Card> active, SchoolToday today) => active
        .SelectMany(card => Of(card, today))
        .Where(duty => duty.IsOpen)
        .SelectMany(duty => duty.Owners(today).Select(owner => (owner, duty)))
        .ToLookup(one => one.owner, one => one.duty, StringComparer.Ordinal);

    private static IEnumerable<StudentDuty> All(Card card, SchoolToday today)
    {
        var calendar = today.Calendar;
        var passedOn = PassedDuty.Of(card, today).ToList();
        yield return Open(passedOn.Find(passed => passed.Period is null), today, new StudentDuty(
            card, FirstContactKey, DutyKind.FirstContact, null, FirstContactDuty
                .FirstDay(card, calendar), FirstContactDuty
                .DueOn(card, calendar),
            FirstContactDuty.StateOf(card, calendar, today.Day)));
        foreach (var period in calendar.Periods)
        {
            yield return Open(passedOn.Find(passed => passed.Period == period), today, new StudentDuty(
                card,
                    CheckInKey + period.Key,
                    DutyKind.CheckIn,
                    period,
                    period.Start,
                    period.End,
                    CheckInDuty.StateOf(card, period, calendar, today.Day)));
        }

        var opens = card.Enrolled > calendar.Start ? card.Enrolled.Value : calendar.Start;
        yield return card.FirstPlan is null // without a plan there is nothing to update
            ? new StudentDuty(
                card,
                FirstPlanKey,
                DutyKind.FirstPlan,
                null,
                opens,
                InitialPlanDuty.DueOn(card, today),
                InitialPlanDuty.StateOf(card, today))
            : new StudentDuty(
                card,
                YearlyUpdateKey,
                DutyKind.YearlyUpdate,
                null,
                opens,
                YearlyUpdateDuty.DueOn(card, today),
                YearlyUpdateDuty.StateOf(card, today));
    }

    /// <summary>What was passed on is open for whoever took it over.</summary>
    private static StudentDuty Open(PassedDuty? passed, SchoolToday today, StudentDuty duty) =>
        passed is null
            ? duty
            : duty with { Passed = passed, State = Duty.Open(duty.Card, duty.Opens, duty.Due, today.Calendar, today.Day) };
}

internal enum DutyKind
{
    FirstContact,
    CheckIn,
    FirstPlan,
    YearlyUpdate,
}
