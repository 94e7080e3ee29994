using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plp.Hosting.Local;
using Plp.Tests.Hosting;

namespace Plp.Tests.Requests;

/// <summary>Whoever is deactivated is out: at once where it was done, within a minute everywhere else.</summary>
public sealed class DeactivatedTests : IAsyncLifetime
{
    private readonly TestSchool school = new();
    private WebApplication second = null!;

    public async Task InitializeAsync()
    {
        await school.InitializeAsync();
        second = LocalHost.Build(
            new LocalOptions
            {
                DataFolder = school.Folder,
                Rest = ["--urls", "http://127.0.0.1:0", "--Logging:Console:LogLevel:Default", "None"],
            },
            services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(school.Clock)));
        await second.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await second.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_deactivated_person_is_out_at_once_here_and_within_a_minute_there()
    {
        using var here = school.ClientOf(Cast.Teacher);
        using var there = new HttpClient { BaseAddress = new Uri(new Uri(second.Urls.First()), "/api/") };
        there.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", school.Services.GetRequiredService<LocalTokens>().IssueFor(Cast.Teacher).Token);
        foreach (var client in new[] { here, there })
            Assert.Equal(HttpStatusCode.OK, await Status(client));

        school.Clock.Now += TimeSpan.FromSeconds(1);
        using var coordinator = school.ClientOf(Cast.Coordinator);
        var change = new { rev = 1, given = "Some", family = "teacher", roles = new[] { "teacher" }, active = false };
        using var answer = await coordinator.Put("people/teacher", change);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(here));
        school.Clock.Now += TimeSpan.FromSeconds(60);
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(there));
    }

    private static async Task<HttpStatusCode> Status(HttpClient client) => (await client.Send(HttpMethod.Get, "me", null)).StatusCode;
}
