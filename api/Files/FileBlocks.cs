using System.Runtime.InteropServices;

namespace Plp.Files;

/// <summary>How a file is cut that is sent in blocks: all of one length, the last one shorter.</summary>
/// <param name="Bytes">Of the whole file.</param>
/// <param name="Each">Bytes of a block.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FileBlocks(long Bytes, int Each)
{
    public int Count => (int)((Bytes + Each - 1) / Each);

    /// <summary>Bytes of the block; 0 where there is no such block.</summary>
    public int LengthOf(int block) => block < 0 || block >= Count ? 0 : (int)Math.Min(Each, Bytes - ((long)block * Each));

    /// <summary>Which of them a store holds whole.</summary>
    /// <param name="keyOf">Where each lies.</param>
    public async Task<List<int>> Received(IFileStore files, Func<int, FileKey> keyOf, CancellationToken token)
    {
        var received = new List<int>();
        for (var n = 0; n < Count; n++)
        {
            if (await files.Length(keyOf(n), token) == LengthOf(n))
                received.Add(n);
        }
        return received;
    }

    /// <summary>Why what came as a block is none of this file; null where it is one.</summary>
    public string? Refuse(int block, int came) => LengthOf(block) switch
    {
        0 => $"This file has blocks 0 to {Count - 1}.",
        var length when length != came =>
            $"Block {block} of this file has {length} bytes, and {came} came. Send the file as it was when it was begun.",
        _ => null,
    };
}
