using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>The student owns the words: adults suggest, the student accepts or declines (B5).</summary>
internal sealed class SuggestionFunctions(RequestHandler handler, PlanStore plans, PersonStore people)
{
    [Function(nameof(PlansRoom.SuggestWords))]
    public Task<IResult> Suggest(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/plan/items/{itemId}/suggestions")] HttpRequest request,
        string studentId,
        string itemId) =>
        handler.Answer<SuggestionInput>(request, PlansRoom.SuggestWords, studentId, async (visit, input) =>
        {
            if (input.Key is not { } key)
                return Problem.Invalid("key", "Send a UUID made once for this suggestion.");
            var id = PlanItems.IdOf(key);
            var staff = await people.Staff(visit.Token);
            var save = await plans.Change<IResult>(visit, plan =>
            {
                var (item, refusal) = PlanItems.Find<PlanItem>(plan, itemId, null, visit, staff);
                if (item is null)
                    return new(null, refusal!);
                if (plan!.Archived)
                    return new(null, PlanItems.PutAway());
                if (plan.Suggestions.FirstOrDefault(other => other.Id == id) is { } same)
                    return new(null, Reply.Ok(SuggestionView.Of(same, item, plan.Template, staff)));

                var errors = new FieldErrors();
                var suggestion = input.For(item, id, plan, visit, errors);
                if (plan.Suggestions.Count >= Plan.MostSuggestions)
                    errors.Add("key", $"{Plan.MostSuggestions} suggestions wait for an answer already. Talk about those first.");
                if (errors.Any)
                    return new(null, Problem.Invalid(errors));
                return new(
                    plan with { Suggestions = [.. plan.Suggestions, suggestion] },
                    Reply.Created(SuggestionView.Of(suggestion, item, plan.Template, staff)),
                    "suggested words",
                    itemId)
                {
                    Fields = [new FieldChange(Withdrawal.Suggesting(suggestion.Field), null, suggestion.Text)],
                };
            });
            return save.Answer;
        });

    [Function(nameof(PlansRoom.AcceptSuggestion))]
    public Task<IResult> Accept(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/plan/suggestions/{suggestionId}/accept")] HttpRequest request,
        string studentId,
        string suggestionId) =>
        handler.Answer<RevInput>(request, PlansRoom.AcceptSuggestion, studentId, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            return await Settle(visit, suggestionId, input.Rev, (plan, item, suggestion, staff) =>
            {
                var accepted = item.Set(suggestion.Field, suggestion.Text) with
                {
                    Rev = item.Rev + 1,
                    Words = PlanItems.WordsIn(visit),
                    Suggested = [.. item.Suggested.Where(other => other.Field != suggestion.Field),
                        new SuggestedWords(suggestion.Field, suggestion.By, visit.Today.Day)],
                };
                return new(
                    plan.With(accepted),
                    Reply.Ok(ItemView.Of(accepted, plan.With(accepted), visit, staff)),
                    "accepted suggested wording",
                    item.Id)
                { Fields = PlanItem.Differences(item, accepted) };
            });
        });

    [Function(nameof(PlansRoom.DeclineSuggestion))]
    public Task<IResult> Decline(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/plan/suggestions/{suggestionId}/decline")] HttpRequest request,
        string studentId,
        string suggestionId) =>
        handler.Answer(request, PlansRoom.DeclineSuggestion, studentId, visit =>
            Settle(visit, suggestionId, null, (plan, item, suggestion, staff) =>
            new(plan, Reply.Ok(ItemView.Of(item, plan, visit, staff)), "declined suggested wording", item.Id)
            {
                Fields = [new FieldChange(Withdrawal.Suggesting(suggestion.Field), suggestion.Text, null)],
            }));

    /// <summary>Answers a suggestion; answered, it is no longer there.</summary>
    private async Task<IResult> Settle(
        StudentVisit visit,
        string suggestionId,
        int? rev,
        Func<Plan, PlanItem, Suggestion, StaffNames, PlanSave<IResult>> answer)
    {
        var staff = await people.Staff(visit.Token);
        var save = await plans.Change<IResult>(visit, plan =>
        {
            if (plan?.Suggestions.FirstOrDefault(other => other.Id == suggestionId) is not { } suggestion)
                return new(
                    null,
                    Problem.Conflict("This suggestion was answered already, or went with words that were withdrawn. Look at the plan " +
                        "again."));
            if (plan.Archived)
                return new(null, PlanItems.PutAway());
            var (item, refusal) = PlanItems.Find<PlanItem>(plan, suggestion.Item, rev, visit, staff);
            return item is null
                ? new(null, refusal!)
                : answer(
                    plan with { Suggestions = [.. plan.Suggestions.Where(other => other.Id != suggestionId)] },
                    item,
                    suggestion,
                    staff);
        });
        return save.Answer;
    }
}

internal sealed record SuggestionInput
{
    /// <summary>A UUID the client makes once per suggestion.</summary>
    public Guid? Key { get; init; }

    /// <summary>
    /// <c>title</c>, or the key of one of the template's fields; <c>plan</c>, <c>do</c>, <c>check</c>, <c>adjust</c> of the cycle
    /// under way; <c>text</c> of an answer.
    /// </summary>
    public string? Field { get; init; }

    public string? Text { get; init; }

    public Suggestion For(PlanItem item, string id, Plan plan, StudentVisit visit, FieldErrors errors)
    {
        var field = item.WordsField(plan.Template.NameOf(Field ?? ""), plan.Template);
        var asked = field is not null && item is TemplatedItem ? plan.Template.Asked(field) : null;
        if (field is null || !ItemView.ShowsField(item, field, plan, visit))
            errors.Add("field", "Say which field the words are for.");
        else if (asked is not null && !(asked.IsText && asked.IsEditedBy(isStudent: true)))
            errors.Add("field", "Words are suggested for what the student writes. Talk about the rest.");
        return new Suggestion
        {
            Id = id,
            Item = item.Id,
            Field = field ?? "",
            Text = errors.Required(
                "text",
                Text,
                "Write the words you suggest.",
                field == "title" ? FieldErrors.Line : asked?.Most ?? FieldErrors.Text),
            By = visit.Caller.Id,
            At = visit.Today.Instant,
        };
    }
}
