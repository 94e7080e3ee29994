using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plp.Files;
using Plp.Hosting.Local;
using Plp.Loopback;
using Plp.Mail;
using Plp.Records;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Demonstration;
using Plp.Tests.Hosting;

namespace Plp.Tests.Records;

/// <summary>A whole school moves from the embedded store into Cosmos DB and back, and is the same.</summary>
public sealed class WholeSchoolTests : IAsyncLifetime
{
    private static readonly CancellationToken none = CancellationToken.None;

    private static readonly DateTimeOffset thursday = new(2026, 11, 19, 15, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("plp-move-").FullName;
    private readonly EmptyStore from = new();
    private LoopbackEndpoint cosmos = null!;

    public async Task InitializeAsync()
    {
        cosmos = await LoopbackEndpoint.Start(new LoopbackOptions());
        await from.Opening(thursday).Open(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        from.Dispose();
        await cosmos.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private IFileStore Files => new FolderFileStore(Path.Combine(folder, "from-files"));

    [Fact]
    public async Task From_a_file_into_the_cloud_and_back_everything_is_the_same()
    {
        var work = Encoding.UTF8.GetBytes("The work itself");
        var key = FileKey.Of("student", FileKey.HashOf(work));
        await Files.Put(key, work, none);
        var first = Path.Combine(folder, "first.zip");
        await File.WriteAllBytesAsync(first, await Exported());
        var cloud = Path.Combine(folder, "cloud");
        Assert.Equal(0, await Move("restore", first, "--cosmos", cosmos.ConnectionString, "--data", cloud));
        var second = Path.Combine(folder, "second.zip");
        Assert.Equal(0, await Move("export", second, "--cosmos", cosmos.ConnectionString, "--data", cloud));
        var data = Path.Combine(folder, "data");
        Assert.Equal(0, await Move("restore", second, "--data", data));
        var third = Path.Combine(folder, "third.zip");
        Assert.Equal(0, await Move("export", third, "--data", data));

        var (one, two, three) = (await Lines(first), await Lines(second), await Lines(third));
        Assert.Equal(two, three);
        Assert.NotEmpty(one);
        Assert.Equal(one.Where(line => !IsMailSettings(line)), two.Where(line => !IsMailSettings(line)));
        Assert.Equal(one.Count, two.Count);
        Assert.Equal(work, await new FolderFileStore(Path.Combine(data, LocalStore.OwnFiles)).Read(key, none));
        Assert.Empty(cosmos.Refusals);
    }

    [Fact]
    public async Task Another_program_reads_what_is_in_it()
    {
        var content = await Exported();
        using var zip = new ZipArchive(new MemoryStream(content));
        var manifest = JsonNode.Parse(Text(zip, "manifest.json"))!;
        foreach (var entry in manifest["entries"]!.AsArray())
        {
            using var stream = zip.GetEntry(entry!["name"]!.GetValue<string>())!.Open();
            Assert.Equal(entry["sha256"]!.GetValue<string>(), Convert.ToHexStringLower(SHA256.HashData(stream)));
        }
        Assert.Equal(zip.Entries.Count, manifest["entries"]!.AsArray().Count + 1);
        var documents = zip.Entries
            .Where(entry => entry.FullName.StartsWith("documents/", StringComparison.Ordinal))
            .SelectMany(entry => Text(zip, entry.FullName).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .ToList();
        Assert.Equal((await from.Raw()).Count, documents.Count);
        Assert.Equal(documents.Count, manifest["documents"]!.GetValue<int>());
        foreach (var line in documents)
        {
            var document = line[(line.IndexOf("\"document\":", StringComparison.Ordinal) + "\"document\":".Length)..^1];
            Assert.Equal(
                JsonNode.Parse(line)!["sha256"]!.GetValue<string>(),
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document))));
        }
        Assert.Contains("Lucía", WebUtility.HtmlDecode(Text(zip, "index.html")), StringComparison.Ordinal);
        Assert.Equal((await Demonstration.Contents.Of(from.Store)).Persons.Count, Text(zip, "tables/people.csv").Split("\r\n").Length - 2);
        foreach (var table in new[] { "goals", "check-ins", "contacts" })
            Assert.True(Text(zip, $"tables/{table}.csv").Split("\r\n").Length > 60, table);
    }

    [Fact]
    public async Task A_school_put_back_mails_nobody_until_somebody_says_so()
    {
        await from.Store.Commit(
            new Changes().Put(MailSettings.Default with { Rev = 4, Mode = MailMode.Live, LiveSince = thursday, Allowed = ["a@b.example"] }),
            none);
        using var into = new EmptyStore();
        await Restore(into.Store, await Exported());
        var settings = await into.Store.Read<MailSettings>(MailSettings.TheId, none);
        Assert.Equal((MailMode.Off, null, "a@b.example"), (settings!.Mode, settings.LiveSince, settings.Allowed.Single()));
    }

    [Fact]
    public async Task A_restore_that_was_cut_off_goes_on_with_the_same_file_and_no_other()
    {
        var content = await Exported();
        using var into = new EmptyStore();
        for (var commits = 1; commits < 8; commits += 3)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => Restore(new BreakingStore(into.Store, commits), content));
        Assert.Null(await into.Store.Read(SchoolSettings.TheId, none));
        var begun = await into.Raw();
        Assert.InRange(begun.Count, 300, (await from.Raw()).Count - 1);

        await from.Store.Commit(new Changes().Put(MailSettings.Default with { Rev = 9 }), none);
        var other = await Exported();
        Assert.Contains(
            "another file",
            (await Assert.ThrowsAsync<WholeSchoolException>(() => Restore(into.Store, other))).Message,
            StringComparison.Ordinal);
        Assert.Equal(begun, await into.Raw());

        var count = await Restore(into.Store, content);
        Assert.Equal((count, null), ((await into.Raw()).Count, await into.Store.Read(RestoreMark.TheId, none)));
        Assert.Equal((await from.Raw()).Count, count);
    }

