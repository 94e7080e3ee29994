using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Plp.Pathways;
using Plp.Requests;

namespace Plp.Roster;

/// <summary>What is missing of pathways as a table (G4).</summary>
internal sealed class PathwayGapFile(RequestHandler handler, PathwayGapLists lists)
{
    [Function(nameof(RosterRoom.ExportPathwayGaps))]
    public Task<IResult> Export([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pathway-gap-file")] HttpRequest request) =>
        handler.Answer(request, RosterRoom.ExportPathwayGaps, async visit => TypedResults.File(
            CsvFile.Of((await lists.Read(visit)).Lines
                .Select(one => (string?[])
                [
                    one.Name, one.Grade, PathwayGaps.Said(one, visit.Today.School.Words), one.Of,
                    one.Count.ToString(CultureInfo.InvariantCulture),
                ])
                .Prepend(["student", "grade", "gap", "pathway", "count"])),
            "text/csv",
            "pathway-gaps.csv"));
}
