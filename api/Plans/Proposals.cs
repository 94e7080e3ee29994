using Plp.Requests;
using Plp.Storage;

namespace Plp.Plans;

/// <summary>Proposing, commenting and answering, for every text of the school that is proposed to.</summary>
internal sealed class Proposals(IDocumentStore store)
{
    private const int Most = 500, Attempts = 10;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<ProposalView>> Of<T>(Visit visit) where T : Proposal, IDocument<T> =>
        [.. (await All<T>(visit)).OrderByDescending(one => one.Words.At).Select(one => ProposalView.Of(one, visit))];

    /// <param name="first">The first revision of a proposal from its id and what was written.</param>
    /// <param name="knows">Whether there is a part of that key.</param>
    /// <param name="unknown">What to say when there is none.</param>
    public async Task<IResult> Propose<T>(
        ProposalInput input,
        Visit visit,
        Func<string, ProposalWords, T> first,
        Func<string, bool> knows,
        string unknown) where T : Proposal, IDocument<T>
    {
        var errors = new FieldErrors();
        if (input.Key is null)
            errors.Add("key", "Send a UUID made once for this proposal.");
        var words = input.Words(visit, errors);
        var about = errors.Optional("field", input.Field, 40);
        if (about is not null && !knows(about))
            errors.Add("field", unknown);
        if ((await All<T>(visit)).Count >= Most)
            errors.Add("text", $"{Most} proposals are there already. Ask the coordinator to look at them first.");
        if (errors.Any)
            return Problem.Invalid(errors);
        Proposal proposal = first(IdOf<T>(words.Id), words);
        proposal = proposal with { State = Proposal.OpenState, Day = visit.Today.Day, Field = about };
        return (await store.Commit(new Changes().Create(proposal), visit.Token)).Done
            ? Reply.Created(ProposalView.Of(proposal, visit))
            : await store.Read<T>(proposal.Id, visit.Token) is { } same && same.Words.By == visit.Caller.Id
                ? Reply.Ok(ProposalView.Of(same, visit))
                : Problem.OtherKey();
    }

    public async Task<IResult> Comment<T>(string id, ProposalInput input, Visit visit) where T : Proposal, IDocument<T>
    {
        var errors = new FieldErrors();
        if (input.Key is null)
            errors.Add("key", "Send a UUID made once for this comment.");
        var words = input.Words(visit, errors);
        if (errors.Any)
            return Problem.Invalid(errors);
        return await Change<T>(id, visit, proposal =>
            proposal.Comments.Any(comment => comment.Id == words.Id) ? (proposal, null)
            : proposal.Comments.Count >= Proposal.MostComments
                ? (null, Problem.Invalid("text", $"There are {Proposal.MostComments} comments already. Talk about it instead."))
            : (proposal with { Rev = proposal.Rev + 1, Comments = [.. proposal.Comments, words] }, null));
    }

    public async Task<IResult> Answer<T>(string id, ProposalAnswerInput input, Visit visit) where T : Proposal, IDocument<T>
    {
        if (input.Rev is null)
            return Problem.MissingRev();
        var errors = new FieldErrors();
        var outcome = errors.Required("outcome", input.Outcome, "Choose what comes of it: taken or declined.");
        var text = errors.Required("text", input.Text, "Say why: everybody who reads the proposal reads it.", FieldErrors.Text);
        if (errors.Any)
            return Problem.Invalid(errors);
        return await Change<T>(id, visit, proposal => proposal.Rev != input.Rev
            ? (null, Problem.Conflict("Someone answered or commented meanwhile. Look at it again.", ProposalView.Of(proposal, visit)))
            : (proposal with
            {
                Rev = proposal.Rev + 1,
                State = Proposal.AnsweredState,
                Answer = new ProposalAnswer(outcome, text, visit.Caller.Id, visit.Today.Instant),
            }, null));
    }

    private static string IdOf<T>(string key) where T : Proposal, IDocument<T> => $"{T.Shape.Type}:{key}";

    private async Task<IResult> Change<T>(string id, Visit visit, Func<Proposal, (Proposal? After, IResult? Refusal)> change)
        where T : Proposal, IDocument<T>
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (id.Length > 40 || await store.Read<T>(IdOf<T>(id), visit.Token) is not { } before)
                return Problem.Invalid("proposalId", "There is no such proposal.");
            var (after, refusal) = change(before);
            if (after is null)
                return refusal!;
            if (ReferenceEquals(after, before) || (await store.Commit(new Changes().Replace(after), visit.Token)).Done)
                return Reply.Ok(ProposalView.Of(after, visit));
        }
        throw new StoreUnavailableException("Many people are writing to this proposal at once.");
    }

    private Task<List<T>> All<T>(Visit visit) where T : Proposal, IDocument<T> =>
        store.All<T>(new DocumentQuery(T.Shape.Type), visit.Token);
}
