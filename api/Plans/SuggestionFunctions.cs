using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>The student owns the words: adults suggest, the student accepts or declines (B5).</summary>
internal sealed class SuggestionFunctions(RequestHandler handler, PlanStore plans, YearlyUpdates updates, PersonStore people)
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
            var staff = await people.Staff(visit.Token);
            if (itemId.StartsWith(YearlyUpdate.TextItem, StringComparison.Ordinal))
                return await updates.Suggest(
                    visit.Student,
                    itemId,
                    input,
                    new Suggester(visit.Caller.Id, null, null, null),
                    said => visit.Relation != Relation.TeacherOfRecord && YearlyLens.Sees(visit, said),
                    staff,
                    visit.Today,
                    visit.Token);
            var save = await plans.Change<IResult>(visit, plan =>
            {
                var (item, refusal) = PlanItems.Find<PlanItem>(plan, itemId, null, visit, staff);
                return item is null ? new(null, refusal!)
                    : plan!.Archived ? new(null, PlanItems.PutAway())
                    : SuggestedFor(
                        plan,
                        item,
                        key,
                        input,
                        new Suggester(visit.Caller.Id, null, null, null),
                        field => ItemView.ShowsField(item, field, plan, visit),
                        staff,
                        visit.Today.Instant);
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
                if (suggestion.IsAnswer)
                    return new(null, Problem.Invalid("suggestionId", "This answers what you wrote. Put it away when you have read it."));
                var accepted = item.Set(suggestion.Field, suggestion.Text) with
                {
                    Rev = item.Rev + 1,
                    Words = PlanItems.WordsIn(visit),
                    Suggested = [.. item.Suggested.Where(other => other.Field != suggestion.Field),
                        new SuggestedWords(suggestion.Field, suggestion.By, visit.Today.Day, suggestion.Name)],
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
            new(
                plan,
                Reply.Ok(ItemView.Of(item, plan, visit, staff)),
                suggestion.IsAnswer ? "put an answer away" : "declined suggested wording",
                item.Id)
            {
                Fields = [new FieldChange(suggestion.HistoryField(), suggestion.Text, null)],
            }));

    /// <summary>The plan with words somebody offers for an item they read; sent again they are there already.</summary>
    /// <param name="reads">Whether they read a field of it.</param>
    public static PlanSave<IResult> SuggestedFor(
        Plan plan,
        PlanItem item,
        Guid key,
        SuggestionInput input,
        Suggester by,
        Func<string, bool> reads,
        StaffNames staff,
        DateTimeOffset at)
    {
        var id = PlanItems.IdOf(key);
        if (plan.Suggestions.FirstOrDefault(other => other.Id == id) is { } same)
            return new(null, Reply.Ok(SuggestionView.Of(same, item, plan.Template, staff)));
        if (by.From is not null && !PlanItemKind.Of(item).IsShared(item, plan))
            return new(null, PlanItems.NotThere());
        var errors = new FieldErrors();
        var suggestion = input.For(item, id, plan, by, reads, at, errors);
        if (by.From is not null && plan.Suggestions.Count(other => other.By == by.Id) >= Suggester.MostWaiting)
            errors.Add("key", $"{Suggester.MostWaiting} of your suggestions wait for an answer already. Wait until they are read.");
        else if (plan.Suggestions.Count >= Plan.MostSuggestions)
            errors.Add("key", $"{Plan.MostSuggestions} suggestions wait for an answer already. Talk about those first.");
        if (errors.Any)
            return new(null, Problem.Invalid(errors));
        return new(
            plan with { Suggestions = [.. plan.Suggestions, suggestion] },
            Reply.Created(SuggestionView.Of(suggestion, item, plan.Template, staff)),
            suggestion.IsAnswer ? "answered in a few words" : "suggested words",
            item.Id)
        {
            Fields = [new FieldChange(suggestion.HistoryField(), null, suggestion.Text)],
            ByName = by.Name,
        };
    }

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
    /// under way; <c>text</c> of an answer. A family member or peer who leaves it out answers the item in a few words.
    /// </summary>
    public string? Field { get; init; }

    public string? Text { get; init; }

    public Suggestion For(
        PlanItem item,
        string id,
        Plan plan,
        Suggester by,
        Func<string, bool> reads,
        DateTimeOffset at,
        FieldErrors errors)
    {
        var isAnswer = by.From is not null && string.IsNullOrEmpty(Field);
        var field = isAnswer ? "" : item.WordsField(plan.Template.NameOf(Field ?? ""), plan.Template);
        var asked = field is null || isAnswer ? null
            : item is InventoryEntry answer ? plan.Template.Find(answer.Prompt)
            : item is TemplatedItem ? plan.Template.Asked(field)
            : null;
        if (field is null || !reads(field))
            errors.Add("field", "Say which field the words are for.");
        else if (asked?.TakesSuggestions == false || (!isAnswer && item is InventoryEntry { Declined: true }))
            errors.Add("field", "Words are suggested for what the student writes. Talk about the rest.");
        return new Suggestion
        {
            Id = id,
            Item = item.Id,
            Field = field ?? "",
            Text = errors.Required(
                "text",
                Text,
                isAnswer ? "Write your answer." : "Write the words you suggest.",
                isAnswer ? Suggester.MostOfAnswer : field == "title" ? FieldErrors.Line : asked?.Most ?? FieldErrors.Text),
            By = by.Id,
            Name = by.Name,
            From = by.From,
            Language = by.Language,
            At = at,
        };
    }
}

/// <summary>Who suggests.</summary>
/// <param name="Name">Null for staff.</param>
/// <param name="From">Null for staff.</param>
/// <param name="Language">BCP 47, of the words; null: English.</param>
internal sealed record Suggester(string Id, string? Name, SuggestedFrom? From, string? Language)
{
    /// <summary>Of one family member or peer, at a time.</summary>
    public const int MostWaiting = 5;

    /// <summary>Characters of an answer: a few words.</summary>
    public const int MostOfAnswer = 500;
}
