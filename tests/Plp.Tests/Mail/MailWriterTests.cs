using System.Text;
using Plp.Duties;
using Plp.Mail;
using Plp.Mail.Senders;
using Plp.School;
using Plp.Tests.Hosting;

namespace Plp.Tests.Mail;

/// <summary>Emails made of whatever people type.</summary>
public sealed class MailWriterTests
{
    private static readonly MailWriter writer =
        new(new SiteAddress(new Uri("https://plans.school.example"), new Uri("https://api.school.example/api/")));

    public static TheoryData<string> Hostile => new()
    {
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</p></div></body>", "{{7*7}} ${7*7}",
        "a\r\nBcc: everybody@school.example", "a\u2028b\u2029c\u0000d\u001b[31m", "\u202Egnihtemos", "O'Brien & Søn \"the\" 🌱",
        "مرحبا بكم", new string('x', 100_000), "&lt;b&gt;", "=?utf-8?B?QmNjOiBh?=", ".\r\n.\r\nQUIT",
    };

    [Theory, MemberData(nameof(Hostile))]
    public void Whatever_stands_in_it_is_text(string text)
    {
        var message = MessageOf(text);
        var written = writer.Write(message, School(text), shown: false);
        Assert.DoesNotContain(written.Subject, char.IsControl);
        Assert.DoesNotContain("<script", written.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", written.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, Occurrences(written.Html, "</body>"));
        Assert.DoesNotContain(written.Html + written.Text, c => char.IsControl(c) && c != '\n');
        Assert.InRange(Mime.Length(written.Html, written.Text), 100, MailWriter.MostBytes);
        using var mime = Mime.Of(MailOf(text, written), "plans@school.example");
        Assert.Empty(mime.Bcc);
        Assert.Single(mime.To);
    }

    /// <summary>Emails and folders hold whole mails: headers, both forms, encodings.</summary>
    [Theory, MemberData(nameof(Hostile))]
    public async Task A_mail_stays_within_20_kB_and_has_the_headers_it_was_given(string text)
    {
        var folder = Directory.CreateTempSubdirectory("plp-mail-");
        var written = writer.Write(MessageOf(text), School(text), shown: false);
        var mail = MailOf(text, written);
        Assert.Equal(SendAnswer.Accepted, (await new FolderSender(folder.FullName).Send(mail, CancellationToken.None)).Answer);
        var raw = await File.ReadAllTextAsync(Path.Combine(folder.FullName, $"{mail.OperationId:n}.eml"));
        using var read = await MimeKit.MimeMessage.LoadAsync(Path.Combine(folder.FullName, $"{mail.OperationId:n}.eml"));
        folder.Delete(recursive: true);
        Assert.Equal(
            (AsHeader(mail.Subject), AsHeader(mail.FromName), AsHeader(mail.ReplyTo!.Value.Name)),
            (read.Subject, read.From.Mailboxes.Single().Name, read.ReplyTo.Mailboxes.Single().Name));
        Assert.Equal((mail.Text, mail.Html), (read.TextBody!.ReplaceLineEndings("\n"), read.HtmlBody!.ReplaceLineEndings("\n")));
        Assert.InRange(Encoding.UTF8.GetByteCount(raw), 100, 20_000);
        var head = raw.ReplaceLineEndings("\n").Split("\n\n")[0];
        Assert.DoesNotContain(head.Split('\n'), line =>
            line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase) || line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase));
        Assert.True(head.All(char.IsAscii));
    }

    [Fact]
    public void Both_forms_say_the_same()
    {
        var message = MessageOf("Write the log") with { Purpose = MailPurpose.ProgressUpdate, UnsubscribeToken = "stop-token" };
        var written = writer.Write(message, School("802-555-0100"), shown: false);
        string[] everySaid =
        [
            "Write the log", "https://plans.school.example/family/#the-token",
            "https://api.school.example/api/unsubscribe/stop-token", "802-555-0100", "No password",
        ];
        foreach (var said in everySaid)
        {
            Assert.Contains(said, written.Text, StringComparison.Ordinal);
            Assert.Contains(said, written.Html, StringComparison.Ordinal);
        }
        Assert.DoesNotMatch("(?i)<(img|link|script|iframe)|url\\(|@import|src=", written.Html);
    }

    /// <summary>Mail programs draw no SVG: a bar is a row of cells with colors, and its numbers stand in words in both forms.</summary>
    [Fact]
    public void A_chart_is_drawn_without_svg_or_styles_of_its_own_and_said_in_words()
    {
        var counts = DutyCounts.Of([.. Enumerable.Repeat(DutyState.Done, 3), DutyState.Overdue]);
        var message = MessageOf("x");
        message = message with
        {
            Text = message.Text with
            {
                Parts = [new MailPart("The year", null, Bars: [new MailBar("Yearly <update>", "due Mon", counts)])],
            },
        };
        var written = writer.Write(message, School(null), shown: false);
        Assert.Contains("Yearly <update> (due Mon): 3 done · 1 overdue", written.Text, StringComparison.Ordinal);
        Assert.Contains("3 done · 1 overdue", written.Html, StringComparison.Ordinal);
        Assert.Contains("Yearly &lt;update&gt;", written.Html, StringComparison.Ordinal);
        Assert.Matches("bgcolor=\"#1f5a41\" width=\"75%\".*bgcolor=\"#a2371b\" width=\"25%\"", written.Html);
        Assert.DoesNotMatch("(?i)<svg|style=\"", written.Html);
    }

    [Fact]
    public void Whoever_looks_at_an_email_sees_no_token()
    {
        var message = MessageOf("x") with { Purpose = MailPurpose.ProgressUpdate, UnsubscribeToken = "stop-token" };
        var shown = writer.Write(message, School(null), shown: true);
        Assert.DoesNotContain("the-token", shown.Text + shown.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("stop-token", shown.Text + shown.Html, StringComparison.Ordinal);
        Assert.Contains("/family/#[link]", shown.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ar", "rtl")]
    [InlineData("fa-AF", "rtl")]
    [InlineData("es", "ltr")]
    public void An_email_says_its_language_and_direction(string language, string direction)
    {
        var message = MessageOf("x") with { Language = language };
        Assert.Contains(
            $"<html lang=\"{language}\" dir=\"{direction}\">",
            writer.Write(message, School(null), shown: false).Html,
            StringComparison.Ordinal);
        var part = MessageOf("x") with { Text = MessageOf("x").Text with { Parts = [new MailPart("h", "t", null, language)] } };
        Assert.Contains(
            $"lang=\"{language}\" dir=\"{direction}\"",
            writer.Write(part, School(null), shown: false).Html,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("family/")]
    public void A_link_leads_to_the_schools_own_site(string path)
    {
        var message = MessageOf("x");
        Assert.Throws<ArgumentException>(() =>
            writer.Write(message with { Text = message.Text with { Link = new MailLink("l", path) } }, School(null), shown: false));
    }

    /// <summary>Nothing in a header reads as an encoded word that somebody typed.</summary>
    private static string AsHeader(string text) => text.Replace("=?", "= ?", StringComparison.Ordinal);

    private static OutgoingMail MailOf(string text, WrittenMail written) => new()
    {
        OperationId = Guid.NewGuid(),
        Date = new DateTimeOffset(2026, 11, 18, 15, 0, 0, TimeSpan.Zero),
        To = "a@b.example",
        FromName = MailWriter.OneLine(text, 200),
        ReplyTo = ("c@d.example", MailWriter.OneLine(text, 200)),
        Subject = written.Subject,
        Html = written.Html,
        Text = written.Text,
    };

    private static MailMessage MessageOf(string text) => new()
    {
        Id = MailMessage.IdOf(Cast.Guardian, "x"),
        Purpose = MailPurpose.Links,
        To = Cast.Guardian,
        Language = "en",
        Subject = text,
        Text = new MailText
        {
            Greeting = text,
            Parts = [new MailPart(text, text + "\n\n" + text, [text, text])],
            Link = new MailLink(text, "/family/", "the-token", "No password."),
            Answer = text,
            Signed = text,
            Why = text,
        },
        Queued = default,
        NotBefore = default,
    };

    private static SchoolSettings School(string? phone) => new()
    {
        Id = SchoolSettings.TheId,
        Rev = 1,
        Name = "School \"Kettle <Brook>\"",
        Phone = phone,
        SchoolYear = "2026-27",
        Words = new SchoolWords(),
        NotForEmergencies = "",
        Languages = ["en"],
    };

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
