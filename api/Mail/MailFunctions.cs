using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Mail;

/// <summary>The mail overview, for the coordinator.</summary>
internal sealed class MailFunctions(
    RequestHandler handler,
    MailOverview mailOverview,
    MailStore mail,
    MailWriter writer,
    IDocumentStore store,
    TimeProvider time)
{
    [Function(nameof(MailRoom.ReadMailOverview))]
    public Task<IResult> ReadAll([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "mail")] HttpRequest request) =>
        handler.Answer(request, MailRoom.ReadMailOverview, async visit =>
        {
            var filter = (string?)request.Query["state"];
            if (filter is not null && !MailOverview.Filters.Contains(filter))
                return Problem.Invalid("state", $"Choose one of: {string.Join(", ", MailOverview.Filters)}.");
            var page = 1;
            if (request.Query.ContainsKey("page")
                && (!int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out page)
                    || page is < 1 or > 10_000))
                return Problem.Invalid("page", "Give the number of a page, from 1.");
            return Reply.Ok(await mailOverview.Look(filter, page, visit.Caller, visit.Today, visit.Token));
        });

    [Function(nameof(MailRoom.ReadMessage))]
    public Task<IResult> ReadOne(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "mail/{messageId}")] HttpRequest request,
        string messageId) =>
        handler.Answer(request, MailRoom.ReadMessage, visit => About(messageId, visit, async message => await Shown(message, visit)));

    [Function(nameof(MailRoom.ResendMessage))]
    public Task<IResult> Resend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mail/{messageId}/resend")] HttpRequest request,
        string messageId) =>
        handler.Answer(request, MailRoom.ResendMessage, visit => About(messageId, visit, async message =>
        {
            if (message.Ended is null)
                return await Shown(message, visit); // it is on its way already
            if (message.IsErased)
                return Problem.Invalid("message", "This email's text was erased, as every email's is after 30 days. Write a new one.");
            if (message.LinkUsed)
                return Problem.Invalid(
                    "message",
                    "The link in this email was for one use and is gone. Ask the family to request a new link, or write a new email.");
            return await Saved(message.SentAgain(time.GetUtcNow()), visit);
        }));

    [Function(nameof(MailRoom.WithdrawMessage))]
    public Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "mail/{messageId}/withdraw")] HttpRequest request,
        string messageId) =>
        handler.Answer(request, MailRoom.WithdrawMessage, visit => About(messageId, visit, async message => message.State switch
        {
            MailMessage.WithdrawnState => await Shown(message, visit),
            MailMessage.QueuedState => await Saved(
                message.Withdrawn(visit.Today.School.Words.Apply("the coordinator took it back"), time.GetUtcNow()),
                visit),
            _ => Problem.Conflict("It is no longer waiting, so it cannot be canceled."),
        }));

    private async Task<IResult> About(string messageId, Visit visit, Func<MailMessage, Task<IResult>> story)
    {
        if (await mail.Read("mail:" + messageId, visit.Token) is not { } message)
            return Problem.NotFound("There is no such email.");
        return await mailOverview.Refuse(message, visit.Caller, visit.Token) ?? await story(message);
    }

    private async Task<IResult> Saved(MailMessage message, Visit visit)
    {
        var result = await store.Commit(new Changes().Replace(message), visit.Token);
        return result.Done ? await Shown(message, visit) : Problem.Conflict("The email changed in the meantime. Look at it again.");
    }

    private async Task<IResult> Shown(MailMessage message, Visit visit) =>
        Reply.Ok(MailView.Of(
            message,
            await mailOverview.NameOf(message.To, visit.Token),
            writer.Write(message, visit.Today.School, shown: true)));
}
