using Plp.People;

namespace Plp.Mail.Senders;

/// <summary>The settings under <c>Mail:Smtp</c>.</summary>
internal sealed record SmtpOptions
{
    /// <summary>Submission over TLS from the first byte (RFC 8314).</summary>
    private const int TlsPort = 465;

    public string? Host { get; init; }

    /// <summary>465 speaks TLS from the first byte, every other port STARTTLS, unless <see cref="Security"/> says otherwise.</summary>
    public int Port { get; init; } = 587;

    public SmtpSecurity? Security { get; init; }
    public string? User { get; init; }
    public string? Password { get; init; }

    /// <summary>Instead of a password: where the server wants a token (Microsoft 365, Google Workspace).</summary>
    public SmtpOAuthOptions? OAuth { get; init; }

    /// <summary>The address mail comes from; the server must let this user send as it.</summary>
    public string? From { get; init; }

    internal SmtpSecurity SecurityOf => Security ?? (Port == TlsPort ? SmtpSecurity.Tls : SmtpSecurity.StartTls);

    /// <exception cref="StartException">A setting is missing or wrong; the message names it.</exception>
    public SmtpOptions Checked()
    {
        if (string.IsNullOrWhiteSpace(Host))
            throw new StartException(
                "The setting Mail:Smtp:Host is missing. Give the name of the email server, for instance smtp.school.org.");
        if (Port is < 1 or > 65535)
            throw new StartException("The setting Mail:Smtp:Port is wrong. Give the port the email server takes mail on, 587 or 465.");
        if (From is null || !EmailAddress.IsOne(From))
            throw new StartException(
                "The setting Mail:Smtp:From is missing or wrong. Give the address mail comes from, for instance plans@school.org.");
        if (User is null != (Password is null && OAuth is null))
            throw new StartException(
                "The settings Mail:Smtp:User and Mail:Smtp:Password go together. Give both, or neither where the server asks for none.");
        if (Password is not null && OAuth is not null)
            throw new StartException(
                "The settings Mail:Smtp:Password and Mail:Smtp:OAuth exclude each other. Give the one the email server takes.");
        OAuth?.Check();
        return this;
    }
}

/// <summary>How the connection is made secret.</summary>
internal enum SmtpSecurity
{
    /// <summary>The server is asked for TLS before anything is said (RFC 3207); one that refuses gets nothing.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,
}

/// <summary>The settings under <c>Mail:Smtp:OAuth</c>: what an access token for the mail server is asked for with (RFC 6749).</summary>
internal sealed record SmtpOAuthOptions
{
    /// <summary>
    /// <c>https://login.microsoftonline.com/TENANT/oauth2/v2.0/token</c>, <c>https://oauth2.googleapis.com/token</c>.
    /// </summary>
    public string? TokenEndpoint { get; init; }

    public string? ClientId { get; init; }
    public string? ClientSecret { get; init; }

    /// <summary>Microsoft: <c>https://outlook.office365.com/.default</c>.</summary>
    public string? Scope { get; init; }

    /// <summary>Google: the token its consent gave for the account that sends; without it the program asks in its own name.</summary>
    public string? RefreshToken { get; init; }

    /// <exception cref="StartException">A setting is missing or wrong; the message names it.</exception>
    internal void Check()
    {
        if (!Uri.TryCreate(TokenEndpoint, UriKind.Absolute, out var endpoint)
            || (endpoint.Scheme != Uri.UriSchemeHttps && !endpoint.IsLoopback))
            throw new StartException(
                "The setting Mail:Smtp:OAuth:TokenEndpoint is missing or wrong. Give the https address that issues tokens for the mail " +
                "server.");
        if (string.IsNullOrWhiteSpace(ClientId) || string.IsNullOrWhiteSpace(ClientSecret))
            throw new StartException(
                "The settings Mail:Smtp:OAuth:ClientId and Mail:Smtp:OAuth:ClientSecret are missing. Give those of the application that " +
                "may send mail.");
    }
}
