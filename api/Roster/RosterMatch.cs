using System.Security.Cryptography;
using System.Text;
using Plp.People;

namespace Plp.Roster;

/// <summary>
/// Who of the files is who here: by the source's id, else by address and name together. Never by a name alone, and nobody's
/// identity changes by a file: an id under which another name and another address come stops for a question.
/// </summary>
internal sealed class RosterMatch
{
    private const string Same = "same", Other = "other", One = "one", Two = "two";

    private readonly Dictionary<string, string> idBySource = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RosterPerson> rowById = new(StringComparer.Ordinal);
    private readonly HashSet<string> spokenOf = new(StringComparer.Ordinal), heldBack = new(StringComparer.Ordinal),
        left = new(StringComparer.Ordinal), inFiles;
    private readonly HeldRoster school;
    private readonly HeldPeople held;
    private readonly Questions questions;
    private readonly List<string> notes;
    private readonly SamePeople same;
    private readonly ILookup<string, RosterPerson> rowsByAddress;

    public RosterMatch(Roster roster, HeldRoster school, Questions questions, List<string> notes)
    {
        (this.school, this.questions, this.notes) = (school, questions, notes);
        held = new HeldPeople(school);
        same = new SamePeople(roster, school, held, questions, notes);
        inFiles = Roster.People.SelectMany(person => person.AlsoSourced.Append(person.SourcedId)).ToHashSet(StringComparer.Ordinal);
        rowsByAddress = Roster.People.Where(person => person.Email is not null)
            .ToLookup(person => person.Email!, StringComparer.OrdinalIgnoreCase);
        foreach (var person in Roster.People)
            Match(person);
    }

    /// <summary>The files' people, every human being once.</summary>
    public Roster Roster => same.Roster;

    /// <summary>A member of staff and a guardian who may be one person, by their ids here.</summary>
    public IReadOnlyList<(string Staff, string Guardian)> Undecided => same.Undecided;

    /// <summary>People here whose id in the source means somebody else now, and that id.</summary>
    public Dictionary<string, string> Former { get; } = new(StringComparer.Ordinal);

    /// <summary>The id here of a source's id, also of one no longer in the files; null when nobody is, or it is asked about.</summary>
    public string? IdOf(string sourcedId) =>
        idBySource.TryGetValue(sourcedId, out var id) ? id
        : heldBack.Contains(sourcedId) ? null
        : held.OfSource(sourcedId) is { } person && !Former.ContainsKey(person.PersonId) ? person.MergedInto ?? person.PersonId
        : null;

    /// <summary>The id here of one in the files; null for one who is left as they are.</summary>
    public string? Matched(string sourcedId) => idBySource.GetValueOrDefault(sourcedId);

    public Person? Held(string personId) => held.Find(personId);

    /// <summary>Whether the files' row is of one who was merged into another: that other speaks for both.</summary>
    public bool IsMergedAway(string sourcedId) => held.OfSource(sourcedId) is { MergedInto: not null };

    public bool IsSpokenOf(string personId) => spokenOf.Contains(personId);

    /// <summary>Whether the row waits for an answer.</summary>
    public bool IsHeldBack(string sourcedId) => heldBack.Contains(sourcedId);

    /// <summary>People here whose row in the files was not taken: their families stay too.</summary>
    public IReadOnlySet<string> Left => left;

    /// <summary>
    /// What a person may be follows from their own role: whether this one is staff, by their row or by roles they have
    /// here.
    /// </summary>
    public bool IsStaff(string personId) => rowById.TryGetValue(personId, out var row) && row.Is(RosterKinds.Student | RosterKinds.Staff)
        ? !row.Is(RosterKinds.Student)
        : Held(personId) is { Learner: null } person && person.Roles.Any(role => role is not (Role.Guardian or Role.Student));

    public bool IsStudent(string personId) => rowById.TryGetValue(personId, out var row) ? row.Is(RosterKinds.Student)
        : Held(personId)?.Learner is not null;

