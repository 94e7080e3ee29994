using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>The school's graduation proficiencies: read, published, and how far its students are (H13).</summary>
internal sealed class ProficiencyFunctions(
    RequestHandler handler,
    ProficiencyStore proficiencies,
    IEnumerable<IProficiencySource> sources,
    Cards cards,
    PersonStore people)
{
    [Function(nameof(PlansRoom.ReadProficiencies))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "proficiencies")] HttpRequest request) =>
        handler.Answer(request, PlansRoom.ReadProficiencies, async visit =>
            Reply.Ok(ProficienciesView.Of(await proficiencies.Current(visit.Token), await people.Staff(visit.Token))));

    [Function(nameof(PlansRoom.SaveProficiencies))]
    public Task<IResult> Save([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "proficiencies")] HttpRequest request) =>
        handler.Answer<ProficienciesInput>(request, PlansRoom.SaveProficiencies, async (visit, input) =>
        {
            if (input.Version is null)
                return Problem.Invalid("version", "Send the version of what you changed, as you read it; 0 where there is none yet.");
            var staff = await people.Staff(visit.Token);
            var standing = await proficiencies.Current(visit.Token);
            var errors = new FieldErrors();
            var published = input.Over(standing, visit.Caller.Id, visit.Today.Instant, errors) with { Day = visit.Today.Day };
            if (input.IsPublishedAs(standing, visit.Caller.Id))
                return Reply.Ok(ProficienciesView.Of(standing, staff));
            if (standing.Version != input.Version)
                return Changed(standing, staff);
            if (errors.Any)
                return Problem.Invalid(errors);
            return await proficiencies.Publish(standing, published, visit.Token)
                ? Reply.Ok(ProficienciesView.Of(published, staff))
                : Changed(await proficiencies.Current(visit.Token), staff);
        });

    [Function(nameof(PlansRoom.ListProficiencyVersions))]
    public Task<IResult> Versions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "proficiencies/versions")] HttpRequest request) =>
        handler.Answer(request, PlansRoom.ListProficiencyVersions, async visit =>
        {
            var staff = await people.Staff(visit.Token);
            return Reply.Ok(new ProficiencyVersionsView(
                [.. (await proficiencies.Versions(visit.Token)).Select(set => ProficiencyVersionView.Of(set, staff))]));
        });

    [Function(nameof(PlansRoom.ReadProficiencyVersion))]
    public Task<IResult> Version(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "proficiencies/versions/{version:int}")] HttpRequest request,
        int version) =>
        handler.Answer(request, PlansRoom.ReadProficiencyVersion, async visit =>
            await proficiencies.Version(version, visit.Token) is { Version: > 0 } set
                ? Reply.Ok(ProficienciesView.Of(set, await people.Staff(visit.Token)))
                : Problem.NotFound("There is no such version of the proficiencies."));

    [Function(nameof(PlansRoom.CountProficiencies))]
    public Task<IResult> Counts([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "proficiencies/counts")] HttpRequest request) =>
        handler.Answer(request, PlansRoom.CountProficiencies, async visit => Reply.Ok(ProficiencyCountsView.Of(
            await proficiencies.Current(visit.Token),
            await cards.Active(visit.Token),
            Access.SeesAggregatesOnly(visit.Caller.Role))));

    [Function(nameof(PlansRoom.ReadStudentProficiencies))]
    public Task<IResult> OfStudent(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/proficiencies")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, PlansRoom.ReadStudentProficiencies, studentId, async visit =>
        {
            var places = new List<ProficiencyPlace>();
            foreach (var source in sources)
                places.AddRange(await source.Of(visit));
            return Reply.Ok(StudentProficienciesView.Of(visit, await proficiencies.Current(visit.Token), places));
        });

    private static IResult Changed(ProficiencySet standing, StaffNames staff) => Problem.Conflict(
        "Someone published another version since you opened this one. Look at it, then make your change again.",
        ProficienciesView.Of(standing, staff));
}
