using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plp.Families;
using Plp.Files;
using Plp.FunctionsHost;
using Plp.Hosting.Local;
using Plp.Loopback;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.Storage.Cosmos;
using Plp.Tests.Files;
using Plp.Tests.Mail.Senders;
using Plp.Tests.Requests;

namespace Plp.Tests.Hosting;

/// <summary>
/// The same small school twice: under Kestrel, and under a Functions host by the worker as it is published. Both keep it in
/// Cosmos DB (one endpoint, a database each), trust the same Entra tenant, mail by the same server and go by the same clock.
/// Whatever is played is played to both.
/// </summary>
public sealed class TwoHosts : IAsyncLifetime
{
    public const string Tenant = "3f2504e0-4f89-41d3-9a0c-0305e82c3301", Audience = "plp-api";

    private const string WorkersDatabase = "plp-worker", Pages = "https://plans.school.example";

    private readonly TestProvider provider = new() { Tenant = Tenant };
    private readonly CapturedLog log = new();
    private LoopbackEndpoint? cosmos;
    private TestSchool? school;
    private CosmosDocumentStore? workersStore;
    private LoopbackFunctionsHost? functions;
    private Azurite? blobs;
    private string workersFiles = "";

    public LoopbackEndpoint Cosmos => cosmos!;

    public LoopbackFunctionsHost Functions => functions!;

    internal PlainMailServer Mail { get; } = new();

    internal EntraTokens Tokens => new(provider, Audience);

    /// <summary>What the worker is started with.</summary>
    public Dictionary<string, string> WorkerSettings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Cosmos:Endpoint"] = Cosmos.Address + "/",
        ["Cosmos:Key"] = new LoopbackOptions().Key,
        ["Cosmos:Database"] = WorkersDatabase,
        ["Files:Endpoint"] = blobs!.Endpoint.ToString(),
        ["Files:Key"] = blobs.Key,
        ["Files:Container"] = workersFiles,
        ["MailSchedule"] = SendQueuedMail.EveryFiveMinutes,
        ["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"] = "209715200",
    }.Concat(Common).Concat(TestSchool.Unlimited).ToDictionary(StringComparer.Ordinal);

    /// <summary>The local host, then the Functions host: where it is, the store behind it, what it has logged.</summary>
    internal IReadOnlyList<Host> All =>
    [
        new(
            "Kestrel",
            school!.Address,
            school.Store,
            () => [.. log.Lines.Select(line => line.Text)],
            school.Services.GetRequiredService<TimerLoop>().RunNow),
        new("Functions", Functions.Address, workersStore!, () => Functions.Said, Fire),
    ];

    private IReadOnlyDictionary<string, string> Common => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["SignIn:Kind"] = "Entra",
        ["SignIn:Authority"] = provider.Issuer,
        ["SignIn:Tenant"] = Tenant,
        ["SignIn:Audience"] = Audience,
        ["SignIn:ClientId"] = "plp-pages",
        ["Mail:Smtp:Host"] = "127.0.0.1",
        ["Mail:Smtp:Port"] = $"{Mail.Port}",
        ["Mail:Smtp:From"] = "plans@school.example",
        ["Site:Address"] = Pages,
        ["Site:Api"] = Pages + "/api",
    };

    public async Task InitializeAsync()
    {
        var worker = PublishedWorker.Folder;
        await provider.Start();
        cosmos = await LoopbackEndpoint.Start(new LoopbackOptions());
        school = new TestSchool
        {
            Cosmos = cosmos.ConnectionString,
            Log = log,
            Settings = [.. Common.SelectMany(setting => new[] { "--" + setting.Key, setting.Value })],
            Adjust = services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new WithoutTimers())),
        };
        await school.InitializeAsync();
        workersStore = await CosmosDocumentStore.Open(
            new CosmosStoreOptions { ConnectionString = cosmos.ConnectionString, Database = WorkersDatabase },
            CancellationToken.None);
        await TestSchool.Fill(workersStore);
        blobs = await Azurite.Start();
        workersFiles = await blobs.Container();
        await TestSchool.FillFiles(BlobFileStore.ByConnectionString(blobs.ConnectionString, workersFiles));
        foreach (var store in (IDocumentStore[])[school.Store, workersStore])
            await Prepare(store);
        functions = await LoopbackFunctionsHost.Start(await worker, WorkerSettings);
    }

    public async Task DisposeAsync()
    {
        if (functions is not null)
            await functions.DisposeAsync();
        if (school is not null)
            await school.DisposeAsync();
        if (blobs is not null)
            await blobs.DisposeAsync();
        workersStore?.Dispose();
        if (cosmos is not null)
            await cosmos.DisposeAsync();
        await provider.DisposeAsync();
        await Mail.DisposeAsync();
    }

    /// <summary>A client of one host, signed in as that person, or with a family's link; null signs in nobody.</summary>
    internal HttpClient ClientOf(Host host, string? person, string? role = null)
    {
        var client = new HttpClient { BaseAddress = new Uri(host.Address, "/api/") };
        if (person?.StartsWith(Cast.ByLink, StringComparison.Ordinal) == true)
            client.DefaultRequestHeaders.Add(LinkToken.Header, person[Cast.ByLink.Length..]);
        else if (person is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(person));
        if (role is not null)
            client.DefaultRequestHeaders.Add(Callers.RoleHeader, role);
        return client;
    }

    internal string TokenOf(string person) => Tokens.Good(TimeProvider.System.GetUtcNow(), claims => claims["oid"] = person);

    /// <summary>Asks both hosts the same and says what they answered; the request is made anew for each.</summary>
    internal async Task<(HostAnswer Kestrel, HostAnswer Functions)> Play(string? person, string? role, Func<HttpRequestMessage> request)
    {
        var answers = new List<HostAnswer>();
        foreach (var host in All)
        {
            using var client = ClientOf(host, person, role);
            using var asked = request();
            using var response = await client.SendAsync(asked);
            answers.Add(await HostAnswer.Of(response));
        }
        return (answers[0], answers[1]);
    }

    internal Task<(HostAnswer Kestrel, HostAnswer Functions)> Play(
        string? person,
        string method,
        string path,
        string? json = null,
        string? role = null) =>
        Play(person, role, () => new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative))
        {
            Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
        });

    /// <summary>Mail is live, and each person has signed in once.</summary>
    private async Task Prepare(IDocumentStore store)
    {
        var since = TimeProvider.System.GetUtcNow().AddDays(-1);
        var changes = new Changes().Put(MailSettings.Default with { Rev = 1, Mode = MailMode.Live, LiveSince = since })
            .Create(Cast.CommitteeWithParent).Create(Cast.ParentsCommitteeLink);
        foreach (var person in Cast.All)
            changes.Create(new AccountLink
            {
                Id = AccountLink.IdOf(new Account(provider.Issuer, Tenant, person.PersonId, null)),
                Person = person.PersonId,
            });
        Assert.True((await store.Commit(changes, CancellationToken.None)).Done);
    }

    private async Task<bool> Fire(string timer)
    {
        await Functions.Fire(timer);
        return true;
    }

    internal sealed record Host(
        string Name,
        Uri Address,
        IDocumentStore Store,
        Func<IReadOnlyList<string>> Said,
        Func<string, Task<bool>> Fire);

    /// <summary>
    /// The hour as it is; what waits for a later one waits without end, so that no timer fires but by hand, as under
    /// the other host.
    /// </summary>
    private sealed class WithoutTimers : TimeProvider
    {
        private static readonly TimeSpan soon = TimeSpan.FromSeconds(1);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > soon ? Timeout.InfiniteTimeSpan : dueTime, period);
    }
}
