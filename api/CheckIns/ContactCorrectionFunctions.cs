using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.CheckIns;

/// <summary>What becomes of a contact after it was saved: undone at once, corrected, or voided with a reason.</summary>
internal sealed class ContactCorrectionFunctions(RequestHandler handler, ContactStore contacts, PersonStore people)
{
    private const string NoSuch = "There is no such contact. Look at the contact log again.";

    [Function(nameof(CheckInsRoom.ReadContact))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/contacts/{contactId}")] HttpRequest request,
        string studentId,
        string contactId) =>
        handler.Answer(request, CheckInsRoom.ReadContact, studentId, async visit =>
        {
            if (await contacts.Read(contactId, visit) is not { } contact)
                return Problem.NotFound(NoSuch);
            if (!Amending.MayReadAll(contact.By, visit))
                return Problem.NotYours(Amending.NotYours);
            return Reply.Ok(new ContactRecordView(
                FormStudent
                    .Of(visit), await ViewOf(contact, visit), await ContactView
                    .Of(await contacts.Earlier(contact, visit.Token), visit, people), await ContactAdult
                    .Of(visit, people)));
        });

    [Function(nameof(CheckInsRoom.CorrectContact))]
    public Task<IResult> Correct(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/contacts/{contactId}")] HttpRequest request,
        string studentId,
        string contactId) =>
        handler.Answer<ContactCorrection>(request, CheckInsRoom.CorrectContact, studentId, (visit, input) =>
            Changed(contactId, input.Key, input.Rev, visit, before =>
        {
            var errors = new FieldErrors();
            var after = input.Over(before, visit, errors);
            return errors.Any ? (null, Problem.Invalid(errors)) : (after, null);
        }));

    [Function(nameof(CheckInsRoom.VoidContact))]
    public Task<IResult> Void(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/contacts/{contactId}/void")] HttpRequest request,
        string studentId,
        string contactId) =>
        handler.Answer<VoidInput>(request, CheckInsRoom.VoidContact, studentId, (visit, input) =>
            Changed(contactId, input.Key, input.Rev, visit, before =>
        {
            var errors = new FieldErrors();
            var voided = input.Read(visit, errors);
            return errors.Any ? (null, Problem.Invalid(errors)) : (before with { Changes = before.Rev, Voided = voided }, null);
        }));

    [Function(nameof(CheckInsRoom.UndoContact))]
    public Task<IResult> Undo(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/contacts/{contactId}/undo")] HttpRequest request,
        string studentId,
        string contactId) =>
        handler.Answer<UndoInput>(request, CheckInsRoom.UndoContact, studentId, (visit, input) =>
            Changed(contactId, Guid.Empty, input.Rev, visit, before =>
            Amending.UndoUntil(before.By, before.SavedAt, before.Rev, visit) is null
                ? (
                    null,
                    Problem.Conflict("The ten minutes in which this is simply undone have passed. Correct it, or void it with a reason."))
                : (
                    before with
                    {
                        Changes = before.Rev,
                        Note = null,
                        Voided = new Amendment(Guid.Empty, visit.Caller.Id, visit.Today.Instant, null),
                    },
                    null)));

    private async Task<IResult> Changed(
        string id,
        Guid? key,
        int? rev,
        Visit visit,
        Func<Contact,
        (Contact? After, IResult? Refusal)> story)
    {
        if (rev is null)
            return Problem.MissingRev();
        if (await contacts.Read(id, visit) is not { } before)
            return Problem.NotFound(NoSuch);
        if (!Amending.May(before.By, visit))
            return Problem.NotYours(Amending.NotYours);
        if (key is not null && key == (before.Voided ?? before.Corrected)?.Key)
            return Reply.Ok(await ViewOf(before, visit));
        if (before.Rev != rev || before.Voided is not null)
            return Problem.Conflict("This contact was changed since you opened it.", await ViewOf(before, visit));
        var (after, refusal) = story(before);
        if (after is null)
            return refusal!;
        if (await contacts.Amend(after, keepsEarlier: after.Voided is null or { Why: not null }, _ => Task.CompletedTask, visit.Token))
            return Reply.Ok(await ViewOf(after, visit));
        var now = (await contacts.Read(id, visit))!;
        return key is not null && key == (now.Voided ?? now.Corrected)?.Key
            ? Reply.Ok(await ViewOf(now, visit)) // sent twice at once
            : Problem.Conflict("This contact was changed since you opened it.", await ViewOf(now, visit));
    }

    /// <summary>Also of one that was undone just now.</summary>
    private async Task<ContactView> ViewOf(Contact contact, Visit visit) => await ContactView.One(contact, visit, people);
}
