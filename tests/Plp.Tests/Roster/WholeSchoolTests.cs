using System.Text.Json;
using System.Text.Json.Nodes;
using Plp.Hosting.Local;
using Plp.Loopback;
using Plp.Mail;
using Plp.Roster;
using Plp.Storage;
using Plp.Tests.Demonstration;
using Plp.Tests.Hosting;

namespace Plp.Tests.Roster;

/// <summary>A whole school moves from the embedded store into Cosmos DB and back, and is the same.</summary>
public sealed class WholeSchoolTests : IAsyncLifetime
{
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

    [Fact]
    public async Task From_a_file_into_the_cloud_and_back_everything_is_the_same()
    {
        var first = Path.Combine(folder, "first.plp");
        await using (var file = File.Create(first))
            await WholeSchool.Export(from.Store, file, CancellationToken.None);
        Assert.Equal(0, await Move("restore", first, "--cosmos", cosmos.ConnectionString));
        var second = Path.Combine(folder, "second.plp");
        Assert.Equal(0, await Move("export", second, "--cosmos", cosmos.ConnectionString));
        var data = Path.Combine(folder, "data");
        Assert.Equal(0, await Move("restore", second, "--data", data));

        var store = await LocalStore.OpenOwn(new LocalOptions { DataFolder = data });
        using var closing = (IDisposable)store;
        Assert.Equal(await Contents(from.Store), await Contents(store));
        Assert.Empty(cosmos.Refusals);
    }

    [Fact]
    public async Task A_school_put_back_mails_nobody_until_somebody_says_so()
    {
        await from.Store.Commit(
            new Changes().Put(MailSettings.Default with { Rev = 4, Mode = MailMode.Live, LiveSince = thursday, Allowed = ["a@b.example"] }),
            CancellationToken.None);
        using var file = new MemoryStream();
        await WholeSchool.Export(from.Store, file, CancellationToken.None);
        using var into = new EmptyStore();
        file.Position = 0;
        await WholeSchool.Restore(into.Store, file, CancellationToken.None);
        var settings = await into.Store.Read<MailSettings>(MailSettings.TheId, CancellationToken.None);
        Assert.Equal((MailMode.Off, null, "a@b.example"), (settings!.Mode, settings.LiveSince, settings.Allowed.Single()));
    }

    [Fact]
    public async Task A_restore_that_was_cut_off_goes_on_with_the_same_file()
    {
        using var file = new MemoryStream();
        var count = await WholeSchool.Export(from.Store, file, CancellationToken.None);
        using var into = new EmptyStore();
        file.Position = 0;
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            WholeSchool.Restore(new BreakingStore(into.Store, 2), file, CancellationToken.None));
        Assert.InRange((await into.Raw()).Count, 1, count - 1);
        file.Position = 0;
        Assert.Equal(count, await WholeSchool.Restore(into.Store, file, CancellationToken.None));
        Assert.Equal(count, (await into.Raw()).Count);
    }

    [Fact]
    public async Task A_store_that_holds_a_school_is_left_as_it_is()
    {
        using var file = new MemoryStream();
        await WholeSchool.Export(from.Store, file, CancellationToken.None);
        file.Position = 0;
        var before = await from.Raw();
        Assert.Contains(
            "empty store",
            (await Assert.ThrowsAsync<WholeSchoolException>(() => WholeSchool.Restore(from.Store, file, CancellationToken.None))).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, await from.Raw());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    [InlineData(1000)]
    public async Task A_file_that_is_not_whole_is_refused_before_anything_is_written(int cut)
    {
        using var file = new MemoryStream();
        await WholeSchool.Export(from.Store, file, CancellationToken.None);
        using var broken = new MemoryStream(cut == 0 ? [] : file.ToArray()[..^cut]);
        using var into = new EmptyStore();
        await Assert.ThrowsAsync<WholeSchoolException>(() => WholeSchool.Restore(into.Store, broken, CancellationToken.None));
        Assert.Empty(await into.Raw());
    }

    private static async Task<int> Move(params string[] args)
    {
        var run = await ProgramRun.Of(args);
        Assert.Equal("", run.Errors);
        return run.Code;
    }

    /// <summary>All but the name of the commit that wrote it, with the members in one order.</summary>
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
