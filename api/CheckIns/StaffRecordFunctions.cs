using Plp.Requests;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>
/// What becomes of a record after it was saved, whatever its kind: undone at once, corrected, voided with a reason, or made
/// to count again with one. History keeps what it was each time.
/// </summary>
/// <remarks>Each kind declares its functions with their addresses and rules; what they do is here.</remarks>
/// <param name="records">Where records of the kind are.</param>
/// <param name="openings">What was opened of them.</param>
/// <param name="noun">What one is called: "check-in".</param>
internal abstract class StaffRecordFunctions<T, TView>(
    RequestHandler handler,
    StaffRecordStore<T> records,
    Openings openings,
    string noun)
    where T : StaffRecord, IDocument<T>
    where TView : StaffRecordView
{
    /// <summary>The record as whoever changed it sees it, also one that was undone just now.</summary>
    protected abstract Task<TView> ViewOf(T record, StudentVisit visit);

    /// <summary>What is written with a record that does not count any more, or counts again.</summary>
    protected virtual Task Also(Changes changes, T before, T after, StudentVisit visit) => Task.CompletedTask;

    /// <summary>The record for whoever may read all that became of it, or why not.</summary>
    protected async Task<(T? Record, IResult? Refusal)> Whole(string id, StudentVisit visit) =>
        await records.Read(id, visit) is not { } record ? (null, NoSuch())
        : !Amending.MayReadAll(record.By, visit) ? (null, Problem.NotYours(Amending.NotYours))
        : (record, null);

    protected Task<IResult> Void(HttpRequest request, FunctionRule<StudentRule> function, string student, string id) =>
        handler.Answer<VoidInput>(request, function, student, (visit, input) => Amend(id, input.Key, input.Rev, visit, before =>
        {
            var errors = new FieldErrors();
            var by = input.Read(visit, "Say in a few plain words why this does not count.", errors);
            return Task.FromResult(errors.Any ? new Amended(Problem.Invalid(errors)) : With(before, (T)before.VoidedBy(by), visit));
        }));

    protected Task<IResult> Undo(HttpRequest request, FunctionRule<StudentRule> function, string student, string id) =>
        handler.Answer<UndoInput>(request, function, student, (visit, input) => Amend(id, Guid.Empty, input.Rev, visit, before =>
            Task.FromResult(Amending.UndoUntil(before, visit) is null
                ? new Amended(Problem.Conflict(
                    $"A {noun} is simply undone within ten minutes and as it was first saved. Correct it, or void it with a reason."))
                : With(before, (T)before.Undone(new Amendment(Guid.Empty, visit.Caller.Id, visit.Today.Instant, null)), visit))));

    /// <summary>One that was voided by mistake counts again; of one that was undone no word is left.</summary>
    protected Task<IResult> Restore(HttpRequest request, FunctionRule<StudentRule> function, string student, string id) =>
        handler.Answer<VoidInput>(request, function, student, (visit, input) => Restore(id, input, visit));

    /// <summary>Restricted words are opened to an administrator who says why; that is kept with the student's record first.</summary>
    protected Task<IResult> Open(HttpRequest request, FunctionRule<StudentRule> function, string student, string id) =>
        handler.Answer<OpenInput>(request, function, student, (visit, input) => Open(id, input, visit));

    private async Task<IResult> Restore(string id, VoidInput input, StudentVisit visit)
    {
        if (input.Rev is not { } rev)
            return Problem.MissingRev();
        if (await records.Read(id, visit) is not { } before)
            return NoSuch();
        if (before.StandsBy(input.Key))
            return Reply.Ok(await ViewOf(before, visit));
        if (before.Voided is not { } voided)
            return Problem.Conflict($"This {noun} counts already.", await ViewOf(before, visit));
        if (!Amending.MayRestore(voided, visit))
            return Problem.NotYours(Amending.NotYoursToRestore);
        if (voided.Why is null)
            return Problem.Conflict($"This {noun} was undone right after it was saved, and its words were not kept. Save it once more.");
        if (before.Rev != rev)
            return await Changed(before, visit);
        var errors = new FieldErrors();
        var by = input.Read(visit, "Say in a few plain words why this counts after all.", errors);
        return errors.Any ? Problem.Invalid(errors) : await Save(With(before, (T)before.RestoredBy(by), visit), id, input.Key, visit);
    }

    private async Task<IResult> Open(string id, OpenInput input, StudentVisit visit)
    {
        if (await records.Read(id, visit) is not { } record || !Amending.Shows(record, visit))
            return NoSuch();
        var errors = new FieldErrors();
        var opening = input.Read(record.Id, visit, errors);
        if (errors.Any)
            return Problem.Invalid(errors);
        if (!Amending.MayOpen(record, visit))
            return Problem.Conflict($"Nothing in this {noun} is closed to you.", await ViewOf(record, visit));
        return await openings.Keep(opening, visit.Token)
            ? Reply.Ok(await ViewOf(record, visit))
            : Problem.OtherKey();
    }

    /// <summary>What was opened of the student's record, asked for only where a record has something to open.</summary>
    protected async Task<List<Opening>> OpeningsOf(IEnumerable<T> shown, StudentVisit visit) =>
        shown.Any(record => record.HasRestricted) ? await openings.About(visit.Student, visit.Token) : [];

    /// <summary>
    /// What every change has in common: whose it is, which version is changed, and that the same sent again is answered alike.
    /// </summary>
    protected async Task<IResult> Amend(string id, Guid? key, int? rev, StudentVisit visit, Func<T, Task<Amended>> story)
    {
        if (rev is null)
            return Problem.MissingRev();
        if (await records.Read(id, visit) is not { } before)
            return NoSuch();
        if (!Amending.May(before.By, visit))
            return Problem.NotYours(Amending.NotYours);
        if (before.StandsBy(key))
            return Reply.Ok(await ViewOf(before, visit));
        if (before.Rev != rev || before.Voided is not null)
            return await Changed(before, visit);
        var amended = await story(before);
        return amended.Refusal ?? await Save(amended, id, key, visit);
    }

    private async Task<IResult> Save(Amended amended, string id, Guid? key, StudentVisit visit)
    {
        if (await records.Amend(amended.After!, amended.Also!, visit.Token))
            return Reply.Ok(await ViewOf(amended.After!, visit));
        var now = (await records.Read(id, visit))!;
        return now.StandsBy(key)
            ? Reply.Ok(await ViewOf(now, visit)) // sent twice at once
            : await Changed(now, visit);
    }

    private Amended With(T before, T after, StudentVisit visit) => new(after, changes => Also(changes, before, after, visit));

    private async Task<IResult> Changed(T now, StudentVisit visit) =>
        Problem.Conflict($"This {noun} was changed since you opened it.", await ViewOf(now, visit));

    private IResult NoSuch() => Problem.NotFound($"There is no such {noun}. Open the student's page again.");

    /// <summary>The record as it is to be and what is written with it, or why not.</summary>
    protected sealed record Amended(T? After, Func<Changes, Task>? Also, IResult? Refusal)
    {
        public Amended(T after, Func<Changes, Task> also) : this(after, also, null)
        {
        }

        public Amended(IResult refusal) : this(null, null, refusal)
        {
        }
    }
}
