using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.People;
using Plp.Plans;
using Plp.Portfolio;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Students;

/// <summary>The plan on one line from entry to graduation, to look at or to print (B1, B9).</summary>
internal sealed class TimelineFunctions(RequestHandler handler, PlanStore plans, PersonStore people, IDocumentStore store)
{
    private static readonly string[] shown =
        [PlanHistory.Shape.Type, CheckIn.Shape.Type, YearlyUpdate.Shape.Type, Evidence.Shape.Type];

    [Function(nameof(StudentsRoom.ReadTimeline))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/timeline")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, StudentsRoom.ReadTimeline, studentId, async visit =>
        {
            PrintFor? reader = null;
            if (request.Query["for"] is [{ Length: > 0 } asked])
            {
                reader = PrintReader.Of(asked);
                if (reader is null)
                    return PrintReader.Missing();
                if (!visit.May(StudentsRoom.PrintPlan))
                    return Problem.NotYours("This plan is not yours to print.");
            }
            var plan = plans.Read(visit.Student, visit.Token);
            var about = await store.About(visit.Student, shown, visit.Token);
            var student = (await people.Recent(visit.Student, visit.Token))!;
            var timeline = new Timeline(visit, reader)
            {
                Plan = await plan,
                Saves = [.. PlanHistory.Among(about)],
                CheckIns = CheckInStore.AllAmong(about),
                Updates = visit.May(PlansRoom.ReadYearlyUpdates) ? YearlyUpdates.Among(about) : [],
                Evidence = EvidenceStore.Among(about),
            };
            return Reply.Ok(timeline.View(
                reader == PrintFor.Family ? student.NameInMailHome : visit.Card.Name,
                student.Learner?.Enrolled));
        });
}
