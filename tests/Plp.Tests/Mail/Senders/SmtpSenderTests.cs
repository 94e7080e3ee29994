using Microsoft.AspNetCore.Http;
using Plp.Mail.Senders;
using Plp.Tests.Hosting;

namespace Plp.Tests.Mail.Senders;

/// <summary>Against a real SMTP server, over STARTTLS and with a password.</summary>
public sealed class SmtpSenderTests : SenderContract
{
    private SmtpServer server = null!;

    private protected override ISender Sender => server.Sender();

    private protected override ISender OutOfReach => server.Sender(options => options with { Port = 1 });

    protected override bool CanBeAsked => false;

    public override async Task InitializeAsync() => server = await SmtpServer.Start();

    public override async Task DisposeAsync() => await server.DisposeAsync();

    protected override Task<IReadOnlyList<Arrived>> ArrivedMails(int count) => Task.FromResult(Arrivals(server, count));

    internal static IReadOnlyList<Arrived> Arrivals(SmtpServer server, int count) =>
        count == 0
            ? [.. server.Taken.Select(mail => Read(mail.Message))]
            : [.. Enumerable.Range(0, count).Select(_ => Read(server.Next().Message))];

    [Theory]
    [InlineData("dead@home.example", SendAnswer.DeadAddress)]
    [InlineData("full@home.example", SendAnswer.Later)]
    [InlineData("relay@home.example", SendAnswer.Later)]
    [InlineData("spam@home.example", SendAnswer.Refused)]
    [InlineData("busy@home.example", SendAnswer.Busy)]
    [InlineData("toomany@home.example", SendAnswer.Busy)]
    [InlineData("lost@home.example", SendAnswer.Unsure)]
    internal async Task What_the_server_says_is_understood(string address, SendAnswer answer)
    {
        var result = await Sender.Send(MailTo(address), CancellationToken.None);
        Assert.Equal(answer, result.Answer);
        Assert.False(string.IsNullOrEmpty(result.Because));
    }

    [Fact]
    public async Task After_a_refusal_the_next_mail_goes_out_over_TLS()
    {
        await Sender.Send(MailTo("dead@home.example"), CancellationToken.None);
        Assert.Equal(SendAnswer.Accepted, (await Sender.Send(MailTo(Guardian), CancellationToken.None)).Answer);
        var taken = server.Next();
        Assert.True(taken.Secure);
        Assert.Equal(("plans@school.example", Guardian), (taken.From, Assert.Single(taken.To)));
        Assert.Equal(new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero), taken.Message.Date);
    }

    [Fact]
    public async Task A_wrong_password_stops_all_mail_and_names_the_setting() =>
        await Stopped(options => options with { Password = "wrong" }, "Mail:Smtp");

    [Fact]
    public async Task An_address_this_user_may_not_send_from_stops_all_mail() =>
        await Stopped(options => options with { From = "other@school.example" }, "Mail:Smtp");

    [Fact]
    public async Task Whoever_does_not_sign_in_stops_all_mail() =>
        await Stopped(options => options with { Host = "127.0.0.1", User = null, Password = null }, "Mail:Smtp");

    [Fact]
    public async Task TLS_on_a_port_that_speaks_STARTTLS_stops_all_mail() =>
        await Stopped(options => options with { Security = SmtpSecurity.Tls }, "Mail:Smtp");

    /// <summary>Whoever stands between school and server with a certificate of their own gets nothing.</summary>
    [Fact]
    public async Task A_certificate_nobody_knows_stops_all_mail()
    {
        var result = await new SmtpSender(server.Options, TimeProvider.System).Send(MailTo(Guardian), CancellationToken.None);
        Assert.Equal(SendAnswer.Busy, result.Answer);
        Assert.Contains("certificate", result.Because, StringComparison.Ordinal);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task A_server_that_offers_no_TLS_gets_no_password_and_no_mail()
    {
        await using var open = await SmtpServer.Start("open");
        var result = await open.Sender().Send(MailTo(Guardian), CancellationToken.None);
        Assert.Equal(SendAnswer.Busy, result.Answer);
        Assert.Contains("STARTTLS", result.Because, StringComparison.Ordinal);
        Assert.Empty(open.Taken);
    }

    [Fact]
    public async Task A_server_on_this_machine_that_asks_for_no_password_is_spoken_to_plainly()
    {
        await using var open = await SmtpServer.Start("open");
        var sender = open.Sender(options => options with { User = null, Password = null });
        Assert.Equal(SendAnswer.Accepted, (await sender.Send(MailTo(Guardian), CancellationToken.None)).Answer);
        Assert.False(open.Next().Secure);
    }

    [Fact]
    public async Task Whoever_stops_the_program_stops_the_mail_and_is_told_nothing_else()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sender.Send(MailTo(Guardian), stopped.Token));
        Assert.Empty(server.Taken);
    }

    private async Task Stopped(Func<SmtpOptions, SmtpOptions> change, string setting)
    {
        var result = await server.Sender(change).Send(MailTo(Guardian), CancellationToken.None);
        Assert.Equal(SendAnswer.Busy, result.Answer);
        Assert.NotNull(result.After);
        Assert.Contains(setting, result.Because, StringComparison.Ordinal);
        Assert.Empty(server.Taken);
    }
}

