using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.Roster;
using Plp.Storage;

namespace Plp.Students;

/// <summary>Who belongs to a student: dated links of staff, adults and what each of them may.</summary>
internal sealed class StudentPeopleFunctions(
    RequestHandler handler,
    PersonStore people,
    Cards cards,
    AlikePeople alikes,
    IDocumentStore store)
{
    private const int Most = 40;

    [Function(nameof(StudentsRoom.ReadStudentPeople))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "students/{studentId}/people")] HttpRequest request,
        string studentId) =>
        handler.Answer(request, StudentsRoom.ReadStudentPeople, studentId, async visit =>
            Reply.Ok(await StudentPeopleView.Of(await people.Around(visit.Student, visit.Token), people, visit.Token)));

    [Function(nameof(StudentsRoom.EditStudentPeople))]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "students/{studentId}/people")] HttpRequest request,
        string studentId) =>
        handler.Answer<StudentPeopleInput>(request, StudentsRoom.EditStudentPeople, studentId, async (visit, input) =>
        {
            if (input.Rev is null)
                return Problem.MissingRev();
            var before = await people.Around(visit.Student, visit.Token);
            if (before.Rev != input.Rev)
                return Problem.Conflict(
                    "Someone changed this student's people since you opened the page.",
                    await StudentPeopleView.Of(before, people, visit.Token));
            var errors = new FieldErrors();
            var adults = await ReadAdults(input, before, visit, errors);
            var after = before with
            {
                Rev = before.Rev + 1,
                StaffLinks = await ReadStaff(input, before, visit, errors),
                Adults = adults,
                RemovedParents = await ReadRemoved(input, before, adults, visit, errors),
            };
            foreach (var (field, message) in after.Check().ByField.SelectMany(one => one.Value.Select(message => (one.Key, message))))
                errors.Add(field, message);
            if (errors.Any)
                return Problem.Invalid(errors);

            after = (await alikes.Read(visit.Token))
                .Narrowed(after.EditedFrom(before, visit.Caller.Id, visit.Today.Instant, visit.Today.Day));
            var student = (await people.Read(visit.Student, visit.Token))!;
            var changes = new Changes().Save(after);
            var card = Card.Of(student, after, await cards.Read(visit.Student, visit.Token));
            changes.Save(await cards.Interpreted(card, changes, visit.Token));
            if (!(await store.Commit(changes, visit.Token)).Done)
                return Problem.Conflict(
                    "Someone saved this student at the same moment. Look again and save once more.",
                    await StudentPeopleView.Of(await people.Around(visit.Student, visit.Token), people, visit.Token));
            cards.Changed(visit.Student);
            return Reply.Ok(await StudentPeopleView.Of(after, people, visit.Token));
        });

    private async Task<IReadOnlyList<StaffLink>> ReadStaff(
        StudentPeopleInput input,
        StudentPeople before,
        StudentVisit visit,
        FieldErrors errors)
    {
        if (input.Staff is null)
            return before.StaffLinks;
        var staff = await people.Staff(visit.Token);
        var links = new List<StaffLink>();
        foreach (var (link, i) in Counted(input.Staff, "staff", errors))
        {
            var person = errors.Required($"staff.{i}.personId", link?.PersonId, "Choose a member of staff.");
            if (person.Length > 0 && staff.Find(person) is null)
                errors.Add($"staff.{i}.personId", "There is no such member of staff.");
            var kind = errors.Required($"staff.{i}.kind", link?.Kind, "Choose what they are to the student.");
            var from = link?.From ?? visit.Today.Day;
            var known = before.StaffLinks.FirstOrDefault(other =>
                other.Person == person && other.Kind == kind && other.From == from && other.To == link?.To);
            links.Add(known ?? new StaffLink(person, kind, from, link?.To, LinkSource.Hand));
        }
        return links;
    }

    private async Task<IReadOnlyList<AdultLink>> ReadAdults(
        StudentPeopleInput input,
        StudentPeople before,
        StudentVisit visit,
        FieldErrors errors)
    {
        if (input.Adults is null)
            return before.Adults;
        var links = new List<AdultLink>();
        var staff = await people.Staff(visit.Token);
        foreach (var (row, i) in Counted(input.Adults, "adults", errors))
        {
            var person = errors.Required($"adults.{i}.personId", row?.PersonId, "Choose an adult.");
            if (person.Length is > 0 and <= 64 && await people.Recent(person, visit.Token) is not { Learner: null })
                errors.Add($"adults.{i}.personId", "There is no such adult.");
            var known = before.Adults.FirstOrDefault(other => other.Person == person);
            var link = new AdultLink
            {
                Person = person,
                Kind = errors.Required($"adults.{i}.kind", row?.Kind, "Choose what they are to the student."),
                MayMail = row?.MayMail ?? true,
                MayOpen = row?.MayOpen ?? true,
                Basis = row?.Basis is null ? known?.Basis : errors.Optional($"adults.{i}.basis", row.Basis),
                Consent = row?.Consent is { } consent
                    ? new Consent(
                        errors.Required($"adults.{i}.consent.what", consent.What, "Say what the consent covers."),
                        errors.Required($"adults.{i}.consent.why", consent.Why, "Say what it is for."),
                        consent.Until)
                    : known?.Consent,
                Undecided = known?.Undecided,
            };
            if (Cuts(known, link) && (row?.Order is not null || !SameRights(known, link with { Order = known?.Order })))
                link = link with
                {
                    Order = LegalBasisInput.Read(
                    $"adults.{i}.order",
                    row?.Order ?? Stated(known?.Order),
                    staff,
                    visit.Today.Day,
                    errors)
                };
            else if (Cuts(known, link))
                link = link with { Order = known!.Order };
            links.Add(SameRights(known, link) ? known! : link with { SetBy = visit.Caller.Id, SetOn = visit.Today.Day });
        }
        return links;
    }

    /// <summary>
    /// Why adults with a parent's rights who were here are here no more: taking the link away takes everything, so that it
    /// rests on what cutting does, or the link was a mistake.
    /// </summary>
    private async Task<IReadOnlyList<RemovedAdult>?> ReadRemoved(
        StudentPeopleInput input,
        StudentPeople before,
        IReadOnlyList<AdultLink> after,
        StudentVisit visit,
        FieldErrors errors)
    {
        var gone = before.Adults.Where(known => known.HasFullRights && !after.Any(link => link.Person == known.Person)).ToList();
        if (gone.Count == 0)
            return before.RemovedParents;
        var staff = await people.Staff(visit.Token);
        var removed = new List<RemovedAdult>(before.RemovedParents ?? []);
        var said = (input.Removed ?? []).Take(Most).ToList();
        foreach (var known in gone)
        {
            var i = said.FindIndex(one => one?.PersonId == known.Person);
            var name = (await people.Recent(known.Person, visit.Token))?.Name ?? "this adult";
            if (i < 0 || said[i]!.Because is not { } because)
            {
                errors.Add(
                    i < 0 ? "removed" : $"removed.{i}.because",
                    $"{name} has a parent's rights. Say why the link goes: it was a mistake, or an order says so.");
                continue;
            }
            var order = because == RemovedBecause.Order
                ? LegalBasisInput.Read($"removed.{i}.order", said[i]!.Order, staff, visit.Today.Day, errors)
                : null;
            removed.Add(new RemovedAdult(known.Person, because, order, visit.Caller.Id, visit.Today.Day));
        }
        return removed;
    }

    /// <summary>Whether an adult with a parent's rights, now or before, gets less than those.</summary>
    private static bool Cuts(AdultLink? known, AdultLink link) =>
        (link.HasFullRights && !(link.MayMail && link.MayOpen)) || (known is { HasFullRights: true } && !link.HasFullRights);

    private static LegalBasisInput? Stated(LegalBasis? order) =>
        order is null ? null : new LegalBasisInput(order.Kind, order.SeenBy, order.On);

    private static bool SameRights(AdultLink? known, AdultLink now) =>
        known is not null && known == now with { SetBy = known.SetBy, SetOn = known.SetOn };

    private static IEnumerable<(T? Item, int Index)> Counted<T>(IReadOnlyList<T?> list, string field, FieldErrors errors) where T : class
    {
        if (list.Count > Most)
            errors.Add(field, $"A student has at most {Most} of these.");
        return list.Take(Most).Select((item, index) => (item, index));
    }
}
