using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Pathways;

/// <summary>
/// The student's part of a pathway of their own (G2): written step by step, sent, taken back, sent again. Who advises the student may
/// type for them.
/// </summary>
internal sealed class ProposalFunctions(
    RequestHandler handler,
    ProposalStore proposals,
    ProposalPages pages,
    ProposalWork work,
    PathwayStore pathways)
{
    private const int Attempts = 20;

    [Function(nameof(PathwaysRoom.ListStudentProposals))]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/pathway-proposals")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, PathwaysRoom.ListStudentProposals, studentId, async visit => Reply.Ok(new StudentProposalsView
        {
            StudentId = visit.Student,
            Name = visit.Card.Name,
            Proposals =
            [
                .. (await proposals.Of(visit.Student, visit.Token))
                    .Where(one => Shows(one, visit))
                    .Select(PathwayProposalLine.Of),
            ],
            Relation = visit.Relation,
            May = visit.May(PathwaysRoom.AddPathwayProposal) ? [PathwaysRoom.AddPathwayProposal] : [],
        }));

    [Function(nameof(PathwaysRoom.ReadPathwayProposal))]
    public Task<IResult> Read(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "get",
            Route = "students/{studentId}/pathway-proposals/{proposalId}")] HttpRequest request,
        string studentId,
        string proposalId) =>
        handler.Answer(request, PathwaysRoom.ReadPathwayProposal, studentId, async visit =>
            await proposals.Whole(visit.Student, proposalId, visit.Token) is { } whole && Shows(whole.Proposal, visit)
                ? Reply.Ok(await pages.Of(whole, visit))
                : NotThere());

    [Function(nameof(PathwaysRoom.AddPathwayProposal))]
    public Task<IResult> Add(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/pathway-proposals")] HttpRequest request,
        string studentId) =>
        handler.Answer<PathwayProposalInput>(request, PathwaysRoom.AddPathwayProposal, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = PlanItems.IdOf(errors.Required("key", input.Key, "Send a UUID made once for this new proposal."));
            if (!errors.Any && await proposals.Whole(visit.Student, key, visit.Token) is { } known)
                return Reply.Ok(await pages.Of(known, visit));
            var criteria = (await pathways.Criteria(visit.Token))[0];
            var made = input.Over(
                new PathwayProposal
                {
                    Id = PathwayProposal.IdOf(visit.Student, key),
                    Student = visit.Student,
                    State = PathwayProposal.DraftState,
                    Rev = 0,
                    Status = PathwayProposalStatus.Draft,
                    Text = new PathwayProposalText(),
                    CriteriaVersion = criteria.Version,
                    Audience = Audience.Family,
                    Words = PlanItems.WordsIn(visit),
                },
                criteria,
                PlanItems.WordsIn(visit),
                errors);
            if (made.Text.Title is null)
                errors.Add("title", "Give it a title.");
            made.Text.CheckDays(visit.Today.Calendar, errors);
            if (!visit.Card.Active)
                errors.Add("studentId", "This student has left the school.");
            if ((await proposals.Of(visit.Student, visit.Token)).Count >= PathwayProposal.Most)
                errors.Add("key", $"There are {PathwayProposal.Most} proposals already. Write on one of them.");
            if (errors.Any)
                return Problem.Invalid(errors);
            return await proposals.Commit(new Changes().Create(made), visit.Token)
                ? Reply.Created(await pages.Of(new WholeProposal(made, [], []), visit))
                : Problem.Conflict("This proposal is being begun from two places at once. Open your proposals again.");
        });

    [Function(nameof(PathwaysRoom.SavePathwayProposal))]
    public Task<IResult> Save(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
            Route = "students/{studentId}/pathway-proposals/{proposalId}")] HttpRequest request,
        string studentId,
        string proposalId) =>
        handler.Answer<PathwayProposalInput>(request, PathwaysRoom.SavePathwayProposal, studentId, async (visit, input) =>
        {
            if (await proposals.Whole(visit.Student, proposalId, visit.Token) is not { } whole || !Shows(whole.Proposal, visit))
                return NotThere();
            var before = whole.Proposal;
            if (input.Rev is null)
                return Problem.MissingRev();
            var errors = new FieldErrors();
            var after = input.Over(
                before,
                await pathways.CriteriaOf(before.CriteriaVersion, visit.Token),
                PlanItems.WordsIn(visit),
                errors);
            if (before.Rev != input.Rev)
                return await Changed(whole, visit);
            if (!before.IsWritable)
                return Problem.Conflict(
                    before.IsSent
                        ? "It was sent and is being judged. Take it back to change it; nothing was saved."
                        : "It was decided on and stays as it is. Begin another proposal.",
                    await pages.Of(whole, visit));
            if (after.Text.Title is null)
                errors.Add("title", "Give it a title.");
            after.Text.CheckDays(visit.Today.Calendar, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            return await proposals.Commit(new Changes().Replace(after), visit.Token)
                ? Reply.Ok(await pages.Of(whole with { Proposal = after }, visit))
                : await Changed((await proposals.Whole(visit.Student, proposalId, visit.Token))!, visit);
        });

    /// <summary>What is sent is kept as it is, under the next number; from then on it waits for the coordinator.</summary>
    [Function(nameof(PathwaysRoom.SubmitPathwayProposal))]
    public Task<IResult> Submit(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/pathway-proposals/{proposalId}/submission")] HttpRequest request,
        string studentId,
        string proposalId) =>
        handler.Answer<SubmitProposalInput>(request, PathwaysRoom.SubmitPathwayProposal, studentId, async (visit, input) =>
        {
            if (await proposals.Whole(visit.Student, proposalId, visit.Token) is not { } whole || !Shows(whole.Proposal, visit))
                return NotThere();
            var before = whole.Proposal;
            if (input.Rev is null)
                return Problem.MissingRev();
            if (before.IsSent && before.Rev == input.Rev + 1)
                return Reply.Ok(await pages.Of(whole, visit)); // sent once more, because the answer was lost
            if (before.Rev != input.Rev || !before.IsWritable)
                return await Changed(whole, visit);
            var errors = before.Text.Lacks(await pathways.CriteriaOf(before.CriteriaVersion, visit.Token), visit.Today.Calendar);
            if (before.Version >= PathwayProposal.MostVersions)
                errors.Add("rev", $"It was sent {before.Version} times. Begin another proposal, and talk about it first.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var number = before.Version + 1;
            var after = before.In(
                PathwayProposalStatus.Submitted,
                visit.Today.Calendar.SchoolDayAfter(visit.Today.Day, PathwayProposal.DaysToName)) with
            {
                Rev = before.Rev + 1,
                Version = number,
            };
            var sent = new PathwayProposalVersion
            {
                Id = PathwayProposalVersion.IdOf(visit.Student, before.Key, number),
                Student = visit.Student,
                State = before.Key,
                Day = visit.Today.Day,
                Number = number,
                Text = before.Text,
                Audience = before.Audience,
                Words = PlanItems.WordsIn(visit),
            };
            var changes = new Changes().Replace(after).Create(sent);
            await work.Follow(changes, after, visit.Card, visit);
            return await proposals.Commit(changes, visit.Token)
                ? Reply.Ok(await pages.Of(whole with { Proposal = after, Versions = [sent, .. whole.Versions] }, visit))
                : await Changed((await proposals.Whole(visit.Student, proposalId, visit.Token))!, visit);
        });

    /// <summary>Nobody judges on; the version that was sent stays in the record with the day it was taken back.</summary>
    [Function(nameof(PathwaysRoom.TakeBackPathwayProposal))]
    public Task<IResult> TakeBack(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/pathway-proposals/{proposalId}/taken-back")] HttpRequest request,
        string studentId,
        string proposalId) =>
        handler.Answer<TakeBackProposalInput>(request, PathwaysRoom.TakeBackPathwayProposal, studentId, async (visit, input) =>
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (await proposals.Whole(visit.Student, proposalId, visit.Token) is not { } whole || !Shows(whole.Proposal, visit))
                    return NotThere();
                var before = whole.Proposal;
                if (input.Version is null)
                    return Problem.Invalid("version", "Send the version that is to be taken back, as you read it.");
                var sent = whole.Versions.FirstOrDefault(version => version.Number == before.Version);
                if (sent?.TakenBack is not null && before.Version == input.Version && before.Status == PathwayProposalStatus.Draft)
                    return Reply.Ok(await pages.Of(whole, visit));
                if (sent is null || before.Version != input.Version || !before.IsSent)
                    return await Changed(whole, visit);
                var after = before.In(PathwayProposalStatus.Draft, due: null) with { Rev = before.Rev + 1, Round = null };
                var kept = sent with { Round = before.Round, TakenBack = visit.Today.Instant };
                var changes = new Changes().Replace(after).Replace(kept);
                await work.Follow(changes, after, visit.Card, visit);
                if (await proposals.Commit(changes, visit.Token))
                    return Reply.Ok(await pages.Of(
                        whole with { Proposal = after, Versions = [kept, .. whole.Versions.Where(version => version != sent)] },
                        visit));
            }
            throw new StoreUnavailableException("Several people are working on this proposal at once.");
        });

    /// <summary>By its audience; a draft that was never sent is the student's and the advisor's.</summary>
    private static bool Shows(PathwayProposal proposal, StudentVisit visit) => Access.Sees(
        visit,
        new Readers(proposal.Version == 0 ? Audience.Advisor : proposal.Audience, proposal.Words.Author, proposal.Words.TypedBy));

    private async Task<IResult> Changed(WholeProposal now, StudentVisit visit) => Problem.Conflict(
        "This proposal changed since you opened it. What is stored now is shown; nothing of yours was saved over it.",
        await pages.Of(now, visit));

    private static IResult NotThere() => Problem.NotFound("There is no such proposal. Open the list again.");
}
