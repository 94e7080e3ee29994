using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>Answers about oneself, each dated and kept; answering again next year stands beside the earlier one (B1).</summary>
internal sealed class InventoryFunctions(RequestHandler handler, PlanItems items, PersonStore people)
{
    [Function(nameof(PlansRoom.AddAnswer))]
    public Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/plan/inventory")] HttpRequest request,
        string studentId) =>
        handler.Answer<AnswerInput>(request, PlansRoom.AddAnswer, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            if (input.Key is null)
                errors.Add("key", "Send a UUID made once for this new answer.");
            if (Template.Find(input.Prompt) is not { } prompt)
                return Problem.Invalid(errors.Add("prompt", "Choose one of the prompts of the template."));
            var entry = input.Over(
                new InventoryEntry
                {
                    Id = PlanItems.IdOf(input.Key ?? default),
                    Rev = 0,
                    On = visit.Today.Day,
                    Grade = visit.Card.Grade,
                    Prompt = prompt.Key,
                    Audience = prompt.Audience,
                    Words = PlanItems.WordsIn(visit),
                },
                visit,
                errors);
            return errors.Any
                ? Problem.Invalid(errors)
                : await items.Add(visit, entry, "answered a prompt", await people.Staff(visit.Token));
        });

    [Function(nameof(PlansRoom.EditAnswer))]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/plan/inventory/{entryId}")] HttpRequest request,
        string studentId,
        string entryId) =>
        handler.Answer<AnswerInput>(request, PlansRoom.EditAnswer, studentId, async (visit, input) =>
            await items.Change<InventoryEntry>(
                visit,
                entryId,
                input.Rev,
                "changed an answer",
                await people.Staff(visit.Token),
                (before, errors) => input.Over(before, visit, errors)));
}

internal sealed record AnswerInput
{
    /// <summary>A UUID the client makes once per new answer.</summary>
    public Guid? Key { get; init; }

    public int? Rev { get; init; }

    /// <summary>For a new answer only: which prompt it answers.</summary>
    public string? Prompt { get; init; }

    public string? Text { get; init; }

    /// <summary>"I'd rather not say."</summary>
    public bool? Declined { get; init; }

    public Audience? Audience { get; init; }

    public InventoryEntry Over(InventoryEntry before, StudentVisit visit, FieldErrors errors)
    {
        var text = errors.Optional("text", Text, FieldErrors.Text);
        var declined = Declined == true;
        if (text is null && !declined)
            errors.Add("text", "Write an answer, or choose \"I'd rather not say\".");
        if (text is not null && declined)
            errors.Add("declined", "Choose one: an answer, or \"I'd rather not say\".");
        return before with
        {
            Rev = before.Rev + 1,
            Text = text,
            Declined = declined,
            Audience = Audience ?? before.Audience,
            Words = PlanItems.WordsIn(visit),
        };
    }
}
