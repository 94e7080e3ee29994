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

/// <summary>
/// The duty to look at a plan of an earlier year with the student in the first school days (C3, S0 L79): ended when what
/// carries over and what is new is written, or the whole year's update is done.
/// </summary>
internal static class StartReviewDuty
{
    /// <summary>Null where the school asks for none.</summary>
    public static DateOnly? DueOn(SchoolToday today) => today.School.Plans.StartReviewDue(today.Calendar);

    public static DutyState StateOf(Card card, SchoolToday today)
    {
        if (EndedOn(card, today) is not null)
            return DutyState.Done;
        return !IsBack(card, today) || DueOn(today) is not { } due
            ? DutyState.NotApplicable
            : Duty.Open(card, today.Calendar.Start, due, today.Calendar, today.Day);
    }

    public static DateOnly? EndedOn(Card card, SchoolToday today) => YearlyUpdateDuty.FactOf(card, today) switch
    {
        { StartReviewed: { } on } => on,
        { Ending: DutyEnding.Done, On: { } on } when IsBack(card, today) => on,
        _ => null,
    };

    /// <summary>Whether there is a plan of an earlier year: who came this year begins with a first one.</summary>
    public static bool IsBack(Card card, SchoolToday today) =>
        card.FirstPlan < today.Calendar.Start && !(card.Enrolled > today.Calendar.Start);
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

    /// <summary>Left out where there is no plan of an earlier year, or the school asks for none.</summary>
    public PlanDutyView? StartReview { get; init; }

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
            StartReview = StartReviewDuty.IsBack(card, today) && StartReviewDuty.DueOn(today) is { } reviewDue
                ? new PlanDutyView(StartReviewDuty.StateOf(card, today), reviewDue, StartReviewDuty.EndedOn(card, today), null)
                : null,
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
