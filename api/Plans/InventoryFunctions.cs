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
            return await items.Add(visit, "answered a prompt", await people.Staff(visit.Token), (plan, errors) =>
            {
                if (input.Key is null)
                    errors.Add("key", "Send a UUID made once for this new answer.");
                var prompt = plan.Template.Prompt(input.Prompt, visit.Card.Grade);
                if (prompt is null)
                    errors.Add("prompt", "Choose one of the prompts of the template.");
                return input.Over(
                    new InventoryEntry
                    {
                        Id = PlanItems.IdOf(input.Key ?? default),
                        Rev = 0,
                        On = visit.Today.Day,
                        Grade = visit.Card.Grade,
                        Prompt = prompt?.Key ?? "",
                        Audience = prompt?.Audience ?? People.Audience.Advisor,
                        Words = PlanItems.WordsIn(visit),
                    },
                    plan,
                    visit,
                    errors);
            });
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
                (before, plan, errors) => input.Over(before, plan, visit, errors)));
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

    public InventoryEntry Over(InventoryEntry before, Plan? plan, StudentVisit visit, FieldErrors errors)
    {
        var asked = (plan?.Template ?? ShippedTemplates.First).Asked(before.Prompt);
        var text = asked is null
            ? errors.Optional("text", Text, FieldErrors.Text) // what is not asked any more is still the student's to put right
            : asked.Read("text", Text, before.Text, errors);
        var declined = Declined == true;
        if (asked?.IsEditedBy(visit.Relation == Relation.Self) == false)
            errors.Add("text", "This question is not yours to answer.");
        if (text is null && !declined && !errors.Any)
            errors.Add("text", "Write an answer, or choose \"I'd rather not say\".");
        if (text is not null && declined)
            errors.Add("declined", "Choose one: an answer, or \"I'd rather not say\".");
        if (declined && asked?.MayDecline == false && !before.Declined)
            errors.Add("declined", "\"I'd rather not say\" is not offered here.");
        var audience = Audience ?? before.Audience;
        if (asked is not null && Audience is not null && asked.Within(audience) != audience)
            errors.Add("audience", "Choose fewer people: the school keeps answers to this question from more.");
        return before with
        {
            Rev = before.Rev + 1,
            Text = text,
            Declined = declined,
            Audience = audience,
            Words = PlanItems.WordsIn(visit),
        };
    }
}
