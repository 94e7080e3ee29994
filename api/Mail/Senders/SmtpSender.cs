using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Plp.Mail.Senders;

/// <summary>
/// A mail server, by MailKit. It cannot be asked for an operation: a mail whose answer was lost is sent again, under the same
/// Message-ID.
/// </summary>
internal sealed class SmtpSender(SmtpOptions options, TimeProvider time) : ISender
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30),
        setUpWrong = TimeSpan.FromMinutes(15),
        dayIsFull = TimeSpan.FromHours(1);

    private static readonly SendResult notLetIn =
        new(SendAnswer.Busy, setUpWrong, Because: "the email server does not let this program send; see Mail:Smtp");

    private readonly SmtpAccessToken? accessToken = options.OAuth is null ? null : new SmtpAccessToken(options.OAuth, time);

    public SenderKind Kind => SenderKind.Smtp;

    /// <summary>A certificate that is trusted although this machine does not know who made it; null trusts none.</summary>
    internal Predicate<X509Certificate>? Trusts { get; init; }

    public async Task<SendResult> Send(OutgoingMail mail, CancellationToken token)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(token);
        ends.CancelAfter(patience);
        try
        {
            using var message = Mime.Of(mail, options.From!);
            using var client = Client();
            if (await WhyClosed(client, token, ends.Token) is { } closed)
                return closed;
            var result = await HandOver(client, message, token, ends.Token);
            await client.DisconnectAsync(quit: client.IsConnected, ends.Token);
            return result;
        }
        catch (FormatException)
        {
            return new SendResult(SendAnswer.DeadAddress, Because: "the address is not one that mail can be sent to");
        }
    }

    public Task<SendResult> WasAccepted(Guid operationId, CancellationToken token) => Task.FromResult(new SendResult(SendAnswer.NotKnown));

    private SmtpClient Client() => new()
    {
        CheckCertificateRevocation = false, // a list that cannot be reached would stop all mail
        ServerCertificateValidationCallback = (_, certificate, _, errors) =>
            errors == SslPolicyErrors.None || (certificate is not null && Trusts?.Invoke(certificate) == true),
    };

    /// <summary>Connects and signs in.</summary>
    /// <returns>Why not; nothing was sent then, and no other mail would fare better. Null when mail can be handed over.</returns>
    private async Task<SendResult?> WhyClosed(SmtpClient client, CancellationToken stopped, CancellationToken ends)
    {
        try
        {
            await client.ConnectAsync(options.Host!, options.Port, Security, ends);
            if (accessToken is not null)
                await client.AuthenticateAsync(new SaslMechanismOAuth2(options.User!, await accessToken.Get(ends)), ends);
            else if (options.User is not null)
                await client.AuthenticateAsync(options.User, options.Password!, ends);
            return null;
        }
        catch (AuthenticationException)
        {
            accessToken?.Forget();
            return notLetIn;
        }
        catch (HttpRequestException e) when (e.StatusCode < HttpStatusCode.InternalServerError)
        {
            return notLetIn with { Because = "the identity provider gives no token for the email server; see Mail:Smtp:OAuth" };
        }
        catch (SmtpCommandException e)
        {
            return IsForNow(e.StatusCode) ? Busy : notLetIn;
        }
        catch (NotSupportedException)
        {
            return notLetIn with
            {
                Because = "the email server does not speak as Mail:Smtp says: it offers no STARTTLS or no way to sign in",
            };
        }
        catch (SslHandshakeException)
        {
            return notLetIn with
            {
                Because = "the email server's certificate is not trusted, or it speaks no TLS on this port; see Mail:Smtp",
            };
        }
        catch (Exception e) when (e is SocketException or IOException or ProtocolException or HttpRequestException
            || (e is OperationCanceledException && !stopped.IsCancellationRequested))
        {
            return new SendResult(SendAnswer.Busy, Because: "the email server cannot be reached");
        }
    }

    /// <summary>What the server says of this one mail.</summary>
    private static async Task<SendResult> HandOver(
        SmtpClient client, MimeMessage message, CancellationToken stopped, CancellationToken ends)
    {
        try
        {
            await client.SendAsync(message, ends);
            return new SendResult(SendAnswer.Accepted);
        }
        catch (SmtpCommandException e)
        {
            return e.ErrorCode switch
            {
                SmtpErrorCode.RecipientNotAccepted => OfRecipient(e),
                SmtpErrorCode.MessageNotAccepted => OfMessage(e),
                _ => IsForNow(e.StatusCode) ? Busy : notLetIn,
            };
        }
        catch (ServiceNotAuthenticatedException)
        {
            return notLetIn;
        }
        catch (NotSupportedException)
        {
            return new SendResult(SendAnswer.Refused, Because: "the email server takes no address with letters beyond English ones");
        }
        catch (OperationCanceledException) when (!stopped.IsCancellationRequested)
        {
            return new SendResult(SendAnswer.Unsure, Because: "the email server did not answer in time");
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException)
        {
            return new SendResult(SendAnswer.Unsure, Because: "the connection to the email server broke");
        }
    }

    private static SendResult Busy => new(SendAnswer.Busy, Because: "the email server is busy");

    /// <summary>Plain only to a server on this very machine that asks for no password; everybody else must speak TLS.</summary>
    private SecureSocketOptions Security =>
        options.User is null && IsThisMachine(options.Host!) ? SecureSocketOptions.None
        : options.SecurityOf == SmtpSecurity.Tls ? SecureSocketOptions.SslOnConnect
        : SecureSocketOptions.StartTls;

    private static bool IsThisMachine(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>An address that the server refuses by its own rules (5.7.x, RFC 3463: relaying, policy) is not dead.</summary>
    private static SendResult OfRecipient(SmtpCommandException refusal) => refusal.StatusCode switch
    {
        _ when Says(refusal, "5.7.") =>
            new SendResult(SendAnswer.Later, setUpWrong, Because: "the email server refuses this program for this address; see Mail:Smtp"),
        SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath =>
            new SendResult(SendAnswer.DeadAddress, Because: "the email server knows no such address"),
        SmtpStatusCode.TransactionFailed => new SendResult(SendAnswer.Refused, Because: "the email server refused it"),
        _ => new SendResult(SendAnswer.Later, Because: "the email server does not take mail for this address now"),
    };

    private static SendResult OfMessage(SmtpCommandException refusal) =>
        IsForNow(refusal.StatusCode) ? Busy
        : Says(refusal, "5.4.5")
            ? new SendResult(SendAnswer.Busy, dayIsFull, Because: "the email server takes no more of this account today")
        : new SendResult(SendAnswer.Refused, Because: "the email server refused it");

    private static bool IsForNow(SmtpStatusCode status) => (int)status is >= 400 and < 500;

    /// <summary>The enhanced status code that begins a server's words (RFC 2034).</summary>
    private static bool Says(SmtpCommandException refusal, string code) => refusal.Message.StartsWith(code, StringComparison.Ordinal);
}
