using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.Pathways;

/// <summary>Who is what to a proposal that is judged: decided by the round's assignment, with the card as it lies in the store.</summary>
internal sealed class ProposalJudging(ProposalStore proposals, OwnFamilies families, Cards cards)
{
    private static readonly StudentRule coordinates = Rule.About(Relation.Coordinator);

    /// <summary>Opens a proposal for whoever may be one of its judges; the story decides by their part.</summary>
    public async Task<IResult> Open(
        string student,
        string key,
        Visit visit,
        Func<WholeProposal, Card, JudgingPart, Task<IResult>> story)
    {
        if (await cards.Read(student, visit.Token) is not { } card)
            return NotThere();
        if (card.IsOwnChildOf(visit.Caller.Id))
            return await families.NotOnOwnChild(visit.Caller, [card], visit.Token);
        if (await proposals.Whole(student, key, visit.Token) is not { } whole)
            return NotThere();
        var caller = visit.Caller;
        var names = Access.For(coordinates, card, caller, visit.Today) is not null;
        return await story(whole, card, new JudgingPart(
            names,
            whole.Proposal.Round?.Judges.Contains(caller.Id) == true,
            names || caller.Role == Role.Administrator,
            whole.Versions
                .Where(version => version.Round?.Judges.Contains(caller.Id) == true)
                .Select(version => version.Number)
                .ToHashSet()));
    }

    public static IResult NotThere() => Problem.NotFound("There is no such proposal. Open the list again.");

    public static IResult NotNamed() =>
        Problem.NotYours("You are not named to judge this proposal now. The coordinator names who judges it.");

    /// <summary>The answer to whoever judges what is judged no more.</summary>
    public static IResult NotCurrent(PathwayProposal now, int version) => Problem.Of(
        StatusCodes.Status412PreconditionFailed,
        "Not the current version",
        (now.Version > version ? $"Version {now.Version} was sent since you opened version {version}."
            : now.Status switch
            {
                PathwayProposalStatus.Draft => $"The student took version {version} back.",
                PathwayProposalStatus.SentBack => $"Version {version} was sent back to the student.",
                PathwayProposalStatus.Accepted => $"Version {version} was accepted.",
                PathwayProposalStatus.Declined => $"Version {version} was declined.",
                _ => $"Version {version} is not the one that was sent last.",
            }) + " Nothing was saved; open the proposal again.");
}

/// <param name="Names">The caller is the coordinator for this student: names judges, opens rounds, decides with them.</param>
/// <param name="Judges">The caller judges the version that was sent last.</param>
/// <param name="ReadsAll">The caller reads every proposal of the school.</param>
/// <param name="Judged">Earlier versions that the caller was named to judge.</param>
internal sealed record JudgingPart(bool Names, bool Judges, bool ReadsAll, IReadOnlySet<int> Judged)
{
    public bool Reads => Judges || ReadsAll;

    /// <summary>Whether the caller had something to do with that version.</summary>
    public bool WasNamedFor(int version) => Judges || Judged.Contains(version);
}
