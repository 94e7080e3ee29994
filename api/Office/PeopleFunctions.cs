using System.Security.Cryptography;
using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.Roster;
using Plp.Storage;

namespace Plp.Office;

/// <summary>The school's people: find, read, add, change.</summary>
internal sealed class PeopleFunctions(
    RequestHandler handler,
    PersonStore people,
    Cards cards,
    OwnFamilies families,
    AlikePeople alikes,
    IDocumentStore store)
{
    [Function(nameof(OfficeRoom.ListPeople))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "people")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ListPeople, async visit =>
        {
            string? role = request.Query["role"], active = request.Query["active"];
            Role? wanted = Enum.TryParse<Role>(role, ignoreCase: true, out var parsed) && !int.TryParse(role, out _) ? parsed : null;
            if (!string.IsNullOrEmpty(role) && wanted is null)
                return Problem.Invalid("role", "There is no such role.");

            var own = await families.Of(visit.Caller, visit.Token);
            var everyone = await people.ListAll(visit.Token);
            var found = everyone.FindAll(person => !own.Includes(person.PersonId) && (wanted is null || person.Roles.Contains(wanted.Value))
                && (string.IsNullOrEmpty(active) || person.Active == (active == "true")));
            var names = ListNames.Full(found.Where(person => person.Learner is not null));
            return Reply.Ok(new PeopleView([.. found
                .OrderBy(person => person.Family, StringComparer.CurrentCultureIgnoreCase)
                .ThenBy(person => person.Given, StringComparer.CurrentCultureIgnoreCase)
                .ThenBy(person => Grades.Order(person.Learner?.Grade ?? ""), StringComparer.Ordinal)
                .Select(person => PersonRow.Of(person, names))])
            {
                OwnFamilyWith = own.Children.Count == 0
                    ? null
                    : await families.InsteadFor(own, visit.Token)
            });
        });

    [Function(nameof(OfficeRoom.ListStaff))]
    public Task<IResult> ListStaff([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "staff")] HttpRequest request) =>
        handler.Answer(request, OfficeRoom.ListStaff, async visit =>
        {
            var staff = await people.Staff(visit.Token);
            return Reply.Ok(new StaffView([.. staff.All
                .Where(person => person.Active)
                .OrderBy(person => person.Family, StringComparer.CurrentCultureIgnoreCase)
                .Select(person => new StaffRow(person.PersonId, person.Name, person.Roles))]));
        });

    [Function(nameof(OfficeRoom.ReadPerson))]
    public Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "people/{personId}")] HttpRequest request,
        string personId) =>
        handler.Answer(request, OfficeRoom.ReadPerson, async visit =>
        {
            if (await people.Read(personId, visit.Token) is not { } person)
                return NoSuchPerson();
            if ((await families.Of(visit.Caller, visit.Token)).Includes(personId))
                return await families.NotOnOwnChild(visit.Caller, [], visit.Token);
            return Reply.Ok(PersonView.Of(person) with
            {
                Around = person.Learner is null
                    ? null
                    : await StudentPeopleView.Of(await people.Around(personId, visit.Token), people, visit.Token),
            });
        });

    [Function(nameof(OfficeRoom.AddPerson))]
    public Task<IResult> Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "people")] HttpRequest request) =>
        handler.Answer<PersonInput>(request, OfficeRoom.AddPerson, async (visit, input) =>
        {
            var errors = new FieldErrors();
            var key = errors.Required("key", input.Key, "Send a UUID made once for this new person.");
            var person = input.Over(null, IdOf(key), visit.Today.Day, errors, Hand(visit));
            await CheckIsNew(person, visit, errors);
            if (errors.Any)
                return Problem.Invalid(errors);
            if (person.Learner is { Enrolled: null } joining && await JoinsInTheMiddle(visit))
                person = person with { Learner = joining with { Enrolled = visit.Today.Day } };
            var changes = new Changes().Create(person);
            if (person.Learner is not null)
                changes.Create(Card.Of(person, StudentPeople.Nobody(person.PersonId), before: null));
            if ((await store.Commit(changes, visit.Token)).Done)
            {
                people.Changed(person.PersonId);
                return Reply.Created(PersonView.Of(person));
            }
            return Reply.Ok(PersonView.Of((await people.Read(person.PersonId, visit.Token))!));
        });

    /// <summary>
    /// Nothing that fell due before is a duty about a student who comes to a school that is at work, with students in it.
    /// </summary>
    private async Task<bool> JoinsInTheMiddle(Visit visit) =>
        visit.Today.Calendar.IsUnderWay(visit.Today.Day) && (await cards.Active(visit.Token)).Count > 0;

    [Function(nameof(OfficeRoom.EditPerson))]
    public Task<IResult> Edit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "people/{personId}")] HttpRequest request,
        string personId) =>
        handler.Answer<PersonInput>(request, OfficeRoom.EditPerson, async (visit, input) =>
        {
            if (await people.Read(personId, visit.Token) is not { } before)
                return NoSuchPerson();
            if (!IsOwnAsCoordinator(visit, personId) && await families.Refuse(visit, [personId], withStaffLinks: false) is { } refusal)
                return refusal;
            if (input.Rev is null)
                return Problem.MissingRev();
            if (before.Rev != input.Rev)
                return Problem.Conflict("Someone changed this person since you opened the page.", PersonView.Of(before));
            var errors = new FieldErrors();
            var person = input.Over(before, personId, visit.Today.Day, errors, Hand(visit));
            CheckRoles(visit, before, person, errors);
            await CheckRights(before, person, errors, visit.Token);
            if (!IsSame(before, person))
                await CheckIsNew(person, visit, errors);
            if (errors.Any)
                return Problem.Invalid(errors);

            var changes = new Changes().Replace(person);
            if (person.Learner is not null)
                changes.Save(Card.Of(person, await people.Around(personId, visit.Token), await cards.Read(personId, visit.Token)));
            if (person.Learner is null)
                await alikes.Narrow(changes, await alikes.Read(visit.Token, changed: person), visit.Token);
            await cards.Interpret(changes, before, person, visit.Token);
            if (!(await store.Commit(changes, visit.Token)).Done)
                return Problem.Conflict(
                    "Someone saved this person at the same moment. Look again and save once more.",
                    PersonView.Of((await people.Read(personId, visit.Token))!));
            people.Changed(personId);
            cards.Changed(changes);
            return Reply.Ok(PersonView.Of(person));
        });

    private static void CheckRoles(Visit visit, Person before, Person after, FieldErrors errors)
    {
        if (before.Learner is not null != after.Learner is not null)
            errors.Add("roles", "A student stays a student. Deactivate them and add a new person instead.");
        if (before.PersonId == visit.Caller.Id && (!after.Active || !after.Roles.Contains(Role.Coordinator)))
            errors.Add("roles", "You cannot take the coordinator's role from yourself. Ask another coordinator.");
    }

    /// <summary>
    /// Deactivated, or without the role, a parent gets neither mail nor page of anybody: that is cut by an order only
    /// (A4).
    /// </summary>
    private async Task CheckRights(Person before, Person after, FieldErrors errors, CancellationToken token)
    {
        var leaves = before.Active && !after.Active;
        if (!leaves && !(before.Roles.Contains(Role.Guardian) && !after.Roles.Contains(Role.Guardian)))
            return;
        foreach (var card in (await cards.Active(token)).Where(card => card.Adults.Contains(after.PersonId)))
        {
            if ((await people.Around(card.Student!, token)).Adults.Any(link => link.Person == after.PersonId && link.HasFullRights))
                errors.Add(
                    leaves ? "active" : "roles",
                    $"This adult has a parent's rights to {card.Name}. Take the link from the student first, under the student's " +
                    "people, where what it rests on is asked.");
        }
    }

    /// <summary>One human being is one person: nobody is added beside themselves, in another role or another spelling.</summary>
    private async Task CheckIsNew(Person person, Visit visit, FieldErrors errors)
    {
        if (person.Email is null || errors.Any)
            return;
        var known = (await people.ListAll(visit.Token))
            .Find(other => other.PersonId != person.PersonId && other.MergedInto is null && IsSame(other, person));
        if (known is not null)
            errors.Add(
                "email",
                $"{known.Name} with this address is here already. Open that record and add the role there, or give the address that " +
                "is this person's own.");
    }

    /// <summary>The same address and the same name; a student and an adult who share both are two (a father and his son).</summary>
    private static bool IsSame(Person one, Person other) =>
        one.Learner is null == other.Learner is null && string.Equals(one.Email, other.Email, StringComparison.OrdinalIgnoreCase)
            && FoldedName.Of(one) == FoldedName.Of(other);

    private static SetByHand Hand(Visit visit) => new(visit.Caller.Id, visit.Today.Instant);

    /// <summary>A coordinator's own name and address are no other household's.</summary>
    private static bool IsOwnAsCoordinator(Visit visit, string personId) =>
        personId == visit.Caller.Id && visit.Caller.Role == Role.Coordinator;

    private static IResult NoSuchPerson() => Problem.NotFound("There is no such person.");

    private static string IdOf(Guid key) => Convert.ToHexStringLower(SHA256.HashData(key.ToByteArray()))[..12];
}