    [Fact]
    public async Task A_restore_that_broke_before_its_last_commit_goes_on_with_that()
    {
        var content = await Exported();
        using var first = new EmptyStore();
        var counting = new BreakingStore(first.Store, int.MaxValue);
        await Restore(counting, content);
        using var into = new EmptyStore();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Restore(new BreakingStore(into.Store, counting.Commits - 1), content));
        Assert.Null(await into.Store.Read(SchoolSettings.TheId, none));
        await Restore(into.Store, content);
        Assert.Equal(await Contents(first.Store), await Contents(into.Store));
    }

    [Fact]
    public async Task A_store_that_holds_a_school_is_left_as_it_is()
    {
        var content = await Exported();
        var before = await from.Raw();
        Assert.Contains(
            "empty store",
            (await Assert.ThrowsAsync<WholeSchoolException>(() => Restore(from.Store, content))).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, await from.Raw());
    }

    [Fact]
    public async Task A_file_changed_by_one_byte_wherever_is_refused_before_anything_is_written()
    {
        var content = await Exported();
        using var into = new EmptyStore();
        var chance = new Random(20);
        int[] places = [0, 4, 30, content.Length - 1, content.Length - 40, content.Length - 70, content.Length - 88,
            .. Enumerable.Range(0, 40).Select(_ => chance.Next(content.Length))];
        foreach (var place in places)
        {
            content[place] ^= 1;
            var refused = await Assert.ThrowsAsync<WholeSchoolException>(() => Restore(into.Store, content));
            Assert.Contains("nothing was written", refused.Message, StringComparison.Ordinal);
            content[place] ^= 1;
        }
        Assert.Empty(await into.Raw());
        await Restore(into.Store, content);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(50)]
    [InlineData(1)]
    public async Task A_file_that_was_cut_off_is_refused_and_said_to_be_cut_off(int percent)
    {
        var content = await Exported();
        using var into = new EmptyStore();
        var refused = await Assert.ThrowsAsync<WholeSchoolException>(() =>
            Restore(into.Store, content[..(int)(content.LongLength * percent / 100)]));
        Assert.Contains("cut off", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await into.Raw());
    }

    [Fact]
    public async Task A_foreign_file_is_refused()
    {
        using var foreign = new MemoryStream();
        using (var zip = new ZipArchive(foreign, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry("students.csv");
        using var into = new EmptyStore();
        foreach (var content in new[] { foreign.ToArray(), [], "given,family"u8.ToArray(), new byte[100] })
        {
            var refused = await Assert.ThrowsAsync<WholeSchoolException>(() => Restore(into.Store, content));
            Assert.Contains("no export of a school", refused.Message, StringComparison.Ordinal);
        }
        Assert.Empty(await into.Raw());
    }

    /// <summary>Sealed anew after it was changed, by somebody who knows how.</summary>
    [Theory]
    [InlineData("documents/person.jsonl", "\"rev\":1", "\"rev\":2", "documents/person.jsonl, line 1")]
    [InlineData("index.html", "<h1>", "<h2>", "index.html is not what its manifest says")]
    [InlineData("manifest.json", "\"type\":\"plan\"", "\"type\":\"plot\"", "does not know (plot")]
    [InlineData("manifest.json", "\"v\":1,\"school\"", "\"v\":2,\"school\"", "newer program")]
    [InlineData("manifest.json", "\"format\":\"plp-school\"", "\"format\":\"other\"", "of another program")]
    public async Task An_archive_that_contradicts_itself_is_refused_and_says_where(string name, string before, string after, string where)
    {
        using var forged = new MemoryStream();
        await using (var sealing = new SealingStream(forged))
        {
            using (var zip = new ZipArchive(new MemoryStream(await Exported())))
            using (var copy = new ZipArchive(sealing, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var entry in zip.Entries)
                {
                    using var stream = entry.Open();
                    using var to = copy.CreateEntry(entry.FullName).Open();
                    if (entry.FullName != name)
                    {
                        await stream.CopyToAsync(to);
                        continue;
                    }
                    var text = Text(zip, name);
                    var place = text.IndexOf(before, StringComparison.Ordinal);
                    Assert.True(place >= 0);
                    to.Write(Encoding.UTF8.GetBytes(text[..place] + after + text[(place + before.Length)..]));
                }
            }
            await sealing.Seal(none);
        }
        using var into = new EmptyStore();
        var refused = await Assert.ThrowsAsync<WholeSchoolException>(() => Restore(into.Store, forged.ToArray()));
        Assert.Contains(where, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await into.Raw());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public async Task An_export_of_an_earlier_program_is_still_read_whole_or_not_at_all(int cut)
    {
        var path = Path.Combine(folder, "earlier.plp");
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        await using (var writer = new StreamWriter(zip) { NewLine = "\n" })
        {
            var raw = await from.Raw();
            foreach (var line in raw)
                await writer.WriteLineAsync(line);
            await writer.WriteLineAsync($$"""{"documents":{{raw.Count}}}""");
        }
        await File.WriteAllBytesAsync(path, packed.ToArray()[..^cut]);
        var data = Path.Combine(folder, "earlier");
        var run = await ProgramRun.Of("restore", path, "--data", data);
        Assert.Equal(cut == 0 ? 0 : 1, run.Code);
        Assert.Equal(cut == 0, File.Exists(LocalStore.OwnPath(data)));
    }

    private async Task<byte[]> Exported()
    {
        using var file = new MemoryStream();
        await new SchoolExport(from.Store, Files).Write(file, thursday, none);
        return file.ToArray();
    }

    private static async Task<int> Restore(IDocumentStore store, byte[] content)
    {
        await using var archive = await SchoolExportFile.Open(new MemoryStream(content), none);
        return await SchoolRestore.Into(store, SchoolSource.Of(archive), none);
    }

    /// <summary>Every document with its digest.</summary>
    private static async Task<List<string>> Lines(string path)
    {
        await using var zip = await ZipFile.OpenReadAsync(path);
        return [.. zip.Entries
            .Where(entry => entry.FullName.StartsWith("documents/", StringComparison.Ordinal))
            .SelectMany(entry => Text(zip, entry.FullName).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Order(StringComparer.Ordinal)];
    }

    private static bool IsMailSettings(string line) => line.Contains("\"id\":\"mail-settings\"", StringComparison.Ordinal);

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static async Task<int> Move(params string[] args)
    {
        var run = await ProgramRun.Of(args);
        Assert.True(run.Errors.Length == 0, run.Errors);
        return run.Code;
    }

    /// <summary>What a store holds, without the commits it came by; of the mail's settings only what a restore does not change.</summary>
    private static async Task<List<string>> Contents(IDocumentStore store) =>
        [.. (await EmptyStore.Raw(store)).Select(json => Content(JsonNode.Parse(json)!.AsObject())).Order(StringComparer.Ordinal)];

    private static string Content(JsonObject members)
    {
        var changing = members["id"]!.GetValue<string>() == MailSettings.TheId
            ? ["commit", "rev", "mode", "liveSince"]
            : new[] { "commit" };
        return JsonSerializer.Serialize(members
            .Where(member => !changing.Contains(member.Key))
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .ToDictionary());
    }
}
