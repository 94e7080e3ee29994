using Plp.CheckIns;
using Plp.Duties;
using Plp.People;
using Plp.Plans;
using Plp.School;
using Plp.Storage;

namespace Plp.Roster;

/// <summary>What the school holds when records are brought along: whom they may be about, and which of them are here.</summary>
internal sealed record HeldRecords
{
    public required IReadOnlyList<Person> People { get; init; }
    public required SchoolToday Today { get; init; }

    /// <summary>Ids of check-ins and contacts, voided ones among them.</summary>
    public required IReadOnlySet<string> Records { get; init; }

    /// <summary>By the student.</summary>
    public required IReadOnlyDictionary<string, Plan> Plans { get; init; }

    /// <summary>By the student.</summary>
    public required IReadOnlyDictionary<string, DoneBefore> Done { get; init; }

    /// <summary>Students who are the caller's own children, whose records somebody else brings along (A1).</summary>
    public IReadOnlySet<string> OwnChildren { get; init; } = new HashSet<string>();

    /// <summary>Who does it instead, by name.</summary>
    public string? Instead { get; init; }

    /// <summary>Who is not here yet, but would be after the import of people that the records come with.</summary>
    public IReadOnlySet<string> Coming { get; init; } = new HashSet<string>();

    /// <summary>Of a school that has nobody in it yet.</summary>
    public static HeldRecords None(SchoolToday today) => new()
    {
        People = [],
        Today = today,
        Records = new HashSet<string>(),
        Plans = new Dictionary<string, Plan>(),
        Done = new Dictionary<string, DoneBefore>(),
    };

    /// <summary>As it will be after an import of people, so that records beside it are checked before anybody is in.</summary>
    public HeldRecords After(RosterPlan plan)
    {
        var people = People.ToDictionary(person => person.PersonId, StringComparer.Ordinal);
        foreach (var intent in plan.Intents)
        {
            if (RosterMerge.Person(people.GetValueOrDefault(intent.PersonId), intent, Today.Day) is { } person)
                people[intent.PersonId] = person;
        }
        return this with
        {
            People = [.. people.Values],
            Coming = people.Keys.Except(People.Select(person => person.PersonId), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal),
        };
    }

    public static async Task<HeldRecords> Read(IDocumentStore store, SchoolToday today, CancellationToken token)
    {
        var records = new HashSet<string>(StringComparer.Ordinal);
        var plans = new Dictionary<string, Plan>(StringComparer.Ordinal);
        var done = new Dictionary<string, DoneBefore>(StringComparer.Ordinal);
        var query = new DocumentQuery(CheckIn.Shape.Type, Contact.Shape.Type, Plan.Shape.Type, DoneBefore.Shape.Type) { PageSize = 1000 };
        await foreach (var stored in store.Each(query, token))
        {
            if (stored.Type == Plan.Shape.Type)
                plans[stored.As<Plan>().Student!] = stored.As<Plan>();
            else if (stored.Type == DoneBefore.Shape.Type)
                done[stored.As<DoneBefore>().Student!] = stored.As<DoneBefore>();
            else
                records.Add(stored.Id);
        }
        return new HeldRecords
        {
            People = await store.All<Person>(new DocumentQuery(Person.Shape.Type) { PageSize = 1000 }, token),
            Today = today,
            Records = records,
            Plans = plans,
            Done = done,
        };
    }
}

/// <summary>Finds the student or the member of staff a row names: by number, address or name.</summary>
internal sealed class NamedPeople
{
    private readonly ILookup<string, Person> students, staff;

    public NamedPeople(IReadOnlyList<Person> people)
    {
        var standing = people.Where(person => person.MergedInto is null).ToList();
        students = Keyed(standing.Where(person => person.Learner is not null));
        staff = Keyed(standing.Where(person => person.Learner is null && person.Roles.Any(role => role != Role.Guardian)));
    }

    /// <summary>Everybody that name or number may mean.</summary>
    public IReadOnlyList<Person> Students(string said) => Find(students, said);

    public IReadOnlyList<Person> Staff(string said) => Find(staff, said);

    private static List<Person> Find(ILookup<string, Person> among, string said)
    {
        var exact = among["=" + said.Trim().ToLowerInvariant()].ToList();
        return exact.Count > 0 ? exact : [.. among[FoldedName.Of(said)].DistinctBy(person => person.PersonId)];
    }

    private static ILookup<string, Person> Keyed(IEnumerable<Person> people) => people
        .SelectMany(person => KeysOf(person).Distinct(StringComparer.Ordinal).Select(key => (key, person)))
        .ToLookup(one => one.key, one => one.person, StringComparer.Ordinal);

    private static IEnumerable<string> KeysOf(Person person)
    {
        yield return "=" + person.PersonId;
        if (person.Email is { } email)
            yield return "=" + email.ToLowerInvariant();
        foreach (var id in (person.AlsoSourced ?? []).Append(person.SourcedId).OfType<string>())
        {
            yield return "=" + id.ToLowerInvariant();
            if (id.Contains(':', StringComparison.Ordinal)) // plain files' ids carry their kind: student:17
                yield return "=" + id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..].ToLowerInvariant();
        }
        yield return FoldedName.Of(person.Given, person.Family);
        yield return FoldedName.Of(person.Family, person.Given);
        if (person.Preferred is { } preferred)
            yield return FoldedName.Of(preferred, person.Family);
    }
}
