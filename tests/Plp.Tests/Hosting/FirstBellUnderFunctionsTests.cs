using System.Net;
using System.Net.Http.Headers;
using Plp.FunctionsHost;
using Plp.People;
using Plp.Requests;

namespace Plp.Tests.Hosting;

/// <summary>The first bell under the Functions host, with the limits as they are delivered.</summary>
public sealed class FirstBellUnderFunctionsTests(TwoHosts hosts) : IClassFixture<TwoHosts>
{
    private const int Everybody = 640, GuessesOfEachKind = 500;

    [Fact]
    public async Task A_school_behind_one_address_signs_in_at_once_and_guesses_hardly_reach_the_store()
    {
        var settings = hosts.WorkerSettings.Where(setting => !setting.Key.StartsWith("Limits:", StringComparison.Ordinal));
        var asDelivered = settings.ToDictionary(StringComparer.Ordinal);
        await using var functions = await LoopbackFunctionsHost.Start(await PublishedWorker.Folder, asDelivered);
        using var client = new HttpClient { BaseAddress = new Uri(functions.Address, "/api/") };
        var people = Cast.All.Where(person => person.Active && person.Roles.Any(role => role != Role.Guardian)).ToList();
        for (var i = 0; i < Everybody; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await Answer(client, Ask(HttpMethod.Get, "health")));
            Assert.Equal(HttpStatusCode.OK, await Answer(client, Ask(HttpMethod.Get, "sign-in")));
            Assert.Equal(HttpStatusCode.OK, await Answer(client, Me(hosts.TokenOf(people[i % people.Count].PersonId))));
        }

        var before = hosts.Cosmos.Log.Count;
        var refused = 0;
        for (var i = 0; i < GuessesOfEachKind; i++)
        {
            foreach (var guess in Guesses(i))
                refused += await Answer(client, guess) == HttpStatusCode.TooManyRequests ? 1 : 0;
        }
        Assert.InRange(hosts.Cosmos.Log.Count - before, 0, 30);
        Assert.InRange(refused, 3 * GuessesOfEachKind, 4 * GuessesOfEachKind);
        Assert.Equal(HttpStatusCode.OK, await Answer(client, Me(hosts.TokenOf(Cast.Advisor))));
    }

    private static IEnumerable<HttpRequestMessage> Guesses(int i)
    {
        yield return Me($"a.b.{i}");
        var link = Ask(HttpMethod.Get, "family");
        link.Headers.Add(LinkToken.Header, $"{i:0000000000000000000000}");
        yield return link;
        var door = Ask(HttpMethod.Post, "family-link");
        door.Content = new StringContent($$"""{"email":"guess{{i}}@home.example"}""", System.Text.Encoding.UTF8, "application/json");
        yield return door;
        yield return Ask(HttpMethod.Get, $"unsubscribe/guess{i}");
    }

    private static HttpRequestMessage Me(string token)
    {
        var request = Ask(HttpMethod.Get, "me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static HttpRequestMessage Ask(HttpMethod method, string path) => new(method, new Uri(path, UriKind.Relative));

    private static async Task<HttpStatusCode> Answer(HttpClient client, HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
