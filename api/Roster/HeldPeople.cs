using Plp.People;

namespace Plp.Roster;

/// <summary>The people the school holds, by what files may know them by.</summary>
internal sealed class HeldPeople
{
    private readonly Dictionary<string, Person> byId, bySource = new(StringComparer.Ordinal);
    private readonly ILookup<string, Person> byAddress;

    public HeldPeople(HeldRoster held)
    {
        byId = held.People.ToDictionary(person => person.PersonId, StringComparer.Ordinal);
        foreach (var person in held.People.OrderByDescending(person => person.Active))
        {
            if (person.SourcedId is { } id)
                bySource.TryAdd(id, person);
        }
        foreach (var (id, person) in held.People.SelectMany(person => (person.AlsoSourced ?? []).Select(id => (id, person))))
            bySource.TryAdd(id, person);
        byAddress = held.People.Where(person => person is { Email: not null, MergedInto: null })
            .ToLookup(person => person.Email!, StringComparer.OrdinalIgnoreCase);
    }

    public Person? Find(string personId) => byId.GetValueOrDefault(personId);

    /// <summary>Whose id in the source it is, also of one merged into another since.</summary>
    public Person? OfSource(string sourcedId) => bySource.GetValueOrDefault(sourcedId);

    /// <summary>The person that stands for whoever has one of these ids in the source; null when nobody has.</summary>
    public Person? Standing(RosterPerson person)
    {
        var known = OfSource(person.SourcedId) ?? person.AlsoSourced.Select(OfSource).OfType<Person>().FirstOrDefault();
        return known?.MergedInto is { } into ? Find(into) ?? known : known;
    }

    public IEnumerable<Person> WithAddress(string email) => byAddress[email];

    public static bool SameKind(RosterPerson one, Person other) => one.Is(RosterKinds.Student) == other.Learner is not null;

    /// <summary>One human being: same address and same folded name, and not a student and an adult.</summary>
    public static bool IsSame(RosterPerson one, Person other) =>
        SameKind(one, other) && one.Email is not null && string.Equals(one.Email, other.Email, StringComparison.OrdinalIgnoreCase)
            && SameName(one, other);

    public static bool SameName(RosterPerson one, Person other) => Folded(one) == FoldedName.Of(other);

    public static string Folded(RosterPerson person) => FoldedName.Of(person.Given, person.Family);
}
