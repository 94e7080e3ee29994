using MimeKit;
using Plp.Mail.Senders;

namespace Plp.Tests.Mail.Senders;

/// <summary>What every sender promises; each joins with a short class.</summary>
public abstract class SenderContract : IAsyncLifetime
{
    protected const string Guardian = "rosa@home.example";

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();

    private protected abstract ISender Sender { get; }

    /// <summary>Whether it can be asked for an operation.</summary>
    protected virtual bool CanBeAsked => true;

    /// <summary>Whether it says the school's name, or the service does.</summary>
    protected virtual bool SaysWhoItIsFrom => true;

    /// <summary>A sender of the same kind whose service is out of reach.</summary>
    private protected abstract ISender OutOfReach { get; }

    /// <summary>The mails that arrived, in order.</summary>
    protected abstract Task<IReadOnlyList<Arrived>> ArrivedMails(int count);

    [Fact]
    public async Task An_accepted_mail_arrives_whole()
    {
        var mail = MailTo(Guardian) with
        {
            Subject = "Lucía’s plan: ¿qué sigue? 🌱",
            FromName = "École \"Kettle Brook\"",
            ReplyTo = ("ruth@school.example", "Ruth \"R\" Kimbäll"),
            Text = "Dos sábados en la clínica.\n\nمرحبا\n",
            Html = "<p lang=\"es\">Dos sábados &amp; más</p>",
            Unsubscribe = new Uri("https://plans.school.example/api/unsubscribe/abc"),
        };
        Assert.Equal(SendAnswer.Accepted, (await Sender.Send(mail, CancellationToken.None)).Answer);
        var arrived = Assert.Single(await ArrivedMails(1));
        Assert.Equal(Guardian, arrived.To);
        Assert.Equal(mail.Subject, arrived.Subject);
        Assert.Equal(SaysWhoItIsFrom ? mail.FromName : null, arrived.FromName);
        Assert.Equal(mail.Text.TrimEnd(), arrived.Text.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal(mail.Html, arrived.Html.TrimEnd());
        Assert.Equal("ruth@school.example", arrived.ReplyTo);
        Assert.Equal("<https://plans.school.example/api/unsubscribe/abc>", arrived.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", arrived.Headers["List-Unsubscribe-Post"]);
        Assert.StartsWith($"<{mail.OperationId:n}@", arrived.Headers["Message-ID"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_for_what_it_has_it_says_so_and_for_what_it_never_got_that_it_is_not_known()
    {
        var mail = MailTo(Guardian);
        Assert.Equal(SendAnswer.NotKnown, (await Sender.WasAccepted(mail.OperationId, CancellationToken.None)).Answer);
        await Sender.Send(mail, CancellationToken.None);
        Assert.Equal(
            CanBeAsked ? SendAnswer.Accepted : SendAnswer.NotKnown,
            (await Sender.WasAccepted(mail.OperationId, CancellationToken.None)).Answer);
        Assert.Equal(SendAnswer.NotKnown, (await Sender.WasAccepted(Guid.NewGuid(), CancellationToken.None)).Answer);
    }

    [Fact]
    public async Task A_service_out_of_reach_is_an_answer_and_never_an_acceptance()
    {
        var result = await OutOfReach.Send(MailTo(Guardian), CancellationToken.None);
        Assert.True(result.Answer is SendAnswer.Busy or SendAnswer.Unsure, result.ToString());
        Assert.False(string.IsNullOrEmpty(result.Because));
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("a@b.example\r\nBcc: everybody@school.example")]
    [InlineData("a@b.example, everybody@school.example")]
    public async Task What_is_no_address_reaches_nobody(string address)
    {
        var result = await Sender.Send(MailTo(address), CancellationToken.None);
        Assert.True(result.Answer is SendAnswer.DeadAddress or SendAnswer.Refused, result.ToString());
        Assert.Empty(await ArrivedMails(0));
    }

    private protected static OutgoingMail MailTo(string address) => new()
    {
        OperationId = Guid.NewGuid(),
        Date = new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero),
        To = address,
        FromName = "Kettle Brook School",
        Subject = "News",
        Html = "<p>News</p>",
        Text = "News\n",
    };

    /// <summary>As a mail program reads it.</summary>
    protected static Arrived Read(MimeMessage mail) => new(
        mail.To.Mailboxes.Single().Address,
        mail.Subject ?? "",
        mail.From.Mailboxes.Single().Name,
        mail.ReplyTo.Mailboxes.SingleOrDefault()?.Address,
        mail.TextBody ?? "",
        mail.HtmlBody ?? "",
        mail.Headers.ToDictionary(header => header.Field, header => header.Value, StringComparer.OrdinalIgnoreCase));
}

/// <param name="FromName">Null where it is not the sender who says it.</param>
public sealed record Arrived(
    string To,
    string Subject,
    string? FromName,
    string? ReplyTo,
    string Text,
    string Html,
    IReadOnlyDictionary<string, string> Headers);
