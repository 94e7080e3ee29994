using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.People;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Students;

/// <summary>What a student shares with the peer they named, and the peer's few words to it (B15).</summary>
internal sealed class PeerPageFunctions(
    RequestHandler handler,
    PeerStore peers,
    PlanStore plans,
    YearlyUpdates updates,
    CheckInStore checkIns,
    ProficiencyStore proficiencies,
    PersonStore people)
{
    [Function(nameof(StudentsRoom.ReadSharedWithPeer))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/shared-with-peer")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, StudentsRoom.ReadSharedWithPeer, studentId, async visit =>
        {
            if (await peers.LettingIn(visit) is not { } peer)
                return Ended();
            var plan = await plans.Read(visit.Student, visit.Token);
            var lens = PlanPrintFunctions.LensOf(PrintFor.Peers, plan, visit, await people.Staff(visit.Token)) with
            {
                MaySuggest = plan?.Archived == false,
                Year = visit.Today.Calendar.SchoolYear,
                School = await proficiencies.Recent(visit.Token),
            };
            var held = PlanPrintFunctions.CheckInsFor(PrintFor.Peers, await checkIns.Of(visit.Student, visit.Token), lens, visit);
            return Reply.Ok(new PeerPageView(
                new PersonName(visit.Student, visit.Card.Name),
                peer.Consent!.Until,
                SharedPlan.Of(plan, await updates.Of(visit.Student, visit.Token), held, lens)));
        });

    [Function(nameof(StudentsRoom.SuggestAsPeer))]
    public Task<IResult> Suggest(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/shared-with-peer/{itemId}/suggestions")] HttpRequest request,
        string studentId,
        string itemId) =>
        handler.Answer<SuggestionInput>(request, StudentsRoom.SuggestAsPeer, studentId, async (visit, input) =>
        {
            if (input.Key is not { } key)
                return Problem.Invalid("key", "Send a UUID made once for this suggestion.");
            if (await peers.LettingIn(visit) is null)
                return Ended();
            var staff = await people.Staff(visit.Token);
            var by = new Suggester(visit.Caller.Id, visit.Caller.Person.Name, SuggestedFrom.Peer, visit.Caller.Person.WritesIn);
            if (itemId.StartsWith(YearlyUpdate.TextItem, StringComparison.Ordinal))
                return await updates.Suggest(
                    visit.Student,
                    itemId,
                    input,
                    by,
                    said => said.Audience == Audience.Peers,
                    staff,
                    visit.Today,
                    visit.Token);
            var save = await plans.Change<IResult>(visit, plan =>
            {
                var (item, refusal) = PlanItems.Find<PlanItem>(plan, itemId, null, visit, staff);
                return item is null ? new(null, refusal!)
                    : plan!.Archived ? new(null, PlanItems.PutAway())
                    : SuggestionFunctions.SuggestedFor(
                        plan,
                        item,
                        key,
                        input,
                        by,
                        field => ItemView.ShowsField(item, field, plan, visit),
                        staff,
                        visit.Today.Instant);
            });
            return save.Answer;
        });

    private static IResult Ended() => Problem.NotYours("This is no longer shared with you.");
}

/// <param name="Until">The last day the peer reads it.</param>
/// <param name="Shared">What is shared with peers; each item with the id by which words for it are sent.</param>
internal sealed record PeerPageView(PersonName Student, DateOnly Until, SharedPlan Shared);
