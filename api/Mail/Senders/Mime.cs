using System.Text;
using MimeKit;
using MimeKit.IO;
using MimeKit.Text;
using Plp.People;

namespace Plp.Mail.Senders;

/// <summary>A mail as the Internet carries it (RFC 5322), made by MimeKit: plain text and HTML of the same words.</summary>
internal static class Mime
{
    /// <exception cref="FormatException">An address is none, or more than one.</exception>
    public static MimeMessage Of(OutgoingMail mail, string from)
    {
        if (!EmailAddress.IsOne(mail.To))
            throw new FormatException("This is not one address.");
        var message = new MimeMessage
        {
            MessageId = mail.MessageId(from),
            Date = mail.Date,
            Subject = Literal(mail.Subject),
            Body = new MultipartAlternative(Part(TextFormat.Plain, mail.Text), Part(TextFormat.Html, mail.Html)),
        };
        message.From.Add(new MailboxAddress(Literal(mail.FromName), from));
        message.To.Add(new MailboxAddress(null, mail.To));
        if (mail.ReplyTo is var (address, name))
            message.ReplyTo.Add(new MailboxAddress(Literal(name), address));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        foreach (var (header, value) in mail.ListHeaders)
            message.Headers.Add(header, value);
        return message;
    }

    /// <summary>Bytes both forms have together as they travel, with their own headers.</summary>
    public static int Length(string html, string text)
    {
        using var measured = new MeasuringStream();
        foreach (var part in new[] { Part(TextFormat.Html, html), Part(TextFormat.Plain, text) })
        {
            using (part)
                part.WriteTo(measured);
        }
        return (int)measured.Length;
    }

    /// <summary>What looks like an encoded word (RFC 2047) would be decoded by whoever reads it, and say something else.</summary>
    private static string Literal(string text) => text.Replace("=?", "= ?", StringComparison.Ordinal);

    /// <summary>In seven bits, the shorter of the two ways: no server on the road has to write it anew.</summary>
    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format);
        part.SetText(Encoding.UTF8, text);
        part.ContentTransferEncoding = part.GetBestEncoding(EncodingConstraint.SevenBit);
        return part;
    }
}