    public string NameOf(string personId) => Held(personId)?.Name ?? rowById.GetValueOrDefault(personId)?.Name ?? personId;

    /// <summary>A member of staff here, by what a column says: a source's id, an address, or a name only one has.</summary>
    public string? StaffCalled(string said)
    {
        if (IdOf(said) is { } id)
            return IsStaff(id) ? id : null;
        var found = school.People
            .Where(person => person.Active && IsStaff(person.PersonId)
                && (string.Equals(person.Email, said, StringComparison.OrdinalIgnoreCase) || FoldedName.Of(person) == FoldedName.Of(said)))
            .Take(2)
            .ToList();
        return found is [var one] ? one.PersonId : null;
    }

    /// <summary>
    /// The id a new person gets, unless it is taken: the same in every store, so that an import begun again meets
    /// itself.
    /// </summary>
    public static string FirstIdOf(string sourcedId) => DigestOf(sourcedId)[..12];

    private void Match(RosterPerson person)
    {
        var here = PlainReader.IsHere(person.SourcedId) ? person.SourcedId["person:".Length..] : null;
        var byId = here is not null ? held.Find(here) : held.Standing(person);
        if (byId is not null && byId.MergedInto is null && IsSomebodyElse(byId, person))
        {
            switch (AskWho(byId, person))
            {
                case Same:
                    break;
                case Other when here is null:
                    Former[byId.PersonId] = person.SourcedId;
                    spokenOf.Add(byId.PersonId);
                    Take(person, NewId(person.SourcedId));
                    return;
                default:
                    Leave(person, byId);
                    return;
            }
        }
        var known = byId ?? (here is not null ? null : Forced(person) ?? ByAddressAndName(person) ?? ByChild(person) ?? ByAddress(person));
        if (heldBack.Contains(person.SourcedId))
            return;
        if (known is not null && !HeldPeople.SameKind(person, known))
        {
            notes.Add($"{known.Name} is {(known.Learner is null ? "no student" : "a student")} here and the files say otherwise; they " +
                "were left as they are.");
            Leave(person, known);
            return;
        }
        Take(person, known?.MergedInto ?? known?.PersonId ?? (here is { Length: <= 40 }
            && here.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? here : NewId(person.SourcedId)));
    }

    private void Take(RosterPerson person, string id)
    {
        foreach (var sourcedId in person.AlsoSourced.Append(person.SourcedId))
            idBySource[sourcedId] = id;
        rowById[id] = person;
        spokenOf.Add(id);
    }

    private void Leave(RosterPerson person, Person known)
    {
        heldBack.UnionWith(person.AlsoSourced.Append(person.SourcedId));
        spokenOf.Add(known.PersonId);
        left.Add(known.PersonId);
    }

    /// <summary>
    /// Another name, and no address that vouches for the person. Where an address is not said, a first name that only grew or
    /// shrank (Ann, Anna) is the same one's.
    /// </summary>
    private static bool IsSomebodyElse(Person known, RosterPerson said)
    {
        if (HeldPeople.SameName(said, known) || FoldedName.Of(known.Preferred ?? known.Given, known.Family) == HeldPeople.Folded(said))
            return false;
        if (known.Email is not null && said.Email is not null)
            return !string.Equals(known.Email, said.Email, StringComparison.OrdinalIgnoreCase);
        return !IsAlike(known.Given, said.Given);
    }

    private static bool IsAlike(string one, string other)
    {
        var (first, second) = (FoldedName.Of(one), FoldedName.Of(other));
        return first.StartsWith(second, StringComparison.Ordinal) || second.StartsWith(first, StringComparison.Ordinal);
    }

