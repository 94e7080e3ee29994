using Plp.People;

namespace Plp.Roster;

/// <summary>
/// One human being is one person, whichever row, role or spelling brings them: rows of the same address and the same folded
/// name are joined before anything else happens. What only looks alike is asked, and until it is decided the narrower right
/// holds: two people, of whom the one who works here does nothing as staff for the other's child.
/// </summary>
internal sealed class SamePeople
{
    private const string One = "one", Two = Alikes.Two;

    private readonly HeldPeople held;
    private readonly Questions questions;
    private readonly List<string> notes;
    private readonly Dictionary<string, string> joined = new(StringComparer.Ordinal);

    /// <summary>Records here already to which the files give one name and one address now.</summary>
    private readonly List<AlikePair> alike = [];

    public SamePeople(Roster roster, HeldRoster held, HeldPeople people, Questions questions, List<string> notes)
    {
        (this.held, this.questions, this.notes) = (people, questions, notes);
        JoinKnown(roster);
        JoinByAddressAndName(roster);
        JoinNamedByChild(roster);
        Propose(roster, held);
        ProposeHeld(held);
        Roster = joined.Count == 0 ? roster : Joined(roster);
    }

    /// <summary>The roster with every human being once.</summary>
    public Roster Roster { get; }

    /// <summary>Rows that are people here who have no row of their own in the files, by the source's id.</summary>
    public Dictionary<string, string> Forced { get; } = new(StringComparer.Ordinal);

    /// <summary>Of whom nobody has decided yet: a member of staff who may be a guardian, by their ids here.</summary>
    public List<(string Staff, string Guardian)> Undecided { get; } = [];

    private static bool IsGuardianOnly(RosterPerson person) => person.Kinds == RosterKinds.Guardian;

    private static bool IsStaff(RosterPerson person) => person.Is(RosterKinds.Staff) && !person.Is(RosterKinds.Student);

    /// <summary>Rows that were joined by an earlier import are one person still, whatever they say now.</summary>
    private void JoinKnown(Roster roster)
    {
        foreach (var same in roster.People
            .Select(row => (row, person: held.OfSource(row.SourcedId)))
            .Where(one => one.person is { MergedInto: null })
            .GroupBy(one => one.person!.PersonId, one => one.row, StringComparer.Ordinal)
            .Where(group => group.Count() > 1))
        {
            Join([.. same]);
        }
    }

    private void JoinByAddressAndName(Roster roster)
    {
        foreach (var same in roster.People.Where(person => person.Email is not null)
            .GroupBy(person => (person.Is(RosterKinds.Student), person.Email!.ToUpperInvariant(), HeldPeople.Folded(person)))
            .Where(group => group.Count() > 1))
        {
            var rows = same.ToList();
            var here = Held(rows).ConvertAll(id => held.Find(id)!);
            alike.AddRange(here.SelectMany((one, i) => here.Skip(i + 1).Select(other => AlikePair.Of(one, other))));
            if (here.Count < 2 && rows.Select(row => Final(row.SourcedId)).Distinct(StringComparer.Ordinal).Count() > 1)
            {
                Join(rows);
                notes.Add($"{rows[0].Name} is in the files {rows.Count} times with one name and one address: one person.");
            }
        }
    }

    /// <summary>
    /// Records here already that are one human: same address, same name. No import merges them, for each has what was written
    /// under it: they are proposed, here and under People.
    /// </summary>
    private void ProposeHeld(HeldRoster school)
    {
        foreach (var pair in Alikes.OneHuman(school.People).Concat(alike).DistinctBy(pair => pair.QuestionId))
        {
            var answer = questions.Ask(new RosterQuestion
            {
                Id = pair.QuestionId,
                About = QuestionAbout.SamePerson,
                Text = $"{pair.One.Name} is here as two records with one name and one email address. Are they one person?",
                UntilThen = "They stay two, and whoever of them works here does nothing as staff for the other's child.",
                Options = Options(2),
                Concerns = [pair.One.PersonId, pair.Other.PersonId],
                NotBy = [pair.One.PersonId, pair.Other.PersonId],
            });
            if (answer is not null)
                continue;
            if (pair.One.State == Person.StaffState)
                Undecided.Add((pair.One.PersonId, pair.Other.PersonId));
            if (pair.Other.State == Person.StaffState)
                Undecided.Add((pair.Other.PersonId, pair.One.PersonId));
        }
    }

