using Microsoft.Azure.Functions.Worker;
using Plp.Files;
using Plp.Mail;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;
using Plp.WorkItems;

namespace Plp.PublicPage;

/// <summary>What anyone reads of the public page, and the form by which anyone writes to the school; it works without a script.</summary>
internal sealed class PublicPageFunctions(
    RequestHandler handler,
    PublicPages pages,
    MessageLimits limits,
    SchoolDays days,
    PersonStore people,
    WorkItemStore items,
    IFileStore files,
    SiteAddress site)
{
    private static readonly IResult notPublished = Problem.NotFound("This school has no public page here now. Call the school.");

    [Function(nameof(PublicPageRoom.ReadPublicPage))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "why-plps/{language}")] HttpRequest request,
        string language) =>
        handler.AnswerAnyone(request, PublicPageRoom.ReadPublicPage, async token =>
            await pages.Page(language, token) is { } page && await pages.Published(token) is { } published
                ? PublicAnswer.Page(page, published.IsIndexed, request)
                : notPublished);

    [Function(nameof(PublicPageRoom.ReadPublicPicture))]
    public Task<IResult> Picture(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "public-pictures/{pictureId}")] HttpRequest request,
        string pictureId) =>
        handler.AnswerAnyone(request, PublicPageRoom.ReadPublicPicture, async token =>
            (await pages.Published(token))?.Pictures.FirstOrDefault(picture => picture.Id == pictureId) is { } picture
            && await files.Read(FileKey.Of(PublicPageDocument.Owner, picture.Hash), token) is { } content
                ? PublicAnswer.Picture(content, picture.MediaType)
                : Problem.NotFound("This picture is not on the school’s page now."));

    [Function(nameof(PublicPageRoom.ShowContactForm))]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "why-plps/{language}/contact")] HttpRequest request,
        string language) =>
        handler.AnswerAnyone(request, PublicPageRoom.ShowContactForm, async token =>
            await Texts(language, token) is var (texts, today)
                ? PublicAnswer.Form(PublicHtml.Form(texts, today.School, ContactMessage.New(today.Instant), site))
                : notPublished);

    [Function(nameof(PublicPageRoom.SendContactForm))]
    public Task<IResult> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "why-plps/{language}/contact")] HttpRequest request,
        string language) =>
        handler.AnswerAnyone(request, PublicPageRoom.SendContactForm, async token =>
        {
            if (await Texts(language, token) is not var (texts, today))
                return notPublished;
            var (form, refusal) = await FormBody.Read(request, ContactMessage.MostBytes);
            if (form is null)
                return refusal!;
            IResult Again(ContactMessage sent, int status, int? retryAfterSeconds = null) =>
                PublicAnswer.Form(PublicHtml.Form(texts, today.School, sent, site), status, retryAfterSeconds);
            var message = ContactMessage.Read(form, texts, today.Instant);
            if (message.Problems.Count > 0)
                return Again(message, StatusCodes.Status400BadRequest);
            if (limits.Refuse(request) is { } wait)
                return Again(
                    message.But(texts.TooMany),
                    StatusCodes.Status429TooManyRequests,
                    Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
            var (item, entry) = message.AsEnquiry(today, WorkItemInput.CoordinatorFor(card: null, await people.Staff(token)));
            await items.Commit(Changes.Untimed().Create(item).Create(entry), token); // a conflict: it was sent before
            return PublicAnswer.Form(PublicHtml.Thanks(texts, today.School, site));
        });

    /// <summary>The page's words in a language it is published in.</summary>
    private async Task<(PublicTexts Texts, SchoolToday Today)?> Texts(string language, CancellationToken token)
    {
        var today = await days.Today(token);
        return await pages.Published(token) is not null
            && PublicTexts.Of(today.School).FirstOrDefault(texts => texts.Tag == language) is { } texts
                ? (texts, today)
                : null;
    }
}
