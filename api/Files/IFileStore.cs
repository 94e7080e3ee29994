using Plp.Storage;

namespace Plp.Files;

/// <summary>
/// One school's files, which are not documents. Every implementation promises, and the contract suite holds it to:
/// <list type="bullet">
/// <item>a file is there whole or not at all, and whoever reads it meanwhile gets the one or the other;</item>
/// <item>putting the same again changes nothing, deleting what is not there is no fault, what is absent is null;</item>
/// <item>a file that was put is durable;</item>
/// <item>every call ends by a deadline and honors its token; transient failures are retried here, not above.</item>
/// </list>
/// A file is put before the document that names it is written, and deleted after no document names it.
/// </summary>
/// <exception cref="StoreUnavailableException">Any call, when the store cannot answer; one sentence says what to do.</exception>
internal interface IFileStore
{
    /// <param name="content">At most 10 MB.</param>
    Task Put(FileKey key, ReadOnlyMemory<byte> content, CancellationToken token);

    /// <param name="from">The first byte that is wanted; within the file.</param>
    /// <returns>The file from there on, to be disposed of; null when it is absent.</returns>
    Task<OpenFile?> Open(FileKey key, long from, CancellationToken token);

    /// <returns>Bytes; null when it is absent.</returns>
    Task<long?> Length(FileKey key, CancellationToken token);

    Task Delete(FileKey key, CancellationToken token);

    /// <summary>Every file that is kept, in no promised order; blocks of uploads are not among them.</summary>
    IAsyncEnumerable<FileKey> All(CancellationToken token);
}

/// <param name="Content">From the byte that was asked for to the file's end.</param>
/// <param name="Length">Bytes of the whole file.</param>
internal sealed record OpenFile(Stream Content, long Length) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

internal static class FileStoreReading
{
    /// <returns>All of a file; null when it is absent.</returns>
    public static async Task<byte[]?> Read(this IFileStore files, FileKey key, CancellationToken token)
    {
        await using var file = await files.Open(key, 0, token);
        if (file is null)
            return null;
        var content = new byte[file.Length];
        await file.Content.ReadExactlyAsync(content, token);
        return content;
    }

    /// <summary>Copies every file that is not there yet; what was begun may be begun again.</summary>
    /// <param name="copied">Told of every file that is in both then.</param>
    /// <returns>How many were copied.</returns>
    public static async Task<int> CopyTo(this IFileStore files, IFileStore other, CancellationToken token, Action<FileKey>? copied = null)
    {
        var count = 0;
        await foreach (var key in files.All(token))
        {
            if (await other.Length(key, token) is null && await files.Read(key, token) is { } content)
            {
                await other.Put(key, content, token);
                count++;
            }
            copied?.Invoke(key);
        }
        return count;
    }
}