    private string? AskWho(Person known, RosterPerson said) => questions.Ask(new RosterQuestion
    {
        Id = RosterQuestion.IdOf(QuestionAbout.Identity, known.PersonId, said.SourcedId, FoldedName.Of(known), HeldPeople.Folded(said),
            said.Email?.ToUpperInvariant()),
        About = QuestionAbout.Identity,
        Text = $"Under the id of {known.Name} the files have {said.Name} " +
            $"now{(known.Email is null || said.Email is null ? "" : ", with another address")}. Who is that?",
        UntilThen = $"{known.Name} stays as they are, and the row is left out.",
        Options = PlainReader.IsHere(said.SourcedId)
            ? [new(Same, $"The same person; the name changed"), new("left", "Someone else: leave the row out")]
            : [new(Same, "The same person; name and address changed"),
                new(Other, $"Someone else: {said.Name} is new, and {known.Name} is not in the files")],
        Difference = new Plans.FieldChange("name", known.Name, said.Name),
        Concerns = [known.PersonId],
        NotBy = [known.PersonId],
    });

    private Person? Forced(RosterPerson person) => same.Forced.TryGetValue(person.SourcedId, out var id) ? held.Find(id) : null;

    private IEnumerable<Person> Free(RosterPerson person) => person.Email is null
        ? []
        : held.WithAddress(person.Email).Where(other => HeldPeople.SameKind(person, other) && !spokenOf.Contains(other.PersonId)
            && !(other.AlsoSourced ?? []).Append(other.SourcedId).Any(id => id is not null && inFiles.Contains(id)));

    private Person? ByAddressAndName(RosterPerson person)
    {
        var found = Free(person).Where(other => HeldPeople.SameName(person, other)).ToList();
        if (found.Count > 1)
            notes.Add($"{person.Name} is here {found.Count} times with one address. Merge them under People; the files changed none " +
                "of them.");
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>A guardian without id and address is who has that name among the child's adults.</summary>
    private Person? ByChild(RosterPerson person)
    {
        if (!person.SourcedId.StartsWith(PlainReader.NamedByChild, StringComparison.Ordinal))
            return null;
        var found = Roster.Pairs.Where(pair => pair.Adult == person.SourcedId)
            .Select(pair => IdOf(pair.Student) is { } student ? school.Around.GetValueOrDefault(student) : null)
            .OfType<StudentPeople>()
            .SelectMany(around => around.Adults.Select(adult => held.Find(adult.Person)))
            .OfType<Person>()
            .Where(adult => HeldPeople.SameName(person, adult) && !spokenOf.Contains(adult.PersonId))
            .DistinctBy(adult => adult.PersonId)
            .ToList();
        return found is [var one] ? one : null;
    }

    /// <summary>
    /// The address of one who is not in the files, under another name. Staff and students have addresses of their own, so it is
    /// asked; guardians share theirs, and are asked about only where the names are alike too.
    /// </summary>
    private Person? ByAddress(RosterPerson person)
    {
        if (Free(person).ToList() is not [var one]
            || rowsByAddress[person.Email!].Any(other => other != person && HeldPeople.IsSame(other, one)))
            return null;
        if (person.Kinds == RosterKinds.Guardian
            && !(IsAlike(one.Given, person.Given) || FoldedName.Of(one.Given) == FoldedName.Of(person.Given)))
            return null;
        var answer = questions.Ask(new RosterQuestion
        {
            Id = RosterQuestion.IdOf(QuestionAbout.SamePerson, one.PersonId, person.SourcedId, HeldPeople.Folded(person)),
            About = QuestionAbout.SamePerson,
            Text = $"{person.Name} of the files has the address of {one.Name} here. Are they one person?",
            UntilThen = $"{one.Name} stays as they are, and {person.Name} is left out.",
            Options = [new(One, "One person"), new(Two, "Different people")],
            Difference = new Plans.FieldChange("name", one.Name, person.Name),
            Concerns = [one.PersonId],
            NotBy = [one.PersonId],
        });
        if (answer is null)
            Leave(person, one);
        return answer == One ? one : null;
    }

    private string NewId(string sourcedId)
    {
        var digest = DigestOf(sourcedId);
        return held.Find(digest[..12]) is not null || spokenOf.Contains(digest[..12]) ? digest[..24] : digest[..12];
    }

    private static string DigestOf(string sourcedId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("roster:" + sourcedId)));
}
