using Plp.Files;
using Plp.Storage;

namespace Plp.Portfolio;

/// <summary>
/// A file on its way (F1): sent in blocks, each safe to repeat, and kept in the file store once it is whole and checked. It is
/// also the trace of every file that no document names yet or any more: it is written before the file and ends in the commit
/// that names the file; what is left a day later is swept.
/// </summary>
internal sealed record FileUpload : Document, IDocument<FileUpload>
{
    public const string OpenState = "open";

    /// <summary>Bytes of a block; the last one is shorter.</summary>
    public const int BlockBytes = 1_000_000;

    /// <summary>At most so many of a student at a time.</summary>
    public const int MostOpen = 20;

    /// <summary>Where the thumbnail lies among the blocks.</summary>
    public const int ThumbnailBlock = 99;

    public static DocumentKind<FileUpload> Shape { get; } = new("file-upload", 1, Retention.While("a file is being sent"));

    internal override DocumentKind Kind => Shape;

    /// <summary>How many bytes were said to come; 0 where the file was named before and is no more.</summary>
    public required int Bytes { get; init; }

    public required string By { get; init; }

    /// <summary>Set before the file is put into the store.</summary>
    public KeptFile? File { get; init; }

    public static string IdOf(string student, string upload) => $"file-upload:{student}:{upload}";

    public FileBlocks Blocks() => new(Bytes, BlockBytes);

    public string Key() => Id[(Id.LastIndexOf(':') + 1)..];

    /// <summary>Where its blocks lie, the thumbnail's too.</summary>
    public IEnumerable<FileKey> BlockKeys() =>
        Enumerable.Range(0, Blocks().Count).Append(ThumbnailBlock).Select(BlockKey);

    public FileKey BlockKey(int block) => FileKey.Block(Student!, Key(), block);
}
