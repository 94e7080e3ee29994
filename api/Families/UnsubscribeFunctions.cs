using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Plp.Mail;
using Plp.Requests;

namespace Plp.Families;

/// <summary>
/// One click stops updates by mail (RFC 8058): a POST does it, whatever its body; a GET never does, because mail scanners
/// fetch what they find. Both answer the same whether the token is known or not, but for the language: that of the email.
/// </summary>
internal sealed class UnsubscribeFunctions(RequestHandler handler, UnsubscribeLinks links)
{
    [Function(nameof(FamiliesRoom.ShowUnsubscribe))]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "unsubscribe/{unsubscribeToken}")] HttpRequest request,
        string unsubscribeToken) =>
        handler.AnswerAttempt(request, FamiliesRoom.ShowUnsubscribe, Secret.Link, unsubscribeToken, async token =>
        {
            var link = await links.Find(unsubscribeToken, token);
            var address = HtmlEncoder.Default.Encode(Uri.EscapeDataString(unsubscribeToken));
            var language = LanguageOf(link);
            var form = $"""<form method="post" action="{address}"><button>{Said(language, "stopButton")}</button></form>""";
            return new Attempt(Page(language, "stopHead", "stopBody", form), InVain: link is null);
        });

    [Function(nameof(FamiliesRoom.Unsubscribe))]
    public Task<IResult> Stop(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "unsubscribe/{unsubscribeToken}")] HttpRequest request,
        string unsubscribeToken) =>
        handler.AnswerAttempt(request, FamiliesRoom.Unsubscribe, Secret.Link, unsubscribeToken, async token =>
        {
            var link = await links.Use(unsubscribeToken, token);
            return new Attempt(Page(LanguageOf(link), "stoppedHead", "stoppedBody"), InVain: link is null);
        });

    private static FamilyLanguage LanguageOf(Link? link) =>
        link?.Language is { } tag && FamilyLanguage.All.TryGetValue(tag, out var language)
            ? language
            : FamilyLanguage.All[FamilyLanguage.English];

    private static string Said(FamilyLanguage language, string key) => HtmlEncoder.Default.Encode(language.InMail(key));

    private static ContentHttpResult Page(FamilyLanguage language, string head, string body, string form = "") => TypedResults.Content(
        $"""<!doctype html><html lang="{language.Tag}" dir="{language.Dir}"><head><meta charset="utf-8">""" +
        """<meta name="viewport" content="width=device-width, initial-scale=1">""" +
        """<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">""" +
        $"<title>{Said(language, head)}</title></head><body><main><h1>{Said(language, head)}</h1>" +
        $"<p>{Said(language, body)}</p>{form}</main></body></html>",
        "text/html; charset=utf-8");
}
