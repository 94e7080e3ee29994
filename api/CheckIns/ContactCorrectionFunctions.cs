using Microsoft.Azure.Functions.Worker;
using Plp.People;
using Plp.Requests;

namespace Plp.CheckIns;

/// <summary>What becomes of a contact after it was saved.</summary>
internal sealed class ContactCorrectionFunctions(RequestHandler handler, ContactStore contacts, PersonStore people, Openings openings)
    : StaffRecordFunctions<Contact, ContactView>(handler, contacts, openings, "contact")
{
    private readonly RequestHandler handler = handler;
    private readonly ContactStore contacts = contacts;

    [Function(nameof(CheckInsRoom.ReadContact))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/contacts/{contactId}")] HttpRequest request,
        string studentId,
        string contactId) =>
        handler.Answer(request, CheckInsRoom.ReadContact, studentId, async visit =>
        {
            var (contact, refusal) = await Whole(contactId, visit);
            if (contact is null)
                return refusal!;
            var earlier = await contacts.Earlier(contact, visit.Token);
            var opened = await OpeningsOf([contact, .. earlier], visit);
            return Reply.Ok(new ContactRecordView(
                FormStudent.Of(visit),
                await ContactView.One(contact, visit, people, opened),
                await ContactView.All(earlier, visit, people, opened, now: contact),
                await ContactAdult.Of(visit, people)));
        });

    [Function(nameof(CheckInsRoom.CorrectContact))]
    public Task<IResult> Correct(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/contacts/{contactId}")] HttpRequest request,
        string studentId,
        string contactId) =>
        handler.Answer<ContactCorrection>(request, CheckInsRoom.CorrectContact, studentId, (visit, input) =>
            Amend(contactId, input.Key, input.Rev, visit, before =>
        {
            var errors = new FieldErrors();
            var after = input.Over(before, visit, errors);
            return Task.FromResult(errors.Any ? new Amended(Problem.Invalid(errors)) : new Amended(after, _ => Task.CompletedTask));
        }));

    [Function(nameof(CheckInsRoom.VoidContact))]
    public Task<IResult> Void(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/contacts/{contactId}/void")] HttpRequest request,
        string studentId,
        string contactId) =>
        Void(request, CheckInsRoom.VoidContact, studentId, contactId);

    [Function(nameof(CheckInsRoom.UndoContact))]
    public Task<IResult> Undo(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/contacts/{contactId}/undo")] HttpRequest request,
        string studentId,
        string contactId) =>
        Undo(request, CheckInsRoom.UndoContact, studentId, contactId);

    [Function(nameof(CheckInsRoom.RestoreContact))]
    public Task<IResult> Restore(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/contacts/{contactId}/restore")]
        HttpRequest request,
        string studentId,
        string contactId) =>
        Restore(request, CheckInsRoom.RestoreContact, studentId, contactId);

    [Function(nameof(CheckInsRoom.OpenContact))]
    public Task<IResult> Open(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/contacts/{contactId}/open")] HttpRequest request,
        string studentId,
        string contactId) =>
        Open(request, CheckInsRoom.OpenContact, studentId, contactId);

    protected override async Task<ContactView> ViewOf(Contact record, StudentVisit visit) =>
        await ContactView.One(record, visit, people, await OpeningsOf([record], visit));
}
