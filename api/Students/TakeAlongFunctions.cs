using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;
using Plp.CheckIns;
using Plp.Files;
using Plp.Pathways;
using Plp.People;
using Plp.Plans;
using Plp.Portfolio;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Students;

/// <summary>A student takes all of it along (F3): plan, work and files in one archive that opens without this program.</summary>
internal sealed class TakeAlongFunctions(
    RequestHandler handler,
    PlanStore plans,
    YearlyUpdates updates,
    CheckInStore checkIns,
    EvidenceStore evidence,
    ProficiencyStore proficiencies,
    PersonStore people,
    PathwayStore pathways,
    IDocumentStore store,
    IFileStore files)
{
    [Function(nameof(StudentsRoom.TakeAlong))]
    public Task<IResult> Take(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/take-along")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, StudentsRoom.TakeAlong, studentId, async visit =>
        {
            var plan = await plans.Read(visit.Student, visit.Token);
            var staff = await people.Staff(visit.Token);
            var school = await proficiencies.Recent(visit.Token);
            var lens = PlanPrintFunctions.LensOf(PrintFor.Me, plan, visit, staff) with { School = school };
            var (pieces, collections) = await evidence.All(visit.Student, visit.Token);
            var shown = pieces.FindAll(piece => EvidenceView.Shows(piece, plan, visit));
            var keys = shown.Select(piece => piece.Key).ToHashSet(StringComparer.Ordinal);
            var talks = PlanPrintFunctions.TalksFor(PrintFor.Me, await checkIns.Of(visit.Student, visit.Token), lens, visit);
            var whole = SharedPlan.Of(plan, await updates.Of(visit.Student, visit.Token), talks, lens);
            return new TakenAlong(
                new TakeAlongData
                {
                    School = visit.Today.School.Name,
                    Words = visit.Today.School.Words,
                    Name = visit.Card.Name,
                    Grade = visit.Card.Grade,
                    On = visit.Today.Day,
                    Plan = await PlanPrintFunctions.WithPathways(whole, PrintFor.Me, visit, pathways, store, lens),
                    Evidence = [.. shown.Select(piece => TakenPiece.Of(piece, plan, visit, staff, school))],
                    Collections = [.. collections
                        .Where(collection => collection.Shows(visit))
                        .Select(collection => CollectionView.Of(collection, keys, visit, staff))],
                    Shown = Supplement.Of(shown, plan, school, visit, _ => true),
                },
                [.. shown.Where(piece => piece.File is not null).Select(piece =>
                    new TakenFile(TakenPiece.FileNameOf(piece), FileKey.Of(visit.Student, piece.File!.Hash)))],
                files);
        });
}

/// <summary>Everything in the archive but the files, as <c>data.json</c> has it.</summary>
internal sealed record TakeAlongData
{
    public required string School { get; init; }

    /// <summary>What the page for people calls things.</summary>
    [JsonIgnore]
    public SchoolWords Words { get; init; } = new();

    public required string Name { get; init; }
    public required string Grade { get; init; }

    /// <summary>The day it was taken.</summary>
    public required DateOnly On { get; init; }

    public required SharedPlan Plan { get; init; }
    public required IReadOnlyList<TakenPiece> Evidence { get; init; }
    public required IReadOnlyList<CollectionView> Collections { get; init; }

    /// <summary>Graduation proficiencies that were shown, and by what.</summary>
    public required IReadOnlyList<SupplementRow> Shown { get; init; }
}

/// <param name="File">Where its file lies in the archive.</param>
internal sealed record TakenPiece(EvidenceView Piece, string? Goal, IReadOnlyList<string> Proficiencies, string? File)
{
    public static TakenPiece Of(Evidence piece, Plan? plan, StudentVisit visit, StaffNames staff, ProficiencySet school)
    {
        var view = EvidenceView.Of(piece, plan, visit, staff);
        return new TakenPiece(
            view,
            view.GoalId is { } goal ? plan?.Find(goal)?.Title : null,
            [.. view.Proficiencies.Select(school.NameOf)],
            piece.File is null ? null : FileNameOf(piece));
    }

    /// <summary>Told apart by the piece's own key; slashes forward, as archives have them.</summary>
    public static string FileNameOf(Evidence piece) => $"files/{piece.Key}-{EvidenceFiles.NameOf(piece)}";
}

internal sealed record TakenFile(string Name, FileKey Key);
