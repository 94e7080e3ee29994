using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Pathways;

/// <summary>Taking part in a pathway: joining while there is a place, hours, the agreement and its signatures, credit.</summary>
internal sealed class ParticipationFunctions(
    RequestHandler handler,
    PathwayStore pathways,
    ParticipationStore participations,
    PartnerNews news,
    StudentPathways views,
    Cards cards)
{
    [Function(nameof(PathwaysRoom.ReadStudentPathways))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/pathways")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, PathwaysRoom.ReadStudentPathways, studentId, async visit => Reply.Ok(await views.All(visit)));

    [Function(nameof(PathwaysRoom.ListPathwayStudents))]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pathways/{pathwayId}/students")] HttpRequest request,
        string pathwayId) =>
        handler.Answer(request, PathwaysRoom.ListPathwayStudents, async visit =>
        {
            if (await pathways.Read(pathwayId, visit.Token) is not { } pathway)
                return NoSuchPathway();
            var known = (await cards.All(visit.Token))
                .Where(card => !card.IsOwnChildOf(visit.Caller.Id))
                .ToDictionary(card => card.Student!, StringComparer.Ordinal);
            var all = await participations.On(pathwayId, visit.Token);
            return Reply.Ok(new PathwayStudentsView(
                pathway.Key,
                pathway.Places,
                all.Count(one => one.IsActive),
                [
                    .. from one in all
                       let card = known.GetValueOrDefault(one.Student!)
                       where card is not null
                       orderby one.Status, card.SortName
                       select new PathwayStudentRow(
                           one.Student!,
                           card.Name,
                           card.Grade,
                           one.Status,
                           one.From,
                           one.To,
                           one.Total(),
                           one.Confirmed(),
                           one.Agreement?.Signatures.Count == Enum.GetValues<AgreementParty>().Length),
                ]));
        });

    /// <summary>Taken in the order of arrival: whoever comes when every place is taken is told so, and nothing is written.</summary>
    [Function(nameof(PathwaysRoom.JoinPathway))]
    public Task<IResult> Join(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/pathways/{pathwayId}")] HttpRequest request,
        string studentId,
        string pathwayId) =>
        handler.Answer<JoinInput>(request, PathwaysRoom.JoinPathway, studentId, async (visit, input) =>
        {
            if (await pathways.Read(pathwayId, visit.Token) is not { IsPublished: true } pathway)
                return Problem.NotFound("This pathway is not in the catalog now. Choose another one.");
            var errors = new FieldErrors();
            var from = errors.Required("from", input.From, "Say on which day it begins.");
            var to = errors.Required("to", input.To, "Say on which day it ends; for all year, the last day of school.");
            if (!errors.Any)
                PathwayParticipation.CheckDays(from, to, visit.Today.Calendar, errors);
            if (pathway.Grades is { } grades && !grades.Contains(visit.Card.Grade))
                errors.Add("pathwayId", $"This pathway is for grade {string.Join(", ", grades)}.");
            if (!visit.Card.Active)
                errors.Add("studentId", "This student has left the school.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var fresh = new PathwayParticipation
            {
                Id = PathwayParticipation.IdOf(visit.Student, pathway.Key),
                Student = visit.Student,
                State = pathway.Key,
                Day = from,
                Rev = 1,
                Status = ParticipationStatus.Active,
                From = from,
                To = to,
                By = visit.Caller.Id,
                At = visit.Today.Instant,
            };
            var joined = await participations.Join(pathway, visit.Student, former => former is null ? fresh : former with
            {
                Rev = former.Rev + 1,
                Day = from,
                Status = ParticipationStatus.Active,
                From = from,
                To = to,
            }, visit.Token);
            return joined is null
                ? Problem.Conflict(
                    $"All {pathway.Places} places of this pathway are taken. Nothing was changed; ask the coordinator when one comes free.")
                : Reply.Ok(await views.Of(joined, visit));
        });

    [Function(nameof(PathwaysRoom.EndParticipation))]
    public Task<IResult> End(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/pathways/{pathwayId}/end")] HttpRequest request,
        string studentId,
        string pathwayId) =>
        handler.Answer<EndParticipationInput>(request, PathwaysRoom.EndParticipation, studentId, (visit, input) =>
            Changed(visit, pathwayId, input.Rev, (before, errors) =>
            {
                if (input.Status is not (ParticipationStatus.Completed or ParticipationStatus.Left))
                    errors.Add("status", "Say how it ended: completed, or left before the end.");
                return before with
                {
                    Status = input.Status ?? before.Status,
                    To = visit.Today.Day < before.To && visit.Today.Day >= before.From ? visit.Today.Day : before.To,
                    Place = null,
                };
            }));

    [Function(nameof(PathwaysRoom.LogHours))]
    public Task<IResult> Log(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/pathways/{pathwayId}/hours")] HttpRequest request,
        string studentId,
        string pathwayId) =>
        handler.Answer<HoursInput>(request, PathwaysRoom.LogHours, studentId, async (visit, input) =>
        {
            if (input.Key is not { } key)
                return Problem.Invalid("key", "Send a UUID made once for this entry.");
            return await Made(visit, pathwayId, rev: null, (before, errors) =>
            {
                var entry = new HoursEntry(
                    PlanItems.IdOf(key),
                    errors.Required("on", input.On, "Say on which day it was."),
                    errors.Required("hours", input.Hours, "Say how many hours it was."),
                    errors.Optional("what", input.What),
                    visit.Caller.Id,
                    visit.Today.Instant);
                if (before.Hours.Any(other => other.Id == entry.Id))
                    return before; // sent once more, because the answer was lost
                if (!errors.Any)
                    before.Check(entry, visit.Today.Day, errors);
                return before with { Hours = [.. before.Hours, entry] };
            });
        });

    /// <summary>Staff enters what a partner confirmed on paper or by phone.</summary>
    [Function(nameof(PathwaysRoom.ConfirmHours))]
    public Task<IResult> Confirm(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
            Route = "students/{studentId}/pathways/{pathwayId}/confirmed-hours")] HttpRequest request,
        string studentId,
        string pathwayId) =>
        handler.Answer<ConfirmHoursInput>(request, PathwaysRoom.ConfirmHours, studentId, (visit, input) =>
            Changed(visit, pathwayId, input.Rev, (before, errors) =>
            {
                var name = errors.Required("name", input.Name, "Say who confirmed the hours.");
                var asked = (input.Entries ?? []).OfType<string>().ToHashSet(StringComparer.Ordinal);
                if (asked.Count == 0 || asked.Except(before.Hours.Select(entry => entry.Id)).Any())
                    errors.Add("entries", "Choose hours of this list.");
                var confirmed = new HoursConfirmed(name, visit.Today.Instant, visit.Caller.Id);
                return before with
                {
                    Hours = [.. before.Hours.Select(entry =>
                        asked.Contains(entry.Id) && entry.Confirmed is null ? entry with { Confirmed = confirmed } : entry)],
                };
            }));

    [Function(nameof(PathwaysRoom.SaveAgreement))]
    public Task<IResult> SaveAgreement(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
            Route = "students/{studentId}/pathways/{pathwayId}/agreement")] HttpRequest request,
        string studentId,
        string pathwayId) =>
        handler.Answer<AgreementInput>(request, PathwaysRoom.SaveAgreement, studentId, (visit, input) =>
            Changed(visit, pathwayId, input.Rev, (before, errors) =>
                before with { Agreement = input.Over(before.Agreement, errors) }));

    [Function(nameof(PathwaysRoom.SignAgreement))]
    public Task<IResult> Sign(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/pathways/{pathwayId}/agreement/signatures")] HttpRequest request,
        string studentId,
        string pathwayId) =>
        handler.Answer<SignInput>(request, PathwaysRoom.SignAgreement, studentId, (visit, input) =>
            Changed(visit, pathwayId, input.Rev, (before, errors) =>
            {
                if (before.Agreement is not { } agreement || input.Version != agreement.Version)
                {
                    errors.Add("version", "The wording of the agreement has changed. Read it again, then sign.");
                    return before;
                }
                var own = visit.Relation == Relation.Self ? AgreementParty.Student : AgreementParty.School;
                var signed = input.As is null || (input.As == own && input.Name is null)
                    ? new AgreementSignature(own, visit.Caller.Person.Name, visit.Today.Day) { By = visit.Caller.Id }
                    : OnPaper(visit, input, errors);
                return before with { Agreement = agreement.Signed(signed) };
            }));

    [Function(nameof(PathwaysRoom.DecideCredit))]
    public Task<IResult> Decide(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/pathways/{pathwayId}/credit")] HttpRequest request,
        string studentId,
        string pathwayId) =>
        handler.Answer<CreditInput>(request, PathwaysRoom.DecideCredit, studentId, (visit, input) =>
            Changed(visit, pathwayId, input.Rev, (before, errors) => before with
            {
                Credit = new CreditDecision(
                    errors.Required("granted", input.Granted, "Say whether credit is granted."),
                    input.Granted == true
                        ? errors.Required("what", input.What, "Say which credit: half a credit in science.")
                        : errors.Optional("what", input.What),
                    errors.Required("why", input.Why, "Say what the decision is based on.", FieldErrors.Text),
                    visit.Caller.Id,
                    visit.Today.Instant),
            }));

    private static AgreementSignature OnPaper(StudentVisit visit, SignInput input, FieldErrors errors)
    {
        if (visit.Relation == Relation.Self)
            errors.Add("as", "You sign for yourself. Your advisor enters what others signed on paper.");
        var on = errors.Required("on", input.On, "Give the day on the paper.");
        if (on > visit.Today.Day)
            errors.Add("on", "This day has not come yet.");
        return new AgreementSignature(
            input.As.GetValueOrDefault(),
            errors.Required("name", input.Name, "Say who signed."),
            on,
            visit.Caller.Id);
    }

    /// <summary>A change of what its reader saw.</summary>
    private Task<IResult> Changed(
        StudentVisit visit,
        string pathwayId,
        int? rev,
        Func<PathwayParticipation, FieldErrors, PathwayParticipation> change) =>
        rev is null ? Task.FromResult(Problem.MissingRev()) : Made(visit, pathwayId, rev, change);

    /// <param name="rev">Null where the change does not depend on what else was changed meanwhile: it is made again then.</param>
    private async Task<IResult> Made(
        StudentVisit visit,
        string pathwayId,
        int? rev,
        Func<PathwayParticipation, FieldErrors, PathwayParticipation> change) => await views.Answer(
            visit,
            await participations.Change(
                visit.Student,
                pathwayId,
                rev,
                change,
                (changes, before, after) => news.Follow(changes, before, after, visit),
                visit.Token));

    private static IResult NoSuchPathway() => Problem.NotFound("There is no such pathway. Open the catalog again.");
}