/// <summary>Port 465: TLS from the first byte (RFC 8314), with an access token instead of a password (XOAUTH2).</summary>
public sealed class SmtpOverTlsWithTokenTests : SenderContract
{
    private readonly StandingClock clock = new(new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero));
    private SmtpServer server = null!;
    private TokenEndpoint provider = null!;

    private protected override ISender Sender => SenderWith(new());

    private protected override ISender OutOfReach => server.Sender(options => options with { Port = 1 });

    protected override bool CanBeAsked => false;

    public override async Task InitializeAsync() => (server, provider) = (await SmtpServer.Start("tls"), await TokenEndpoint.Start());

    public override async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await provider.DisposeAsync();
    }

    protected override Task<IReadOnlyList<Arrived>> ArrivedMails(int count) => Task.FromResult(SmtpSenderTests.Arrivals(server, count));

    [Fact]
    public async Task One_token_serves_until_shortly_before_it_ends()
    {
        var sender = SenderWith(new() { Scope = "https://outlook.office365.com/.default" });
        foreach (var minutes in new[] { 0, 57, 2 })
        {
            clock.Now += TimeSpan.FromMinutes(minutes);
            Assert.Equal(SendAnswer.Accepted, (await sender.Send(MailTo(Guardian), CancellationToken.None)).Answer);
        }
        Assert.Equal(2, provider.Asked.Count);
        var asked = provider.Asked.First();
        Assert.Equal(("client_credentials", "app", "secret"), (asked["grant_type"], asked["client_id"], asked["client_secret"]));
        Assert.Equal("https://outlook.office365.com/.default", asked["scope"]);
    }

    [Fact]
    public async Task With_a_refresh_token_it_is_the_accounts_own()
    {
        await SenderWith(new() { RefreshToken = "kept" }).Send(MailTo(Guardian), CancellationToken.None);
        var asked = Assert.Single(provider.Asked);
        Assert.Equal(("refresh_token", "kept"), (asked["grant_type"], asked["refresh_token"]));
    }

    [Fact]
    public async Task A_token_the_server_refuses_is_not_used_again()
    {
        var sender = SenderWith(new());
        provider.Token = "revoked";
        Assert.Equal(SendAnswer.Busy, (await sender.Send(MailTo(Guardian), CancellationToken.None)).Answer);
        provider.Token = "good-token";
        Assert.Equal(SendAnswer.Accepted, (await sender.Send(MailTo(Guardian), CancellationToken.None)).Answer);
    }

    public static TheoryData<int, string, string> NoTokens => new()
    {
        { 400, """{"error":"invalid_client"}""", "Mail:Smtp:OAuth" },
        { 200, """{"token":"?"}""", "Mail:Smtp:OAuth" },
        { 200, "<html>", "Mail:Smtp:OAuth" },
        { 200, "[]", "Mail:Smtp:OAuth" },
        { 503, "", "cannot be reached" },
    };

    [Theory, MemberData(nameof(NoTokens))]
    public async Task Without_a_token_all_mail_waits_and_it_is_said_why(int status, string body, string says)
    {
        provider.Instead = Results.Text(body, "application/json", statusCode: status);
        var result = await Sender.Send(MailTo(Guardian), CancellationToken.None);
        Assert.Equal(SendAnswer.Busy, result.Answer);
        Assert.Contains(says, result.Because, StringComparison.Ordinal);
        Assert.Empty(server.Taken);
    }

    private SmtpSender SenderWith(SmtpOAuthOptions oauth) => server.Sender(
        options => options with
        {
            Password = null,
            OAuth = oauth with { TokenEndpoint = provider.Address, ClientId = "app", ClientSecret = "secret" },
        },
        clock);
}

/// <summary>What the settings of a mail server may be.</summary>
public sealed class SmtpOptionsTests
{
    private static readonly SmtpOptions whole =
        new() { Host = "smtp.school.example", From = "plans@school.example", User = "plans", Password = "s3cret" };

    private static readonly SmtpOAuthOptions token =
        new() { TokenEndpoint = "https://login.example/token", ClientId = "app", ClientSecret = "secret" };

    [Theory]
    [InlineData(587, SmtpSecurity.StartTls)]
    [InlineData(25, SmtpSecurity.StartTls)]
    [InlineData(465, SmtpSecurity.Tls)]
    internal void The_port_says_how_the_connection_is_made_secret(int port, SmtpSecurity security) =>
        Assert.Equal(security, (whole with { Port = port }).Checked().SecurityOf);

    public static TheoryData<object, string> Wrong => new()
    {
        { whole with { Host = " " }, "Mail:Smtp:Host" },
        { whole with { Port = 0 }, "Mail:Smtp:Port" },
        { whole with { From = "The school" }, "Mail:Smtp:From" },
        { whole with { Password = null }, "Mail:Smtp:User and Mail:Smtp:Password" },
        { whole with { User = null }, "Mail:Smtp:User and Mail:Smtp:Password" },
        { whole with { OAuth = token }, "Mail:Smtp:Password and Mail:Smtp:OAuth" },
        { WithToken(token with { TokenEndpoint = "http://login.example/token" }), "Mail:Smtp:OAuth:TokenEndpoint" },
        { WithToken(token with { ClientSecret = null }), "Mail:Smtp:OAuth:ClientSecret" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void A_wrong_setting_is_named(object options, string named) =>
        Assert.Contains(named, Assert.Throws<StartException>(() => ((SmtpOptions)options).Checked()).Message, StringComparison.Ordinal);

    private static SmtpOptions WithToken(SmtpOAuthOptions oauth) => whole with { Password = null, OAuth = oauth };
}
