using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Portfolio;

/// <summary>
/// An administrator opens a piece of work that the student restricted to named people, saying why (J1); the student reads that and why,
/// and the opening ends with the day.
/// </summary>
internal sealed class EvidenceOpeningFunctions(
    RequestHandler handler,
    EvidenceStore evidence,
    PlanStore plans,
    PersonStore people,
    Openings openings)
{
    [Function(nameof(PortfolioRoom.OpenEvidence))]
    public Task<IResult> Open(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/evidence/{evidenceId}/open")] HttpRequest request,
        string studentId,
        string evidenceId) =>
        handler.Answer<OpenInput>(request, PortfolioRoom.OpenEvidence, studentId, async (visit, input) =>
        {
            if (await evidence.Read(visit.Student, evidenceId, visit.Token) is not { State: Evidence.KeptState } piece)
                return EvidenceFunctions.NotThere();
            var errors = new FieldErrors();
            var opening = input.Read(piece.Id, visit, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            if (piece.Audience != Audience.Restricted)
                return Problem.Conflict("This piece is not restricted. Open the portfolio again.");
            return await openings.Keep(opening, visit.Token)
                ? Reply.Ok(EvidenceView.Of(
                    piece,
                    await plans.Read(visit.Student, visit.Token),
                    visit with { Openings = [.. visit.Openings, opening] },
                    await people.Staff(visit.Token)))
                : Problem.OtherKey();
        });
}
