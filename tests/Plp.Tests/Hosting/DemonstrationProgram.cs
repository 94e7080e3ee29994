using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plp.Hosting.Local;
using Plp.Mail;
using Plp.People;
using Plp.Storage;

namespace Plp.Tests.Hosting;

/// <summary>The program as a newcomer starts it, with the demonstration school, on another day.</summary>
internal sealed class DemonstrationProgram : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("plp-test-").FullName;
    private readonly WebApplication app;

    private DemonstrationProgram(DateTimeOffset now, LocalOptions options)
    {
        Clock = new StandingClock(now);
        app = LocalHost.Build(
            options with
            {
                DataFolder = folder,
                Rest = ["--urls",
                    "http://127.0.0.1:0",
                    "--Logging:Console:LogLevel:Default",
                    "None",
                    "--Mail:Smtp:Host",
                    "smtp.school.example",
                    "--Mail:Smtp:From",
                    "plans@school.example"],
            },
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }

    public StandingClock Clock { get; }

    public IServiceProvider Services => app.Services;

    public IDocumentStore Store => Services.GetRequiredService<IDocumentStore>();

    public string[] Files =>
        Directory.Exists(Path.Combine(folder, "mail")) ? Directory.GetFiles(Path.Combine(folder, "mail"), "*.eml") : [];

    public static async Task<DemonstrationProgram> Open(DateTimeOffset now, LocalOptions? options = null)
    {
        var opened = new DemonstrationProgram(now, options ?? new LocalOptions());
        await opened.Services.GetRequiredService<FirstStart>().Run();
        await opened.app.StartAsync();
        return opened;
    }

    public Task Run(string timer) => Services.GetRequiredService<TimerLoop>().RunNow(timer);

    public Task<List<MailMessage>> Messages() => Store.All<MailMessage>(new DocumentQuery(MailMessage.Shape.Type), CancellationToken.None);

    public Task<List<Person>> People() =>
        Store.All<Person>(new DocumentQuery(Person.Shape.Type) { PageSize = 1000 }, CancellationToken.None);

    public HttpClient Client() => new() { BaseAddress = new Uri(new Uri(app.Urls.First()), "/api/") };

    public async Task<HttpClient> ClientOf(string name)
    {
        var person = (await People()).Single(person => person.Name == name).PersonId;
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Services.GetRequiredService<LocalTokens>().IssueFor(person).Token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
