using Microsoft.Azure.Functions.Worker;
using Plp.Families;
using Plp.People;
using Plp.Requests;

namespace Plp.Records;

/// <summary>
/// A request to amend a record (34 CFR 99.20 to 99.22): decided with a reason; where it is refused, whoever asked may have a hearing,
/// and what they say travels along with the record from then on.
/// </summary>
internal sealed class AmendmentFunctions(RequestHandler handler, RecordRequests requests, RecordRequestViews views, PersonStore people)
{
    [Function(nameof(RecordsRoom.DecideAmendment))]
    public Task<IResult> Decide(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/record-requests/{requestId}/decide")] HttpRequest request,
        string studentId,
        string requestId) =>
        handler.Answer<AmendmentDecisionInput>(request, RecordsRoom.DecideAmendment, studentId, (visit, input) =>
            OfAmendment(requestId, input.Rev, visit, asked =>
            {
                var errors = new FieldErrors();
                var granted = errors.Required("granted", input.Granted, "Say whether the record is amended.");
                var why = errors.Required(
                    "why",
                    input.Why,
                    "Say what was amended, or why it is not; whoever asked is told this.",
                    FieldErrors.Text);
                if (errors.Any)
                    return (null, Problem.Invalid(errors));
                if (asked.Decision is not null)
                    return (null, Problem.Conflict("This was decided already. After a refusal note the hearing or the statement."));
                var decided = asked with
                {
                    Rev = asked.Rev + 1,
                    Decision = new(granted, why, visit.Caller.Id, visit.Today.Day),
                };
                return (granted ? decided.ClosedBy(visit.Caller.Id, visit.Today, why) with { Rev = asked.Rev + 1 } : decided, null);
            }));

    [Function(nameof(RecordsRoom.NoteHearing))]
    public Task<IResult> Hearing(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/record-requests/{requestId}/hearing")] HttpRequest request,
        string studentId,
        string requestId) =>
        handler.Answer<HearingInput>(request, RecordsRoom.NoteHearing, studentId, (visit, input) =>
            OfAmendment(requestId, input.Rev, visit, asked =>
            {
                var errors = new FieldErrors();
                var on = errors.Required("on", input.On, "Say on which day the hearing was.");
                var granted = errors.Required("granted", input.Granted, "Say whether the hearing found that the record is amended.");
                var outcome = errors.Required("outcome", input.Outcome, "Say what the hearing decided, and why.", FieldErrors.Text);
                if (on > visit.Today.Day)
                    errors.Add("on", "This day has not come yet. Note the hearing once it was held.");
                if (errors.Any)
                    return (null, Problem.Invalid(errors));
                if (asked.Decision is not { Granted: false } decision)
                    return (null, Problem.Conflict("There is a hearing only after the school refused to amend."));
                if (on < decision.On)
                    return (null, Problem.Invalid("on", "The hearing comes after the decision. Correct the day."));
                var heard = asked with { Rev = asked.Rev + 1, Hearing = new(on, granted, outcome, visit.Caller.Id) };
                return (granted ? heard.ClosedBy(visit.Caller.Id, visit.Today, outcome) with { Rev = asked.Rev + 1 } : heard, null);
            }));

    /// <summary>It may also be placed after the request was closed, and changed; it is kept as long as the part it is about.</summary>
    [Function(nameof(RecordsRoom.PlaceStatement))]
    public Task<IResult> Statement(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
            Route = "students/{studentId}/record-requests/{requestId}/statement")] HttpRequest request,
        string studentId,
        string requestId) =>
        handler.Answer<StatementInput>(request, RecordsRoom.PlaceStatement, studentId, async (visit, input) =>
        {
            if (await requests.Read(visit.Student, requestId, visit.Token) is not { What: RecordAsked.Amendment } asked)
                return RecordRequestViews.NotThere();
            if (input.Rev is null)
                return Problem.MissingRev();
            var errors = new FieldErrors();
            var about = errors.Required("about", input.About, "Say which part of the record it is about.");
            var text = errors.Required("text", input.Text, "Write the statement in the words of whoever makes it.", FieldErrors.Text);
            if (errors.Any)
                return Problem.Invalid(errors);
            if (!asked.IsRefused)
                return Problem.Conflict("A statement is placed after the school refused to amend, in the end after a hearing too.");
            if (asked.Rev != input.Rev)
                return await views.Changed(asked, visit);
            var before = await requests.Statement(asked, visit.Token);
            var placed = new RecordStatement
            {
                Id = RecordStatement.IdOf(visit.Student, asked.Key),
                ETag = before?.ETag,
                Student = visit.Student,
                Day = visit.Today.Day,
                By = asked.AskedBy,
                ByName = (await people.Read(asked.AskedBy, visit.Token))?.Name ?? before?.ByName ?? "a parent",
                About = about,
                Text = text,
            };
            var after = asked with { Rev = asked.Rev + 1 };
            return await requests.Save(after, visit.Today, visit.Caller.Id, visit.Token, placed)
                ? Reply.Ok(await views.Of(after, visit))
                : await views.Changed(asked, visit);
        });

    private async Task<IResult> OfAmendment(
        string requestId,
        int? rev,
        StudentVisit visit,
        Func<RecordRequest, (RecordRequest? After, IResult? Refusal)> story)
    {
        if (await requests.Read(visit.Student, requestId, visit.Token) is not { What: RecordAsked.Amendment } asked)
            return RecordRequestViews.NotThere();
        if (rev is null)
            return Problem.MissingRev();
        if (asked.Rev != rev)
            return await views.Changed(asked, visit);
        if (!asked.IsOpen)
            return Problem.Conflict("This request is closed.");
        var (after, refusal) = story(asked);
        return after is null ? refusal!
            : await requests.Save(after, visit.Today, visit.Caller.Id, visit.Token) ? Reply.Ok(await views.Of(after, visit))
            : await views.Changed(asked, visit);
    }
}

/// <param name="Why">What was amended, or why it is not.</param>
internal sealed record AmendmentDecisionInput(int? Rev, bool? Granted, string? Why);

/// <param name="Granted">Whether the hearing found that the record is amended.</param>
internal sealed record HearingInput(int? Rev, DateOnly? On, bool? Granted, string? Outcome);

/// <param name="About">Which part of the record.</param>
internal sealed record StatementInput(int? Rev, string? About, string? Text);
