using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.Plans;

/// <summary>Rows of sections of the school's own, one at a time (B11).</summary>
internal sealed class SectionRowFunctions(RequestHandler handler, PlanItems items, PersonStore people)
{
    [Function(nameof(PlansRoom.AddRow))]
    public Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/plan/rows")] HttpRequest request,
        string studentId) =>
        handler.Answer<SectionRowInput>(request, PlansRoom.AddRow, studentId, async (visit, input) =>
        {
            if (input.Key is not { } key)
                return Problem.Invalid("key", "Send a UUID made once for this new row.");
            return await items.Add(visit, "added a row", await people.Staff(visit.Token), (plan, errors) =>
            {
                var section = plan.Template.Content
                    .Of(SectionKind.Rows)
                    .FirstOrDefault(section => section.Key == input.Section && section.IsFor(visit.Card.Grade));
                if (section is null)
                    errors.Add("section", "Choose one of the sections of the template that hold rows.");
                return input.Over(
                    new SectionRow
                    {
                        Id = PlanItems.IdOf(key),
                        Rev = 0,
                        Section = section?.Key ?? "",
                        Audience = section?.Widest < Audience.Family ? section.Widest : Audience.Family,
                        Words = PlanItems.WordsIn(visit),
                    },
                    plan,
                    visit,
                    errors);
            });
        });

    [Function(nameof(PlansRoom.EditRow))]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/plan/rows/{rowId}")] HttpRequest request,
        string studentId,
        string rowId) =>
        handler.Answer<SectionRowInput>(request, PlansRoom.EditRow, studentId, async (visit, input) =>
            await items.Change<SectionRow>(
                visit,
                rowId,
                input.Rev,
                "changed a row",
                await people.Staff(visit.Token),
                (before, plan, errors) => input.Over(before, plan, visit, errors)));
}
