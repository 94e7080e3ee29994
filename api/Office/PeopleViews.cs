using Plp.Duties;
using Plp.People;

namespace Plp.Office;

internal sealed record PeopleView(IReadOnlyList<PersonRow> People)
{
    /// <summary>
    /// Who looks after the reader's own children and their other adults, who are not in the list; null when there are
    /// none.
    /// </summary>
    public string? OwnFamilyWith { get; init; }
}

internal sealed record PersonRow
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>To find the person by, where a student of that name stands in the list twice and <see cref="Name"/> is short.</summary>
    public string? FullName { get; init; }

    public required IReadOnlyList<Role> Roles { get; init; }
    public string? Grade { get; init; }
    public string? Email { get; init; }
    public required bool Active { get; init; }

    public static PersonRow Of(Person person, ListNames names)
    {
        var name = person.Learner is null ? person.Name : names.Of(person);
        return new PersonRow
        {
            Id = person.PersonId,
            Name = name,
            FullName = name == person.Name ? null : person.Name,
            Roles = person.Roles,
            Grade = person.Learner?.Grade,
            Email = person.Email,
            Active = person.Active,
        };
    }
}

internal sealed record StaffView(IReadOnlyList<StaffRow> Staff);

internal sealed record StaffRow(string Id, string Name, IReadOnlyList<Role> Roles);
