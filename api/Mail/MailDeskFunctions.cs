using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Mail;

/// <summary>The mail desk, for the coordinator.</summary>
internal sealed class MailDeskFunctions(
    RequestHandler handler,
    MailDesk mailDesk,
    MailStore mail,
    MailWriter writer,
    IDocumentStore store,
    TimeProvider time)
{
    [Function(nameof(MailRoom.ReadMailDesk))]
    public Task<IResult> ReadDesk([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "mail-desk")] HttpRequest request) =>
        handler.Answer(request, MailRoom.ReadMailDesk, async visit =>
        {
            var filter = (string?)request.Query["state"];
            if (filter is not null && !MailDesk.Filters.Contains(filter))
                return Problem.Invalid("state", $"Choose one of: {string.Join(", ", MailDesk.Filters)}.");
            var page = 1;
            if (request.Query.ContainsKey("page")
                && (!int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out page)
                    || page is < 1 or > 10_000))
                return Problem.Invalid("page", "Give the number of a page, from 1.");
            return Reply.Ok(await mailDesk.Look(filter, page, visit.Caller, visit.Today, visit.Token));
        });

    [Function(nameof(MailRoom.ReadLetter))]
    public Task<IResult> ReadOne(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "letters/{letterId}")] HttpRequest request,
        string letterId) =>
        handler.Answer(request, MailRoom.ReadLetter, visit => About(letterId, visit, async letter => await Shown(letter, visit)));

    [Function(nameof(MailRoom.ResendLetter))]
    public Task<IResult> Resend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "letters/{letterId}/resend")] HttpRequest request,
        string letterId) =>
        handler.Answer(request, MailRoom.ResendLetter, visit => About(letterId, visit, async letter =>
        {
            if (letter.Ended is null)
                return await Shown(letter, visit); // it is on its way already
            if (letter.IsErased)
                return Problem.Invalid("letter", "This email's text was erased, as every email's is after 30 days. Write a new one.");
            if (letter.LinkUsed)
                return Problem.Invalid(
                    "letter",
                    "The link in this email was for one use and is gone. Ask the family to request a new link, or write a new email.");
            return await Saved(letter.SentAgain(time.GetUtcNow()), visit);
        }));

    [Function(nameof(MailRoom.WithdrawLetter))]
    public Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "letters/{letterId}/withdraw")] HttpRequest request,
        string letterId) =>
        handler.Answer(request, MailRoom.WithdrawLetter, visit => About(letterId, visit, async letter => letter.State switch
        {
            MailMessage.WithdrawnState => await Shown(letter, visit),
            MailMessage.QueuedState => await Saved(
                letter.Withdrawn(visit.Today.School.Words.Apply("the coordinator took it back"), time.GetUtcNow()),
                visit),
            _ => Problem.Conflict("It is no longer waiting, so it cannot be canceled."),
        }));

    private async Task<IResult> About(string letterId, Visit visit, Func<MailMessage, Task<IResult>> story)
    {
        if (await mail.Read("mail:" + letterId, visit.Token) is not { } letter)
            return Problem.NotFound("There is no such email.");
        return await mailDesk.Refuse(letter, visit.Caller, visit.Token) ?? await story(letter);
    }

    private async Task<IResult> Saved(MailMessage letter, Visit visit)
    {
        var result = await store.Commit(new Changes().Replace(letter), visit.Token);
        return result.Done ? await Shown(letter, visit) : Problem.Conflict("The email changed in the meantime. Look at it again.");
    }

    private async Task<IResult> Shown(MailMessage letter, Visit visit) =>
        Reply.Ok(MailView.Of(
            letter,
            await mailDesk.NameOf(letter.To, visit.Token),
            writer.Write(letter, visit.Today.School, shown: true)));
}
