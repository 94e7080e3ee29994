using Plp.Duties;
using Plp.School;

namespace Plp.CheckIns;

/// <summary>The duty to reach every student's family at the start of the year, as it is shown and told.</summary>
internal sealed class FirstContactDutyKind : DutyKind
{
    /// <summary>The calendar days it is reminded of, the student's first school day being day 1 (D1).</summary>
    private static readonly int[] remindedOn = [1, 7, 11];

    public override string Key => "first-contact";

    public override int Place => 30;

    public override IReadOnlyList<DutyColumn> Columns(SchoolToday today) => [new(Key, "First contact")];

    public override IEnumerable<StudentDuty> Of(Card card, SchoolToday today)
    {
        var calendar = today.Calendar;
        var fact = card.FirstContactIn(calendar.SchoolYear);
        var state = FirstContactDuty.StateOf(card, calendar, today.Day);
        var due = FirstContactDuty.DueOn(card, calendar);
        yield return new StudentDuty(
            card, this, null, FirstContactDuty.FirstDay(card, calendar), due, state,
            fact.Ended?.On ?? (state is DutyState.Due or DutyState.Overdue or DutyState.NotYet ? due : null))
        {
            Passed = fact.Otherwise is { To: { } to } && fact.Ended is { } ended ? Passed(card, ended with { To = to }) : null,
        };
    }

    public override IEnumerable<EndedDuty> Ended(Card card, SchoolToday today)
    {
        if (card.FirstContactIn(today.Calendar.SchoolYear).Ended is { } ended)
            yield return new EndedDuty(this, null, ended.On, ended.Ending);
    }

    public override IReadOnlyList<string> Owners(Card card, SchoolToday today) =>
        FirstContactDuty.Owners(card, today.School.FirstContactBy ?? default, today.Day);

    public override IEnumerable<OpenException> Exceptions(Card card, SchoolToday today)
    {
        if (FirstContactDuty.View(card, today) is { State: DutyState.Overdue, Due: { } due } contact)
        {
            yield return new OpenException(
                ExceptionKind.FirstContactOverdue,
                card,
                Owners(card, today) is [var owner, ..] ? owner : null,
                due,
                today.School.Words.Apply($"The family was to be reached by {DayWords.Written(due)}") +
                    (contact.Tries is { } tries ? $"; tried {Times(tries)}." : "."));
        }
        if (FirstContactDuty.LacksCaseManager(card, today.School.FirstContactBy ?? default, today.Day))
            yield return new OpenException(
                ExceptionKind.NoCaseManager,
                card,
                null,
                today.Day,
                today.School.Words.Apply("Has a support flag and no case manager: the first contact stays with the advisor."));
    }

    public override IEnumerable<DutyStage> Stages(StudentDuty duty) => remindedOn.Select(day =>
        new DutyStage(DutyStage.Number(day), duty.Opens.AddDays(day - 1), $"day {day}, due {DayWords.Written(duty.Due)}"));

    public override string NameOf(string? period, SchoolToday today) => "First contact";

    public override string Count(int n, StudentDuty duty, SchoolToday today) => NumberWords.Count(n, "first contact");

    public override string Subject(DutyReminder reminder) =>
        $"{NumberWords.Capital(Families(reminder))} to reach by {DayWords.Written(reminder.Duty.Due)}";

    public override string Text(DutyReminder reminder)
    {
        var by = DayWords.Written(reminder.Duty.Due);
        if (reminder.IsLast)
            return $"The last days{reminder.Moved}: {Families(reminder)} still to reach by {by}. Three tries on two different days are " +
                $"enough; log them.{reminder.GoesNext}";
        return reminder.IsFirst
            ? $"{Subject(reminder)}: by phone, in writing, on a visit or at a meeting, as suits them."
            : $"A week has passed{reminder.Moved}: {Families(reminder)} still to reach by {by}.";
    }

    private static string Families(DutyReminder reminder) => reminder.Today.School.Words.Count(reminder.Count, "family");

    private static string Times(int times) => times switch
    {
        1 => "once",
        2 => "twice",
        _ => $"{times} times",
    };
}
