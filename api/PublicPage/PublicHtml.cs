using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Plp.Mail;
using Plp.School;

namespace Plp.PublicPage;

/// <summary>The page and its form as HTML: one file each, without a script, a font or anything of anybody else.</summary>
internal static class PublicHtml
{
    private const string Css =
        ":root{color-scheme:light dark;--p:#f8f4ea;--i:#27231d;--s:#5d564a;--a:#1c5a84;--b:#1f5a41;--o:#fff;--e:#837967;--m:#a2371b}" +
        "@media(prefers-color-scheme:dark){:root{--p:#1c1a16;--i:#ede7da;--s:#b9af9e;--a:#8fc3e8;--b:#8fcba8;--o:#10261b;" +
        "--e:#948a77;--m:#f2a38a}}" +
        "*{box-sizing:border-box}body{margin:0;background:var(--p);color:var(--i);font:1.06rem/1.6 system-ui,sans-serif}" +
        "header,main,footer{max-width:42rem;margin:0 auto;padding:1rem}h1,h2,h3,h4{font-family:Georgia,serif;" +
        "line-height:1.2}" +
        "h1{font-size:2rem}a{color:var(--a);text-underline-offset:.2em}img{max-width:100%;height:auto}nav ul{display:flex;flex-wrap:wrap;" +
        "gap:.25rem 1.25rem;list-style:none;margin:0;padding:0}nav a,nav b,.go{display:inline-block;" +
        "padding:.6rem 0}" +
        ".go,button{background:var(--b);color:var(--o);border:0;border-radius:.3rem;padding:.7rem 1.1rem;font:inherit;" +
        "text-decoration:none;" +
        "min-height:48px}footer{color:var(--s);border-top:1px solid var(--e)}label{display:block;font-weight:600;margin-top:1rem}" +
        "input,textarea{width:100%;font:inherit;padding:.6rem;color:inherit;background:transparent;border:1px solid var(--e);" +
        "border-radius:.3rem}.error{color:var(--m);font-weight:600;margin:.3rem 0}.more{position:absolute;left:-999rem}" +
        "@media print{body{background:#fff;color:#000}nav,.go,form{display:none}" +
        "main a[href^=http]::after{content:\" (\" attr(href) \")\"}}";

    /// <summary>
    /// What the pages may do: show their own style and the school's pictures, and send their form home. Nothing in them connects, but what
    /// judges a page reads the site's robots.txt from within it.
    /// </summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; " +
        "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly HtmlEncoder encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="words">Sanitized HTML; empty where the school says nothing of its own in this language.</param>
    public static string Page(PublicTexts texts, SchoolSettings school, string words, bool isIndexed, SiteAddress site)
    {
        var said = texts.In(school.Words);
        var lead = string.Format(CultureInfo.InvariantCulture, said.Lead, school.Name);
        var reasons = string.Concat(said.Reasons.Select(reason => $"<h3>{Text(reason.Head)}</h3><p>{Text(reason.Text)}</p>"));
        return Frame(
            said,
            school,
            said.Title,
            lead,
            isIndexed,
            site,
            "",
            $"<h1>{Text(said.Title)}</h1><p>{Text(lead)}</p>{words}<h2>{Text(said.ReasonsHead)}</h2>{reasons}" +
            $"<p><a href=\"{Text(site.Page("/pathways/").ToString())}\">{Text(said.Pathways)}</a></p>" +
            $"<p><a href=\"{Text(site.Page("/resources/").ToString())}\">{Text(said.Resources)}</a></p>" +
            $"<p><a class=\"go\" href=\"{said.Tag}/contact\">{Text(said.Write)}</a></p>{Call(said, school)}");
    }

