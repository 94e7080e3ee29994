using Microsoft.Azure.Functions.Worker;
using Plp.Files;
using Plp.Mail;
using Plp.Portfolio;
using Plp.Requests;

namespace Plp.PublicPage;

/// <summary>The coordinator's side of the public page: words in each language, pictures, publishing and taking down.</summary>
internal sealed class PublicPageEditFunctions(RequestHandler handler, PublicPages pages, IFileStore files, SiteAddress site)
{
    [Function(nameof(PublicPageRoom.ReadPublicPageDraft))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "public-page")] HttpRequest request) =>
        handler.Answer(request, PublicPageRoom.ReadPublicPageDraft, async visit => Reply.Ok(View(await pages.Read(visit.Token), visit)));

    /// <summary>What is saved, as the page that anyone would read were it published now; its pictures come along.</summary>
    [Function(nameof(PublicPageRoom.PreviewPublicPage))]
    public Task<IResult> Preview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "public-page/preview/{language}")] HttpRequest request,
        string language) =>
        handler.Answer(request, PublicPageRoom.PreviewPublicPage, async visit =>
        {
            var page = await pages.Read(visit.Token);
            if (PublicTexts.Of(visit.Today.School).FirstOrDefault(texts => texts.Tag == language) is not { } texts)
                return Problem.NotFound("The school writes in no such language. Open the public page again.");
            var words = PublicWords.ToHtml(page.Words.GetValueOrDefault(language, ""), page.Pictures);
            var pictures = new List<PublicPreviewPicture>();
            foreach (var picture in page.Pictures.Where(one => words.Contains(PublicWords.PicturePlace + one.Id, StringComparison.Ordinal)))
            {
                if (await files.Read(FileKey.Of(PublicPageDocument.Owner, picture.Hash), visit.Token) is { } content)
                    pictures.Add(new PublicPreviewPicture(PublicWords.PicturePlace + picture.Id, picture.MediaType, content));
            }
            return Reply.Ok(new PublicPreviewView(PublicPages.Html(texts, visit.Today.School, words, page.IsIndexed, site), pictures));
        });

    /// <summary>Words of a language that is not named, and what else is left out, stay as they are.</summary>
    [Function(nameof(PublicPageRoom.SavePublicPage))]
    public Task<IResult> Save([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "public-page")] HttpRequest request) =>
        handler.Answer<PublicPageInput>(request, PublicPageRoom.SavePublicPage, (visit, input) => Changed(input.Rev, visit, before =>
        {
            var errors = new FieldErrors();
            var languages = PublicTexts.Of(visit.Today.School).Select(texts => texts.Tag).ToList();
            var words = new Dictionary<string, string>(before.Words, StringComparer.Ordinal);
            foreach (var (language, text) in input.Words ?? new Dictionary<string, string?>())
            {
                var field = $"words.{language}";
                if (!languages.Contains(language, StringComparer.Ordinal))
                    errors.Add(field, $"The school writes in no such language. Write one of {string.Join(", ", languages)}.");
                else if (errors.Optional(field, text, PublicPageDocument.MostWords) is { } written)
                {
                    PublicWords.Check(field, written, before.Pictures, errors);
                    words[language] = written;
                }
                else
                    words.Remove(language);
            }
            return errors.Any
                ? (null, Problem.Invalid(errors))
                : (before with { Words = words, IsIndexed = input.IsIndexed ?? before.IsIndexed }, null);
        }));

    [Function(nameof(PublicPageRoom.PublishPublicPage))]
    public Task<IResult> Publish([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "public-page/publish")] HttpRequest request) =>
        handler.Answer<PublicPageRevInput>(request, PublicPageRoom.PublishPublicPage, (visit, input) => Changed(input.Rev, visit, before =>
            (before with
            {
                Published = new PublishedWords(
                    before.Rev,
                    visit.Today.Day,
                    visit.Caller.Id,
                    before.Words.ToDictionary(
                        words => words.Key,
                        words => PublicWords.ToHtml(words.Value, before.Pictures),
                        StringComparer.Ordinal),
                    before.Pictures,
                    before.IsIndexed),
            }, null)));

    [Function(nameof(PublicPageRoom.WithdrawPublicPage))]
    public Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "public-page/withdraw")] HttpRequest request) =>
        handler.Answer<PublicPageRevInput>(request, PublicPageRoom.WithdrawPublicPage, (visit, input) => Changed(input.Rev, visit, before =>
            (before with { Published = null }, null)));

    /// <summary>
    /// Takes a JPEG, PNG or WebP; what says where and when it was taken is not kept. A fourth takes the place of one that is not used.
    /// </summary>
    [Function(nameof(PublicPageRoom.AddPublicPicture))]
    public Task<IResult> Add([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "public-page/pictures")] HttpRequest request) =>
        handler.AnswerBytes(request, PublicPageRoom.AddPublicPicture, PublicPageDocument.MostOfPicture, async (visit, bytes) =>
        {
            var (file, wrong) = FileCheck.Of(bytes);
            if (file is not { Kind: FileKind.Picture })
                return Problem.Invalid("body", wrong ?? "Only pictures can be used on this page: JPEG, PNG or WebP.");
            var before = await pages.Read(visit.Token);
            var hash = FileKey.HashOf(file.Content);
            var picture = new PublicPicture(hash[..16], hash, file.MediaType, file.Content.Length, file.Width, file.Height);
            if (before.Pictures.Any(kept => kept.Hash == hash))
                return Reply.Ok(View(before, visit));
            if (before.Pictures.Count == PublicPageDocument.MostPictures
                && before.Pictures.FirstOrDefault(kept => !IsUsed(before, kept)) is not { } unused)
                return Problem.Invalid(
                    "body",
                    $"The page has {PublicPageDocument.MostPictures} pictures, the most it takes. Take one out of the words and save.");
            await files.Put(FileKey.Of(PublicPageDocument.Owner, hash), file.Content, visit.Token);
            var kept = before.Pictures.Count < PublicPageDocument.MostPictures
                ? before.Pictures
                : [.. before.Pictures.Where(one => IsUsed(before, one))];
            var after = before with { Rev = before.Rev + 1, Pictures = [.. kept, picture] };
            return await pages.Save(after, visit.Token) ? Reply.Ok(View(after, visit)) : await Conflict(visit);
        });

    private static bool IsUsed(PublicPageDocument page, PublicPicture picture) =>
        page.Words.Values.Any(words => words.Contains(PublicWords.PictureScheme + picture.Id, StringComparison.Ordinal));

    private async Task<IResult> Changed(
        int? rev,
        Visit visit,
        Func<PublicPageDocument, (PublicPageDocument? After, IResult? Refusal)> change)
    {
        if (rev is null)
            return Problem.MissingRev();
        var before = await pages.Read(visit.Token);
        var (after, refusal) = change(before);
        if (after is not null && before.SaysTheSame(after))
            return Reply.Ok(View(before, visit)); // sent twice, or nothing was changed
        if (before.Rev != rev)
            return await Conflict(visit);
        if (after is null)
            return refusal!;
        after = after with { Rev = before.Rev + 1 };
        return await pages.Save(after, visit.Token) ? Reply.Ok(View(after, visit)) : await Conflict(visit);
    }

    private async Task<IResult> Conflict(Visit visit) => Problem.Conflict(
        "Someone saved this page since you opened it. Both texts are shown; nothing is lost.",
        View(await pages.Read(visit.Token), visit));

    private PublicPageView View(PublicPageDocument page, Visit visit) => new()
    {
        Rev = page.Rev,
        Languages = [.. PublicTexts.Of(visit.Today.School).Select(texts => new PublicLanguageView(
            texts.Tag,
            texts.Name,
            page.Words.GetValueOrDefault(texts.Tag),
            new Uri(site.Api, $"why-plps/{texts.Tag}").ToString()))],
        Pictures = [.. page.Pictures.Select(picture => new PublicPictureView(
            $"![What the picture shows]({PublicWords.PictureScheme}{picture.Id})",
            picture.Bytes,
            IsUsed(page, picture)))],
        IsIndexed = page.IsIndexed,
        Published = page.Published?.On,
        IsCurrent = page.IsCurrent,
        MayEdit = PublicPageRoom.SavePublicPage.Rule.Allows(visit.Caller.Role),
    };
}

