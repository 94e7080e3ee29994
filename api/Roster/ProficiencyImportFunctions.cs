using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Plans;
using Plp.Requests;

namespace Plp.Roster;

/// <summary>
/// The school's graduation proficiencies from a file (H13): what it would change, and publishing that as one version. Nothing is
/// kept in between: the file is sent twice, with the digest of what was seen.
/// </summary>
internal sealed class ProficiencyImportFunctions(RequestHandler handler, ProficiencyStore proficiencies, PersonStore people)
{
    /// <summary>A framework of 10,000 items has about 20 MB.</summary>
    private const long MostBytes = 30_000_000;

    [Function(nameof(RosterRoom.TryProficiencies))]
    public Task<IResult> Try([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "proficiencies/dry-run")] HttpRequest request) =>
        handler.AnswerUpload(request, RosterRoom.TryProficiencies, async (visit, upload) =>
        {
            var (plan, _, refusal) = await Plan(request, upload, visit);
            return refusal ?? Reply.Ok(plan!);
        });

    [Function(nameof(RosterRoom.ImportProficiencies))]
    public Task<IResult> Import([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "proficiencies/import")] HttpRequest request) =>
        handler.AnswerUpload(request, RosterRoom.ImportProficiencies, async (visit, upload) =>
        {
            if (request.Query["digest"] is not [{ Length: > 0 } digest])
                return Problem.Invalid("digest", "Send the digest of the dry run you saw.");
            var standing = await proficiencies.Current(visit.Token);
            var (plan, published, refusal) = await Plan(request, upload, visit);
            if (plan is null)
                return refusal!;
            if (plan.Problems is [var first, ..])
                return Problem.Invalid("file", $"{first.Item}: {first.Message}");
            if (published is null) // it is in force: sent once more, because the answer was lost, it is answered alike
                return Reply.Ok(ProficienciesView.Of(standing, await people.Staff(visit.Token)));
            if (digest != plan.Digest)
                return Problem.Conflict(
                    "The file or the school's proficiencies changed since the dry run. This is what would be done now; look again and " +
                    "confirm.",
                    plan);
            return await proficiencies.Publish(standing, published, visit.Token)
                ? Reply.Created(ProficienciesView.Of(published, await people.Staff(visit.Token)))
                : Problem.Conflict("Someone published another version at the same moment. Look at this file again.");
        });

    private async Task<(ProficiencyPlanView? Plan, ProficiencySet? Published, IResult? Refusal)> Plan(
        HttpRequest request,
        Upload upload,
        Visit visit)
    {
        if (upload.Files is not [var (name, path)])
            return (null, null, Problem.Invalid("file", "Send one file at a time: a CASE package (.json) or a table (.csv)."));
        if (new FileInfo(path).Length > MostBytes)
            return (
                null,
                null,
                Problem.Invalid("file", $"{name}: a framework has at most {MostBytes / 1_000_000} MB. Export a part of it."));
        int? levels = null;
        if (request.Query["levels"] is [{ Length: > 0 } asked])
        {
            if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 20)
                return (null, null, Problem.Invalid("levels", "Give a number of levels, 1 or more."));
            levels = number;
        }
        var retires = request.Query["others"] == "retire";
        ProficiencyTree tree;
        try
        {
            tree = await IsJson(path, visit.Token)
                ? CaseFile.Read(name, await File.ReadAllBytesAsync(path, visit.Token), levels, visit.Today.Day)
                : ProficiencyTable.Read(new RosterFile(name, new FileInfo(path).Length, () => File.OpenRead(path)), levels);
        }
        catch (RosterRefusedException e)
        {
            return (null, null, Problem.Invalid("file", e.Message));
        }
        var standing = await proficiencies.Current(visit.Token);
        var (set, changes) = tree.Problems.Count > 0 ? (standing, []) : ProficiencyMerge.Of(standing, tree, retires);
        var errors = new FieldErrors();
        if (tree.Problems.Count == 0)
            set.Check(errors, item => item.Label());
        foreach (var (item, messages) in errors.ByField)
            messages.ForEach(message => tree.Bad(item == "items" ? "The whole file" : item, message));
        var isNew = tree.Problems.Count == 0 && !set.Items.SequenceEqual(standing.Items);
        var published = isNew
            ? set with
            {
                Version = standing.Version + 1,
                Day = visit.Today.Day,
                Note = NoteOf(tree, name),
                By = visit.Caller.Id,
                SavedAt = visit.Today.Instant,
            }
            : null;
        return (ProficiencyPlanView.Of(tree, standing, changes, isNew ? DigestOf(set) : null), published, null);
    }

    private static string NoteOf(ProficiencyTree tree, string name)
    {
        var note = $"Imported from {tree.Title ?? name}";
        return note.Length > FieldErrors.Line ? note[..FieldErrors.Line] : note;
    }

    private static async Task<bool> IsJson(string path, CancellationToken token)
    {
        await using var file = File.OpenRead(path);
        var start = new byte[64];
        var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, token);
        return Encoding.UTF8.GetString(start, 0, length).TrimStart('\ufeff', ' ', '\t', '\r', '\n') is ['{' or '[', ..];
    }

    private static string DigestOf(ProficiencySet set) => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(set with { ETag = null, Commit = null }, Json.Of<ProficiencySet>())))[..32];
}

/// <param name="Title">What the framework calls itself, or the file's name.</param>
/// <param name="Digest">To be sent with the import; null where there is nothing to publish.</param>
/// <param name="Problems">By item; with one of them nothing is published.</param>
/// <param name="MoreProblems">How many more there are than are told.</param>
/// <param name="Levels">How many the file has on each level, the top first.</param>
internal sealed record ProficiencyPlanView(
    string? Title,
    string? Digest,
    IReadOnlyList<ProficiencyProblem> Problems,
    int MoreProblems,
    IReadOnlyList<string> Notes,
    IReadOnlyList<int> Levels,
    int Version,
    IReadOnlyList<ProficiencyChange> Changes)
{
    public static ProficiencyPlanView Of(
        ProficiencyTree tree,
        ProficiencySet standing,
        IReadOnlyList<ProficiencyChange> changes,
        string? digest) => new(
            tree.Title,
            digest,
            tree.Problems,
            tree.MoreProblems,
            tree.Notes,
            tree.Levels,
            standing.Version,
            changes);
}
