using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using Plp.People;

namespace Plp.Mail.Senders;

/// <summary>The settings under <c>Mail:Smtp</c>.</summary>
public sealed record SmtpOptions
{
    public string? Host { get; init; }
    public int Port { get; init; } = 587;
    public string? User { get; init; }
    public string? Password { get; init; }

    /// <summary>The address mail comes from; the server must let this user send as it.</summary>
    public string? From { get; init; }

    /// <exception cref="StartException">A setting is missing or wrong; the message names it.</exception>
    public SmtpOptions Checked()
    {
        if (string.IsNullOrWhiteSpace(Host))
            throw new StartException("The setting Mail:Smtp:Host is missing. Give the name of the mail server, for instance smtp.school.org.");
        if (Port is < 1 or > 65535)
            throw new StartException("The setting Mail:Smtp:Port is wrong. Give the port the mail server takes mail on, usually 587.");
        if (From is null || !EmailAddress.IsOne(From))
            throw new StartException("The setting Mail:Smtp:From is missing or wrong. Give the address mail comes from, for instance plans@school.org.");
        if (User is null != Password is null)
            throw new StartException("The settings Mail:Smtp:User and Mail:Smtp:Password go together. Give both, or neither where the server asks for none.");
        return this;
    }
}

/// <summary>
/// A mail server, over STARTTLS. It cannot be asked for an operation: a mail whose answer was lost is sent again, under the
/// same Message-ID.
/// </summary>
public sealed class SmtpSender(SmtpOptions options) : ISender
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    public SenderKind Kind => SenderKind.Smtp;

    public async Task<SendResult> Send(OutgoingMail mail, CancellationToken token)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(token);
        ends.CancelAfter(patience);
        try
        {
            using var message = Mime.Of(mail, options.From!);
            using var client = Client();
            await client.SendMailAsync(message, ends.Token);
            return new SendResult(SendAnswer.Accepted);
        }
        catch (FormatException)
        {
            return new SendResult(SendAnswer.DeadAddress, Because: "the address is not one that mail can be sent to");
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return new SendResult(SendAnswer.Unsure, Because: "the mail server did not answer in time");
        }
        catch (SmtpFailedRecipientException e)
        {
            return OfRecipient(e.StatusCode);
        }
        catch (SmtpException e)
        {
            return OfServer(e);
        }
    }

    public Task<SendResult> WasAccepted(Guid operationId, CancellationToken token) => Task.FromResult(new SendResult(SendAnswer.NotKnown));

    /// <summary>Plain only to a server on this very machine; everybody else must speak STARTTLS.</summary>
    private SmtpClient Client() => new(options.Host, options.Port)
    {
        EnableSsl = options.User is not null || !IsThisMachine(options.Host!),
        Credentials = options.User is null ? null : new NetworkCredential(options.User, options.Password),
        DeliveryFormat = SmtpDeliveryFormat.International,
    };

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static SendResult OfRecipient(SmtpStatusCode status) => status switch
    {
        SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath =>
            new SendResult(SendAnswer.DeadAddress, Because: "the mail server knows no such address"),
        SmtpStatusCode.TransactionFailed => new SendResult(SendAnswer.Refused, Because: "the mail server refused it"),
        _ => new SendResult(SendAnswer.Later, Because: "the mail server does not take mail for this address now"),
    };

    private static SendResult OfServer(SmtpException failure) => failure.StatusCode switch
    {
        SmtpStatusCode.ServiceNotAvailable or SmtpStatusCode.MailboxBusy or SmtpStatusCode.LocalErrorInProcessing or SmtpStatusCode.InsufficientStorage =>
            new SendResult(SendAnswer.Busy, Because: "the mail server is busy"),
        SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.TransactionFailed or SmtpStatusCode.ExceededStorageAllocation =>
            new SendResult(SendAnswer.Refused, Because: "the mail server refused it"),
        SmtpStatusCode.GeneralFailure when IsConnecting(failure) => new SendResult(SendAnswer.Busy, Because: "the mail server cannot be reached"),
        SmtpStatusCode.GeneralFailure => new SendResult(SendAnswer.Unsure, Because: "the connection to the mail server broke"),
        _ => new SendResult(SendAnswer.Busy, TimeSpan.FromMinutes(15), Because: "the mail server does not let this program send; see Mail:Smtp"),
    };

    /// <summary>Nothing was sent yet: no connection, no name, no secure channel.</summary>
    private static bool IsConnecting(Exception failure) =>
        failure is AuthenticationException or SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.HostUnreachable or SocketError.NetworkUnreachable }
        || (failure.InnerException is { } inner && IsConnecting(inner));
}