internal sealed record PublicPageView
{
    public required int Rev { get; init; }
    public required IReadOnlyList<PublicLanguageView> Languages { get; init; }
    public required IReadOnlyList<PublicPictureView> Pictures { get; init; }

    /// <summary>Whether search engines may list the page once it is published so.</summary>
    public required bool IsIndexed { get; init; }

    /// <summary>The day it was published; left out where nobody outside reads it.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>Whether what is published is what is written.</summary>
    public required bool IsCurrent { get; init; }

    public required bool MayEdit { get; init; }
}

/// <param name="Words">In Markdown; left out where there are none.</param>
/// <param name="Address">Where anyone reads it.</param>
internal sealed record PublicLanguageView(string Language, string Name, string? Words, string Address);

/// <param name="Line">What puts it into the words; what stands between the brackets is to be written.</param>
internal sealed record PublicPictureView(string Line, long Bytes, bool IsUsed);

/// <param name="Html">The whole page.</param>
internal sealed record PublicPreviewView(string Html, IReadOnlyList<PublicPreviewPicture> Pictures);

/// <param name="Address">As the page names it.</param>
/// <param name="Content">In base64.</param>
internal sealed record PublicPreviewPicture(string Address, string MediaType, byte[] Content);

internal sealed record PublicPageInput(int? Rev, IReadOnlyDictionary<string, string?>? Words, bool? IsIndexed);

internal sealed record PublicPageRevInput(int? Rev);
