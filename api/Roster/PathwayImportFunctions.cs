using System.Security.Cryptography;
using Microsoft.Azure.Functions.Worker;
using Plp.Pathways;
using Plp.Plans;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>
/// The catalog of pathways to a file and from one (G1): what it would change first. Nothing is kept in between: the file is sent
/// twice, with the digest of what was seen.
/// </summary>
internal sealed class PathwayImportFunctions(RequestHandler handler, PathwayStore pathways, ProficiencyStore proficiencies)
{
    private const long MostBytes = 5_000_000;

    private const int AtOnce = 90;

    [Function(nameof(RosterRoom.ExportPathways))]
    public Task<IResult> Export([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pathway-file")] HttpRequest request) =>
        handler.Answer(request, RosterRoom.ExportPathways, async visit => TypedResults.File(
            PathwayTable.Write((await pathways.Catalog(visit.Token)).All, await proficiencies.Recent(visit.Token)),
            "text/csv; charset=utf-8",
            $"pathways-{visit.Today.Day:yyyy-MM-dd}.csv"));

    [Function(nameof(RosterRoom.TryPathways))]
    public Task<IResult> Try([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "pathway-file/dry-run")] HttpRequest request) =>
        handler.AnswerUpload(request, RosterRoom.TryPathways, async (visit, upload) =>
        {
            var (file, refusal) = await Read(upload, visit);
            return refusal ?? Reply.Ok(PathwayImportView.Of(file!, DigestOf(file!)));
        });

    /// <summary>Each pathway is whole at every moment; sent again after an answer was lost, the file changes nothing more.</summary>
    [Function(nameof(RosterRoom.ImportPathways))]
    public Task<IResult> Import([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "pathway-file/import")] HttpRequest request) =>
        handler.AnswerUpload(request, RosterRoom.ImportPathways, async (visit, upload) =>
        {
            if (request.Query["digest"] is not [{ Length: > 0 } digest])
                return Problem.Invalid("digest", "Send the digest of the dry run you saw.");
            var (file, refusal) = await Read(upload, visit);
            if (file is null)
                return refusal!;
            if (file.Changes.Count > 0 && digest != DigestOf(file))
                return Changed(file);
            foreach (var some in file.Changes.Chunk(AtOnce))
            {
                if (!await pathways.Commit(some.Aggregate(new Changes(), (changes, row) => changes.Save(row.After)), visit.Token))
                    return Changed((await Read(upload, visit)).File!);
            }
            return Reply.Ok(PathwayImportView.Of(file, null));
        });

    private async Task<(PathwayFile? File, IResult? Refusal)> Read(Upload upload, Visit visit)
    {
        if (upload.Files is not [var (name, path)])
            return (null, Problem.Invalid("file", "Send one file at a time: a table (.csv)."));
        if (new FileInfo(path).Length > MostBytes)
            return (null, Problem.Invalid("file", $"{name}: a catalog has at most {MostBytes / 1_000_000} MB. Give a part of it."));
        try
        {
            return (PathwayTable.Read(
                new RosterFile(name, new FileInfo(path).Length, () => File.OpenRead(path)),
                await pathways.Afresh(visit.Token),
                await proficiencies.Recent(visit.Token),
                visit.Today), null);
        }
        catch (RosterRefusedException e)
        {
            return (null, Problem.Invalid("file", e.Message));
        }
    }

    private static IResult Changed(PathwayFile file) => Problem.Conflict(
        "The file or the catalog changed since the dry run. This is what would be done now; look again and confirm.",
        PathwayImportView.Of(file, DigestOf(file)));

    private static string DigestOf(PathwayFile file)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, after) in file.Changes)
            digest.AppendData(Pathway.Shape.Write(after with { Commit = null }));
        return Convert.ToHexStringLower(digest.GetHashAndReset())[..32];
    }
}

/// <param name="Digest">To be sent with the import; null where there is nothing to do.</param>
/// <param name="Added">Titles of new pathways.</param>
/// <param name="Changed">Titles of those that become otherwise.</param>
/// <param name="Same">How many stay as they are.</param>
/// <param name="Bad">Rows with errors: they are left out.</param>
internal sealed record PathwayImportView(
    string? Digest,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Changed,
    int Same,
    IReadOnlyList<BadRow> Bad,
    IReadOnlyList<string> Notes)
{
    public static PathwayImportView Of(PathwayFile file, string? digest) => new(
        file.Changes.Count > 0 ? digest : null,
        [.. file.Changes.Where(row => row.Before is null).Select(row => row.After.Title)],
        [.. file.Changes.Where(row => row.Before is not null).Select(row => row.After.Title)],
        file.Rows.Count - file.Changes.Count,
        file.Bad,
        file.Notes);
}
