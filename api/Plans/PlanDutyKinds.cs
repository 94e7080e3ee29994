using Plp.Duties;
using Plp.School;

namespace Plp.Plans;

/// <summary>The duty to have a first plan, as it is shown and told.</summary>
internal sealed class FirstPlanDutyKind : DutyKind
{
    public override string Key => "first-plan";

    public override int Place => 10;

    public override IReadOnlyList<DutyColumn> Columns(SchoolCalendar calendar) => [new(Key, "First plan")];

    public override IEnumerable<StudentDuty> Of(Card card, SchoolToday today)
    {
        var due = InitialPlanDuty.DueOn(card, today);
        yield return new StudentDuty(
            card, this, null, PlanDuties.Opens(card, today), due, InitialPlanDuty.StateOf(card, today), card.FirstPlan ?? due);
    }

    public override IEnumerable<EndedDuty> Ended(Card card, SchoolToday today)
    {
        if (card.FirstPlan is { } on)
            yield return new EndedDuty(this, null, on, DutyEnding.Done);
    }

    public override string NameOf(string? period, SchoolToday today) => "First plan";

    public override string Count(int n, StudentDuty duty, SchoolToday today) => NumberWords.Count(n, "first plan");
}

/// <summary>The duty to update the plan once a school year, as it is shown and told.</summary>
internal sealed class YearlyUpdateDutyKind : DutyKind
{
    public override string Key => "annual-update";

    public override int Place => 20;

    public override IReadOnlyList<DutyColumn> Columns(SchoolCalendar calendar) => [new(Key, "Yearly update")];

    public override IEnumerable<StudentDuty> Of(Card card, SchoolToday today)
    {
        var due = YearlyUpdateDuty.DueOn(card, today);
        yield return new StudentDuty(
            card,
            this,
            null,
            PlanDuties.Opens(card, today),
            due,
            YearlyUpdateDuty.StateOf(card, today),
            YearlyUpdateDuty.FactOf(card, today)?.On ?? due);
    }

    public override IEnumerable<EndedDuty> Ended(Card card, SchoolToday today)
    {
        if (YearlyUpdateDuty.FactOf(card, today) is { Ending: { } ending, On: { } on })
            yield return new EndedDuty(this, null, on, ending);
    }

    /// <summary>Without a plan there is nothing to update.</summary>
    public override bool Applies(Card card) => card.FirstPlan is not null;

    public override string NameOf(string? period, SchoolToday today) => "Yearly update";

    public override string Count(int n, StudentDuty duty, SchoolToday today) => NumberWords.Count(n, "yearly update");
}
