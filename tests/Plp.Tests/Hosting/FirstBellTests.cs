using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plp.People;
using Plp.Requests;
using Plp.Storage;
using Plp.Tests.Requests;

namespace Plp.Tests.Hosting;

/// <summary>A whole school behind one address: who belongs here comes in, who guesses is stopped before the store is asked.</summary>
public sealed class FirstBellTests : IAsyncLifetime
{
    private const string Client = "client-1", Domain = "school.example";

    private const int Students = 600, Staff = 40;

    private readonly TestProvider provider = new();
    private TestSchool school = null!;
    private CountingStore counting = null!;

    public async Task InitializeAsync()
    {
        await provider.Start();
        school = new TestSchool
        {
            Settings =
            [
                "--SignIn:Kind", "Google", "--SignIn:Authority", provider.Issuer, "--SignIn:Domain", Domain,
                "--SignIn:ClientId", Client, "--SignIn:ClientSecret", "secret", .. LimitsAsDelivered,
            ],
            Adjust = services =>
            {
                var store = services.Last(one => one.ServiceType == typeof(IDocumentStore));
                services.Replace(ServiceDescriptor.Singleton<IDocumentStore>(all =>
                    counting = new CountingStore((IDocumentStore)(store.ImplementationInstance ?? store.ImplementationFactory!(all)))));
            },
        };
        await school.InitializeAsync();
        provider.Exchange = form => form["code"].ToString() is ['p', ..] code ? IdToken(code, school.Clock.Now) : null;
    }

    public async Task DisposeAsync()
    {
        await school.DisposeAsync();
        await provider.DisposeAsync();
    }

    /// <summary>What the program does without a word in its settings.</summary>
    private static IEnumerable<string> LimitsAsDelivered
    {
        get
        {
            var delivered = new RateLimitOptions();
            return typeof(RateLimitOptions).GetProperties()
                .SelectMany(limit => new[] { "--Limits:" + limit.Name, limit.GetValue(delivered)!.ToString()! });
        }
    }

