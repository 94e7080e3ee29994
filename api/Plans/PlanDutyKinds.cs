using Plp.Duties;
using Plp.School;

namespace Plp.Plans;

/// <summary>What the plan's two duties have in common.</summary>
internal abstract class PlanDutyKind : DutyKind
{
    public override IEnumerable<OpenException> Exceptions(Card card, SchoolToday today) =>
        from late in Applies(card) ? Of(card, today) : []
        where late.State == DutyState.Overdue
        select new OpenException(
            ExceptionKind.PlanOverdue,
            card,
            Owners(card, today) is [var owner, ..] ? owner : null,
            late.Due,
            today.School.Words.Apply("The " + Name) + $" was due by {DayWords.Written(late.Due)}.");

    public override string NameOf(string? period, SchoolToday today) => NumberWords.Capital(today.School.Words.Apply(Name));

    public override string Count(int n, StudentDuty duty, SchoolToday today) => today.School.Words.Count(n, Name);

    public override IReadOnlyList<DutyColumn> Columns(SchoolToday today) => [new(Key, NameOf(null, today))];

    /// <summary>As it stands inside a sentence.</summary>
    protected abstract string Name { get; }

    /// <summary>From the year's first day on; for whoever came later, from their first.</summary>
    protected static DateOnly Opens(Card card, SchoolToday today) =>
        card.Enrolled > today.Calendar.Start ? card.Enrolled.Value : today.Calendar.Start;
}

/// <summary>The duty to have a first plan, as it is shown and told.</summary>
internal sealed class FirstPlanDutyKind : PlanDutyKind
{
    public override string Key => "first-plan";

    public override int Place => 10;

    public override IEnumerable<StudentDuty> Of(Card card, SchoolToday today)
    {
        var due = InitialPlanDuty.DueOn(card, today);
        yield return new StudentDuty(
            card, this, null, Opens(card, today), due, InitialPlanDuty.StateOf(card, today), card.FirstPlan ?? due);
    }

    public override IEnumerable<EndedDuty> Ended(Card card, SchoolToday today)
    {
        if (card.FirstPlan is { } on)
            yield return new EndedDuty(this, null, on, DutyEnding.Done);
    }

    protected override string Name => "first plan";
}

/// <summary>The duty to look at last year's plan at the start of the year, as it is shown and told.</summary>
internal sealed class StartReviewDutyKind : PlanDutyKind
{
    public override string Key => "start-review";

    public override int Place => 15;

    public override IEnumerable<StudentDuty> Of(Card card, SchoolToday today)
    {
        var due = StartReviewDuty.DueOn(today) ?? today.Calendar.Start;
        yield return new StudentDuty(
            card,
            this,
            null,
            today.Calendar.Start,
            due,
            StartReviewDuty.StateOf(card, today),
            StartReviewDuty.EndedOn(card, today) ?? due);
    }

    public override IEnumerable<EndedDuty> Ended(Card card, SchoolToday today)
    {
        if (StartReviewDuty.EndedOn(card, today) is { } on)
            yield return new EndedDuty(this, null, on, DutyEnding.Done);
    }

    protected override string Name => "start-of-year review";
}

/// <summary>The duty to update the plan once a school year, as it is shown and told.</summary>
internal sealed class YearlyUpdateDutyKind : PlanDutyKind
{
    public override string Key => "yearly-update";

    public override int Place => 20;

    public override IEnumerable<StudentDuty> Of(Card card, SchoolToday today)
    {
        var due = YearlyUpdateDuty.DueOn(card, today);
        yield return new StudentDuty(
            card,
            this,
            null,
            Opens(card, today),
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

    protected override string Name => "yearly update";
}
