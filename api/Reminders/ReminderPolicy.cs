using System.Globalization;
using Plp.Duties;
using Plp.People;
using Plp.School;

namespace Plp.Reminders;

/// <summary>
/// Who is to be told what on a day (C6, C11, D1, D2), from calendar, cards and the day alone. What was told before is the
/// ledger's matter: this says what has come due to be told, the newest stage of each duty.
/// </summary>
internal static class ReminderPolicy
{
    public const string OverdueStage = "overdue", PassedStage = "passed", DigestStage = "digest";

    /// <summary>The last period closes with the year: its list goes on a weekday soon after, or not at all.</summary>
    private const int DaysAfterTheYear = 14;

    private const int Week = 7;

    /// <summary>Staff mail goes on school days; after the year's last day on weekdays, for what closed with it.</summary>
    public static bool IsMailDay(SchoolCalendar calendar, DateOnly day) =>
        calendar.IsSchoolDay(day)
        || (day > calendar.End
            && day <= calendar.End.AddDays(DaysAfterTheYear)
            && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    public static DateOnly? NextMailDay(SchoolCalendar calendar, DateOnly after)
    {
        for (var day = after < calendar.Start ? calendar.Start : after
            .AddDays(1); day <= calendar.End
            .AddDays(DaysAfterTheYear); day = day
            .AddDays(1))
        {
            if (IsMailDay(calendar, day))
                return day;
        }
        return null;
    }

    /// <summary>
    /// All that has come due to be told on a mail day: of every open duty the newest stage, to whoever has the duty that day
    /// and, once it is overdue, to the coordinators. Nobody is told about their own child.
    /// </summary>
    public static IEnumerable<Reminder> On(SchoolToday today, IEnumerable<Card> active, StaffFacts staff) =>
        from card in active
        from duty in StudentDuty.Of(card, today)
        where duty.IsOpen
        from reminder in Of(duty, today, staff)
        select reminder;

    /// <summary>
    /// A duty's stages in the order of their days, each on the day it is told; that it was passed to somebody is one of
    /// them.
    /// </summary>
    public static IReadOnlyList<Stage> Schedule(StudentDuty duty, SchoolCalendar calendar)
    {
        var planned = duty.Kind.Stages(duty);
        if (duty.Passed is { } passed)
            planned = planned.Append(new DutyStage(PassedStage, passed.On, "reassigned to them by name"));
        return
        [
            .. planned
                .Select(stage => new Stage(
                    $"{duty.Key}:{stage.Name}",
                    stage.Name,
                    stage.Planned,
                    Moved(calendar, stage.Planned, duty.Opens, duty.Due),
                    stage.When))
                .OrderBy(stage => stage.On)
                .ThenBy(stage => stage.Planned),
        ];
    }

    /// <summary>
    /// The next school day from a day on that lies before the due day, else the last one before the due day; the due day
    /// itself where none is left since the duty began.
    /// </summary>
    public static DateOnly Moved(SchoolCalendar calendar, DateOnly planned, DateOnly opens, DateOnly due)
    {
        var first = planned < opens ? opens : planned;
        for (var day = first; day < due; day = day.AddDays(1))
        {
            if (calendar.IsSchoolDay(day))
                return day;
        }
        for (var day = due.AddDays(-1); day >= opens; day = day.AddDays(-1))
        {
            if (calendar.IsSchoolDay(day))
                return day;
        }
        return due;
    }

    /// <summary>
    /// The digest's week: the last chosen weekday up to that day (C7). It is told on the first school day from it on; a week
    /// without school has none. Null when nothing is due to be told.
    /// </summary>
    public static DigestWeek? Digest(SchoolCalendar calendar, DateOnly day, DayOfWeek chosen)
    {
        if (!calendar.IsSchoolDay(day))
            return null;
        var from = day.AddDays(-(((int)day.DayOfWeek - (int)chosen + Week) % Week));
        return new DigestWeek(from, $"{DigestStage}:{Number(WeekNumber(calendar, from))}");
    }

    /// <summary>The week a digest's stage key names.</summary>
    public static DateOnly WeekOf(SchoolCalendar calendar, string stage, DayOfWeek chosen)
    {
        var first = calendar.Start.AddDays(-(((int)calendar.Start.DayOfWeek - (int)chosen + Week) % Week));
        return first.AddDays(Week * int.Parse(stage[(DigestStage.Length + 1)..], CultureInfo.InvariantCulture));
    }

    private static IEnumerable<Reminder> Of(StudentDuty duty, SchoolToday today, StaffFacts staff)
    {
        if (duty.State == DutyState.Overdue)
        {
            var stage = new Stage(
                $"{duty.Key}:{OverdueStage}",
                OverdueStage,
                duty.Due,
                duty.Due.AddDays(1),
                $"what isn't done after {DayWords.Written(duty.Due)}");
            return staff
                .WhoIsTold(duty.Card)
                .Select(person => new Reminder(person, duty, stage, []))
                .Concat(TakenOverLate(duty, today, staff));
        }
        if (!today.Calendar.IsSchoolDay(today.Day))
            return [];
        var come = Schedule(duty, today.Calendar).Where(stage => stage.On <= today.Day).ToList();
        return come.Count == 0
            ? []
            : duty
                .Owners(today)
                .Where(staff.Active.Contains)
                .Select(person => new Reminder(person, duty, come[^1], [.. come.SkipLast(1).Select(stage => stage.Key)]));
    }

    /// <summary>Whoever was passed what is overdue is told that it is theirs now.</summary>
    private static IEnumerable<Reminder> TakenOverLate(StudentDuty duty, SchoolToday today, StaffFacts staff)
    {
        if (duty.Passed is not { } passed || !staff.Active.Contains(passed.To))
            return [];
        var stage = Schedule(duty, today.Calendar).Single(stage => stage.Name == PassedStage);
        return [new Reminder(passed.To, duty, stage, [])];
    }

    private static int WeekNumber(SchoolCalendar calendar, DateOnly from) => (from.DayNumber - calendar.Start.DayNumber + Week - 1) / Week;

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Something to tell one person about one duty.</summary>
/// <param name="PassedOver">The keys of the stages before it: whoever was not told them is not told them any more.</param>
internal sealed record Reminder(string To, StudentDuty Duty, Stage Stage, IReadOnlyList<string> PassedOver);

/// <param name="Key">Duty and stage, never a date: <c>check-in:2026-q2:half</c>.</param>
/// <param name="Planned">The day by the rule; <paramref name="On"/> is the school day it was moved to.</param>
/// <param name="When">In words, for a list of the mail to come.</param>
internal sealed record Stage(string Key, string Name, DateOnly Planned, DateOnly On, string When);

/// <param name="From">What happened before this day is in it.</param>
internal sealed record DigestWeek(DateOnly From, string Key);

/// <summary>What the policy knows of staff: who is here, and who coordinates.</summary>
internal sealed record StaffFacts(IReadOnlySet<string> Active, IReadOnlyList<string> Coordinators)
{
    /// <summary>Those who hear of a student where nobody coordinates who is not the student's family (A1).</summary>
    public IReadOnlyList<string> Administrators { get; init; } = [];

    public static StaffFacts Of(StaffNames staff)
    {
        var here = staff.All.Where(person => person.Active).ToList();
        return new StaffFacts(
            here.Select(person => person.PersonId).ToHashSet(StringComparer.Ordinal),
            [.. here.Where(person => person.Roles.Contains(Role.Coordinator)).Select(person => person.PersonId)])
        {
            Administrators = [.. here.Where(person => person.Roles.Contains(Role.Administrator)).Select(person => person.PersonId)],
        };
    }

    /// <summary>Who is told of what is overdue about a student: coordinators who are not family, else administrators who are not.</summary>
    public IEnumerable<string> WhoIsTold(Card card) => Coordinators.All(card.IsOwnChildOf)
        ? Administrators.Where(person => !card.IsOwnChildOf(person))
        : Coordinators.Where(person => !card.IsOwnChildOf(person));
}
