using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Jobs;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Records;

/// <summary>How long everything is kept, and the erasing of records past their time: shown before, confirmed by two people.</summary>
internal sealed class PurgeFunctions(
    RequestHandler handler,
    Purges purges,
    OwnFamilies families,
    JobRunner jobs,
    Cards cards,
    PersonStore people,
    IDocumentStore store)
{
    [Function(nameof(RecordsRoom.ReadRetention))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "retention")] HttpRequest request) =>
        handler.Answer(request, RecordsRoom.ReadRetention, async visit => Reply.Ok(await ViewOf(visit)));

    [Function(nameof(RecordsRoom.EditRetention))]
    public Task<IResult> Edit([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "retention")] HttpRequest request) =>
        handler.Answer<RetentionInput>(request, RecordsRoom.EditRetention, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            if (input.Years is not (>= RecordKeeping.FewestYears and <= RecordKeeping.MostYears))
                return Problem.Invalid("years", $"Give a number of years, {RecordKeeping.FewestYears} to {RecordKeeping.MostYears}.");
            var before = await purges.Keeping(visit.Token);
            if ((before?.Rev ?? 0) != input.Rev)
                return Problem.Conflict("Someone else changed this meanwhile. Look at it again.", await ViewOf(visit));
            var after = new RecordKeeping
            {
                Id = RecordKeeping.TheId,
                ETag = before?.ETag,
                Unknown = before?.Unknown,
                Rev = input.Rev.Value + 1,
                Years = input.Years.Value,
                By = visit.Caller.Id,
                Since = visit.Today.Day,
            };
            return (await store.Commit(new Changes().Save(after), visit.Token)).Done
                ? Reply.Ok(await ViewOf(visit))
                : Problem.Conflict("Someone else changed this meanwhile. Look at it again.", await ViewOf(visit));
        });

    [Function(nameof(RecordsRoom.ProposePurge))]
    public Task<IResult> Propose([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "purges")] HttpRequest request) =>
        handler.Answer<PurgeInput>(request, RecordsRoom.ProposePurge, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this proposal.");
            if (errors.Any)
                return Problem.Invalid(errors);
            if (await purges.Waiting(visit.Token) is { } waiting && waiting.Key != $"{key:n}")
                return Problem.Conflict("A proposal waits already. Confirm or withdraw it first.");
            if (await purges.Proposal($"{key:n}", visit.Today.Day, visit.Token) is not { } proposal)
                return Problem.Invalid("years", "Say first how many years the school keeps records of students who left.");
            if (proposal.Students.Count == 0)
                return Problem.Conflict("No record is past its time. Records under a hold are not counted.");
            await store.Commit(new Changes().Create(proposal), visit.Token); // sent twice, it is there
            return Reply.Ok(await ViewOf(visit));
        });

    [Function(nameof(RecordsRoom.ConfirmPurge))]
    public Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "purges/{purgeId}/confirm")] HttpRequest request,
        string purgeId) =>
        Decide(request, RecordsRoom.ConfirmPurge, purgeId, async (visit, purge) =>
        {
            if (purge.Confirmations.Any(confirmed => confirmed.By == visit.Caller.Id))
                return Problem.Conflict("You confirmed this already. A second person confirms it too before anything is erased.");
            var own = await families.Of(visit.Caller, visit.Token);
            if (purge.Students.Any(student => own.Children.Contains(student.Student)))
                return await families.NotOnOwnChild(visit.Caller, [], visit.Token);
            var held = await HeldOf(purge, visit);
            if (held > 0)
                return Problem.Conflict($"A hold was placed for {Counted.Students(held)} of these since it was proposed. Withdraw the " +
                    "proposal and propose again.");
            var confirmed = purge.ConfirmedBy(visit.Caller.Id, visit.Today.Instant);
            if (!(await store.Commit(new Changes().Replace(confirmed), visit.Token)).Done)
                return Changed();
            if (confirmed.State == Purge.RunningState)
                await jobs.Start(PurgeWork.Of(confirmed, visit.Caller.Id, visit.Today), [], visit.Token);
            return Reply.Ok(await ViewOf(visit));
        });

    [Function(nameof(RecordsRoom.WithdrawPurge))]
    public Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "purges/{purgeId}/withdraw")] HttpRequest request,
        string purgeId) =>
        Decide(request, RecordsRoom.WithdrawPurge, purgeId, async (visit, purge) =>
        {
            var withdrawn = purge with
            {
                Rev = purge.Rev + 1,
                State = Purge.WithdrawnState,
                Students = [],
                Ended = visit.Today.Instant,
            };
            return (await store.Commit(new Changes().Replace(withdrawn), visit.Token)).Done ? Reply.Ok(await ViewOf(visit)) : Changed();
        });

    private Task<IResult> Decide(
        HttpRequest request,
        FunctionRule<RoleRule> function,
        string purgeId,
        Func<Visit, Purge, Task<IResult>> story) =>
        handler.Answer<PurgeDecision>(request, function, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            if (await purges.Read(purgeId, visit.Token) is not { } purge)
                return Problem.NotFound("There is no such proposal.");
            if (purge.State == Purge.RunningState)
            {
                // the job of a purge whose second answer was lost
                await jobs.Start(PurgeWork.Of(purge, purge.Confirmations[^1].By, visit.Today), [], visit.Token);
                return Reply.Ok(await ViewOf(visit));
            }
            return purge.State != Purge.ProposedState || purge.Rev != input.Rev ? Changed() : await story(visit, purge);
        });

    private async Task<int> HeldOf(Purge purge, Visit visit)
    {
        var held = await purges.Held(visit.Today.Day, visit.Token);
        return purge.Students.Count(student => held.Contains(student.Student));
    }

    private static IResult Changed() => Problem.Conflict("Someone else decided about this meanwhile. Look at it again.");

    private async Task<RetentionView> ViewOf(Visit visit)
    {
        var keeping = await purges.Keeping(visit.Token);
        var all = await purges.All(visit.Token);
        var staff = await people.Staff(visit.Token);
        var names = all.Exists(purge => purge.Students.Count > 0)
            ? (await cards.All(visit.Token)).ToDictionary(card => card.Student!, StringComparer.Ordinal)
            : [];
        return new RetentionView(
            keeping?.Rev ?? 0,
            keeping?.Years,
            [.. DataMap.Rows(visit.Today.School.Words)
                .Select(row => new RetentionRow(
                    row.Type,
                    row.Name,
                    row.What,
                    row.Until,
                    row.How,
                    StudentErasure.Types.Contains(row.Type)))
                .OrderBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase)],
            [.. all.Select(purge => PurgeView.Of(purge, names, visit, staff))]);
    }
}

