using Plp.Storage.Sqlite;

namespace Plp.Storage;

/// <summary>An empty store for a while, in a folder of its own that is for this program's user only; nothing of it stays.</summary>
internal sealed class ScratchStore : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plp-scratch-");
    private readonly SqliteDocumentStore store;

    public ScratchStore() => store = new(Path.Combine(folder.FullName, "scratch.sqlite"), DocumentKinds.All);

    public IDocumentStore Documents => store;

    public void Dispose()
    {
        store.Dispose();
        folder.Delete(recursive: true);
    }
}
