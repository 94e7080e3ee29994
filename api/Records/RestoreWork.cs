using System.Text.Json;
using Plp.Files;
using Plp.Jobs;
using Plp.People;
using Plp.School;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// Puts an exported school in the place of one that was just begun (J5), as a job: the file is checked to its last byte, then its files are
/// put, then its documents, people last, so that nobody signs in to half a school. What the first start wrote gives way in the last commit
/// but one; the job goes with the last, so that the store holds what was exported and nothing else. It mails nothing.
/// </summary>
internal sealed class RestoreWork(IDocumentStore store, IFileStore files, RestoreChecks checks, SchoolDays days) : BulkWork
{
    public const string TheName = "school-restore";

    /// <summary>Files in one chunk, each of at most 10 MB.</summary>
    private const int FilesAtOnce = 20;

    private RestoreProgress? progress;
    private SchoolExportFile? export;
    private IAsyncEnumerator<SizedDocument>? documents;

    /// <summary>How many documents were taken, and one that was too large for its chunk.</summary>
    private int taken;
    private SizedDocument? waiting;

    public override string Name => TheName;

    public static string JobIdOf(string seal) => $"{TheName}:{seal}";

    public static Job Of(RestoreUpload upload, SchoolExportFile export, Requests.Visit visit) => new()
    {
        Id = Job.IdOf(JobIdOf(upload.Seal)),
        Day = visit.Today.Day,
        State = Job.RunningState,
        Work = TheName,
        By = visit.Caller.Id,
        Started = visit.Today.Instant,
        On = visit.Today.Day,
        Parts = [ExportCheck.ItemsOf(upload.Bytes, export), export.Files().Count, export.Manifest.Documents, 1],
        Result = JsonSerializer.SerializeToElement(
            new RestoreProgress(
                upload.Seal,
                upload.Bytes,
                export.Manifest.School,
                export.Manifest.Taken,
                export.Manifest.Documents,
                export.Files().Count),
            Json.Of<RestoreProgress>()),
    };

    public static RestoreProgress ProgressOf(Job job) => job.Result!.Value.Deserialize(Json.Of<RestoreProgress>())!;

    public override async Task<int?> Add(Changes changes, Job job, bool again, CancellationToken token)
    {
        var before = ProgressOf(job);
        var (toFiles, toDocuments) = (job.Parts[0], job.Parts[0] + job.Parts[1]);
        var toLast = toDocuments + job.Parts[2];
        try
        {
            if (job.Cursor < toFiles)
                return await Check(job, before, token);
            if (before.Replaces is null)
            {
                var first = await FirstDocuments.Of(store, [job.Id, RestoreUpload.TheId], token);
                progress = before with { Replaces = first };
                return 0;
            }
        }
        catch (WholeSchoolException e)
        {
            progress = before with { Refused = e.Message };
            return job.Of - job.Cursor;
        }
        try
        {
            export ??= await SchoolExportFile.OpenUnchecked(
                RestoreUpload.Open(files, before.Seal, before.Bytes),
                before.Seal,
                token);
            return job.Cursor < toDocuments ? await PutFiles(job.Cursor - toFiles, token)
                : job.Cursor < toLast ? await PutDocuments(changes, before, job.Cursor - toDocuments, token)
                : await PutSettings(changes, before, token);
        }
        catch (WholeSchoolException e)
        {
            throw new StoreUnavailableException(
                "What was checked can no longer be read where files are kept. Look after that place, then open the page again.",
                e);
        }
    }

    public override async Task Finish(Changes changes, Job job, CancellationToken token)
    {
        if (await store.Read<RestoreUpload>(RestoreUpload.TheId, token) is not { } upload
            || upload.Seal != ProgressOf(job).Seal)
            return;
        await upload.DeleteBlocks(files, token);
        changes.Delete(upload);
    }

    /// <summary>Only one that was refused: else the store would hold more than was exported.</summary>
    public override bool IsKept(Job job) => ProgressOf(job).Refused is not null;

