using Microsoft.Azure.Functions.Worker;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Pathways;

/// <summary>The coordinator keeps the catalog (G1): drafts, publishes and closes pathways, and publishes the school's criteria.</summary>
internal sealed class PathwayFunctions(RequestHandler handler, PathwayStore pathways, ProficiencyStore proficiencies)
{
    /// <summary>What the page may offer; the server decides again when it is done.</summary>
    private static readonly FunctionRule<RoleRule>[] offered =
        [PathwaysRoom.AddPathway, PathwaysRoom.EditPathway, PathwaysRoom.PublishPathwayCriteria];

    [Function(nameof(PathwaysRoom.ListPathways))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pathways")] HttpRequest request) =>
        handler.Answer(request, PathwaysRoom.ListPathways, async visit =>
        {
            var all = (await pathways.Catalog(visit.Token)).All.ToList();
            return Reply.Ok(new PathwaysView
            {
                Pathways = [.. all.Select(PathwayLine.Of)],
                Proficiencies = (await proficiencies.Recent(visit.Token)).Offered(all.SelectMany(one => one.Proficiencies ?? [])),
                May = [.. offered.Where(function => function.Rule.Allows(visit.Caller.Role))],
            });
        });

    [Function(nameof(PathwaysRoom.ReadPathway))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pathways/{pathwayId}")] HttpRequest request,
        string pathwayId) =>
        handler.Answer(request, PathwaysRoom.ReadPathway, async visit =>
            await pathways.Read(pathwayId, visit.Token) is { } found
                ? Reply.Ok(await ViewOf(found, visit.Token))
                : NotThere());

    [Function(nameof(PathwaysRoom.AddPathway))]
    public Task<IResult> Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "pathways")] HttpRequest request) =>
        handler.Answer<PathwayInput>(request, PathwaysRoom.AddPathway, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = PlanItems.IdOf(errors.Required("key", input.Key, "Send a UUID made once for this new pathway."));
            var made = input.Over(
                new Pathway
                {
                    Id = Pathway.IdOf(key),
                    State = Pathway.DraftState,
                    Rev = 0,
                    What = PathwayKind.Community,
                    Title = "",
                },
                await proficiencies.For(input.Proficiencies, visit.Token),
                visit.Today,
                errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            if (await pathways.Read(key, visit.Token) is { } known)
                return Reply.Ok(await ViewOf(known, visit.Token));
            return await pathways.Save(made, visit.Token)
                ? Reply.Created(await ViewOf(made, visit.Token))
                : Problem.Conflict("This pathway is being added from two places at once. Open the catalog again.");
        });

    [Function(nameof(PathwaysRoom.EditPathway))]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "pathways/{pathwayId}")] HttpRequest request,
        string pathwayId) =>
        handler.Answer<PathwayInput>(request, PathwaysRoom.EditPathway, async (visit, input) =>
        {
            if (await pathways.Read(pathwayId, visit.Token) is not { } before)
                return NotThere();
            if (input.Rev is null)
                return Problem.MissingRev();
            var errors = new FieldErrors();
            var after = input.Over(before, await proficiencies.For(input.Proficiencies, visit.Token), visit.Today, errors);
            if (before.Rev != input.Rev)
                return await Changed(before, visit.Token);
            if (errors.Any)
                return Problem.Invalid(errors);
            return await pathways.Save(after, visit.Token)
                ? Reply.Ok(await ViewOf(after, visit.Token))
                : await Changed((await pathways.Read(pathwayId, visit.Token))!, visit.Token);
        });

    [Function(nameof(PathwaysRoom.PublishPathwayCriteria))]
    public Task<IResult> PublishCriteria(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "pathway-criteria")] HttpRequest request) =>
        handler.Answer<PathwayCriteriaInput>(request, PathwaysRoom.PublishPathwayCriteria, async (visit, input) =>
        {
            if (input.Version is null)
                return Problem.Invalid("version", "Send the version you changed, as you read it.");
            var standing = (await pathways.Criteria(visit.Token))[0];
            var errors = new FieldErrors();
            var next = input.After(standing, visit.Caller.Id, visit.Today, errors);
            if (standing.Version == input.Version + 1 && standing.Items.SequenceEqual(next.Items) && standing.By == next.By)
                return Reply.Ok(PathwayCriteriaView.Of(standing)); // sent once more, because the answer was lost
            if (standing.Version != input.Version)
                return NewerCriteria(standing);
            if (errors.Any)
                return Problem.Invalid(errors);
            return await pathways.Publish(next, visit.Token)
                ? Reply.Created(PathwayCriteriaView.Of(next))
                : NewerCriteria((await pathways.Criteria(visit.Token))[0]);
        });

    private async Task<PathwayView> ViewOf(Pathway pathway, CancellationToken token) =>
        PathwayView.Of(pathway, await proficiencies.For(pathway.Proficiencies, token));

    private async Task<IResult> Changed(Pathway now, CancellationToken token) => Problem.Conflict(
        "Someone saved this pathway since you opened it. Both are shown; nothing is lost.",
        await ViewOf(now, token));

    private static IResult NewerCriteria(PathwayCriteria standing) => Problem.Conflict(
        "Someone published other criteria since you opened these. Look at them, then make your change again.",
        PathwayCriteriaView.Of(standing));

    private static IResult NotThere() => Problem.NotFound("There is no such pathway. Open the catalog again.");
}
