using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Pathways;

/// <summary>
/// How a proposal is judged (G2): the coordinator names one judge or several, each judges alone, then they decide together. A judge
/// reads the proposal by that assignment and no longer than the round; nobody judges their own child's.
/// </summary>
internal sealed class JudgingFunctions(
    RequestHandler handler,
    ProposalStore proposals,
    ProposalPages pages,
    ProposalWork work,
    ProposalJudging judging,
    PersonStore people,
    Cards cards)
{
    private const int Attempts = 20;

    [Function(nameof(PathwaysRoom.ListPathwayProposals))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pathway-proposals")] HttpRequest request) =>
        handler.Answer(request, PathwaysRoom.ListPathwayProposals, async visit =>
        {
            var isOffice = visit.Caller.Role is Role.Coordinator or Role.Administrator;
            var toJudge = await proposals.JudgedBy(visit.Caller.Id, visit.Token);
            var all = isOffice ? await proposals.In(PathwayProposal.OpenState, visit.Token) : [];
            if (isOffice)
                all.AddRange(await proposals.In(PathwayProposal.ClosedState, visit.Token));
            return Reply.Ok(new PathwayProposalsView(
                visit.Today.Day,
                await Lines(toJudge, visit),
                isOffice ? await Lines(all, visit) : null));
        });

    [Function(nameof(PathwaysRoom.ReadProposalToJudge))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pathway-proposals/{studentId}/{proposalId}")] HttpRequest request,
        string studentId,
        string proposalId) =>
        handler.Answer(request, PathwaysRoom.ReadProposalToJudge, visit =>
            judging.Open(studentId, proposalId, visit, async (whole, card, part) => part.Reads
                ? Reply.Ok(await pages.ForJudging(whole, card, visit, part.Names))
                : ProposalJudging.NotNamed()));

    [Function(nameof(PathwaysRoom.NameProposalJudges))]
    public Task<IResult> Name(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
            Route = "students/{studentId}/pathway-proposals/{proposalId}/judges")] HttpRequest request,
        string studentId,
        string proposalId) =>
        handler.Answer<ProposalJudgesInput>(request, PathwaysRoom.NameProposalJudges, studentId, (visit, input) =>
            InRound(visit, proposalId, input.Version, async (proposal, errors) =>
            {
                var judges = (input.Judges ?? []).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
                if (judges.Count is 0 or > PathwayProposal.MostJudges)
                    errors.Add("judges", $"Name at least one judge, and at most {PathwayProposal.MostJudges}.");
                var staff = await people.Staff(visit.Token);
                foreach (var judge in judges)
                {
                    if (visit.Card.IsOwnChildOf(judge))
                        errors.Add("judges", $"{staff.NameOf(judge)} is family of this student. Choose someone else.");
                    else if (staff.Find(judge) is not { } person || !Access.TakesDuties(person, visit.Card))
                        errors.Add("judges", "Choose staff who work with students.");
                }
                var due = errors.Required("due", input.Due, "Say by which day they judge.");
                if (input.Due is not null && (due < visit.Today.Day || due > visit.Today.Calendar.End))
                    errors.Add("due", "Choose a day from today to the end of the school year.");
                var before = proposal.Round;
                if (before?.IsTogether == true)
                    errors.Add("judges", "The judges have read each other: decide now, or send it back.");
                return proposal.In(PathwayProposalStatus.Judging, due) with
                {
                    Round = new ProposalRound(
                        judges,
                        [.. (before?.Done ?? []).Where(judges.Contains)],
                        visit.Caller.Id,
                        visit.Today.Instant,
                        due),
                };
            }));

    /// <summary>Who has not judged by then judges no more alone: the others' words are open.</summary>
    [Function(nameof(PathwaysRoom.OpenProposalRound))]
    public Task<IResult> OpenRound(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "students/{studentId}/pathway-proposals/{proposalId}/opening")] HttpRequest request,
        string studentId,
        string proposalId) =>
        handler.Answer<OpenRoundInput>(request, PathwaysRoom.OpenProposalRound, studentId, (visit, input) =>
            InRound(visit, proposalId, input.Version, (proposal, errors) =>
            {
                var why = errors.Required("reason", input.Reason, "Say why you do not wait for everyone.", FieldErrors.Text);
                if (proposal.Round is null)
                    errors.Add("version", "Name who judges it first.");
                else if (proposal.Round.Opened is null && !proposal.Round.IsTogether && proposal.Round.Done.Count == 0)
                    errors.Add("version", "Nobody has judged yet: there is nothing to open. Name other judges, or another day.");
                return Task.FromResult(proposal.Round is null or { IsTogether: true } ? proposal : proposal with
                {
                    Round = proposal.Round with { Opened = new RoundOpened(why, visit.Caller.Id, visit.Today.Instant) },
                });
            }));

    /// <summary>A change of the round by the coordinator; made again when a judge was first.</summary>
    private async Task<IResult> InRound(
        StudentVisit visit,
        string proposalId,
        int? version,
        Func<PathwayProposal, FieldErrors, Task<PathwayProposal>> change)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await proposals.Whole(visit.Student, proposalId, visit.Token) is not { } whole)
                return ProposalJudging.NotThere();
            if (version is null)
                return Problem.Invalid("version", "Send the version you read.");
            var before = whole.Proposal;
            if (version != before.Version || !before.IsSent)
                return ProposalJudging.NotCurrent(before, version.Value);
            var errors = new FieldErrors();
            var after = await change(before, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            if (after == before)
                return Reply.Ok(await pages.ForJudging(whole, visit.Card, visit, names: true));
            var changes = new Changes().Replace(after);
            await work.Follow(changes, after, visit.Card, visit);
            if (await proposals.Commit(changes, visit.Token))
                return Reply.Ok(await pages.ForJudging(whole with { Proposal = after }, visit.Card, visit, names: true));
        }
        throw new StoreUnavailableException("Several people are working on this proposal at once.");
    }

    private async Task<List<PathwayProposalLine>> Lines(IEnumerable<PathwayProposal> all, Visit visit)
    {
        var lines = new List<PathwayProposalLine>();
        foreach (var one in all)
        {
            if (await cards.Recent(one.Student!, visit.Token) is not { } card || card.IsOwnChildOf(visit.Caller.Id))
                continue;
            lines.Add(PathwayProposalLine.Of(one) with
            {
                Student = card.Name,
                Grade = card.Grade,
                Waits = one.Round is { } round && round.Judges.Contains(visit.Caller.Id)
                    && (round.IsTogether || !round.Done.Contains(visit.Caller.Id))
                        ? true
                        : null,
            });
        }
        return [.. lines.OrderBy(line => line.Due ?? DateOnly.MaxValue)];
    }
}
