using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;
using Plp.Hosting;
using Plp.People;

namespace Plp.Mail;

/// <summary>
/// One click stops updates by mail (RFC 8058): a POST does it, whatever its body; a GET never does, because mail scanners
/// fetch what they find. Both answer the same whether the token is known or not.
/// </summary>
public sealed class UnsubscribeFunctions(FrontDesk desk, Unsubscribes unsubscribes)
{
    [Function(nameof(Act.ShowUnsubscribe))]
    public Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "unsubscribe/{unsubscribeToken}")] HttpRequest request, string unsubscribeToken) =>
        desk.AnswerAnyone(request, Act.ShowUnsubscribe, _ => Task.FromResult<IResult>(Page(
            "Stop updates by mail?",
            $"""<p>What the school must tell you then comes on paper. You can still ask for a link at any time.</p><form method="post" action="{HtmlEncoder.Default.Encode(Uri.EscapeDataString(unsubscribeToken))}"><button>Stop these updates</button></form>""")));

    [Function(nameof(Act.Unsubscribe))]
    public Task<IResult> Stop([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "unsubscribe/{unsubscribeToken}")] HttpRequest request, string unsubscribeToken) =>
        desk.AnswerAnyone(request, Act.Unsubscribe, async token =>
        {
            await unsubscribes.Use(unsubscribeToken, token);
            return Page("Updates by mail are stopped", "<p>What the school must tell you comes on paper now. To get updates by mail again, tell the advisor or the school's office.</p>");
        });

    private static ContentHttpResult Page(string head, string body) => TypedResults.Content(
        $"""<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>{head}</title></head><body><main><h1>{head}</h1>{body}</main></body></html>""",
        "text/html; charset=utf-8");
}
