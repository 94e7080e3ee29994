using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.Records;

/// <summary>Who looked at one student's record (J2), for the offices and for a student whose rights are their own.</summary>
internal sealed class AccessRecordFunctions(RequestHandler handler, AccessRecords records, PersonStore people)
{
    /// <summary>From 18 on the rights are the student's; before, a parent asks and the coordinator gives it (34 CFR 99.5).</summary>
    [Function(nameof(RecordsRoom.ReadAccessRecord))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/access-record")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, RecordsRoom.ReadAccessRecord, studentId, async visit =>
            visit.Relation == Relation.Self
            && !RecordAskers.IsOfAge((await people.Read(visit.Student, visit.Token))!, visit.Today.Day)
                ? Problem.NotYours("Until you are 18 your parent or guardian asks for this, on the family page or at the office.")
                : Reply.Ok(await records.Of(visit.Student, visit.Relation == Relation.Administrator, visit.Token)));
}
