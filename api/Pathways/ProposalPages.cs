using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Pathways;

/// <summary>Makes the page of one proposal for whoever reads it: the student and those around, a judge, the coordinator.</summary>
internal sealed class ProposalPages(PathwayStore pathways, PersonStore people, DraftStore drafts)
{
    /// <summary>What the page may offer; the server decides again when it is done.</summary>
    private static readonly FunctionRule<StudentRule>[] offered =
    [
        PathwaysRoom.SavePathwayProposal, PathwaysRoom.SubmitPathwayProposal, PathwaysRoom.TakeBackPathwayProposal,
        PathwaysRoom.NameProposalJudges, PathwaysRoom.OpenProposalRound,
    ];

    /// <summary>As the student's own page has it.</summary>
    public async Task<PathwayProposalView> Of(WholeProposal whole, StudentVisit visit)
    {
        var isStaffOfAll = visit.Relation is Relation.Coordinator or Relation.Administrator;
        var view = await Of(whole, visit.Card, visit, seesRounds: isStaffOfAll);
        return view with
        {
            Drafts = await drafts.Of(visit) ?? [],
            Lacks = whole.Proposal.IsWritable
                && whole.Proposal.Text.Lacks(await pathways.CriteriaOf(whole.Proposal.CriteriaVersion, visit.Token), visit.Today.Calendar)
                    is { Any: true } lacks
                    ? lacks.ByField
                    : null,
            May = [.. offered.Where(visit.May)],
        };
    }

    /// <summary>As its judges and the coordinator have it.</summary>
    /// <param name="names">Whether the caller names the judges.</param>
    public async Task<PathwayProposalView> ForJudging(WholeProposal whole, Card card, Visit visit, bool names)
    {
        var (proposal, caller) = (whole.Proposal, visit.Caller.Id);
        var isJudge = proposal.Round?.Judges.Contains(caller) == true;
        var own = whole.Judgments.FirstOrDefault(one => one.Number == proposal.Version && one.Judge == caller);
        return await Of(whole, card, visit, seesRounds: true) with
        {
            Mine = isJudge
                ? new OwnJudgmentView(own?.Rev ?? 0, own?.IsDone == true, own?.Marks ?? new Dictionary<string, CriterionMark>())
                : null,
            MayDecide = proposal.Round?.IsTogether == true && (isJudge || names) ? true : null,
            Staff = names && proposal.IsSent ? await MayJudge(card, visit.Token) : null,
            May = names ? [PathwaysRoom.NameProposalJudges, PathwaysRoom.OpenProposalRound] : [],
        };
    }

    /// <summary>Staff who work with students and are no family of this one.</summary>
    public async Task<IReadOnlyList<PersonName>> MayJudge(Card card, CancellationToken token) =>
    [
        .. (await people.Staff(token)).All
            .Where(person => Access.TakesDuties(person, card))
            .OrderBy(person => person.SortName, StringComparer.CurrentCultureIgnoreCase)
            .Select(person => new PersonName(person.PersonId, person.Name)),
    ];

    private async Task<PathwayProposalView> Of(WholeProposal whole, Card card, Visit visit, bool seesRounds)
    {
        var (proposal, staff) = (whole.Proposal, await people.Staff(visit.Token));
        return new PathwayProposalView
        {
            StudentId = proposal.Student!,
            Name = card.Name,
            Grade = card.Grade,
            Id = proposal.Key,
            Rev = proposal.Rev,
            Status = proposal.Status,
            Text = proposal.Text,
            Audience = proposal.Audience,
            Language = proposal.Words.Language ?? Language.English,
            At = proposal.Words.At,
            TypedBy = proposal.Words.TypedBy is { } typist ? staff.NameOf(typist) : null,
            Criteria = PathwayCriteriaView.Of(await pathways.CriteriaOf(proposal.CriteriaVersion, visit.Token)),
            NewerCriteria = (await pathways.Criteria(visit.Token))[0].Version > proposal.CriteriaVersion ? true : null,
            Version = proposal.Version,
            Due = proposal.Day,
            Versions = [.. whole.Versions.Select(version => VersionOf(version, whole, staff, seesRounds))],
            Today = visit.Today.Day,
            YearStart = visit.Today.Calendar.Start,
            YearEnd = visit.Today.Calendar.End,
            May = [],
        };
    }

    /// <summary>A judge's words written alone are in it only once the round is open, and never for the student.</summary>
    private static PathwayProposalVersionView VersionOf(
        PathwayProposalVersion version,
        WholeProposal whole,
        StaffNames staff,
        bool seesRounds)
    {
        var round = version.Round ?? (version.Number == whole.Proposal.Version ? whole.Proposal.Round : null);
        var isOver = version.Decision is not null || version.TakenBack is not null;
        return new PathwayProposalVersionView
        {
            Number = version.Number,
            At = version.Words.At,
            Text = version.Text,
            Judges = [.. (round?.Judges ?? []).Select(staff.NameOf)],
            Due = isOver ? null : round?.Due,
            Done = seesRounds ? round?.Done.Count : null,
            Opened = seesRounds ? round?.Opened?.Why : null,
            Judgments = seesRounds && round?.IsTogether == true
                ? [.. whole.Judgments
                    .Where(one => one.Number == version.Number && one.IsDone && round.Judges.Contains(one.Judge))
                    .Select(one => new PathwayJudgmentView(staff.NameOf(one.Judge), one.Marks))]
                : null,
            Decision = version.Decision is { } decision ? PathwayDecisionView.Of(decision, staff) : null,
            TakenBack = version.TakenBack,
        };
    }
}
