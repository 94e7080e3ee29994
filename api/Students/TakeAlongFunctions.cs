using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker;
using Plp.Families;
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
internal sealed class TakeAlongFunctions(RequestHandler handler, TakeAlong takeAlong, Disclosures disclosures)
{
    [Function(nameof(StudentsRoom.TakeAlong))]
    public Task<IResult> Take(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/take-along")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, StudentsRoom.TakeAlong, studentId, async visit =>
        {
            await disclosures.Keep(
                Disclosure.OfDay(
                    DisclosureKind.PlanCopy,
                    visit.Student,
                    visit.Caller.Id,
                    visit.Today,
                    visit.Today.School.Words.Apply("Copy of plan and portfolio, downloaded")),
                visit.Token);
            return await takeAlong.Of(visit, PrintFor.Me);
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

    /// <summary>What was said about parts of the record that the school did not amend; left out where nothing was.</summary>
    public IReadOnlyList<StatementView>? Statements { get; init; }
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
