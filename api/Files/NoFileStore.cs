using Plp.Storage;

namespace Plp.Files;

/// <summary>What stands in where no place for files is set: a school deployed before there were any goes on without them.</summary>
internal sealed class NoFileStore : IFileStore
{
    private static StoreUnavailableException Missing => new("No place for files is set. Whoever runs the program sets Files:Endpoint.");

    public Task Put(FileKey key, ReadOnlyMemory<byte> content, CancellationToken token) => throw Missing;

    public Task<OpenFile?> Open(FileKey key, long from, CancellationToken token) => throw Missing;

    public Task<long?> Length(FileKey key, CancellationToken token) => throw Missing;

    public Task Delete(FileKey key, CancellationToken token) => throw Missing;

    public IAsyncEnumerable<FileKey> All(CancellationToken token) => throw Missing;
}
