using System.IO.Compression;
using System.Text.Json;
using Plp.Files;
using Plp.Jobs;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// An export of the whole school as a job: documents are read in stretches, and each stretch is laid down as a block in the place for
/// files before the job moves on, so that a crash costs one stretch. The download puts the blocks together as the one file that
/// <see cref="SchoolExport"/> writes.
/// </summary>
internal sealed class ExportWork(IDocumentStore store, IFileStore files) : BulkWork
{
    public const string TheName = "school-export";

    /// <summary>Days a finished export can be downloaded, after the day it was started.</summary>
    public const int DaysKept = 1;

    /// <summary>In this place no student's files lie.</summary>
    private const string Owner = "school-export";

    /// <summary>Of a stretch, uncompressed: a block of any place for files takes 10 MB.</summary>
    private const int DocumentsAtOnce = 2000, BytesAtOnce = 5_000_000;

    /// <summary>How far a type moves the job: how many documents it has is not known before.</summary>
    private const int Steps = 1000;

    private ExportProgress? progress;

    public override string Name => TheName;

    public static string JobIdOf(string key) => $"{TheName}:{key}";

    public static Job Of(Guid key, Visit visit) => new()
    {
        Id = Job.IdOf(JobIdOf($"{key:n}")),
        Day = visit.Today.Day,
        State = Job.RunningState,
        Work = TheName,
        By = visit.Caller.Id,
        Started = visit.Today.Instant,
        On = visit.Today.Day,
        Parts = [SchoolExport.Kinds.Count * Steps],
        Result = JsonSerializer.SerializeToElement(ExportProgress.None, Json.Of<ExportProgress>()),
    };

    public static ExportProgress ProgressOf(Job job) => job.Result!.Value.Deserialize(Json.Of<ExportProgress>())!;

    /// <summary>The documents of a type as they were read, for a finished job.</summary>
    public static async IAsyncEnumerable<StoredDocument> Documents(
        Job job,
        DocumentKind kind,
        IFileStore files,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        foreach (var (n, block) in ProgressOf(job).Blocks.Index())
        {
            if (block.Type != kind.Type)
                continue;
            await using var file = await files.Open(KeyOf(job, n), 0, token)
                ?? throw new WholeSchoolException("A part of this export is missing where files are kept. Export again.");
            await using var unpacked = new GZipStream(file.Content, CompressionMode.Decompress);
            using var lines = new StreamReader(unpacked);
            while (await lines.ReadLineAsync(token) is { } line)
                yield return new StoredDocument(kind.Type, kind.Type, System.Text.Encoding.UTF8.GetBytes(line), "");
        }
    }

    /// <summary>Takes the blocks of an export away; those already gone are no fault.</summary>
    public static async Task Delete(Job job, IFileStore files, CancellationToken token)
    {
        for (var n = 0; n < ProgressOf(job).Blocks.Count; n++)
            await files.Delete(KeyOf(job, n), token);
    }

    public override async Task<int?> Add(Changes changes, Job job, bool again, CancellationToken token)
    {
        var before = ProgressOf(job);
        var kind = SchoolExport.Kinds[before.Kind];
        var (count, after) = (0, before.After);
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            DocumentPage? page = null;
            for (var bytes = 0L; count < DocumentsAtOnce && bytes < BytesAtOnce;)
            {
                var query = new DocumentQuery(kind.Type) { After = after, PageSize = DocumentStoreReading.EvenPage(page) };
                page = await store.Query(query, token);
                foreach (var stored in page.Documents)
                {
                    var written = SchoolExport.Written(kind, stored);
                    await zip.WriteAsync(written, token);
                    await zip.WriteAsync("\n"u8.ToArray(), token);
                    bytes += written.Length;
                    count++;
                }
                after = page.Next;
                if (after is null)
                    break;
            }
        }
        if (count > 0)
            await files.Put(KeyOf(job, before.Blocks.Count), packed.GetBuffer().AsMemory(0, (int)packed.Length), token);
        progress = new ExportProgress(
            after is null ? before.Kind + 1 : before.Kind,
            after,
            before.Documents + count,
            count > 0 ? [.. before.Blocks, new ExportBlock(kind.Type, count)] : before.Blocks);
        var left = ((before.Kind + 1) * Steps) - job.Cursor;
        return after is null ? left : left > 1 ? 1 : 0;
    }

    public override JsonElement? ResultOf(Job job) =>
        progress is null ? job.Result : JsonSerializer.SerializeToElement(progress, Json.Of<ExportProgress>());

    public override string Told(JsonElement result, StaffNames staff)
    {
        var told = result.Deserialize(Json.Of<ExportProgress>())!;
        return told.IsGone == true
            ? $"{told.Documents} documents; the file is deleted, as every export a day after it was made."
            : $"{told.Documents} documents.";
    }

    public override void Committed() => progress = null;

    private static FileKey KeyOf(Job job, int n) => FileKey.Block(Owner, job.JobId[(TheName.Length + 1)..], n);
}

/// <param name="Kind">The place of the type that is read, among those of an export.</param>
/// <param name="After">Where in it the next stretch begins; null: at its first document.</param>
/// <param name="Documents">How many were read.</param>
internal sealed record ExportProgress(int Kind, string? After, int Documents, IReadOnlyList<ExportBlock> Blocks)
{
    public static ExportProgress None { get; } = new(0, null, 0, []);

    /// <summary>The blocks were deleted.</summary>
    public bool? IsGone { get; init; }
}

internal sealed record ExportBlock(string Type, int Documents);

/// <summary>
/// Each night: deletes exports that were made before yesterday, and what was sent of one to be restored and was restored by nobody.
/// </summary>
internal sealed class OldExports(IDocumentStore store, IFileStore files) : INightlyWork
{
    /// <summary>Looked back so far, should the program have stood still.</summary>
    private const int DaysBack = 60;

    public async Task Run(DateOnly today, CancellationToken token)
    {
        var query = new DocumentQuery(Job.Shape.Type, RestoreUpload.Shape.Type)
        {
            From = today.AddDays(-DaysBack),
            To = today.AddDays(-ExportWork.DaysKept - 1),
        };
        await foreach (var stored in store.Each(query, token))
        {
            if (stored.Type == RestoreUpload.Shape.Type)
                await Delete(stored.As<RestoreUpload>(), token);
            else if (stored.As<Job>() is { Work: ExportWork.TheName } job && ExportWork.ProgressOf(job).IsGone is null)
                await Delete(job, token);
        }
    }

    private async Task Delete(RestoreUpload upload, CancellationToken token)
    {
        if (await store.Read<Job>(Job.IdOf(RestoreWork.JobIdOf(upload.Seal)), token) is { Done: false })
            return; // it is being restored
        await upload.DeleteBlocks(files, token);
        await store.Commit(new Changes().Delete(upload), token); // somebody else was first: it is gone
    }

    private async Task Delete(Job job, CancellationToken token)
    {
        await ExportWork.Delete(job, files, token);
        var gone = ExportWork.ProgressOf(job) with { After = null, IsGone = true };
        await store.Commit(
            new Changes().Replace(job with
            {
                State = Job.DoneState,
                Cursor = job.Of,
                Result = JsonSerializer.SerializeToElement(gone, Json.Of<ExportProgress>()),
            }),
            token); // somebody else was first: it is gone
    }
}