    public override JsonElement? ResultOf(Job job) =>
        progress is null ? job.Result : JsonSerializer.SerializeToElement(progress, Json.Of<RestoreProgress>());

    public override string Told(JsonElement result, StaffNames staff)
    {
        var told = result.Deserialize(Json.Of<RestoreProgress>())!;
        return told.Refused ?? $"{told.Documents} documents and {told.Files} files of {told.School}.";
    }

    public override void Committed()
    {
        progress = null;
        days.Changed();
    }

    public override async ValueTask Ended()
    {
        await Close();
        if (export is not null)
            await export.DisposeAsync();
        export = null;
    }

    private async Task<int> Check(Job job, RestoreProgress before, CancellationToken token)
    {
        var (done, isWhole) =
            await checks.GoOn(before.Seal, () => RestoreUpload.Open(files, before.Seal, before.Bytes), token);
        return isWhole ? job.Parts[0] - job.Cursor : Math.Clamp(done - job.Cursor, 0, job.Parts[0] - job.Cursor - 1);
    }

    private async Task<int> PutFiles(int from, CancellationToken token)
    {
        var some = export!.Files().Skip(from).Take(FilesAtOnce).ToList();
        foreach (var entry in some)
            await export.PutFile(entry, files, token);
        return some.Count;
    }

    private async Task<int> PutDocuments(Changes changes, RestoreProgress before, int from, CancellationToken token)
    {
        if (documents is null || taken != from)
        {
            await Close();
            documents = export!.Documents(InOrder(export.Manifest.Kinds), from, token).GetAsyncEnumerator(token);
            taken = from;
        }
        var (bytes, left) = (0, before.Replaces!.ToHashSet(StringComparer.Ordinal));
        while (changes.All.Count < MostOperations && (waiting is not null || await documents.MoveNextAsync()))
        {
            var (document, size) = waiting ?? documents.Current;
            waiting = null;
            if (bytes > 0 && bytes + size > MostBytes)
            {
                waiting = new(document, size);
                break;
            }
            taken++;
            bytes += size;
            left.Remove(document.Id);
            if (document.Id != SchoolSettings.TheId)
                changes.Put(SchoolRestore.WithoutMail(document));
        }
        progress = before with { Replaces = [.. left] };
        return taken - from;
    }

    /// <summary>The settings make the school of the file the one that is open; what the first start wrote goes.</summary>
    private async Task<int> PutSettings(Changes changes, RestoreProgress before, CancellationToken token)
    {
        var kind = export!.Manifest.Kinds.Where(kind => kind.Type == SchoolSettings.Shape.Type);
        await foreach (var (document, _) in export.Documents(kind, 0, token))
            changes.Put(document);
        foreach (var id in before.Replaces!)
        {
            if (await store.Read(id, token) is { } first)
                changes.Delete(first);
        }
        return 1;
    }

    private static IEnumerable<ExportedKind> InOrder(IReadOnlyList<ExportedKind> kinds) =>
        kinds.OrderBy(kind => kind.Type == Person.Shape.Type);

    private async Task Close()
    {
        if (documents is not null)
            await documents.DisposeAsync();
        (documents, waiting) = (null, null);
    }
}

/// <param name="Seal">Which file it is.</param>
/// <param name="Bytes">Of the file.</param>
/// <param name="School">Whose export it is.</param>
/// <param name="Taken">When it was exported.</param>
/// <param name="Documents">How many it holds.</param>
/// <param name="Files">How many students' files it holds.</param>
internal sealed record RestoreProgress(string Seal, long Bytes, string School, DateTimeOffset Taken, int Documents, int Files)
{
    /// <summary>Why nothing of it was written.</summary>
    public string? Refused { get; init; }

    /// <summary>Ids of what the first start wrote and the export does not hold, as far as is known; null: nothing is written.</summary>
    public IReadOnlyList<string>? Replaces { get; init; }
}
