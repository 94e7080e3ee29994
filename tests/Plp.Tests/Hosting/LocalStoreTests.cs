using Microsoft.Extensions.DependencyInjection;
using Plp.Hosting.Local;
using Plp.Loopback;
using Plp.Mail;
using Plp.Plans;
using Plp.School;
using Plp.Storage;

namespace Plp.Tests.Hosting;

public sealed class LocalStoreTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plp-local-");
    private LoopbackEndpoint endpoint = null!;

    public async Task InitializeAsync() => endpoint = await LoopbackEndpoint.Start(new LoopbackOptions());

    public async Task DisposeAsync()
    {
        await endpoint.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_demonstration_school_and_ones_own_never_meet(bool inCosmos)
    {
        var options = new LocalOptions { DataFolder = folder.FullName, Cosmos = inCosmos ? endpoint.ConnectionString : null };
        Assert.False(LocalStore.IsOwn(options));
        await Write(options, "demonstration");

        var starting = options with { FirstCoordinator = new("Cora Lund", "cora@school.example", "--coordinator") };
        Assert.True(LocalStore.IsOwn(starting));
        await Write(starting, "own");

        Assert.True(LocalStore.IsOwn(options));
        Assert.Equal("own", await Read(options));
        Assert.Equal("demonstration", await Read(options with { Demonstration = true }));
    }

    [Fact]
    public async Task The_program_runs_on_cosmos_and_finds_its_school_again()
    {
        var options = new LocalOptions
        {
            DataFolder = folder.FullName,
            Cosmos = endpoint.ConnectionString,
            FirstCoordinator = new("Cora Lund", "cora@school.example", "--coordinator"),
            Rest = ["--urls", "http://127.0.0.1:0"],
        };
        await using (var first = LocalHost.Build(options))
            await first.Services.GetRequiredService<FirstStart>().Run();

        await using var again = LocalHost.Build(options with { FirstCoordinator = null });
        await again.Services.GetRequiredService<FirstStart>().Run();
        var school = await again.Services
            .GetRequiredService<IDocumentStore>()
            .Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None);
        Assert.NotNull(school);
        Assert.Contains("plp-school", LocalStore.PlaceOf(options), StringComparison.Ordinal);
        Assert.Empty(endpoint.Refusals);
    }

    [Theory]
    [InlineData(false, null, "Vermont")]
    [InlineData(false, "short", "Short")]
    [InlineData(true, "short", "Short")]
    public async Task A_school_of_ones_own_starts_with_the_template_it_chooses(bool inCosmos, string? chosen, string name)
    {
        var options = new LocalOptions
        {
            DataFolder = folder.FullName,
            Cosmos = inCosmos ? endpoint.ConnectionString : null,
            FirstCoordinator = new("Cora Lund", "cora@school.example", "--coordinator"),
            Template = chosen,
            Rest = ["--urls", "http://127.0.0.1:0"],
        };
        await using var app = LocalHost.Build(options);
        await app.Services.GetRequiredService<FirstStart>().Run();
        var template = await app.Services.GetRequiredService<TemplateStore>().Current(CancellationToken.None);
        Assert.Equal((1, name), (template.Version, template.Content.Name));
    }

    [Fact]
    public async Task A_wrong_key_stops_the_program_with_one_sentence()
    {
        var wrong = endpoint.ConnectionString.Replace("AccountKey=", "AccountKey=AAAA", StringComparison.Ordinal);
        var refused = await ProgramRun.OfProcess("--data", folder.FullName, "--urls", "http://127.0.0.1:0", "--cosmos", wrong);
        Assert.Equal(CommandLine.NotDone, refused.Code);
        Assert.Equal("Cosmos DB refused the key. Copy the connection string again from the Keys page of the account.", refused.Sentence);
    }

    private static async Task Write(LocalOptions options, string text)
    {
        var store = LocalStore.Open(options);
        using var _ = store as IDisposable;
        Assert.True((await store.Commit(
            new Changes().Create(MailSettings.Default with { Allowed = [text] }),
            CancellationToken.None)).Done);
    }

    private static async Task<string> Read(LocalOptions options)
    {
        var store = LocalStore.Open(options);
        using var _ = store as IDisposable;
        return (await store.Read<MailSettings>(MailSettings.TheId, CancellationToken.None))!.Allowed.Single();
    }
}
