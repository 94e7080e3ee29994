using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plp.Hosting;
using Plp.Hosting.Local;
using Plp.Loopback;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.Storage.Cosmos;
using Plp.Tests.Hosting;

namespace Plp.Tests.Requests;

/// <summary>Settings and stores that are right, wrong or away, as the person who deploys meets them.</summary>
public sealed class ReadinessTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("plp-ready-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_school_that_works_is_ready()
    {
        await using var school = await Started(new TestSchool());
        var (status, ready) = await Ask(school.Address);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(ready.GetProperty("ready").GetBoolean());
        Assert.Equal(
            ["store", "sign-in"],
            ready.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("part").GetString()!));
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_told_with_the_setting_to_correct()
    {
        var provider = new TestProvider();
        await provider.Start();
        await using var school =
            await Started(new TestSchool
            {
                Settings = ["--SignIn:Kind", "OpenId", "--SignIn:Authority", provider.Issuer +
            "/nowhere", "--SignIn:ClientId", "plp"]
            });
        var (status, ready) = await Ask(school.Address);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("SignIn:Authority", Says(ready, "sign-in"), StringComparison.Ordinal);
        await provider.DisposeAsync();
    }

    /// <summary>As the Azure host opens it: late, with a school where there is none, and with the reason when it is refused.</summary>
    [Fact]
    public async Task A_store_in_the_cloud_opens_with_its_first_coordinator_and_a_refusal_is_told_in_words()
    {
        await using var cosmos = await LoopbackEndpoint.Start(new LoopbackOptions());
        cosmos.Faults.Always(Fault.Forbidden);
        using var store = CosmosOpening.Late(
            new CosmosStoreOptions { ConnectionString = cosmos.ConnectionString, Database = "plp" },
            new FirstCoordinator("Cora Lund", "cora@school.example", "--coordinator"),
            new IdentityProvider { Kind = ProviderKind.OpenId },
            TimeProvider.System);
        await using var app = LocalHost.Build(
            new LocalOptions { DataFolder = folder, Rest = ["--urls", "http://127.0.0.1:0"] },
            services => services.Replace(ServiceDescriptor.Singleton<IDocumentStore>(store)));
        await app.StartAsync();
        var address = new Uri(app.Urls.First());

        var (status, ready) = await Ask(address);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("Cosmos DB Built-in Data Contributor", Says(ready, "store"), StringComparison.Ordinal);

        cosmos.Faults.Stop();
        Assert.Equal(HttpStatusCode.OK, (await Ask(address)).Status);
        Assert.Equal("cora@school.example", (await store.Read<Person>(Person.IdOf("coordinator"), CancellationToken.None))!.Email);
        Assert.NotNull((await store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None))!.ProviderSince);
    }

    [Theory]
    [InlineData("SignIn:Kind", "Azure")]
    [InlineData("SignIn:Authority", "--SignIn:Kind", "Entra")]
    [InlineData("SignIn:Tenant", "--SignIn:Kind", "Entra", "--SignIn:Authority", "https://login.example", "--SignIn:ClientId", "x")]
    [InlineData("SignIn:Domain", "--SignIn:Kind", "Google", "--SignIn:Authority", "https://accounts.google.com", "--SignIn:ClientId", "x")]
    [InlineData("Limits:PerPerson", "many")]
    [InlineData("Limits:WrongLinks", "0")]
    public void A_wrong_setting_stops_the_start_and_is_named(string setting, params string[] given)
    {
        string[] rest = given.Length == 1 ? ["--" + setting, given[0]] : given;
        var stop = Assert.Throws<StartException>(() => LocalHost.Build(new LocalOptions { DataFolder = folder, Rest = rest }));
        Assert.Contains(setting, stop.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dana Whitcomb", null)]
    [InlineData(null, "dana@school.example")]
    [InlineData("Dana Whitcomb", "no address")]
    public void A_first_coordinator_by_halves_stops_the_start_and_is_named(string? name, string? email)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("FirstCoordinator:Name", name), new("FirstCoordinator:Email", email)])
            .Build();
        Assert.Contains(
            "FirstCoordinator:Name",
            Assert.Throws<StartException>(() => FirstCoordinator.From(settings, DateTimeOffset.UnixEpoch.AddYears(56))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_first_coordinator_in_the_settings_there_is_none() =>
        Assert.Null(FirstCoordinator.From(new ConfigurationBuilder().Build(), DateTimeOffset.UnixEpoch.AddYears(56)));

    private static string Says(JsonElement ready, string part) =>
        ready
            .GetProperty("parts")
            .EnumerateArray()
            .Single(one => one.GetProperty("part").GetString() == part)
            .GetProperty("says")
            .GetString()!;

    private static async Task<(HttpStatusCode Status, JsonElement Ready)> Ask(Uri address)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(address, "/api/health/ready"));
        return (response.StatusCode, await response.Json());
    }

    private static async Task<StartedSchool> Started(TestSchool school)
    {
        await school.InitializeAsync();
        return new StartedSchool(school);
    }

    private sealed record StartedSchool(TestSchool School) : IAsyncDisposable
    {
        public Uri Address => School.Address;

        public async ValueTask DisposeAsync() => await School.DisposeAsync();
    }
}
