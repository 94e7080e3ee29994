using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>
/// Records that may be one human being, proposed to whoever looks after people: merged on the page for that, or said to be
/// different people here. What is said is remembered, and an import does not ask it again.
/// </summary>
internal sealed class SamePeopleFunctions(
    RequestHandler handler,
    AlikePeople alikes,
    OwnFamilies families,
    PersonStore people,
    Cards cards,
    IDocumentStore store)
{
    private const int Attempts = 20;

    [Function(nameof(RosterRoom.ListSamePeople))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "same-people")] HttpRequest request) =>
        handler.Answer(request, RosterRoom.ListSamePeople, async visit =>
        {
            var own = await families.Of(visit.Caller, visit.Token);
            bool IsOpen(AlikePair pair) =>
                !pair.Holds(visit.Caller.Id) && !own.Includes(pair.One.PersonId) && !own.Includes(pair.Other.PersonId);
            return Reply.Ok(new SamePeopleView(
                [.. (await alikes.Read(visit.Token)).Undecided.Where(IsOpen).Select(SamePeoplePair.Of)]));
        });

    [Function(nameof(RosterRoom.DecideSamePeople))]
    public Task<IResult> Decide([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "same-people")] HttpRequest request) =>
        handler.Answer<SamePeopleInput>(request, RosterRoom.DecideSamePeople, async (visit, input) =>
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var before = await alikes.Answers(visit.Token);
                var pair = (await alikes.Read(visit.Token, answers: before)).Undecided.FirstOrDefault(pair => pair.QuestionId == input.Id);
                if (pair is null)
                    return Problem.Invalid("id", "There are no two such records to decide about. Open the list again.");
                if (pair.Holds(visit.Caller.Id))
                    return Problem.NotYours("One of the two is you. Someone else decides this.");
                if (await families.Refuse(visit, [pair.One.PersonId, pair.Other.PersonId], withStaffLinks: true) is { } refusal)
                    return refusal;
                var after = before.With(
                    new Dictionary<string, string?> { [pair.QuestionId] = Alikes.Two },
                    visit.Caller.Id,
                    visit.Today.Instant);
                var changes = new Changes().Save(after);
                var students = await alikes.Narrow(changes, await alikes.Read(visit.Token, answers: after), visit.Token);
                if (!(await store.Commit(changes, visit.Token)).Done)
                    continue;
                foreach (var student in students)
                {
                    people.Changed(student);
                    cards.Changed(student);
                }
                return Reply.Ok(SamePeoplePair.Of(pair));
            }
            return Problem.Conflict("Someone decides at the same moment. Send it once more.");
        });
}

internal sealed record SamePeopleView(IReadOnlyList<SamePeoplePair> Pairs);

internal sealed record SamePeoplePair
{
    /// <summary>Names the two, to be sent back.</summary>
    public required string Id { get; init; }

    public required SamePerson One { get; init; }
    public required SamePerson Other { get; init; }
    public required bool SameName { get; init; }
    public required bool SameAddress { get; init; }

    public static SamePeoplePair Of(AlikePair pair) => new()
    {
        Id = pair.QuestionId,
        One = SamePerson.Of(pair.One),
        Other = SamePerson.Of(pair.Other),
        SameName = pair.SameName,
        SameAddress = pair.SameAddress,
    };
}

internal sealed record SamePerson(string PersonId, string Name, IReadOnlyList<Role> Roles, string? Email)
{
    public static SamePerson Of(Person person) => new(person.PersonId, person.Name, person.Roles, person.Email);
}

/// <param name="Id">Of a pair of the list: they are different people.</param>
internal sealed record SamePeopleInput(string? Id);
