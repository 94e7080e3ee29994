using System.Text.Json.Serialization;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>Where a student works on graduation proficiencies or shows them; each room brings its own (H13).</summary>
internal interface IProficiencySource
{
    /// <summary>What the visit's caller may read today, in no order.</summary>
    Task<IReadOnlyList<ProficiencyPlace>> Of(StudentVisit visit);
}

/// <summary>One thing that names proficiencies: a goal, an opportunity, a check-in.</summary>
/// <param name="On">The day it was reached, held or last written.</param>
/// <param name="Shown">Whether it shows what it names; else it is worked on.</param>
/// <param name="Proficiencies">Their ids.</param>
internal sealed record ProficiencyPlace(
    ProficiencyPlaceKind Kind,
    string Id,
    string Title,
    DateOnly On,
    bool Shown,
    IReadOnlyList<string> Proficiencies);

[JsonConverter(typeof(CamelCase<ProficiencyPlaceKind>))]
internal enum ProficiencyPlaceKind
{
    Goal,
    Opportunity,
    CheckIn,
    Evidence,
}

/// <summary>Goals and opportunities: a goal that was reached shows what it names.</summary>
internal sealed class PlanProficiencies(PlanStore plans) : IProficiencySource
{
    public async Task<IReadOnlyList<ProficiencyPlace>> Of(StudentVisit visit)
    {
        if (await plans.Read(visit.Student, visit.Token) is not { } plan)
            return [];
        var goals = plan.Goals
            .Where(goal => !goal.Archived && goal.Proficiencies is not null && GoalView.Shows(goal, visit))
            .Select(goal => new ProficiencyPlace(
                ProficiencyPlaceKind.Goal,
                goal.Id,
                goal.Title,
                goal.Reached?.On ?? visit.Today.Calendar.DayOf(goal.Words.At),
                goal.Reached is not null,
                goal.Proficiencies!));
        var opportunities = plan.Opportunities
            .Where(one => one.Proficiencies is not null && OpportunityView.Shows(one, plan, visit))
            .Select(one => new ProficiencyPlace(
                ProficiencyPlaceKind.Opportunity,
                one.Id,
                one.Title,
                visit.Today.Calendar.DayOf(one.Words.At),
                false,
                one.Proficiencies!));
        return [.. goals, .. opportunities];
    }
}
