using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Plp.Mail.Senders;
using Plp.School;

namespace Plp.Mail;

/// <summary>An email as it goes out or is shown: both forms say the same.</summary>
internal sealed record WrittenMail(string Subject, string Html, string Text);

/// <summary>
/// Makes HTML and plain text from the one model. One column, no picture, nothing fetched from anywhere; everything is
/// escaped, whatever the model holds. Pure.
/// </summary>
internal sealed class MailWriter(SiteAddress site)
{
    /// <summary>Bytes both forms have together as they travel; with the headers of the mail it stays under 20 kB.</summary>
    public const int MostBytes = 17_500;

    /// <summary>Stands for a token wherever the email is shown and not sent.</summary>
    public const string HiddenToken = "[link]";

    private const int SubjectLength = 150;

    private static readonly HtmlEncoder html = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
    private static readonly string[] rightToLeft = ["ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

    /// <param name="shown">For eyes on the mail overview: tokens read <see cref="HiddenToken"/>.</param>
    public WrittenMail Write(MailMessage message, SchoolSettings school, bool shown)
    {
        var subject = OneLine(message.Subject, SubjectLength);
        for (var most = FieldErrors.Text; ; most /= 2)
        {
            var text = Cut(message.Text, most);
            var written = new WrittenMail(subject, Html(message, text, school, subject, shown), Plain(message, text, school, shown));
            if (Mime.Length(written.Html, written.Text) <= MostBytes || most <= 60)
                return written;
        }
    }

    /// <summary>Text for a header: no line breaks, no control characters, nothing that turns the direction of what follows.</summary>
    public static string OneLine(string text, int most)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069))
                line.Append(' ');
            else if (rune != Rune.ReplacementChar)
                line.Append(rune);
        }
        var words = string.Join(' ', line.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return Shorten(words, most);
    }

    public static bool IsRightToLeft(string language) => rightToLeft.Contains(language.Split('-')[0], StringComparer.OrdinalIgnoreCase);

    private string Html(MailMessage message, MailText text, SchoolSettings school, string subject, bool shown)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="{html.Encode(message.Language)}" dir="{Direction(message.Language)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{html.Encode(subject)}</title>
            <style>{Style}</style>
            </head>
            <body>
            <div class="email">
            <h1>{html.Encode(subject)}</h1>
            <p>{Encoded(text.Greeting)}</p>

            """);
        foreach (var part in text.Parts)
            AppendHtml(page, part, message.Language);
        if (text.Link is { } link)
        {
            var address = AddressOf(message, link, shown);
            page.Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"link\"><a href=\"{html.Encode(address)}\">{Encoded(link.Label)}</a></p>\n");
            if (link.Note is not null)
                page.Append(CultureInfo.InvariantCulture, $"<p class=\"small\">{Encoded(link.Note)}</p>\n");
        }
        if (text.Answer is not null)
            page.Append(CultureInfo.InvariantCulture, $"<p>{Encoded(text.Answer)}</p>\n");
        page.Append(
            CultureInfo.InvariantCulture,
            $"<p>{Encoded(text.Signed)}</p>\n<p class=\"small\">{Encoded(SchoolLine(school))}</p>\n<p " +
            $"class=\"small\">{Encoded(text.Why)}</p>\n");
        if (UnsubscribeOf(message, shown) is { } stop)
            page.Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"small\"><a href=\"{html.Encode(stop)}\">{Encoded(StopWords(message.Language))}</a></p>\n");
        return page.Append("</div>\n</body>\n</html>\n").ToString();
    }

    private static void AppendHtml(StringBuilder page, MailPart part, string language)
    {
        var other = part.Language is { } own && own != language ? $" lang=\"{html.Encode(own)}\" dir=\"{Direction(own)}\"" : "";
        var ofText = part.Items is null ? other : "";
        page.Append("<div>\n");
        if (part.Heading is not null)
            page.Append(CultureInfo.InvariantCulture, $"<h2>{Encoded(part.Heading)}</h2>\n");
        foreach (var paragraph in Paragraphs(part.Text))
            page.Append(CultureInfo.InvariantCulture, $"<p{ofText}>{Encoded(paragraph)}</p>\n");
        if (part.Items is { Count: > 0 } items)
            page.Append(CultureInfo.InvariantCulture, $"<ul{other}>\n")
                .AppendJoin('\n', items.Select(item => $"<li>{Encoded(item)}</li>"))
                .Append("\n</ul>\n");
        foreach (var bar in part.Bars ?? [])
            MailBars.AppendHtml(page, bar);
        page.Append("</div>\n");
    }

    private string Plain(MailMessage message, MailText text, SchoolSettings school, bool shown)
    {
        var lines = new List<string> { OneLine(text.Greeting, FieldErrors.Text), "" };
        foreach (var part in text.Parts)
        {
            if (part.Heading is not null)
                lines.AddRange([OneLine(part.Heading, FieldErrors.Line).ToUpper(CultureOf(message.Language)), ""]);
            foreach (var paragraph in Paragraphs(part.Text))
                lines.AddRange([Clean(paragraph), ""]);
            if (part.Items is { Count: > 0 } items)
                lines.AddRange([.. items.Select(item => "- " + OneLine(item, FieldErrors.Text)), ""]);
            if (part.Bars is { Count: > 0 } bars)
                lines.AddRange([.. bars.Select(MailBars.Plain), ""]);
        }
        if (text.Link is { } link)
            lines.AddRange([OneLine(link.Label, FieldErrors.Line) + ":", AddressOf(message, link, shown), .. link.Note is null
                ? Array.Empty<string>()
                : [OneLine(link.Note, FieldErrors.Text)], ""]);
        if (text.Answer is not null)
            lines.AddRange([Clean(text.Answer), ""]);
        lines.AddRange([Clean(text.Signed), SchoolLine(school), "", "-- ", Clean(text.Why)]);
        if (UnsubscribeOf(message, shown) is { } stop)
            lines.AddRange([StopWords(message.Language) + ":", stop]);
        return string.Join('\n', lines).Trim() + "\n";
    }

    private string AddressOf(MailMessage message, MailLink link, bool shown) =>
        site.Page(link.Path) +
            (shown && (link.Token is not null || message.LinkUsed)
                ? "#" + HiddenToken
                : link.Token is null
                ? ""
                : "#" + Uri.EscapeDataString(link.Token));

    private string? UnsubscribeOf(MailMessage message, bool shown) =>
        !message.IsUpdate ? null
        : shown ? site.Unsubscribe("") + HiddenToken
        : message.UnsubscribeToken is { } token ? site.Unsubscribe(token).ToString() : null;

    private static string SchoolLine(SchoolSettings school) =>
        OneLine(
            string.Join(" · ", new[] { school.Name, school.Phone, school.Contact }.Where(part => !string.IsNullOrWhiteSpace(part))),
            3 * FieldErrors.Line);

    private static string StopWords(string language) => language.Split('-')[0] switch
    {
        "es" => "Dejar de recibir estas noticias por correo",
        "fr" => "Ne plus recevoir ces nouvelles par courriel",
        _ => "Stop these updates by mail",
    };

    private static string Direction(string language) => IsRightToLeft(language) ? "rtl" : "ltr";

    private static string Encoded(string text) => html.Encode(Clean(text)).Replace("&#xA;", "<br>\n", StringComparison.Ordinal);

    /// <summary>Line breaks in one way and no other control character.</summary>
    private static string Clean(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").Where(c => c == '\n' || !char.IsControl(c))).Trim();

    private static string[] Paragraphs(string? text) =>
        text is null
            ? []
            : text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The email with no text longer than that, and lists shortened likewise.</summary>
    private static MailText Cut(MailText text, int most) => text with
    {
        Greeting = Shorten(text.Greeting, most),
        Answer = text.Answer is null ? null : Shorten(text.Answer, most),
        Signed = Shorten(text.Signed, most),
        Why = Shorten(text.Why, most),
        Link = text.Link is { } link
            ? link with
            {
                Label = Shorten(link.Label, FieldErrors.Line),
                Note = link.Note is null ? null : Shorten(link.Note, FieldErrors.Line),
            }
            : null,
        Parts = [.. text.Parts.Take(most / 10).Select(part => part with
        {
            Heading = part.Heading is null ? null : Shorten(part.Heading, FieldErrors.Line),
            Text = part.Text is null ? null : Shorten(part.Text, most),
            Items = part.Items is { } items && items.Count > most / 20
                ? [.. items.Take(most / 20).Select(item => Shorten(item, most)), "…"]
                : part.Items?.Select(item => Shorten(item, most)).ToList(),
        })],
    };

    /// <summary>Never in the middle of a character that takes two.</summary>
    private static string Shorten(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return text[..end].TrimEnd() + "…";
    }

    private static CultureInfo CultureOf(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }

    /// <summary>Colors are those of the pages; mail programs that know no dark scheme show the light one.</summary>
    private const string Style = """
        body{margin:0;background:#f6f4ee;color:#23291f;font:17px/1.5 system-ui,sans-serif}
        .email{max-width:34rem;margin:0 auto;padding:1.5rem 1.25rem}
        h1{font:600 1.4rem/1.25 Palatino,Georgia,serif}
        h2{font:600 1.1rem/1.3 Palatino,Georgia,serif;margin:1.4em 0 .3em}
        .link a{display:inline-block;padding:.6rem 1rem;background:#1f5a41;color:#fff;border-radius:4px;text-decoration:none}
        .small{font-size:.875rem;color:#50574a}
        a{color:#1b5578}
        @media(prefers-color-scheme:dark){
        body{background:#181c17;color:#e9ece4}.small{color:#b4baad}a{color:#8fc4e6}.link a{background:#8ccfad;color:#10231a}
        }
        """ + MailBars.Style;
}
