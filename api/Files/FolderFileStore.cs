using System.Runtime.CompilerServices;
using Plp.Storage;

namespace Plp.Files;

/// <summary>Files in a folder, for this program's user only. The folder is made with the first file.</summary>
internal sealed class FolderFileStore(string folder) : IFileStore
{
    /// <summary>What a crash left of a file that was being written; it bears no name that is looked for.</summary>
    private const string Part = ".part";

    public Task Put(FileKey key, ReadOnlyMemory<byte> content, CancellationToken token) => Translated(async () =>
    {
        var path = PathOf(key);
        MakeFolder(Path.GetDirectoryName(path)!);
        var part = $"{path}.{Guid.NewGuid():n}{Part}";
        try
        {
            var file = PrivateFiles.Create(part);
            await using (file)
            {
                await file.WriteAsync(content, token);
                file.Flush(flushToDisk: true);
            }
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
        return true;
    });

    public Task<OpenFile?> Open(FileKey key, long from, CancellationToken token) => Translated(() =>
    {
        try
        {
            var file = new FileStream(PathOf(key), new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous,
            });
            file.Position = from;
            return Task.FromResult<OpenFile?>(new OpenFile(file, file.Length));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<OpenFile?>(null);
        }
    });

    public Task<long?> Length(FileKey key, CancellationToken token)
    {
        var file = new FileInfo(PathOf(key));
        return Task.FromResult<long?>(file.Exists ? file.Length : null);
    }

    public Task Delete(FileKey key, CancellationToken token) => Translated(() =>
    {
        var path = PathOf(key);
        if (!File.Exists(path))
            return Task.FromResult(false);
        File.Delete(path);
        // the folder of an upload or of a student goes with its last file
        for (var place = Path.GetDirectoryName(path)!; place.Length > folder.Length
            && IsEmpty(place); place = Path.GetDirectoryName(place)!)
        {
            try
            {
                Directory.Delete(place);
            }
            catch (IOException)
            {
                break; // somebody puts a file there at this moment
            }
        }
        return Task.FromResult(true);
    });

    public async IAsyncEnumerable<FileKey> All([EnumeratorCancellation] CancellationToken token)
    {
        var kept = Path.Combine(folder, FileKey.Kept);
        if (!Directory.Exists(kept))
            yield break;
        foreach (var path in Directory.EnumerateFiles(kept, "*", SearchOption.AllDirectories))
        {
            token.ThrowIfCancellationRequested();
            if (FileKey.Read(Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')) is { } key)
                yield return key;
        }
        await Task.CompletedTask;
    }

    /// <summary>Where a file lies on the disk.</summary>
    public string PathOf(FileKey key) => Path.Combine(folder, key.Path);

    /// <summary>Each on the way, since only the last one of a path is made for this user alone.</summary>
    private void MakeFolder(string place)
    {
        if (place.Length > folder.Length)
            MakeFolder(Path.GetDirectoryName(place)!);
        PrivateFiles.MakeFolder(place);
    }

    private static bool IsEmpty(string place) => !Directory.EnumerateFileSystemEntries(place).Any();

    private static async Task<T> Translated<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                "The folder for files cannot be used. See that the disk has room and this program may read and write there.",
                e);
        }
    }
}
