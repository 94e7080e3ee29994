using Microsoft.Azure.Functions.Worker;
using Plp.Families;
using Plp.Files;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Portfolio;

/// <summary>Files of work that is shared with the family, by its link: the right is looked at for each (A4).</summary>
internal sealed class FamilyEvidenceFunctions(RequestHandler handler, FamilyLinks links, EvidenceStore evidence, IFileStore files)
{
    [Function(nameof(PortfolioRoom.ReadFamilyFile))]
    public Task<IResult> ReadFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "family/evidence/{evidenceId}/file")] HttpRequest request,
        string evidenceId) =>
        handler.AnswerLink(request, PortfolioRoom.ReadFamilyFile, links.Admit, async visit =>
            await Shared(visit, evidenceId) is { File: { } } piece
                ? await EvidenceFiles.Whole(files, piece, request, visit.Token)
                : EvidenceFunctions.NotThere());

    [Function(nameof(PortfolioRoom.ReadFamilyThumbnail))]
    public Task<IResult> ReadThumbnail(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "family/evidence/{evidenceId}/thumbnail")] HttpRequest request,
        string evidenceId) =>
        handler.AnswerLink(request, PortfolioRoom.ReadFamilyThumbnail, links.Admit, async visit =>
            await Shared(visit, evidenceId) is { File.Thumbnail: { } } piece
                ? await EvidenceFiles.Thumbnail(files, piece, request, visit.Token)
                : EvidenceFunctions.NotThere());

    private async Task<Evidence?> Shared(FamilyVisit visit, string key) =>
        await evidence.Read(visit.Student.PersonId, key, visit.Token) is { } piece && SharedWork.IsForFamily(piece) ? piece : null;
}

/// <summary>Work as a family reads it.</summary>
internal static class SharedWork
{
    public static bool IsForFamily(Evidence piece) => piece.State == Evidence.KeptState && SharedLens.Family.Contains(piece.Audience);

    public static bool IsForFamily(Collection collection) =>
        collection is { State: Collection.KeptState, Shared: not null } && SharedLens.Family.Contains(collection.Audience);

    /// <param name="pieces">All of the student, in the order they are shown; the collections too.</param>
    /// <param name="goals">Titles of the goals that are shared too, by id.</param>
    public static (IReadOnlyList<SharedEvidence> Pieces, IReadOnlyList<SharedCollection> Collections) ForFamily(
        IEnumerable<Evidence> pieces,
        IEnumerable<Collection> collections,
        IReadOnlyDictionary<string, string> goals,
        SharedLens lens)
    {
        IReadOnlyList<SharedEvidence> shared = [.. pieces.Where(IsForFamily).Select(piece => Of(piece, goals, lens))];
        var keys = shared.Select(piece => piece.Id).ToHashSet(StringComparer.Ordinal);
        return (shared, [.. collections.Where(IsForFamily).Select(collection => lens.In(
            collection.Words.Language,
            new SharedCollection(collection.Title, collection.For, collection.Opening, [.. collection.Pieces.Where(keys.Contains)])))]);
    }

    private static SharedEvidence Of(Evidence piece, IReadOnlyDictionary<string, string> goals, SharedLens lens) =>
        lens.In(piece.Words.Language, new SharedEvidence(
            piece.Key,
            piece.Caption,
            lens.Written(piece.On),
            piece.Goal is { } goal ? goals.GetValueOrDefault(goal) : null)
        {
            Text = piece.Text,
            Url = piece.Url,
            Alt = piece.Alt,
            MediaType = piece.File?.MediaType,
            Bytes = piece.File?.Bytes,
            Thumbnail = piece.File?.Thumbnail is null ? null : true,
        }, piece.Key);
}
