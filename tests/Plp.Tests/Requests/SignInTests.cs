using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Plp.Hosting.Local;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.Tests.Hosting;

namespace Plp.Tests.Requests;

/// <summary>Bearer tokens of an OpenID provider, made with keys of the test's own.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private const string Tenant = "3f2504e0-4f89-41d3-9a0c-0305e82c3301", Audience = "plp-api";

    private readonly TestProvider provider = new() { Tenant = Tenant };
    private TestSchool school = null!;
    private MeanwhileStore? meanwhile;

    public async Task InitializeAsync()
    {
        await provider.Start();
        school = new TestSchool
        {
            Settings =
                ["--SignIn:Kind", "Entra", "--SignIn:Authority", provider.Issuer, "--SignIn:Audience", Audience, "--SignIn:Tenant", Tenant],
            Adjust = services =>
            {
                var store = services.Last(one => one.ServiceType == typeof(IDocumentStore));
                services.Replace(ServiceDescriptor.Singleton<IDocumentStore>(all => meanwhile = new MeanwhileStore(
                    (IDocumentStore)(store.ImplementationInstance ?? store.ImplementationFactory!(all)))));
            },
        };
        await school.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await school.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task A_token_of_the_school_signs_in_the_person_with_that_address()
    {
        var me = await (await Ask(Token())).Json();
        Assert.Equal("advisor", me.GetProperty("person").GetProperty("personId").GetString());
    }

    public static TheoryData<string> Wrongs => [.. EntraTokens.Wrongs];

    [Theory, MemberData(nameof(Wrongs))]
    public async Task A_token_that_is_wrong_in_one_thing_is_refused(string what)
    {
        using var response = await Ask(Tokens.Wrong(what, school.Clock.Now));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    /// <summary>For members <c>idp</c> is not there, or is the tenant itself.</summary>
    [Theory]
    [InlineData("acct", "0")]
    [InlineData("idp", $"https://sts.windows.net/{Tenant}/")]
    public async Task A_member_of_the_tenant_is_no_guest(string claim, string value) =>
        Assert.Equal(HttpStatusCode.OK, (await Ask(Token(change: claims => claims[claim] = value))).StatusCode);

    [Theory]
    [InlineData($"https://login.microsoftonline.com/{Tenant}/v2.0", true)]
    [InlineData("https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0", false)]
    public void The_tenant_of_the_issuer_counts_like_the_tokens_own(string issuer, bool counts)
    {
        var entra = new IdentityProvider { Kind = ProviderKind.Entra, Tenant = Tenant };
        var token = new ClaimsIdentity([new("iss", issuer), new("tid", Tenant), new("oid", "account-1"), new("scp", "access")]);
        Assert.Equal(counts, entra.Read(new ClaimsPrincipal(token)).Account is not null);
    }

    [Fact]
    public async Task After_the_first_sign_in_only_the_account_counts_not_the_address()
    {
        Assert.Equal(HttpStatusCode.OK, (await Ask(Token())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Ask(Token(claims => claims["email"] = "married.name@school.example"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(Token(claims => claims["oid"] = "another-account"))).StatusCode);
    }

    [Fact]
    public async Task Two_first_sign_ins_at_once_bind_one_account()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Ask(Token())));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task A_sign_in_that_another_request_bound_since_this_one_looked_is_let_in()
    {
        meanwhile!.BeforeQuery = async () => Assert.Equal(HttpStatusCode.OK, (await Ask(Token())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Ask(Token())).StatusCode);
        Assert.Null(meanwhile.BeforeQuery);
    }

    [Fact]
    public async Task Once_a_provider_was_configured_nobody_picks_a_person()
    {
        using var client = school.ClientOf(null);
        Assert.NotNull((await school.Store.Read<SchoolSettings>(SchoolSettings.TheId, CancellationToken.None))!.ProviderSince);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Send(HttpMethod.Post, "sign-in/people", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Post("sign-in", new { personId = "advisor" })).StatusCode);
        Assert.Equal("openid", (await client.GetJson("sign-in")).GetProperty("way").GetString());
    }

    [Fact]
    public async Task A_token_for_a_picked_person_is_worth_nothing_here()
    {
        var picked = school.Services.GetRequiredService<LocalTokens>().IssueFor(Cast.Coordinator).Token;
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(picked)).StatusCode);
    }

    private EntraTokens Tokens => new(provider, Audience);

    private string Token(Action<Dictionary<string, object>>? change = null) => Tokens.Good(school.Clock.Now, change);

    private async Task<HttpResponseMessage> Ask(string token)
    {
        using var client = school.ClientOf(null);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.Send(HttpMethod.Get, "me", null);
    }

    /// <summary>A store in which something happens once, just before a query.</summary>
    private sealed class MeanwhileStore(IDocumentStore store) : IDocumentStore, IDisposable
    {
        public Func<Task>? BeforeQuery { get; set; }

        public Task<StoredDocument?> Read(string id, CancellationToken token) => store.Read(id, token);

        public async Task<DocumentPage> Query(DocumentQuery query, CancellationToken token)
        {
            if (BeforeQuery is { } happens)
            {
                BeforeQuery = null;
                await happens();
            }
            return await store.Query(query, token);
        }

        public Task<CommitResult> Commit(Changes changes, CancellationToken token) => store.Commit(changes, token);

        public void Dispose() => (store as IDisposable)?.Dispose();
    }
}
