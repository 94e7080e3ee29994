using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Plp.People;
using Plp.Requests;
using Plp.School;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>What the school holds of its people when an import is planned.</summary>
internal sealed record HeldRoster
{
    public static HeldRoster Empty { get; } = new() { People = [], Around = new Dictionary<string, StudentPeople>() };

    public required IReadOnlyList<Person> People { get; init; }

    /// <summary>By the student's id.</summary>
    public required IReadOnlyDictionary<string, StudentPeople> Around { get; init; }

    public RosterMemory? Memory { get; init; }

    /// <summary>What was answered to the questions of imports.</summary>
    public RosterAnswers Answers { get; init; } = RosterAnswers.None;

    /// <summary>Null when there is no school yet.</summary>
    public SchoolCalendar? Calendar { get; init; }

    public static async Task<HeldRoster> Read(IDocumentStore store, SchoolCalendar? calendar, CancellationToken token)
    {
        var around = await store.All<StudentPeople>(new DocumentQuery(StudentPeople.Shape.Type) { PageSize = 1000 }, token);
        return new HeldRoster
        {
            People = await store.All<Person>(new DocumentQuery(Person.Shape.Type) { PageSize = 1000 }, token),
            Around = around.ToDictionary(people => people.Student!, StringComparer.Ordinal),
            Memory = await store.Read<RosterMemory>(RosterMemory.TheId, token),
            Answers = await store.Read<RosterAnswers>(RosterAnswers.TheId, token) ?? RosterAnswers.None,
            Calendar = calendar,
        };
    }

    /// <summary>Without somebody's own children and their other adults (A1).</summary>
    public HeldRoster Without(OwnFamily own) => own.Children.Count == 0 ? this : this with
    {
        People = [.. People.Where(person => !own.Includes(person.PersonId))],
        Around = Around.Where(around => !own.Children.Contains(around.Key)).ToDictionary(StringComparer.Ordinal),
    };

    /// <summary>Whether one of these is somebody's own child, or another adult of one of those (A1).</summary>
    public bool IsFamily(string person, IReadOnlyList<string> persons) => Around.Values.Any(around => around.IsOwnChildOf(person)
        && (persons.Contains(around.Student!)
            || around.Adults.Any(adult => adult.Person != person && persons.Contains(adult.Person))));

    /// <summary>Changes whenever anybody here, or anybody's people, does.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in People
            .Select(person => (person.Id, person.Rev))
            .Concat(Around.Values.Select(people => (people.Id, people.Rev)))
            .OrderBy(line => line.Id, StringComparer.Ordinal))
            hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{line.Id} {line.Rev}\n")));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