    /// <summary>Guardians without id and address, of one name: parents of two children, or two of that name.</summary>
    private void JoinNamedByChild(Roster roster)
    {
        foreach (var same in roster.People.Where(person => person.SourcedId.StartsWith(PlainReader.NamedByChild, StringComparison.Ordinal))
            .GroupBy(HeldPeople.Folded).Where(group => group.Count() > 1))
        {
            var rows = same.ToList();
            var here = Held(rows);
            if (here.Count == 1 && rows.TrueForAll(row => held.Standing(row) is not null))
            {
                Join(rows);
                continue;
            }
            var answer = questions.Ask(new RosterQuestion
            {
                Id = RosterQuestion.IdOf(QuestionAbout.SamePerson, rows.Select(row => row.SourcedId).Order(StringComparer.Ordinal)),
                About = QuestionAbout.SamePerson,
                Text = $"{rows[0].Name} is in guardians.csv {rows.Count} times, without an id or an address. One person with " +
                    $"{rows.Count} children, or people of one name?",
                UntilThen = "They come in as people of their own, each with their own child.",
                Options = Options(here.Count),
                File = "guardians.csv",
                Concerns = [.. here, .. ChildrenOf(rows, roster)],
            });
            if (answer == One)
                Join(rows);
        }
    }

    /// <summary>By their ids here.</summary>
    private IEnumerable<string> ChildrenOf(List<RosterPerson> adults, Roster roster) =>
        roster.Pairs.Where(pair => adults.Exists(adult => adult.SourcedId == pair.Adult))
            .Select(pair => PlainReader.IsHere(pair.Student)
                ? pair.Student[PlainReader.HereKey("").Length..]
                : held.OfSource(pair.Student)?.PersonId)
            .OfType<string>();

    private static QuestionOption[] Options(int here) => here > 1
        ? [new(Two, "They are different people (if they are one, merge them under People)")]
        : [new(One, "One person"), new(Two, "Different people")];

    /// <summary>
    /// Staff and guardians of one name, or of one address: a parent who works here, in another spelling or with another
    /// address.
    /// </summary>
    private void Propose(Roster roster, HeldRoster school)
    {
        var inFiles = roster.People.Select(held.Standing).OfType<Person>().Select(person => person.PersonId)
            .ToHashSet(StringComparer.Ordinal);
        var others = school.People.Where(person => person is { Active: true, Learner: null, MergedInto: null }
            && !inFiles.Contains(person.PersonId)).ToList();
        List<Alike> staff =
        [
            .. roster.People.Where(person => person.Active && IsStaff(person)).Select(AlikeOf),
            .. others.Where(person => person.State == Person.StaffState)
                .Select(person => new Alike(person.PersonId, person.Name, FoldedName.Of(person), person.Email, null, person)),
        ];
        var byName = staff.ToLookup(body => body.Folded, StringComparer.Ordinal);
        var byAddress = staff.Where(body => body.Email is not null).ToLookup(body => body.Email!, StringComparer.OrdinalIgnoreCase);
        IEnumerable<Alike> guardians =
        [
            .. roster.People.Where(person => person.Active && IsGuardianOnly(person)).Select(AlikeOf),
            .. others.Where(person => person.State == Person.AdultState)
                .Select(person => new Alike(person.PersonId, person.Name, FoldedName.Of(person), person.Email, null, person)),
        ];
        foreach (var guardian in guardians)
        {
            foreach (var one in byName[guardian.Folded].Concat(guardian.Email is null ? [] : byAddress[guardian.Email])
                .DistinctBy(body => body.Id).Where(body => body.Id != guardian.Id))
                Propose(one, guardian);
        }
    }

    private void Propose(Alike staff, Alike guardian)
    {
        if (staff.Row is not null && guardian.Row is not null && joined.ContainsKey(guardian.Row.SourcedId)
            && Final(guardian.Row.SourcedId) == Final(staff.Row.SourcedId))
            return;
        var sameName = staff.Folded == guardian.Folded;
        var sameAddress = staff.Email is not null && string.Equals(staff.Email, guardian.Email, StringComparison.OrdinalIgnoreCase);
        if (sameName && sameAddress && (staff.Here is null || guardian.Here is null))
        {
            Match(staff, guardian); // one of them is in the files only: the match finds them by address and name
            return;
        }
        var answer = questions.Ask(new RosterQuestion
        {
            Id = RosterQuestion.IdOf(QuestionAbout.SamePerson, staff.Id, guardian.Id),
            About = QuestionAbout.SamePerson,
            Text = sameName
                ? $"{staff.Name} works here, and a guardian has the same name. Are they one person?"
                : $"{staff.Name}, who works here, and the guardian {guardian.Name} share an email address. Are they one person?",
            UntilThen = "They stay two, and the one who works here does nothing as staff for the other's child.",
            Options = Options(staff.Here is not null && guardian.Here is not null ? 2 : 0),
            Concerns = [staff.Id, guardian.Id],
            NotBy = [staff.Id, guardian.Id],
        });
        if (answer == One)
            Match(staff, guardian);
        else if (answer is null)
            Undecided.Add((staff.Id, guardian.Id));
    }

