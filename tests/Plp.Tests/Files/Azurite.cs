using System.Diagnostics;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Plp.Files;
using Plp.Loopback;

namespace Plp.Tests.Files;

/// <summary>Azurite (npm), a Blob service of its own on this machine that forgets all when it ends, with a key made for it.</summary>
public sealed class Azurite : IAsyncDisposable
{
    private readonly Process process;

    private Azurite(Process process, Uri endpoint, string key) => (this.process, Endpoint, Key) = (process, endpoint, key);

    public Uri Endpoint { get; }

    public string Key { get; }

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};BlobEndpoint={Endpoint}";

    public static async Task<Azurite> Start()
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        var node = await NodeTools.Start("tests/Plp.Tests/Files/azurite.mjs", key);
        return new Azurite(node, new Uri($"http://127.0.0.1:{await node.StandardOutput.ReadLineAsync()}/devstoreaccount1"), key);
    }

    /// <summary>Makes a private container, as the template does.</summary>
    public async Task<string> Container()
    {
        var name = $"files-{Guid.NewGuid():n}";
        await new BlobServiceClient(ConnectionString).CreateBlobContainerAsync(name);
        return name;
    }

    internal async Task<BlobFileStore> Store() => BlobFileStore.ByConnectionString(ConnectionString, await Container());

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
