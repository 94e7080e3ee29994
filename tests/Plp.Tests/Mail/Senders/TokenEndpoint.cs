using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Plp.Tests.Mail.Senders;

/// <summary>An identity provider's token endpoint (RFC 6749 §4.4 and §6) on a loopback port.</summary>
internal sealed class TokenEndpoint : IAsyncDisposable
{
    private readonly WebApplication app;

    private TokenEndpoint(WebApplication app) => this.app = app;

    /// <summary>What it was asked for, in order.</summary>
    public ConcurrentQueue<Dictionary<string, string>> Asked { get; } = new();

    public string Token { get; set; } = "good-token";

    /// <summary>What it answers instead of a token.</summary>
    public IResult? Instead { get; set; }

    public string Address => app.Urls.First() + "/token";

    public static async Task<TokenEndpoint> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var endpoint = new TokenEndpoint(builder.Build());
        endpoint.app.MapPost("/token", (Delegate)endpoint.Issue);
        await endpoint.app.StartAsync();
        return endpoint;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> Issue(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        Asked.Enqueue(form.ToDictionary(field => field.Key, field => field.Value.ToString()));
        return Instead ?? Results.Json(new { access_token = Token, token_type = "Bearer", expires_in = 3600 });
    }
}
