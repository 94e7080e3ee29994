using Microsoft.Azure.Functions.Worker;
using Plp.Files;
using Plp.Plans;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Portfolio;

/// <summary>
/// A file on its way, over a line that breaks: begin, send blocks in any order, ask what came, finish. Each may be
/// repeated.
/// </summary>
internal sealed class UploadFunctions(
    RequestHandler handler,
    EvidenceStore evidence,
    Uploads uploads,
    IFileStore files,
    IDocumentStore store)
{
    [Function(nameof(PortfolioRoom.BeginUpload))]
    public Task<IResult> Begin(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/uploads")] HttpRequest request,
        string studentId) =>
        handler.Answer<UploadInput>(request, PortfolioRoom.BeginUpload, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this file.");
            var bytes = errors.Required("bytes", input.Bytes, "Say how large the file is.");
            if (input.Bytes is <= 0)
                errors.Add("bytes", "This file is empty. Choose another one.");
            if (bytes > FileCheck.MostBytes)
                errors.Add("bytes", "A file has at most 10 MB. Make it smaller, or add a link to it.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var id = PlanItems.IdOf(key);
            if (await evidence.Upload(visit.Student, id, visit.Token) is { } begun)
                return begun.Bytes == bytes
                    ? Reply.Ok(await uploads.ViewOf(begun, visit.Token))
                    : Problem.Invalid("bytes", "This file was begun with another size. Start over.");
            var (used, open) = await evidence.Used(visit.Student, visit.Token);
            var most = 1_000_000L * (visit.Today.School.PortfolioMegabytes ?? SchoolSettings.DefaultPortfolioMegabytes);
            if (used + bytes > most)
                return Problem.Invalid(
                    "bytes",
                    $"Files may have {most / 1_000_000} MB in all, and {used / 1_000_000} MB are used. Take something away, or ask " +
                    "your coordinator for more.");
            if (open >= FileUpload.MostOpen)
                return Problem.Invalid(
                    "bytes",
                    $"{FileUpload.MostOpen} files are on their way already. Finish one of them, or wait a day.");
            var upload = new FileUpload
            {
                Id = FileUpload.IdOf(visit.Student, id),
                Student = visit.Student,
                Day = visit.Today.Day,
                State = FileUpload.OpenState,
                Bytes = (int)bytes,
                By = visit.Caller.Id,
            };
            return (await store.Commit(new Changes().Create(upload), visit.Token)).Done
                ? Reply.Created(await uploads.ViewOf(upload, visit.Token))
                : Problem.Conflict("This file is begun from two places at once. Look again in a moment.");
        });

    [Function(nameof(PortfolioRoom.ReadUpload))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/uploads/{uploadId}")] HttpRequest request,
        string studentId,
        string uploadId) =>
        handler.Answer(request, PortfolioRoom.ReadUpload, studentId, async visit =>
            await evidence.Upload(visit.Student, uploadId, visit.Token) is { } upload
                ? Reply.Ok(await uploads.ViewOf(upload, visit.Token))
                : NotBegun());

    [Function(nameof(PortfolioRoom.SendBlock))]
    public Task<IResult> SendBlock(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
            Route = "students/{studentId}/uploads/{uploadId}/blocks/{block:int}")] HttpRequest request,
        string studentId,
        string uploadId,
        int block) =>
        handler.AnswerBytes(request, PortfolioRoom.SendBlock, studentId, FileUpload.BlockBytes, async (visit, bytes) =>
        {
            if (await evidence.Upload(visit.Student, uploadId, visit.Token) is not { } upload)
                return NotBegun();
            if (upload.File is not null)
                return Reply.Ok(new BlockView(block)); // finished; an answer was lost
            if (upload.Blocks().Refuse(block, bytes.Length) is { } wrong)
                return Problem.Invalid("block", wrong);
            await files.Put(upload.BlockKey(block), bytes, visit.Token);
            return Reply.Ok(new BlockView(block));
        });

    [Function(nameof(PortfolioRoom.SendThumbnail))]
    public Task<IResult> SendThumbnail(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/uploads/{uploadId}/thumbnail")] HttpRequest request,
        string studentId,
        string uploadId) =>
        handler.AnswerBytes(request, PortfolioRoom.SendThumbnail, studentId, FileCheck.MostOfThumbnail, async (visit, bytes) =>
        {
            if (await evidence.Upload(visit.Student, uploadId, visit.Token) is not { } upload)
                return NotBegun();
            var (picture, wrong) = FileCheck.Of(bytes);
            if (picture is not { Kind: FileKind.Picture })
                return Problem.Invalid("body", wrong ?? "A thumbnail is a picture: JPEG, PNG or WebP.");
            if (upload.File is null)
                await files.Put(FileKey.Block(visit.Student, upload.Key(), FileUpload.ThumbnailBlock), bytes, visit.Token);
            return Reply.Ok(new BlockView(FileUpload.ThumbnailBlock));
        });

    [Function(nameof(PortfolioRoom.FinishUpload))]
    public Task<IResult> Finish(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/uploads/{uploadId}/finish")] HttpRequest request,
        string studentId,
        string uploadId) =>
        handler.Answer(request, PortfolioRoom.FinishUpload, studentId, async visit =>
        {
            if (await evidence.Upload(visit.Student, uploadId, visit.Token) is not { } upload)
                return NotBegun();
            var (finished, refusal) = await uploads.Finish(upload, visit);
            return finished is null ? refusal! : Reply.Ok(await uploads.ViewOf(finished, visit.Token));
        });

    private static IResult NotBegun() =>
        Problem.NotFound("This file was not begun, was refused, or was left for more than a day. Choose it again.");
}
