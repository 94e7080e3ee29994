using Microsoft.Azure.Functions.Worker;
using Plp.Files;
using Plp.Jobs;
using Plp.Portfolio;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// Restores an exported school into one that was just begun, from its own pages: begin, send blocks, start the job. Each may be
/// repeated.
/// </summary>
internal sealed class RestoreFunctions(RequestHandler handler, IDocumentStore store, IFileStore files, JobRunner jobs)
{
    private const int OneGigabyte = 1_000_000_000;

    /// <summary>A school in use is refused before anything is sent, and so is what cannot be a whole export.</summary>
    [Function(nameof(RecordsRoom.BeginRestore))]
    public Task<IResult> Begin([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "school-restores")] HttpRequest request) =>
        handler.Answer<RestoreInput>(request, RecordsRoom.BeginRestore, async (visit, input) =>
        {
            if (input.Wrong() is { } wrong)
                return Problem.Invalid("file", wrong);
            if (files is NoFileStore)
                return Problem.Conflict("This program has no place for files to keep an export in. Whoever runs it restores with the " +
                    "command restore FILE.");
            var before = await store.Read<RestoreUpload>(RestoreUpload.TheId, visit.Token);
            if (before is not null && await Running(before.Seal, visit) is { } running)
                return before.Seal == input.Seal
                    ? Reply.Ok(await ViewOf(before, running, visit.Token))
                    : Problem.Conflict("A restore of another file is under way. Open the page again to go on with it.");
            try
            {
                await FirstDocuments.Of(store, [RestoreUpload.TheId], visit.Token);
            }
            catch (WholeSchoolException e)
            {
                return Problem.Invalid("file", e.Message);
            }
            if (before is not null && before.Seal != input.Seal)
                await before.DeleteBlocks(files, visit.Token);
            var upload = new RestoreUpload
            {
                Id = RestoreUpload.TheId,
                Day = visit.Today.Day,
                Seal = input.Seal!,
                Bytes = input.Bytes!.Value,
                By = visit.Caller.Id,
                ETag = before?.ETag,
            };
            return (await store.Commit(new Changes().Save(upload), visit.Token)).Done
                ? Reply.Ok(await ViewOf(upload, null, visit.Token))
                : Problem.Conflict("A restore is begun from two places at once. Look again in a moment.");
        });

    [Function(nameof(RecordsRoom.SendRestoreBlock))]
    public Task<IResult> SendBlock(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "school-restores/{seal}/blocks/{block:int}")] HttpRequest request,
        string seal,
        int block) =>
        handler.AnswerBytes(request, RecordsRoom.SendRestoreBlock, RestoreUpload.BlockBytes, async (visit, bytes) =>
        {
            if (await UploadOf(seal, visit) is not { } upload)
                return NotBegun();
            if (upload.Blocks().Refuse(block, bytes.Length) is { } wrong)
                return Problem.Invalid("block", wrong);
            if (await Running(seal, visit) is null) // what is being checked stays as it is
                await files.Put(RestoreUpload.BlockKey(seal, block), bytes, visit.Token);
            return Reply.Ok(new BlockView(block));
        });

    /// <summary>Looks what kind of file it is and starts the job; the job checks every byte before it writes.</summary>
    [Function(nameof(RecordsRoom.StartRestore))]
    public Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "school-restores/{seal}/start")] HttpRequest request,
        string seal) =>
        handler.Answer(request, RecordsRoom.StartRestore, async visit =>
        {
            if (await UploadOf(seal, visit) is not { } upload)
                return NotBegun();
            var before = await jobs.Read(RestoreWork.JobIdOf(seal), visit.Token);
            if (before is { Done: false })
                return Reply.Ok(JobView.Of(before));
            var received = await upload.Blocks().Received(files, block => RestoreUpload.BlockKey(seal, block), visit.Token);
            if (received.Count < upload.Blocks().Count)
                return Problem.Conflict("The file has not come whole yet. Choose it again: what came is not sent twice.");
            try
            {
                await FirstDocuments.Of(store, [RestoreUpload.TheId], visit.Token);
                var file = RestoreUpload.Open(files, seal, upload.Bytes);
                if (await ZipSeal.Said(file, visit.Token) != seal)
                    throw ZipSeal.NoExport();
                await using var export = await SchoolExportFile.OpenUnchecked(file, seal, visit.Token);
                var job = RestoreWork.Of(upload, export, visit);
                return Reply.Ok(JobView.Of(before is null
                    ? await jobs.Start(job, [], visit.Token)
                    : await jobs.StartAgain(before, job, [], visit.Token)));
            }
            catch (WholeSchoolException e)
            {
                await upload.DeleteBlocks(files, visit.Token);
                await store.Commit(new Changes().Delete(upload), visit.Token);
                return Problem.Invalid("file", e.Message);
            }
        });

    private async Task<RestoreUpload?> UploadOf(string seal, Visit visit) =>
        await store.Read<RestoreUpload>(RestoreUpload.TheId, visit.Token) is { } upload && upload.Seal == seal ? upload : null;

    private async Task<Job?> Running(string seal, Visit visit) =>
        await jobs.Read(RestoreWork.JobIdOf(seal), visit.Token) is { Done: false } job ? job : null;

    private async Task<RestoreUploadView> ViewOf(RestoreUpload upload, Job? running, CancellationToken token)
    {
        var blocks = upload.Blocks();
        var received = running is null
            ? await blocks.Received(files, block => RestoreUpload.BlockKey(upload.Seal, block), token)
            : [.. Enumerable.Range(0, blocks.Count)];
        return new(upload.Seal, upload.Bytes, blocks.Each, blocks.Count, received);
    }

    private static IResult NotBegun() =>
        Problem.Conflict("This file was not begun, was refused, or was left for more than a day. Choose it again.");

    /// <param name="Bytes">Of the whole file.</param>
    /// <param name="Seal">The last 64 characters of the file, by which it is known when it is sent again.</param>
    internal sealed record RestoreInput(long? Bytes, string? Seal)
    {
        /// <summary>What is wrong with a file that says this of itself; null when nothing is.</summary>
        public string? Wrong() => this switch
        {
            { Bytes: null or <= ZipSeal.Length } or { Seal: null } =>
                "This file is no export of a school by this program. Choose the ZIP file that an export wrote; nothing was written.",
            { Bytes: > RestoreUpload.MostBytes } =>
                $"This takes an export of at most {RestoreUpload.MostBytes / OneGigabyte} GB. Whoever runs the program restores a larger " +
                    "one with the command restore FILE.",
            _ when Seal.Length != ZipSeal.Length || !Seal.All(c => c is (>= 'a' and <= 'f') or (>= '0' and <= '9')) =>
                "This file is cut off, was changed, or is no export of a school by this program: its end is missing. Copy or download " +
                    "it again; nothing was written.",
            _ => null,
        };
    }
}

/// <param name="Id">By which blocks are sent and the job is started.</param>
/// <param name="Received">The blocks that came already.</param>
internal sealed record RestoreUploadView(string Id, long Bytes, int BlockBytes, int Blocks, IReadOnlyList<int> Received);
