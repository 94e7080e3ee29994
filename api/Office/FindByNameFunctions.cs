using Microsoft.Azure.Functions.Worker;
using Plp.Duties;
using Plp.People;
using Plp.Requests;

namespace Plp.Office;

/// <summary>
/// The search box of every page of the staff. The name comes in the body, so that no address and no log holds it; found is whom
/// the caller reads anyway, in the role they work in.
/// </summary>
internal sealed class FindByNameFunctions(RequestHandler handler, Cards cards, PersonStore people)
{
    private const int MostFound = 8;

    [Function(nameof(OfficeRoom.FindByName))]
    public Task<IResult> Find([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "names")] HttpRequest request) =>
        handler.Answer<NameInput>(request, OfficeRoom.FindByName, async (visit, input) =>
        {
            if (string.IsNullOrWhiteSpace(input.Name))
                return Problem.Invalid("name", "Type a part of the name.");
            var isOffice = visit.Caller.Role is Role.Coordinator or Role.Administrator;
            var students = isOffice
                ? await cards.Active(visit.Token)
                : await cards.Around(visit.Caller.Id, visit.Today, visit.Token);
            var found = students.FindAll(card => card.Active
                && NameSearch.Matches(card.Name, input.Name)
                && Access.For(Rule.StudentReaders, card, visit.Caller, visit.Today) is not null);
            var names = ListNames.Full(found);
            var all = found
                .Select(card => new FoundPerson(names.Of(card), $"grade {card.Grade}", $"/student/?id={card.Student}"))
                .Concat(isOffice
                    ? (await people.Staff(visit.Token)).All
                        .Where(person => person.Active && NameSearch.Matches(person.Name, input.Name))
                        .Select(person => new FoundPerson(person.Name, "staff", $"/person/?id={person.PersonId}"))
                    : [])
                .OrderBy(one => !BeginsWith(one.Name, input.Name.Trim()))
                .ThenBy(one => one.Name, StringComparer.CurrentCultureIgnoreCase)
                .ToList();
            return Reply.Ok(new FoundByNameView([.. all.Take(MostFound)], Math.Max(0, all.Count - MostFound)));
        });

    /// <summary>Whether one of the name's words begins so.</summary>
    private static bool BeginsWith(string name, string typed) =>
        $" {name}".Contains($" {typed}", StringComparison.CurrentCultureIgnoreCase);
}

internal sealed record NameInput(string? Name);

/// <param name="More">How many more there are than are listed.</param>
internal sealed record FoundByNameView(IReadOnlyList<FoundPerson> People, int More);

/// <param name="What">Who it is: <c>grade 9</c>, <c>staff</c>.</param>
/// <param name="Page">Where one reads of them.</param>
internal sealed record FoundPerson(string Name, string What, string Page);