    private void Match(Alike staff, Alike guardian)
    {
        if (staff.Row is { } row && guardian.Row is { } other)
            Join([row, other]);
        else if (guardian.Row is { } come)
            Forced[come.SourcedId] = staff.Id;
        else if (staff.Row is { } hired)
            Forced[hired.SourcedId] = guardian.Id;
    }

    private Alike AlikeOf(RosterPerson person)
    {
        var here = held.Standing(person) ?? (person.Email is null ? null
            : held.WithAddress(person.Email).FirstOrDefault(other => HeldPeople.IsSame(person, other)));
        return new Alike(here?.PersonId ?? RosterMatch.FirstIdOf(person.SourcedId), person.Name, HeldPeople.Folded(person), person.Email,
            person, here);
    }

    private List<string> Held(IEnumerable<RosterPerson> rows) =>
        [.. rows.Select(held.Standing).OfType<Person>().Select(person => person.PersonId).Distinct(StringComparer.Ordinal)];

    private string Final(string sourcedId)
    {
        while (joined.TryGetValue(sourcedId, out var into))
            sourcedId = into;
        return sourcedId;
    }

    /// <summary>One row speaks for all: the one that is known here, else the one of staff.</summary>
    private void Join(List<RosterPerson> rows)
    {
        var ids = rows.Select(row => Final(row.SourcedId)).Distinct(StringComparer.Ordinal).ToList();
        var main = ids.OrderBy(id => held.OfSource(id)?.SourcedId == id ? 0 : held.OfSource(id) is not null ? 1 : 2)
            .ThenBy(id => rows.Exists(row => row.SourcedId == id && IsStaff(row)) ? 0 : 1)
            .First();
        foreach (var id in ids.Where(id => id != main))
            joined[id] = main;
    }

    private Roster Joined(Roster roster)
    {
        var people = roster.People.GroupBy(person => Final(person.SourcedId), StringComparer.Ordinal)
            .Select(group => OneOf(group.Key, [.. group])).ToList();
        RosterMember Named(RosterMember member) => member with { Person = Final(member.Person) };
        return roster with
        {
            People = people,
            Pairs = [.. roster.Pairs.Select(pair => pair with { Student = Final(pair.Student), Adult = Final(pair.Adult) })
                .DistinctBy(pair => (pair.Student, pair.Adult))],
            Classes =
            [
                .. roster.Classes.Select(one => one with
                {
                    Teachers = [.. one.Teachers.Select(Named)],
                    Students = [.. one.Students.Select(Named)],
                    Gone = [.. one.Gone.Select(Final)],
                }),
            ],
        };
    }

    private static RosterPerson OneOf(string id, List<RosterPerson> rows)
    {
        if (rows is [var only])
            return only;
        var main = rows.Find(row => row.SourcedId == id)!;
        var living = rows.FindAll(row => row.Active);
        var all = living.Count > 0 ? living : rows;
        T? First<T>(Func<RosterPerson, T?> of) => rows.OrderBy(row => row == main ? 0 : 1).Select(of)
            .FirstOrDefault(value => value is not null);
        return main with
        {
            AlsoSourced = [.. rows.Select(row => row.SourcedId).Where(other => other != id).Order(StringComparer.Ordinal)],
            Kinds = all.Aggregate(RosterKinds.None, (kinds, row) => kinds | row.Kinds),
            Active = living.Count > 0,
            Roles = [.. all.SelectMany(row => row.Roles).Distinct()],
            Preferred = First(row => row.Preferred),
            Pronouns = First(row => row.Pronouns),
            Email = First(row => row.Email),
            Phone = First(row => row.Phone),
            Grade = First(row => row.Grade),
            Language = First(row => row.Language),
            Enrolled = First(row => row.Enrolled),
            BirthDate = First(row => row.BirthDate),
            Interpreter = First(row => row.Interpreter),
            Advisor = First(row => row.Advisor),
            CaseManager = First(row => row.CaseManager),
            FamilyUnsaid = rows.Exists(row => row.FamilyUnsaid),
        };
    }

    /// <param name="Id">Here; or that which they will have.</param>
    /// <param name="Row">In the files, where there is one.</param>
    /// <param name="Here">Held, where they are.</param>
    private sealed record Alike(string Id, string Name, string Folded, string? Email, RosterPerson? Row, Person? Here);
}
