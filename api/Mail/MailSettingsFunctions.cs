using Microsoft.Azure.Functions.Worker;
using Plp.Mail.Senders;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Mail;

/// <summary>How the school mails, and going live. IT reads it without the addresses.</summary>
internal sealed class MailSettingsFunctions(
    RequestHandler handler,
    MailSettingsStore how,
    MailStatus standing,
    IdentityProvider provider,
    ISender sender,
    SiteAddress site,
    IDocumentStore store)
{
    [Function(nameof(MailRoom.ReadMailSettings))]
    public Task<IResult> Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "mail-settings")] HttpRequest request) =>
        handler.Answer(request, MailRoom.ReadMailSettings, async visit => Reply.Ok(await Shown(await how.Read(visit.Token), visit)));

    [Function(nameof(MailRoom.EditMailSettings))]
    public Task<IResult> Edit([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "mail-settings")] HttpRequest request) =>
        handler.Answer<MailSettingsInput>(request, MailRoom.EditMailSettings, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            var before = await how.Read(visit.Token);
            if (before.Rev != input.Rev)
                return Problem.Conflict("Someone changed the email settings since you opened them.", await Shown(before, visit));
            var errors = new FieldErrors();
            var after = input.Over(before, BeforeLive(visit.Today.School), visit.Today.Instant, errors);
            if (after.Mode == MailMode.Folder && !visit.Today.School.Demonstration)
                errors.Add("mode", "Only the demonstration school sends everyone's email into a folder. Choose off, allow-list or live.");
            if (errors.Any)
                return Problem.Invalid(errors);
            var result = await store.Commit(new Changes().Save(after), visit.Token);
            return result.Done
                ? Reply.Ok(await Shown(after, visit))
                : Problem.Conflict(
                    "Someone changed the email settings since you opened them.",
                    await Shown(await how.Read(visit.Token), visit));
        });

    private async Task<MailSettingsView> Shown(MailSettings settings, Visit visit) =>
        MailSettingsView.Of(
            settings,
            await standing.Now(visit.Token),
            BeforeLive(visit.Today.School),
            seesAddresses: visit.Caller.Role == Role.Coordinator);

    private IReadOnlyList<string> BeforeLive(SchoolSettings school) =>
        MailSettingsInput.BeforeLive(school, provider.Kind, sender.Kind, site);
}
