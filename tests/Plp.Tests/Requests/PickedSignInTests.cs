using System.Net;
using System.Net.Sockets;
using System.Text;
using Plp.Tests.Hosting;

namespace Plp.Tests.Requests;

/// <summary>Picking a person is for this machine only: not for a page whose name was rebound, not through a proxy.</summary>
public sealed class PickedSignInTests(TestSchool school) : IClassFixture<TestSchool>
{
    [Theory]
    [InlineData("localhost", "", 200)]
    [InlineData("127.0.0.1", "", 200)]
    [InlineData("LOCALHOST", "", 200)]
    [InlineData("rebound.example", "", 404)]
    [InlineData("127.0.0.1.nip.example", "", 404)]
    [InlineData("", "", 404)]
    [InlineData("localhost", "Forwarded: for=203.0.113.9", 404)]
    [InlineData("localhost", "X-Forwarded-For: 203.0.113.9", 404)]
    [InlineData("localhost", "X-Forwarded-Anything: 1", 404)]
    [InlineData("localhost", "Via: 1.1 proxy", 404)]
    public async Task Only_this_machine_itself_may_pick(string host, string header, int status)
    {
        Assert.Equal(status, await Get("/api/sign-in/people", host, header, body: $$"""{"code":"{{school.Code}}"}"""));
        Assert.Equal(status, await Get("/api/sign-in", host, header, body: $$"""{"personId":"advisor","code":"{{school.Code}}"}"""));
    }

    [Fact]
    public async Task A_picked_person_is_signed_in_for_twelve_hours()
    {
        using var client = school.ClientOf(null);
        var picked = await (await client.Post("sign-in", new { personId = Cast.Advisor, code = school.Code })).Json();
        client.DefaultRequestHeaders.Authorization = new("Bearer", picked.GetProperty("token").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.Send(HttpMethod.Get, "me", null)).StatusCode);

        var signedInAt = school.Clock.Now;
        school.Clock.Now = signedInAt.AddHours(12).AddMinutes(2);
        var later = await client.Send(HttpMethod.Get, "me", null);
        school.Clock.Now = signedInAt;
        Assert.Equal(HttpStatusCode.Unauthorized, later.StatusCode);
    }

    [Theory]
    [InlineData(Cast.Gone)]
    [InlineData(Cast.Guardian)]
    [InlineData("no-such-person")]
    [InlineData("")]
    public async Task Nobody_is_picked_who_cannot_work_here(string person)
    {
        using var client = school.ClientOf(null);
        var response = await client.Post("sign-in", new { personId = person, code = school.Code });
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await response.Json()).GetProperty("errors").TryGetProperty("personId", out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAA-AAAA")]
    public async Task Without_the_code_from_the_console_nobody_is_shown_or_picked(string? code)
    {
        using var client = school.ClientOf(null);
        Assert.True((await client.GetJson("sign-in")).GetProperty("code").GetBoolean());
        foreach (var (path, body) in new (string, object)[] { ("sign-in/people", new { name = "a", code }), (
            "sign-in",
            new { personId = Cast.Advisor, code }) })
        {
            using var refused = await client.Post(path, body);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var text = await refused.Content.ReadAsStringAsync();
            Assert.Contains("\"code\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain("token", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_code_is_good_for_one_sign_in_and_the_console_shows_the_next()
    {
        using var client = school.ClientOf(null);
        var code = school.Code;
        var typed = code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant();
        for (var look = 0; look < 2; look++)
        {
            using var found = await client.Post("sign-in/people", new { code = typed });
            Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        }
        using var first = await client.Post("sign-in", new { personId = Cast.Advisor, code = typed });
        using var second = await client.Post("sign-in", new { personId = Cast.Advisor, code = typed });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (first.StatusCode, second.StatusCode));
        Assert.NotEqual(code, school.Code);
        using var third = await client.Post("sign-in", new { personId = Cast.Advisor, code = school.Code });
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task Who_is_picked_wrongly_keeps_the_code()
    {
        using var client = school.ClientOf(null);
        var code = school.Code;
        using var wrong = await client.Post("sign-in", new { personId = "no-such-person", code });
        Assert.Equal((HttpStatusCode.BadRequest, code), (wrong.StatusCode, school.Code));
    }

    [Fact]
    public async Task Guessing_the_code_is_braked()
    {
        var guessed = new TestSchool { Settings = ["--Limits:WrongCodes", "3"] };
        await guessed.InitializeAsync();
        try
        {
            using var client = guessed.ClientOf(null);
            var statuses = new List<HttpStatusCode>();
            foreach (var code in (string[])["A", "B", "C", guessed.Code])
            {
                using var answer = await client.Post("sign-in", new { personId = Cast.Advisor, code });
                statuses.Add(answer.StatusCode);
            }
            Assert.Equal(
                [HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests],
                statuses);
        }
        finally
        {
            await guessed.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_demonstration_needs_no_code()
    {
        await using var demonstration = await DemonstrationProgram.Open(new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero));
        using var client = demonstration.Client();
        var ways = await client.GetJson("sign-in");
        Assert.False(ways.TryGetProperty("code", out _));
        using var picked =
            await client.Post("sign-in", new { personId = ways.GetProperty("samplePeople")[0].GetProperty("personId").GetString() });
        Assert.Equal(HttpStatusCode.OK, picked.StatusCode);
    }

    /// <summary>By hand over a socket: a client library would not send these hosts.</summary>
    private async Task<int> Get(string path, string host, string header, string? body = null)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, school.Address.Port);
        await using var stream = socket.GetStream();
        var request = $"{(body is null ? "GET" : "POST")} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: " +
            $"close\r\n{(header.Length > 0 ? header + "\r\n" : "")}"
            + (body is null ? "\r\n" : $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return int.Parse((await reader.ReadLineAsync())!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
