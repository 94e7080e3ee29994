using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Plp.Tests.Hosting;

namespace Plp.Tests.Requests;

/// <summary>Google's way: the code of a sign-in is exchanged by a function that holds the secret (A8).</summary>
public sealed class CodeExchangeTests : IAsyncLifetime
{
    private const string Client = "client-1", Secret = "not so secret", Domain = "school.example", Nonce = "nonce-1";

    private readonly TestProvider provider = new();
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private TestSchool school = null!;
    private Action<Dictionary<string, object>> change = _ => { };

    public async Task InitializeAsync()
    {
        await provider.Start();
        school = new TestSchool
        {
            Settings = ["--SignIn:Kind",
                "Google",
                "--SignIn:Authority",
                provider.Issuer,
                "--SignIn:ClientId",
                Client,
                "--SignIn:ClientSecret",
                Secret,
                "--SignIn:Domain",
                Domain],
        };
        await school.InitializeAsync();
        provider.Exchange = form =>
            form["client_secret"] == Secret
                && form["client_id"] == Client
                && form["code_verifier"] == "verifier-1"
                && form["redirect_uri"] == "https://plans.school.example/"
                && used.Add(form["code"]!)
                ? IdToken()
                : null;
    }

    public async Task DisposeAsync()
    {
        await school.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task A_code_becomes_a_token_that_signs_in()
    {
        using var client = school.ClientOf(null);
        var found = await (await Exchange(client)).Json();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", found.GetProperty("token").GetString());
        Assert.Equal("advisor", (await client.GetJson("me")).GetProperty("person").GetProperty("personId").GetString());
        Assert.Equal(school.Clock.Now.AddHours(1), found.GetProperty("expires").GetDateTimeOffset());
    }

    [Fact]
    public async Task The_page_is_told_to_let_the_server_exchange_and_never_told_the_secret()
    {
        using var client = school.ClientOf(null);
        var ways = await client.GetJson("sign-in");
        Assert.Equal("server", ways.GetProperty("openid").GetProperty("bearer").GetString());
        Assert.Equal(Domain, ways.GetProperty("openid").GetProperty("domain").GetString());
        Assert.DoesNotContain(Secret, ways.GetRawText(), StringComparison.Ordinal);
    }

    public static TheoryData<string> Wrongs =>
        ["replayed", "nonce", "no nonce", "domain", "private account", "unverified", "audience", "verifier", "redirect"];

    [Theory, MemberData(nameof(Wrongs))]
    public async Task A_sign_in_that_is_wrong_in_one_thing_is_refused(string what)
    {
        change = what switch
        {
            "no nonce" => claims => claims.Remove("nonce"),
            "domain" => claims => claims["hd"] = "other.example",
            "private account" => claims => claims.Remove("hd"),
            "unverified" => claims => claims["email_verified"] = false,
            "audience" => claims => claims["aud"] = "another-client",
            _ => _ => { }
            ,
        };
        using var client = school.ClientOf(null);
        if (what == "replayed")
            Assert.Equal(HttpStatusCode.OK, (await Exchange(client)).StatusCode);
        using var response = await Exchange(
            client,
            nonce: what == "nonce" ? "another" : Nonce,
            verifier: what == "verifier" ? "another" : "verifier-1",
            redirect: what == "redirect" ? "https://evil.example/" : "https://plans.school.example/");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    public static TheoryData<string, int> OddAnswers => new()
    {
        { """{"id_token":7}""", 503 },
        { """{"access_token":"x"}""", 503 },
        { """["id_token"]""", 503 },
        { "<html>Sign in</html>", 503 },
        { "", 503 },
        { """{"id_token":"eyJhbGciOi""", 503 },
        { """{"id_token":"not.a.token"}""", 401 },
        { """{"id_token":""}""", 401 },
        { """{"id_token":"e30.e30."}""", 401 },
    };

    [Theory, MemberData(nameof(OddAnswers))]
    public async Task An_odd_answer_of_the_provider_signs_in_nobody_and_is_no_fault_of_ours(string body, int status)
    {
        provider.Instead = _ => Task.FromResult(Results.Text(body, "application/json"));
        using var client = school.ClientOf(null);
        using var response = await Exchange(client);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains("again", (await response.Json()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(401)]
    public async Task A_provider_that_refuses_to_work_is_a_503_that_says_when_to_try_again(int status)
    {
        provider.Instead = _ => Task.FromResult(Results.StatusCode(status));
        using var client = school.ClientOf(null);
        using var response = await Exchange(client);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_provider_that_hangs_up_or_is_gone_is_a_503()
    {
        using var client = school.ClientOf(null);
        provider.Instead = context =>
        {
            context.Abort();
            return Task.FromResult(Results.Empty);
        };
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Exchange(client)).StatusCode);
        await provider.DisposeAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Exchange(client)).StatusCode);
    }

    /// <summary>The provider's client gives up by its own time, long before a browser does.</summary>
    [Fact]
    public async Task A_provider_that_does_not_answer_in_time_is_a_503()
    {
        school.Services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(JwtBearerDefaults.AuthenticationScheme).Backchannel =
            new HttpClient(new Silent());
        using var client = school.ClientOf(null);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Exchange(client)).StatusCode);
    }

    /// <summary>A connection on which nothing comes until its time is over.</summary>
    private sealed class Silent : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(new TaskCanceledException("Its time is over.", new TimeoutException()));
    }

    private static Task<HttpResponseMessage> Exchange(
        HttpClient client,
        string nonce = Nonce,
        string verifier = "verifier-1",
        string redirect = "https://plans.school.example/") =>
        client.Post("sign-in/code", new { code = "code-1", verifier, nonce, redirect });

    private string IdToken()
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = "google-1",
            ["email"] = "advisor@school.example",
            ["email_verified"] = true,
            ["hd"] = Domain,
            ["nonce"] = Nonce,
        };
        change(claims);
        var audience = claims.Remove("aud", out var other) ? (string)other : Client;
        return provider.Token(provider.Issuer, audience, school.Clock.Now, school.Clock.Now.AddHours(1), claims);
    }
}
