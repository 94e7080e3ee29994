using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MimeKit;
using Plp.Mail.Senders;

namespace Plp.Tests.Mail.Senders;

public sealed class FolderSenderTests : SenderContract
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("plp-mail-");

    private protected override ISender Sender => new FolderSender(folder.FullName);

    /// <summary>A file stands where the folder should be.</summary>
    private protected override ISender OutOfReach
    {
        get
        {
            var file = Path.Combine(folder.FullName, "file");
            File.WriteAllText(file, "");
            return new FolderSender(Path.Combine(file, "mail"));
        }
    }

    public override Task InitializeAsync() => Task.CompletedTask;

    public override Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    protected override Task<IReadOnlyList<Arrived>> ArrivedMails(int count) =>
        Task.FromResult<IReadOnlyList<Arrived>>([.. folder.GetFiles("*.eml").Select(file => Read(MimeMessage.Load(file.FullName)))]);

    [Fact]
    public async Task The_same_operation_is_one_file_however_often_it_is_sent()
    {
        var mail = MailTo(Guardian);
        await Sender.Send(mail, CancellationToken.None);
        await Sender.Send(mail with { Subject = "Changed" }, CancellationToken.None);
        var file = Assert.Single(folder.GetFiles());
        Assert.Equal($"{mail.OperationId:n}.eml", file.Name);
        Assert.Empty(folder.GetDirectories());
        Assert.Equal("News", Assert.Single(await ArrivedMails(1)).Subject);
    }
}

public sealed class AzureEmailSenderTests : SenderContract, IDisposable
{
    private readonly EmailServiceDouble service = new();
    private readonly HttpEmailService calls;
    private readonly HttpEmailService toNobody = new(() => new Uri("http://127.0.0.1:1"));

    public AzureEmailSenderTests() => calls = new HttpEmailService(() => service.Address);

    private protected override ISender Sender => new AzureEmailSender(calls);

    private protected override ISender OutOfReach => new AzureEmailSender(toNobody);

    protected override bool SaysWhoItIsFrom => false;

    public override Task InitializeAsync() => service.Start();

    public override async Task DisposeAsync() => await service.DisposeAsync();

    public void Dispose()
    {
        calls.Dispose();
        toNobody.Dispose();
    }

    protected override Task<IReadOnlyList<Arrived>> ArrivedMails(int count) =>
        Task.FromResult<IReadOnlyList<Arrived>>([.. service.Operations.Values.Select(mail => new Arrived(
            Text(mail["recipients"]!["to"]![0]!["address"]),
            Text(mail["content"]!["subject"]),
            null,
            mail["replyTo"]?[0]?["address"]?.GetValue<string>(),
            Text(mail["content"]!["plainText"]),
            Text(mail["content"]!["html"]),
            mail["headers"]!.AsObject().ToDictionary(header => header.Key, header => Text(header.Value))))]);

    [Fact]
    public async Task A_mail_is_settled_only_when_its_operation_has_ended()
    {
        var mail = MailTo(Guardian);
        Assert.Equal(new SendResult(SendAnswer.Accepted, Settled: false), await Sender.Send(mail, CancellationToken.None));
        Assert.False((await Sender.WasAccepted(mail.OperationId, CancellationToken.None)).Settled);
        service.Ends = ("Succeeded", null);
        Assert.Equal(new SendResult(SendAnswer.Accepted), await Sender.WasAccepted(mail.OperationId, CancellationToken.None));
        service.Ends = ("Failed", "EmailDroppedAllRecipientsSuppressed");
        Assert.Equal(SendAnswer.DeadAddress, (await Sender.WasAccepted(mail.OperationId, CancellationToken.None)).Answer);
        service.Ends = ("Failed", "SomethingElse");
        Assert.Equal(SendAnswer.Refused, (await Sender.WasAccepted(mail.OperationId, CancellationToken.None)).Answer);
    }

    [Fact]
    public async Task Too_many_waits_as_long_as_told()
    {
        service.Refusals.Enqueue(new Told(StatusCodes.Status429TooManyRequests, "TooManyRequests", "42"));
        Assert.Equal(
            (SendAnswer.Busy, TimeSpan.FromSeconds(42)),
            await Sender.Send(MailTo(Guardian), CancellationToken.None) is var result ? (result.Answer, result.After!.Value) : default);
        Assert.Empty(service.Operations);
    }

    [Theory]
    [InlineData(400, "EmailDroppedAllRecipientsSuppressed", SendAnswer.DeadAddress)]
    [InlineData(400, "InvalidEmailAddress", SendAnswer.DeadAddress)]
    [InlineData(400, "BadRequest", SendAnswer.Refused)]
    [InlineData(404, "DomainNotLinked", SendAnswer.Busy)]
    [InlineData(403, "Forbidden", SendAnswer.Busy)]
    [InlineData(500, "InternalServerError", SendAnswer.Unsure)]
    [InlineData(503, "ServiceUnavailable", SendAnswer.Unsure)]
    internal async Task What_the_service_says_is_understood(int status, string code, SendAnswer answer)
    {
        service.Refusals.Enqueue(EmailServiceDouble.Error(status, code));
        Assert.Equal(answer, (await Sender.Send(MailTo(Guardian), CancellationToken.None)).Answer);
    }

    [Fact]
    public async Task An_identity_without_the_role_stops_all_mail_and_names_the_settings()
    {
        using var denied = new HttpEmailService(() => service.Address, "other");
        var result = await new AzureEmailSender(denied).Send(MailTo(Guardian), CancellationToken.None);
        Assert.Equal(SendAnswer.Busy, result.Answer);
        Assert.Contains("Mail:Endpoint", result.Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_lost_is_asked_for_and_found()
    {
        service.LosesAnswers = true;
        var mail = MailTo(Guardian);
        Assert.Equal(SendAnswer.Unsure, (await Sender.Send(mail, CancellationToken.None)).Answer);
        Assert.Equal(SendAnswer.Accepted, (await Sender.WasAccepted(mail.OperationId, CancellationToken.None)).Answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"status":3,"error":"no"}""")]
    public void An_answer_that_is_not_as_described_is_read_as_far_as_it_goes(string body) =>
        Assert.Equal(new EmailReply(502), EmailReply.Of(502, body, "soon"));

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private sealed class Told(int status, string code, string retryAfter) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = retryAfter;
            return EmailServiceDouble.Error(status, code).ExecuteAsync(httpContext);
        }
    }
}
