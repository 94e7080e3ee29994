using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Families;
using Plp.People;
using Plp.Requests;
using Plp.WorkItems;

namespace Plp.Records;

/// <summary>Somebody asks for a student's record, who had access to it, or an amendment; and the offices see what is asked (J3).</summary>
internal sealed class RecordRequestFunctions(
    RequestHandler handler,
    RecordRequests requests,
    RecordRequestViews views,
    AccessRecordRelease release,
    FamilyLinks byLink,
    OwnFamilies families,
    Cards cards,
    PersonStore people)
{
    /// <summary>Those that are open, and those closed lately; of a caller's own child none (A1).</summary>
    [Function(nameof(RecordsRoom.ListRecordRequests))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "record-requests")] HttpRequest request) =>
        handler.Answer(request, RecordsRoom.ListRecordRequests, async visit =>
        {
            var own = await families.Of(visit.Caller, visit.Token);
            var all = (await requests.In(RecordRequest.OpenState, visit.Token))
                .Concat(await requests.In(RecordRequest.ClosedState, visit.Token))
                .Where(one => !own.Children.Contains(one.Student!));
            return Reply.Ok(new RecordRequestsView(await views.Lines(all, visit)));
        });

    /// <summary>Written down by the offices, or asked by the student whose rights are their own.</summary>
    [Function(nameof(RecordsRoom.AskForRecord))]
    public Task<IResult> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/record-requests")] HttpRequest request,
        string studentId) =>
        handler.Answer<RecordRequestInput>(request, RecordsRoom.AskForRecord, studentId, async (visit, input) =>
        {
            var isSelf = visit.Relation == Relation.Self;
            var asks = isSelf
                ? new Asking(visit.Student, AskWay.Account, visit.Today.Day, null)
                : new Asking(input.AskedById ?? "", input.Way ?? AskWay.InPerson, input.AskedOn ?? visit.Today.Day, visit.Caller.Id);
            var errors = new FieldErrors();
            if (!isSelf)
            {
                if (string.IsNullOrWhiteSpace(input.AskedById))
                    errors.Add("askedById", "Say who asks: the student, or one of the student’s adults.");
                if (input.Way is null or AskWay.FamilyPage or AskWay.Account)
                    errors.Add("way", "Say how it was asked: inPerson, letter, email or phone.");
                if (asks.On > visit.Today.Day)
                    errors.Add("askedOn", "This day has not come yet. Give the day it was asked.");
                if (asks.On < visit.Today.Day.AddYears(-1))
                    errors.Add("askedOn", "This day is long ago. Correct the year.");
            }
            return await Asked(input, asks, visit.Student, visit.Card, visit, errors);
        });

    /// <summary>
    /// Waits for the coordinator; who looked is given at once where the school says so, by the link in this answer and nowhere else.
    /// </summary>
    [Function(nameof(RecordsRoom.AskFromFamily))]
    public Task<IResult> AskFromFamily(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "family/record-requests")] HttpRequest request) =>
        handler.AnswerLink<FamilyVisit, RecordRequestInput>(request, RecordsRoom.AskFromFamily, byLink.Admit, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var (key, what, words) = input.Checked(errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            var asks = new Asking(visit.Adult.PersonId, AskWay.FamilyPage, visit.Today.Day, null);
            var (made, refusal) = await Made(key, what, words, asks, false, visit.Student, visit.Today.Day, visit.Token);
            if (made is null)
                return Problem.NotYours(refusal!);
            if (visit.Today.School.GivesAccessRecordAtOnce
                && what == RecordAsked.AccessRecord
                && await release.Of(made, visit.Today, visit.Token) is { } link)
                return Reply.Ok(new HeardView("record") { Link = link });
            var owner = WorkItemInput.CoordinatorFor(visit.Card, await people.Staff(visit.Token));
            await requests.Open(made, owner, visit.Today, visit.Token);
            return Reply.Ok(new HeardView("record"));
        });

    [Function(nameof(RecordsRoom.ReadRecordRequest))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/record-requests/{requestId}")] HttpRequest request,
        string studentId,
        string requestId) =>
        handler.Answer(request, RecordsRoom.ReadRecordRequest, studentId, async visit =>
            await requests.Read(visit.Student, requestId, visit.Token) is { } found
                ? Reply.Ok(await views.Of(found, visit))
                : RecordRequestViews.NotThere());

    /// <summary>Who of the student can ask, and what was asked before: for the form.</summary>
    [Function(nameof(RecordsRoom.ReadRecordAskers))]
    public Task<IResult> Askers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/record-askers")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, RecordsRoom.ReadRecordAskers, studentId, async visit =>
            Reply.Ok(await views.Askers(visit, await requests.Of(visit.Student, visit.Token))));

    private async Task<IResult> Asked(
        RecordRequestInput input,
        Asking asks,
        string student,
        Card card,
        StudentVisit visit,
        FieldErrors errors)
    {
        var (key, what, words) = input.Checked(errors);
        if (errors.Any)
            return Problem.Invalid(errors);
        var about = (await people.Read(student, visit.Token))!;
        var (made, refusal) = await Made(key, what, words, asks, input.Dependent == true, about, visit.Today.Day, visit.Token);
        if (made is null)
            return visit.Relation == Relation.Self ? Problem.NotYours(refusal!) : Problem.Invalid("askedById", refusal!);
        var owner = WorkItemInput.CoordinatorFor(await cards.Recent(student, visit.Token) ?? card, await people.Staff(visit.Token));
        var kept = await requests.Open(made, owner, visit.Today, visit.Token);
        return Reply.Created(await views.Of(kept, visit));
    }

    private async Task<(RecordRequest? Made, string? Refusal)> Made(
        Guid key,
        RecordAsked what,
        string words,
        Asking asks,
        bool isDependent,
        Person student,
        DateOnly today,
        CancellationToken token)
    {
        var around = await people.Around(student.PersonId, token);
        var (right, whyNot) = RecordAskers.Of(student, around, asks.By, isDependent, today);
        return whyNot is not null
            ? (null, whyNot)
            : (new RecordRequest
            {
                Id = RecordRequest.IdOf(student.PersonId, key),
                Student = student.PersonId,
                Day = asks.On.AddDays(RecordRequest.DaysToAnswer),
                State = RecordRequest.OpenState,
                Rev = 1,
                What = what,
                AskedBy = asks.By,
                Right = right,
                Way = asks.Way,
                AskedOn = asks.On,
                Words = words,
                TakenBy = asks.TakenBy,
            }, null);
    }

    private sealed record Asking(string By, AskWay Way, DateOnly On, string? TakenBy);
}

/// <param name="Key">A UUID made once for this request.</param>
/// <param name="AskedById">Who asks: the student or one of the student's adults; not asked of a family or a student.</param>
/// <param name="Text">What they ask, in their words; of an amendment: which part, and why it is wrong.</param>
/// <param name="Dependent">The school saw that the adult student is a dependent for tax (34 CFR 99.31(a)(8)).</param>
internal sealed record RecordRequestInput(
    Guid? Key,
    RecordAsked? What,
    string? AskedById,
    AskWay? Way,
    DateOnly? AskedOn,
    string? Text,
    bool? Dependent)
{
    public (Guid Key, RecordAsked What, string Words) Checked(FieldErrors errors) => (
        errors.Required("key", Key, "Send a UUID made once for this request."),
        errors.Required("what", What, "Say what is asked for: record, accessRecord or amendment."),
        What == RecordAsked.Amendment
            ? errors.Required("text", Text, "Say which part is wrong, and why.", FieldErrors.Text)
            : errors.Optional("text", Text, FieldErrors.Text) ?? "");
}
