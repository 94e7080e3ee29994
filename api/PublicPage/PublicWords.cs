using System.Globalization;
using Ganss.Xss;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Plp.PublicPage;

/// <summary>
/// The school's words in Markdown (CommonMark). What could run a program, name another place's pictures or change how the page looks
/// is refused by its line when it is saved; what is stored is sanitized once more before anyone reads it.
/// </summary>
internal static class PublicWords
{
    public const string PictureScheme = "picture:";

    /// <summary>Where a picture lies, seen from the page.</summary>
    public const string PicturePlace = "../public-pictures/";

    private const int LargestHeading = 2;

    private static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    private static readonly HtmlSanitizer sanitizer = MakeSanitizer();

    /// <summary>Adds what is wrong with the words to the errors, each with its line.</summary>
    public static void Check(string field, string words, IReadOnlyList<PublicPicture> pictures, FieldErrors errors)
    {
        foreach (var found in Markdown.Parse(words, pipeline).Descendants())
        {
            if (WhatIsWrong(found, pictures) is { } wrong)
                errors.Add(field, string.Create(CultureInfo.InvariantCulture, $"Line {found.Line + 1}: {wrong}"));
        }
    }

    /// <summary>As HTML that holds nothing but text, links and the page's own pictures.</summary>
    public static string ToHtml(string words, IReadOnlyList<PublicPicture> pictures)
    {
        var document = Markdown.Parse(words, pipeline);
        foreach (var found in document.Descendants())
        {
            if (found is HeadingBlock heading)
                heading.Level = Math.Min(heading.Level + LargestHeading - 1, 4); // the page has its own largest one
            else if (found is LinkInline { IsImage: true } image && Find(image.Url, pictures) is { } picture)
                Place(image, picture);
        }
        return Sanitize(document.ToHtml(pipeline));
    }

    /// <summary>Whatever came, without what is not allowed: for what lies in the store.</summary>
    public static string Sanitize(string html)
    {
        lock (sanitizer) // one parser, and a page is made once in a while
            return sanitizer.Sanitize(html);
    }

    private static string? WhatIsWrong(MarkdownObject found, IReadOnlyList<PublicPicture> pictures) => found switch
    {
        HtmlBlock or HtmlInline => "HTML is not taken, no scripts and no styles. Write it in Markdown.",
        LinkInline { IsImage: true } image => Find(image.Url, pictures) is null
            ? "a picture from somewhere else is not shown. Add it here under “Pictures” and use the line given there."
            : string.IsNullOrWhiteSpace(TextOf(image))
            ? "this picture has no words for those who cannot see it. Say between the brackets what it shows."
            : null,
        LinkInline link => IsLink(link.Url) ? null : NoLink,
        AutolinkInline link => link.IsEmail || IsLink(link.Url) ? null : NoLink,
        _ => null,
    };

    private const string NoLink = "a link begins with https://, http://, mailto: or tel:. Correct it or take it away.";

    private static bool IsLink(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" or "mailto" or "tel";

    private static PublicPicture? Find(string? url, IReadOnlyList<PublicPicture> pictures) =>
        url?.StartsWith(PictureScheme, StringComparison.Ordinal) == true
            ? pictures.FirstOrDefault(picture => picture.Id == url[PictureScheme.Length..])
            : null;

    private static string TextOf(LinkInline image) =>
        string.Concat(image.Descendants<LiteralInline>().Select(text => text.Content.ToString()));

    private static void Place(LinkInline image, PublicPicture picture)
    {
        image.Url = PicturePlace + picture.Id;
        var attributes = image.GetAttributes();
        attributes.AddProperty("loading", "lazy");
        if (picture is { Width: { } width, Height: { } height })
        {
            attributes.AddProperty("width", width.ToString(CultureInfo.InvariantCulture));
            attributes.AddProperty("height", height.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static HtmlSanitizer MakeSanitizer()
    {
        var made = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = Set(
                "p", "h2", "h3", "h4", "a", "img", "strong", "em", "ul", "ol", "li", "blockquote", "hr", "br", "code", "pre"),
            AllowedAttributes = Set("href", "src", "alt", "width", "height", "loading", "start"),
            AllowedSchemes = Set("https", "http", "mailto", "tel"),
            UriAttributes = Set("href", "src"),
        });
        made.FilterUrl += (_, url) =>
        {
            if (url.Tag.NodeName.Equals("IMG", StringComparison.OrdinalIgnoreCase)
                && !url.OriginalUrl.StartsWith(PicturePlace, StringComparison.Ordinal))
                url.SanitizedUrl = null;
        };
        return made;
    }

    private static HashSet<string> Set(params string[] names) => new(names, StringComparer.OrdinalIgnoreCase);
}
