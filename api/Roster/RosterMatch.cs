using System.Security.Cryptography;
using System.Text;
using Plp.People;

namespace Plp.Roster;

/// <summary>
/// Who of the files is who here: by the source's id; by e-mail address for people first entered by hand. Never by name:
/// two people may have the same.
/// </summary>
internal sealed class RosterMatch
{
    private readonly Dictionary<string, string> idBySource = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Person> heldById;
    private readonly Dictionary<string, Person> heldBySource;
    private readonly HashSet<string> spokenOf = new(StringComparer.Ordinal);
    private readonly ILookup<string, Person> heldByEmail;
    private readonly List<string> notes;

    public RosterMatch(Roster roster, HeldRoster held, List<string> notes)
    {
        this.notes = notes;
        heldById = held.People.ToDictionary(person => person.PersonId, StringComparer.Ordinal);
        heldBySource = held.People.Where(person => person.SourcedId is not null).ToDictionary(person => person.SourcedId!, StringComparer.Ordinal);
        heldByEmail = held.People.Where(person => person is { SourcedId: null, Email: not null, MergedInto: null }).ToLookup(person => person.Email!, StringComparer.OrdinalIgnoreCase);
        var addresses = roster.People.Where(person => person.Email is not null).ToLookup(person => person.Email!, StringComparer.OrdinalIgnoreCase);
        foreach (var person in roster.People)
            Match(person, person.Email is { } email && !heldBySource.ContainsKey(person.SourcedId) ? addresses[email] : []);
    }

    /// <summary>The id here of a source's id, also of one no longer in the files; null when nobody is.</summary>
    public string? IdOf(string sourcedId) =>
        idBySource.TryGetValue(sourcedId, out var id) ? id
        : heldBySource.TryGetValue(sourcedId, out var person) ? person.MergedInto ?? person.PersonId
        : null;

    /// <summary>The id here of one in the files; null for one who is left as they are.</summary>
    public string? Matched(string sourcedId) => idBySource.GetValueOrDefault(sourcedId);

    public Person? Held(string personId) => heldById.GetValueOrDefault(personId);

    /// <summary>Whether the files' row is of one who was merged into another: that other speaks for both.</summary>
    public bool IsMergedAway(string sourcedId) => heldBySource.TryGetValue(sourcedId, out var person) && person.MergedInto is not null;

    public bool IsSpokenOf(string personId) => spokenOf.Contains(personId);

    /// <summary>A member of staff here, by what a column says: a source's id, an address, or a name only one has.</summary>
    public string? StaffCalled(string said)
    {
        if (IdOf(said) is { } id)
            return id;
        var found = heldById.Values
            .Where(person => person is { Active: true, Learner: null } && (string.Equals(person.Email, said, StringComparison.OrdinalIgnoreCase) || Fold.Key(person.Given + person.Family) == Fold.Key(said)))
            .Take(2)
            .ToList();
        return found is [var one] ? one.PersonId : null;
    }

    private void Match(RosterPerson person, IEnumerable<RosterPerson> sameAddress)
    {
        var here = PlainReader.IsHere(person.SourcedId) ? person.SourcedId["person:".Length..] : null;
        var known = here is not null ? heldById.GetValueOrDefault(here) : heldBySource.GetValueOrDefault(person.SourcedId) ?? ByAddress(person, sameAddress);
        if (known is not null && known.Learner is not null != person.Is(RosterKinds.Student))
        {
            notes.Add($"{known.Name} is {(known.Learner is null ? "no student" : "a student")} here and the files say otherwise; they were left as they are.");
            spokenOf.Add(known.PersonId);
            return;
        }
        var id = known?.MergedInto ?? known?.PersonId ?? (here is { Length: <= 40 } && here.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? here : NewId(person.SourcedId));
        idBySource[person.SourcedId] = id;
        spokenOf.Add(id);
    }

    private Person? ByAddress(RosterPerson person, IEnumerable<RosterPerson> sameAddress)
    {
        if (person.Email is null)
            return null;
        var isStudent = person.Is(RosterKinds.Student);
        var candidates = heldByEmail[person.Email].Where(other => other.Learner is not null == isStudent && !spokenOf.Contains(other.PersonId)).ToList();
        if (candidates.Count != 1)
            return null;
        var rivals = sameAddress.Where(other => other.Is(RosterKinds.Student) == isStudent).ToList();
        var one = candidates[0];
        if (rivals.Count == 1 || (rivals.Count(rival => SameName(rival, one)) == 1 && SameName(person, one)))
            return one;
        notes.Add($"{one.Name} was entered by hand and shares an address with {rivals.Count} people of the files; nobody was taken for them.");
        return null;
    }

    private static bool SameName(RosterPerson one, Person other) => Fold.Key(one.Given + one.Family) == Fold.Key(other.Given + other.Family);

    /// <summary>The same person gets the same id in every store, so that an import cut off and begun again meets itself.</summary>
    private string NewId(string sourcedId)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("roster:" + sourcedId)));
        return heldById.ContainsKey(digest[..12]) || spokenOf.Contains(digest[..12]) ? digest[..24] : digest[..12];
    }
}
