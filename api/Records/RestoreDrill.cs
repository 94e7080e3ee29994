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
internal sealed class DrillWork(SchoolExport export, IFileStore files) : BulkWork
{
    public const string TheName = "restore-drill";

    /// <summary>Files in one chunk, each of at most 10 MB.</summary>
    private const int FilesAtOnce = 50;

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
        Parts = [SchoolExport.Kinds.Count, (await export.FileKeys(visit.Token)).Count],
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
        return Math.Max(1, Math.Min(some.Count, job.Of - job.Cursor));
    }

    public override JsonElement? ResultOf(Job job) =>
        result is null ? job.Result : JsonSerializer.SerializeToElement(result, Json.Of<DrillResult>());

    public override string Told(JsonElement result, StaffNames staff)
    {
        var told = result.Deserialize(Json.Of<DrillResult>())!;
        return told.Wrong.Count == 0
            ? $"{told.Documents} documents and {told.Files} files came back as they were."
            : $"{told.Documents} documents and {told.Files} files came back as they were; not so {string.Join(", ", told.Wrong)}. Keep " +
                "the backups you have, and ask whoever runs the program to look at the store.";
    }

    public override void Committed() => result = null;

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

    public DrillResult With(DrillResult more) =>
        new(Documents + more.Documents, Files + more.Files, [.. Wrong, .. more.Wrong]);
}
