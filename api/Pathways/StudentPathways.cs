using Plp.People;
using Plp.Plans;
using Plp.Portfolio;
using Plp.Requests;

namespace Plp.Pathways;

/// <summary>Puts together what a reader sees of a student's pathways.</summary>
internal sealed class StudentPathways(
    PathwayStore pathways,
    ParticipationStore participations,
    ProficiencyStore proficiencies,
    EvidenceStore evidence,
    PersonStore people)
{
    /// <summary>What the page may offer; the server decides again when it is done.</summary>
    private static readonly FunctionRule<StudentRule>[] offered =
    [
        PathwaysRoom.JoinPathway, PathwaysRoom.EndParticipation, PathwaysRoom.LogHours, PathwaysRoom.CorrectHours,
        PathwaysRoom.ConfirmHours, PathwaysRoom.SaveAgreement, PathwaysRoom.SignAgreement, PathwaysRoom.DecideCredit,
        PathwaysRoom.NamePathwayEvidence, PathwaysRoom.ReadPartnerConsents, PathwaysRoom.MatchPathways,
    ];

    public async Task<StudentPathwaysView> All(StudentVisit visit)
    {
        var catalog = await pathways.Catalog(visit.Token);
        var all = await participations.Of(visit.Student, visit.Token);
        var school = await proficiencies.Recent(visit.Token);
        var staff = await Staff(all, visit);
        var names = visit.May(PathwaysRoom.NamePathwayEvidence) && all.Count > 0;
        var work = names || all.Exists(one => one.Evidence is not null) ? await Kept(visit) : [];
        return new StudentPathwaysView
        {
            StudentId = visit.Student,
            Name = visit.Card.Name,
            Grade = visit.Card.Grade,
            School = visit.Today.School.Name,
            Today = visit.Today.Day,
            YearEnd = visit.Today.Calendar.End,
            Pathways =
            [
                .. all.Select(one => PathwayParticipationView.Of(one, catalog.Find(one.Pathway), school, staff, visit, work)),
            ],
            Work = names
                ? [.. work
                    .Where(piece => PathwayParticipationView.IsRead(piece, visit))
                    .Take(MostOffered)
                    .Select(piece => new PieceChoice(piece.Key, piece.Caption, piece.On))]
                : null,
            Open = visit.May(PathwaysRoom.JoinPathway)
                ? [.. catalog
                    .Search(new PathwaySearch(Grade: visit.Card.Grade, State: Pathway.PublishedState))
                    .Where(pathway => !all.Exists(one => one.IsActive && one.Pathway == pathway.Key))
                    .Select(pathway => new PathwayChoice(pathway.Key, pathway.Title, pathway.What))]
                : [],
            Relation = visit.Relation,
            May = [.. offered.Where(visit.May)],
        };
    }

    /// <summary>Pieces that the form offers, the newest first.</summary>
    private const int MostOffered = 60;

    public async Task<PathwayParticipationView> Of(PathwayParticipation one, StudentVisit visit)
    {
        var pathway = await pathways.Read(one.Pathway, visit.Token); // one read, where the catalog is as many as there are pathways
        return PathwayParticipationView.Of(
            one,
            pathway,
            await proficiencies.Recent(visit.Token),
            await Staff([one], visit),
            visit,
            one.Evidence is not null ? await Kept(visit) : []);
    }

    /// <summary>The answer to a change: what stands now, or what was wrong.</summary>
    public async Task<IResult> Answer(StudentVisit visit, ParticipationChange made) => made switch
    {
        { Now: null } => Problem.NotFound("This student is not on this pathway."),
        { IsOutdated: true } => Problem.Conflict(
            "Someone saved this since you opened it. What is stored now is shown; make your change again.",
            await Of(made.Now, visit)),
        { Errors: { } errors } => Problem.Invalid(errors),
        _ => Reply.Ok(await Of(made.Now, visit)),
    };

    /// <summary>Names who decided on credit; null where nobody did, since then nobody is to be named.</summary>
    private async Task<StaffNames?> Staff(List<PathwayParticipation> all, StudentVisit visit) =>
        all.Exists(one => one.Credit is not null) ? await people.Staff(visit.Token) : null;

    private async Task<List<Evidence>> Kept(StudentVisit visit) =>
        (await evidence.Of(visit.Student, visit.Token)).FindAll(piece => piece.State == Evidence.KeptState);
}
