using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Plp.Mail;
using Plp.School;
using Plp.Storage;

namespace Plp.PublicPage;

/// <summary>
/// Reads the page and keeps it made: between two publications nothing is read but, at most once a minute, the one document, and
/// nothing is made anew unless it or the school's settings changed.
/// </summary>
internal sealed class PublicPages(IDocumentStore store, SchoolDays days, SiteAddress site, TimeProvider time)
{
    private readonly Recent<PublicPageDocument> recent = new(time);
    private readonly ConcurrentDictionary<string, MadePage> made = new(StringComparer.Ordinal);

    /// <summary>As it lies in the store now.</summary>
    public async Task<PublicPageDocument> Read(CancellationToken token) =>
        await store.Read<PublicPageDocument>(PublicPageDocument.TheId, token) ?? PublicPageDocument.None;

    /// <summary>What anyone reads, at most a minute old; null where nothing is published.</summary>
    public async Task<PublishedWords?> Published(CancellationToken token) => (await Recently(token)).Published;

    /// <returns>The page in that language; null where nothing is published, or not in that language.</returns>
    public async Task<MadePage?> Page(string language, CancellationToken token)
    {
        var school = (await days.Today(token)).School;
        var page = await Recently(token);
        if (page.Published is not { } published || PublicTexts.Of(school).FirstOrDefault(texts => texts.Tag == language) is not { } texts)
            return null;
        var of = $"{page.ETag} {school.ETag}";
        if (made.TryGetValue(language, out var before) && before.Of == of)
            return before;
        var words = published.Html.GetValueOrDefault(language, "");
        var content = Encoding.UTF8.GetBytes(Html(texts, school, words, published.IsIndexed, site));
        return made[language] = new MadePage(of, content, $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
    }

    /// <summary>The whole page, the published one as the previewed one.</summary>
    public static string Html(PublicTexts texts, SchoolSettings school, string words, bool isIndexed, SiteAddress site) =>
        PublicHtml.Page(texts, school, PublicWords.Sanitize(words), isIndexed, site);

    /// <returns>Whether it was written; false when somebody else was first.</returns>
    public async Task<bool> Save(PublicPageDocument page, CancellationToken token)
    {
        var done = (await store.Commit(new Changes().Save(page), token)).Done;
        recent.Forget(PublicPageDocument.TheId);
        return done;
    }

    private async Task<PublicPageDocument> Recently(CancellationToken token) =>
        (await recent.Get(PublicPageDocument.TheId, async (_, token) => await Read(token), token))!;
}

/// <param name="Of">The revisions of what it was made of.</param>
/// <param name="Tag">By which a browser knows it again.</param>
internal sealed record MadePage(string Of, byte[] Content, string Tag);
