using Plp.CheckIns;
using Plp.Families;
using Plp.Files;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Portfolio;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Students;

/// <summary>Gathers what of plan and portfolio one reader takes along: for the student, and for the next school.</summary>
internal sealed class TakeAlong(
    PlanStore plans,
    YearlyUpdates updates,
    CheckInStore checkIns,
    EvidenceStore evidence,
    ProficiencyStore proficiencies,
    PersonStore people,
    RecordStatements statements,
    PathwayStore pathways,
    IDocumentStore store,
    IFileStore files)
{
    public async Task<TakenAlong> Of(StudentVisit visit, PrintFor reader)
    {
        var plan = await plans.Read(visit.Student, visit.Token);
        var staff = await people.Staff(visit.Token);
        var school = await proficiencies.Recent(visit.Token);
        var lens = PlanPrintFunctions.LensOf(reader, plan, visit, staff) with { School = school };
        var (pieces, collections) = await evidence.All(visit.Student, visit.Token);
        var shown = pieces.FindAll(piece => EvidenceView.Shows(piece, plan, visit));
        var keys = shown.Select(piece => piece.Key).ToHashSet(StringComparer.Ordinal);
        var held = PlanPrintFunctions.CheckInsFor(reader, await checkIns.Of(visit.Student, visit.Token), lens, visit);
        var whole = SharedPlan.Of(plan, await updates.Of(visit.Student, visit.Token), held, lens);
        return new TakenAlong(
            new TakeAlongData
            {
                School = visit.Today.School.Name,
                Words = visit.Today.School.Words,
                Name = visit.Card.Name,
                Grade = visit.Card.Grade,
                On = visit.Today.Day,
                Plan = await PlanPrintFunctions.WithPathways(whole, reader, visit, pathways, store, lens),
                Evidence = [.. shown.Select(piece => TakenPiece.Of(piece, plan, visit, staff, school))],
                Collections = [.. collections
                    .Where(collection => collection.Shows(visit))
                    .Select(collection => CollectionView.Of(collection, keys, visit, staff))],
                Shown = Supplement.Of(shown, plan, school, visit, _ => true),
                Statements = await statements.Of(visit.Student, visit.Token),
            },
            [.. shown.Where(piece => piece.File is not null).Select(piece =>
                new TakenFile(TakenPiece.FileNameOf(piece), FileKey.Of(visit.Student, piece.File!.Hash)))],
            files);
    }
}
