using Azure;
using Azure.Communication.Email;
using Azure.Identity;
using Plp.Mail.Senders;

namespace Plp.Hosting.Azure;

internal static partial class AzureMail
{
    static partial void Connect(Uri endpoint, string identityClientId, string from, ref IEmailService? service)
    {
        var options = new EmailClientOptions();
        options.Retry.MaxRetries = 0; // the outbox alone repeats, and asks before it does
        var identity = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(identityClientId));
        service = new CommunicationEmail(new EmailClient(endpoint, identity, options), from);
    }
}

/// <summary>The two calls, by Microsoft's client; what the answers mean is decided in <see cref="AzureEmailSender"/>.</summary>
internal sealed class CommunicationEmail(EmailClient client, string from) : IEmailService
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    public Task<EmailReply> Send(OutgoingMail mail, CancellationToken token) => Once(async ends =>
    {
        var message = new EmailMessage(
            from,
            mail.To,
            new EmailContent(mail.Subject) { Html = mail.Html, PlainText = mail.Text }) { UserEngagementTrackingDisabled = true };
        if (mail.ReplyTo is var (address, name))
            message.ReplyTo.Add(new global::Azure.Communication.Email.EmailAddress(address, name));
        message.Headers.Add("Message-ID", mail.MessageId(from));
        foreach (var (header, value) in mail.ListHeaders)
            message.Headers.Add(header, value);
        return (await client.SendAsync(WaitUntil.Started, message, mail.OperationId, ends)).GetRawResponse();
    }, token);

    public Task<EmailReply> Ask(Guid operationId, CancellationToken token) => Once(
        async ends => await new EmailSendOperation(operationId.ToString(), client).UpdateStatusAsync(ends), token);

    /// <summary>An operation that failed is an exception whose answer holds the service's reason.</summary>
    private static async Task<EmailReply> Once(Func<CancellationToken, Task<Response>> call, CancellationToken token)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(token);
        ends.CancelAfter(patience);
        try
        {
            return Of(await call(ends.Token));
        }
        catch (RequestFailedException e)
        {
            return e.GetRawResponse() is { } answer ? Of(answer) : EmailReply.NoAnswer;
        }
        catch (AuthenticationFailedException)
        {
            return new EmailReply(StatusCodes.Status401Unauthorized);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return EmailReply.NoAnswer;
        }
    }

    private static EmailReply Of(Response answer) =>
        EmailReply.Of(answer.Status, answer.Content?.ToString(), answer.Headers.TryGetValue("Retry-After", out var after) ? after : null);
}
