using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Plp.Plans;
using Plp.Requests;
using Plp.School;

namespace Plp.Pathways;

/// <summary>The catalog of pathways and the criteria behind it, for anyone (G1): families read them without signing in.</summary>
internal sealed class CatalogFunctions(
    RequestHandler handler,
    PathwayStore pathways,
    ProficiencyStore proficiencies,
    SchoolDays days)
{
    /// <summary>
    /// Published pathways that fit <c>q</c>, <c>kind</c>, <c>area</c>, <c>interest</c> and <c>grade</c>, by title; from
    /// <c>after</c> many on.
    /// </summary>
    [Function(nameof(PathwaysRoom.ReadPathwayCatalog))]
    public Task<IResult> ReadCatalog([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pathway-catalog")] HttpRequest request) =>
        handler.AnswerAnyone(request, PathwaysRoom.ReadPathwayCatalog, async token =>
        {
            var errors = new FieldErrors();
            var asked = Asked(request, errors);
            string? after = request.Query["after"];
            var skipped = 0;
            if (after is not null && !int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out skipped))
                errors.Add("after", "Give how many were shown before, as a number.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var school = (await days.Today(token)).School;
            var catalog = await pathways.Catalog(token);
            var found = catalog.Search(asked).ToList();
            return Reply.Ok(new PathwayCatalogView
            {
                School = school.Name,
                Words = school.Words.ChangedOrNone,
                Total = found.Count,
                Pathways = [.. found.Skip(skipped).Take(PathwayCatalog.PageSize).Select(PathwayLine.Of)],
                Interests = catalog.Interests(),
                Criteria = PathwayCriteriaView.Of((await pathways.Criteria(token))[0]),
            });
        });

    [Function(nameof(PathwaysRoom.ReadCatalogPathway))]
    public Task<IResult> ReadOne(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pathway-catalog/{pathwayId}")] HttpRequest request,
        string pathwayId) =>
        handler.AnswerAnyone(request, PathwaysRoom.ReadCatalogPathway, async token =>
        {
            var school = (await days.Today(token)).School;
            return (await pathways.Catalog(token)).Find(pathwayId) is { IsPublished: true } found
                ? Reply.Ok(new CatalogPathwayView
                {
                    School = school.Name,
                    Words = school.Words.ChangedOrNone,
                    Pathway = PathwayView.Of(found, await proficiencies.For(found.Proficiencies, token)),
                })
                : Problem.NotFound("This pathway is not in the catalog now. Look for another one there.");
        });

    [Function(nameof(PathwaysRoom.ReadPathwayCriteria))]
    public Task<IResult> ReadCriteria([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pathway-criteria")] HttpRequest request) =>
        handler.AnswerAnyone(request, PathwaysRoom.ReadPathwayCriteria, async token => Reply.Ok(new PathwayCriteriaVersionsView(
            [.. (await pathways.Criteria(token)).Select(PathwayCriteriaView.Of)])));

    private static PathwaySearch Asked(HttpRequest request, FieldErrors errors)
    {
        string? Text(string name) => errors.Optional(name, request.Query[name]);
        T? Word<T>(string name, string whatToDo) where T : struct, Enum
        {
            if (Text(name) is not { } text)
                return null;
            if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]))
                return value;
            errors.Add(name, whatToDo);
            return null;
        }
        return new PathwaySearch(
            Text("q"),
            Word<PathwayKind>("kind", "Choose a kind of the list."),
            Word<GoalArea>("area", "Choose academic, career or personal."),
            Text("interest"),
            Text("grade"),
            Pathway.PublishedState);
    }
}
