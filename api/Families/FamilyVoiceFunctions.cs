using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Families;

/// <summary>
/// The family's voice in the plan: words it suggests or answers to an item it reads (B5), and its consent to a peer (B15).
/// </summary>
internal sealed class FamilyVoiceFunctions(
    RequestHandler handler,
    FamilyLinks byLink,
    PlanStore plans,
    YearlyUpdates updates,
    PeerStore peers,
    PersonStore people)
{
    [Function(nameof(FamiliesRoom.SuggestFromFamily))]
    public Task<IResult> Suggest(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "family/items/{itemId}/suggestions")] HttpRequest request,
        string itemId) =>
        handler.AnswerLink<FamilyVisit, SuggestionInput>(request, FamiliesRoom.SuggestFromFamily, byLink.Admit, async (visit, input) =>
        {
            if (input.Key is not { } key)
                return Problem.Invalid("key", "Send a UUID made once for this suggestion.");
            var staff = await people.Staff(visit.Token);
            var by = new Suggester(
                visit.Adult.PersonId,
                visit.Adult.Name,
                SuggestedFrom.Family,
                FamilyPage.LanguageOf(visit, request.Query["language"]).Tag);
            if (itemId.StartsWith(YearlyUpdate.TextItem, StringComparison.Ordinal))
                return Heard(await updates.Suggest(
                    visit.Student.PersonId,
                    itemId,
                    input,
                    by,
                    said => SharedLens.Family.Contains(said.Audience),
                    staff,
                    visit.Today,
                    visit.Token));
            var save = await plans.Change<IResult>(
                visit.Student.PersonId,
                visit.Adult.PersonId,
                visit.Today,
                plan => plan?.Item(itemId) is not { } item || !SharedLens.Family.Contains(item.Audience) ? new(null, PlanItems.NotThere())
                    : plan.Archived ? new(null, PlanItems.PutAway())
                    : Heard(SuggestionFunctions.SuggestedFor(
                        plan,
                        item,
                        key,
                        input,
                        by,
                        field => item is not TemplatedItem templated
                            || SharedLens.Family.Contains(templated.In(field, plan.Template).Audience),
                        staff,
                        visit.Today.Instant)),
                visit.Token);
            return save.Answer;
        });

    [Function(nameof(FamiliesRoom.SetPeerConsent))]
    public Task<IResult> SetConsent([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "family/peers")] HttpRequest request) =>
        handler.AnswerLink<FamilyVisit, PeerConsentInput>(request, FamiliesRoom.SetPeerConsent, byLink.Admit, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var peerId = errors.Required("peerId", input.PeerId, "Say which student it is about.");
            var agrees = errors.Required("agrees", input.Agrees, "Say whether you agree.");
            var until = PeerFunctions.Until(input.Until, visit.Today.Calendar, visit.Today.Day, errors);
            if (!visit.Rights.HasFullRights)
                return Problem.NotYours("Only a parent, guardian or who acts as one decides this. Call the school, please.");
            if (errors.Any)
                return Problem.Invalid(errors);
            if (agrees && !visit.Today.School.HasPeers)
                return Problem.Conflict("The school has switched this off. Nothing is shared with other students.");
            var consent = new PeerConsent(visit.Adult.PersonId, ConsentWay.Page, visit.Today.Day, until, null);
            var now = await peers.Change(
                visit.Student.PersonId,
                peerId,
                before => before is null or { State: Peer.EndedState } || (agrees && before.Consent == consent) ? before
                    : agrees ? before.With(consent, visit.Today.Instant)
                    : before.EndedBy(visit.Adult.PersonId, visit.Today.Day, visit.Today.Instant),
                visit.Token);
            return now is null || (agrees && now.State == Peer.EndedState)
                ? Problem.Conflict("The student no longer names this person. Open the page again.")
                : Reply.Ok(new HeardView(peerId));
        });

    /// <summary>The page tells no more than that it arrived: what else stands in the plan is not said here.</summary>
    private static PlanSave<IResult> Heard(PlanSave<IResult> save) => save with { Answer = Heard(save.Answer) };

    /// <inheritdoc cref="Heard(PlanSave{IResult})"/>
    internal static IResult Heard(IResult answer) =>
        answer is IStatusCodeHttpResult { StatusCode: < 300 } ? Reply.Ok(new HeardView("suggestion")) : answer;
}
