using Microsoft.Azure.Functions.Worker;
using Plp.Families;
using Plp.People;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Portfolio;

/// <summary>
/// The student owns the words of a piece of work as those of the plan: staff and family suggest, the student accepts or declines (B5).
/// Peers read no work.
/// </summary>
internal sealed class EvidenceSuggestionFunctions(
    RequestHandler handler,
    FamilyLinks links,
    EvidenceStore evidence,
    PlanStore plans,
    PersonStore people)
{
    [Function(nameof(PortfolioRoom.SuggestForEvidence))]
    public Task<IResult> Suggest(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/evidence/{evidenceId}/suggestions")] HttpRequest request,
        string studentId,
        string evidenceId) =>
        handler.Answer<SuggestionInput>(request, PortfolioRoom.SuggestForEvidence, studentId, async (visit, input) =>
        {
            var plan = await plans.Read(visit.Student, visit.Token);
            return await evidence.Suggest(
                visit.Student,
                evidenceId,
                input,
                new Suggester(visit.Caller.Id, null, null, null),
                piece => EvidenceView.Shows(piece, plan, visit),
                await people.Staff(visit.Token),
                visit.Today,
                visit.Token);
        });

    [Function(nameof(PortfolioRoom.SuggestForFamilyEvidence))]
    public Task<IResult> SuggestFromFamily(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "family/evidence/{evidenceId}/suggestions")] HttpRequest request,
        string evidenceId) =>
        handler.AnswerLink<FamilyVisit, SuggestionInput>(
            request,
            PortfolioRoom.SuggestForFamilyEvidence,
            links.Admit,
            async (visit, input) =>
            {
                var language = FamilyPage.LanguageOf(visit, request.Query["language"]).Tag;
                return FamilyVoiceFunctions.Heard(await evidence.Suggest(
                    visit.Student.PersonId,
                    evidenceId,
                    input,
                    new Suggester(visit.Adult.PersonId, visit.Adult.Name, SuggestedFrom.Family, language),
                    SharedWork.IsForFamily,
                    await people.Staff(visit.Token),
                    visit.Today,
                    visit.Token));
            });

    [Function(nameof(PortfolioRoom.AcceptEvidenceSuggestion))]
    public Task<IResult> Accept(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/evidence/{evidenceId}/suggestions/{suggestionId}/accept")] HttpRequest request,
        string studentId,
        string evidenceId,
        string suggestionId) =>
        handler.Answer<RevInput>(request, PortfolioRoom.AcceptEvidenceSuggestion, studentId, async (visit, input) =>
            input.Rev is null ? Problem.MissingRev() : await Settle(visit, evidenceId, suggestionId, input.Rev));

    [Function(nameof(PortfolioRoom.DeclineEvidenceSuggestion))]
    public Task<IResult> Decline(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/evidence/{evidenceId}/suggestions/{suggestionId}/decline")] HttpRequest request,
        string studentId,
        string evidenceId,
        string suggestionId) =>
        handler.Answer(request, PortfolioRoom.DeclineEvidenceSuggestion, studentId, visit =>
            Settle(visit, evidenceId, suggestionId, rev: null));

    /// <summary>Answers a suggestion; answered, it is no longer there.</summary>
    /// <param name="rev">Of the piece as the student saw it, where its words become those; null: they stay.</param>
    private async Task<IResult> Settle(StudentVisit visit, string key, string suggestionId, int? rev)
    {
        var plan = await plans.Read(visit.Student, visit.Token);
        var staff = await people.Staff(visit.Token);
        if (await evidence.Read(visit.Student, key, visit.Token) is not { } before || !EvidenceView.Shows(before, plan, visit))
            return EvidenceFunctions.NotThere();
        if (before.Suggestions.FirstOrDefault(one => one.Id == suggestionId) is not { } suggestion)
            return TextSuggestions.Gone();
        if (plan?.Archived == true)
            return PlanItems.PutAway();
        if (rev is not null && suggestion.IsAnswer)
            return Problem.Invalid("suggestionId", "This answers what you wrote. Put it away when you have read it.");
        if (rev is not null && rev != before.Rev)
            return Problem.Conflict(
                "Someone changed this since you opened it. Both texts are shown; nothing is lost.",
                EvidenceView.Of(before, plan, visit, staff));
        var left = before with { Suggestions = [.. before.Suggestions.Where(one => one.Id != suggestionId)] };
        var after = rev is null ? left : left.Accepting(suggestion, PlanItems.WordsIn(visit), visit.Today.Day);
        var what = suggestion.IsAnswer ? "put an answer away" : rev is null ? "declined suggested wording" : "accepted suggested wording";
        return await evidence.Answered(after, suggestion, before, what, visit)
            ? Reply.Ok(EvidenceView.Of(after, plan, visit, staff))
            : Problem.Conflict("Someone changed this at the same moment. Open it again.");
    }
}
