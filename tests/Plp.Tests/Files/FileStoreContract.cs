using Plp.Files;
using Plp.Storage;

namespace Plp.Tests.Files;

/// <summary>What <see cref="IFileStore"/> promises; each implementation joins with a subclass that opens it.</summary>
public abstract class FileStoreContract : IAsyncLifetime
{
    private static readonly CancellationToken none = CancellationToken.None;

    private IFileStore? opened;

    private protected IFileStore Store => opened!;

    /// <summary>A store with nothing in it.</summary>
    private protected abstract Task<IFileStore> Open();

    /// <summary>One that has no place to be.</summary>
    private protected abstract IFileStore Nowhere();

    protected abstract Task Close();

    public async Task InitializeAsync() => opened = await Open();

    public Task DisposeAsync() => Close();

    [Fact]
    public async Task What_is_absent_is_null_and_can_be_deleted()
    {
        var key = FileKey.Of("ada", FileKey.HashOf("nothing"u8));
        Assert.Null(await Store.Read(key, none));
        Assert.Null(await Store.Length(key, none));
        await Store.Delete(key, none);
        Assert.Empty(await All());
    }

    [Fact]
    public async Task What_was_put_is_read_back_whole_from_any_byte_and_twice_is_once()
    {
        var content = Bytes(300_000, seed: 1);
        var key = FileKey.Of("ada", FileKey.HashOf(content));
        await Store.Put(key, content, none);
        await Store.Put(key, content, none);
        Assert.Equal(content, await Store.Read(key, none));
        Assert.Equal(content.Length, await Store.Length(key, none));
        await using var part = await Store.Open(key, 299_000, none);
        using var read = new MemoryStream();
        await part!.Content.CopyToAsync(read);
        Assert.Equal(content.Length, part.Length);
        Assert.Equal(content[299_000..], read.ToArray());
        Assert.Equal([key], await All());
    }

    [Fact]
    public async Task The_largest_file_there_may_be_is_kept_whole()
    {
        var content = Bytes(10_000_000, seed: 2);
        var key = FileKey.Of("ada", FileKey.HashOf(content));
        await Store.Put(key, content, none);
        Assert.Equal(key, FileKey.Of("ada", FileKey.HashOf((await Store.Read(key, none))!)));
    }

    [Fact]
    public async Task A_block_is_written_over_and_is_no_file_that_is_kept()
    {
        var block = FileKey.Block("ada", "upload1", 3);
        await Store.Put(block, Bytes(1000, seed: 3), none);
        await Store.Put(block, Bytes(900, seed: 4), none);
        Assert.Equal(Bytes(900, seed: 4), await Store.Read(block, none));
        Assert.Empty(await All());
        await Store.Delete(block, none);
        Assert.Null(await Store.Read(block, none));
    }

    [Fact]
    public async Task Students_who_hold_the_same_have_a_file_each()
    {
        var content = Bytes(10, seed: 5);
        var (adas, bens) = (FileKey.Of("ada", FileKey.HashOf(content)), FileKey.Of("ben", FileKey.HashOf(content)));
        await Store.Put(adas, content, none);
        await Store.Put(bens, content, none);
        await Store.Delete(adas, none);
        Assert.Null(await Store.Read(adas, none));
        Assert.Equal(content, await Store.Read(bens, none));
    }

