using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.Records;

/// <summary>Who looked at one student's record (J2), for the offices and for a student whose rights are their own.</summary>
internal sealed class AccessRecordFunctions(
    RequestHandler handler,
    AccessRecords records,
    RecordRequests requests,
    PersonStore people)
{
    /// <summary>From 18 on the rights are the student's; before, a parent asks and the coordinator gives it (34 CFR 99.5).</summary>
    [Function(nameof(RecordsRoom.ReadAccessRecord))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/access-record")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, RecordsRoom.ReadAccessRecord, studentId, async visit =>
        {
            var isOwn = visit.Relation == Relation.Self;
            if (isOwn && !RecordAskers.IsOfAge((await people.Read(visit.Student, visit.Token))!, visit.Today.Day))
                return Problem.NotYours("Until you are 18 your parent or guardian asks for this, on the family page or at the office.");
            var view = await records.Of(visit.Student, visit.Relation == Relation.Administrator, visit.Token);
            return Reply.Ok(!isOwn ? view : view with
            {
                Requests =
                [
                    .. (await requests.Of(visit.Student, visit.Token))
                        .Where(asked => asked.AskedBy == visit.Student)
                        .Select(OwnRequestView.Of),
                ],
            });
        });
}
