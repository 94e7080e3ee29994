using Plp.Duties;
using Plp.Requests;
using Plp.Storage;
using Plp.WorkItems;
using Plp.WorkItems.Kinds;

namespace Plp.Pathways;

/// <summary>
/// Keeps the work item of each proposal: one, from the first time it is sent to the decision, so that it stands in lists, calendars and
/// reminders of whoever it waits for. Written in the commit of what moved it.
/// </summary>
internal sealed class ProposalWork(WorkItemStore items)
{
    /// <summary>Adds the item as it stands after the proposal changed.</summary>
    public async Task Follow(Changes changes, PathwayProposal after, Card card, Visit visit)
    {
        var before = await items.Read(after.Key, visit.Token);
        var status = StatusOf(after);
        IReadOnlyList<string> judges = after.Round is { } round
            ? [.. round.Judges.Where(judge => round.IsTogether || !round.Done.Contains(judge))]
            : [];
        var item = (before ?? new WorkItem
        {
            Id = WorkItem.IdOf(after.Key),
            Student = after.Student,
            Rev = 0,
            WorkKind = PathwayProposalItem.TheKey,
            Status = status,
            Started = visit.Today.Day,
            Since = visit.Today.Day,
        }) with
        {
            Day = after.Day,
            People = judges,
            Owner = after.Status == PathwayProposalStatus.SentBack
                ? card.DutyHolders(visit.Today.Day).Select(link => link.Person).FirstOrDefault()
                : null,
        };
        changes.Move(before, item, status, visit.Caller.Id == after.Student ? null : visit.Caller.Id, visit.Today);
    }

    private static string StatusOf(PathwayProposal proposal) => proposal.Status switch
    {
        PathwayProposalStatus.Submitted => PathwayProposalItem.Submitted,
        PathwayProposalStatus.Judging when proposal.Round?.IsTogether == true => PathwayProposalItem.Together,
        PathwayProposalStatus.Judging => PathwayProposalItem.Judging,
        PathwayProposalStatus.SentBack => PathwayProposalItem.SentBack,
        PathwayProposalStatus.Accepted => PathwayProposalItem.Accepted,
        PathwayProposalStatus.Declined => PathwayProposalItem.Declined,
        _ => PathwayProposalItem.TakenBack,
    };
}

/// <summary>On a student's first page: a proposal that was sent back, and by when it is expected again.</summary>
internal sealed class ProposalLines(ProposalStore proposals) : HomeLineKind
{
    public override bool IsFor(People.Caller caller) => caller.Role == People.Role.Student;

    public override async Task<IReadOnlyList<HomeLine>> Of(Visit visit) =>
    [
        .. (await proposals.Of(visit.Caller.Id, visit.Token))
            .Where(one => one.Status == PathwayProposalStatus.SentBack)
            .Select(one => new HomeLine(
                one.Day is { } day
                    ? $"Your pathway proposal was sent back. Send it again by {School.DayWords.Written(day)}."
                    : "Your pathway proposal was sent back. Read what is missing.",
                $"/pathway-proposal/?student={one.Student}&id={one.Key}")),
    ];
}
