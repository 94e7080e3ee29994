using Microsoft.Azure.Functions.Worker;
using Plp.Hosting;
using Plp.People;
using Plp.Plans;

namespace Plp.CheckIns;

/// <summary>The quarterly check-in: what the form needs, and saving it exactly once.</summary>
public sealed class CheckInFunctions(FrontDesk desk, CheckInStore checkIns, PlanStore plans, PersonStore people)
{
    [Function(nameof(Act.ReadCheckInForm))]
    public Task<IResult> Form([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/check-in-form")] HttpRequest request, string studentId) =>
        desk.Answer(request, Act.ReadCheckInForm, studentId, async visit =>
        {
            var card = visit.Card!;
            var held = await checkIns.Of(visit.Student, visit.Token);
            var plan = await plans.Read(visit.Student, visit.Token);
            FormQuarter[] quarters =
            [
                .. visit.Today.Calendar.Periods
                    .Where(period => period.Start <= visit.Today.Day)
                    .Select(period => new FormQuarter(period.Key, period.Name, period.Start, period.End, CheckInDuty.StateOf(card, period, visit.Today.Day))),
            ];
            return Reply.Ok(new CheckInFormView
            {
                Student = new FormStudent(visit.Student, card.Name, card.Grade),
                Quarters = quarters,
                Quarter = (quarters.FirstOrDefault(quarter => quarter.State is DutyState.Due or DutyState.Overdue) ?? quarters.LastOrDefault())?.Key,
                LastNextSteps = LastSteps(held, visit),
                Goals = [.. (plan?.Goals ?? []).Where(goal => !goal.Archived && GoalView.Shows(goal, visit)).Select(goal => new FormGoal(goal.Id, goal.Title, goal.Current.N, goal.Current.Step))],
                Defaults = new BoxDefaults(),
                NotForEmergencies = visit.Today.School.NotForEmergencies,
            });
        });

    [Function(nameof(Act.SaveCheckIn))]
    public Task<IResult> Save([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/check-ins")] HttpRequest request, string studentId) =>
        desk.Answer<CheckInInput>(request, Act.SaveCheckIn, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var checkIn = input.For(visit, errors);
            if (errors.Any)
                return Problem.Invalid(errors);

            var (saved, isNew) = await checkIns.Save(checkIn, visit.Token);
            var view = CheckInView.Of(saved, visit, await people.Staff(visit.Token));
            return isNew ? Reply.Created(view) : Reply.Ok(view);
        });

    private static LastNextSteps? LastSteps(List<CheckIn> held, Visit visit) =>
        held.FirstOrDefault(checkIn => checkIn.NextSteps is { } steps && Access.Sees(visit.Stands, steps.Audience, checkIn.By == visit.Caller.Id)) is { } last
            ? new LastNextSteps(last.HeldOn, last.NextSteps!.Text)
            : null;
}
