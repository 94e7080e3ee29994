using System.Runtime.CompilerServices;
using Plp.School;

namespace Plp.Duties;

/// <summary>
/// One kind of duty about a student, declared once by its room (<see cref="IHasDuties"/>): when it is to be done and by whom,
/// how it shows on the board, when people are reminded and in which words, and what of it needs attention. Rules only.
/// </summary>
internal abstract class DutyKind
{
    /// <summary>So many calendar days before the last one (D2).</summary>
    private static readonly int[] daysBefore = [10, 3];

    /// <summary>What was worked out of a card last: lists of every student ask for the same many times a day.</summary>
    private static readonly ConditionalWeakTable<Card, Worked> worked = [];

    /// <summary>In the order of the board's columns.</summary>
    public static IReadOnlyList<DutyKind> All { get; } =
        [.. Room.All.OfType<IHasDuties>().SelectMany(room => room.Duties).OrderBy(kind => kind.Place)];

    /// <summary>What the year asks about every student.</summary>
    public static IReadOnlyList<DutyColumn> AllColumns(SchoolToday today) => [.. All.SelectMany(kind => kind.Columns(today))];

    /// <summary>Pure: how each of <see cref="AllColumns"/> stands for one student.</summary>
    public static IReadOnlyList<StudentDuty> AllOf(Card card, SchoolToday today) => WorkedOf(card, today).Duties;

    /// <summary>What of all duties is stuck, in words.</summary>
    public static IReadOnlyList<OpenException> AllExceptions(Card card, SchoolToday today) =>
        WorkedOf(card, today).Exceptions ??= [.. All.SelectMany(kind => kind.Exceptions(card, today))];

    /// <summary>What mails and the store name it by, with the period's key behind it where it has one: <c>check-in</c>.</summary>
    public abstract string Key { get; }

    /// <summary>Its columns stand on the board in this order, from the left.</summary>
    public abstract int Place { get; }

    /// <summary>One column a duty of the school year.</summary>
    public abstract IReadOnlyList<DutyColumn> Columns(SchoolToday today);

    /// <summary>The student's duties of this school year, however they stand: one for each column, in that order.</summary>
    public abstract IEnumerable<StudentDuty> Of(Card card, SchoolToday today);

    /// <summary>Those that have ended this school year.</summary>
    public abstract IEnumerable<EndedDuty> Ended(Card card, SchoolToday today);

    /// <summary>Whether the duty is there at all for that student; it is shown, but nobody is reminded of it, where not.</summary>
    public virtual bool Applies(Card card) => true;

    /// <summary>Whose it is on that day, where it was not passed to somebody by name: the advisor's or the substitute's.</summary>
    public virtual IReadOnlyList<string> Owners(Card card, SchoolToday today) =>
        [.. card.DutyHolders(today.Day).Select(link => link.Person).Distinct(StringComparer.Ordinal)];

    /// <summary>What of it is stuck, in words.</summary>
    public virtual IEnumerable<OpenException> Exceptions(Card card, SchoolToday today) => [];

    /// <summary>The days by the rule on which whoever has it is reminded; each moves to a school day.</summary>
    public virtual IEnumerable<DutyStage> Stages(StudentDuty duty) =>
        daysBefore.Select(days =>
            new DutyStage(DutyStage.Number(days), duty.Due.AddDays(-days), $"{days} days before {DayWords.Written(duty.Due)}"));

    /// <summary><c>Quarter 2 check-in</c>.</summary>
    public abstract string NameOf(string? period, SchoolToday today);

    /// <summary><c>nine Quarter 2 check-ins</c>.</summary>
    public abstract string Count(int n, StudentDuty duty, SchoolToday today);

    /// <summary>The subject of a reminder about nothing else.</summary>
    public virtual string Subject(DutyReminder reminder) =>
        $"{NumberWords.Capital(Count(reminder.Count, reminder.Duty, reminder.Today))} due by {DayWords.Written(reminder.Duty.Due)}";

    /// <summary>What a reminder says above the students' names.</summary>
    public virtual string Text(DutyReminder reminder) =>
        $"{Subject(reminder)}{reminder.Moved}.{(reminder.IsLast ? reminder.GoesNext : "")}";

    /// <summary>What the coordinators are told once it is overdue, above the students' names.</summary>
    public virtual string OverdueText(int n, StudentDuty duty, SchoolToday today) =>
        $"{NumberWords.Capital(Count(n, duty, today))} not done by {DayWords.Written(duty.Due)}:";

    /// <summary>A duty that was passed to somebody by name and is still to be done; null where it was not (C11).</summary>
    protected static PassedTo? Passed(Card card, DutyFact? fact) =>
        fact is { Ending: DutyEnding.Passed, To: { } to } && card.Active && !card.IsOwnChildOf(to) ? new PassedTo(to, fact.On) : null;

    private static Worked WorkedOf(Card card, SchoolToday today)
    {
        if (worked.TryGetValue(card, out var known) && known.Holds(today))
            return known;
        var fresh = new Worked(today.School, today.Calendar, today.Day, [.. All.SelectMany(kind => kind.Of(card, today))]);
        worked.AddOrUpdate(card, fresh);
        return fresh;
    }

    private sealed record Worked(SchoolSettings School, SchoolCalendar Calendar, DateOnly Day, IReadOnlyList<StudentDuty> Duties)
    {
        /// <summary>Null until somebody asks.</summary>
        public IReadOnlyList<OpenException>? Exceptions { get; set; }

        public bool Holds(SchoolToday today) =>
            Day == today.Day && ReferenceEquals(Calendar, today.Calendar) && ReferenceEquals(School, today.School);
    }
}

/// <param name="Key">What the page names the column by.</param>
internal sealed record DutyColumn(string Key, string Name);

/// <summary>One moment of a duty at which people are told.</summary>
/// <param name="Name">With the duty's key it names what was told: <c>check-in:2026-q2:half</c>.</param>
/// <param name="Planned">The day by the rule.</param>
/// <param name="When">In words, for a list of the mail to come.</param>
internal sealed record DutyStage(string Name, DateOnly Planned, string When)
{
    public static string Number(int days) => days.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <param name="Period">The name of the period; null where it has none.</param>
internal sealed record EndedDuty(DutyKind Kind, string? Period, DateOnly On, DutyEnding Ending);

/// <summary>What a reminder of one thing to one person is about.</summary>
/// <param name="Duty">One of them; they differ by the student alone.</param>
/// <param name="Stage">The stage's name.</param>
/// <param name="IsFirst">The first stage of the duty.</param>
/// <param name="IsLast">The last before it is overdue.</param>
/// <param name="Moved">That and why the day moved, as it stands inside a sentence; empty where it did not.</param>
/// <param name="GoesNext">A sentence: to whom it goes when it is not done.</param>
/// <param name="NamesOf">The students' names, as this mail writes them.</param>
internal sealed record DutyReminder(
    StudentDuty Duty,
    string Stage,
    bool IsFirst,
    bool IsLast,
    IReadOnlyList<Card> Cards,
    string Moved,
    string GoesNext,
    Func<IReadOnlyList<Card>, string> NamesOf,
    SchoolToday Today)
{
    public int Count => Cards.Count;
}
