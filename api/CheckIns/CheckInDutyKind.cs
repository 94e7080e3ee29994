using Plp.Duties;
using Plp.School;

namespace Plp.CheckIns;

/// <summary>The duty to check in once a period, as it is shown and told.</summary>
internal sealed class CheckInDutyKind : DutyKind
{
    public const string KindKey = "check-in", HalfStage = "half";

    public override string Key => KindKey;

    public override int Place => 40;

    public override IReadOnlyList<DutyColumn> Columns(SchoolToday today) =>
        [.. today.Calendar.Periods.Select(period => new DutyColumn(period.Key, period.Name))];

    public override IEnumerable<StudentDuty> Of(Card card, SchoolToday today) => today.Calendar.Periods.Select(period =>
    {
        var fact = card.CheckIns.GetValueOrDefault(period.Key);
        return new StudentDuty(
            card, this, period, period.Start, period.End,
            CheckInDuty.StateOf(card, period, today.Calendar, today.Day), fact?.On ?? period.End)
        {
            Passed = Passed(card, fact),
        };
    });

    public override IEnumerable<EndedDuty> Ended(Card card, SchoolToday today) => card.CheckIns.Select(ended =>
        new EndedDuty(this, today.Calendar.Find(ended.Key)?.Name ?? ended.Key, ended.Value.On, ended.Value.Ending));

    public override IEnumerable<OpenException> Exceptions(Card card, SchoolToday today)
    {
        if (CheckInDuty.StillOpen(card, today) is { } open)
            yield return new OpenException(
                ExceptionKind.CheckInOpen,
                card,
                Owners(card, today) is [var owner, ..] ? owner : null,
                open.End,
                today.School.Words.Apply($"{open.Name} check-in is not done yet."));
    }

    public override IEnumerable<DutyStage> Stages(StudentDuty duty) =>
        base.Stages(duty).Prepend(new DutyStage(HalfStage, Middle(duty.Period!), "halfway"));

    /// <summary>The middle of a period in calendar days: start + ⌊(end − start)/2⌋.</summary>
    public static DateOnly Middle(Period period) => period.Start.AddDays((period.End.DayNumber - period.Start.DayNumber) / 2);

    public override string NameOf(string? period, SchoolToday today) => $"{period} {today.School.Words.CheckIn}";

    public override string Count(int n, StudentDuty duty, SchoolToday today) =>
        NumberWords.Count(n, NameOf(duty.Period!.Name, today), $"{duty.Period!.Name} {today.School.Words["checkIns"]}");

    public override string Subject(DutyReminder reminder) =>
        $"{reminder.Duty.Period!.Name}: {NumberWords.Advisees(reminder.Count, reminder.Today.School.Words)} to see";

    public override string Text(DutyReminder reminder)
    {
        var (period, words) = (reminder.Duty.Period!, reminder.Today.School.Words);
        var toSee = $"{NumberWords.Capital(NumberWords.Advisees(reminder.Count, words))} to see{First(reminder)}.";
        if (reminder.Stage == HalfStage)
            return words.Apply($"The quarter is half over{reminder.Moved}. {toSee} Print your sheets.");
        return $"{period.Name} ends on {DayWords.Written(period.End)}{reminder.Moved}. {toSee}"
            + (reminder.IsLast ? words.Apply($" A check-in that cannot be held needs its reason.{reminder.GoesNext}") : "");
    }

    public override string OverdueText(int n, StudentDuty duty, SchoolToday today) =>
        $"{duty.Period!.Name} closed on {DayWords.Written(duty.Due)} with {today.School.Words.Count(n, "check-in")} open:";

    /// <summary>Those with something left from an earlier period come first.</summary>
    private static string First(DutyReminder reminder)
    {
        var left = reminder.Cards.Where(card => CheckInDuty.StillOpen(card, reminder.Today) is not null).ToList();
        if (left.Count == 0)
            return "";
        var earlier = left.Select(card => CheckInDuty.StillOpen(card, reminder.Today)!.Name).Distinct(StringComparer.Ordinal);
        return $"; {reminder.NamesOf(left)} first, their {string.Join(" or ", earlier)} {reminder.Today.School.Words.CheckIn} is not " +
            "done yet";
    }
}
