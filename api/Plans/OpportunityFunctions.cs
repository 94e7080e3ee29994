using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>Academic and experiential opportunities, one at a time (B6).</summary>
internal sealed class OpportunityFunctions(
    RequestHandler handler,
    PlanItems items,
    PersonStore people,
    ProficiencyStore proficiencies)
{
    [Function(nameof(PlansRoom.AddOpportunity))]
    public Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/plan/opportunities")] HttpRequest request,
        string studentId) =>
        handler.Answer<OpportunityInput>(request, PlansRoom.AddOpportunity, studentId, async (visit, input) =>
        {
            if (input.Key is not { } key)
                return Problem.Invalid("key", "Send a UUID made once for this new opportunity.");
            var school = await proficiencies.For(input.Proficiencies, visit.Token);
            return await items.Add(visit, "added an opportunity", await people.Staff(visit.Token), (plan, errors) =>
                input.Over(null, PlanItems.IdOf(key), plan, school, visit, errors));
        });

    [Function(nameof(PlansRoom.EditOpportunity))]
    public Task<IResult> Edit(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
            Route = "students/{studentId}/plan/opportunities/{opportunityId}")] HttpRequest request,
        string studentId,
        string opportunityId) =>
        handler.Answer<OpportunityInput>(request, PlansRoom.EditOpportunity, studentId, async (visit, input) =>
        {
            var school = await proficiencies.For(input.Proficiencies, visit.Token);
            return await items.Change<Opportunity>(
                visit,
                opportunityId,
                input.Rev,
                "changed an opportunity",
                await people.Staff(visit.Token),
                (before, plan, errors) => input.Over(before, opportunityId, plan, school, visit, errors));
        });
}

internal sealed record OpportunityInput
{
    /// <summary>A UUID the client makes once per new opportunity.</summary>
    public Guid? Key { get; init; }

    public int? Rev { get; init; }
    public OpportunityKind? Kind { get; init; }
    public string? Title { get; init; }

    /// <summary>For the template's fields, by their keys; what is left out is taken away.</summary>
    public IReadOnlyDictionary<string, string?>? Values { get; init; }

    /// <summary>Fields answered with "I'd rather not say".</summary>
    public IReadOnlyList<string?>? NotSaid { get; init; }

    public string? GoalId { get; init; }

    /// <summary>The ids of the graduation proficiencies it is about; left out, they stay.</summary>
    public IReadOnlyList<string>? Proficiencies { get; init; }

    public Audience? Audience { get; init; }
    public bool? Archived { get; init; }

    public Opportunity Over(Opportunity? before, string id, Plan? plan, ProficiencySet school, StudentVisit visit, FieldErrors errors)
    {
        var goal = errors.Optional("goalId", GoalId);
        if (goal is not null && goal != before?.GoalId && (plan?.Find(goal) is not { } served || !GoalView.Shows(served, visit)))
            errors.Add("goalId", "Choose a goal of this plan.");
        var kind = errors.Required("kind", Kind, "Choose what it is: academic or experiential.");
        var title = errors.Required("title", Title, "Say in one line what it is.");
        var words = PlanItems.WordsIn(visit);
        var opportunity = before
            ?? new Opportunity { Id = id, Rev = 0, Kind = kind, Title = title, Audience = People.Audience.Family, Words = words };
        return ValuesInput.Over(opportunity, Values, NotSaid, plan, visit, errors) with
        {
            Rev = opportunity.Rev + 1,
            Kind = kind,
            Title = title,
            GoalId = goal,
            Proficiencies = school.Read(Proficiencies, opportunity.Proficiencies, errors),
            Audience = Audience ?? opportunity.Audience,
            Archived = Archived ?? opportunity.Archived,
            Words = words,
        };
    }
}