    [Fact]
    public async Task A_reader_gets_all_of_the_one_or_all_of_the_other()
    {
        var block = FileKey.Block("ada", "upload1", 0);
        byte[][] both = [Bytes(200_000, seed: 6), Bytes(200_000, seed: 7)];
        await Store.Put(block, both[0], none);
        var writes = Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
                await Store.Put(block, both[i % 2], none);
        });
        while (!writes.IsCompleted)
            Assert.Contains(await Store.Read(block, none), both);
        await writes;
    }

    [Fact]
    public async Task Everything_is_listed_once()
    {
        var keys = new List<string>();
        for (var i = 0; i < 30; i++)
        {
            var key = FileKey.Of("student-" + (i % 7), FileKey.HashOf([(byte)i]));
            await Store.Put(key, new[] { (byte)i }, none);
            keys.Add(key.Path);
        }
        Assert.Equal(keys.Order(StringComparer.Ordinal), (await All()).Select(key => key.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_secret_is_read_back_and_listed_nowhere()
    {
        var key = FileKey.Secret("surveys", "one");
        await Store.Put(key, "secret"u8.ToArray(), none);
        Assert.Equal("secret"u8.ToArray(), await Store.Read(key, none));
        await foreach (var listed in Store.All(none))
            Assert.NotEqual(key, listed);
        await Store.Delete(key, none);
        Assert.Null(await Store.Length(key, none));
    }

    [Fact]
    public async Task A_copy_takes_what_is_not_there_yet()
    {
        await Store.Put(FileKey.Of("ada", FileKey.HashOf("1"u8)), "1"u8.ToArray(), none);
        var folder = Directory.CreateTempSubdirectory("plp-copy-");
        var copy = new FolderFileStore(folder.FullName);
        Assert.Equal(1, await Store.CopyTo(copy, none));
        await Store.Put(FileKey.Of("ben", FileKey.HashOf("2"u8)), "2"u8.ToArray(), none);
        Assert.Equal(1, await Store.CopyTo(copy, none));
        Assert.Equal("2"u8.ToArray(), await copy.Read(FileKey.Of("ben", FileKey.HashOf("2"u8)), none));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_place_that_is_not_there_is_said_in_a_sentence()
    {
        var nowhere = Nowhere();
        var failed = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            nowhere.Put(FileKey.Of("ada", FileKey.HashOf("1"u8)), "1"u8.ToArray(), none));
        Assert.EndsWith(".", failed.Message, StringComparison.Ordinal);
        Assert.Contains("files", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../ada")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("Ada")]
    [InlineData("ada\u0000")]
    [InlineData("c:")]
    public void No_name_leads_out_of_the_place_for_files(string name)
    {
        Assert.Throws<InvalidOperationException>(() => FileKey.Of(name, FileKey.HashOf("1"u8)));
        Assert.Throws<InvalidOperationException>(() => FileKey.Block("ada", name, 0));
        Assert.Null(FileKey.Read("files/" + name + "/ab"));
    }

    private protected static byte[] Bytes(int count, int seed)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private async Task<List<FileKey>> All()
    {
        var keys = new List<FileKey>();
        await foreach (var key in Store.All(none))
            keys.Add(key);
        return keys;
    }
}

public sealed class FolderFileStoreTests : FileStoreContract
{
    private readonly string folder = Directory.CreateTempSubdirectory("plp-files-").FullName;

    private protected override Task<IFileStore> Open() => Task.FromResult<IFileStore>(new FolderFileStore(Path.Combine(folder, "files")));

    private protected override IFileStore Nowhere()
    {
        var taken = Path.Combine(folder, "taken");
        File.WriteAllText(taken, "A file stands where the folder should be");
        return new FolderFileStore(taken);
    }

    protected override Task Close()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Files_are_for_their_owner_alone_and_nothing_is_left_of_what_was_deleted()
    {
        var key = FileKey.Block("ada", "upload1", 0);
        await Store.Put(key, "1"u8.ToArray(), CancellationToken.None);
        var path = ((FolderFileStore)Store).PathOf(key);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            for (var place = Path.GetDirectoryName(path)!; place != folder; place = Path.GetDirectoryName(place)!)
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(place));
        }
        await Store.Delete(key, CancellationToken.None);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder, "files")));
    }
}

public sealed class BlobFileStoreTests(AzuriteFixture azurite) : FileStoreContract, IClassFixture<AzuriteFixture>
{
    private protected override async Task<IFileStore> Open() => await azurite.Service.Store();

    private protected override IFileStore Nowhere() =>
        BlobFileStore.ByConnectionString(azurite.Service.ConnectionString, "nobody-made-this");

    protected override Task Close() => Task.CompletedTask;

    [Fact]
    public async Task A_container_that_is_missing_and_a_key_that_does_not_open_it_say_what_to_do()
    {
        var key = FileKey.Of("ada", FileKey.HashOf("1"u8));
        var missing = await Assert.ThrowsAsync<StoreUnavailableException>(() => Nowhere().Read(key, CancellationToken.None));
        Assert.StartsWith("The container for files is missing.", missing.Message, StringComparison.Ordinal);
        var other =
            azurite.Service.ConnectionString.Replace(azurite.Service.Key, Convert.ToBase64String(new byte[64]), StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            BlobFileStore.ByConnectionString(other, "files").Read(key, CancellationToken.None));
        Assert.StartsWith("The store of files refuses this program.", refused.Message, StringComparison.Ordinal);
    }
}

public sealed class AzuriteFixture : IAsyncLifetime
{
    public Azurite Service { get; private set; } = null!;

    public async Task InitializeAsync() => Service = await Azurite.Start();

    public async Task DisposeAsync() => await Service.DisposeAsync();
}
