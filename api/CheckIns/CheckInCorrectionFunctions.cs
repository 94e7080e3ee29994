using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Families;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>What becomes of a check-in after it was saved. What went home is told as corrected.</summary>
internal sealed class CheckInCorrectionFunctions(
    RequestHandler handler,
    CheckInStore checkIns,
    PersonStore people,
    ProficiencyStore proficiencies,
    FamilyUpdates updates,
    QuarterCorrections quarters,
    Openings openings) : StaffRecordFunctions<CheckIn, CheckInView>(handler, checkIns, openings, "check-in")
{
    private readonly RequestHandler handler = handler;
    private readonly CheckInStore checkIns = checkIns;

    [Function(nameof(CheckInsRoom.ReadCheckIn))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/check-ins/{checkInId}")] HttpRequest request,
        string studentId,
        string checkInId) =>
        handler.Answer(request, CheckInsRoom.ReadCheckIn, studentId, async visit =>
        {
            var (checkIn, refusal) = await Whole(checkInId, visit);
            if (checkIn is null)
                return refusal!;
            var staff = await people.Staff(visit.Token);
            var told = (await updates.About(visit.Student, checkIn.UpdateKey, visit.Token)).FindAll(update =>
                update.State is not (FamilyUpdate.StoppedState or FamilyUpdate.TakenBackState));
            var calendar = visit.Today.Calendar;
            var earlier = await checkIns.Earlier(checkIn, visit.Token);
            var opened = await OpeningsOf([checkIn, .. earlier], visit);
            var adults = new List<Person?>();
            foreach (var adult in visit.Card.Adults)
                adults.Add(await people.Recent(adult, visit.Token));
            return Reply.Ok(new CheckInRecordView(
                FormStudent.Of(visit),
                CheckInView.Of(checkIn, visit, staff, opened),
                [.. earlier.Select(one => CheckInView.Of(one, visit, staff, opened, now: checkIn))],
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
                (await proficiencies.Recent(visit.Token)).Offered(checkIn.Proficiencies ?? []),
                FormFamily.Of((await people.Recent(visit.Student, visit.Token))!, adults, visit.Today)));
        });

    [Function(nameof(CheckInsRoom.CorrectCheckIn))]
    public Task<IResult> Correct(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/check-ins/{checkInId}")] HttpRequest request,
        string studentId,
        string checkInId) =>
        handler.Answer<CheckInCorrection>(request, CheckInsRoom.CorrectCheckIn, studentId, (visit, input) =>
            Amend(checkInId, input.Key, input.Rev, visit, async before =>
        {
            var errors = new FieldErrors();
            var after = input.Over(
                before,
                visit,
                await people.Staff(visit.Token),
                await proficiencies.For(input.Proficiencies, visit.Token),
                errors);
            var student = (await people.Recent(visit.Student, visit.Token))!;
            var draft = input.DraftFor(after, student, visit, errors);
            if (draft is null
                && !after.NothingHome
                && after.HeldOn != before.HeldOn
                && (await updates.About(visit.Student, before.UpdateKey, visit.Token)).Exists(update =>
                    update.State != FamilyUpdate.StoppedState))
                errors.Add("family", "The family update names the day. Send a new one, or select that it is not shared with the family.");
            if (errors.Any)
                return new Amended(Problem.Invalid(errors));
            return new Amended(after, async changes =>
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
            });
        }));

    [Function(nameof(CheckInsRoom.VoidCheckIn))]
    public Task<IResult> Void(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/check-ins/{checkInId}/void")] HttpRequest request,
        string studentId,
        string checkInId) =>
        Void(request, CheckInsRoom.VoidCheckIn, studentId, checkInId);

    [Function(nameof(CheckInsRoom.UndoCheckIn))]
    public Task<IResult> Undo(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/check-ins/{checkInId}/undo")] HttpRequest request,
        string studentId,
        string checkInId) =>
        Undo(request, CheckInsRoom.UndoCheckIn, studentId, checkInId);

    [Function(nameof(CheckInsRoom.RestoreCheckIn))]
    public Task<IResult> Restore(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/check-ins/{checkInId}/restore")]
        HttpRequest request,
        string studentId,
        string checkInId) =>
        Restore(request, CheckInsRoom.RestoreCheckIn, studentId, checkInId);

    [Function(nameof(CheckInsRoom.OpenCheckIn))]
    public Task<IResult> Open(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/check-ins/{checkInId}/open")] HttpRequest request,
        string studentId,
        string checkInId) =>
        Open(request, CheckInsRoom.OpenCheckIn, studentId, checkInId);

    protected override async Task<CheckInView> ViewOf(CheckIn record, StudentVisit visit) =>
        CheckInView.Of(record, visit, await people.Staff(visit.Token), await OpeningsOf([record], visit));

    /// <summary>
    /// Nothing of it stands any more, here or at home; or it counts again, and a quarter's email says so. An update that was
    /// taken back stays so until somebody sends it with a correction: what a family is told is decided, not brought back.
    /// </summary>
    protected override async Task Also(Changes changes, CheckIn before, CheckIn after, StudentVisit visit)
    {
        var student = (await people.Recent(visit.Student, visit.Token))!;
        if (after.Voided is not null)
            await updates.TakeBack(changes, student, before.UpdateKey, visit.Caller.Person, visit.Today, visit.Token);
        await quarters.Add(changes, before, after, student, visit.Today, visit.Token);
    }

    private async Task<Person> Author(CheckIn checkIn, StudentVisit visit) =>
        await people.Recent(checkIn.By, visit.Token) ?? visit.Caller.Person;
}
