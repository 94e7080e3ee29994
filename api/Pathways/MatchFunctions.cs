using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Pathways;

/// <summary>What lies beside a student's goals, explained by the student's own words (G3, G4).</summary>
internal sealed class MatchFunctions(
    RequestHandler handler,
    PlanStore plans,
    PathwayStore pathways,
    ParticipationStore participations,
    PartnerStore partners,
    ProficiencyStore proficiencies)
{
    /// <summary>Fields about oneself that say what one likes and can; what is hard or private is looked up nowhere.</summary>
    private static readonly string[] asked = ["interests", "learningOutside", "strengths", "futureSelf"];

    [Function(nameof(PathwaysRoom.MatchPathways))]
    public Task<IResult> Match(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/pathway-matches")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, PathwaysRoom.MatchPathways, studentId, async visit =>
        {
            var plan = await plans.Read(visit.Student, visit.Token);
            bool Reads(PlanItem item) =>
                Access.Sees(visit, new Readers(item.Audience, item.Words.Author, item.Words.TypedBy));
            var goals = plan is null ? [] : plan.Goals.Where(goal => goal is { Archived: false, Reached: null } && Reads(goal)).ToList();
            var own = plan is null ? [] : Own(plan, Reads);
            var school = await proficiencies.Recent(visit.Token);
            var on = (await participations.Of(visit.Student, visit.Token))
                .Where(one => one.IsActive)
                .Select(one => one.Pathway)
                .ToHashSet(StringComparer.Ordinal);
            List<Matchable> all =
            [
                .. (await pathways.Catalog(visit.Token)).Offered
                    .Where(one => one.Grades?.Contains(visit.Card.Grade) != false && !on.Contains(one.Id)),
                .. visit.Relation == Relation.Self ? [] : (await partners.Recent(visit.Token)).Select(Matchable.Of),
            ];
            return Reply.Ok(new PathwayMatchesView(
                visit.Student,
                visit.Card.Name,
                [
                    .. goals.Select(goal =>
                    {
                        var found = PathwayMatching.Beside(goal, all, own, school);
                        return new GoalMatchesView(
                            goal.Id,
                            goal.Title,
                            goal.Area,
                            [
                                .. plan!.Opportunities
                                    .Where(one => one.GoalId == goal.Id && !one.Archived && Reads(one))
                                    .Select(one => new BesideGoal(one.Id, one.Title)),
                            ],
                            [.. found.Take(PathwayMatching.MostOfGoal).Select(MatchView.Of)],
                            found.Count > PathwayMatching.MostOfGoal ? found.Count - PathwayMatching.MostOfGoal : null);
                    }),
                ]));
        });

    /// <summary>The newest answer to each such question that the reader may read.</summary>
    private static List<OwnWords> Own(Plan plan, Func<PlanItem, bool> reads) =>
    [
        .. plan.Inventory
            .Where(entry => asked.Contains(entry.Prompt) && entry is { Declined: false, Text: not null } && reads(entry))
            .GroupBy(entry => entry.Prompt)
            .OrderBy(answers => Array.IndexOf(asked, answers.Key))
            .Select(answers => answers.MaxBy(entry => entry.On)!)
            .Select(entry => new OwnWords(plan.Template.LabelOf(entry.Prompt), entry.WordsIn(plan.Template) ?? "")),
    ];
}

/// <summary>What lies beside the goals of one student.</summary>
internal sealed record PathwayMatchesView(string StudentId, string Name, IReadOnlyList<GoalMatchesView> Goals);

/// <param name="Beside">Opportunities of the plan that serve the goal already.</param>
/// <param name="Matches">Those with more reasons first, then by name.</param>
/// <param name="More">How many more there are.</param>
internal sealed record GoalMatchesView(
    string GoalId,
    string Title,
    GoalArea Area,
    IReadOnlyList<BesideGoal> Beside,
    IReadOnlyList<MatchView> Matches,
    int? More);

internal sealed record BesideGoal(string Id, string Title);

internal sealed record MatchView(MatchKind Kind, string Id, string Name, IReadOnlyList<MatchReason> Reasons)
{
    public static MatchView Of(Match match) => new(match.What.Kind, match.What.Id, match.What.Name, match.Reasons);
}
