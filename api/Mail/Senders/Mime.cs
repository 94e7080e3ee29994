using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Plp.Mail.Senders;

/// <summary>A mail as the Internet carries it (RFC 5322); System.Net.Mail encodes names and subjects.</summary>
internal static class Mime
{
    /// <exception cref="FormatException">An address is none.</exception>
    public static MailMessage Of(OutgoingMail mail, string from)
    {
        var message = new MailMessage
        {
            From = new MailAddress(from, mail.FromName, Encoding.UTF8),
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = Shortest(mail.Text),
        };
        message.To.Add(new MailAddress(mail.To));
        if (mail.ReplyTo is var (address, name))
            message.ReplyToList.Add(new MailAddress(address, name, Encoding.UTF8));
        var html = AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html);
        html.TransferEncoding = Shortest(mail.Html);
        message.AlternateViews.Add(html);
        message.Headers.Add("Message-ID", mail.MessageId(from));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        foreach (var (header, value) in mail.ListHeaders)
            message.Headers.Add(header, value);
        return message;
    }

    /// <summary>Bytes of the text as it travels.</summary>
    public static int Length(string text)
    {
        var (quoted, base64) = Lengths(text);
        return Math.Min(quoted, base64);
    }

    private static TransferEncoding Shortest(string text)
    {
        var (quoted, base64) = Lengths(text);
        return quoted <= base64 ? TransferEncoding.QuotedPrintable : TransferEncoding.Base64;
    }

    /// <summary>Quoted-printable writes three characters for a byte beyond ASCII and breaks lines at 76.</summary>
    private static (int Quoted, int Base64) Lengths(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        var quoted = 0;
        foreach (var rune in text.EnumerateRunes())
            quoted += rune.Value is > 126 or '=' ? rune.Utf8SequenceLength * 3 : 1;
        return (quoted + (quoted / 70 * 3), (bytes + 2) / 3 * 4 * 78 / 76);
    }
}
