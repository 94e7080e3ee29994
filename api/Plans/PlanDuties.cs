using Plp.Duties;
using Plp.School;

namespace Plp.Plans;

/// <summary>The duty to have a first plan (B8): ended when the plan has what the school asks of one.</summary>
internal static class InitialPlanDuty
{
    public static DateOnly DueOn(Card card, SchoolToday today) => today.School.Plans.FirstPlanDue(today.Calendar, card.Enrolled);

    public static DutyState StateOf(Card card, SchoolToday today)
    {
        if (card.FirstPlan is not null)
            return DutyState.Done;
        return Duty.CameTooLate(card, today.Calendar.Start, today.Calendar.End, today.Calendar)
            ? DutyState.NotApplicable
            : Duty.Open(card, DateOnly.MinValue, DueOn(card, today), today.Calendar, today.Day);
    }
}

/// <summary>The duty to update the plan once a school year, with goals and reflection (B8).</summary>
internal static class YearlyUpdateDuty
{
    /// <summary>With the first plan for somebody who entered this year, else the school's day.</summary>
    public static DateOnly DueOn(Card card, SchoolToday today) =>
        card.Enrolled > today.Calendar.Start ? InitialPlanDuty.DueOn(card, today) : today.School.Plans.UpdateDue(today.Calendar);

    public static DutyState StateOf(Card card, SchoolToday today)
    {
        if (FactOf(card, today)?.Ending is { } ending)
            return Duty.Ended(ending);
        return Duty.CameTooLate(card, today.Calendar.Start, today.Calendar.End, today.Calendar)
            ? DutyState.NotApplicable
            : Duty.Open(card, DateOnly.MinValue, DueOn(card, today), today.Calendar, today.Day);
    }

    public static YearlyUpdateFact? FactOf(Card card, SchoolToday today) =>
        card.YearlyUpdates?.GetValueOrDefault(today.Calendar.SchoolYear);
}

/// <summary>How a plan's two duties stand.</summary>
internal sealed record PlanDutiesView
{
    public required PlanDutyView FirstPlan { get; init; }
    public required PlanDutyView YearlyUpdate { get; init; }

    /// <summary>
    /// What the first plan still lacks of what the school asks, in words; null once it is done, or where it is not
    /// asked.
    /// </summary>
    public IReadOnlyList<string>? FirstPlanLacks { get; init; }

    public static PlanDutiesView Of(Card card, SchoolToday today)
    {
        var update = YearlyUpdateDuty.FactOf(card, today);
        return new PlanDutiesView
        {
            FirstPlan = new PlanDutyView(InitialPlanDuty.StateOf(card, today), InitialPlanDuty.DueOn(card, today), card.FirstPlan, null),
            YearlyUpdate = new PlanDutyView(
                YearlyUpdateDuty.StateOf(card, today),
                YearlyUpdateDuty.DueOn(card, today),
                update?.On,
                update is { Ending: null } ? true : null),
        };
    }
}

/// <param name="On">The day it ended.</param>
/// <param name="UnderWay">Begun and not ended.</param>
internal sealed record PlanDutyView(DutyState State, DateOnly Due, DateOnly? On, bool? UnderWay);
