using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Plp.Storage;

namespace Plp.Files;

/// <summary>
/// Files in a private container of Azure Blob Storage, which the template makes (infra/modules/storage.bicep). A retry of the
/// client's is the same request again: each of ours may happen twice.
/// </summary>
internal sealed class BlobFileStore(BlobContainerClient container) : IFileStore
{
    /// <summary>A call has failed after this long, retries included; 10 MB take 20 s on a line of 4 Mbit/s.</summary>
    private static readonly TimeSpan deadline = TimeSpan.FromSeconds(30);

    /// <summary>By the app's own identity.</summary>
    public static BlobFileStore ByIdentity(Uri endpoint, string name, TokenCredential identity) =>
        new(new BlobServiceClient(endpoint, identity, Patience()).GetBlobContainerClient(name));

    /// <summary>With a key, for an endpoint on this machine: trials and tests.</summary>
    public static BlobFileStore ByConnectionString(string connection, string name) =>
        new(new BlobServiceClient(connection, Patience()).GetBlobContainerClient(name));

    public Task Put(FileKey key, ReadOnlyMemory<byte> content, CancellationToken token) => Translated(
        async limited =>
        {
            await container.GetBlobClient(key.Path).UploadAsync(
                BinaryData.FromBytes(content),
                new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/octet-stream" } },
                limited);
            return true;
        },
        token);

    public Task<OpenFile?> Open(FileKey key, long from, CancellationToken token) => OrNull<OpenFile>(
        async limited =>
        {
            var blob = container.GetBlobClient(key.Path);
            var got = await blob.DownloadStreamingAsync(new BlobDownloadOptions { Range = new HttpRange(from) }, limited);
            return new OpenFile(got.Value.Content, from + got.Value.Details.ContentLength);
        },
        token);

    public async Task<long?> Length(FileKey key, CancellationToken token) =>
        (await OrNull<Found>(
            async limited => new Found((await container.GetBlobClient(key.Path).GetPropertiesAsync(null, limited)).Value.ContentLength),
            token))?.Length;

    public Task Delete(FileKey key, CancellationToken token) => Translated(
        async limited => (await container.GetBlobClient(key.Path)
            .DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, null, limited)).Value,
        token);

    public async IAsyncEnumerable<FileKey> All([EnumeratorCancellation] CancellationToken token)
    {
        await using var pages = container
            .GetBlobsAsync(new GetBlobsOptions { Prefix = FileKey.Kept }, token)
            .AsPages()
            .GetAsyncEnumerator(token);
        while (await Translated(async _ => await pages.MoveNextAsync(), token))
        {
            foreach (var blob in pages.Current.Values)
            {
                if (FileKey.Read(blob.Name) is { } key)
                    yield return key;
            }
        }
    }

    private static BlobClientOptions Patience() => new()
    {
        Retry = { MaxRetries = 3, Mode = RetryMode.Exponential, Delay = TimeSpan
            .FromMilliseconds(100), NetworkTimeout = TimeSpan
            .FromSeconds(15) },
        Diagnostics = { IsLoggingEnabled = false, IsDistributedTracingEnabled = false },
    };

    private static async Task<T?> OrNull<T>(Func<CancellationToken, Task<T>> work, CancellationToken token) where T : class =>
        await Translated<T?>(
            async limited =>
            {
                try
                {
                    return await work(limited);
                }
                catch (RequestFailedException e) when (e.Status == StatusCodes.Status404NotFound
                    && e.ErrorCode != BlobErrorCode.ContainerNotFound.ToString())
                {
                    return null;
                }
            },
            token);

    private static async Task<T> Translated<T>(Func<CancellationToken, Task<T>> work, CancellationToken token)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(token);
        limited.CancelAfter(deadline);
        try
        {
            return await work(limited.Token);
        }
        catch (OperationCanceledException e) when (!token.IsCancellationRequested)
        {
            throw new StoreUnavailableException("The store of files does not answer. Try again in a moment.", e);
        }
        catch (RequestFailedException e)
        {
            throw new StoreUnavailableException(
                e.ErrorCode == BlobErrorCode.ContainerNotFound.ToString()
                    ? "The container for files is missing. Whoever runs the program makes it: deploy the template again (infra/README.md)."
                : e.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden
                    ? "The store of files refuses this program. Whoever runs it gives its identity the role it needs (infra/README.md)."
                    : "The store of files does not answer. Try again in a moment.",
                e);
        }
        catch (AggregateException e)
        {
            throw new StoreUnavailableException("The store of files does not answer. Try again in a moment.", e);
        }
    }

    private sealed record Found(long Length);
}
