using Plp.School;

namespace Plp.Duties;

/// <summary>A duty about one student in this school year, alike for every kind. Rules only.</summary>
/// <param name="Opens">From this day on it can be done.</param>
/// <param name="Due">Its last day.</param>
/// <param name="State">As the counts have it: passed to somebody by name it has ended (C11).</param>
/// <param name="Day">The day it ended, else its last.</param>
internal sealed record StudentDuty(Card Card, DutyKind Kind, Period? Period, DateOnly Opens, DateOnly Due, DutyState State, DateOnly? Day)
{
    /// <summary>What whoever had it is told when it has ended and they come with something new.</summary>
    public const string NotAnyMore =
        "This task is finished, or is someone else's now. What you typed is still on your page; give it to the student's advisor.";

    /// <summary>To whom it was passed by name; for them it is open until it is done or handed back.</summary>
    public PassedTo? Passed { get; init; }

    /// <summary>What mails and the store name it by: <c>first-contact</c>, <c>check-in:2026-q2</c>.</summary>
    public string Key => Period is null ? Kind.Key : $"{Kind.Key}:{Period.Key}";

    public bool IsOpen => State is DutyState.Due or DutyState.Overdue;

    /// <summary>The student's duties of this school year without an ending, those to come among them.</summary>
    public static IEnumerable<StudentDuty> Of(Card card, SchoolToday today) => DutyKind.AllOf(card, today)
        .Where(duty => duty.Kind.Applies(card))
        .Select(duty => duty.ForWhoeverTookIt(today))
        .Where(duty => duty.IsOpen || duty.State == DutyState.NotYet);

    /// <summary>Those that were passed to somebody by name and are still to be done.</summary>
    public static IEnumerable<StudentDuty> PassedOn(Card card, SchoolToday today) =>
        DutyKind.AllOf(card, today).Where(duty => duty.Passed is not null);

    /// <summary>Whether that duty is this person's, because it was passed to them.</summary>
    public static bool IsPassedTo(string person, Card card, string kind, string? period, SchoolToday today) =>
        PassedOn(card, today).Any(duty => duty.Passed!.To == person && duty.Kind.Key == kind && duty.Period?.Key == period);

    /// <summary>The duty of that key while it is open; null when it ended, has not begun, or is of another year.</summary>
    public static StudentDuty? FindOpen(Card card, string key, SchoolToday today) =>
        Of(card, today).FirstOrDefault(duty => duty.Key == key && duty.IsOpen);

    /// <summary>Every duty that is open now, by whose it is.</summary>
    public static ILookup<string, StudentDuty> OpenByOwner(IEnumerable<Card> active, SchoolToday today) => active
        .SelectMany(card => Of(card, today))
        .Where(duty => duty.IsOpen)
        .SelectMany(duty => duty.Owners(today).Select(owner => (owner, duty)))
        .ToLookup(one => one.owner, one => one.duty, StringComparer.Ordinal);

    /// <summary>Whose it is on that day: the one's it was passed to, else whose it is by its kind.</summary>
    public IReadOnlyList<string> Owners(SchoolToday today) => Passed is not null ? [Passed.To] : Kind.Owners(Card, today);

    private StudentDuty ForWhoeverTookIt(SchoolToday today) =>
        Passed is null ? this : this with { State = Duty.Open(Card, Opens, Due, today.Calendar, today.Day) };
}

/// <param name="On">The day it was passed on.</param>
internal sealed record PassedTo(string To, DateOnly On);
