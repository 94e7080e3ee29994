using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.CheckIns;

/// <summary>The contact log, for one student or several at once, and how a year's first contact ends.</summary>
internal sealed class ContactFunctions(RequestHandler handler, ContactStore contacts, PersonStore people, Cards cards, Openings openings)
{
    [Function(nameof(CheckInsRoom.ReadContacts))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/contacts")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, CheckInsRoom.ReadContacts, studentId, async visit =>
        {
            var log = await contacts.AllOf(visit.Student, visit.Token);
            return Reply.Ok(new ContactsView
            {
                Student = FormStudent.Of(visit),
                Adults = visit.May(CheckInsRoom.LogContact) ? await AdultsOf(visit) : null,
                FirstContact = FirstContactDuty.View(visit.Card, visit.Today),
                Duty = visit.Relation == Relation.Self ? null : await DutyOf(visit, visit.Card),
                Contacts = await ContactView.Of(
                    log,
                    visit,
                    people,
                    log.Exists(contact => contact.HasRestricted) ? await openings.About(visit.Student, visit.Token) : []),
            });
        });

    [Function(nameof(CheckInsRoom.LogContact))]
    public Task<IResult> Log(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "students/{studentId}/contacts")] HttpRequest request,
        string studentId) =>
        handler.Answer<ContactInput>(request, CheckInsRoom.LogContact, studentId, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var contact = input.For(visit, input.WithId, "withId", errors);
            if (visit.Relation == Relation.HadDuty)
                return await contacts.Find(contact.Id, visit) is { } sent
                    ? Reply.Ok(await ContactView.One(sent, visit, people, []))
                    : Problem.NotYours(StudentDuty.NotAnyMore);
            if (errors.Any)
                return Problem.Invalid(errors);
            var (saved, isNew) = await contacts.Save([contact], visit.Token);
            var view = await ContactView.One(saved[0], visit, people, []);
            return isNew ? Reply.Created(view) : Reply.Ok(view);
        });

    [Function(nameof(CheckInsRoom.LogContacts))]
    public Task<IResult> LogSeveral([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "contacts")] HttpRequest request) =>
        handler.Answer<ContactsInput>(request, CheckInsRoom.LogContacts, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var students = SeveralStudents.Read("students", input.Students?.Select(row => row?.StudentId).ToList(), errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            if (await cards.Visits(visit, CheckInsRoom.LogContact, students) is not { } visits)
                return SeveralStudents.NotAllTheirs();
            var log = visits.Select((one, i) => input.For(one, input.Students![i]!.WithId, $"students.{i}.withId", errors)).ToList();
            if (errors.Any)
                return Problem.Invalid(errors);
            var (saved, anyNew) = await contacts.Save(log, visit.Token);
            var view = new SavedView(saved.Count, [.. saved.Select(contact => contact.Id)]);
            return anyNew ? Reply.Created(view) : Reply.Ok(view);
        });

    [Function(nameof(CheckInsRoom.EndFirstContact))]
    public Task<IResult> End(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/first-contact")] HttpRequest request,
        string studentId) =>
        handler.Answer<FirstContactInput>(request, CheckInsRoom.EndFirstContact, studentId, async (visit, input) =>
        {
            Task<FirstContactEnding?> Stored() => contacts.Ending(visit.Student, visit.Today.Calendar.SchoolYear, visit.Token);
            SentEnding? Sent(FirstContactEnding? stored) =>
                input.Key is { } key && stored?.SentBy(visit.Caller.Id, key) is { } sent && input.Asks(sent) ? sent : null;

            var before = await Stored();
            if (Sent(before) is { } known)
                return Reply.Ok(await AnswerTo(known, visit));
            if (visit.Relation == Relation.HadDuty)
                return Problem.NotYours(StudentDuty.NotAnyMore);
            if ((before?.Rev ?? 0) != (input.Rev ?? 0))
                return Problem.Conflict("Someone changed how this first contact ended.", await DutyOf(visit, visit.Card));
            var errors = new FieldErrors();
            var ending = input.Over(before, visit, await people.Staff(visit.Token), errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            if (!await contacts.End(ending, visit.Token) && Sent(await Stored()) is null) // sent twice at once, both are answered
                return Problem.Conflict(
                    "Someone changed how this first contact ended.",
                    await DutyOf(visit, (await cards.Read(visit.Student, visit.Token))!));
            return Reply.Ok(await AnswerTo(ending.Sent![^1], visit));
        });

    /// <summary>How the duty stands by what the caller sent: the whole of it, or no more than that for who had it by name only.</summary>
    private async Task<FirstContactDutyView> AnswerTo(SentEnding sent, StudentVisit visit)
    {
        if (visit.Relation is not (Relation.HasFirstContact or Relation.HadDuty))
            return await DutyOf(visit, (await cards.Read(visit.Student, visit.Token))!);
        var staff = await people.Staff(visit.Token);
        return new FirstContactDutyView
        {
            Rev = sent.Rev,
            FirstContact = FirstContactDuty.View(sent.AloneOn(visit.Card, visit.Today.Calendar.SchoolYear), visit.Today),
            Owners = OwnersOf(visit.Card, visit, staff),
            Ending = sent.Stood,
            Reason = sent.Reason,
            PassedTo = sent is { PassedTo: { } to, HandedBack: false } ? staff.Named(to) : null,
        };
    }

    private async Task<FirstContactDutyView> DutyOf(StudentVisit visit, Card card)
    {
        var staff = await people.Staff(visit.Token);
        var ending = await contacts.Ending(visit.Student, visit.Today.Calendar.SchoolYear, visit.Token);
        return new FirstContactDutyView
        {
            Rev = ending?.Rev ?? 0,
            FirstContact = FirstContactDuty.View(card, visit.Today),
            Owners = OwnersOf(card, visit, staff),
            Ending = ending?.Ending,
            Reason = ending?.Reason,
            PassedTo = ending?.PassedTo is { } to ? staff.Named(to) : null,
        };
    }

    private static List<PersonName> OwnersOf(Card card, StudentVisit visit, StaffNames staff) =>
        [.. FirstContactDuty.Owners(card, visit.Today.School.FirstContactBy ?? default, visit.Today.Day).Select(staff.Named)];

    private Task<List<ContactAdult>> AdultsOf(StudentVisit visit) => ContactAdult.Of(visit, people);
}
