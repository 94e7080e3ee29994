using Plp.Duties;
using Plp.School;

namespace Plp.Exhibitions;

/// <summary>
/// The duty to present once at an exhibition of the year (F4), where the school holds one: ended when somebody who was there noted that
/// the student presented, or why not. Rules only.
/// </summary>
internal sealed class ExhibitionDutyKind : DutyKind
{
    /// <summary>It stands with the advisor's duties from so many days before the first day.</summary>
    private const int DaysAhead = 14;

    public override string Key => "exhibition";

    public override int Place => 50;

    public override IReadOnlyList<DutyColumn> Columns(SchoolToday today) =>
        today.Calendar.Exhibitions is null ? [] : [new DutyColumn(Key, NameOf(null, today))];

    public override IEnumerable<StudentDuty> Of(Card card, SchoolToday today)
    {
        if (today.Calendar.Exhibitions is not { } all)
            yield break;
        var own = all.Where(exhibition => exhibition.IsFor(card.Grade)).DefaultIfEmpty(all[^1]).ToList();
        var due = own.Max(exhibition => exhibition.To);
        var opens = own.Min(exhibition => exhibition.From).AddDays(-DaysAhead);
        var fact = FactOf(card, today);
        var state = fact is not null ? Duty.Ended(fact.Ending)
            : card.Enrolled > due || !all.Any(exhibition => exhibition.IsFor(card.Grade)) ? DutyState.NotApplicable
            : Duty.Open(card, opens, due, today.Calendar, today.Day);
        yield return new StudentDuty(card, this, null, opens, due, state, fact?.On ?? due);
    }

    public override IEnumerable<EndedDuty> Ended(Card card, SchoolToday today)
    {
        if (FactOf(card, today) is { } fact)
            yield return new EndedDuty(this, null, fact.On, fact.Ending);
    }

    public override IEnumerable<OpenException> Exceptions(Card card, SchoolToday today) =>
        from late in Of(card, today)
        where late.State == DutyState.Overdue
        select new OpenException(
            ExceptionKind.ExhibitionOverdue,
            card,
            Owners(card, today) is [var owner, ..] ? owner : null,
            late.Due,
            today.School.Words.Apply($"The exhibition ended on {DayWords.Written(late.Due)}, and no one noted a presentation."));

    public override string NameOf(string? period, SchoolToday today) => today.School.Words.Apply("Exhibition");

    public override string Count(int n, StudentDuty duty, SchoolToday today) => today.School.Words.Count(n, "exhibition presentation");

    public override string Text(DutyReminder reminder) =>
        $"{Subject(reminder)}{reminder.Moved}. Help them get ready, and note it when they have presented."
        + (reminder.IsLast ? reminder.GoesNext : "");

    private static DutyFact? FactOf(Card card, SchoolToday today) => card.Exhibitions?.GetValueOrDefault(today.Calendar.SchoolYear);
}
