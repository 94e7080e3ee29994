using Plp.Files;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Portfolio;

/// <summary>Takes a file in blocks, checks it once it is whole, and puts it into the file store.</summary>
internal sealed class Uploads(IDocumentStore store, IFileStore files)
{
    /// <summary>Which blocks have come.</summary>
    public async Task<UploadView> ViewOf(FileUpload upload, CancellationToken token)
    {
        var blocks = upload.Blocks();
        var received = upload.File is null ? await blocks.Received(files, upload.BlockKey, token) : [];
        return new UploadView(upload.Key(), upload.Bytes, blocks.Each, blocks.Count, received, FileView.Of(upload.File));
    }

    /// <summary>Puts the blocks together, checks and cleans what they hold, and keeps that; nothing is kept of what is refused.</summary>
    /// <returns>The upload with its file, or why there is none.</returns>
    public async Task<(FileUpload? Upload, IResult? Refusal)> Finish(FileUpload upload, StudentVisit visit)
    {
        if (upload.File is { } kept && await files.Length(FileKey.Of(visit.Student, kept.Hash), visit.Token) is not null)
            return (upload, null);
        var content = new byte[upload.Bytes];
        for (var n = 0; n < upload.Blocks().Count; n++)
        {
            if (await files.Read(upload.BlockKey(n), visit.Token) is not { } block || block.Length != upload.Blocks().LengthOf(n))
                return (null, Problem.Conflict($"Block {n} of this file has not come yet. Send it, then finish."));
            block.CopyTo(content, n * FileUpload.BlockBytes);
        }
        var (file, wrong) = FileCheck.Of(content);
        if (file is null)
        {
            await Drop(upload, visit.Token);
            return (null, Problem.Invalid("file", wrong!));
        }
        var thumbnail = file.Kind == FileKind.Picture ? await ThumbnailOf(upload, visit.Token) : null;
        var with = upload with
        {
            File = new KeptFile(
                file.Kind,
                FileKey.HashOf(file.Content),
                file.MediaType,
                file.Extension,
                file.Content.Length,
                file.Width,
                file.Height,
                thumbnail is null
                    ? null
                    : new SmallPicture(FileKey.HashOf(thumbnail.Content), thumbnail.MediaType, thumbnail.Content.Length)),
        };
        // the trace first, then the file it leads to, the file itself last: it says that all is there
        if (!(await store.Commit(new Changes().Replace(with), visit.Token)).Done)
            return (null, Problem.Conflict("This file is being finished from two places at once. Look again in a moment."));
        if (thumbnail is not null)
            await files.Put(FileKey.Of(visit.Student, with.File.Thumbnail!.Hash), thumbnail.Content, visit.Token);
        await files.Put(FileKey.Of(visit.Student, with.File.Hash), file.Content, visit.Token);
        await DeleteBlocks(with, visit.Token);
        return (with, null);
    }

    private async Task Drop(FileUpload upload, CancellationToken token)
    {
        await DeleteBlocks(upload, token);
        await store.Commit(new Changes().Delete(upload), token);
    }

    private async Task DeleteBlocks(FileUpload upload, CancellationToken token)
    {
        foreach (var block in upload.BlockKeys())
            await files.Delete(block, token);
    }

    /// <summary>A thumbnail is a picture like any other; one that is none is left out, since the page shows the piece without it.</summary>
    private async Task<CheckedFile?> ThumbnailOf(FileUpload upload, CancellationToken token) =>
        await files.Read(FileKey.Block(upload.Student!, upload.Key(), FileUpload.ThumbnailBlock), token) is { } sent
        && FileCheck.Of(sent).File is { Kind: FileKind.Picture } picture
            ? picture
            : null;
}
