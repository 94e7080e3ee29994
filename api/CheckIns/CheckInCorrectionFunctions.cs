using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Families;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>
/// What becomes of a check-in after it was saved: undone at once, corrected, or voided with a reason. What went home is
/// told as corrected.
/// </summary>
internal sealed class CheckInCorrectionFunctions(
    RequestHandler handler,
    CheckInStore checkIns,
    PersonStore people,
    FamilyUpdates updates,
    QuarterCorrections quarters)
{
    private const string NoSuch = "There is no such check-in. Look at the student's page again.";

    [Function(nameof(CheckInsRoom.ReadCheckIn))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/check-ins/{checkInId}")] HttpRequest request,
        string studentId,
        string checkInId) =>
        handler.Answer(request, CheckInsRoom.ReadCheckIn, studentId, async visit =>
        {
            if (await checkIns.Read(checkInId, visit) is not { } checkIn)
                return Problem.NotFound(NoSuch);
            if (!Amending.MayReadAll(checkIn.By, visit))
                return Problem.NotYours(Amending.NotYours);
            var staff = await people.Staff(visit.Token);
            var told = (await updates.About(visit.Student, checkIn.UpdateKey, visit.Token)).FindAll(update =>
                update.State is not (FamilyUpdate.StoppedState or FamilyUpdate.TakenBackState));
            var calendar = visit.Today.Calendar;
            var adults = new List<Person?>();
            foreach (var adult in visit.Card!.Adults)
                adults.Add(await people.Recent(adult, visit.Token));
            return Reply.Ok(new CheckInRecordView(
                FormStudent.Of(visit),
                CheckInView.Of(checkIn, visit, staff),
                [.. (await checkIns.Earlier(checkIn, visit.Token)).Select(earlier => CheckInView.Of(earlier, visit, staff))],
                told is [var one, ..]
                    ? new ToldHome(
                        one.OriginalLanguage,
                        one.Original,
                        one.Together ?? false,
                        told.Exists(update => update.IsTold(visit.Today.Instant)))
                    : null,
                [.. calendar.Periods
                    .Where(period => period.Start <= visit.Today.Day)
                    .Select(period => new FormPeriod(
                        period.Key,
                        period.Name,
                        period.Start,
                        period.End,
                        CheckInDuty.StateOf(visit.Card, period, calendar, visit.Today.Day)))],
                FormFamily.Of((await people.Recent(visit.Student, visit.Token))!, adults, visit.Today)));
        });

    [Function(nameof(CheckInsRoom.CorrectCheckIn))]
    public Task<IResult> Correct(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/check-ins/{checkInId}")] HttpRequest request,
        string studentId,
        string checkInId) =>
        handler.Answer<CheckInCorrection>(request, CheckInsRoom.CorrectCheckIn, studentId, (visit, input) =>
            Changed(checkInId, input.Key, input.Rev, visit, async (before, staff) =>
        {
            var errors = new FieldErrors();
            var after = input.Over(before, visit, staff, errors);
            var student = (await people.Recent(visit.Student, visit.Token))!;
            var draft = input.DraftFor(after, student, visit, errors);
            if (draft is null
                && !after.NothingHome
                && after.HeldOn != before.HeldOn
                && (await updates.About(visit.Student, before.UpdateKey, visit.Token)).Exists(update =>
                    update.State != FamilyUpdate.StoppedState))
                errors.Add("family", "The update home names the day. Send what it says now, or tick that nothing goes home.");
            if (errors.Any)
                return (null, Problem.Invalid(errors));
            return (new Change(after, KeepsEarlier: true, async changes =>
            {
                if (after.NothingHome && !before.NothingHome)
                    await updates.TakeBack(changes, student, before.UpdateKey, visit.Caller.Person, visit.Today, visit.Token);
                else if (draft is not null)
                    await updates.Correct(
                        changes,
                        new UpdateCause(student, before.UpdateKey, after.Period, after.HeldOn, await Author(before, visit)),
                        draft,
                        visit.Today,
                        visit.Token);
                await quarters.Add(changes, before, after, student, visit.Today, visit.Token);
            }), null);
        }));

    [Function(nameof(CheckInsRoom.VoidCheckIn))]
    public Task<IResult> Void(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/check-ins/{checkInId}/void")] HttpRequest request,
        string studentId,
        string checkInId) =>
        handler.Answer<VoidInput>(request, CheckInsRoom.VoidCheckIn, studentId, (visit, input) =>
            Changed(checkInId, input.Key, input.Rev, visit, async (before, _) =>
        {
            var errors = new FieldErrors();
            var voided = input.Read(visit, errors);
            return errors.Any
                ? (null, Problem.Invalid(errors))
                : (await Gone(before, before with { Changes = before.Rev, Voided = voided }, keepsEarlier: true, visit), null);
        }));

    [Function(nameof(CheckInsRoom.UndoCheckIn))]
    public Task<IResult> Undo(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/check-ins/{checkInId}/undo")] HttpRequest request,
        string studentId,
        string checkInId) =>
        handler.Answer<UndoInput>(request, CheckInsRoom.UndoCheckIn, studentId, (visit, input) =>
            Changed(checkInId, Guid.Empty, input.Rev, visit, async (before, _) =>
            Amending.UndoUntil(before.By, before.SavedAt, before.Rev, visit) is null
                ? (
                    null,
                    Problem.Conflict("The ten minutes in which this is simply undone have passed. Correct it, or void it with a reason."))
                : (
                    await Gone(
                        before,
                        before.Undone(new Amendment(Guid.Empty, visit.Caller.Id, visit.Today.Instant, null)),
                        keepsEarlier: false,
                        visit),
                    null)));

    /// <summary>
    /// What the functions have in common: whose it is, which version is changed, and that the same sent again is
    /// answered alike.
    /// </summary>
    private async Task<IResult> Changed(
        string id,
        Guid? key,
        int? rev,
        Visit visit,
        Func<CheckIn,
        StaffNames,
        Task<(Change? Change, IResult? Refusal)>> story)
    {
        if (rev is null)
            return Problem.MissingRev();
        if (await checkIns.Read(id, visit) is not { } before)
            return Problem.NotFound(NoSuch);
        if (!Amending.May(before.By, visit))
            return Problem.NotYours(Amending.NotYours);
        var staff = await people.Staff(visit.Token);
        if (key is not null && key == (before.Voided ?? before.Corrected)?.Key)
            return Reply.Ok(CheckInView.Of(before, visit, staff));
        if (before.Rev != rev || before.Voided is not null)
            return Problem.Conflict("This check-in was changed since you opened it.", CheckInView.Of(before, visit, staff));
        var (change, refusal) = await story(before, staff);
        if (change is null)
            return refusal!;
        if (await checkIns.Amend(change.After, change.KeepsEarlier, change.Also, visit.Token))
            return Reply.Ok(CheckInView.Of(change.After, visit, staff));
        var now = (await checkIns.Read(id, visit))!;
        return key is not null && key == (now.Voided ?? now.Corrected)?.Key
            ? Reply.Ok(CheckInView.Of(now, visit, staff)) // sent twice at once
            : Problem.Conflict("This check-in was changed since you opened it.", CheckInView.Of(now, visit, staff));
    }

    /// <summary>Nothing of it stands any more, here or at home.</summary>
    private async Task<Change> Gone(CheckIn before, CheckIn after, bool keepsEarlier, Visit visit)
    {
        var student = (await people.Recent(visit.Student, visit.Token))!;
        return new Change(after, keepsEarlier, async changes =>
        {
            await updates.TakeBack(changes, student, before.UpdateKey, visit.Caller.Person, visit.Today, visit.Token);
            await quarters.Add(changes, before, after, student, visit.Today, visit.Token);
        });
    }

    private async Task<Person> Author(CheckIn checkIn, Visit visit) => await people.Recent(checkIn.By, visit.Token) ?? visit.Caller.Person;

    private sealed record Change(CheckIn After, bool KeepsEarlier, Func<Changes, Task> Also);
}
