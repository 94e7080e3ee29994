using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>The yearly update, from the review at the start of the year to its end; and the plan as it stood then.</summary>
internal sealed class YearlyUpdateFunctions(
    RequestHandler handler,
    YearlyUpdates updates,
    PlanStore plans,
    TemplateStore templates,
    ProficiencyStore proficiencies,
    PersonStore people)
{
    [Function(nameof(PlansRoom.ReadYearlyUpdates))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/yearly-updates")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, PlansRoom.ReadYearlyUpdates, studentId, async visit =>
        {
            var all = await updates.Of(visit.Student, visit.Token);
            var lens = await Lens(visit);
            var year = visit.Today.Calendar.SchoolYear;
            var current = all.Find(update => update.SchoolYear == year) ?? YearlyUpdate.Begin(visit.Student, year, visit.Today.Day);
            var earlier = all.Where(update => update.SchoolYear != year).ToList();
            return Reply.Ok(new YearlyUpdatesView
            {
                Duties = PlanDutiesView.Of(visit.Card, visit.Today),
                Current = YearlyUpdateView.Of(current, lens),
                Goals = [.. lens.Goals
                    .Where(goal => !goal.Archived && !(goal.Reached?.On < visit.Today.Calendar.Start))
                    .Select(goal => new OpenGoalView(
                        goal.Id,
                        goal.Title,
                        goal.Current.N,
                        goal.Current.Step,
                        goal.TargetDate,
                        goal.Reached?.On))],
                Reflection = (lens.Plan?.Template ?? await templates.Current(visit.Token)).Content.Reflection.For(visit.Card.Grade),
                Earlier = [.. earlier.Select(update => YearlyUpdateView.Of(update, lens))],
            });
        });

    [Function(nameof(PlansRoom.SaveYearlyUpdate))]
    public Task<IResult> Save(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/yearly-update")] HttpRequest request,
        string studentId) =>
        handler.Answer<YearlyInput>(request, PlansRoom.SaveYearlyUpdate, studentId, async (visit, input) =>
        {
            var lens = await Lens(visit);
            return await Change(visit, input.Rev, lens, (before, errors) => input.Over(before, lens, errors));
        });

    /// <summary>The texts as they were before one's own last save of them; who wrote since is not overwritten.</summary>
    [Function(nameof(PlansRoom.UndoYearlyUpdate))]
    public Task<IResult> Undo(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/yearly-update/undo")] HttpRequest request,
        string studentId) =>
        handler.Answer<RevInput>(request, PlansRoom.UndoYearlyUpdate, studentId, async (visit, input) =>
        {
            var id = YearlyUpdate.IdOf(visit.Student, visit.Today.Calendar.SchoolYear);
            var last = PlanHistory.Ordered((await plans.History(visit.Student, visit.Token))
                .Where(save => save.Item == id && save.Fields.Any(change => !Withdrawal.IsSuggesting(change.Field)))).LastOrDefault();
            return await Change(visit, input.Rev, await Lens(visit), (before, errors) =>
            {
                if (last?.By == visit.Caller.Id && before.Before(last.Fields, PlanItems.WordsIn(visit)) is var undone)
                    return undone with { Suggested = undone.SuggestedStill(before) };
                errors.Add("rev", UndoFunctions.NotYours);
                return before;
            });
        });

    /// <summary>Suggested words become the student's (B5).</summary>
    [Function(nameof(PlansRoom.AcceptYearlySuggestion))]
    public Task<IResult> Accept(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/yearly-update/suggestions/{suggestionId}/accept")] HttpRequest request,
        string studentId,
        string suggestionId) =>
        handler.Answer<RevInput>(request, PlansRoom.AcceptYearlySuggestion, studentId, async (visit, input) =>
            input.Rev is null ? Problem.MissingRev() : await Settle(visit, suggestionId, input.Rev, (update, suggestion) =>
                update.Accepting(suggestion, PlanItems.WordsIn(visit), visit.Today.Day) with { Rev = update.Rev + 1 }));

    /// <summary>The student keeps their own words, or puts an answer away that they have read.</summary>
    [Function(nameof(PlansRoom.DeclineYearlySuggestion))]
    public Task<IResult> Decline(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/yearly-update/suggestions/{suggestionId}/decline")] HttpRequest request,
        string studentId,
        string suggestionId) =>
        handler.Answer(request, PlansRoom.DeclineYearlySuggestion, studentId, visit =>
            Settle(visit, suggestionId, null, (update, _) => update));

    /// <summary>Answers a suggestion; answered, it is no longer there.</summary>
    /// <param name="rev">Of the update as the student saw it, where its words change.</param>
    private async Task<IResult> Settle(
        StudentVisit visit,
        string suggestionId,
        int? rev,
        Func<YearlyUpdate, Suggestion, YearlyUpdate> answer)
    {
        var lens = await Lens(visit);
        return await updates.Change(
            visit,
            before =>
            {
                if (before.Suggestions.FirstOrDefault(one => one.Id == suggestionId) is not { } suggestion
                    || before.TextOf(suggestion.Item) is not { } said
                    || !lens.Sees(said))
                    return (null, TextSuggestions.Gone());
                if (before.Ended is not null)
                    return (null, Problem.Conflict("This year's update is finished. What comes next goes into the goals."));
                if (rev is not null && suggestion.IsAnswer)
                    return (
                        null,
                        Problem.Invalid("suggestionId", "This answers what you wrote. Put it away when you have read it."));
                if (rev is not null && rev != before.Rev)
                    return (
                        null,
                        Problem.Conflict(
                            "Someone changed this yearly update since you opened it. Both texts are shown; nothing is lost.",
                            YearlyUpdateView.Of(before, lens)));
                var left = before with { Suggestions = [.. before.Suggestions.Where(one => one.Id != suggestionId)] };
                return (answer(left, suggestion), null);
            },
            after => Task.FromResult(Reply.Ok(YearlyUpdateView.Of(after, lens))));
    }

    [Function(nameof(PlansRoom.SaveFamilyHopes))]
    public Task<IResult> SaveHopes(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/yearly-update/hopes")] HttpRequest request,
        string studentId) =>
        handler.Answer<HopeInput>(request, PlansRoom.SaveFamilyHopes, studentId, async (visit, input) =>
            await Change(visit, input.Rev, await Lens(visit), (before, errors) => input.Over(before, visit, errors)));

    [Function(nameof(PlansRoom.NoteTakingPart))]
    public Task<IResult> NoteTakingPart(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/yearly-update/parts")] HttpRequest request,
        string studentId) =>
        handler.Answer<TakingPartInput>(request, PlansRoom.NoteTakingPart, studentId, async (visit, input) =>
        {
            var lens = await Lens(visit);
            var errors = new FieldErrors();
            var part = input.For(lens, errors);
            return await updates.Change(
                visit,
                before =>
                {
                    if (!errors.Any && before.Parts.Count >= YearlyUpdate.MostParts)
                        errors.Add("key", $"At most {YearlyUpdate.MostParts} are noted in one year.");
                    if (errors.Any)
                        return (null, Problem.Invalid(errors));
                    return before.Parts.Any(other => other.Id == part.Id)
                        ? (null, null)
                        : (before with { Rev = before.Rev + 1, Parts = [.. before.Parts, part] }, null);
                },
                after => Task.FromResult(Reply.Ok(YearlyUpdateView.Of(after, lens))));
        });

    [Function(nameof(PlansRoom.FinishYearlyUpdate))]
    public Task<IResult> Finish(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/yearly-update/finish")] HttpRequest request,
        string studentId) =>
        handler.Answer<FinishInput>(request, PlansRoom.FinishYearlyUpdate, studentId, async (visit, input) =>
        {
            var lens = await Lens(visit);
            return await Change(visit, input.Rev, lens, (before, errors) => input.Over(before, lens, errors));
        });

    [Function(nameof(PlansRoom.ReadPlanCopy))]
    public Task<IResult> ReadCopy(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/plan-copies/{schoolYear}")] HttpRequest request,
        string studentId,
        string schoolYear) =>
        handler.Answer(request, PlansRoom.ReadPlanCopy, studentId, async visit =>
        {
            if (schoolYear.Length > 7
                || await plans.Read(visit.Student, visit.Token) is not { } plan
                || await updates.Copy(visit.Student, schoolYear, visit.Token) is not { } copy)
                return Problem.NotFound("No copy of the plan was kept for that school year.");
            var view = PlanView.Of(copy.Today(plan), visit, await people.Staff(visit.Token));
            IReadOnlyList<string> named = [.. view.Proficiencies];
            return Reply.Ok(new PlanCopyView(
                copy.SchoolYear,
                copy.Day!.Value,
                view,
                (await proficiencies.For(named, visit.Token)).Named(named)));
        });

    /// <summary>Changes this year's update, if it is still the one the caller saw and not ended.</summary>
    private Task<IResult> Change(StudentVisit visit, int? rev, YearlyLens lens, Func<YearlyUpdate, FieldErrors, YearlyUpdate> change) => rev
        is null
        ? Task.FromResult(Problem.MissingRev())
        : updates.Change(
            visit,
            before =>
            {
                if (before.Rev != rev)
                    return (
                        null,
                        Problem.Conflict(
                            "Someone changed this yearly update since you opened it. Both texts are shown; nothing is lost.",
                            YearlyUpdateView.Of(before, lens)));
                if (before.Ended is not null)
                    return (null, Problem.Conflict("This year's update is finished. What comes next goes into the goals."));
                var errors = new FieldErrors();
                var after = change(before, errors);
                return errors.Any ? (null, Problem.Invalid(errors)) : (after with { Rev = before.Rev + 1 }, null);
            },
            after => Task.FromResult(Reply.Ok(YearlyUpdateView.Of(after, lens))));

    private Task<YearlyLens> Lens(StudentVisit visit) => YearlyLens.Of(visit, plans, people);
}
