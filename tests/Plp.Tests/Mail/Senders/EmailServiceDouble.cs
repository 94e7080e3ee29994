using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Plp.Mail.Senders;

namespace Plp.Tests.Mail.Senders;

/// <summary>
/// Communication Services e-mail as its public REST API describes it (emails:send, 2025-09-01), on a loopback port: 202 with
/// Operation-Location for an Operation-Id, then the state of the operation; errors as { error: { code } }.
/// </summary>
internal sealed class EmailServiceDouble : IAsyncDisposable
{
    private const string Version = "2025-09-01";

    private readonly Dictionary<string, JsonObject> operations = new(StringComparer.Ordinal);
    private WebApplication? app;

    /// <summary>What the next requests to send are answered with, before the service has anything.</summary>
    public Queue<IResult> Refusals { get; } = new();

    /// <summary>The connection breaks after the mail was taken.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>How operations end; null while they run.</summary>
    public (string State, string? Code)? Ends { get; set; }

    /// <summary>The mails it took, by operation.</summary>
    public IReadOnlyDictionary<string, JsonObject> Operations => operations;

    public Uri Address => new(app!.Urls.First());

    public static IResult Error(int status, string code) =>
        Results.Json(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "No." } }, statusCode: status);

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/emails:send", (Delegate)Send);
        app.MapGet("/emails/operations/{id}", (Delegate)Ask);
        await app.StartAsync();
    }

    public ValueTask DisposeAsync() => app?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<IResult> Send(HttpContext context)
    {
        if (Denied(context) is { } denied)
            return denied;
        if (Refusals.TryDequeue(out var refusal))
            return refusal;
        var mail = (await context.Request.ReadFromJsonAsync<JsonObject>())!;
        var id = context.Request.Headers["Operation-Id"].ToString();
        if (!Guid.TryParse(id, out _)
            || mail["recipients"]?["to"]?[0]?["address"] is null
            || mail["content"]?["subject"] is null
            || mail["senderAddress"] is null)
            return Error(StatusCodes.Status400BadRequest, "BadRequest");
        if (mail["recipients"]!["to"]!
            .AsArray()
            .Any(to => !Regex.IsMatch(to!["address"]!.GetValue<string>(), @"\A[^\s@,]+@[^\s@,]+\z", RegexOptions.NonBacktracking)))
            return Error(StatusCodes.Status400BadRequest, "InvalidEmailAddress");
        operations[id] = mail;
        if (LosesAnswers)
        {
            context.Abort();
            return Results.Empty;
        }
        context.Response.Headers["Operation-Location"] = new Uri(Address, $"/emails/operations/{id}?api-version={Version}").ToString();
        context.Response.Headers.RetryAfter = "30";
        return Results.Json(StateOf(id), statusCode: StatusCodes.Status202Accepted);
    }

    private IResult Ask(HttpContext context, string id) =>
        Denied(context)
            ?? (operations.ContainsKey(id) ? Results.Json(StateOf(id)) : Error(StatusCodes.Status404NotFound, "ResourceNotFound"));

    private JsonObject StateOf(string id)
    {
        var state = new JsonObject { ["id"] = id, ["status"] = Ends?.State ?? "Running" };
        if (Ends?.Code is { } code)
            state["error"] = new JsonObject { ["code"] = code, ["message"] = "No." };
        return state;
    }

    private static IResult? Denied(HttpContext context) =>
        context.Request.Headers.Authorization != "Bearer token" ? Error(StatusCodes.Status401Unauthorized, "Denied")
        : context.Request.Query["api-version"] != Version ? Error(StatusCodes.Status400BadRequest, "UnsupportedApiVersionValue")
        : null;
}

/// <summary>The two calls as the vendor's client makes them, over HTTP.</summary>
internal sealed class HttpEmailService(Func<Uri> address, string token = "token") : IEmailService, IDisposable
{
    private readonly HttpClient client = new();

    public Task<EmailReply> Send(OutgoingMail mail, CancellationToken token) =>
        Once(HttpMethod.Post, "/emails:send", mail.OperationId, JsonContent.Create(new
        {
            senderAddress = "plans@school.example",
            content = new { subject = mail.Subject, plainText = mail.Text, html = mail.Html },
            recipients = new { to = new[] { new { address = mail.To } } },
            replyTo = mail.ReplyTo is var (address, name) ? new[] { new { address, displayName = name } } : null,
            headers = mail.ListHeaders
            .Append(("Message-ID", mail.MessageId("plans@school.example")))
            .ToDictionary(header => header.Item1, header => header.Item2),
            userEngagementTrackingDisabled = true,
        }));

    public Task<EmailReply> Ask(Guid operationId, CancellationToken token) =>
        Once(HttpMethod.Get, $"/emails/operations/{operationId}", operationId, null);

    public void Dispose() => client.Dispose();

    private async Task<EmailReply> Once(HttpMethod method, string path, Guid operationId, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(address(), path + "?api-version=2025-09-01"));
        request.Content = body;
        request.Headers.Add("Operation-Id", operationId.ToString());
        request.Headers.Authorization = new("Bearer", token);
        try
        {
            using var answer = await client.SendAsync(request);
            return EmailReply.Of(
                (int)answer.StatusCode,
                await answer.Content.ReadAsStringAsync(),
                answer.Headers.TryGetValues("Retry-After", out var after) ? after.First() : null);
        }
        catch (HttpRequestException)
        {
            return EmailReply.NoAnswer;
        }
    }
}