    /// <param name="message">What was written, with what is wrong; empty on the first visit.</param>
    public static string Form(PublicTexts texts, SchoolSettings school, ContactMessage message, SiteAddress site)
    {
        var problems = message.Problems;
        var summary = problems.Count == 0
            ? ""
            : $"<div role=\"alert\"><p class=\"error\">{Text(texts.NotSent)}</p><ul>" +
                string.Concat(problems.Select(problem => $"<li><a href=\"#{problem.Key}\">{Text(problem.Value)}</a></li>")) + "</ul></div>";
        return Frame(
            texts,
            school,
            texts.Write,
            texts.WriteLead,
            isIndexed: false,
            site,
            "/contact",
            $"<p><a href=\"../{texts.Tag}\">{Text(texts.Back)}</a></p><h1>{Text(texts.Write)}</h1><p>{Text(texts.WriteLead)}</p>" +
            $"{Call(texts, school)}{summary}<form method=\"post\" action=\"contact\">" +
            Field("from", texts.From, message.From, "autocomplete=\"name\"", null) +
            Field("reach", texts.Reach, message.Reach, "autocomplete=\"email\"", texts.ReachHelp) +
            $"<label for=\"question\">{Text(texts.Question)}</label>{Error("question")}" +
            $"<textarea id=\"question\" name=\"question\" rows=\"7\" required {Describes("question", null)}>\n" +
            $"{Text(message.Question)}</textarea>" +
            $"<p class=\"more\" aria-hidden=\"true\"><label for=\"website\">{Text(texts.LeaveEmpty)}</label>" +
            $"<input id=\"website\" name=\"website\" tabindex=\"-1\" autocomplete=\"off\" value=\"\"></p>" +
            $"<input type=\"hidden\" name=\"opened\" value=\"{message.Opened.ToString(CultureInfo.InvariantCulture)}\">" +
            $"<input type=\"hidden\" name=\"key\" value=\"{message.Key:n}\"><p><button id=\"send\">{Text(texts.Send)}</button></p></form>");

        string Field(string name, string label, string value, string more, string? help) =>
            $"<label for=\"{name}\">{Text(label)}</label>{(help is null ? "" : $"<p id=\"{name}-help\">{Text(help)}</p>")}{Error(name)}" +
            $"<input id=\"{name}\" name=\"{name}\" required {more} {Describes(name, help)} value=\"{Text(value)}\">";

        string Error(string name) =>
            problems.TryGetValue(name, out var problem) ? $"<p class=\"error\" id=\"{name}-error\">{Text(problem)}</p>" : "";

        string Describes(string name, string? help)
        {
            var ids = (help is null ? "" : name + "-help ") + (problems.ContainsKey(name) ? name + "-error" : "");
            return ids.Length == 0 ? "" : $"aria-describedby=\"{ids.Trim()}\"";
        }
    }

    public static string Thanks(PublicTexts texts, SchoolSettings school, SiteAddress site) => Frame(
        texts,
        school,
        texts.Sent,
        texts.SentText,
        isIndexed: false,
        site,
        "/contact",
        $"<h1>{Text(texts.Sent)}</h1><p>{Text(texts.SentText)}</p><p><a href=\"../{texts.Tag}\">{Text(texts.Back)}</a></p>");

    private static string Frame(
        PublicTexts texts,
        SchoolSettings school,
        string title,
        string description,
        bool isIndexed,
        SiteAddress site,
        string place,
        string main)
    {
        var languages = PublicTexts.Of(school);
        string Address(string tag) => Text(new Uri(site.Api, $"why-plps/{tag}{place}").ToString());
        var alternates = string.Concat(languages.Select(other =>
            $"<link rel=\"alternate\" hreflang=\"{other.Tag}\" href=\"{Address(other.Tag)}\">"));
        var up = place.Length == 0 ? "" : "../";
        var others = string.Concat(languages.Select(other => other.Tag == texts.Tag
            ? $"<li><b aria-current=\"page\">{Text(other.Name)}</b></li>"
            : $"<li><a lang=\"{other.Tag}\" hreflang=\"{other.Tag}\" href=\"{up}{other.Tag}{place}\">{Text(other.Name)}</a></li>"));
        var choice = languages.Count == 1 ? "" : $"<nav aria-label=\"Languages, Idiomas, Langues\"><ul>{others}</ul></nav>";
        return
            $"<!doctype html><html lang=\"{texts.Tag}\"><head><meta charset=\"utf-8\">" +
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">" +
            $"<meta name=\"robots\" content=\"{(isIndexed ? "index" : "noindex")}\">" +
            $"<title>{Text(title)} – {Text(school.Name)}</title><meta name=\"description\" content=\"{Text(description)}\">" +
            $"<link rel=\"canonical\" href=\"{Address(texts.Tag)}\">{alternates}" +
            $"<link rel=\"icon\" href=\"data:,\"><style>{Css}</style></head><body><header>{choice}</header>" +
            $"<main>{main}</main><footer><p>{Text(school.Name)}</p></footer></body></html>";
    }

    private static string Call(PublicTexts texts, SchoolSettings school) => school.Phone is { Length: > 0 } phone
        ? $"<p>{Text(string.Format(CultureInfo.InvariantCulture, texts.OrCall, phone))}</p>"
        : "";

    private static string Text(string text) => encoder.Encode(text);
}
