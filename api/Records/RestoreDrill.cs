using System.Text.Json;
using Plp.Files;
using Plp.Jobs;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// A restore drill (J5): takes the documents out as an export does, puts them into a scratch store, reads them back and compares,
/// type by type; then reads every file and compares it with its name. Nothing of the school changes and nothing of the scratch store
/// stays.
/// </summary>
internal sealed class DrillWork(SchoolExport export, IFileStore files, TimeProvider time) : BulkWork
{
    public const string TheName = "restore-drill";

    /// <summary>Files in one chunk, each of at most 10 MB.</summary>
    private const int FilesAtOnce = 50;

    /// <summary>The parts of a drill that was begun before it went through a whole file too.</summary>
    private const int AllByType = 2;

    private DrillResult? result;

    public override string Name => TheName;

    public static async Task<Job> Of(Guid key, SchoolExport export, Visit visit) => new()
    {
        Id = Job.IdOf($"{TheName}:{key:n}"),
        Day = visit.Today.Day,
        State = Job.RunningState,
        Work = TheName,
        By = visit.Caller.Id,
        Started = visit.Today.Instant,
        On = visit.Today.Day,
        Parts = [SchoolExport.Kinds.Count, (await export.FileKeys(visit.Token)).Count, 1],
        Result = JsonSerializer.SerializeToElement(DrillResult.None, Json.Of<DrillResult>()),
    };

    public override async Task<int?> Add(Changes changes, Job job, bool again, CancellationToken token)
    {
        var before = job.Result!.Value.Deserialize(Json.Of<DrillResult>())!;
        if (job.Cursor < job.Parts[0])
        {
            result = before.With(await Documents(SchoolExport.Kinds[job.Cursor], token));
            return 1;
        }
        if (job.Cursor == job.Of - 1 && job.Parts.Count > AllByType)
        {
            result = before with { WholeFile = await ThroughFile(token) };
            return 1;
        }
        var keys = await export.FileKeys(token);
        var some = keys.Skip(job.Cursor - job.Parts[0]).Take(FilesAtOnce).ToList();
        var (whole, wrong) = (0, new List<string>());
        foreach (var key in some)
        {
            if (await files.Read(key, token) is not { } content)
                continue; // deleted meanwhile
            if (key.Path.EndsWith(FileKey.HashOf(content), StringComparison.Ordinal))
                whole++;
            else
                wrong.Add(key.Path);
        }
        result = before with { Files = before.Files + whole, Wrong = [.. before.Wrong, .. wrong] };
        return Math.Max(1, Math.Min(some.Count, job.Parts[0] + job.Parts[1] - job.Cursor));
    }

    public override JsonElement? ResultOf(Job job) =>
        result is null ? job.Result : JsonSerializer.SerializeToElement(result, Json.Of<DrillResult>());

    public override string Told(JsonElement result, StaffNames staff)
    {
        var told = result.Deserialize(Json.Of<DrillResult>())!;
        var came = $"{told.Documents} documents and {told.Files} files came back as they were" + (told.Wrong.Count == 0
            ? "."
            : $"; not so {string.Join(", ", told.Wrong)}. Keep the backups you have, and ask whoever runs the program to look at the " +
                "store.");
        return came + (told.WholeFile switch
        {
            null => "",
            "" => " So did the export as one file.",
            _ => $" The export as one file did not: {told.WholeFile}",
        });
    }

    public override void Committed() => result = null;

    /// <summary>Writes the export as the file a school would keep, checks it to its last byte and puts it into an empty store.</summary>
    /// <returns>What was wrong; empty when nothing was.</returns>
    private async Task<string> ThroughFile(CancellationToken token)
    {
        var folder = Directory.CreateTempSubdirectory("plp-drill-"); // made for this user only
        try
        {
            var path = Path.Combine(folder.FullName, "school.zip");
            SchoolManifest manifest;
            await using (var written = PrivateFiles.Create(path))
                manifest = await export.Write(written, time.GetUtcNow(), token);
            await using var file = File.OpenRead(path);
            await using var opened = await SchoolExportFile.Open(file, token);
            using var scratch = new ScratchStore();
            var back = await SchoolRestore.Into(scratch.Documents, SchoolSource.Of(opened), token);
            return back == manifest.Documents ? "" : $"{manifest.Documents} documents were written and {back} came back.";
        }
        catch (WholeSchoolException e)
        {
            return e.Message;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<DrillResult> Documents(DocumentKind kind, CancellationToken token)
    {
        using var scratch = new ScratchStore();
        var taken = new DigestSum();
        var (changes, bytes) = (new Changes(), 0);
        await foreach (var written in export.Of(kind, token))
        {
            taken.AddDocument(written);
            if (changes.All.Count == Changes.Most || bytes > SchoolRestore.MostBytes)
            {
                await scratch.Documents.Commit(changes, token);
                (changes, bytes) = (new Changes(), 0);
            }
            var document = kind.ReadAny(new StoredDocument(kind.Type, kind.Type, written, ""));
            document.ETag = null;
            changes.Create(document);
            bytes += written.Length;
        }
        await scratch.Documents.Commit(changes, token);
        var back = new DigestSum();
        await foreach (var stored in scratch.Documents.Each(new DocumentQuery(kind.Type), token))
            back.AddDocument(SchoolExport.Written(kind, stored));
        return back.Count == taken.Count && back.ToString() == taken.ToString()
            ? new(back.Count, 0, [])
            : new(0, 0, [kind.Type]);
    }
}

/// <param name="Documents">Put back as they were taken.</param>
/// <param name="Files">That hold what their name says.</param>
/// <param name="Wrong">Types of documents, and places of files, that did not come back as they were.</param>
internal sealed record DrillResult(int Documents, int Files, IReadOnlyList<string> Wrong)
{
    public static DrillResult None { get; } = new(0, 0, []);

    /// <summary>What was wrong with the export as one file; empty when nothing was, null before it was tried.</summary>
    public string? WholeFile { get; init; }

    public DrillResult With(DrillResult more) =>
        this with { Documents = Documents + more.Documents, Files = Files + more.Files, Wrong = [.. Wrong, .. more.Wrong] };
}
