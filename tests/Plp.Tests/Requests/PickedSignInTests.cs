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
        Assert.Equal(status, await Get("/api/sign-in/people", host, header, body: "{}"));
        Assert.Equal(status, await Get("/api/sign-in", host, header, body: """{"personId":"advisor"}"""));
    }

    [Fact]
    public async Task A_picked_person_is_signed_in_for_twelve_hours()
    {
        using var client = school.ClientOf(null);
        var picked = await (await client.Post("sign-in", new { personId = Cast.Advisor })).Json();
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
        var response = await client.Post("sign-in", new { personId = person });
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True((await response.Json()).GetProperty("errors").TryGetProperty("personId", out _));
    }

    /// <summary>By hand over a socket: a client library would not send these hosts.</summary>
    private async Task<int> Get(string path, string host, string header, string? body = null)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, school.Address.Port);
        await using var stream = socket.GetStream();
        var request = $"{(body is null ? "GET" : "POST")} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{(header.Length > 0 ? header + "\r\n" : "")}"
            + (body is null ? "\r\n" : $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return int.Parse((await reader.ReadLineAsync())!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