internal sealed record RetentionInput(int? Rev, int? Years);

/// <param name="Key">A UUID made once for this proposal.</param>
internal sealed record PurgeInput(Guid? Key);

/// <param name="Rev">Of the proposal, as it was shown.</param>
internal sealed record PurgeDecision(int? Rev);

/// <param name="Rev">Of how long records are kept; 0 while the school has not said it.</param>
/// <param name="Years">After a student's last day; left out while the school has not said it: nothing is erased.</param>
/// <param name="Purges">The newest first.</param>
internal sealed record RetentionView(int Rev, int? Years, IReadOnlyList<RetentionRow> Kinds, IReadOnlyList<PurgeView> Purges);

/// <param name="Type">Of documents, as an export names it.</param>
/// <param name="Name">What people call one, or all of them.</param>
/// <param name="What">What it keeps, in one phrase.</param>
/// <param name="Until">In words: how long they are kept.</param>
/// <param name="How">In words: how they end.</param>
/// <param name="InRecord">Whether they are erased with a student's record.</param>
internal sealed record RetentionRow(string Type, string Name, string What, string Until, string How, bool InRecord);

internal sealed record PurgeView
{
    public required string Id { get; init; }
    public required int Rev { get; init; }

    /// <summary><c>proposed</c>, <c>running</c>, <c>done</c> or <c>withdrawn</c>.</summary>
    public required string State { get; init; }

    public required DateOnly On { get; init; }
    public required int Years { get; init; }

    /// <summary>While it is proposed or running.</summary>
    public required IReadOnlyList<PurgeStudentView> Students { get; init; }

    /// <summary>Documents by type: found when it was proposed, erased once it is done.</summary>
    public required IReadOnlyDictionary<string, int> Documents { get; init; }

    public required IReadOnlyList<PurgeConfirmationView> Confirmations { get; init; }

    /// <summary>Whether a confirmation of the caller's would be another person's.</summary>
    public required bool MayConfirm { get; init; }

    /// <summary>SHA-256 of the ids of those whose records were erased.</summary>
    public required IReadOnlyList<string> Digests { get; init; }

    public required int LeftOut { get; init; }

    /// <summary>The job that erases; while it is running.</summary>
    public string? Job { get; init; }

    public static PurgeView Of(Purge purge, Dictionary<string, Card> cards, Visit visit, StaffNames staff) => new()
    {
        Id = purge.Key,
        Rev = purge.Rev,
        State = purge.State!,
        On = purge.Day!.Value,
        Years = purge.Years,
        Students = [.. purge.Students.Select(student => cards.TryGetValue(student.Student, out var card)
            ? new PurgeStudentView(card.Name, card.Left, student.Documents)
            : new PurgeStudentView("erased", null, student.Documents))],
        Documents = purge.State == Purge.ProposedState ? purge.Found : purge.Erased,
        Confirmations = [.. purge.Confirmations.Select(confirmed => new PurgeConfirmationView(staff.NameOf(confirmed.By), confirmed.At))],
        MayConfirm = purge.State == Purge.ProposedState && purge.Confirmations.All(confirmed => confirmed.By != visit.Caller.Id),
        Digests = purge.Digests,
        LeftOut = purge.LeftOut,
        Job = purge.State == Purge.RunningState ? $"{PurgeWork.TheName}:{purge.Key}" : null,
    };
}

internal sealed record PurgeStudentView(string Name, DateOnly? Left, int Documents);

internal sealed record PurgeConfirmationView(string By, DateTimeOffset At);
