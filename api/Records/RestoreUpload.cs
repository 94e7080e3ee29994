using Plp.Files;
using Plp.Storage;

namespace Plp.Records;

/// <summary>
/// The export that is being sent to be restored, in blocks; one at a time. It is known by its seal, so that the same file, chosen again
/// on another day, goes on where it was cut off.
/// </summary>
internal sealed record RestoreUpload : Document, IDocument<RestoreUpload>
{
    public const string TheId = "restore-upload";

    /// <summary>Bytes of a block: a place for files takes 10 MB.</summary>
    public const int BlockBytes = 8_000_000;

    /// <summary>The most bytes of an export; a larger one is put back by the command.</summary>
    public const long MostBytes = 4_000_000_000;

    /// <summary>In this place no student's files lie.</summary>
    private const string Owner = "school-restore";

    public static DocumentKind<RestoreUpload> Shape { get; } =
        new("restore-upload", 1, Retention.While("an export is sent to be restored"));

    internal override DocumentKind Kind => Shape;

    /// <summary>The end of the file: the digest that names it.</summary>
    public required string Seal { get; init; }

    public required long Bytes { get; init; }

    public required string By { get; init; }

    public FileBlocks Blocks() => new(Bytes, BlockBytes);

    public static FileKey BlockKey(string seal, int block) => FileKey.Block(Owner, seal, block);

    /// <summary>The file as one, once all blocks are there.</summary>
    public static BlocksStream Open(IFileStore files, string seal, long bytes) =>
        new(files, new(bytes, BlockBytes), block => BlockKey(seal, block));

    public async Task DeleteBlocks(IFileStore files, CancellationToken token)
    {
        for (var n = 0; n < Blocks().Count; n++)
            await files.Delete(BlockKey(Seal, n), token);
    }
}
