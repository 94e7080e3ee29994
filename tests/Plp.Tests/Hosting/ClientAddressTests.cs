using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Plp.Hosting.Local;

namespace Plp.Tests.Hosting;

/// <summary>Whom the program takes for the client, with and without proxies before it.</summary>
public sealed class ClientAddressTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("plp-proxies-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(null, "203.0.113.9", "127.0.0.1 http")] // no proxy is trusted
    [InlineData("10.0.0.0/8", "203.0.113.9", "127.0.0.1 http")] // this one is not
    [InlineData("127.0.0.1", "203.0.113.9", "203.0.113.9 https")]
    // what the client wrote itself stands before its address
    [InlineData("127.0.0.0/8,10.0.0.0/8", "198.51.100.7, 203.0.113.9, 10.1.2.3", "203.0.113.9 https")]
    [InlineData("127.0.0.1", "203.0.113.9:51820", "203.0.113.9 https")] // with the port, as Azure writes it
    [InlineData("127.0.0.1", "2001:db8::9", "2001:db8::9 https")]
    [InlineData("127.0.0.1", "nonsense", "127.0.0.1 http")]
    public async Task The_client_is_who_a_trusted_proxy_says(string? trusted, string forwarded, string expected)
    {
        await using var app =
            Program(trusted is null ? [] : ["--Site:TrustedProxies", trusted, "--Site:Address", "https://plans.school.example"]);
        app.MapGet("/api/who", (HttpContext context) => $"{context.Connection.RemoteIpAddress} {context.Request.Scheme}");
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwarded);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", string.Join(", ", forwarded.Split(',').Select(_ => "https")));
        Assert.Equal(expected, await client.GetStringAsync(new Uri("/api/who", UriKind.Relative)));
    }

    [Theory]
    [InlineData("everybody")]
    [InlineData("0.0.0.0/0")]
    public void What_is_no_proxy_is_said_at_the_start(string trusted) =>
        Assert.Contains(
            "Site:TrustedProxies",
            Assert.Throws<StartException>(() =>
                Program("--Site:TrustedProxies", trusted, "--Site:Address", "https://plans.school.example")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Behind_a_proxy_the_program_must_be_told_its_address() =>
        Assert.Contains(
            "Site:Address",
            Assert.Throws<StartException>(() => Program("--Site:TrustedProxies", "127.0.0.1")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(null, HttpStatusCode.Accepted)]
    [InlineData("own", HttpStatusCode.Accepted)]
    [InlineData("https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:3000", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task A_timer_is_not_run_by_a_page_of_another_site(string? origin, HttpStatusCode expected)
    {
        await using var app = Program();
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        if (origin is not null)
            client.DefaultRequestHeaders.Add("Origin", origin == "own" ? app.Urls.First() : origin);
        using var answer = await client.PostAsync(new Uri("/admin/functions/Housekeeping", UriKind.Relative), null);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("203.0.113.9")]
    public async Task Nobody_is_picked_through_a_trusted_proxy_wherever_they_come_from(string client)
    {
        await using var app = Program("--Site:TrustedProxies", "127.0.0.1", "--Site:Address", "https://plans.school.example");
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(new Uri(app.Urls.First()), "/api/") };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", client);
        using var answer = await http.Post("sign-in/people", new { name = "a" });
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private WebApplication Program(params string[] settings) => LocalHost.Build(new LocalOptions
    {
        DataFolder = folder,
        Rest = ["--urls", "http://127.0.0.1:0", "--Logging:Console:LogLevel:Default", "None", .. settings],
    });
}
