using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Families;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;

namespace Plp.CheckIns;

/// <summary>The quarterly check-in: what the form needs, and saving it exactly once.</summary>
internal sealed class CheckInFunctions(
    RequestHandler handler,
    CheckInStore checkIns,
    PlanStore plans,
    PersonStore people,
    ProficiencyStore proficiencies,
    Cards cards,
    FamilyUpdates updates,
    QuarterCorrections messages,
    WentHome home,
    IDocumentStore store)
{
    [Function(nameof(CheckInsRoom.ReadCheckInForm))]
    public Task<IResult> Form(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/check-in-form")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, CheckInsRoom.ReadCheckInForm, studentId, async visit =>
        {
            var card = visit.Card;
            var held = await checkIns.Of(visit.Student, visit.Token);
            var plan = await plans.Read(visit.Student, visit.Token);
            var passed = visit.Relation == Relation.HasCheckIn
                ? StudentDuty.PassedOn(card, visit.Today)
                    .Where(duty => duty.Kind is CheckInDutyKind && duty.Passed!.To == visit.Caller.Id)
                    .ToList()
                : null;
            FormPeriod[] quarters =
            [
                .. visit.Today.Calendar.Periods
                    .Where(period => period.Start <= visit.Today.Day && passed?.Exists(own => own.Period == period) != false)
                    .Select(period => new FormPeriod(
                        period.Key,
                        period.Name,
                        period.Start,
                        period.End,
                        CheckInDuty.StateOf(card, period, visit.Today.Calendar, visit.Today.Day))),
            ];
            return Reply.Ok(new CheckInFormView
            {
                Student = FormStudent.Of(visit),
                Quarters = quarters,
                Whose = passed is [{ } first, ..]
                    ? [.. first.Kind.Owners(card, visit.Today).Select((await people.Staff(visit.Token)).Named)]
                    : null,
                Quarter = (quarters
                    .FirstOrDefault(quarter => quarter.State is DutyState.Due or DutyState.Overdue) ?? quarters
                    .LastOrDefault())?.Key,
                HeldOn = visit.Today.Calendar.SchoolDayOnOrBefore(visit.Today.Day),
                LastNextSteps = LastNextSteps.Of(held, visit),
                Preparations = (await PreparationView.Of(store, visit.Student, visit.Token)).FindAll(lines =>
                    passed is null || passed.Exists(own => own.Period!.Key == lines.Quarter)),
                Goals = [.. (plan?.Goals ?? [])
                    .Where(goal => goal is { Archived: false, Reached: null } && GoalView.Shows(goal, visit))
                    .Select(goal => new FormGoal(goal.Id, goal.Title, goal.Current.N, goal.Current.Step, goal.TargetDate))],
                Defaults = new BoxDefaults(),
                Proficiencies = (await proficiencies.Recent(visit.Token)).Offered([]),
                Family = FormFamily.Of((await people.Recent(visit.Student, visit.Token))!, await AdultsOf(card, visit.Token), visit.Today),
                NotForEmergencies = visit.Today.School.NotForEmergencies,
            });
        });

    [Function(nameof(CheckInsRoom.SaveCheckIn))]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/check-ins")] HttpRequest request,
        string studentId) =>
        handler.Answer<CheckInInput>(request, CheckInsRoom.SaveCheckIn, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var staff = await people.Staff(visit.Token);
            var checkIn = input.For(visit, staff, await proficiencies.For(input.Proficiencies, visit.Token), errors);
            if (visit.Relation == Relation.HadDuty
                || (visit.Relation == Relation.HasCheckIn
                    && !StudentDuty.IsPassedTo(visit.Caller.Id, visit.Card, CheckInDutyKind.KindKey, checkIn.Period, visit.Today)))
            {
                if (await checkIns.Find(checkIn.Id, visit) is { } sent)
                    return Reply.Ok(CheckInView.Of(sent, visit, staff, []));
                if (visit.Relation == Relation.HadDuty)
                    return Problem.NotYours(StudentDuty.NotAnyMore);
            }
            var student = (await people.Recent(visit.Student, visit.Token))!;
            var draft = input.DraftFor(checkIn, student, visit, errors);
            if (errors.Any)
                return Problem.Invalid(errors);

            var cause = new UpdateCause(student, $"{checkIn.Period}:{input.Key:n}", checkIn.Period, checkIn.HeldOn, visit.Caller.Person);
            var (saved, isNew) = await checkIns.Save([checkIn], visit.Token, async changes =>
            {
                if (draft is not null)
                    await updates.Add(
                        changes,
                        cause,
                        draft,
                        await updates.Plan(cause, draft, visit.Today, visit.Token),
                        visit.Today,
                        visit.Token);
                await messages.Add(changes, before: null, checkIn, student, visit.Today, visit.Token);
            });
            var view = CheckInView.Of(saved[0], visit, staff, []);
            if (draft is not null)
                view = view with
                {
                    Home = (await home.Of(
                    await store.About(visit.Student, WentHome.Types, visit.Token),
                    student,
                    visit)).FirstOrDefault(told => told.Key == saved[0].UpdateKey)
                };
            return isNew ? Reply.Created(view) : Reply.Ok(view);
        });

    [Function(nameof(CheckInsRoom.SaveCheckIns))]
    public Task<IResult> SaveSeveral([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "check-ins")] HttpRequest request) =>
        handler.Answer<CheckInsInput>(request, CheckInsRoom.SaveCheckIns, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var students = SeveralStudents.Read("studentIds", input.StudentIds, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            if (await cards.Visits(visit, CheckInsRoom.SaveCheckIn, students) is not { } visits)
                return SeveralStudents.NotAllTheirs();
            var staff = await people.Staff(visit.Token);
            var school = await proficiencies.For(input.Proficiencies, visit.Token);
            var held = visits.ConvertAll(one => input.For(one, staff, school, errors));
            if (errors.Any)
                return Problem.Invalid(errors);

            var (saved, anyNew) = await checkIns.Save(held, visit.Token);
            var view = new SavedView(saved.Count, [.. saved.Select(checkIn => checkIn.Id)]);
            return anyNew ? Reply.Created(view) : Reply.Ok(view);
        });

    private async Task<List<Person?>> AdultsOf(Card card, CancellationToken token)
    {
        var adults = new List<Person?>();
        foreach (var adult in card.Adults)
            adults.Add(await people.Recent(adult, token));
        return adults;
    }
}
