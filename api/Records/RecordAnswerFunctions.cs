using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Records;

/// <summary>Answering a request for a record: names of others looked at, given by a link or on paper, closed with what was given.</summary>
internal sealed class RecordAnswerFunctions(
    RequestHandler handler,
    RecordRequests requests,
    RecordRequestViews views,
    RecordCopies copies,
    PersonStore people,
    Links links)
{
    private const int MostNames = 500;

    /// <summary>Days a link opens a record.</summary>
    internal const int DaysOpen = 14;

    /// <summary>Which types of documents are given, and which names are taken out of them.</summary>
    [Function(nameof(RecordsRoom.ReviewRecord))]
    public Task<IResult> Review(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
            Route = "students/{studentId}/record-requests/{requestId}/review")] HttpRequest request,
        string studentId,
        string requestId) =>
        Change<RecordReviewInput>(request, RecordsRoom.ReviewRecord, (studentId, requestId), one => one.Rev, async (visit, asked, input) =>
        {
            if (asked.What == RecordAsked.Amendment)
                return (null, Problem.Conflict("Of an amendment nothing is gathered. Decide it."));
            var errors = new FieldErrors();
            var names = new List<Redaction>();
            foreach (var (n, name) in (input.Names ?? []).Take(MostNames).Index())
                names.Add(new(
                    errors.Required($"names.{n}.words", name?.Words, "Say which words."),
                    name?.Whose ?? RedactedName.Other,
                    errors.Required($"names.{n}.hidden", name?.Hidden, "Say whether these words are taken out.")));
            var leftOut = (input.LeftOut ?? []).OfType<string>().Where(StudentPackage.HoldsType).Distinct(StringComparer.Ordinal);
            if (errors.Any)
                return (null, Problem.Invalid(errors));
            return (asked with
            {
                Rev = asked.Rev + 1,
                LeftOut = [.. leftOut],
                Redactions = [.. names.DistinctBy(name => name.Words, StringComparer.Ordinal)],
                Reviewed = new(visit.Caller.Id, visit.Today.Day),
            }, null);
        });

    /// <summary>The copy as it will be given: on the screen before, and for the printer.</summary>
    [Function(nameof(RecordsRoom.ReadRecordCopy))]
    public Task<IResult> Copy(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/record-requests/{requestId}/copy")]
        HttpRequest request,
        string studentId,
        string requestId) =>
        handler.Answer(request, RecordsRoom.ReadRecordCopy, studentId, async visit =>
            await requests.Read(visit.Student, requestId, visit.Token) is not { } asked ? RecordRequestViews.NotThere()
                : asked.What == RecordAsked.Amendment ? Problem.Conflict("Of an amendment there is no copy. Decide it.")
                : Reply.Ok(await copies.Of(asked, visit.Today, visit.Token)));

    /// <summary>By link: the link is in this one answer and nowhere else. On paper: that it was printed is a disclosure.</summary>
    [Function(nameof(RecordsRoom.DeliverRecord))]
    public Task<IResult> Deliver(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/record-requests/{requestId}/deliver")] HttpRequest request,
        string studentId,
        string requestId) =>
        handler.Answer<RecordDeliveryInput>(request, RecordsRoom.DeliverRecord, studentId, async (visit, input) =>
        {
            if (await requests.Read(visit.Student, requestId, visit.Token) is not { } asked)
                return RecordRequestViews.NotThere();
            if (input.Rev is null)
                return Problem.MissingRev();
            var byLink = new FieldErrors();
            var isByLink = byLink.Required("byLink", input.ByLink, "Say whether it is given by a link or on paper.");
            if (byLink.Any)
                return Problem.Invalid(byLink);
            if (asked.Rev != input.Rev)
                return await views.Changed(asked, visit);
            if (!asked.IsOpen)
                return Problem.Conflict("This request is closed.");
            if (asked.What == RecordAsked.Amendment)
                return Problem.Conflict("Of an amendment nothing is given. Decide it.");
            if (await MayBeGiven(asked, visit) is { } refusal)
                return refusal;
            var to = (await people.Read(asked.AskedBy, visit.Token))?.Name ?? "someone who left";
            var (token, link) = isByLink ? Link.New(RecordsRoom.RecordLink, asked.AskedBy, visit.Today.Instant) : default;
            var until = visit.Today.Day.AddDays(DaysOpen);
            var given = asked with
            {
                Rev = asked.Rev + 1,
                Delivery = new(visit.Caller.Id, visit.Today.Day, link?.Id, isByLink ? until : null, null),
            };
            var more = new List<Document>();
            if (link is not null)
                more.Add(link with { Student = visit.Student, Expires = until });
            else
                more.Add(Disclosure.OfDay(
                    DisclosureKind.Record, visit.Student, visit.Caller.Id, visit.Today, PurposeOf(asked, "on paper"), to, asked.Key));
            if (!await requests.Save(given, visit.Today, visit.Caller.Id, visit.Token, [.. more.Where(one => !IsThere(one, asked))]))
                return await views.Changed(asked, visit);
            if (asked.Delivery?.Link is { } before)
                await Revoke(before, visit);
            return Reply.Ok(await views.Of(given, visit) with { Link = token });
        });

    /// <summary>With what was given to whom, or why nothing was.</summary>
    [Function(nameof(RecordsRoom.CloseRecordRequest))]
    public Task<IResult> Close(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/record-requests/{requestId}/close")] HttpRequest request,
        string studentId,
        string requestId) =>
        Change<RecordClosingInput>(request, RecordsRoom.CloseRecordRequest, (studentId, requestId), one => one.Rev, (visit, asked, input) =>
        {
            var errors = new FieldErrors();
            var proof = errors.Required(
                "proof",
                input.Proof,
                "Say how it ended: what was handed to whom, or why nothing was.",
                FieldErrors.Text);
            return Task.FromResult<(RecordRequest?, IResult?)>(
                errors.Any ? (null, Problem.Invalid(errors))
                : asked.What == RecordAsked.Amendment && asked.Decision is null
                    ? (null, Problem.Conflict("Decide first whether the record is amended; the one who asked is owed an answer."))
                : (asked.ClosedBy(visit.Caller.Id, visit.Today, proof), null));
        });

    /// <summary>What a disclosure says it was for.</summary>
    internal static string PurposeOf(RecordRequest asked, string how) =>
        $"{(asked.What == RecordAsked.AccessRecord ? "Record of access" : "Record")} asked for by " +
            (asked.Right switch
            {
                AskerRight.Parent => "a parent (34 CFR 99.10)",
                AskerRight.Dependent => "a parent of a dependent student (34 CFR 99.31(a)(8))",
                _ => "the student (34 CFR 99.5)",
            }) + $", given {how}";

    /// <summary>Whoever asked must still have the right, and a person must have looked at every name.</summary>
    private async Task<IResult?> MayBeGiven(RecordRequest asked, StudentVisit visit)
    {
        var student = (await people.Read(visit.Student, visit.Token))!;
        var around = await people.Around(visit.Student, visit.Token);
        var (_, whyNot) = RecordAskers.Of(student, around, asked.AskedBy, asked.Right == AskerRight.Dependent, visit.Today.Day);
        if (whyNot is not null)
            return Problem.Conflict(whyNot);
        var (_, names) = await copies.Gathered(asked, visit.Token);
        var unseen = names.Count(name => name.IsNew == true);
        return asked.Reviewed is null || unseen > 0
            ? Problem.Conflict(unseen == 0
                ? "Look at the copy first and say which names of others are taken out."
                : $"Nobody has looked yet at {unseen} {(unseen == 1 ? "name" : "names")} of others in it. Say which are taken out.")
            : null;
    }

    /// <summary>Given on paper twice on one day it is one disclosure.</summary>
    private static bool IsThere(Document document, RecordRequest asked) =>
        document is Disclosure && asked.Delivery is { Link: null } before && before.On == document.Day;

    private async Task Revoke(string link, StudentVisit visit)
    {
        var changes = new Changes();
        await links.Delete(changes, link, visit.Token);
        if (changes.All.Count > 0)
            await requests.Commit(changes, visit.Token);
    }

    private Task<IResult> Change<TInput>(
        HttpRequest request,
        FunctionRule<StudentRule> function,
        (string Student, string Request) about,
        Func<TInput, int?> revOf,
        Func<StudentVisit, RecordRequest, TInput, Task<(RecordRequest? After, IResult? Refusal)>> story)
        where TInput : class =>
        handler.Answer<TInput>(request, function, about.Student, async (visit, input) =>
        {
            if (await requests.Read(visit.Student, about.Request, visit.Token) is not { } asked)
                return RecordRequestViews.NotThere();
            if (revOf(input) is not { } rev)
                return Problem.MissingRev();
            if (asked.Rev != rev)
                return await views.Changed(asked, visit);
            if (!asked.IsOpen)
                return Problem.Conflict("This request is closed.");
            var (after, refusal) = await story(visit, asked, input);
            return after is null ? refusal!
                : await requests.Save(after, visit.Today, visit.Caller.Id, visit.Token) ? Reply.Ok(await views.Of(after, visit))
                : await views.Changed(asked, visit);
        });
}

/// <param name="LeftOut">Types of documents that are not given.</param>
/// <param name="Names">Every name that was found or typed, and whether it is taken out.</param>
internal sealed record RecordReviewInput(int? Rev, IReadOnlyList<string?>? LeftOut, IReadOnlyList<RedactionInput?>? Names);

internal sealed record RedactionInput(string? Words, RedactedName? Whose, bool? Hidden);

/// <param name="ByLink">False: on paper.</param>
internal sealed record RecordDeliveryInput(int? Rev, bool? ByLink);

/// <param name="Proof">What was handed to whom, or why nothing was.</param>
internal sealed record RecordClosingInput(int? Rev, string? Proof);
