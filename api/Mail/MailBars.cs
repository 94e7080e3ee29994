using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Plp.Duties;

namespace Plp.Mail;

/// <summary>
/// The bars of the first pages in an email: the same parts in the same order and colors. Many mail programs draw no SVG and drop
/// style sheets, so a bar is one row of a table with its colors in attributes; the numbers stand in words below it.
/// </summary>
internal static class MailBars
{
    /// <summary>Goes with the email's style: colors of the dark scheme, which the attributes cannot have.</summary>
    public const string Style = """

        .bar{margin:.1em 0 0}.of{margin:.2em 0 1em}
        @media(prefers-color-scheme:dark){
        .done{background:#8fcba8}.due{background:#e6bd5e}.overdue{background:#f2a38a}.other{background:#6b6557}
        }
        """;

    private static readonly HtmlEncoder html = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    public static void AppendHtml(StringBuilder page, MailBar bar)
    {
        var parts = bar.Counts.Occurring().ToList();
        var all = parts.Sum(part => part.Count);
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"bar\"><b>{html.Encode(bar.Name)}</b>{Note(bar)}</p>\n")
            .Append("<table role=\"presentation\" width=\"100%\" cellspacing=\"0\" cellpadding=\"0\" border=\"0\"><tr>");
        foreach (var (state, _, count) in parts)
        {
            var (name, color) = Look(state);
            page.Append(
                CultureInfo.InvariantCulture,
                $"<td class=\"{name}\" bgcolor=\"{color}\" width=\"{Math.Max(1, count * 100 / all)}%\" height=\"14\"></td>");
        }
        page.Append(CultureInfo.InvariantCulture, $"</tr></table>\n<p class=\"small of\">{InWords(bar)}</p>\n");
    }

    public static string Plain(MailBar bar) => $"{bar.Name}{(bar.Note is null ? "" : $" ({bar.Note})")}: {InWords(bar)}";

    private static string Note(MailBar bar) =>
        bar.Note is null ? "" : $" <span class=\"small\">{html.Encode(bar.Note)}</span>";

    private static string InWords(MailBar bar) =>
        string.Join(" · ", bar.Counts.Occurring().Select(part => $"{part.Count} {part.Word}"));

    private static (string Class, string Color) Look(DutyState state) => state switch
    {
        DutyState.Done => ("done", "#1f5a41"),
        DutyState.Due => ("due", "#a87700"),
        DutyState.Overdue => ("overdue", "#a2371b"),
        _ => ("other", "#b9b09c"),
    };
}
