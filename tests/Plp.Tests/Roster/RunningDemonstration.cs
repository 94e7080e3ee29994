using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plp.Hosting.Local;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Roster;

/// <summary>The real program on a port of its own, as a newcomer starts it on <see cref="OpenedDemonstration.Thursday"/>.</summary>
internal sealed record RunningDemonstration(WebApplication App, string Folder) : IAsyncDisposable
{
    public IDocumentStore Store => App.Services.GetRequiredService<IDocumentStore>();

    public static async Task<RunningDemonstration> Start(LocalOptions? options = null)
    {
        var folder = Directory.CreateTempSubdirectory("plp-test-").FullName;
        var program = LocalHost.Build(
            (options ?? new LocalOptions()) with { DataFolder = folder, Rest = ["--urls", "http://127.0.0.1:0"] },
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new StandingClock(OpenedDemonstration.Thursday))));
        await program.Services.GetRequiredService<FirstStart>().Run();
        await program.StartAsync();
        return new RunningDemonstration(program, folder);
    }

    public HttpClient Client() => new() { BaseAddress = new Uri(new Uri(App.Urls.First()), "/api/") };

    public HttpClient ClientOf(string person)
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", App.Services.GetRequiredService<LocalTokens>().IssueFor(person).Token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
