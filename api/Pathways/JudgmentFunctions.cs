using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Pathways;

/// <summary>
/// What a judge writes alone, and what the judges decide together. Accepted, the proposal becomes a pathway that the student is on, in
/// the same commit.
/// </summary>
internal sealed class JudgmentFunctions(
    RequestHandler handler,
    ProposalStore proposals,
    ProposalPages pages,
    ProposalWork work,
    ProposalJudging judging,
    PathwayStore pathways)
{
    private const int Attempts = 20, MostOfReason = 1500;

    [Function(nameof(PathwaysRoom.JudgeProposal))]
    public Task<IResult> Judge(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
            Route = "pathway-proposals/{studentId}/{proposalId}/judgment")] HttpRequest request,
        string studentId,
        string proposalId) =>
        handler.Answer<PathwayJudgmentInput>(request, PathwaysRoom.JudgeProposal, async (visit, input) =>
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (await judging.Open(studentId, proposalId, visit, (whole, card, part) => Judge(whole, card, part, input, visit))
                    is var answer and not Again)
                    return answer;
            }
            throw new StoreUnavailableException("Several people are judging this proposal at once.");
        });

    [Function(nameof(PathwaysRoom.DecideProposal))]
    public Task<IResult> Decide(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
            Route = "pathway-proposals/{studentId}/{proposalId}/decision")] HttpRequest request,
        string studentId,
        string proposalId) =>
        handler.Answer<PathwayDecisionInput>(request, PathwaysRoom.DecideProposal, (visit, input) =>
            judging.Open(studentId, proposalId, visit, (whole, card, part) => Decide(whole, card, part, input, visit)));

    private async Task<IResult> Judge(WholeProposal whole, Card card, JudgingPart part, PathwayJudgmentInput input, Visit visit)
    {
        var proposal = whole.Proposal;
        if (input.Version is not { } version)
            return part.Judges ? Problem.Invalid("version", "Send the version you read.") : ProposalJudging.NotNamed();
        if (!part.WasNamedFor(version))
            return ProposalJudging.NotNamed();
        if (version != proposal.Version || proposal.Round is not { } round)
            return ProposalJudging.NotCurrent(proposal, version);
        var mine = whole.Judgments.FirstOrDefault(one => one.Number == version && one.Judge == visit.Caller.Id);
        var errors = new FieldErrors();
        var isDone = input.Done == true || mine?.IsDone == true;
        var marks = MarksOf(input.Marks, await pathways.CriteriaOf(proposal.CriteriaVersion, visit.Token), isDone, errors);
        if (errors.Any)
            return Problem.Invalid(errors);
        if (mine is not null && mine.IsDone == isDone && IsSame(mine.Marks, marks))
            return Reply.Ok(await pages.ForJudging(whole, card, visit, part.Names));
        if (round.IsTogether)
            return Problem.Of(
                StatusCodes.Status409Conflict,
                "The round is open",
                "The judges read each other now, so what each wrote alone stays as it is. Nothing was saved; decide together.");
        if (input.Rev is null)
            return Problem.MissingRev();
        if ((mine?.Rev ?? 0) != input.Rev)
            return Problem.Conflict(
                "You saved this judgment elsewhere meanwhile. What is stored is shown.",
                await pages.ForJudging(whole, card, visit, part.Names));
        var saved = new PathwayJudgment
        {
            Id = PathwayJudgment.IdOf(proposal.Student!, proposal.Key, version, visit.Caller.Id),
            ETag = mine?.ETag,
            Student = proposal.Student,
            Day = visit.Today.Day,
            State = isDone ? PathwayJudgment.DoneState : PathwayJudgment.DraftState,
            Rev = (mine?.Rev ?? 0) + 1,
            Proposal = proposal.Key,
            Number = version,
            Judge = visit.Caller.Id,
            Marks = marks,
            At = visit.Today.Instant,
        };
        var changes = new Changes().Save(saved);
        var after = proposal;
        if (isDone)
        {
            // also where the judge was done before: the round must still be the one that was read
            after = proposal with { Round = round with { Done = [.. round.Done.Union([visit.Caller.Id], StringComparer.Ordinal)] } };
            changes.Replace(after);
            await work.Follow(changes, after, card, visit);
        }
        return await proposals.Commit(changes, visit.Token)
            ? Reply.Ok(await pages.ForJudging(
                whole with { Proposal = after, Judgments = [.. whole.Judgments.Where(one => one.Id != saved.Id), saved] },
                card,
                visit,
                part.Names))
            : new Again();
    }

    private async Task<IResult> Decide(WholeProposal whole, Card card, JudgingPart part, PathwayDecisionInput input, Visit visit)
    {
        var before = whole.Proposal;
        if (!part.Names && !part.Judges && (input.Version is not { } named || !part.WasNamedFor(named)))
            return ProposalJudging.NotNamed();
        if (input.Version is not { } number)
            return Problem.Invalid("version", "Send the version you read.");
        var version = whole.Versions.FirstOrDefault(one => one.Number == number);
        if (version?.Decision is { } known && known.By == visit.Caller.Id && known.Outcome == input.Outcome
            && known.Reason == input.Reason?.Trim())
            return Reply.Ok(await pages.ForJudging(whole, card, visit, part.Names)); // sent once more, because the answer was lost
        if (number != before.Version || !before.IsSent || version is null)
            return ProposalJudging.NotCurrent(before, number);
        if (before.Round?.IsTogether != true)
            return Problem.Of(
                StatusCodes.Status409Conflict,
                "Not everyone has judged",
                "Each judges alone first. Wait until everyone has, or have the coordinator open the round with a reason.");
        var errors = new FieldErrors();
        var decision = DecisionOf(input, await pathways.CriteriaOf(before.CriteriaVersion, visit.Token), before, visit, errors);
        if (errors.Any)
            return Problem.Invalid(errors);
        var after = before.In(StatusOf(decision.Outcome), decision.ReviseBy) with { Rev = before.Rev + 1, Round = null };
        var kept = version with { Round = before.Round, Decision = decision };
        var changes = new Changes().Replace(after).Replace(kept);
        if (decision.Outcome == PathwayProposalOutcome.Accepted)
        {
            var participation = ParticipationOf(after, visit);
            changes.Create(participation).Replace(participation.MarkOn(card));
        }
        await work.Follow(changes, after, card, visit);
        return await proposals.Commit(changes, visit.Token)
            ? Reply.Ok(await pages.ForJudging(
                whole with { Proposal = after, Versions = [kept, .. whole.Versions.Where(one => one.Number != number)] },
                card,
                visit,
                part.Names))
            : Problem.Conflict("Someone else decided, or saved this student, at the same moment. Open the proposal again.");
    }

    private static PathwayDecision DecisionOf(
        PathwayDecisionInput input,
        PathwayCriteria criteria,
        PathwayProposal proposal,
        Visit visit,
        FieldErrors errors)
    {
        var outcome = errors.Required("outcome", input.Outcome, "Say what is decided: accepted, sentBack or declined.");
        var marks = MarksOf(input.Marks, criteria, isDone: true, errors);
        var isSentBack = input.Outcome == PathwayProposalOutcome.SentBack;
        if (input.Outcome == PathwayProposalOutcome.Accepted)
        {
            foreach (var (key, mark) in marks.Where(mark => mark.Value.Met == false))
                errors.Add(
                    $"marks.{key}.met",
                    "To accept it, every criterion is met. Say what is missing and send it back, or decline it.");
            proposal.Text.CheckDays(visit.Today.Calendar, errors);
        }
        var missing = isSentBack
            ? errors.Required("missing", input.Missing, "Say what is missing, so that the student can add it.", FieldErrors.Text)
            : null;
        var by = isSentBack ? errors.Required("reviseBy", input.ReviseBy, "Say by which day it is expected again.") : (DateOnly?)null;
        if (isSentBack && input.ReviseBy is { } day && (day < visit.Today.Day || day > visit.Today.Calendar.End))
            errors.Add("reviseBy", "Choose a day from today to the end of the school year.");
        return new PathwayDecision(
            outcome,
            marks,
            errors.Required("reason", input.Reason, "Say why, in words for the student.", FieldErrors.Text),
            missing,
            by,
            visit.Caller.Id,
            visit.Today.Instant);
    }

    /// <summary>What is marked, by the criteria the proposal answers; a judgment that is done has all of them with a reason each.</summary>
    private static Dictionary<string, CriterionMark> MarksOf(
        IReadOnlyDictionary<string, CriterionMark?>? sent,
        PathwayCriteria criteria,
        bool isDone,
        FieldErrors errors)
    {
        var marks = new Dictionary<string, CriterionMark>(StringComparer.Ordinal);
        foreach (var key in (sent ?? new Dictionary<string, CriterionMark?>()).Keys)
        {
            if (criteria.Find(key) is null)
                errors.Add($"marks.{key}", "This is not one of the criteria this proposal answers. Open the page again.");
        }
        foreach (var criterion in criteria.Items)
        {
            var mark = sent?.GetValueOrDefault(criterion.Key);
            var field = $"marks.{criterion.Key}";
            if (isDone && mark?.Met is null)
                errors.Add($"{field}.met", "Say whether this criterion is met.");
            var reason = isDone
                ? errors.Required($"{field}.reason", mark?.Reason, "Give your reason in a sentence.", MostOfReason)
                : errors.Optional($"{field}.reason", mark?.Reason, MostOfReason);
            if (mark?.Met is not null || reason is not null)
                marks[criterion.Key] = new CriterionMark(mark?.Met, reason);
        }
        return marks;
    }

    private static PathwayParticipation ParticipationOf(PathwayProposal accepted, Visit visit) => new()
    {
        Id = PathwayParticipation.IdOf(accepted.Student!, accepted.Key),
        Student = accepted.Student,
        State = accepted.Key,
        Day = accepted.Text.From,
        Rev = 1,
        Status = ParticipationStatus.Active,
        Title = accepted.Text.Title,
        From = accepted.Text.From!.Value,
        To = accepted.Text.To!.Value,
        By = visit.Caller.Id,
        At = visit.Today.Instant,
    };

    private static PathwayProposalStatus StatusOf(PathwayProposalOutcome outcome) => outcome switch
    {
        PathwayProposalOutcome.Accepted => PathwayProposalStatus.Accepted,
        PathwayProposalOutcome.SentBack => PathwayProposalStatus.SentBack,
        _ => PathwayProposalStatus.Declined,
    };

    private static bool IsSame(IReadOnlyDictionary<string, CriterionMark> one, Dictionary<string, CriterionMark> other) =>
        one.Count == other.Count && one.All(mark => other.GetValueOrDefault(mark.Key) == mark.Value);

    /// <summary>Somebody else was first: what was read is read again.</summary>
    private sealed class Again : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => throw new InvalidOperationException("This is never answered.");
    }
}