    [Fact]
    public async Task Six_hundred_students_and_forty_staff_sign_in_within_three_minutes_behind_one_address()
    {
        var everybody = Enumerable.Range(1, Students + Staff).Select(i => $"p{i:000}").ToList();
        await Enroll(everybody);
        var answers = new Dictionary<HttpStatusCode, int>();
        var (began, each) = (school.Clock.Now, TimeSpan.FromMinutes(3) / everybody.Count);
        using var client = school.ClientOf(null);
        foreach (var who in everybody)
        {
            await SignIn(client, who, answers);
            school.Clock.Now += each;
        }
        Assert.InRange(school.Clock.Now - began, TimeSpan.FromMinutes(2.9), TimeSpan.FromMinutes(3));
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, answers.Keys);
        Assert.Equal(everybody.Count, answers[HttpStatusCode.Unauthorized]); // yesterday's tab
        Assert.Equal(5 * everybody.Count, answers[HttpStatusCode.OK]);
    }

    [Fact]
    public async Task Ten_thousand_guesses_cost_the_store_no_more_than_thirty_calls_and_lock_out_nobody_who_was_in()
    {
        await Enroll(["p001"]);
        using var anyone = school.ClientOf(null);
        var answers = new Dictionary<HttpStatusCode, int>();
        await SignIn(anyone, "p001", answers);
        using var family = school.ClientOf(Cast.FamilyLink);
        Assert.Equal(HttpStatusCode.OK, (await family.Send(HttpMethod.Get, "family", null)).StatusCode);
        var before = counting.Calls;
        for (var i = 0; i < 2000; i++)
        {
            foreach (var guess in Guesses(i))
                Count(answers, await anyone.SendAsync(guess));
        }
        Assert.InRange(counting.Calls - before, 0, 30);
        Assert.InRange(answers[HttpStatusCode.TooManyRequests], 9_800, 10_000);

        // The same address goes on: who has a token, who wants to know how to get one, and the family whose page was open.
        Assert.Equal(HttpStatusCode.OK, (await anyone.SendAsync(Me(IdToken("p001", school.Clock.Now)))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anyone.Send(HttpMethod.Get, "sign-in", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await family.Send(HttpMethod.Get, "family", null)).StatusCode);
        school.Clock.Now += TimeSpan.FromMinutes(1);
        answers.Clear();
        await SignIn(anyone, "p001", answers);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, answers.Keys);
    }

    [Fact]
    public async Task Whoever_guessed_is_told_when_to_come_again_and_may_then()
    {
        using var anyone = school.ClientOf(null);
        HttpResponseMessage refused;
        var tries = 0;
        while ((refused = await anyone.SendAsync(WithLink(tries++))).StatusCode != HttpStatusCode.TooManyRequests)
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(new RateLimitOptions().WrongLinks + 1, tries);
        var wait = refused.Headers.RetryAfter!.Delta!.Value;
        Assert.InRange(wait.TotalSeconds, 1, 60);
        school.Clock.Now += wait;
        Assert.Equal(HttpStatusCode.Forbidden, (await anyone.SendAsync(WithLink(tries))).StatusCode);
    }

    /// <summary>The school's provider vouches for the account; nobody on the roster has it.</summary>
    [Fact]
    public async Task An_account_nobody_here_has_stops_asking_the_store()
    {
        using var anyone = school.ClientOf(null);
        var answers = new Dictionary<HttpStatusCode, int>();
        var before = counting.Calls;
        for (var i = 0; i < 200; i++)
            Count(answers, await anyone.SendAsync(Me(IdToken("stranger", school.Clock.Now))));
        Assert.InRange(counting.Calls - before, 0, 30);
        Assert.Equal(5, answers[HttpStatusCode.Unauthorized]);
        Assert.Equal(HttpStatusCode.OK, (await anyone.SendAsync(Me(IdToken("advisor", school.Clock.Now)))).StatusCode);
    }

    /// <summary>A script that runs away is braked by who it is, and nobody beside it.</summary>
    [Fact]
    public async Task One_person_has_six_hundred_requests_a_minute_and_one_link_sixty()
    {
        using var anyone = school.ClientOf(null);
        using var family = school.ClientOf(Cast.FamilyLink);
        var token = IdToken("advisor", school.Clock.Now);
        Assert.Equal(600, await AnswersBeforeTooMany(() => anyone.SendAsync(Me(token))));
        Assert.Equal(60, await AnswersBeforeTooMany(() => family.Send(HttpMethod.Get, "family", null)));
        Assert.Equal(HttpStatusCode.OK, (await anyone.SendAsync(Me(IdToken("coordinator", school.Clock.Now)))).StatusCode);
    }

    private static async Task<int> AnswersBeforeTooMany(Func<Task<HttpResponseMessage>> ask)
    {
        for (var answers = 0; answers < 2000; answers++)
        {
            using var answer = await ask();
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
                return answers;
            }
        }
        return int.MaxValue;
    }

    /// <summary>Everything is asked for as a page does: files, how to sign in, the exchange, who one is, the first page.</summary>
    private async Task SignIn(HttpClient client, string who, Dictionary<HttpStatusCode, int> answers)
    {
        Count(answers, await client.GetAsync(new Uri(school.Address, "/")));
        Count(answers, await client.SendAsync(Me(IdToken(who, school.Clock.Now.AddDays(-1)))));
        Count(answers, await client.Send(HttpMethod.Get, "health", null));
        Count(answers, await client.Send(HttpMethod.Get, "sign-in", null));
        var code = new { code = who, verifier = "v", nonce = "nonce-1", redirect = "https://plans.school.example/" };
        using var exchanged = await client.Post("sign-in/code", code);
        Count(answers, exchanged);
        if (exchanged.StatusCode == HttpStatusCode.OK)
            Count(answers, await client.SendAsync(Me((await exchanged.Json()).GetProperty("token").GetString()!)));
    }

    private IEnumerable<HttpRequestMessage> Guesses(int i)
    {
        yield return Me($"a.b.{i}");
        yield return WithLink(i);
        yield return Ask(
            HttpMethod.Post,
            "sign-in/code",
            $$"""{"code":"x{{i}}","verifier":"v","nonce":"n","redirect":"https://a.example/"}""");
        yield return Ask(HttpMethod.Post, "family-link", $$"""{"email":"guess{{i}}@home.example"}""");
        yield return Ask(HttpMethod.Get, $"unsubscribe/guess{i}", null);
    }

    private static HttpRequestMessage WithLink(int i)
    {
        var request = Ask(HttpMethod.Get, "family", null);
        request.Headers.Add(LinkToken.Header, $"{i:0000000000000000000000}");
        return request;
    }

    private static HttpRequestMessage Me(string token)
    {
        var request = Ask(HttpMethod.Get, "me", null);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static HttpRequestMessage Ask(HttpMethod method, string path, string? json) => new(method, new Uri(path, UriKind.Relative))
    {
        Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
    };

    private static void Count(Dictionary<HttpStatusCode, int> answers, HttpResponseMessage answer)
    {
        answers[answer.StatusCode] = answers.GetValueOrDefault(answer.StatusCode) + 1;
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            Assert.NotNull(answer.Headers.RetryAfter);
    }

    private string IdToken(string who, DateTimeOffset from) =>
        provider.Token(provider.Issuer, Client, from, from.AddHours(1), new Dictionary<string, object>
        {
            ["sub"] = who,
            ["email"] = who + "@school.example",
            ["email_verified"] = true,
            ["hd"] = Domain,
            ["nonce"] = "nonce-1",
        });

    private async Task Enroll(IReadOnlyList<string> people)
    {
        foreach (var some in people.Chunk(Changes.Most))
        {
            var changes = new Changes();
            foreach (var who in some)
                changes.Create(PersonOf(who));
            Assert.True((await school.Store.Commit(changes, CancellationToken.None)).Done);
        }
    }

    private static Person PersonOf(string who)
    {
        var isStudent = int.Parse(who[1..], System.Globalization.CultureInfo.InvariantCulture) <= Students;
        var like = isStudent ? Cast.Ada : Cast.All.First(person => person.PersonId == Cast.Teacher);
        return like with { Id = Person.IdOf(who), PersonId = who, Family = who, Email = who + "@school.example" };
    }

    private sealed class CountingStore(IDocumentStore store) : IDocumentStore, IDisposable
    {
        private int calls;

        public int Calls => calls;

        public Task<StoredDocument?> Read(string id, CancellationToken token) => Counted().Read(id, token);

        public Task<DocumentPage> Query(DocumentQuery query, CancellationToken token) => Counted().Query(query, token);

        public Task<CommitResult> Commit(Changes changes, CancellationToken token) => Counted().Commit(changes, token);

        public void Dispose() => (store as IDisposable)?.Dispose();

        private IDocumentStore Counted()
        {
            Interlocked.Increment(ref calls);
            return store;
        }
    }
}
