using System.Globalization;
using System.Text.Json;

namespace Plp.Mail.Senders;

/// <summary>
/// The two calls of Communication Services e-mail that are used: <c>POST emails:send</c> under our operation id and
/// <c>GET emails/operations/{id}</c>, each once, without retries.
/// </summary>
internal interface IEmailService
{
    Task<EmailReply> Send(OutgoingMail mail, CancellationToken token);

    Task<EmailReply> Ask(Guid operationId, CancellationToken token);
}

/// <param name="Status">Of HTTP; 0 when there was no answer.</param>
/// <param name="State"><c>NotStarted</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c>, <c>Canceled</c>; null in an error.</param>
/// <param name="Code">The service's own name of an error.</param>
internal sealed record EmailReply(int Status, string? State = null, string? Code = null, TimeSpan? RetryAfter = null)
{
    public static EmailReply NoAnswer { get; } = new(0);

    /// <summary>From the answer as it came: <c>{ "status": …, "error": { "code": … } }</c>.</summary>
    /// <param name="retryAfter">The header: seconds.</param>
    public static EmailReply Of(int status, string? body, string? retryAfter)
    {
        var after = int.TryParse(retryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : (TimeSpan?)null;
        if (string.IsNullOrWhiteSpace(body))
            return new EmailReply(status, RetryAfter: after);
        try
        {
            using var json = JsonDocument.Parse(body);
            return new EmailReply(
                status,
                Text(json.RootElement, "status"),
                Member(json.RootElement, "error") is { } error ? Text(error, "code") : null,
                after);
        }
        catch (JsonException)
        {
            return new EmailReply(status, RetryAfter: after);
        }
    }

    private static JsonElement? Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}

/// <summary>Communication Services: what its answers mean. An accepted mail is settled only when the operation has ended.</summary>
internal sealed class AzureEmailSender(IEmailService service) : ISender
{
    private const string Suppressed = "EmailDroppedAllRecipientsSuppressed", InvalidAddress = "InvalidEmailAddress";

    private static readonly TimeSpan setUpWrong = TimeSpan.FromMinutes(15);

    public SenderKind Kind => SenderKind.Azure;

    public async Task<SendResult> Send(OutgoingMail mail, CancellationToken token)
    {
        var reply = await service.Send(mail, token);
        return reply.Status switch
        {
            202 => OfOperation(reply),
            429 => Busy(reply),
            400 or 413 or 422 => OfError(reply),
            401
                or 403
                or 404 => new SendResult(
                    SendAnswer.Busy,
                    reply.RetryAfter ?? setUpWrong,
                    Because: "the email service does not let this program send; see Mail:Endpoint, Mail:Sender and the identity's role"),
            _ => new SendResult(SendAnswer.Unsure, reply.RetryAfter, Because: "the email service did not say whether it has the mail"),
        };
    }

    public async Task<SendResult> WasAccepted(Guid operationId, CancellationToken token)
    {
        var reply = await service.Ask(operationId, token);
        return reply.Status switch
        {
            200 when reply.State is not null => OfOperation(reply),
            404 => new SendResult(SendAnswer.NotKnown),
            429 => Busy(reply),
            _ => new SendResult(SendAnswer.Unsure, reply.RetryAfter, Because: "the email service does not answer"),
        };
    }

    private static SendResult Busy(EmailReply reply) =>
        new(SendAnswer.Busy, reply.RetryAfter ?? TimeSpan.FromMinutes(1), Because: "the email service takes no more for now");

    private static SendResult OfOperation(EmailReply reply) => reply.State switch
    {
        "Succeeded" => new SendResult(SendAnswer.Accepted),
        "Failed" or "Canceled" => OfError(reply),
        _ => new SendResult(SendAnswer.Accepted, Settled: false),
    };

    private static SendResult OfError(EmailReply reply) => reply.Code switch
    {
        Suppressed => new SendResult(
            SendAnswer.DeadAddress,
            Because: "email to this address bounced before, and the email service sends it none"),
        InvalidAddress => new SendResult(SendAnswer.DeadAddress, Because: "the email service says this is no address"),
        _ => new SendResult(SendAnswer.Refused, Because: "the email service refused it"),
    };
}
